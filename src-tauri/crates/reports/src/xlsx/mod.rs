//! A report table as an Excel workbook, laid out to be printed and signed on A4 landscape.
//!
//! The only module that knows `rust_xlsxwriter`. Figures are real numbers (amounts in triệu đồng, exact to
//! the đồng; percentages as fractions), totals are values, and no text is ever written as a formula.
//! `paper` knows the sheet of paper, `measure` how much room text takes, `style` how cells look,
//! `body` and `frame` what is written where, `pages` where a page must end, `first_page` the one thing the
//! library cannot write. `list` is another kind of document: rows to sort and filter, not to sign.

mod body;
mod first_page;
mod frame;
pub mod list;
mod measure;
mod pages;
mod paper;
mod style;

use chrono::Datelike as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::ReportError;
use crate::table::ReportTable;

/// Printed in headings and page headers of a document made from sample data.
const SAMPLE_MARK: &str = "DỮ LIỆU MẪU";
/// Default row height of the base font, in pixels.
const ROW_HEIGHT_PX: u32 = 20;
/// Default column width of the base font, in pixels: one of those the library knows.
const COLUMN_WIDTH_PX: u32 = 64;

/// The workbook's bytes. The same table gives the same bytes.
pub fn write(table: &ReportTable) -> Result<Vec<u8>, ReportError> {
    table.check()?;
    let bytes = workbook(table).map_err(|source| ReportError::Workbook(source.into()))?;
    first_page::add_header(&bytes, &first_page_header(table))
}

fn workbook(table: &ReportTable) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let base = Format::new()
        .set_font_name(style::FONT)
        .set_font_size(style::FONT_PT);
    workbook.set_default_format(&base, ROW_HEIGHT_PX, COLUMN_WIDTH_PX)?;
    workbook.set_properties(&properties(table)?);
    let sheet = workbook.add_worksheet();
    sheet.set_name(if table.sample {
        format!("{} (mẫu)", table.code)
    } else {
        table.code.to_owned()
    })?;

    let grid = measure::Grid::of(table);
    for (index, width_pt) in (0..).zip(&grid.widths_pt) {
        sheet.set_column_width_pixels(index, measure::pixels(*width_pt))?;
    }
    let (start, head) = frame::write_head(sheet, table, &grid)?;
    let (header_rows, header) = body::write_header(sheet, table, &grid, start)?;
    let body = header_rows.end;
    let rows = body::write_rows(sheet, table, &grid, body)?;
    let end = (body..).nth(rows.len()).unwrap_or(body);
    let (last, foot) = frame::write_foot(sheet, table, &grid, end)?;

    let heights = pages::Heights {
        head,
        header,
        rows,
        foot,
    };
    if let Some(row) = heights
        .break_for_foot(grid.shrink())
        .and_then(|row| (body..).nth(row))
    {
        sheet.set_page_breaks(&[row])?;
    }
    paper::set_up(sheet, table, &header_rows, last, grid.last_column())?;
    workbook.save_to_buffer()
}

fn properties(table: &ReportTable) -> Result<DocProperties, XlsxError> {
    let year = u16::try_from(table.made_on.year()).unwrap_or_default();
    let [month, day] =
        [table.made_on.month(), table.made_on.day()].map(|n| u8::try_from(n).unwrap_or_default());
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    let mark = if table.sample {
        format!(" – {SAMPLE_MARK}")
    } else {
        String::new()
    };
    Ok(DocProperties::new()
        .set_title(format!(
            "{}. {} – {}{mark}",
            table.code, table.title, table.subtitle
        ))
        .set_author(&table.author)
        .set_company(&table.author)
        .set_creation_datetime(&created))
}

/// The first page has no number (NĐ 30/2020); a sample says so there too.
fn first_page_header(table: &ReportTable) -> String {
    if table.sample {
        paper::sample_header()
    } else {
        String::new()
    }
}

/// Characters that a workbook cannot hold become blanks; line breaks stay.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect()
}

/// A text cell that spans columns; the library refuses to merge a single cell.
fn write_across(
    sheet: &mut Worksheet,
    row: u32,
    (first, last): (u16, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if first == last {
        sheet.write_string_with_format(row, first, printable(text), format)?;
    } else {
        // The text is written again as a string: merge_range alone would guess its type.
        sheet.merge_range(row, first, row, last, "", format)?;
        sheet.write_string_with_format(row, first, printable(text), format)?;
    }
    Ok(())
}
