//! The table itself: headings in two rows with their numbers below, then the rows.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::measure::{Grid, height};
use super::{style, write_across};
use crate::figures::million;
use crate::table::{Cell, ColumnFormat, Emphasis, ReportTable};

/// Least height of a heading row, points.
const HEADING_MIN_PT: f64 = 18.0;
/// Least height of a row, points.
const ROW_MIN_PT: f64 = 19.0;
/// Height of the row of column numbers, points.
const NUMBERS_PT: f64 = 14.0;

/// Writes the heading rows from `start` on; returns the rows they take and their height.
pub fn write_header(
    sheet: &mut Worksheet,
    table: &ReportTable,
    grid: &Grid,
    start: u32,
) -> Result<(Range<u32>, f64), XlsxError> {
    let heading = style::heading();
    let grouped = table.columns.iter().any(|column| column.group.is_some());
    let titles = if grouped { start + 1 } else { start };
    let mut tallest = HEADING_MIN_PT;
    let mut tallest_across = HEADING_MIN_PT;
    let mut index = 0;
    while let Some(column) = table.columns.get(index) {
        let first = column_index(index);
        if let Some(group) = &column.group {
            let members = table.columns[index..]
                .iter()
                .take_while(|c| c.group.as_ref() == Some(group));
            let mut last = first;
            for (at, member) in (first..).zip(members) {
                sheet.write_string_with_format(titles, at, &member.title, &heading)?;
                let width = grid.width((at, at));
                tallest = tallest.max(height(&member.title, width, style::FONT_PT, true, 0));
                last = at;
            }
            write_across(sheet, start, (first, last), group, &heading)?;
            let width = grid.width((first, last));
            tallest_across = tallest_across.max(height(group, width, style::FONT_PT, true, 0));
            index = usize::from(last) + 1;
        } else {
            if grouped {
                sheet.merge_range(start, first, titles, first, "", &heading)?;
            }
            sheet.write_string_with_format(start, first, &column.title, &heading)?;
            let needed = height(
                &column.title,
                grid.width((first, first)),
                style::FONT_PT,
                true,
                0,
            );
            let beside = if grouped { HEADING_MIN_PT } else { 0.0 };
            tallest = tallest.max(needed - beside);
            index += 1;
        }
    }
    if grouped {
        sheet.set_row_height(start, tallest_across)?;
    }
    sheet.set_row_height(titles, tallest)?;

    let numbers = titles + 1;
    for index in 0..table.columns.len() {
        let text = format!("({})", index + 1);
        sheet.write_string_with_format(
            numbers,
            column_index(index),
            text,
            &style::column_number(),
        )?;
    }
    sheet.set_row_height(numbers, NUMBERS_PT)?;
    let across = if grouped { tallest_across } else { 0.0 };
    Ok((start..numbers + 1, across + tallest + NUMBERS_PT))
}

/// Writes the rows from `start` on; returns their heights.
pub fn write_rows(
    sheet: &mut Worksheet,
    table: &ReportTable,
    grid: &Grid,
    start: u32,
) -> Result<Vec<f64>, XlsxError> {
    let titles = table
        .columns
        .iter()
        .position(|column| column.format == ColumnFormat::Text);
    let mut heights = Vec::with_capacity(table.rows.len());
    for (at, row) in (start..).zip(&table.rows) {
        let bold = matches!(row.emphasis, Emphasis::Total | Emphasis::Strong);
        let mut tallest = ROW_MIN_PT;
        for (index, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
            let mut format = style::cell(cell, column.format, row, grid.decimals[index]);
            if let Cell::Text(text) = cell {
                let indent = if titles == Some(index) {
                    style::indent(row)
                } else {
                    0
                };
                if indent > 0 {
                    format = format.set_indent(indent);
                }
                tallest = tallest.max(height(
                    text,
                    grid.widths_pt[index],
                    style::FONT_PT,
                    bold,
                    indent,
                ));
            }
            write_cell(sheet, (at, column_index(index)), cell, &format)?;
        }
        sheet.set_row_height(at, tallest)?;
        heights.push(tallest);
    }
    Ok(heights)
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty | Cell::Percent(None) => sheet.write_blank(row, column, format)?,
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, super::printable(text), format)?
        }
        Cell::Count(value) => {
            sheet.write_number_with_format(row, column, number(Decimal::from(*value)), format)?
        }
        Cell::Money(dong) => {
            sheet.write_number_with_format(row, column, number(million(*dong)), format)?
        }
        Cell::Percent(Some(value)) => {
            let fraction = number(*value / Decimal::ONE_HUNDRED);
            sheet.write_number_with_format(row, column, fraction, format)?
        }
    };
    Ok(())
}

/// The only place where a figure becomes a float, as the format demands: fifteen digits survive it.
pub(super) fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

fn column_index(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
