//! The dated catalogues: plan, indicators, norms, peoples, units, kinds of record.

use super::{Money, workspace::UnitView};
use serde::Serialize;
use specta::Type;

/// Everything a face needs to label what it shows; it does not change while the program runs.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CatalogueView {
    /// Plan items in the plan's order, headings included.
    pub items: Vec<ItemView>,
    /// Indicators in order.
    pub indicators: Vec<IndicatorView>,
    /// Norms.
    pub norms: Vec<NormView>,
    /// Peoples, those at home here first.
    pub peoples: Vec<PeopleView>,
    /// The own unit and all below it, valid in the plan's year.
    pub units: Vec<UnitView>,
    /// Units below that took the place of others since, and work today.
    pub successors: Vec<UnitView>,
    /// Kinds of record with their fields.
    pub kinds: Vec<KindView>,
}

/// A plan item.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ItemView {
    /// "3.2".
    pub code: String,
    /// Code of the item above.
    pub parent: Option<String>,
    /// "Tiểu dự án 2 - Dự án 3".
    pub label: String,
    /// Its title.
    pub title: String,
    /// Does it hold capital itself (not a heading)?
    pub funded: bool,
    /// Investment capital, with its parts.
    pub investment: Money,
    /// Recurrent capital, with its parts.
    pub recurrent: Money,
}

/// An indicator.
#[derive(Clone, Debug, Serialize, Type)]
pub struct IndicatorView {
    /// `1.nha_o`.
    pub code: String,
    /// Plan item, if it belongs to one.
    pub item: Option<String>,
    /// Name.
    pub name: String,
    /// Short name for table headings.
    pub short_name: String,
    /// Unit of measure.
    pub unit: String,
    /// `flow` or `stock`.
    pub measure: String,
    /// `supports`, `works` or `counts`.
    pub counted_from: String,
    /// Capital type it is paid from.
    pub capital_type: Option<String>,
    /// The plan's target.
    pub target: Option<u32>,
    /// Is it a column of the count grid?
    pub in_count_grid: bool,
}

/// Money per household.
#[derive(Clone, Debug, Serialize, Type)]
pub struct NormView {
    /// Indicator code.
    pub content: String,
    /// Đồng.
    pub amount: Money,
    /// A ceiling rather than a fixed amount?
    pub at_most: bool,
    /// Its legal basis.
    pub legal_basis: String,
    /// Its decree's text was not seen.
    pub unverified: bool,
}

/// One of the 54 peoples.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PeopleView {
    /// Code of 1979.
    pub code: String,
    /// Name.
    pub name: String,
    /// At home in the province?
    pub main_here: bool,
}

/// A kind of record.
#[derive(Clone, Debug, Serialize, Type)]
pub struct KindView {
    /// `household`.
    pub name: String,
    /// "hộ".
    pub label: String,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

/// A field of a kind.
#[derive(Clone, Debug, Serialize, Type)]
pub struct FieldView {
    /// `head_name`.
    pub name: String,
    /// "Họ và tên chủ hộ".
    pub label: String,
    /// `text`, `person_name`, `id_number`, `int`, `money`, `percent`, `degrees`, `date`, `choice`,
    /// `ref`, `plan_item`, `indicator`, `people`, `period`.
    pub holds: String,
    /// Must it be filled?
    pub required: bool,
    /// The codes of a choice.
    pub choices: Vec<String>,
    /// The most characters of a text.
    pub chars_max: Option<u32>,
    /// The kind a reference points to.
    pub refers_to: Option<String>,
}

/// The plan on a screen.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PlanView {
    /// "352/KH-UBND".
    pub number: String,
    /// Its title.
    pub title: String,
    /// Who issued it.
    pub issued_by: String,
    /// When.
    pub issued_on: String,
    /// Total investment.
    pub investment: Money,
    /// Total recurrent.
    pub recurrent: Money,
    /// Total.
    pub total: Money,
    /// Total disbursed, central capital of the year.
    pub disbursed: Money,
    /// Its overall goals.
    pub goals: Vec<GoalView>,
    /// Notes on the plan as a whole.
    pub notes: Vec<String>,
    /// Items in order.
    pub items: Vec<PlanItemView>,
}

/// An overall goal of the plan.
#[derive(Clone, Debug, Serialize, Type)]
pub struct GoalView {
    /// In the plan's words.
    pub text: String,
    /// What the text leaves open.
    pub note: Option<String>,
}

/// A plan item on the plan screen.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PlanItemView {
    /// Code.
    pub code: String,
    /// Code of the item above.
    pub parent: Option<String>,
    /// 1 project, 2 sub-project.
    pub level: u8,
    /// Label.
    pub label: String,
    /// Title.
    pub title: String,
    /// A heading without capital of its own?
    pub heading: bool,
    /// Investment, with parts.
    pub investment: Money,
    /// Recurrent, with parts.
    pub recurrent: Money,
    /// Both.
    pub total: Money,
    /// Disbursed central capital of the year, with parts.
    pub disbursed: Money,
    /// Per cent of the total; none without capital.
    pub percent: Option<String>,
    /// Who leads; empty: nobody is named.
    pub leads: Vec<LeadView>,
    /// Targets.
    pub indicators: Vec<super::overview::IndicatorFigure>,
    /// Works the plan names.
    pub places: Vec<PlaceView>,
    /// Legal reference.
    pub reference: String,
    /// Oddities of the plan's text.
    pub notes: Vec<String>,
    /// count × norm = capital.
    pub checks: Vec<NormCheckView>,
}

/// A leading agency.
#[derive(Clone, Debug, Serialize, Type)]
pub struct LeadView {
    /// Agency.
    pub agency: String,
    /// Of what.
    pub scope: String,
    /// Except what.
    pub exception: Option<String>,
    /// Not said by the plan's text, inferred.
    pub inferred: bool,
}

/// A place the plan names.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PlaceView {
    /// "bản Xốp Tụ, xã Mỹ Lý, huyện Kỳ Sơn".
    pub place: String,
    /// The work.
    pub work: String,
    /// Unit key of the commune.
    pub unit: String,
}

/// The check the plan itself offers: count × norm = capital.
#[derive(Clone, Debug, Serialize, Type)]
pub struct NormCheckView {
    /// `investment` or `recurrent`.
    pub capital_type: String,
    /// Its lines.
    pub lines: Vec<NormLineView>,
    /// Sum of the lines.
    pub sum: Money,
    /// The plan's capital.
    pub capital: Money,
    /// Capital less sum; may be negative.
    pub rest: Money,
    /// Equal to the đồng?
    pub exact: bool,
}

/// One line of such a check.
#[derive(Clone, Debug, Serialize, Type)]
pub struct NormLineView {
    /// Indicator's name.
    pub name: String,
    /// Target.
    pub count: u32,
    /// Đồng each.
    pub norm: Money,
    /// Đồng.
    pub product: Money,
}
