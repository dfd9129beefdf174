//! Phân bổ: what units are given of the plan.

use super::workspace::UnitView;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Whose giving.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct AllocationRequest {
    /// Unit key of the giver; none: the own unit.
    #[serde(default)]
    pub unit: Option<String>,
}

/// What a unit gives to those directly below it.
#[derive(Clone, Debug, Serialize, Type)]
pub struct AllocationsView {
    /// Who gives.
    pub giver: UnitView,
    /// To whom, in the order of the register.
    pub receivers: Vec<UnitView>,
    /// Receiver by receiver: the money that counts, whole đồng.
    pub totals: Vec<String>,
    /// The sum of what the giver has, of money, whole đồng; none: it was given nothing yet.
    pub available: Option<String>,
    /// Of what it has given.
    pub given: String,
    /// Of what is left of what it has.
    pub left: Option<String>,
    /// What, in the plan's order: money of items, then targets.
    pub lines: Vec<AllocationLineView>,
}

/// Something that is given. Amounts are decimal strings: whole đồng, or so many of the indicator's unit.
#[derive(Clone, Debug, Serialize, Type)]
pub struct AllocationLineView {
    /// Code of the plan item, for money.
    pub item: Option<String>,
    /// `investment` or `recurrent`, for money.
    pub capital_type: Option<String>,
    /// Code of the indicator, for a target.
    pub indicator: Option<String>,
    /// What people call it.
    pub label: String,
    /// "đồng", "hộ", "công trình".
    pub unit: String,
    /// What the giver has: of the province the plan's; none: it was given nothing yet.
    pub available: Option<String>,
    /// The decisions by which the giver has it, the one that counts first; of the province none.
    pub received: Vec<AllocationDecisionView>,
    /// The sum of what counts.
    pub given: String,
    /// What is left; none where nothing is known to be available.
    pub left: Option<String>,
    /// Receiver by receiver.
    pub cells: Vec<AllocationCell>,
}

/// What one receiver is given.
#[derive(Clone, Debug, Serialize, Type)]
pub struct AllocationCell {
    /// By which decisions: the first counts, those after it are what was before.
    pub decisions: Vec<AllocationDecisionView>,
}

/// One decision.
#[derive(Clone, Debug, Serialize, Type)]
pub struct AllocationDecisionView {
    /// Its record, of kind `allocation`.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Its day, `YYYY-MM-DD`.
    pub day: String,
    /// How much.
    pub amount: String,
    /// What was noted.
    pub note: String,
}
