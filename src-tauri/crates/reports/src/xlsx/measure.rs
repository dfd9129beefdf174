//! How much room text takes. Neither Excel nor `LibreOffice` fits the height of merged rows, and they differ
//! on wrapped ones, so widths and heights are reckoned here from the shape of Times New Roman and given
//! a little slack.

use super::paper::PRINT_WIDTH_PT;
use super::style::FONT_PT;
use crate::figures::{MILLION_DECIMALS_MAX, million_decimals, million_shown};
use crate::table::{Cell, ColumnFormat, ReportTable};

/// Line pitch of Times New Roman.
const LINE_PITCH: f64 = 1.17;
/// Blank above and below the text of a row together, in points.
const ROW_PADDING_PT: f64 = 4.0;
/// Blank left and right of the text of a cell together, in points.
const CELL_PADDING_PT: f64 = 5.0;
/// Real text runs a little longer than reckoned, the more so in a substitute font.
const SLACK: f64 = 1.05;
/// Excel's tallest row.
const ROW_HEIGHT_MAX_PT: f64 = 409.0;
/// The sheet may be this much wider than the page before amounts lose decimals: 11 pt print as 8,5.
const SHRINK_GOAL: f64 = 1.3;
/// Beyond this a heading would fill the screen.
const ENLARGEMENT_MAX: f64 = 1.5;
/// One step of indent.
const INDENT_PT: f64 = 8.0;
/// Screen pixels in a point.
const PIXELS_PER_POINT: f64 = 96.0 / 72.0;

/// The columns of a sheet and what its figures need.
#[derive(Debug)]
pub struct Grid {
    /// Width of each column, points.
    pub widths_pt: Vec<f64>,
    /// Decimals shown in each column, so that digits align.
    pub decimals: Vec<u32>,
}

impl Grid {
    /// Amounts show as many decimals, up to three, as leave the table legible on one page's width.
    pub fn of(table: &ReportTable) -> Self {
        let mut grid = Self::with_decimals(table, MILLION_DECIMALS_MAX);
        for most in (0..MILLION_DECIMALS_MAX).rev() {
            if grid.shrink() <= SHRINK_GOAL {
                break;
            }
            grid = Self::with_decimals(table, most);
        }
        grid
    }

    /// Columns as wide as asked or as their longest figure; the widest text column takes up what is left
    /// of the page.
    fn with_decimals(table: &ReportTable, most: u32) -> Self {
        let mut decimals: Vec<u32> = Vec::with_capacity(table.columns.len());
        let mut widths_pt: Vec<f64> = Vec::with_capacity(table.columns.len());
        for (index, column) in table.columns.iter().enumerate() {
            let cells = table.rows.iter().map(|row| &row.cells[index]);
            let shown = cells
                .clone()
                .map(|cell| cell_decimals(cell, most))
                .max()
                .unwrap_or(0);
            let asked = f64::from(column.width_tenth_mm) / 254.0 * 72.0;
            let figures = cells.map(|cell| figure_width(cell, shown));
            let words = column
                .title
                .split_whitespace()
                .map(|word| text_width(word, FONT_PT, true));
            widths_pt.push(
                figures
                    .chain(words)
                    .fold(asked, |a, b| a.max(b + CELL_PADDING_PT)),
            );
            decimals.push(shown);
        }
        let rest = PRINT_WIDTH_PT - widths_pt.iter().sum::<f64>();
        let widest = (0..widths_pt.len())
            .filter(|index| table.columns[*index].format == ColumnFormat::Text)
            .max_by(|a, b| widths_pt[*a].total_cmp(&widths_pt[*b]));
        if let Some(widest) = widest.filter(|_| rest > 0.0) {
            widths_pt[widest] += rest;
        }
        Self {
            widths_pt,
            decimals,
        }
    }

    /// By how much type outside the table is set larger, so that it has its size on paper although a
    /// wide sheet is shrunk to the page.
    pub fn enlargement(&self) -> f64 {
        self.shrink().min(ENLARGEMENT_MAX)
    }

    /// The sheet's width over the page's, at least 1.
    pub fn shrink(&self) -> f64 {
        (self.widths_pt.iter().sum::<f64>() / PRINT_WIDTH_PT).max(1.0)
    }

    /// Index of the last column.
    pub fn last_column(&self) -> u16 {
        u16::try_from(self.widths_pt.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// Width of columns `first..=last`, points.
    pub fn width(&self, (first, last): (u16, u16)) -> f64 {
        self.widths_pt[usize::from(first)..=usize::from(last)]
            .iter()
            .sum()
    }

    /// The last column of a left part taking about `share` (0–1) of the whole width.
    pub fn column_at(&self, share: f64) -> u16 {
        let goal = self.widths_pt.iter().sum::<f64>() * share;
        let mut sum = 0.0;
        let within = self.widths_pt.iter().take_while(|width| {
            sum += **width;
            sum <= goal
        });
        u16::try_from(within.count().saturating_sub(1))
            .unwrap_or(u16::MAX)
            .min(self.last_column())
    }
}

/// Height of a row that shows `text` wrapped into `width_pt`.
pub fn height(text: &str, width_pt: f64, size_pt: f64, bold: bool, indent: u8) -> f64 {
    let room = width_pt - CELL_PADDING_PT - INDENT_PT * f64::from(indent);
    let lines: u32 = text
        .split('\n')
        .map(|line| wrapped_lines(line, room, size_pt, bold))
        .sum();
    (f64::from(lines) * size_pt * LINE_PITCH + ROW_PADDING_PT).min(ROW_HEIGHT_MAX_PT)
}

/// Screen pixels of a length in points, rounded up.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a column is some hundreds of pixels
pub fn pixels(width_pt: f64) -> u32 {
    (width_pt * PIXELS_PER_POINT).ceil().clamp(1.0, 2_000.0) as u32
}

fn cell_decimals(cell: &Cell, most: u32) -> u32 {
    if let Cell::Money(dong) = cell {
        million_decimals(*dong, most)
    } else {
        0
    }
}

/// Width of a figure as printed, in the bold of totals.
fn figure_width(cell: &Cell, decimals: u32) -> f64 {
    let text = match cell {
        Cell::Count(value) => value.to_string(),
        Cell::Money(dong) => format!("{:.*}", decimals as usize, million_shown(*dong, decimals)),
        Cell::Percent(Some(value)) => format!("{value}%"),
        Cell::Empty | Cell::Text(_) | Cell::Percent(None) => return 0.0,
    };
    let groups = text
        .split('.')
        .next()
        .map_or(0, |whole| whole.len().saturating_sub(1) / 3);
    let dots: String = ".".repeat(groups);
    text_width(&format!("{text}{dots}"), FONT_PT, true)
}

fn wrapped_lines(text: &str, room_pt: f64, size_pt: f64, bold: bool) -> u32 {
    let space = char_em(' ') * size_pt;
    let (mut lines, mut used) = (1, 0.0);
    for word in text.split_whitespace() {
        let width = text_width(word, size_pt, bold) * SLACK;
        if used > 0.0 && used + space + width > room_pt {
            lines += 1;
            used = width;
        } else {
            used += if used > 0.0 { space + width } else { width };
        }
        // A word longer than the cell is broken by the program that shows it.
        while used > room_pt && room_pt > size_pt {
            lines += 1;
            used -= room_pt;
        }
    }
    lines
}

/// Width of `text` on one line, points.
pub fn text_width(text: &str, size_pt: f64, bold: bool) -> f64 {
    let ems: f64 = text.chars().map(char_em).sum();
    ems * size_pt * if bold { 1.07 } else { 1.0 }
}

/// Advance of a character of Times New Roman in em, by class: near enough for wrapping.
fn char_em(c: char) -> f64 {
    match c {
        ' ' | '.' | ',' => 0.25,
        'i' | 'j' | 'l' | 't' | 'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' | ':' | ';' => 0.278,
        'f' | 'r' | 's' | '(' | ')' | '[' | ']' | '-' | 'I' | 'Í' | 'Ì' => 0.34,
        'm' => 0.778,
        'w' | 'M' | 'W' => 0.85,
        '%' => 0.833,
        c if c.is_uppercase() => 0.69,
        'ơ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' | 'ư' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => {
            0.53
        }
        c if c.is_alphanumeric() => 0.5,
        '\u{300}'..='\u{36f}' => 0.0,
        _ => 0.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_text_never_takes_fewer_lines() {
        let title =
            "Biểu dương, tôn vinh điển hình tiên tiến, phát huy vai trò của người có uy tín";
        let mut above = 0.0;
        for end in title.char_indices().map(|(at, _)| at) {
            let height = height(&title[..end], 120.0, FONT_PT, false, 1);
            assert!(height >= above, "{}", &title[..end]);
            above = height;
        }
        assert!(above > 3.0 * FONT_PT);
    }

    #[test]
    fn an_unbroken_word_still_ends() {
        assert!(height(&"ơ".repeat(1_000), 30.0, FONT_PT, true, 2) <= ROW_HEIGHT_MAX_PT);
        assert!(height("một hai", 1.0, FONT_PT, true, 2) <= ROW_HEIGHT_MAX_PT);
    }
}
