//! Overview and plan.

use crate::convert;
use crate::failure::error;
use crate::wire::Nothing;
use crate::wire::catalogue::{
    GoalView, LeadView, NormCheckView, NormLineView, PlaceView, PlanItemView, PlanView,
};
use crate::wire::overview::{OverviewRequest, OverviewView, TodoView, UnitFigure};
use crate::{Api, Code, Error};
use soban_app::Severity;
use soban_domain::kind::Kind;

impl Api {
    pub(crate) fn overview(&self, request: OverviewRequest) -> Result<OverviewView, Error> {
        let app = self.app()?;
        let units_on = match request.units_on.as_deref().filter(|day| !day.is_empty()) {
            None => None,
            Some(day) => Some(day.parse().map_err(|_| {
                Error::new(Code::BadRequest)
                    .with("command", "overview")
                    .with("reason", day)
            })?),
        };
        let figures = app
            .figures_by(request.unit.as_deref(), request.period.as_deref(), units_on)
            .map_err(error)?;
        let live = |kind: Kind| convert::tally(figures.live.get(&kind).copied().unwrap_or(0));
        let todo = app.todo(&figures).map_err(error)?;
        // Whoever took a place stands directly below the own unit.
        let is_own = app.unit().map_err(error)?.key == figures.unit.key;
        let days = if is_own {
            app.days_of_change().map_err(error)?
        } else {
            vec![]
        };
        Ok(OverviewView {
            period: convert::period(figures.period, app.today()),
            unit: convert::unit(&app, figures.unit),
            indicators: figures.indicators.iter().map(convert::indicator).collect(),
            items: figures
                .items
                .iter()
                .map(|item| convert::item(&app, item))
                .collect(),
            total: convert::item(&app, &figures.total),
            units: figures
                .units
                .iter()
                .map(|unit| {
                    let live =
                        |kind: Kind| convert::tally(unit.live.get(&kind).copied().unwrap_or(0));
                    UnitFigure {
                        unit: convert::unit(&app, unit.unit),
                        last_number: unit.last.map(|(number, _)| number),
                        last_at: unit.last.map(|(_, made)| convert::instant(made)),
                        missing: unit.missing.clone(),
                        households: live(Kind::Household),
                        supports: live(Kind::Support),
                        works: live(Kind::Work),
                        vouchers: live(Kind::Voucher),
                        disbursed: unit.disbursed.to_string(),
                    }
                })
                .collect(),
            unit_days: days.iter().map(ToString::to_string).collect(),
            todo: todo
                .into_iter()
                .map(|todo| TodoView {
                    code: todo.code.to_owned(),
                    params: todo
                        .params
                        .into_iter()
                        .map(|(name, value)| (name.to_owned(), value))
                        .collect(),
                    severity: match todo.severity {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                        Severity::Info => "info",
                    }
                    .to_owned(),
                    screen: todo.screen.to_owned(),
                })
                .collect(),
            households: live(Kind::Household),
            supports: live(Kind::Support),
            works: live(Kind::Work),
            vouchers: live(Kind::Voucher),
        })
    }

    pub(crate) fn plan(&self, _: Nothing) -> Result<PlanView, Error> {
        let app = self.app()?;
        let found = app.plan_figures().map_err(error)?;
        let (plan, figures) = (found.plan, &found.figures);
        let total = plan.total();
        let items = plan.items.iter().zip(&figures.items).map(|(item, figure)| {
            let sum = figure.total();
            PlanItemView {
                code: item.code.clone(),
                parent: item.parent.clone(),
                level: figure.level,
                label: item.label.clone(),
                title: item.title.clone(),
                heading: !plan.is_funded(&item.code),
                investment: figure.investment.plan.to_string(),
                recurrent: figure.recurrent.plan.to_string(),
                total: sum.plan.to_string(),
                disbursed: sum.disbursed.to_string(),
                percent: convert::percent(sum.disbursed, sum.plan),
                leads: item
                    .leads
                    .iter()
                    .map(|lead| LeadView {
                        agency: lead.agency.clone(),
                        scope: lead.scope.clone(),
                        exception: lead.exception.clone(),
                        inferred: lead.inferred,
                    })
                    .collect(),
                indicators: figures
                    .indicators
                    .iter()
                    .filter(|indicator| indicator.indicator.item.as_deref() == Some(&item.code))
                    .map(convert::indicator)
                    .collect(),
                places: item
                    .places
                    .iter()
                    .map(|place| PlaceView {
                        place: format!(
                            "bản {}, xã {}, huyện {}",
                            place.village, place.commune, place.district
                        ),
                        work: place.work.clone(),
                        unit: place.unit.to_string(),
                    })
                    .collect(),
                reference: item.reference.clone(),
                notes: item.notes.clone(),
                checks: app
                    .norm_checks(item)
                    .into_iter()
                    .map(|check| NormCheckView {
                        capital_type: check.capital_type.code().to_owned(),
                        lines: check
                            .lines
                            .iter()
                            .map(|line| NormLineView {
                                name: app.catalogue().indicator(&line.indicator).map_or_else(
                                    || line.indicator.clone(),
                                    |indicator| indicator.name.clone(),
                                ),
                                count: convert::tally(line.count),
                                norm: line.norm.get().to_string(),
                                product: line.product.get().to_string(),
                            })
                            .collect(),
                        sum: check.sum.get().to_string(),
                        capital: check.capital.get().to_string(),
                        rest: check.rest.to_string(),
                        exact: check.exact,
                    })
                    .collect(),
            }
        });
        Ok(PlanView {
            number: plan.number.clone(),
            title: plan.title.clone(),
            issued_by: plan.issued_by.clone(),
            issued_on: plan.issued_on.to_string(),
            investment: total.investment.get().to_string(),
            recurrent: total.recurrent.get().to_string(),
            total: total.total().get().to_string(),
            disbursed: figures.total.total().disbursed.to_string(),
            goals: plan
                .goals
                .iter()
                .map(|goal| GoalView {
                    text: goal.text.clone(),
                    note: goal.note.clone(),
                })
                .collect(),
            notes: plan.notes.clone(),
            items: items.collect(),
        })
    }
}
