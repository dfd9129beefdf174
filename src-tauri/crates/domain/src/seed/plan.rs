//! `soban.plan/1`: a yearly plan. Its stated sum must be the sum of its items, to the đồng.

use super::{
    CatalogueError, Million, SeedFile, SeedProblem, check, contradiction, fault, read, repeated,
};
use crate::plan::{
    Capital, CapitalStated, CapitalType, Goal, Lead, Place, Plan, PlanItem, PlanItemKind,
};
use crate::unit::{Level, UnitKey, Units};
use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanFile {
    #[serde(rename = "schema")]
    _schema: String,
    number: String,
    issued_by: String,
    issued_on: NaiveDate,
    title: String,
    year: i32,
    province: UnitKey,
    legal_basis: Vec<String>,
    stated_total_million: StatedCapital,
    goals: Vec<Goal>,
    notes: Vec<String>,
    items: Vec<ItemRow>,
}

/// Figures in triệu đồng; what the text does not state is left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatedCapital {
    #[serde(default)]
    investment: Option<Million>,
    #[serde(default)]
    recurrent: Option<Million>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemRow {
    code: String,
    #[serde(default)]
    parent: Option<String>,
    kind: PlanItemKind,
    label: String,
    title: String,
    capital_million: StatedCapital,
    leads: Vec<Lead>,
    #[serde(default)]
    places: Vec<Place>,
    reference: String,
    #[serde(default)]
    notes: Vec<String>,
}

impl StatedCapital {
    fn capital(&self) -> Capital {
        Capital {
            investment: self.investment.unwrap_or_default().0,
            recurrent: self.recurrent.unwrap_or_default().0,
        }
    }
    fn stated(&self) -> CapitalStated {
        CapitalStated {
            investment: self.investment.is_some(),
            recurrent: self.recurrent.is_some(),
        }
    }
}

/// The plan.
pub(super) fn load(file: &SeedFile, units: &Units) -> Result<Plan, CatalogueError> {
    let read_plan: PlanFile = read(file, "soban.plan/1")?;
    check(
        units.is_valid_on(&read_plan.province, read_plan.issued_on),
        file,
        "province",
        || SeedProblem::Unknown {
            what: "unit",
            code: read_plan.province.to_string(),
        },
    )?;
    let plan = Plan {
        number: read_plan.number,
        issued_by: read_plan.issued_by,
        issued_on: read_plan.issued_on,
        title: read_plan.title,
        year: read_plan.year,
        stated_total: read_plan.stated_total_million.capital(),
        items: read_plan.items.into_iter().map(item).collect(),
        goals: read_plan.goals,
        legal_basis: read_plan.legal_basis,
        notes: read_plan.notes,
    };
    if let Some(goal) = repeated(&plan.goals, |goal| goal.code.clone()) {
        return Err(fault(
            file,
            format!("goals {:?}", goal.code),
            SeedProblem::Duplicate,
        ));
    }
    check_items(file, &plan, units)?;
    check_sums(file, &plan)?;
    Ok(plan)
}

fn item(row: ItemRow) -> PlanItem {
    PlanItem {
        capital: row.capital_million.capital(),
        capital_stated: row.capital_million.stated(),
        code: row.code,
        parent: row.parent,
        kind: row.kind,
        label: row.label,
        title: row.title,
        leads: row.leads,
        places: row.places,
        reference: row.reference,
        notes: row.notes,
    }
}

fn check_items(file: &SeedFile, plan: &Plan, units: &Units) -> Result<(), CatalogueError> {
    if let Some(item) = repeated(&plan.items, |item| item.code.clone()) {
        return Err(fault(
            file,
            format!("items {:?}", item.code),
            SeedProblem::Duplicate,
        ));
    }
    for (i, item) in plan.items.iter().enumerate() {
        let here = format!("items {:?}", item.code);
        let code_good = !item.code.is_empty()
            && item
                .code
                .split('.')
                .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        check(code_good, file, &here, || {
            contradiction("code", "must be numbers joined by dots")
        })?;
        let is_project = item.kind == PlanItemKind::Project;
        check(is_project == item.parent.is_none(), file, &here, || {
            contradiction("kind", "a project has no parent, a sub-project has one")
        })?;
        if let Some(parent) = &item.parent {
            // Parents first: the order is the plan's, and a ring is impossible.
            check(
                plan.items[..i].iter().any(|above| above.code == *parent),
                file,
                &here,
                || SeedProblem::Unknown {
                    what: "parent",
                    code: parent.clone(),
                },
            )?;
        }
        let heading = plan.children(&item.code).next().is_some();
        check(
            !(heading && plan.is_funded(&item.code)),
            file,
            &here,
            || contradiction("capital_million", "a heading's capital lies in its parts"),
        )?;
        for place in &item.places {
            let commune = units.get(&place.unit).is_some_and(|unit| {
                unit.level == Level::Commune
                    && unit.is_valid_on(plan.issued_on)
                    && unit.short_name == place.commune
            });
            check(commune, file, &here, || SeedProblem::Unknown {
                what: "commune on the plan's date",
                code: format!("{} ({})", place.unit, place.commune),
            })?;
        }
    }
    Ok(())
}

fn check_sums(file: &SeedFile, plan: &Plan) -> Result<(), CatalogueError> {
    let mut sum = Capital::default();
    for item in &plan.items {
        let place = format!("items {:?}", item.code);
        sum = sum.checked_add(item.capital).ok_or_else(|| {
            fault(
                file,
                place,
                contradiction("capital_million", "the sum is no amount"),
            )
        })?;
    }
    for (capital_type, what) in [
        (CapitalType::Investment, "investment"),
        (CapitalType::Recurrent, "recurrent"),
    ] {
        let (stated, counted) = (plan.stated_total.of(capital_type), sum.of(capital_type));
        check(stated == counted, file, "stated_total_million", || {
            SeedProblem::SumMismatch {
                what,
                stated: stated.get(),
                counted: counted.get(),
            }
        })?;
    }
    Ok(())
}
