//! The figures of a period against the plan: computed from tallies in one place, for the overview, the
//! plan, the reports and the command line alike.

use crate::{App, Result};
use chrono::NaiveDate;
use soban_domain::indicator::{CountedFrom, DoneWhen, Indicator, SubRule, WorkStart};
use soban_domain::kind::Kind;
use soban_domain::period::ReportPeriod;
use soban_domain::plan::{CapitalType, PlanItemKind};
use soban_domain::unit::{Unit, UnitKey};
use soban_reports::figures::percent;
use soban_store::Row;
use soban_store::query::overview::{CellFigure, VoucherFigure, WorkFigure};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many records of a kind in conflict are looked at to mark figures: more than anybody will ever leave open.
const CONFLICTS_MAX: u32 = 20_000;

/// The figures of a unit and all below it, for a period.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The period.
    pub period: &'static ReportPeriod,
    /// Whose figures.
    pub unit: &'static Unit,
    /// Indicators that belong to a plan item, in order.
    pub indicators: Vec<IndicatorFigure>,
    /// Plan items in the plan's order, headings with the sums of their parts.
    pub items: Vec<ItemFigure>,
    /// All items together.
    pub total: ItemFigure,
    /// The units directly below.
    pub units: Vec<UnitFigure>,
    /// Cells in which list and number entered differ, by period code.
    pub differing: BTreeMap<String, i64>,
    /// Live records in all.
    pub live: BTreeMap<Kind, i64>,
}

/// An indicator against its target.
#[derive(Clone, Debug)]
pub struct IndicatorFigure {
    /// The indicator.
    pub indicator: &'static Indicator,
    /// In the period.
    pub in_period: i64,
    /// From 1 January to the period's end.
    pub done: i64,
    /// Of which from numbers entered, not lists, by period code; only periods that have any.
    pub from_counts: BTreeMap<String, i64>,
    /// A conflict is among its rows.
    pub conflict: bool,
    /// Sub-targets.
    pub sub: Vec<SubFigure>,
}

/// A sub-target.
#[derive(Clone, Debug)]
pub struct SubFigure {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Target.
    pub target: i64,
    /// In the period.
    pub in_period: i64,
    /// Up to the period's end.
    pub done: i64,
}

/// Money of a plan item.
#[derive(Clone, Debug, Default)]
pub struct ItemFigure {
    /// Code; empty for the total.
    pub code: String,
    /// 0 total, 1 project, 2 sub-project.
    pub level: u8,
    /// Investment.
    pub investment: CapitalFigure,
    /// Recurrent.
    pub recurrent: CapitalFigure,
    /// Counterpart disbursed up to the period's end, đồng.
    pub counterpart: i64,
    /// A conflict is among its rows.
    pub conflict: bool,
}

/// One capital type: central capital of the year, đồng.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CapitalFigure {
    /// The plan.
    pub plan: i64,
    /// Disbursed in the period.
    pub in_period: i64,
    /// Disbursed from 1 January to the period's end.
    pub disbursed: i64,
    /// Carried-over capital disbursed up to the period's end; apart from the above.
    pub carried_over: i64,
    /// Other sources disbursed up to the period's end; apart from the above.
    pub other_sources: i64,
}

impl CapitalFigure {
    fn add(&mut self, other: &Self) {
        self.plan += other.plan;
        self.in_period += other.in_period;
        self.disbursed += other.disbursed;
        self.carried_over += other.carried_over;
        self.other_sources += other.other_sources;
    }

    /// Disbursed of the plan, two decimals.
    pub fn percent(&self) -> Option<rust_decimal::Decimal> {
        percent(self.disbursed, self.plan)
    }

    /// More than the plan?
    pub fn is_over(&self) -> bool {
        self.disbursed > self.plan
    }
}

impl ItemFigure {
    /// Both capital types.
    pub fn total(&self) -> CapitalFigure {
        let mut sum = self.investment;
        sum.add(&self.recurrent);
        sum
    }

    fn capital(&mut self, capital_type: CapitalType) -> &mut CapitalFigure {
        match capital_type {
            CapitalType::Investment => &mut self.investment,
            CapitalType::Recurrent => &mut self.recurrent,
        }
    }

    fn add(&mut self, other: &Self) {
        self.investment.add(&other.investment);
        self.recurrent.add(&other.recurrent);
        self.counterpart += other.counterpart;
        self.conflict |= other.conflict;
    }
}

/// A unit directly below, and what came from it.
#[derive(Clone, Debug)]
pub struct UnitFigure {
    /// The unit.
    pub unit: &'static Unit,
    /// Its newest package: number, and when it was made (milliseconds since 1970).
    pub last: Option<(u32, u64)>,
    /// Numbers below the newest that never came.
    pub missing: Vec<u32>,
    /// Live records.
    pub live: BTreeMap<Kind, i64>,
    /// Disbursed up to the period's end, all sources, đồng.
    pub disbursed: i64,
}

/// Which owners count, remembered by key text: tallies name owners thousands of times.
struct Scope<'a> {
    app: &'a App,
    unit: &'static Unit,
    everything: bool,
    inside: HashMap<String, bool>,
}

impl Scope<'_> {
    fn holds(&mut self, owner: &str) -> bool {
        if self.everything {
            return true;
        }
        if let Some(known) = self.inside.get(owner) {
            return *known;
        }
        let units = &self.app.catalogue.units;
        let inside = owner
            .parse::<UnitKey>()
            .is_ok_and(|key| units.is_within(&key, &self.unit.key));
        self.inside.insert(owner.to_owned(), inside);
        inside
    }
}

impl App {
    /// The figures of a unit (none: the own) for a period (none: the one that runs).
    pub fn figures(&self, unit: Option<&str>, period: Option<&str>) -> Result<Figures> {
        self.figures_by(unit, period, None)
    }

    /// The same, with the units below as they are on a day (none: in the plan's year): what a unit that was merged recorded
    /// stands under the one that took its place.
    pub fn figures_by(
        &self,
        unit: Option<&str>,
        period: Option<&str>,
        units_on: Option<NaiveDate>,
    ) -> Result<Figures> {
        let unit = self.unit_in_scope(unit)?;
        let period = self.period(period)?;
        // Below the province works of the units above are here too: they are not its own.
        let everything = unit.key == self.unit()?.key && unit.parent.is_none();
        let mut scope = Scope {
            app: self,
            unit,
            everything,
            inside: HashMap::new(),
        };
        let up_to: BTreeSet<&str> = self
            .catalogue
            .periods
            .iter()
            .filter(|other| other.year == period.year && other.to <= period.to)
            .map(|other| other.code.as_str())
            .collect();
        let conflicts = self.conflict_marks(&mut scope)?;
        let cells: Vec<CellFigure> = self
            .store
            .cell_figures()?
            .into_iter()
            .filter(|cell| scope.holds(&cell.owner))
            .collect();
        let works: Vec<WorkFigure> = self
            .store
            .work_figures()?
            .into_iter()
            .filter(|work| scope.holds(&work.owner))
            .collect();
        let vouchers: Vec<VoucherFigure> = self
            .store
            .voucher_figures()?
            .into_iter()
            .filter(|voucher| scope.holds(&voucher.owner))
            .collect();
        let live = self.store.live_figures()?;
        let indicators = self
            .catalogue
            .indicators
            .iter()
            .filter(|indicator| indicator.item.is_some())
            .map(|indicator| {
                indicator_figure(indicator, period, &up_to, &cells, &works, &conflicts)
            })
            .collect();
        let (items, total) = self.item_figures(period, &up_to, &vouchers, &conflicts);
        let mut all = BTreeMap::new();
        for (_, kind, n) in live.iter().filter(|(owner, ..)| scope.holds(owner)) {
            *all.entry(*kind).or_default() += n;
        }
        let mut differing = BTreeMap::new();
        for cell in &cells {
            if cell.differing > 0 && up_to.contains(cell.period.as_str()) {
                *differing.entry(cell.period.clone()).or_default() += cell.differing;
            }
        }
        let units = self.unit_figures(unit, &up_to, &vouchers, &live, units_on)?;
        Ok(Figures {
            period,
            unit,
            indicators,
            items,
            total,
            units,
            differing,
            live: all,
        })
    }

    fn item_figures(
        &self,
        period: &ReportPeriod,
        up_to: &BTreeSet<&str>,
        vouchers: &[VoucherFigure],
        conflicts: &BTreeSet<String>,
    ) -> (Vec<ItemFigure>, ItemFigure) {
        let plan = &self.catalogue.plan;
        let mut own: BTreeMap<&str, ItemFigure> = BTreeMap::new();
        for item in &plan.items {
            let mut figure = ItemFigure {
                code: item.code.clone(),
                level: if item.kind == PlanItemKind::Project {
                    1
                } else {
                    2
                },
                conflict: conflicts.contains(&item.code),
                ..ItemFigure::default()
            };
            figure.investment.plan = item.capital.investment.get();
            figure.recurrent.plan = item.capital.recurrent.get();
            own.insert(&item.code, figure);
        }
        for voucher in vouchers {
            let (Some(figure), Ok(capital_type)) = (
                own.get_mut(voucher.item.as_str()),
                voucher.capital_type.parse(),
            ) else {
                continue;
            };
            let amount = voucher.disbursed();
            let so_far = up_to.contains(voucher.period.as_str());
            if voucher.source == "counterpart" && so_far {
                figure.counterpart += amount;
            }
            let capital = figure.capital(capital_type);
            match (voucher.source.as_str(), voucher.capital_year.as_str()) {
                ("central", "current") => {
                    capital.disbursed += if so_far { amount } else { 0 };
                    capital.in_period += if voucher.period == period.code {
                        amount
                    } else {
                        0
                    };
                }
                ("central", _) => capital.carried_over += if so_far { amount } else { 0 },
                _ => capital.other_sources += if so_far { amount } else { 0 },
            }
        }
        let mut total = ItemFigure::default();
        let mut items = vec![];
        for item in &plan.items {
            let mut figure = own[item.code.as_str()].clone();
            total.add(&figure);
            for child in plan.children(&item.code) {
                figure.add(&own[child.code.as_str()]);
            }
            items.push(figure);
        }
        (items, total)
    }

    fn unit_figures(
        &self,
        unit: &'static Unit,
        up_to: &BTreeSet<&str>,
        vouchers: &[VoucherFigure],
        live: &[(String, Kind, i64)],
        units_on: Option<NaiveDate>,
    ) -> Result<Vec<UnitFigure>> {
        let units = &self.catalogue.units;
        let day = units_on.unwrap_or_else(|| self.plan_day());
        let mut children = units.children_on(&unit.key, day);
        if children.is_empty() {
            children = units.predecessors_on(&unit.key, day);
        }
        if children.is_empty() {
            return Ok(vec![]);
        }
        let mut place: HashMap<&str, Option<usize>> = HashMap::new();
        let child_of = |owner: &str| {
            let key = owner.parse::<UnitKey>().ok()?;
            children
                .iter()
                .position(|child| units.is_within(&key, &child.key))
        };
        let mut figures: Vec<UnitFigure> = children
            .iter()
            .map(|unit| UnitFigure {
                unit,
                last: None,
                missing: vec![],
                live: BTreeMap::new(),
                disbursed: 0,
            })
            .collect();
        for (owner, kind, n) in live {
            if let Some(at) = *place.entry(owner).or_insert_with(|| child_of(owner)) {
                *figures[at].live.entry(*kind).or_default() += n;
            }
        }
        for voucher in vouchers
            .iter()
            .filter(|voucher| up_to.contains(voucher.period.as_str()))
        {
            if let Some(at) = *place
                .entry(&voucher.owner)
                .or_insert_with(|| child_of(&voucher.owner))
            {
                figures[at].disbursed += voucher.disbursed();
            }
        }
        for (sender, inbox) in self.inbox()? {
            if let Some(figure) = figures.iter_mut().find(|figure| figure.unit.key == sender) {
                figure.last = inbox.last;
                figure.missing = inbox.missing;
            }
        }
        Ok(figures)
    }

    /// Codes of indicators and plan items with a conflict among the rows they are summed from: money
    /// from vouchers, indicators from all else. A row that may belong to either of two marks both.
    fn conflict_marks(&self, scope: &mut Scope<'_>) -> Result<BTreeSet<String>> {
        let mut marks = BTreeSet::new();
        for (kind, summed_by) in [
            (Kind::Support, "content"),
            (Kind::HouseholdCount, "indicator"),
            (Kind::Work, "indicator"),
            (Kind::Voucher, "item"),
        ] {
            for row in self.store.in_conflict(kind, CONFLICTS_MAX)? {
                if scope.holds(row.owner.as_str()) {
                    mark(&row, summed_by, &mut marks);
                }
            }
        }
        for row in self.store.in_conflict(Kind::WorkProgress, CONFLICTS_MAX)? {
            if scope.holds(row.owner.as_str())
                && let Some(work) = row.fields.entity("work")
                && let Some(work) = self.store.get(Kind::Work, work)?
            {
                mark(&work, "indicator", &mut marks);
            }
        }
        Ok(marks)
    }
}

/// Adds every value that a field may have.
fn mark(row: &Row, name: &str, marks: &mut BTreeSet<String>) {
    let state = row
        .kind
        .field(name)
        .and_then(|field| row.state.field(field.no));
    let values = state.iter().flat_map(|state| state.heads());
    marks.extend(
        values
            .filter_map(|head| head.value.text())
            .map(str::to_owned),
    );
}

fn indicator_figure(
    indicator: &'static Indicator,
    period: &ReportPeriod,
    up_to: &BTreeSet<&str>,
    cells: &[CellFigure],
    works: &[WorkFigure],
    conflicts: &BTreeSet<String>,
) -> IndicatorFigure {
    let mut figure = IndicatorFigure {
        indicator,
        in_period: 0,
        done: 0,
        from_counts: BTreeMap::new(),
        conflict: conflicts.contains(&indicator.code),
        sub: vec![],
    };
    if indicator.counted_from == CountedFrom::Works {
        (figure.in_period, figure.done) = work_counts(indicator, period, works, |_| true);
        for target in &indicator.sub_targets {
            let SubRule::WorkStart(start) = target.rule;
            let is_new = start == WorkStart::New;
            let (in_period, done) =
                work_counts(indicator, period, works, |work| work.is_new == is_new);
            let (code, name) = (target.code.clone(), target.name.clone());
            figure.sub.push(SubFigure {
                code,
                name,
                target: target.target,
                in_period,
                done,
            });
        }
        return figure;
    }
    for cell in cells.iter().filter(|cell| cell.indicator == indicator.code) {
        if cell.period == period.code {
            figure.in_period += cell.used;
        }
        if up_to.contains(cell.period.as_str()) {
            figure.done += cell.used;
            if cell.from_counts > 0 {
                let of_period = figure.from_counts.entry(cell.period.clone());
                *of_period.or_default() += cell.from_counts;
            }
        }
    }
    figure
}

fn work_counts(
    indicator: &Indicator,
    period: &ReportPeriod,
    works: &[WorkFigure],
    counts: impl Fn(&WorkFigure) -> bool,
) -> (i64, i64) {
    let (from, to) = (period.from.to_string(), period.to.to_string());
    let year = format!("{}-01-01", period.year);
    let (mut in_period, mut done) = (0, 0);
    for work in works
        .iter()
        .filter(|work| work.indicator == indicator.code && counts(work))
    {
        let day = match indicator.done_when {
            DoneWhen::UnderWay => work.under_way_on.as_ref(),
            DoneWhen::Completed | DoneWhen::HandedOver => work.completed_on.as_ref(),
        };
        if let Some(day) = day {
            in_period += i64::from(*day >= from && *day <= to);
            done += i64::from(*day >= year && *day <= to);
        }
    }
    (in_period, done)
}
