//! Reporting periods and their deadlines, all dated data. "Today" is passed in.

use chrono::NaiveDate;

/// A reporting period. Its periods cover the year day by day without overlap; cumulative figures
/// always start at 01/01.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportPeriod {
    /// "2023-6T", "2023-CN".
    pub code: String,
    /// The plan year.
    pub year: i32,
    /// "6 tháng đầu năm 2023".
    pub name: String,
    /// First day of the period itself.
    pub from: NaiveDate,
    /// Last day of the period itself, included.
    pub to: NaiveDate,
    /// The deadline, exclusive: "trước ngày 15/6" means that the 15th is already late.
    pub before: NaiveDate,
    /// What a user should know, in Vietnamese; may be empty.
    pub note: String,
}

impl ReportPeriod {
    /// Does the day lie in the period itself?
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.from <= date && date <= self.to
    }
    /// First day of cumulative figures: 01/01 of the year.
    pub fn cumulative_from(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, 1, 1).unwrap_or(self.from)
    }
    /// Days on which the report can still be sent in time, today included; 0 once it is late.
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        (self.before - today).num_days().max(0)
    }
    /// Days past the last day in time; 0 while it is not late.
    pub fn days_late(&self, today: NaiveDate) -> i64 {
        ((today - self.before).num_days() + 1).max(0)
    }
    /// Too late for a report that is not sent yet?
    pub fn is_late(&self, today: NaiveDate) -> bool {
        today >= self.before
    }
}
