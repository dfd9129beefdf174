//! Dates as typed.

#![allow(
    clippy::unwrap_used,
    reason = "a test whose ground is missing should stop"
)]

use chrono::NaiveDate;
use proptest::prelude::*;
use soban_domain::date::{DateError, format_date, parse_date};

#[test]
fn entry() {
    let check = |typed: &str, expected: Result<&str, &str>| {
        let read = parse_date(typed);
        let read = read
            .as_ref()
            .map(ToString::to_string)
            .map_err(DateError::code);
        assert_eq!(read.as_deref().map_err(|e| *e), expected, "{typed:?}");
    };
    check("25/05/2023", Ok("2023-05-25"));
    check("25/5/2023", Ok("2023-05-25"));
    check(" 25 / 5 / 2023 ", Err("date_unreadable"));
    check("25-5-2023", Ok("2023-05-25"));
    check("25.5.2023", Ok("2023-05-25"));
    check("2023-05-25", Ok("2023-05-25"));
    check("29/02/2024", Ok("2024-02-29"));
    check("29/02/2023", Err("date_impossible"));
    check("31/02/2023", Err("date_impossible"));
    check("05/25/2023", Err("date_impossible"));
    check("00/01/2023", Err("date_impossible"));
    check("1/1/23", Err("date_unreadable"));
    check("2023/05/25", Err("date_unreadable"));
    check("25/05", Err("date_unreadable"));
    check("", Err("date_unreadable"));
    check("hôm qua", Err("date_unreadable"));
    check("25/05-2023", Err("date_unreadable"));
    check("01/01/1023", Err("date_year_outside"));
    check("+1/01/2023", Err("date_unreadable"));
}

#[test]
fn an_impossible_day_is_told_from_unreadable_text() {
    assert_eq!(
        parse_date("31/02/2023"),
        Err(DateError::Impossible {
            day: 31,
            month: 2,
            year: 2023
        })
    );
    assert_eq!(parse_date("31 tháng 2"), Err(DateError::Unreadable));
}

proptest! {
    #[test]
    fn reading_undoes_writing(days in 0_i32..70_000) {
        let date = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::TimeDelta::days(i64::from(days));
        prop_assert_eq!(parse_date(&format_date(date)), Ok(date));
        prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,20}|[0-9/.\\-]{0,14}") {
        let _ = parse_date(&text);
    }
}
