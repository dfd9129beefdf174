//! Dates as people write them here: day first. The clock is not here: "today" is always passed in.

use chrono::{Datelike, NaiveDate};

/// The first year that is read: older dates are typing mistakes.
pub const YEAR_MIN: i32 = 1900;
/// The last year that is read.
pub const YEAR_MAX: i32 = 2100;

/// Why a date is refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DateError {
    /// Not three numbers in the shape `ngày/tháng/năm` or `năm-tháng-ngày`.
    #[error("not a date: write day/month/year with a four-digit year")]
    Unreadable,
    /// Readable, but the calendar has no such day (31/02/2023).
    #[error("no such day: {day}/{month}/{year}")]
    Impossible {
        /// Day as written.
        day: u32,
        /// Month as written.
        month: u32,
        /// Year as written.
        year: i32,
    },
    /// A year that no record can carry.
    #[error("year {year} outside {YEAR_MIN}..{YEAR_MAX}")]
    YearOutside {
        /// Year as written.
        year: i32,
    },
}

impl DateError {
    /// A stable code for the screen's sentence.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "date_unreadable",
            Self::Impossible { .. } => "date_impossible",
            Self::YearOutside { .. } => "date_year_outside",
        }
    }
}

/// Reads `25/05/2023`, `25/5/2023`, `25-5-2023`, `25.5.2023` and ISO `2023-05-25`.
pub fn parse_date(s: &str) -> Result<NaiveDate, DateError> {
    let text = s.trim();
    let separator = text
        .chars()
        .find(|c| !c.is_ascii_digit())
        .ok_or(DateError::Unreadable)?;
    if !matches!(separator, '/' | '-' | '.') {
        return Err(DateError::Unreadable);
    }
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [first, second, third] = parts.as_slice() else {
        return Err(DateError::Unreadable);
    };
    let (day, month, year) = if first.len() == 4 && separator == '-' {
        (third, second, first)
    } else {
        (first, second, third)
    };
    if year.len() != 4 {
        return Err(DateError::Unreadable);
    }
    let (day, month) = (number(day, 2)?, number(month, 2)?);
    let year = i32::try_from(number(year, 4)?).map_err(|_| DateError::Unreadable)?;
    if !(YEAR_MIN..=YEAR_MAX).contains(&year) {
        return Err(DateError::YearOutside { year });
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::Impossible { day, month, year })
}

/// Writes `25/05/2023`, always padded.
pub fn format_date(d: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", d.day(), d.month(), d.year())
}

fn number(text: &str, digits_max: usize) -> Result<u32, DateError> {
    let good = (1..=digits_max).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if good {
        text.parse().map_err(|_| DateError::Unreadable)
    } else {
        Err(DateError::Unreadable)
    }
}
