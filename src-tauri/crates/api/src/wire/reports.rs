//! Reports: on the screen and as files.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Which report.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct ReportRequest {
    /// `B1` or `B2`.
    pub report: String,
    /// Period code; none: the one that runs.
    pub period: Option<String>,
    /// Unit key; none: the own unit.
    pub unit: Option<String>,
}

/// Writes a report.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct ReportExportRequest {
    /// `B1` or `B2`.
    pub report: String,
    /// Period code; none: the one that runs.
    pub period: Option<String>,
    /// Unit key; none: the own unit.
    pub unit: Option<String>,
    /// `xlsx` or `csv`.
    pub format: String,
    /// The file to write.
    pub path: String,
}

/// The file written.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ReportFileView {
    /// Where.
    pub path: String,
    /// Its size.
    pub bytes: u32,
}

/// A report as a table on the screen.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ReportView {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Period in words.
    pub subtitle: String,
    /// "Đơn vị: triệu đồng".
    pub unit_note: String,
    /// Columns.
    pub columns: Vec<ReportColumn>,
    /// Rows.
    pub rows: Vec<ReportRow>,
    /// Notes below the table.
    pub notes: Vec<String>,
}

/// A column.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ReportColumn {
    /// What stands in it: `investment_in_period`, `cumulative`…
    pub key: String,
    /// Heading.
    pub title: String,
    /// Heading above several columns.
    pub group: Option<String>,
    /// Numbers align right.
    pub numeric: bool,
}

/// A row.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ReportRow {
    /// 0 total, 1 project, 2 sub-project, 3 content.
    pub level: u8,
    /// Plan item (B1) or indicator (B2) it is about; empty for the total, headings and remainders.
    pub code: String,
    /// Cells as a person reads them.
    pub cells: Vec<String>,
}
