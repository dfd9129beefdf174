//! What wants doing, from what is already known: nothing here is stored.

use crate::figures::Figures;
use crate::{App, Result};
use soban_domain::money::format_signed;
use soban_domain::plan::CapitalType;
use std::collections::BTreeMap;

/// How pressing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Figures are wrong or refused until it is done.
    Error,
    /// Worth a look before reporting.
    Warning,
    /// Good to know.
    Info,
}

/// Something that wants doing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Todo {
    /// What.
    pub code: &'static str,
    /// What the sentence needs.
    pub params: BTreeMap<&'static str, String>,
    /// How pressing.
    pub severity: Severity,
    /// The screen that settles it.
    pub screen: &'static str,
}

fn todo(
    code: &'static str,
    severity: Severity,
    screen: &'static str,
    params: &[(&'static str, String)],
) -> Todo {
    Todo {
        code,
        params: params.iter().cloned().collect(),
        severity,
        screen,
    }
}

impl App {
    /// What the exchange of files has left to decide.
    fn todo_of_exchange(&self, list: &mut Vec<Todo>) -> Result<()> {
        let conflicts = self.conflicts()?.len();
        if conflicts > 0 {
            list.push(todo(
                "conflict",
                Severity::Error,
                "conflicts",
                &[("count", conflicts.to_string())],
            ));
        }
        if !self.sample && !self.is_enrolled()? {
            // Better known today than on the last day before the deadline.
            list.push(todo("not_enrolled", Severity::Warning, "devices", &[]));
        }
        let undecided = self.store.undecided()?;
        if undecided > 0 {
            list.push(todo(
                "kept_aside",
                Severity::Warning,
                "aside",
                &[("count", undecided.to_string())],
            ));
        }
        let refused = self.refused_there()?.len();
        if refused > 0 {
            list.push(todo(
                "refused_there",
                Severity::Warning,
                "aside",
                &[("count", refused.to_string())],
            ));
        }
        Ok(())
    }

    /// The list for a set of figures, most pressing first.
    pub fn todo(&self, figures: &Figures) -> Result<Vec<Todo>> {
        let mut list = vec![];
        self.todo_of_exchange(&mut list)?;
        for item in &figures.items {
            let plan = self.catalogue.plan.item(&item.code);
            for (capital, capital_type, label) in [
                (&item.investment, CapitalType::Investment, "vốn đầu tư"),
                (&item.recurrent, CapitalType::Recurrent, "vốn sự nghiệp"),
            ] {
                if capital.is_over()
                    && plan.is_some_and(|plan| self.catalogue.plan.is_funded(&plan.code))
                {
                    let name = plan.map_or_else(String::new, |plan| plan.label.clone());
                    let amount = format_signed(capital.disbursed - capital.plan);
                    let params = [
                        ("name", name),
                        ("capital", label.to_owned()),
                        ("amount", amount),
                        ("item", item.code.clone()),
                        ("capital_type", capital_type.code().to_owned()),
                    ];
                    list.push(todo("over_plan", Severity::Error, "disbursement", &params));
                }
            }
        }
        for unit in figures.units.iter().filter(|unit| !unit.missing.is_empty()) {
            let numbers: Vec<String> = unit.missing.iter().map(u32::to_string).collect();
            let params = [
                ("name", unit.unit.name.clone()),
                ("numbers", numbers.join(", ")),
            ];
            list.push(todo("number_missing", Severity::Warning, "sync", &params));
        }
        for period in &self.catalogue.periods {
            if let Some(cells) = figures.differing.get(&period.code) {
                let params = [
                    ("count", cells.to_string()),
                    ("name", period.name.clone()),
                    ("period", period.code.clone()),
                ];
                list.push(todo("count_differs", Severity::Warning, "counts", &params));
            }
        }
        let repeats = self.store.repeats()?.len();
        if repeats > 0 {
            list.push(todo(
                "duplicate_support",
                Severity::Warning,
                "supports",
                &[("count", repeats.to_string())],
            ));
        }
        let silent = figures
            .units
            .iter()
            .filter(|unit| unit.last.is_none() && unit.live.is_empty())
            .count();
        if silent > 0 {
            let params = [
                ("count", silent.to_string()),
                ("all", figures.units.len().to_string()),
            ];
            list.push(todo("unit_silent", Severity::Info, "sync", &params));
        }
        let unsent = self.unsent()?;
        if unsent > 0 {
            list.push(todo(
                "unsent",
                Severity::Info,
                "sync",
                &[("count", unsent.to_string())],
            ));
        }
        list.sort_by_key(|todo| todo.severity);
        Ok(list)
    }
}
