//! How cells look: typeface, borders, emphasis, number formats.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::figures::million_decimals;
use crate::table::{Cell, ColumnFormat, Emphasis, Row};

/// Of NĐ 30/2020; where it is missing, Liberation Serif takes the same room.
pub const FONT: &str = "Times New Roman";
/// Size of the table's text.
pub const FONT_PT: f64 = 11.0;
/// Size on paper of the title above the table.
pub const TITLE_PT: f64 = 13.0;
/// Size on paper of agencies and signatures.
pub const FRAME_PT: f64 = 12.0;
/// Size of column numbers, and of notes on paper.
pub const SMALL_PT: f64 = 10.0;
/// Tint of the header and of the grand total: still clear in black and white.
const TINT: Color = Color::RGB(0x00ED_EFEA);
/// The sample mark.
const WARNING: Color = Color::RGB(0x00C0_0000);

/// Plain text outside the table.
pub fn text(size_pt: f64, align: FormatAlign) -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(size_pt)
        .set_align(align)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// The line that says the figures are samples.
pub fn sample(size_pt: f64) -> Format {
    text(size_pt, FormatAlign::Center)
        .set_bold()
        .set_font_color(WARNING)
}

/// A heading of the table.
pub fn heading() -> Format {
    text(FONT_PT, FormatAlign::Center)
        .set_bold()
        .set_background_color(TINT)
        .set_border(FormatBorder::Thin)
}

/// The row of column numbers below the headings.
pub fn column_number() -> Format {
    text(SMALL_PT, FormatAlign::Center)
        .set_italic()
        .set_border(FormatBorder::Thin)
}

/// Steps by which the title of a row stands in.
pub fn indent(row: &Row) -> u8 {
    row.level.saturating_sub(1)
}

/// A cell of the table. `decimals` is what its column shows at most.
pub fn cell(cell: &Cell, column: ColumnFormat, row: &Row, decimals: u32) -> Format {
    let align = match column {
        ColumnFormat::Text if row.emphasis == Emphasis::Total => FormatAlign::Center,
        ColumnFormat::Text => FormatAlign::Left,
        ColumnFormat::Label => FormatAlign::Center,
        ColumnFormat::Count | ColumnFormat::Million | ColumnFormat::Percent => FormatAlign::Right,
    };
    let format = text(FONT_PT, align).set_border(FormatBorder::Thin);
    let format = match row.emphasis {
        Emphasis::Total => format.set_bold().set_background_color(TINT),
        Emphasis::Strong => format.set_bold(),
        Emphasis::Normal => format,
        Emphasis::Detail => format.set_italic(),
    };
    match column {
        ColumnFormat::Text | ColumnFormat::Label => format,
        ColumnFormat::Count => format.set_num_format("#,##0"),
        ColumnFormat::Percent => format.set_num_format("0.00%"),
        ColumnFormat::Million => {
            let own = if let Cell::Money(dong) = cell {
                million_decimals(*dong, decimals)
            } else {
                0
            };
            format.set_num_format(million_format(own, decimals))
        }
    }
}

/// Number format of an amount showing `own` decimals in a column that shows `most`: no separator hangs
/// after a whole number, blanks keep units under units and nothing is a dash.
fn million_format(own: u32, most: u32) -> String {
    let digits = |count: u32| "0".repeat(count as usize);
    let blanks = |count: u32| "_0".repeat(count as usize);
    let point = if own > 0 {
        ".".to_owned() + &digits(own)
    } else {
        String::new()
    };
    let pad = if own == 0 && most > 0 {
        "_.".to_owned() + &blanks(most)
    } else {
        blanks(most - own)
    };
    let dash_pad = if most > 0 {
        "_.".to_owned() + &blanks(most)
    } else {
        String::new()
    };
    format!("#,##0{point}{pad};-#,##0{point}{pad};\"–\"{dash_pad}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_amounts_show_no_separator_and_digits_align() {
        let check = |own, most, expected: &str| assert_eq!(million_format(own, most), expected);
        check(0, 0, "#,##0;-#,##0;\"–\"");
        check(0, 3, "#,##0_._0_0_0;-#,##0_._0_0_0;\"–\"_._0_0_0");
        check(1, 3, "#,##0.0_0_0;-#,##0.0_0_0;\"–\"_._0_0_0");
        check(3, 3, "#,##0.000;-#,##0.000;\"–\"_._0_0_0");
    }
}
