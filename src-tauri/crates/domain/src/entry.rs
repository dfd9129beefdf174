//! From what a person typed to a [`Value`], one field at a time. Bad input stops here; cross-field
//! rules live in `records`, rules that need other records in the `app` crate.

use crate::catalogue::Catalogue;
use crate::date::{format_date, parse_date};
use crate::kind::{Field, FieldType};
use crate::money::{Dong, MoneyUnit, format_signed};
use crate::problem::Problem;
use crate::text::nfc;
use crate::value::Value;
use chrono::{Datelike, NaiveDate};

/// The most characters read of any entry; longer input is refused before anything else looks at it.
pub const ENTRY_CHARS_MAX: usize = 4_000;
/// The most characters of a person's name.
pub const PERSON_NAME_CHARS_MAX: usize = 120;
/// The first year a date may lie in where the field is not bound to the plan's year.
const YEAR_MIN: i32 = 1990;

/// Reads what was typed into `field`; empty text is [`Value::Null`].
pub fn read(field: &Field, typed: &str, catalogue: &Catalogue) -> Result<Value, Problem> {
    let chars = typed.chars().count();
    if chars > ENTRY_CHARS_MAX {
        return Err(Problem::TextTooLong {
            chars,
            max: ENTRY_CHARS_MAX,
        });
    }
    if typed.chars().any(|c| c.is_control() && c != '\t') {
        return Err(Problem::ControlCharacters);
    }
    let text = nfc(typed);
    if text.is_empty() {
        return Ok(Value::Null);
    }
    match field.holds {
        FieldType::Text { max } => within(text, max).map(Value::Text),
        FieldType::PersonName => {
            let name = within(text, PERSON_NAME_CHARS_MAX)?;
            if !name.chars().any(char::is_alphabetic) || name.chars().any(|c| c.is_ascii_digit()) {
                return Err(Problem::NotAName);
            }
            Ok(Value::Text(name))
        }
        FieldType::IdNumber => {
            let digits: String = text
                .chars()
                .filter(|c| !matches!(c, ' ' | '.' | '-'))
                .collect();
            let good = matches!(digits.len(), 9 | 12) && digits.bytes().all(|b| b.is_ascii_digit());
            if good {
                Ok(Value::Text(digits))
            } else {
                Err(Problem::NotAnIdNumber)
            }
        }
        FieldType::Int { min, max } => {
            let n = whole_number(&text)?;
            if (min..=max).contains(&n) {
                Ok(Value::Int(n))
            } else {
                Err(Problem::OutOfRange {
                    min: bound(min),
                    max: bound(max),
                })
            }
        }
        FieldType::Money => Ok(Value::Int(money(&text)?.get())),
        FieldType::Percent => scaled(&text, 2, 0, 100).map(Value::Int),
        FieldType::Degrees { min, max } => {
            scaled(&text.replace('.', ","), 6, min, max).map(Value::Int)
        }
        FieldType::DateInYear => {
            let year = catalogue.plan.year;
            date(&text, first_day(year), last_day(year))
        }
        FieldType::DateAny => date(&text, first_day(YEAR_MIN), last_day(catalogue.plan.year)),
        FieldType::Choice(choices) => {
            if choices.contains(&text.as_str()) {
                Ok(Value::Text(text))
            } else {
                Err(Problem::NotAChoice { given: text })
            }
        }
        FieldType::Ref(kind) => text
            .parse::<crate::id::EntityId>()
            .map(|id| Value::Text(id.to_string()))
            .map_err(|_| Problem::NoSuchRecord { kind: kind.label() }),
        FieldType::PlanItem => match catalogue.plan.item(&text) {
            Some(item) if catalogue.plan.is_funded(&item.code) => Ok(Value::Text(text)),
            Some(item) => Err(Problem::ItemIsHeading {
                item: item.label.clone(),
            }),
            None => Err(Problem::NotAChoice { given: text }),
        },
        FieldType::Indicator => known(text, |code| catalogue.indicator(code).is_some()),
        FieldType::People => known(text, |code| catalogue.people(code).is_some()),
        FieldType::Period => known(text, |code| catalogue.period(code).is_some()),
    }
}

/// Money as typed: `40.000.000`, `40000000`, or with its unit: `40 triệu`, `1,5 triệu`, `200 đồng`.
pub fn money(text: &str) -> Result<Dong, Problem> {
    let text = nfc(text);
    let lower = text.to_lowercase();
    for (suffix, unit) in [
        ("triệu đồng", MoneyUnit::Million),
        ("triệu", MoneyUnit::Million),
        ("đồng", MoneyUnit::Dong),
    ] {
        if let Some(number) = lower.strip_suffix(suffix) {
            return Ok(Dong::parse(number, unit)?);
        }
    }
    Ok(Dong::parse(&text, MoneyUnit::Dong)?)
}

fn known(text: String, is_known: impl Fn(&str) -> bool) -> Result<Value, Problem> {
    if is_known(&text) {
        Ok(Value::Text(text))
    } else {
        Err(Problem::NotAChoice { given: text })
    }
}

fn within(text: String, max: usize) -> Result<String, Problem> {
    let chars = text.chars().count();
    if chars > max {
        Err(Problem::TextTooLong { chars, max })
    } else {
        Ok(text)
    }
}

/// A whole number, with or without thousands dots in their places.
fn whole_number(text: &str) -> Result<i64, Problem> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let groups: Vec<&str> = digits.split('.').collect();
    let grouped = groups.len() == 1
        || (groups[0].len() <= 3
            && !groups[0].is_empty()
            && groups[1..].iter().all(|g| g.len() == 3));
    let all_digits = groups
        .iter()
        .all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    if !grouped || !all_digits {
        return Err(Problem::NotANumber);
    }
    let n: i64 = groups.concat().parse().map_err(|_| Problem::NotANumber)?;
    Ok(sign * n)
}

/// A decimal-comma number kept as an integer of `decimals` places, within whole bounds.
fn scaled(text: &str, decimals: usize, min: i64, max: i64) -> Result<i64, Problem> {
    let text = text.trim_end_matches('%').trim_end();
    let (negative, text) = text
        .strip_prefix('-')
        .map_or((false, text), |rest| (true, rest));
    let (whole, part) = text.split_once(',').unwrap_or((text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty()
        || !digits(whole)
        || !digits(part)
        || part.len() > decimals
        || whole.len() > 9
    {
        return Err(Problem::NotADecimal);
    }
    let n: i64 = format!("{whole}{part:0<decimals$}")
        .parse()
        .map_err(|_| Problem::NotADecimal)?;
    let n = if negative { -n } else { n };
    let scale = 10_i64.pow(u32::try_from(decimals).unwrap_or(0));
    if (min * scale..=max * scale).contains(&n) {
        Ok(n)
    } else {
        Err(Problem::OutOfRange {
            min: bound(min),
            max: bound(max),
        })
    }
}

fn date(text: &str, from: NaiveDate, to: NaiveDate) -> Result<Value, Problem> {
    let day = parse_date(text)?;
    if day < from || day > to {
        return Err(Problem::DateOutside {
            from: format_date(from),
            to: format_date(to),
        });
    }
    Ok(Value::Text(day.format("%Y-%m-%d").to_string()))
}

fn first_day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN)
}

fn last_day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// The value as the field's entry would write it; `read` gives the same value back.
pub fn write(field: &Field, value: &Value) -> String {
    match (field.holds, value) {
        (_, Value::Null) => String::new(),
        (FieldType::Money, Value::Int(n)) => {
            Dong::new(*n).map_or_else(|_| n.to_string(), Dong::format)
        }
        (FieldType::Percent, Value::Int(n)) => unscaled(*n, 2, ','),
        (FieldType::Degrees { .. }, Value::Int(n)) => unscaled(*n, 6, '.'),
        (FieldType::DateInYear | FieldType::DateAny, Value::Text(text)) => {
            text.parse().map_or_else(|_| text.clone(), format_date)
        }
        (_, Value::Int(n)) => n.to_string(),
        (_, Value::Text(text)) => text.clone(),
    }
}

fn unscaled(n: i64, decimals: u32, comma: char) -> String {
    let scale = 10_u64.pow(decimals);
    let sign = if n < 0 { "-" } else { "" };
    let (whole, part) = (n.unsigned_abs() / scale, n.unsigned_abs() % scale);
    let width = decimals as usize;
    let text = format!("{sign}{whole}{comma}{part:0width$}");
    text.trim_end_matches('0')
        .trim_end_matches(comma)
        .to_owned()
}

/// The age bounds used by birth years: nobody alive in the plan's year was born before.
pub fn birth_year_min(catalogue: &Catalogue) -> i64 {
    i64::from(first_day(catalogue.plan.year).year()) - 120
}
/// A bound as a person writes it: thousands marked, but for what may be a year.
fn bound(n: i64) -> String {
    const YEARS_MAX: i64 = 9_999;
    if n.abs() > YEARS_MAX {
        format_signed(n)
    } else {
        n.to_string()
    }
}
