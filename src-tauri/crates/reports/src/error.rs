//! What can go wrong while a document is made. Messages are for the log; the interface translates.

use thiserror::Error;

/// Why no document was made. Nothing is half-written: a writer returns whole bytes or this.
#[derive(Debug, Error)]
pub enum ReportError {
    /// More rows than a signed table can have ([`crate::table::ROWS_MAX`]).
    #[error("{rows} rows, at most {max}")]
    TooManyRows {
        /// Rows given.
        rows: usize,
        /// The limit.
        max: usize,
    },
    /// A text longer than [`crate::table::TEXT_CHARS_MAX`] characters.
    #[error("a text of {chars} characters in {place}, at most {max}")]
    TextTooLong {
        /// Where the text stands: a row number counted from 1, or the name of a heading.
        place: String,
        /// Its length in characters.
        chars: usize,
        /// The limit.
        max: usize,
    },
    /// A letter could not be packed.
    #[error("letter: {0}")]
    Letter(String),
    /// A row's level does not follow from the row above: the first is 1, a child is one deeper.
    #[error("line {line} has level {level} after level {above}")]
    LevelOutOfOrder {
        /// Line counted from 1.
        line: usize,
        /// Its level.
        level: u8,
        /// The level of the line above (0 before the first).
        above: u8,
    },
    /// A row has not as many cells as the table has columns.
    #[error("row {row} has {cells} cells for {columns} columns")]
    RaggedRow {
        /// Row counted from 1.
        row: usize,
        /// Cells found.
        cells: usize,
        /// Columns expected.
        columns: usize,
    },
    /// A cell's kind does not fit its column's format.
    #[error("row {row}, column {column}: the cell does not fit the column")]
    WrongCell {
        /// Row counted from 1.
        row: usize,
        /// The column's key.
        column: &'static str,
    },
    /// A group row is not the sum of the rows below it. The document is not made: a total must be true.
    #[error("row {row}, column {column}: {found} đồng, but its parts sum to {expected}")]
    SumMismatch {
        /// Row counted from 1.
        row: usize,
        /// The column's key.
        column: &'static str,
        /// What the row says, đồng.
        found: i64,
        /// What its parts sum to, đồng.
        expected: i128,
    },
    /// A figure or sum above [`crate::table::FIGURE_MAX`].
    #[error("a figure in column {column} is too large")]
    Overflow {
        /// The column's key.
        column: &'static str,
    },
    /// The file library refused; ours to repair, not the user's.
    #[error("writing the workbook: {0}")]
    Workbook(#[source] Box<dyn std::error::Error + Send + Sync>),
}
