//! A list as an Excel workbook: for sorting and filtering, not for signing. One line of headings, one row for
//! each record, real numbers and dates.

use super::SAMPLE_MARK;
use super::body::number;
use super::printable;
use crate::ReportError;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Rows that a sheet of Excel holds, less the lines above them.
pub const LIST_ROWS_MAX: usize = 1_048_000;
/// Lines above the headings: the title, what the list is of.
const LINES_ABOVE: u32 = 2;
/// Widest column, in characters.
const WIDTH_MAX: usize = 48;

/// A list.
#[derive(Clone, Debug, Default)]
pub struct ListSheet {
    /// "Hộ gia đình".
    pub title: String,
    /// Unit, day, filters.
    pub subtitle: String,
    /// Invented data?
    pub sample: bool,
    /// Headings.
    pub columns: Vec<String>,
    /// As many cells as there are headings, each row.
    pub rows: Vec<Vec<ListCell>>,
}

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ListCell {
    /// Nothing.
    Empty,
    /// Words, and numbers that are names: identity cards, decisions.
    Text(String),
    /// A whole number: people, years, đồng.
    Whole(i64),
    /// A day.
    Day(NaiveDate),
}

/// The workbook's bytes.
pub fn write(list: &ListSheet) -> Result<Vec<u8>, ReportError> {
    if list.rows.len() > LIST_ROWS_MAX {
        return Err(ReportError::TooManyRows {
            rows: list.rows.len(),
            max: LIST_ROWS_MAX,
        });
    }
    workbook(list).map_err(|source| ReportError::Workbook(source.into()))
}

fn workbook(list: &ListSheet) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    let title = if list.sample {
        format!("{} – {SAMPLE_MARK}", list.title)
    } else {
        list.title.clone()
    };
    sheet.write_string_with_format(0, 0, printable(&title), &bold)?;
    sheet.write_string(1, 0, printable(&list.subtitle))?;
    let mut widths: Vec<usize> = list
        .columns
        .iter()
        .map(|name| name.chars().count())
        .collect();
    for (column, name) in (0..).zip(&list.columns) {
        sheet.write_string_with_format(LINES_ABOVE, column, printable(name), &bold)?;
    }
    let (figure, day) = (
        Format::new().set_num_format("#,##0"),
        Format::new().set_num_format("dd/mm/yyyy"),
    );
    for (row, cells) in (LINES_ABOVE + 1..).zip(&list.rows) {
        for ((column, cell), width) in (0..).zip(cells).zip(&mut widths) {
            let chars = write_cell(sheet, (row, column), cell, [&figure, &day])?;
            *width = chars.max(*width);
        }
    }
    for (column, width) in (0..).zip(widths) {
        let width = u16::try_from(width.min(WIDTH_MAX) + 2).unwrap_or_default();
        sheet.set_column_width(column, f64::from(width))?;
    }
    let last_row = LINES_ABOVE + u32::try_from(list.rows.len()).unwrap_or_default();
    if let Some(last) = u16::try_from(list.columns.len())
        .ok()
        .and_then(|n| n.checked_sub(1))
    {
        sheet.autofilter(LINES_ABOVE, 0, last_row, last)?;
    }
    sheet.set_freeze_panes(LINES_ABOVE + 1, 1)?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(LINES_ABOVE, LINES_ABOVE)?;
    workbook.save_to_buffer()
}

/// Gives about how many characters it takes.
fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &ListCell,
    [figure, day]: [&Format; 2],
) -> Result<usize, XlsxError> {
    Ok(match cell {
        ListCell::Empty => 0,
        ListCell::Text(text) => {
            sheet.write_string(row, column, printable(text))?;
            text.chars().count()
        }
        ListCell::Whole(whole) => {
            let exact = number(Decimal::from(*whole));
            sheet.write_number_with_format(row, column, exact, figure)?;
            // Digits and the dots between them.
            let digits = whole.unsigned_abs().checked_ilog10().unwrap_or(0) as usize + 1;
            digits + digits / 3
        }
        ListCell::Day(date) => {
            let year = u16::try_from(date.year()).unwrap_or_default();
            let [month, of_month] =
                [date.month(), date.day()].map(|n| u8::try_from(n).unwrap_or_default());
            let date = ExcelDateTime::from_ymd(year, month, of_month)?;
            sheet.write_datetime_with_format(row, column, date, day)?;
            10
        }
    })
}
