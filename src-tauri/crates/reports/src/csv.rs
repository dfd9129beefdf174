//! A report table as CSV, for programs; people take the Excel file.
//!
//! UTF-8 with BOM, comma between cells, CRLF, quotes as in RFC 4180, decimal point, no grouping of digits.
//! One heading line, then one line a row: a clean rectangle without titles or signing.

use crate::ReportError;
use crate::figures::million;
use crate::table::{Cell, Column, ColumnFormat, ReportTable};

/// Marks every line of a file made from sample data.
const SAMPLE_MARK: &str = "DỮ LIỆU MẪU";
/// So that Excel reads the file as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The file's bytes.
pub fn write(table: &ReportTable) -> Result<Vec<u8>, ReportError> {
    table.check()?;
    let mut out = BYTE_ORDER_MARK.to_owned();
    let sample_heading = table.sample.then(|| "Loại dữ liệu".to_owned());
    push_line(
        &mut out,
        sample_heading
            .into_iter()
            .chain(table.columns.iter().map(heading)),
    );
    for row in &table.rows {
        let mark = table.sample.then(|| SAMPLE_MARK.to_owned());
        push_line(
            &mut out,
            mark.into_iter().chain(row.cells.iter().map(plain)),
        );
    }
    Ok(out.into_bytes())
}

/// "Vốn sự nghiệp – Kéo dài (triệu đồng)": complete without the lines above.
fn heading(column: &Column) -> String {
    let group = column
        .group
        .as_ref()
        .map_or(String::new(), |group| format!("{group} – "));
    let unit = match column.format {
        ColumnFormat::Million => " (triệu đồng)",
        ColumnFormat::Percent => " (%)",
        ColumnFormat::Text | ColumnFormat::Label | ColumnFormat::Count => "",
    };
    guarded(&format!("{group}{}{unit}", column.title))
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::Percent(None) => String::new(),
        Cell::Text(text) => guarded(text),
        Cell::Count(value) => value.to_string(),
        Cell::Money(dong) => million(*dong).to_string(),
        Cell::Percent(Some(value)) => value.to_string(),
    }
}

/// A text that a spreadsheet would run as a formula gets an apostrophe in front.
fn guarded(text: &str) -> String {
    let runs =
        text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r']);
    if runs {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn push_line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}
