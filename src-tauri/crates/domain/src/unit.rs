//! Administrative units, dated by validity. A unit's identity is its key (code and first day): codes
//! are reused and names repeat, so neither alone says which unit is meant. Villages are not here:
//! they are records that communes enter.

use crate::date::parse_date;
use crate::text::sort_key;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

/// The most digits an official code has; today's have 2 to 5.
const CODE_DIGITS_MAX: usize = 8;
/// The most steps followed from a unit to its parents or successors: a ring in the data must not
/// hang the program.
const STEPS_MAX: usize = 16;

/// Identity of a unit: `16816` where the catalogue gives no first day, else `16816@2025-07-01`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnitKey(String);

/// Why a unit key is refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{text:?} is not a unit key: digits, or digits@yyyy-mm-dd")]
pub struct UnitKeyError {
    /// What was given.
    pub text: String,
}

impl UnitKey {
    /// The key of a code and its first day of validity, if the catalogue gives one.
    pub fn new(code: &str, valid_from: Option<NaiveDate>) -> Result<Self, UnitKeyError> {
        match valid_from {
            None => code.parse(),
            Some(day) => format!("{code}@{}", day.format("%Y-%m-%d")).parse(),
        }
    }
    /// The official code.
    pub fn code(&self) -> &str {
        self.0.split('@').next().unwrap_or_default()
    }
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for UnitKey {
    type Err = UnitKeyError;
    fn from_str(text: &str) -> Result<Self, UnitKeyError> {
        let refused = || UnitKeyError {
            text: text.chars().take(40).collect(),
        };
        let (code, day) = text
            .split_once('@')
            .map_or((text, None), |(code, day)| (code, Some(day)));
        let digits =
            (1..=CODE_DIGITS_MAX).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
        let dated = day.is_none_or(|day| {
            // Only the one canonical writing of a day, so that equal keys are equal text.
            parse_date(day).is_ok_and(|read| read.format("%Y-%m-%d").to_string() == day)
        });
        if digits && dated {
            Ok(Self(text.to_owned()))
        } else {
            Err(refused())
        }
    }
}

impl TryFrom<String> for UnitKey {
    type Error = UnitKeyError;
    fn try_from(text: String) -> Result<Self, UnitKeyError> {
        text.parse()
    }
}

impl From<UnitKey> for String {
    fn from(key: UnitKey) -> Self {
        key.0
    }
}

impl fmt::Display for UnitKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The level of a unit; districts exist until 30/06/2025.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Tỉnh.
    Province,
    /// Huyện, thị xã, thành phố thuộc tỉnh.
    District,
    /// Xã, phường, thị trấn.
    Commune,
}

impl Level {
    /// The code in files and requests.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
        }
    }
    /// The name on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Province => "tỉnh",
            Self::District => "huyện",
            Self::Commune => "xã",
        }
    }
}

/// One unit during one validity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// Identity.
    pub key: UnitKey,
    /// Official code (Tổng cục Thống kê).
    pub code: String,
    /// Full name: "Xã Mỹ Lý".
    pub name: String,
    /// Name without its kind: "Mỹ Lý".
    pub short_name: String,
    /// Level.
    pub level: Level,
    /// Kind in words: "xã", "phường", "thị trấn", "thành phố thuộc tỉnh".
    pub kind: String,
    /// The unit it belongs to; none for the province.
    pub parent: Option<UnitKey>,
    /// First day, where the catalogue knows it.
    pub valid_from: Option<NaiveDate>,
    /// Last day, included; none while it lasts.
    pub valid_to: Option<NaiveDate>,
    /// The units that took its place, where known.
    pub successors: Vec<UnitKey>,
    /// What a user should know about it, in Vietnamese; may be empty.
    pub note: String,
}

impl Unit {
    /// Valid on that day?
    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }
    /// The name inside a sentence: "xã Mỹ Lý".
    pub fn name_in_sentence(&self) -> String {
        let mut chars = self.name.chars();
        chars.next().map_or_else(String::new, |first| {
            first.to_lowercase().chain(chars).collect()
        })
    }
}

/// The name of the body that acts for units of a level during a time. `{unit}` stands for the unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgencyName {
    /// Which units.
    pub level: Level,
    /// "Phòng Dân tộc {unit}".
    pub name: String,
    /// First day; none from ever.
    pub valid_from: Option<NaiveDate>,
    /// Last day, included; none while it lasts.
    pub valid_to: Option<NaiveDate>,
}

/// All units of a catalogue, in Vietnamese order of their short names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Units {
    list: Vec<Unit>,
    agencies: Vec<AgencyName>,
    by_key: HashMap<UnitKey, usize>,
    by_code: HashMap<String, Vec<usize>>,
    /// Indexes in Vietnamese order.
    children: HashMap<UnitKey, Vec<usize>>,
    /// A unit → those whose place it took, it alone.
    merged_into: HashMap<UnitKey, Vec<UnitKey>>,
}

impl Units {
    /// Puts the units in order and indexes them; that keys are unique and parents exist is the
    /// reader's check.
    pub(crate) fn new(mut units: Vec<Unit>, agencies: Vec<AgencyName>) -> Self {
        units.sort_by_cached_key(|unit| {
            (
                sort_key(&unit.short_name),
                sort_key(&unit.name),
                unit.key.clone(),
            )
        });
        let mut all = Self {
            agencies,
            ..Self::default()
        };
        for (i, unit) in units.iter().enumerate() {
            all.by_key.insert(unit.key.clone(), i);
            all.by_code.entry(unit.code.clone()).or_default().push(i);
            if let Some(parent) = &unit.parent {
                all.children.entry(parent.clone()).or_default().push(i);
            }
            if let [next] = unit.successors.as_slice() {
                let merged = all.merged_into.entry(next.clone()).or_default();
                merged.push(unit.key.clone());
            }
        }
        all.list = units;
        all
    }

    /// The unit of that key.
    pub fn get(&self, key: &UnitKey) -> Option<&Unit> {
        self.list.get(*self.by_key.get(key)?)
    }

    /// Every unit of every date, in Vietnamese order.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.list.iter()
    }

    /// The unit that bore this code on that day.
    pub fn by_code_on(&self, code: &str, date: NaiveDate) -> Option<&Unit> {
        self.by_code
            .get(code)?
            .iter()
            .filter_map(|i| self.list.get(*i))
            .find(|unit| unit.is_valid_on(date))
    }

    /// Every unit valid on that day, in Vietnamese order.
    pub fn valid_on(&self, date: NaiveDate) -> impl Iterator<Item = &Unit> {
        self.list.iter().filter(move |unit| unit.is_valid_on(date))
    }

    /// The units directly under this one on that day, in Vietnamese order.
    pub fn children_on(&self, key: &UnitKey, date: NaiveDate) -> Vec<&Unit> {
        let indexes = self.children.get(key).map_or(&[][..], Vec::as_slice);
        indexes
            .iter()
            .filter_map(|i| self.list.get(*i))
            .filter(|unit| unit.is_valid_on(date))
            .collect()
    }

    /// Is `unit` the same as `ancestor`, or below it? A unit that was merged lies within the one that took its place, too: that
    /// one answers for its records. Unknown units are within nothing, and of several successors none answers.
    pub fn is_within(&self, unit: &UnitKey, ancestor: &UnitKey) -> bool {
        let mut one = self.get(unit);
        for _ in 0..STEPS_MAX {
            let Some(found) = one else { break };
            if self.line(&found.key).any(|above| above.key == *ancestor) {
                return true;
            }
            one = match found.successors.as_slice() {
                [next] => self.get(next),
                _ => None,
            };
        }
        false
    }

    /// Does the first unit stand over the second: of a higher level, and the second lies within it? One that took another's place
    /// answers for it and does not stand over it.
    pub fn is_above(&self, unit: &UnitKey, other: &UnitKey) -> bool {
        let level = |key| self.get(key).map(|unit| unit.level);
        self.is_within(other, unit) && level(unit) < level(other)
    }

    /// Does one of the two lie within the other?
    pub fn is_on_line(&self, one: &UnitKey, other: &UnitKey) -> bool {
        self.is_within(one, other) || self.is_within(other, one)
    }

    /// Did a unit whose place `unit` took lie within `other`, which `unit` itself does not? What was written there about that one is
    /// this one's business now.
    pub fn took_over_from(&self, unit: &UnitKey, other: &UnitKey) -> bool {
        !self.is_on_line(unit, other) && self.merged_within(unit, other, STEPS_MAX)
    }

    fn merged_within(&self, unit: &UnitKey, other: &UnitKey, steps: usize) -> bool {
        let merged = self.merged_into.get(unit).map_or(&[][..], Vec::as_slice);
        steps > 0
            && merged.iter().any(|before| {
                self.is_within(before, other) || self.merged_within(before, other, steps - 1)
            })
    }

    /// The units valid on that day whose place this one took; of a unit valid itself, none.
    pub fn predecessors_on(&self, key: &UnitKey, date: NaiveDate) -> Vec<&Unit> {
        if self.is_valid_on(key, date) {
            return vec![];
        }
        self.valid_on(date)
            .filter(|unit| self.is_within(&unit.key, key))
            .collect()
    }

    /// Known, and valid on that day?
    pub fn is_valid_on(&self, key: &UnitKey, date: NaiveDate) -> bool {
        self.get(key).is_some_and(|unit| unit.is_valid_on(date))
    }

    /// The unit itself if valid on that day, else the one that took its place by then. None where
    /// the catalogue does not know, and where several did.
    pub fn successor_on(&self, key: &UnitKey, date: NaiveDate) -> Option<&Unit> {
        let mut unit = self.get(key)?;
        for _ in 0..STEPS_MAX {
            if unit.is_valid_on(date) {
                return Some(unit);
            }
            let [next] = unit.successors.as_slice() else {
                return None;
            };
            unit = self.get(next)?;
        }
        None
    }

    /// The unit and all below it that are valid on that day, each parent before its children.
    pub fn subtree_on(&self, key: &UnitKey, date: NaiveDate) -> Vec<&Unit> {
        let mut found = Vec::new();
        if let Some(unit) = self.get(key).filter(|unit| unit.is_valid_on(date)) {
            self.collect(unit, date, STEPS_MAX, &mut found);
        }
        found
    }

    /// The name of the body that acts for a unit on that day: "Ban Dân tộc tỉnh Nghệ An". The unit's
    /// own name where no rule fits; empty for unknown units.
    pub fn agency_name(&self, key: &UnitKey, date: NaiveDate) -> String {
        let Some(unit) = self.get(key) else {
            return String::new();
        };
        let rule = self.agencies.iter().find(|rule| {
            rule.level == unit.level
                && rule.valid_from.is_none_or(|from| from <= date)
                && rule.valid_to.is_none_or(|to| date <= to)
        });
        rule.map_or_else(
            || unit.name.clone(),
            |rule| rule.name.replace("{unit}", &unit.name_in_sentence()),
        )
    }

    /// Where a unit lies: "xã Mỹ Lý, huyện Kỳ Sơn". The province is named only where it comes next.
    pub fn path_name(&self, key: &UnitKey) -> String {
        let line: Vec<&Unit> = self.line(key).collect();
        let shown = if line.len() > 2 {
            line.len() - 1
        } else {
            line.len()
        };
        let names: Vec<String> = match line.as_slice() {
            [district, _province] if district.level == Level::District => {
                vec![district.name_in_sentence()]
            }
            line => line
                .iter()
                .take(shown)
                .map(|unit| unit.name_in_sentence())
                .collect(),
        };
        names.join(", ")
    }

    /// The unit, its parent, and so on up.
    fn line(&self, key: &UnitKey) -> impl Iterator<Item = &Unit> {
        let first = self.get(key);
        std::iter::successors(first, |unit| {
            unit.parent.as_ref().and_then(|parent| self.get(parent))
        })
        .take(STEPS_MAX)
    }

    fn collect<'a>(
        &'a self,
        unit: &'a Unit,
        date: NaiveDate,
        depth: usize,
        found: &mut Vec<&'a Unit>,
    ) {
        found.push(unit);
        if depth == 0 {
            return;
        }
        for child in self.children_on(&unit.key, date) {
            self.collect(child, date, depth - 1, found);
        }
    }
}
