//! A report table as a value: columns, rows, notes, signing. Every writer takes exactly this.
//!
//! Rows stand in reading order with a level: 0 the grand total, 1 project, 2 sub-project, 3 content.
//! [`ReportTable::check`] is run by every writer: a table whose totals are not the sums of their parts
//! is never written.

use rust_decimal::Decimal;

use crate::ReportError;
use crate::head::SignatureBlock;

/// Rows in one table. A province's table has about 30; a table by commune and item stays below this.
pub const ROWS_MAX: usize = 5_000;
/// Characters in one cell, title or note. The longest title of plan 352 has 290; Excel prints about 1 000.
pub const TEXT_CHARS_MAX: usize = 1_000;
/// Largest figure: fifteen digits, the most an Excel cell keeps exactly. The same as the largest amount.
pub const FIGURE_MAX: u64 = soban_domain::money::Dong::MAX.unsigned_abs();
/// Depth of the programme tree below the grand total: project, sub-project, content.
pub const LEVEL_MAX: u8 = 3;

/// One table of a report.
#[derive(Debug, Clone)]
pub struct ReportTable {
    /// Number of the form, "B1".
    pub code: &'static str,
    /// Heading of the table, printed in capitals.
    pub title: String,
    /// The period.
    pub subtitle: String,
    /// Issuing agencies, the higher one first; the last line is printed bold.
    pub agency_lines: Vec<String>,
    /// "Đơn vị: triệu đồng"; empty where the columns name their own units.
    pub unit_note: String,
    /// At least one.
    pub columns: Vec<Column>,
    /// In reading order.
    pub rows: Vec<Row>,
    /// Printed below the table.
    pub notes: Vec<String>,
    /// Made from sample data.
    pub sample: bool,
    /// Who signs.
    pub signature: SignatureBlock,
    /// File author: the issuing agency.
    pub author: String,
    /// Day of making, for the file's properties.
    pub made_on: chrono::NaiveDate,
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Stable name in code and errors.
    pub key: &'static str,
    /// Heading.
    pub title: String,
    /// Heading shared with the neighbours that name the same group.
    pub group: Option<String>,
    /// Least width on paper, in tenths of a millimetre before scaling. Figures may widen it.
    pub width_tenth_mm: u16,
    /// What its cells hold.
    pub format: ColumnFormat,
    /// Group rows must be the sum of their parts here.
    pub sums: bool,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnFormat {
    /// Words, left.
    Text,
    /// Short words or numbers of items, centred.
    Label,
    /// Whole things counted.
    Count,
    /// Đồng inside, triệu đồng on paper.
    Million,
    /// Percent.
    Percent,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Code of the plan item or indicator it is about; empty for the grand total, headings and
    /// remainders. Not printed.
    pub code: String,
    /// As many as there are columns.
    pub cells: Vec<Cell>,
    /// 0 grand total, 1 project, 2 sub-project, 3 content.
    pub level: u8,
    /// How it stands out.
    pub emphasis: Emphasis,
}

/// How a row stands out from its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// The grand total: bold on a tint.
    Total,
    /// A project or heading: bold.
    Strong,
    /// An ordinary row.
    Normal,
    /// A part already counted in the row above ("trong đó"): italic.
    Detail,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing known; printed blank, never as zero.
    Empty,
    /// Words; never read as a formula.
    Text(String),
    /// Things counted.
    Count(i64),
    /// Đồng.
    Money(i64),
    /// 45.67 is 45,67%; `None` where no percentage exists.
    Percent(Option<Decimal>),
}

impl Cell {
    /// A text cell, or an empty one for blank text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    fn fits(&self, format: ColumnFormat) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(_) => matches!(format, ColumnFormat::Text | ColumnFormat::Label),
            Self::Count(_) => format == ColumnFormat::Count,
            Self::Money(_) => format == ColumnFormat::Million,
            Self::Percent(_) => format == ColumnFormat::Percent,
        }
    }
}

impl ReportTable {
    /// Refuses a table that cannot be printed or whose totals are not true.
    pub fn check(&self) -> Result<(), ReportError> {
        if self.rows.len() > ROWS_MAX {
            return Err(ReportError::TooManyRows {
                rows: self.rows.len(),
                max: ROWS_MAX,
            });
        }
        let headings = [&self.title, &self.subtitle, &self.unit_note, &self.author];
        let lines = headings
            .into_iter()
            .chain(&self.agency_lines)
            .chain(&self.notes);
        for text in lines.chain(self.columns.iter().map(|c| &c.title)) {
            check_text(text, || "heading".to_owned())?;
        }
        for (index, row) in self.rows.iter().enumerate() {
            self.check_row(index + 1, row)?;
        }
        self.check_sums()
    }

    fn check_row(&self, number: usize, row: &Row) -> Result<(), ReportError> {
        if row.cells.len() != self.columns.len() {
            return Err(ReportError::RaggedRow {
                row: number,
                cells: row.cells.len(),
                columns: self.columns.len(),
            });
        }
        for (cell, column) in row.cells.iter().zip(&self.columns) {
            if !cell.fits(column.format) {
                return Err(ReportError::WrongCell {
                    row: number,
                    column: column.key,
                });
            }
            match cell {
                Cell::Text(text) => check_text(text, || format!("row {number}"))?,
                Cell::Money(value) | Cell::Count(value) if value.unsigned_abs() > FIGURE_MAX => {
                    return Err(ReportError::Overflow { column: column.key });
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Every row that has deeper rows below it equals the sum of its direct parts.
    fn check_sums(&self) -> Result<(), ReportError> {
        for (index, column) in self.columns.iter().enumerate().filter(|(_, c)| c.sums) {
            for (at, row) in self.rows.iter().enumerate() {
                let Some(expected) = self.sum_of_parts(at, index) else {
                    continue;
                };
                let found = amount(&row.cells[index]);
                if i128::from(found) != expected {
                    return Err(ReportError::SumMismatch {
                        row: at + 1,
                        column: column.key,
                        found,
                        expected,
                    });
                }
            }
        }
        Ok(())
    }

    /// The sum of the rows directly below `at`; `None` if it has no parts.
    fn sum_of_parts(&self, at: usize, column: usize) -> Option<i128> {
        let below = self.rows[at + 1..].iter();
        let parts: Vec<&Row> = below
            .take_while(|row| row.level > self.rows[at].level)
            .collect();
        let nearest = parts.iter().map(|row| row.level).min()?;
        let direct = parts.iter().filter(|row| row.level == nearest);
        Some(
            direct
                .map(|row| i128::from(amount(&row.cells[column])))
                .sum(),
        )
    }
}

fn amount(cell: &Cell) -> i64 {
    match cell {
        Cell::Money(value) | Cell::Count(value) => *value,
        Cell::Empty | Cell::Text(_) | Cell::Percent(_) => 0,
    }
}

fn check_text(text: &str, place: impl FnOnce() -> String) -> Result<(), ReportError> {
    let chars = text.chars().count();
    if chars > TEXT_CHARS_MAX {
        return Err(ReportError::TextTooLong {
            place: place(),
            chars,
            max: TEXT_CHARS_MAX,
        });
    }
    Ok(())
}
