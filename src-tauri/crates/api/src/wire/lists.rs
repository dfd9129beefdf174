//! Lists of records, a page at a time.

use super::Money;
use serde::{Deserialize, Serialize};
use specta::Type;

/// The most rows one page may hold.
pub const PAGE_ROWS_MAX: u32 = 500;

/// Which rows. Every filter narrows; what a kind does not have is ignored.
#[derive(Clone, Debug, Default, Deserialize, Type)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a tick box of a list, independent of the others"
)]
pub struct ListRequest {
    /// This unit and all below it; none: the own unit.
    pub unit: Option<String>,
    /// Words to find, accents or not.
    pub search: Option<String>,
    /// Plan item (and its parts).
    pub item: Option<String>,
    /// Indicator or content.
    pub indicator: Option<String>,
    /// Rows that count in this period.
    pub period: Option<String>,
    /// With `period`: count from 1 January to the period's end.
    pub cumulative: bool,
    /// Village id.
    pub village: Option<String>,
    /// Household id (supports).
    pub household: Option<String>,
    /// Work id (progress, vouchers, supports).
    pub work: Option<String>,
    /// Capital type (vouchers).
    pub capital_type: Option<String>,
    /// Funding source (vouchers); `besides_central`: every one but the central budget.
    pub source: Option<String>,
    /// `current` or `carried_over` (vouchers).
    pub capital_year: Option<String>,
    /// `new` or `carried_over` (works).
    pub start: Option<String>,
    /// Only rows that count towards their indicator.
    pub only_done: bool,
    /// Only what a household received of one content more than once in a year (supports).
    pub repeated: bool,
    /// Only voided rows; they are hidden otherwise.
    pub voided: bool,
    /// Only rows in conflict.
    pub conflict: bool,
    /// Column to sort by; none: the kind's own order.
    pub sort: Option<String>,
    /// Downwards.
    pub descending: bool,
    /// Rows to skip.
    pub offset: u32,
    /// Rows to give; 0: 100. At most [`PAGE_ROWS_MAX`].
    pub limit: u32,
}

/// Writes a list to an Excel file.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct ListExportRequest {
    /// `household`, `support`, `work` or `voucher`.
    pub kind: String,
    /// Which rows, as the list's own command has it; pages do not matter.
    pub list: ListRequest,
    /// The file.
    pub path: String,
}

/// A list that was written.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ListExportedView {
    /// Where.
    pub path: String,
    /// Rows in it.
    pub rows: u32,
}

/// Households.
#[derive(Clone, Debug, Serialize, Type)]
pub struct HouseholdList {
    /// All that match.
    pub total: u32,
    /// This page.
    pub rows: Vec<HouseholdRow>,
}

/// A household in a list.
#[derive(Clone, Debug, Serialize, Type)]
pub struct HouseholdRow {
    /// Id.
    pub id: String,
    /// Head.
    pub head_name: String,
    /// Identity number.
    pub id_number: String,
    /// Year of birth.
    pub birth_year: Option<u32>,
    /// Name of its people.
    pub people: String,
    /// Village id.
    pub village: String,
    /// Village name.
    pub village_name: String,
    /// Unit key.
    pub owner: String,
    /// Commune name.
    pub owner_name: String,
    /// `poor`, `near_poor`, `none` or empty.
    pub poverty: String,
    /// Members.
    pub members: Option<u32>,
    /// Live supports it has.
    pub supports: u32,
    /// In conflict.
    pub conflict: bool,
    /// Voided: why.
    pub voided: Option<String>,
}

/// Supports.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SupportList {
    /// All that match.
    pub total: u32,
    /// Đồng of all that match, all sources.
    pub amount: Money,
    /// This page.
    pub rows: Vec<SupportRow>,
}

/// A support in a list.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SupportRow {
    /// Id.
    pub id: String,
    /// Household id.
    pub household: String,
    /// Its head.
    pub head_name: String,
    /// Village name.
    pub village_name: String,
    /// Unit key.
    pub owner: String,
    /// Commune name.
    pub owner_name: String,
    /// Plan item code.
    pub item: String,
    /// Content's indicator code.
    pub content: String,
    /// Content's short name.
    pub content_name: String,
    /// Decision number.
    pub decision_no: String,
    /// All sources.
    pub amount: Money,
    /// Central budget.
    pub amount_central: Money,
    /// Handed over on; empty: not yet.
    pub handover_date: String,
    /// In conflict.
    pub conflict: bool,
    /// Voided: why.
    pub voided: Option<String>,
}

/// Works.
#[derive(Clone, Debug, Serialize, Type)]
pub struct WorkList {
    /// All that match.
    pub total: u32,
    /// This page.
    pub rows: Vec<WorkRow>,
}

/// A work in a list.
#[derive(Clone, Debug, Serialize, Type)]
pub struct WorkRow {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Plan item code.
    pub item: String,
    /// Indicator code.
    pub indicator: String,
    /// `new` or `carried_over`.
    pub start: String,
    /// Village, place and unit in words.
    pub place: String,
    /// Unit key.
    pub owner: String,
    /// Unit name.
    pub owner_name: String,
    /// Whole investment.
    pub total_investment: Money,
    /// Capital planned for the year.
    pub plan_amount: Money,
    /// Disbursed by vouchers that name it.
    pub disbursed: Money,
    /// Newest physical progress, per cent.
    pub physical: Option<String>,
    /// Households served, newest report.
    pub households_served: Option<u32>,
    /// `under_way`, `completed`, `stopped`, or empty without a report.
    pub state: String,
    /// Day of the newest report.
    pub progress_date: String,
    /// In conflict.
    pub conflict: bool,
    /// Voided: why.
    pub voided: Option<String>,
}

/// Progress reports of works, newest first.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ProgressList {
    /// All that match.
    pub total: u32,
    /// This page.
    pub rows: Vec<ProgressRow>,
}

/// A progress report.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ProgressRow {
    /// Id.
    pub id: String,
    /// Work id.
    pub work: String,
    /// Day.
    pub date: String,
    /// Per cent.
    pub physical: String,
    /// Value of the volume done.
    pub value_done: Money,
    /// Households served.
    pub households_served: Option<u32>,
    /// State.
    pub state: String,
    /// Note.
    pub note: String,
}

/// Vouchers.
#[derive(Clone, Debug, Serialize, Type)]
pub struct VoucherList {
    /// All that match.
    pub total: u32,
    /// Disbursed by all that match (advances + payments − recoveries), đồng.
    pub disbursed: Money,
    /// This page.
    pub rows: Vec<VoucherRow>,
}

/// A voucher in a list.
#[derive(Clone, Debug, Serialize, Type)]
pub struct VoucherRow {
    /// Id.
    pub id: String,
    /// Number.
    pub number: String,
    /// Date.
    pub date: String,
    /// `advance`, `payment`, `recovery`.
    pub kind: String,
    /// Plan item code.
    pub item: String,
    /// Capital type.
    pub capital_type: String,
    /// Source.
    pub source: String,
    /// `current` or `carried_over`.
    pub capital_year: String,
    /// Amount.
    pub amount: Money,
    /// Name of the work it is for.
    pub work_name: String,
    /// Payee.
    pub payee: String,
    /// Description.
    pub description: String,
    /// Unit key.
    pub owner: String,
    /// Unit name.
    pub owner_name: String,
    /// In conflict.
    pub conflict: bool,
    /// Voided: why.
    pub voided: Option<String>,
}

/// Villages.
#[derive(Clone, Debug, Serialize, Type)]
pub struct VillageList {
    /// All that match.
    pub total: u32,
    /// This page.
    pub rows: Vec<VillageRow>,
}

/// A village in a list.
#[derive(Clone, Debug, Serialize, Type)]
pub struct VillageRow {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Unit key of its commune.
    pub owner: String,
    /// Commune name.
    pub owner_name: String,
    /// Live households.
    pub households: u32,
}

/// Balances of vouchers by item × capital type × source.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BalanceList {
    /// One per item × type × source × capital year with any voucher, in the plan's order.
    pub rows: Vec<BalanceRow>,
}

/// One balance.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BalanceRow {
    /// Plan item code.
    pub item: String,
    /// Capital type.
    pub capital_type: String,
    /// Source.
    pub source: String,
    /// `current` or `carried_over`.
    pub capital_year: String,
    /// The plan's capital, where it names any.
    pub plan: Option<Money>,
    /// Advances.
    pub advance: Money,
    /// Payments.
    pub payment: Money,
    /// Recoveries.
    pub recovery: Money,
    /// Advances + payments − recoveries.
    pub disbursed: Money,
    /// Advances not yet recovered.
    pub outstanding: Money,
    /// Plan less disbursed; may be negative.
    pub left: Option<Money>,
}

/// Finds any record or says nothing.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct FindRequest {
    /// Words.
    pub text: String,
}

/// What was found, best first.
#[derive(Clone, Debug, Serialize, Type)]
pub struct FoundView {
    /// At most 20.
    pub found: Vec<FoundRow>,
}

/// One find.
#[derive(Clone, Debug, Serialize, Type)]
pub struct FoundRow {
    /// Kind name.
    pub kind: String,
    /// Id.
    pub id: String,
    /// What a person calls it.
    pub title: String,
    /// Where it is, what it is.
    pub subtitle: String,
}
