//! Columns of the report tables B1 to B5. The ministry's annexes change: layouts are data, and what
//! fills a column is found by its key.

use serde::Deserialize;

/// What a column holds, which decides alignment and cell format.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnHolds {
    /// Row number or item number (TT).
    Number,
    /// Text.
    Text,
    /// Whole number.
    Count,
    /// Money shown in triệu đồng.
    Million,
    /// Money shown in đồng.
    Dong,
    /// Per cent.
    Percent,
    /// Day.
    Date,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportColumn {
    /// By which the program fills it: `investment_plan`.
    pub key: String,
    /// Heading in Vietnamese.
    pub title_vi: String,
    /// Heading above several columns that follow each other.
    #[serde(default)]
    pub group_vi: Option<String>,
    /// Width in characters.
    pub width: u32,
    /// What it holds.
    pub holds: ColumnHolds,
}

/// A report table.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportLayout {
    /// "B1".
    pub code: String,
    /// Its title.
    pub title: String,
    /// "Đơn vị tính: triệu đồng"; may be empty.
    pub subtitle: String,
    /// Columns from left to right.
    pub columns: Vec<ReportColumn>,
    /// What a user should know, in Vietnamese; may be empty.
    #[serde(default)]
    pub note: String,
}
