//! The plan on a screen: its tree with capital, targets, notes, what is disbursed and the check
//! count × norm = capital.

use crate::figures::Figures;
use crate::{App, Result};
use soban_domain::norm::NormCheck;
use soban_domain::plan::{Plan, PlanItem};

/// The plan with its figures up to now.
#[derive(Clone, Debug)]
pub struct PlanFigures {
    /// The plan.
    pub plan: &'static Plan,
    /// Figures up to the end of the year's last period.
    pub figures: Figures,
}

impl App {
    /// The plan and the figures of the whole year.
    pub fn plan_figures(&self) -> Result<PlanFigures> {
        let last = self
            .catalogue
            .periods
            .last()
            .map(|period| period.code.as_str());
        Ok(PlanFigures {
            plan: &self.catalogue.plan,
            figures: self.figures(None, last)?,
        })
    }

    /// count × norm = capital, for an item; empty where the plan gives nothing to check by.
    pub fn norm_checks(&self, item: &PlanItem) -> Vec<NormCheck> {
        let mut checks = self.catalogue.norm_checks(&item.code);
        checks.retain(|check| !check.lines.is_empty());
        checks
    }
}
