//! The sheet of paper: A4 landscape, margins and page number of NĐ 30/2020, what repeats on each page.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{SAMPLE_MARK, style};
use crate::table::ReportTable;

/// Margins in millimetres (NĐ 30/2020, annex I: top and bottom 20–25, left 30–35, right 15–20).
const MARGIN_LEFT_MM: f64 = 30.0;
const MARGIN_RIGHT_MM: f64 = 15.0;
const MARGIN_TOP_MM: f64 = 20.0;
const MARGIN_BOTTOM_MM: f64 = 20.0;
/// Page number within the top margin.
const MARGIN_HEADER_MM: f64 = 10.0;
const A4_LONG_MM: f64 = 297.0;
const A4_SHORT_MM: f64 = 210.0;
const MM_PER_INCH: f64 = 25.4;
/// Paper size number of A4 in the format.
const PAPER_A4: u8 = 9;
/// Screen zoom in percent: B1 is wide, the screens are 1366 pixels.
const ZOOM: u16 = 85;
/// Page number size (NĐ 30/2020: 13–14).
const PAGE_NUMBER_PT: u8 = 13;

/// Width between the margins, in points.
pub const PRINT_WIDTH_PT: f64 =
    (A4_LONG_MM - MARGIN_LEFT_MM - MARGIN_RIGHT_MM) / MM_PER_INCH * 72.0;

/// Height between the margins, in points.
pub const PRINT_HEIGHT_PT: f64 =
    (A4_SHORT_MM - MARGIN_TOP_MM - MARGIN_BOTTOM_MM) / MM_PER_INCH * 72.0;

/// Everything about printing, and what stays in sight while scrolling.
pub fn set_up(
    sheet: &mut Worksheet,
    table: &ReportTable,
    header: &std::ops::Range<u32>,
    last_row: u32,
    last_column: u16,
) -> Result<(), XlsxError> {
    let inch = |mm: f64| mm / MM_PER_INCH;
    let number = format!("&C&\"{},Regular\"&{PAGE_NUMBER_PT}&P", style::FONT);
    let page_header = if table.sample {
        format!("{number}{}", sample_header())
    } else {
        number
    };
    sheet
        .set_paper_size(PAPER_A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(
            inch(MARGIN_LEFT_MM),
            inch(MARGIN_RIGHT_MM),
            inch(MARGIN_TOP_MM),
            inch(MARGIN_BOTTOM_MM),
            inch(MARGIN_HEADER_MM),
            inch(MARGIN_HEADER_MM),
        )
        .set_header(page_header)
        .set_header_footer_scale_with_doc(false)
        .set_print_center_horizontally(true)
        .set_screen_gridlines(false)
        .set_zoom(ZOOM);
    sheet.set_print_area(0, 0, last_row, last_column)?;
    sheet.set_repeat_rows(header.start, header.end - 1)?;
    sheet.set_freeze_panes(header.end, 2)?;
    Ok(())
}

/// The mark of sample data in a page header.
pub fn sample_header() -> String {
    format!("&R&\"{},Bold\"&12{SAMPLE_MARK}", style::FONT)
}
