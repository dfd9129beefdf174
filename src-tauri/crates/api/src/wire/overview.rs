//! The figures of a period against the plan.

use super::Money;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// Which figures.
#[derive(Clone, Debug, Default, Deserialize, Type)]
pub struct OverviewRequest {
    /// Period code; none: the one that runs.
    pub period: Option<String>,
    /// Figures of this unit and all below it; none: the own unit.
    pub unit: Option<String>,
    /// The units below as they are on this day, `YYYY-MM-DD`; none: in the plan's year.
    #[serde(default)]
    pub units_on: Option<String>,
}

/// The overview.
#[derive(Clone, Debug, Serialize, Type)]
pub struct OverviewView {
    /// The period.
    pub period: super::workspace::PeriodView,
    /// Whose figures these are.
    pub unit: super::workspace::UnitView,
    /// Every indicator of the plan.
    pub indicators: Vec<IndicatorFigure>,
    /// Every plan item, headings included, in the plan's order.
    pub items: Vec<DisbursementFigure>,
    /// All items together.
    pub total: DisbursementFigure,
    /// The units directly below, with what has come from them.
    pub units: Vec<UnitFigure>,
    /// Days, `YYYY-MM-DD`, since which other units stand in the place of those of the plan's year: `units_on` may name them.
    pub unit_days: Vec<String>,
    /// What wants doing.
    pub todo: Vec<TodoView>,
    /// Live households on the list.
    pub households: u32,
    /// Live supports.
    pub supports: u32,
    /// Live works.
    pub works: u32,
    /// Live vouchers.
    pub vouchers: u32,
}

/// An indicator against its target.
#[derive(Clone, Debug, Serialize, Type)]
pub struct IndicatorFigure {
    /// Code.
    pub code: String,
    /// Plan item.
    pub item: Option<String>,
    /// Name.
    pub name: String,
    /// Unit of measure.
    pub unit: String,
    /// `supports`, `works` or `counts`: which rows stand behind it.
    pub counted_from: String,
    /// The province's target; none: the plan names none.
    pub target: Option<u32>,
    /// In the period.
    pub in_period: u32,
    /// From 1 January to the period's end.
    pub done: u32,
    /// Of which from counts, not lists: period code → how many; only periods that have any.
    pub from_counts: BTreeMap<String, u32>,
    /// Per cent of the target.
    pub percent: Option<String>,
    /// A conflict is among its rows.
    pub conflict: bool,
    /// "Trong đó".
    pub sub: Vec<SubFigure>,
}

/// A sub-target.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SubFigure {
    /// Code.
    pub code: String,
    /// "trong đó khởi công mới".
    pub name: String,
    /// Target.
    pub target: Option<u32>,
    /// In the period.
    pub in_period: u32,
    /// Up to the period's end.
    pub done: u32,
}

/// Money of a plan item.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DisbursementFigure {
    /// Code; empty for the total.
    pub code: String,
    /// 0 total, 1 project, 2 sub-project.
    pub level: u8,
    /// "Dự án 1".
    pub label: String,
    /// Title.
    pub title: String,
    /// Investment.
    pub investment: CapitalFigure,
    /// Recurrent.
    pub recurrent: CapitalFigure,
    /// Both.
    pub total: CapitalFigure,
    /// A conflict is among its rows.
    pub conflict: bool,
}

/// Plan and disbursement of one capital type: central capital of the year.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CapitalFigure {
    /// The plan.
    pub plan: Money,
    /// In the period; recoveries may make it negative.
    pub in_period: Money,
    /// From 1 January to the period's end.
    pub disbursed: Money,
    /// Carried-over capital (vốn kéo dài) disbursed, up to the period's end; not part of the above.
    pub carried_over: Money,
    /// Other sources disbursed, up to the period's end; not part of the above.
    pub other_sources: Money,
    /// Per cent of the plan.
    pub percent: Option<String>,
    /// More than the plan.
    pub over: bool,
}

/// A unit below and what came from it.
#[derive(Clone, Debug, Serialize, Type)]
pub struct UnitFigure {
    /// The unit.
    pub unit: super::workspace::UnitView,
    /// Number of its newest package; none: nothing came yet.
    pub last_number: Option<u32>,
    /// When that package was made.
    pub last_at: Option<String>,
    /// Numbers below the newest that never came.
    pub missing: Vec<u32>,
    /// Live households.
    pub households: u32,
    /// Live supports.
    pub supports: u32,
    /// Live works.
    pub works: u32,
    /// Live vouchers.
    pub vouchers: u32,
    /// Đồng disbursed up to the period's end, all sources.
    pub disbursed: Money,
}

/// Something that wants doing.
#[derive(Clone, Debug, Serialize, Type)]
pub struct TodoView {
    /// `conflict`, `kept_aside`, `over_plan`, `count_differs`, `duplicate_support`, `unit_silent`, `number_missing`,
    /// `unsent`, `late`.
    pub code: String,
    /// What the sentence needs: `name`, `count`, `amount`…
    pub params: BTreeMap<String, String>,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The screen that settles it: `sync`, `conflicts`, `disbursement`, `counts`, `supports`.
    pub screen: String,
}
