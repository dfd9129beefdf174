//! The yearly plan of the programme: its tree of projects, their capital, leads, places and the
//! oddities of its text. Read-only: adjustments and allocations are records, not here.

use crate::money::Dong;
use crate::unit::UnitKey;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::str::FromStr;

/// The most levels a plan's tree has.
const DEPTH_MAX: usize = 8;

/// A code that is not in its list.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{code:?} is not a known code")]
pub struct UnknownCode {
    /// What was given.
    pub code: String,
}

impl UnknownCode {
    fn of(code: &str) -> Self {
        Self {
            code: code.chars().take(40).collect(),
        }
    }
}

/// Loại vốn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapitalType {
    /// Vốn đầu tư phát triển.
    Investment,
    /// Vốn sự nghiệp.
    Recurrent,
}

impl CapitalType {
    /// Both, in the order of the plan's tables.
    pub const ALL: [Self; 2] = [Self::Investment, Self::Recurrent];

    /// The code in files and requests.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Investment => "investment",
            Self::Recurrent => "recurrent",
        }
    }
    /// The name on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Investment => "Vốn đầu tư phát triển",
            Self::Recurrent => "Vốn sự nghiệp",
        }
    }
}

impl FromStr for CapitalType {
    type Err = UnknownCode;
    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL
            .into_iter()
            .find(|one| one.code() == code)
            .ok_or_else(|| UnknownCode::of(code))
    }
}

/// Nguồn vốn. Policy credit (NHCSXH) is kept apart and is not among them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FundingSource {
    /// Ngân sách Trung ương: the only one whose amounts the plan states.
    Central,
    /// Ngân sách địa phương (đối ứng).
    Counterpart,
    /// Vốn lồng ghép.
    Integrated,
    /// Huy động khác.
    Other,
}

impl FundingSource {
    /// All, in the order of the tables.
    pub const ALL: [Self; 4] = [
        Self::Central,
        Self::Counterpart,
        Self::Integrated,
        Self::Other,
    ];

    /// The code in files and requests.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Central => "central",
            Self::Counterpart => "counterpart",
            Self::Integrated => "integrated",
            Self::Other => "other",
        }
    }
    /// The name on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Central => "Ngân sách Trung ương",
            Self::Counterpart => "Ngân sách địa phương (đối ứng)",
            Self::Integrated => "Vốn lồng ghép",
            Self::Other => "Huy động khác",
        }
    }
}

impl FromStr for FundingSource {
    type Err = UnknownCode;
    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL
            .into_iter()
            .find(|one| one.code() == code)
            .ok_or_else(|| UnknownCode::of(code))
    }
}

/// Central capital of one plan item, or of several together, by type.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Capital {
    /// Vốn đầu tư phát triển.
    pub investment: Dong,
    /// Vốn sự nghiệp.
    pub recurrent: Dong,
}

impl Capital {
    /// Both types together. A loaded plan's sums are checked to fit; beyond that it stops at the
    /// largest amount.
    pub fn total(self) -> Dong {
        self.investment
            .checked_add(self.recurrent)
            .unwrap_or(Dong::LARGEST)
    }
    /// One type.
    pub const fn of(self, capital_type: CapitalType) -> Dong {
        match capital_type {
            CapitalType::Investment => self.investment,
            CapitalType::Recurrent => self.recurrent,
        }
    }
    /// The sum, if both types and the whole are still amounts.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let sum = Self {
            investment: self.investment.checked_add(other.investment)?,
            recurrent: self.recurrent.checked_add(other.recurrent)?,
        };
        sum.investment.checked_add(sum.recurrent).map(|_| sum)
    }
}

/// Which figures the plan's text states; what it does not state counts as nothing.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct CapitalStated {
    /// An investment figure stands in the text.
    pub investment: bool,
    /// A recurrent figure stands in the text.
    pub recurrent: bool,
}

/// What a node of the tree is called.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanItemKind {
    /// Dự án.
    Project,
    /// Tiểu dự án.
    SubProject,
}

/// Who leads an item, or a part of it.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// Cơ quan chủ trì.
    pub agency: String,
    /// What of the item it leads, in the plan's words.
    pub scope: String,
    /// What is excepted ("trừ nội dung …").
    #[serde(default)]
    pub exception: Option<String>,
    /// Not said by the text but concluded from it.
    #[serde(default)]
    pub inferred: bool,
}

/// A place the plan names for an item.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// District, as the text writes it.
    pub district: String,
    /// Commune, as the text writes it.
    pub commune: String,
    /// Village, as the text writes it.
    pub village: String,
    /// The work named there.
    pub work: String,
    /// The commune on the plan's date.
    pub unit: UnitKey,
}

/// A node of the plan's tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanItem {
    /// "3.2".
    pub code: String,
    /// Code of the node above.
    pub parent: Option<String>,
    /// Project or sub-project.
    pub kind: PlanItemKind,
    /// "Tiểu dự án 2 - Dự án 3".
    pub label: String,
    /// Its title in the plan's words.
    pub title: String,
    /// Its own central capital; a heading has none of its own.
    pub capital: Capital,
    /// Which of the figures the text states.
    pub capital_stated: CapitalStated,
    /// Who leads it; empty: nobody is named ("chưa giao").
    pub leads: Vec<Lead>,
    /// The places it names.
    pub places: Vec<Place>,
    /// Where its contents are laid down.
    pub reference: String,
    /// Oddities of the text that a user must know, in Vietnamese.
    pub notes: Vec<String>,
}

/// An overall goal of the plan.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// "G1".
    pub code: String,
    /// In the plan's words.
    pub text: String,
    /// What the text leaves open, in Vietnamese.
    #[serde(default)]
    pub note: Option<String>,
}

/// A plan as issued.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// "352/KH-UBND".
    pub number: String,
    /// Who issued it.
    pub issued_by: String,
    /// When.
    pub issued_on: NaiveDate,
    /// Its title.
    pub title: String,
    /// The year planned.
    pub year: i32,
    /// The central capital its section II states.
    pub stated_total: Capital,
    /// The tree, parents before children, in the plan's order.
    pub items: Vec<PlanItem>,
    /// Overall goals.
    pub goals: Vec<Goal>,
    /// What it is based on.
    pub legal_basis: Vec<String>,
    /// Oddities of the whole text, in Vietnamese.
    pub notes: Vec<String>,
}

impl Plan {
    /// The item of that code.
    pub fn item(&self, code: &str) -> Option<&PlanItem> {
        self.items.iter().find(|item| item.code == code)
    }

    /// The items directly below, in the plan's order.
    pub fn children<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a PlanItem> {
        self.items
            .iter()
            .filter(move |item| item.parent.as_deref() == Some(code))
    }

    /// Is `code` the same item as `ancestor`, or below it?
    pub fn is_within(&self, code: &str, ancestor: &str) -> bool {
        let line =
            std::iter::successors(self.item(code), |item| self.item(item.parent.as_deref()?));
        line.take(DEPTH_MAX).any(|item| item.code == ancestor)
    }

    /// The capital of an item and all below it; nothing for an unknown code.
    pub fn capital_of(&self, code: &str) -> Capital {
        sum(self
            .items
            .iter()
            .filter(|item| self.is_within(&item.code, code)))
    }

    /// The capital of all items.
    pub fn total(&self) -> Capital {
        sum(self.items.iter())
    }

    /// The items with capital of their own, in the plan's order: what money and records refer to.
    pub fn funded(&self) -> impl Iterator<Item = &PlanItem> {
        self.items
            .iter()
            .filter(|item| !item.capital.total().is_zero())
    }

    /// Has this item capital of its own?
    pub fn is_funded(&self, code: &str) -> bool {
        self.item(code)
            .is_some_and(|item| !item.capital.total().is_zero())
    }

    /// Items without any lead, by code: what the report must show as "chưa giao".
    pub fn unassigned(&self) -> BTreeMap<&str, &PlanItem> {
        self.funded()
            .filter(|item| item.leads.is_empty())
            .map(|item| (item.code.as_str(), item))
            .collect()
    }
}

/// Loading refuses a plan whose sum is no amount, so nothing is lost here.
fn sum<'a>(items: impl Iterator<Item = &'a PlanItem>) -> Capital {
    items.fold(Capital::default(), |all, item| {
        all.checked_add(item.capital).unwrap_or(all)
    })
}
