//! From seed files to the catalogue. Every file names its schema; unknown fields, missing fields and
//! facts that contradict each other are refused by file and place. Files are given as text: nothing
//! here reads a disk.

mod lists;
mod plan;
mod units;

use crate::catalogue::Catalogue;
use crate::money::{DONG_PER_MILLION, Dong, MoneyUnit};
use chrono::NaiveDate;
use serde::de::{DeserializeOwned, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::fmt;

/// The most bytes of one seed file: ten times the largest today.
const SEED_BYTES_MAX: usize = 2_000_000;

/// One seed file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeedFile {
    /// Its path under `seeds/`, for messages.
    pub name: Cow<'static, str>,
    /// Its text.
    pub text: Cow<'static, str>,
}

impl SeedFile {
    /// A file from its path under `seeds/` and its text.
    pub fn new(name: impl Into<Cow<'static, str>>, text: impl Into<Cow<'static, str>>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
        }
    }
}

/// The files a catalogue is read from; `seeds/README.md` describes each format.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeedFiles {
    /// `soban.programme/1`.
    pub programme: SeedFile,
    /// `soban.units/1`.
    pub units: SeedFile,
    /// `soban.agencies/1`.
    pub agencies: SeedFile,
    /// `soban.plan/1`.
    pub plan: SeedFile,
    /// `soban.indicators/1`.
    pub indicators: SeedFile,
    /// `soban.norms/1`.
    pub norms: SeedFile,
    /// `soban.periods/1`.
    pub periods: SeedFile,
    /// `soban.peoples/1`.
    pub peoples: SeedFile,
    /// `soban.reports/1`.
    pub reports: SeedFile,
}

macro_rules! shipped {
    ($path:literal) => {
        SeedFile {
            name: Cow::Borrowed($path),
            text: Cow::Borrowed(include_str!(concat!("../../../../seeds/", $path))),
        }
    };
}

impl SeedFiles {
    /// The files this version ships with: Kế hoạch 352 of Nghệ An, 2023.
    pub fn builtin() -> Self {
        Self {
            programme: shipped!("programmes/dtts-mn-2021-2025.json"),
            units: shipped!("units/nghe-an.json"),
            agencies: shipped!("units/agencies.json"),
            plan: shipped!("plans/nghe-an-2023.json"),
            indicators: shipped!("indicators/nghe-an-2023.json"),
            norms: shipped!("norms/nghe-an.json"),
            periods: shipped!("periods/2023.json"),
            peoples: shipped!("peoples/vietnam.json"),
            reports: shipped!("reports/2023.json"),
        }
    }
}

/// Why seeds are refused: the first fault, by file and place.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{file}: {place}: {problem}")]
pub struct CatalogueError {
    /// Path under `seeds/`.
    pub file: String,
    /// Line and column, or the entry's list and code.
    pub place: String,
    /// What is wrong there.
    pub problem: SeedProblem,
}

/// What can be wrong with a seed file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SeedProblem {
    /// Not JSON, a field missing, unknown or of the wrong type.
    #[error("{message}")]
    Unreadable {
        /// What the reader says.
        message: String,
    },
    /// Another format, or a newer version of it.
    #[error("schema {found:?} instead of {expected:?}")]
    WrongSchema {
        /// What this version reads.
        expected: &'static str,
        /// What the file says.
        found: String,
    },
    /// Larger than any seed.
    #[error("{bytes} bytes, at most {max}", max = SEED_BYTES_MAX)]
    TooLarge {
        /// Size of the file.
        bytes: usize,
    },
    /// Text that is not NFC would never compare equal.
    #[error("text not in NFC")]
    NotNfc,
    /// The same code twice, or twice on one day.
    #[error("there twice")]
    Duplicate,
    /// Refers to something that is not there.
    #[error("unknown {what} {code:?}")]
    Unknown {
        /// Kind of thing.
        what: &'static str,
        /// Its code.
        code: String,
    },
    /// A sum that does not come out.
    #[error("{what}: stated {stated} đồng, items give {counted} đồng")]
    SumMismatch {
        /// Which sum.
        what: &'static str,
        /// As stated.
        stated: i64,
        /// As added up.
        counted: i64,
    },
    /// A value that contradicts another.
    #[error("{field}: {why}")]
    Contradiction {
        /// The field.
        field: &'static str,
        /// Why it cannot be.
        why: &'static str,
    },
}

/// Reads and checks all files.
pub(crate) fn load(files: &SeedFiles) -> Result<Catalogue, CatalogueError> {
    let units = units::load(&files.units, &files.agencies)?;
    let plan = plan::load(&files.plan, &units)?;
    let programme = lists::programme(&files.programme, &units, &plan)?;
    let indicators = lists::indicators(&files.indicators, &plan)?;
    let norms = lists::norms(&files.norms, &plan, &indicators)?;
    let periods = lists::periods(&files.periods, &plan)?;
    let peoples = lists::peoples(&files.peoples)?;
    let reports = lists::reports(&files.reports)?;
    Ok(Catalogue {
        units,
        plan,
        indicators,
        norms,
        periods,
        peoples,
        reports,
        programme,
    })
}

#[derive(Deserialize)]
struct Head {
    schema: String,
}

/// Reads one file of one schema.
fn read<T: DeserializeOwned>(file: &SeedFile, schema: &'static str) -> Result<T, CatalogueError> {
    let refuse = |place: String, problem| fault(file, place, problem);
    let whole = || "file".to_owned();
    if file.text.len() > SEED_BYTES_MAX {
        return Err(refuse(
            whole(),
            SeedProblem::TooLarge {
                bytes: file.text.len(),
            },
        ));
    }
    if !unicode_normalization::is_nfc(&file.text) {
        return Err(refuse(whole(), SeedProblem::NotNfc));
    }
    let unreadable = |error: serde_json::Error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        refuse(
            place,
            SeedProblem::Unreadable {
                message: error.to_string(),
            },
        )
    };
    let head: Head = serde_json::from_str(&file.text).map_err(unreadable)?;
    if head.schema != schema {
        let found = head.schema.chars().take(60).collect();
        return Err(refuse(
            "schema".to_owned(),
            SeedProblem::WrongSchema {
                expected: schema,
                found,
            },
        ));
    }
    serde_json::from_str(&file.text).map_err(unreadable)
}

fn fault(file: &SeedFile, place: impl Into<String>, problem: SeedProblem) -> CatalogueError {
    CatalogueError {
        file: file.name.to_string(),
        place: place.into(),
        problem,
    }
}

/// Refuses the file at `place` unless `holds`.
fn check(
    holds: bool,
    file: &SeedFile,
    place: &str,
    problem: impl FnOnce() -> SeedProblem,
) -> Result<(), CatalogueError> {
    if holds {
        Ok(())
    } else {
        Err(fault(file, place, problem()))
    }
}

fn contradiction(field: &'static str, why: &'static str) -> SeedProblem {
    SeedProblem::Contradiction { field, why }
}

/// The first value whose key an earlier one has, too.
fn repeated<T, K: Ord>(values: &[T], key: impl Fn(&T) -> K) -> Option<&T> {
    let mut seen = std::collections::BTreeSet::new();
    values.iter().find(|value| !seen.insert(key(value)))
}

/// Do two validities, last days included and open where `None`, share a day?
fn overlap(
    a: (Option<NaiveDate>, Option<NaiveDate>),
    b: (Option<NaiveDate>, Option<NaiveDate>),
) -> bool {
    let begins_in_time = |from: Option<NaiveDate>, to: Option<NaiveDate>| match (from, to) {
        (Some(from), Some(to)) => from <= to,
        _ => true,
    };
    begins_in_time(a.0, b.1) && begins_in_time(b.0, a.1)
}

/// Triệu đồng in a seed: a whole number, or text with a decimal comma (`"23,5"`). Never a float.
#[derive(Clone, Copy, Default)]
struct Million(Dong);

impl<'de> Deserialize<'de> for Million {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = Million;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("whole triệu đồng, or text such as \"23,5\"")
            }
            fn visit_u64<E: serde::de::Error>(self, n: u64) -> Result<Million, E> {
                let dong = i64::try_from(n)
                    .ok()
                    .and_then(|n| n.checked_mul(DONG_PER_MILLION));
                dong.and_then(|n| Dong::new(n).ok())
                    .map(Million)
                    .ok_or_else(|| E::custom("amount too large"))
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Million, E> {
                Dong::parse(text, MoneyUnit::Million)
                    .map(Million)
                    .map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Read)
    }
}
