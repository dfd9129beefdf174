//! Numbers and days the Vietnamese way: `1.473.139`, `45,67%`, `25/05/2023`. Views carry money as text
//! of whole đồng, days as ISO, instants as RFC 3339 in UTC.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::Value as Json;

/// What stands where there is nothing to say.
pub(crate) const NONE: &str = "–";
const DONG_PER_MILLION: u64 = 1_000_000;
/// Việt Nam is seven hours ahead of UTC, all year.
const AHEAD_S: i32 = 7 * 3600;

/// `1.473.139`.
pub(crate) fn whole(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::from(if n < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// A view's count; a dash for none.
pub(crate) fn count(json: &Json) -> String {
    json.as_i64().map_or_else(|| NONE.to_owned(), whole)
}

/// Đồng of a view, in triệu đồng, exact: `49.710`, `3.562,5`.
pub(crate) fn million(json: &Json) -> String {
    let Some(dong) = dong(json) else {
        return NONE.to_owned();
    };
    let size = dong.unsigned_abs();
    let sign = if dong < 0 { "-" } else { "" };
    let whole_part = whole(i64::try_from(size / DONG_PER_MILLION).unwrap_or(i64::MAX));
    let rest = format!("{:06}", size % DONG_PER_MILLION);
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() {
        format!("{sign}{whole_part}")
    } else {
        format!("{sign}{whole_part},{rest}")
    }
}

/// Đồng of a view.
pub(crate) fn dong(json: &Json) -> Option<i64> {
    json.as_str().and_then(|text| text.parse().ok())
}

/// `45,67%`.
pub(crate) fn percent(json: &Json) -> String {
    json.as_str()
        .map_or_else(|| NONE.to_owned(), |text| text.replace('.', ",") + "%")
}

/// `25/05/2023`.
pub(crate) fn day(json: &Json) -> String {
    let text = json.as_str().unwrap_or_default();
    text.parse::<NaiveDate>().map_or_else(
        |_| text.to_owned(),
        |day| day.format("%d/%m/%Y").to_string(),
    )
}

/// `25/05/2023 14:05`, Vietnamese time; a dash for none.
pub(crate) fn instant(json: &Json) -> String {
    let Some(text) = json.as_str() else {
        return NONE.to_owned();
    };
    match (
        DateTime::parse_from_rfc3339(text),
        FixedOffset::east_opt(AHEAD_S),
    ) {
        (Ok(time), Some(zone)) => time
            .with_timezone(&zone)
            .format("%d/%m/%Y %H:%M")
            .to_string(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_are_written_the_vietnamese_way() {
        let check = |given: String, expected: &str| assert_eq!(given, expected);
        check(whole(0), "0");
        check(whole(999), "999");
        check(whole(-1_473_139), "-1.473.139");
        check(million(&json!("1473139000000")), "1.473.139");
        check(million(&json!("3562500000")), "3.562,5");
        check(million(&json!("-1")), "-0,000001");
        check(million(&json!(null)), "–");
        check(percent(&json!("45.67")), "45,67%");
        check(day(&json!("2023-05-25")), "25/05/2023");
        check(instant(&json!("2023-05-31T18:30:00Z")), "01/06/2023 01:30");
        check(count(&json!(10064)), "10.064");
    }
}
