//! What stands above and below the table: agencies, form number, title; notes and signatures.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::measure::{Grid, height};
use super::{SAMPLE_MARK, printable, style, write_across};
use crate::table::ReportTable;

/// Height of a blank row between parts, points.
const GAP_PT: f64 = 8.0;
/// Height of a line, as a multiple of its type.
const LINE: f64 = 1.4;
/// Room for a signature and a seal, in lines.
const SIGNATURE_LINES: usize = 4;
/// Share of the width that the agencies take, upper left; the same for the preparer, lower left.
const LEFT_SHARE: f64 = 0.42;
/// Share of the width after which the form number and the signer stand.
const RIGHT_SHARE: f64 = 0.6;

/// A writer of whole lines, one below the other.
struct Lines<'a> {
    sheet: &'a mut Worksheet,
    grid: &'a Grid,
    row: u32,
    /// Of the lines written so far, points.
    height_pt: f64,
}

impl Lines<'_> {
    /// A size on paper as a size in the sheet.
    fn size(&self, paper_pt: f64) -> f64 {
        (paper_pt * self.grid.enlargement()).round()
    }

    /// Writes `text` across some columns of the current row.
    fn put(&mut self, columns: (u16, u16), text: &str, format: &Format) -> Result<(), XlsxError> {
        write_across(self.sheet, self.row, columns, text, format)
    }

    fn next(&mut self, height_pt: f64) -> Result<(), XlsxError> {
        self.sheet.set_row_height(self.row, height_pt)?;
        self.row += 1;
        self.height_pt += height_pt;
        Ok(())
    }

    /// One text over the whole width, wrapped; nothing for an empty one.
    fn across(&mut self, text: &str, size_pt: f64, format: &Format) -> Result<(), XlsxError> {
        if text.is_empty() {
            return Ok(());
        }
        let all = (0, self.grid.last_column());
        self.put(all, text, format)?;
        self.next(height(text, self.grid.width(all), size_pt, true, 0).max(size_pt * LINE))
    }

    fn left(&self) -> (u16, u16) {
        (
            0,
            self.grid
                .column_at(LEFT_SHARE)
                .max(1)
                .min(self.grid.last_column()),
        )
    }

    fn right(&self) -> (u16, u16) {
        let last = self.grid.last_column();
        (
            (self.grid.column_at(RIGHT_SHARE) + 1).clamp((self.left().1 + 1).min(last), last),
            last,
        )
    }

    /// Lines of type in one merged cell: a row is never split between two pages.
    fn block(
        &mut self,
        (first, last): (u16, u16),
        parts: &[(Format, String)],
    ) -> Result<(), XlsxError> {
        let cell = style::text(self.size(style::FRAME_PT), FormatAlign::Center)
            .set_align(FormatAlign::Top);
        if first != last {
            self.sheet
                .merge_range(self.row, first, self.row, last, "", &cell)?;
        }
        let parts: Vec<(&Format, &str)> = parts
            .iter()
            .map(|(format, text)| (format, text.as_str()))
            .collect();
        self.sheet
            .write_rich_string_with_format(self.row, first, &parts, &cell)?;
        Ok(())
    }
}

/// Writes the heading; returns the row where the table begins and the height above it.
pub fn write_head(
    sheet: &mut Worksheet,
    table: &ReportTable,
    grid: &Grid,
) -> Result<(u32, f64), XlsxError> {
    let mut lines = Lines {
        sheet,
        grid,
        row: 0,
        height_pt: 0.0,
    };
    let (left, right) = (lines.left(), lines.right());
    let size = lines.size(style::FRAME_PT);
    let last_agency = table.agency_lines.len().saturating_sub(1);
    for index in 0..table.agency_lines.len().max(1) {
        let mut tallest = size * LINE;
        if let Some(agency) = table.agency_lines.get(index) {
            let format = style::text(size, FormatAlign::Center);
            let format = if index == last_agency {
                format.set_bold()
            } else {
                format
            };
            lines.put(left, agency, &format)?;
            tallest = tallest.max(height(agency, grid.width(left), size, true, 0));
        }
        if index == 0 {
            let format = style::text(size, FormatAlign::Right).set_bold();
            lines.put(right, &format!("Biểu {}", table.code), &format)?;
        }
        lines.next(tallest)?;
    }
    lines.next(GAP_PT)?;
    let title_size = lines.size(style::TITLE_PT);
    let title = style::text(title_size, FormatAlign::Center).set_bold();
    lines.across(&table.title.to_uppercase(), title_size, &title)?;
    lines.across(
        &table.subtitle,
        size,
        &style::text(size, FormatAlign::Center).set_italic(),
    )?;
    if table.sample {
        let mark = format!("{SAMPLE_MARK} – số liệu giả định, không dùng để báo cáo");
        lines.across(&mark, size, &style::sample(size))?;
    }
    if table.unit_note.is_empty() {
        lines.next(GAP_PT)?;
    }
    let unit_size = lines.size(style::FONT_PT);
    lines.across(
        &table.unit_note,
        unit_size,
        &style::text(unit_size, FormatAlign::Right).set_italic(),
    )?;
    Ok((lines.row, lines.height_pt))
}

/// Writes notes and signatures below the table from `start` on; returns the last row and their
/// height.
pub fn write_foot(
    sheet: &mut Worksheet,
    table: &ReportTable,
    grid: &Grid,
    start: u32,
) -> Result<(u32, f64), XlsxError> {
    let mut lines = Lines {
        sheet,
        grid,
        row: start,
        height_pt: 0.0,
    };
    lines.next(GAP_PT)?;
    let note_size = lines.size(style::SMALL_PT);
    let note = style::text(note_size, FormatAlign::Left).set_italic();
    for (index, text) in table.notes.iter().enumerate() {
        let text = if index == 0 {
            format!("Ghi chú: {text}")
        } else {
            text.clone()
        };
        lines.across(&text, note_size, &note)?;
    }
    lines.next(GAP_PT)?;
    write_signatures(&mut lines, table)?;
    Ok((lines.row - 1, lines.height_pt))
}

/// Preparer on the left, place, date and signer on the right, in one row.
fn write_signatures(lines: &mut Lines<'_>, table: &ReportTable) -> Result<(), XlsxError> {
    let block = &table.signature;
    let size = lines.size(style::FRAME_PT);
    let plain = Format::new().set_font_name(style::FONT).set_font_size(size);
    let (bold, italic) = (plain.clone().set_bold(), plain.set_italic());
    let room = "\n".repeat(SIGNATURE_LINES + 1);
    let titles = block.signer_titles.join("\n").to_uppercase();
    let (left, right) = (lines.left(), lines.right());
    // Both names stand on one line, however many titles the signer has.
    let beside = "\n".repeat(block.signer_titles.len().saturating_sub(1));
    lines.block(
        left,
        &[
            (bold.clone(), "\nNGƯỜI LẬP BIỂU\n".to_owned()),
            (italic.clone(), format!("(Ký, ghi rõ họ tên){room}{beside}")),
            (bold.clone(), printable(&format!("{} ", block.preparer))),
        ],
    )?;
    lines.block(
        right,
        &[
            (
                italic.clone(),
                printable(&format!("{}\n", block.place_and_date)),
            ),
            (bold.clone(), printable(&format!("{titles}\n"))),
            (italic, format!("(Ký tên, đóng dấu){room}")),
            (bold, printable(&format!("{} ", block.signer))),
        ],
    )?;
    let text = format!("{}\n{titles}\n \n{room}", block.place_and_date);
    let needed = height(&text, lines.grid.width(right), size, true, 0);
    lines.next(needed)
}
