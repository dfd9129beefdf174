//! Money: whole đồng, read and written the Vietnamese way. Never a float; triệu đồng go through
//! [`Decimal`].

use crate::money_words::words;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Đồng in one triệu đồng.
pub const DONG_PER_MILLION: i64 = 1_000_000;
/// Decimals that a triệu đồng can have before it names less than one đồng.
const MILLION_DECIMALS: usize = 6;
/// The most characters read as an amount; the largest amount with its dots needs 19.
const ENTRY_CHARS_MAX: usize = 60;

/// An amount of money in whole đồng, `0..=MAX`. Differences, which may be negative, are plain `i64`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Dong(i64);

/// The unit an amount is typed in; the field says which.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MoneyUnit {
    /// Đồng.
    Dong,
    /// Triệu đồng.
    Million,
}

impl MoneyUnit {
    /// The code in files and requests.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dong => "dong",
            Self::Million => "million",
        }
    }
    /// The name on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Dong => "đồng",
            Self::Million => "triệu đồng",
        }
    }
    /// The unit of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Dong, Self::Million]
            .into_iter()
            .find(|unit| unit.code() == code)
    }
}

/// Why an amount is refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MoneyError {
    /// Nothing typed.
    #[error("no amount")]
    Empty,
    /// A letter or sign that no number holds.
    #[error("{found:?} does not belong in an amount")]
    NotANumber {
        /// The first character that does not belong.
        found: char,
    },
    /// Below nothing.
    #[error("negative amount")]
    Negative,
    /// `1.5`: the dot separates thousands here, the comma decimals; both readings are possible.
    #[error("{text:?} can be read in two ways: the dot separates thousands, the comma decimals")]
    AmbiguousDot {
        /// What was typed.
        text: String,
    },
    /// Dots, commas or spaces not in the places of thousands and decimals (`1.47.3139`, `1,473,139`).
    #[error("misplaced separators")]
    MisplacedSeparator,
    /// Less than one đồng is named.
    #[error("more precise than one đồng")]
    TooPrecise,
    /// Above [`Dong::MAX`].
    #[error("larger than {}", Dong(Dong::MAX).format())]
    TooLarge,
}

impl MoneyError {
    /// A stable code for the screen's sentence.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "money_empty",
            Self::NotANumber { .. } => "money_not_a_number",
            Self::Negative => "money_negative",
            Self::AmbiguousDot { .. } => "money_ambiguous_dot",
            Self::MisplacedSeparator => "money_misplaced_separator",
            Self::TooPrecise => "money_too_precise",
            Self::TooLarge => "money_too_large",
        }
    }
}

impl Dong {
    /// The largest amount: fifteen digits, the most an Excel cell keeps exactly, and several times the
    /// whole national programme.
    pub const MAX: i64 = 999_999_999_999_999;
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount.
    pub const LARGEST: Self = Self(Self::MAX);

    /// An amount of `n` đồng.
    pub const fn new(n: i64) -> Result<Self, MoneyError> {
        if n < 0 {
            Err(MoneyError::Negative)
        } else if n > Self::MAX {
            Err(MoneyError::TooLarge)
        } else {
            Ok(Self(n))
        }
    }

    /// Đồng as a number.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Nothing at all?
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// From triệu đồng; refuses what names less than one đồng.
    pub fn from_million(million: Decimal) -> Result<Self, MoneyError> {
        if million.is_sign_negative() && !million.is_zero() {
            return Err(MoneyError::Negative);
        }
        let dong = million
            .checked_mul(Decimal::from(DONG_PER_MILLION))
            .ok_or(MoneyError::TooLarge)?;
        if !dong.fract().is_zero() {
            return Err(MoneyError::TooPrecise);
        }
        Self::new(dong.to_i64().ok_or(MoneyError::TooLarge)?)
    }

    /// Triệu đồng, exact, without trailing zeros.
    pub fn to_million(self) -> Decimal {
        (Decimal::from(self.0) / Decimal::from(DONG_PER_MILLION)).normalize()
    }

    /// Reads an amount as typed: `1.473.139`, `1473139`, `1 473 139`, and in triệu đồng `1,5`.
    ///
    /// Dots or spaces stand before groups of three digits, the comma before decimals. What can be
    /// read in two ways is refused, never guessed.
    pub fn parse(text: &str, unit: MoneyUnit) -> Result<Self, MoneyError> {
        let text = text.trim();
        check_characters(text)?;
        let (whole, decimals) = match text.split_once(',') {
            None => (text, None),
            Some((_, rest)) if rest.contains([',', '.']) => {
                return Err(MoneyError::MisplacedSeparator);
            }
            Some((whole, rest)) => (whole, Some(rest)),
        };
        let digits = ungroup(whole, text)?;
        let decimals = decimals.unwrap_or("0");
        if decimals.is_empty() || !decimals.bytes().all(|b| b.is_ascii_digit()) {
            return Err(MoneyError::MisplacedSeparator);
        }
        let decimals = decimals.trim_end_matches('0');
        let places = match unit {
            MoneyUnit::Dong => 0,
            MoneyUnit::Million => MILLION_DECIMALS,
        };
        if decimals.len() > places {
            return Err(MoneyError::TooPrecise);
        }
        let all = format!("{digits}{decimals:0<places$}");
        // Only digits are left, so the one thing that can go wrong is their number.
        Self::new(all.parse().map_err(|_| MoneyError::TooLarge)?)
    }

    /// Đồng with thousands dots: `1.473.139`.
    pub fn format(self) -> String {
        format_signed(self.0)
    }

    /// Triệu đồng with thousands dots and a decimal comma: `49.710`, `23,5`.
    pub fn format_million(self) -> String {
        format_signed_million(self.0)
    }

    /// In words: "bốn mươi chín tỷ bảy trăm mười triệu đồng".
    pub fn in_words(self) -> String {
        format!("{} đồng", words(self.0.unsigned_abs()))
    }

    /// The sum, if it is an amount.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).and_then(|n| Self::new(n).ok())
    }

    /// The difference, if nothing is missing; for differences of either sign subtract [`Self::get`].
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).and_then(|n| Self::new(n).ok())
    }

    /// So many times the amount, if it is an amount.
    pub fn checked_mul(self, times: i64) -> Option<Self> {
        self.0.checked_mul(times).and_then(|n| Self::new(n).ok())
    }
}

/// Any number with thousands dots, negative ones too: `-1.234`. For differences and counts.
pub fn format_signed(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 2);
    if n < 0 {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// A difference in đồng, written in triệu đồng: `-23,5`.
pub fn format_signed_million(n: i64) -> String {
    let million = DONG_PER_MILLION.unsigned_abs();
    let (whole, part) = (n.unsigned_abs() / million, n.unsigned_abs() % million);
    let sign = if n < 0 { "-" } else { "" };
    let whole = format_signed(i64::try_from(whole).unwrap_or(i64::MAX));
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let part = format!("{part:0MILLION_DECIMALS$}");
    format!("{sign}{whole},{}", part.trim_end_matches('0'))
}

fn check_characters(text: &str) -> Result<(), MoneyError> {
    if text.is_empty() {
        return Err(MoneyError::Empty);
    }
    let negative = text.strip_prefix(['-', '−', '–']);
    let foreign = |c: &char| !(c.is_ascii_digit() || matches!(c, '.' | ',') || c.is_whitespace());
    if let Some(found) = negative.unwrap_or(text).chars().find(foreign) {
        return Err(MoneyError::NotANumber { found });
    }
    if negative.is_some() {
        return Err(MoneyError::Negative);
    }
    if text.chars().count() > ENTRY_CHARS_MAX {
        return Err(MoneyError::TooLarge);
    }
    Ok(())
}

/// The digits of a whole number whose groups of three may be set apart by dots or by spaces.
fn ungroup(whole: &str, text: &str) -> Result<String, MoneyError> {
    let is_space = |c: char| c.is_whitespace();
    if whole.contains('.') && whole.contains(is_space) {
        return Err(MoneyError::MisplacedSeparator);
    }
    let groups: Vec<&str> = whole.split(|c: char| c == '.' || is_space(c)).collect();
    let in_place = match groups.as_slice() {
        [only] => !only.is_empty(),
        [first, rest @ ..] => {
            (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && rest.iter().all(|g| g.len() == 3)
        }
        [] => false,
    };
    if in_place {
        return Ok(groups.concat());
    }
    let one_dot = whole.contains('.') && groups.len() == 2 && groups.iter().all(|g| !g.is_empty());
    if one_dot {
        return Err(MoneyError::AmbiguousDot {
            text: text.to_owned(),
        });
    }
    Err(MoneyError::MisplacedSeparator)
}

impl fmt::Display for Dong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.format())
    }
}

impl Serialize for Dong {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Dong {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let n = if plain { text.parse().ok() } else { None };
        n.and_then(|n| Self::new(n).ok())
            .ok_or_else(|| serde::de::Error::custom("not an amount in đồng"))
    }
}
