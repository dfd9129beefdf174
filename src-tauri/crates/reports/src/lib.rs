//! Documents: report tables as Excel and CSV files.
//!
//! Lives here: the shape of each report table, its arithmetic (sums, percentages), and the writers.
//! Never here: SQL, the clock, the file system, or a decision about *which* figures count. The caller
//! passes every figure, name and date; what comes back is the bytes of a document.
//!
//! The way through: [`b1::B1Report`] or [`b2::B2Report`] → [`table::ReportTable`] → [`xlsx::write`] or
//! [`csv::write`]. Only `xlsx` knows the Excel library. Columns, sources and rounding: `docs/reports.md`.

pub mod b1;
pub mod b2;
pub mod csv;
mod error;
pub mod figures;
pub mod head;
pub mod letter;
pub mod table;
pub mod xlsx;

pub use error::ReportError;
