//! The kinds of record and their fields: the one description that entry, tables, packages, the
//! command line and the docs all read. Numbers are for ever: they travel in packages.

use crate::id::EntityId;
use crate::money::Dong;
use crate::records;
use crate::value::Value;
use std::fmt;

/// A kind of record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Kind {
    /// Thôn, bản.
    Village = 1,
    /// Hộ.
    Household = 2,
    /// Hỗ trợ: household × plan content × decision × amounts × handover.
    Support = 3,
    /// Số hộ tổng hợp: a count for village × indicator × period.
    HouseholdCount = 4,
    /// Công trình.
    Work = 5,
    /// Tiến độ công trình.
    WorkProgress = 6,
    /// Chứng từ Kho bạc.
    Voucher = 7,
    /// Báo mất máy: up to which change an installation is believed.
    Revocation = 8,
    /// Ảnh công trình. The picture itself travels in files of its own.
    Photo = 9,
    /// Phân bổ: what a unit is given of the plan.
    Allocation = 10,
}

/// What a field holds and how entry reads it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldType {
    /// One line of text, at most `max` characters.
    Text {
        /// Characters, not bytes.
        max: usize,
    },
    /// A person's name: text that holds letters.
    PersonName,
    /// 12 digits (căn cước) or 9 (chứng minh nhân dân).
    IdNumber,
    /// A whole number within bounds.
    Int {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// Whole đồng.
    Money,
    /// Per cent, kept in hundredths (45,67% = 4567), 0 to 100.
    Percent,
    /// Degrees, kept in millionths.
    Degrees {
        /// Smallest, in whole degrees.
        min: i64,
        /// Largest, in whole degrees.
        max: i64,
    },
    /// A calendar day within the plan's year.
    DateInYear,
    /// Any calendar day from 1990 to the end of the plan's year.
    DateAny,
    /// One of a closed list of codes.
    Choice(&'static [&'static str]),
    /// Another record's id.
    Ref(Kind),
    /// The code of a funded plan item.
    PlanItem,
    /// An indicator's code.
    Indicator,
    /// A people's code (1979 list).
    People,
    /// A report period's code.
    Period,
}

/// 100%, in hundredths.
const PERCENT_MAX: i64 = 100 * 100;
/// A degree, in millionths.
const DEGREE: i64 = 1_000_000;
/// The most characters of any text that comes from elsewhere: what entry allows, at most.
const TEXT_CHARS_MAX: usize = 500;

impl FieldType {
    /// Can a change from elsewhere hold this value here? The shape and the bounds that tables rely on;
    /// whether it is sensible was its writer's to check.
    pub fn admits(self, value: &Value) -> bool {
        let limit = match self {
            Self::Text { max } => max,
            _ => TEXT_CHARS_MAX,
        };
        match (self, value) {
            (_, Value::Null) => true,
            (Self::Int { min, max }, Value::Int(n)) => (min..=max).contains(n),
            (Self::Percent, Value::Int(n)) => (0..=PERCENT_MAX).contains(n),
            (Self::Degrees { min, max }, Value::Int(n)) => {
                (min * DEGREE..=max * DEGREE).contains(n)
            }
            (Self::Money, Value::Int(n)) => Dong::new(*n).is_ok(),
            (
                Self::Int { .. } | Self::Percent | Self::Degrees { .. } | Self::Money,
                Value::Text(_),
            )
            | (_, Value::Int(_)) => false,
            // Spelt as we spell it, or one id would be two values.
            (Self::Ref(_), Value::Text(text)) => text
                .parse::<EntityId>()
                .is_ok_and(|id| id.to_string() == *text),
            (Self::DateInYear | Self::DateAny, Value::Text(text)) => {
                text.len() == 10 && text.parse::<chrono::NaiveDate>().is_ok()
            }
            (_, Value::Text(text)) => text.len() <= 4 * limit && text.chars().count() <= limit,
        }
    }
}

/// One field of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its number in packages. 0 is `voided` in every kind.
    pub no: u8,
    /// Its name in code, tables and JSON.
    pub name: &'static str,
    /// Its name on the screen.
    pub label: &'static str,
    /// What it holds.
    pub holds: FieldType,
    /// Must it be there for the record to be saved?
    pub required: bool,
}

/// The most characters a reason for voiding may have.
pub const VOID_REASON_CHARS_MAX: usize = 300;

/// Field 0 of every kind: why the record no longer counts. Nothing is ever deleted.
pub const VOIDED: Field = field(
    0,
    "voided",
    "Lý do hủy",
    FieldType::Text {
        max: VOID_REASON_CHARS_MAX,
    },
);

/// A field that may be empty.
pub const fn field(no: u8, name: &'static str, label: &'static str, holds: FieldType) -> Field {
    Field {
        no,
        name,
        label,
        holds,
        required: false,
    }
}

/// A field that must be filled.
pub const fn needed(no: u8, name: &'static str, label: &'static str, holds: FieldType) -> Field {
    Field {
        no,
        name,
        label,
        holds,
        required: true,
    }
}

impl Kind {
    /// Every kind, in the order in which tables are rebuilt and records are read by a person.
    pub const ALL: [Self; 10] = [
        Self::Village,
        Self::Household,
        Self::Support,
        Self::HouseholdCount,
        Self::Work,
        Self::WorkProgress,
        Self::Voucher,
        Self::Revocation,
        Self::Photo,
        Self::Allocation,
    ];

    /// Is it what people enter, look for and count? A revocation is not: it is a word about an installation, spoken
    /// where those are shown.
    pub fn is_entered(self) -> bool {
        self != Self::Revocation
    }

    /// The kinds that people enter.
    pub fn entered() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|kind| kind.is_entered())
    }

    /// Is it only the units above its owner that may write it? (And the province, which has none above.)
    pub fn is_from_above(self) -> bool {
        matches!(self, Self::Revocation | Self::Allocation)
    }

    /// The name in code, tables, JSON and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Village => "village",
            Self::Household => "household",
            Self::Support => "support",
            Self::HouseholdCount => "household_count",
            Self::Work => "work",
            Self::WorkProgress => "work_progress",
            Self::Voucher => "voucher",
            Self::Revocation => "revocation",
            Self::Photo => "photo",
            Self::Allocation => "allocation",
        }
    }

    /// The name on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Village => "thôn, bản",
            Self::Household => "hộ",
            Self::Support => "hỗ trợ",
            Self::HouseholdCount => "số hộ tổng hợp",
            Self::Work => "công trình",
            Self::WorkProgress => "tiến độ công trình",
            Self::Voucher => "chứng từ",
            Self::Revocation => "báo mất máy",
            Self::Photo => "ảnh công trình",
            Self::Allocation => "phân bổ",
        }
    }

    /// The kind's number in packages.
    pub const fn no(self) -> u8 {
        self as u8
    }

    /// The kind of that number.
    pub fn from_no(no: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.no() == no)
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind's own fields, `voided` apart.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Village => records::village::FIELDS,
            Self::Household => records::household::FIELDS,
            Self::Support => records::support::FIELDS,
            Self::HouseholdCount => records::household_count::FIELDS,
            Self::Work => records::work::FIELDS,
            Self::WorkProgress => records::work_progress::FIELDS,
            Self::Voucher => records::voucher::FIELDS,
            Self::Revocation => records::revocation::FIELDS,
            Self::Photo => records::photo::FIELDS,
            Self::Allocation => records::allocation::FIELDS,
        }
    }

    /// A field by name, `voided` included.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        if name == VOIDED.name {
            return Some(&VOIDED);
        }
        self.fields().iter().find(|field| field.name == name)
    }

    /// A field by number, `voided` included.
    pub fn field_no(self, no: u8) -> Option<&'static Field> {
        if no == VOIDED.no {
            return Some(&VOIDED);
        }
        self.fields().iter().find(|field| field.no == no)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_elsewhere_keeps_to_the_fields_bounds() {
        let check = |kind: Kind, name: &str, value: Value, expected: bool| {
            let field = kind.field(name).expect("a field");
            assert_eq!(field.holds.admits(&value), expected, "{name} {value:?}");
        };
        let id = EntityId([0xab; 16]).to_string();
        check(Kind::Household, "members", Value::Int(5), true);
        check(Kind::Household, "members", Value::Int(-1), false);
        check(Kind::Household, "members", Value::Int(51), false);
        check(Kind::HouseholdCount, "value", Value::Int(-1), false);
        check(Kind::WorkProgress, "physical", Value::Int(10_000), true);
        check(Kind::WorkProgress, "physical", Value::Int(10_001), false);
        check(Kind::Work, "latitude", Value::Int(19_412_345), true);
        check(Kind::Work, "latitude", Value::Int(194_123_450), false);
        check(Kind::Voucher, "amount", Value::Int(-1), false);
        // One id has one spelling.
        check(Kind::Support, "household", Value::Text(id.clone()), true);
        check(
            Kind::Support,
            "household",
            Value::Text(id.to_uppercase()),
            false,
        );
        check(
            Kind::Support,
            "household",
            Value::Text(id.replace('-', "")),
            false,
        );
    }

    #[test]
    fn numbers_and_names_are_unique_and_small() {
        for kind in Kind::ALL {
            let mut numbers: Vec<u8> = kind.fields().iter().map(|field| field.no).collect();
            numbers.sort_unstable();
            numbers.dedup();
            assert_eq!(numbers.len(), kind.fields().len(), "{kind}");
            assert!(
                numbers.iter().all(|no| (1..32).contains(no)),
                "{kind}: heads keep 32 bits"
            );
            assert_eq!(Kind::from_no(kind.no()), Some(kind));
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
        }
    }
}
