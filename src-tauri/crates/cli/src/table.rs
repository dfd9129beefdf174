//! A table in plain text: columns aligned, numbers to the right. Widths count characters: Vietnamese in
//! NFC has one column to a character.

use crate::exit::Failure;
use crate::output::Output;

/// The most characters a column of text shows; longer text is cut with "…".
const TEXT_CHARS_MAX: usize = 56;

pub(crate) struct Table {
    heads: Vec<String>,
    numeric: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Headings; one that begins with `>` heads a column of numbers.
    pub(crate) fn new(heads: &[&str]) -> Self {
        Self {
            numeric: heads.iter().map(|head| head.starts_with('>')).collect(),
            heads: heads
                .iter()
                .map(|head| head.trim_start_matches('>').to_owned())
                .collect(),
            rows: vec![],
        }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter().zip(&self.numeric);
        let cells = cells.map(|(cell, numeric)| if *numeric { cell } else { cut(&cell) });
        self.rows.push(cells.collect());
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(crate) fn write(&self, out: &mut Output) -> Result<(), Failure> {
        let chars = |text: &String| text.chars().count();
        let widths: Vec<usize> = (0..self.heads.len())
            .map(|column| {
                let cells = self.rows.iter().filter_map(|row| row.get(column));
                cells
                    .chain(self.heads.get(column))
                    .map(chars)
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        out.line(self.text(&self.heads, &widths))?;
        let rules: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
        out.line(self.text(&rules, &widths))?;
        for row in &self.rows {
            out.line(self.text(row, &widths))?;
        }
        Ok(())
    }

    fn text(&self, cells: &[String], widths: &[usize]) -> String {
        let cells = cells.iter().zip(widths).zip(&self.numeric);
        let cells: Vec<String> = cells
            .map(|((cell, width), numeric)| {
                if *numeric {
                    format!("{cell:>width$}")
                } else {
                    format!("{cell:<width$}")
                }
            })
            .collect();
        format!("  {}", cells.join("  ").trim_end())
    }
}

fn cut(text: &str) -> String {
    if text.chars().count() <= TEXT_CHARS_MAX {
        return text.to_owned();
    }
    let kept: String = text.chars().take(TEXT_CHARS_MAX - 1).collect();
    format!("{}…", kept.trim_end())
}
