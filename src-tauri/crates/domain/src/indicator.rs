//! What is counted: the plan's indicators, and the plain counts of households. How a figure is
//! computed from records is said here as data; the computing itself is not here.

use crate::plan::CapitalType;
use serde::Deserialize;

/// How values of several periods combine.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Happens during a period: periods add up.
    Flow,
    /// Is so at a time: the last value holds.
    Stock,
}

/// Which records an indicator is counted from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountedFrom {
    /// Households with a support (where no list is kept: household counts).
    Supports,
    /// Works.
    Works,
    /// Household counts only.
    Counts,
}

/// When one counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoneWhen {
    /// A support: once handed over to the household.
    HandedOver,
    /// A work: once its progress says completed.
    Completed,
    /// A work that the plan only continues: as soon as it is under way.
    UnderWay,
}

/// How a work began.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkStart {
    /// Khởi công mới.
    New,
    /// Chuyển tiếp.
    CarriedOver,
}

impl WorkStart {
    /// The code that works carry in their field `start`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::CarriedOver => "carried_over",
        }
    }
}

/// Which of an indicator's records count towards a sub-target.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SubRule {
    /// Works that began like this.
    WorkStart(WorkStart),
}

/// A part of a target ("trong đó 01 công trình khởi công mới").
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SubTarget {
    /// `1.nuoc_tap_trung.moi`.
    pub code: String,
    /// "Trong đó: khởi công mới".
    pub name: String,
    /// How many.
    pub target: i64,
    /// What counts towards it.
    pub rule: SubRule,
    /// Not in the text but what is left of the whole.
    pub derived: bool,
}

/// Something that is counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Indicator {
    /// `1.nha_o`.
    pub code: String,
    /// The plan item it belongs to; none for plain counts.
    pub item: Option<String>,
    /// "Hỗ trợ nhà ở".
    pub name: String,
    /// A name for narrow columns.
    pub short_name: String,
    /// "hộ", "công trình".
    pub unit: String,
    /// Flow or stock.
    pub measure: Measure,
    /// From which records.
    pub counted_from: CountedFrom,
    /// When one counts; without meaning for plain counts, which carry `HandedOver`.
    pub done_when: DoneWhen,
    /// The type of capital it is paid from.
    pub capital_type: Option<CapitalType>,
    /// The year's target, where the plan sets one.
    pub target: Option<i64>,
    /// Parts of the target.
    pub sub_targets: Vec<SubTarget>,
    /// Entered village by village where no list is kept.
    pub in_count_grid: bool,
    /// Place in tables, from 1.
    pub order: u32,
    /// What a user should know, in Vietnamese; may be empty.
    pub note: String,
}
