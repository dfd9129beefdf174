//! The grid of counts.

use super::id;
use crate::convert::{self, path_name, scopes};
use crate::failure::{error, problem_view};
use crate::wire::counts::{
    CountCell, CountGridRequest, CountGridView, CountProblem, CountSaveRequest, CountSavedView,
    CountVillage,
};
use crate::{Api, Error};
use soban_app::CountEntry;
use soban_domain::kind::Kind;

impl Api {
    pub(crate) fn count_grid(&self, request: CountGridRequest) -> Result<CountGridView, Error> {
        let app = self.app()?;
        let unit = request.unit.as_deref().filter(|unit| !unit.is_empty());
        let grid = app.count_grid(unit, &request.period).map_err(error)?;
        Ok(CountGridView {
            period: request.period,
            villages: grid
                .villages
                .into_iter()
                .map(|village| CountVillage {
                    id: village.id.to_string(),
                    name: village.name,
                    owner_name: path_name(&app, &village.owner),
                    owner: village.owner,
                })
                .collect(),
            indicators: app
                .catalogue()
                .indicators
                .iter()
                .filter(|indicator| indicator.in_count_grid)
                .map(|indicator| indicator.code.clone())
                .collect(),
            cells: grid
                .cells
                .into_iter()
                .map(|cell| CountCell {
                    village: cell.village.map_or_else(String::new, |id| id.to_string()),
                    indicator: cell.indicator,
                    id: cell.id.map(|id| id.to_string()),
                    value: cell.value,
                    listed: cell.listed,
                    conflict: cell.conflict,
                })
                .collect(),
        })
    }

    pub(crate) fn count_save(&self, request: CountSaveRequest) -> Result<CountSavedView, Error> {
        let cells = request.cells.into_iter().map(|cell| {
            Ok(CountEntry {
                village: id(Kind::Village, &cell.village)?,
                indicator: cell.indicator,
                value: cell.value,
            })
        });
        let cells: Vec<CountEntry> = cells.collect::<Result<_, Error>>()?;
        let (saved, problems) = self
            .app()?
            .save_counts(&request.period, &cells)
            .map_err(error)?;
        Ok(CountSavedView {
            saved: convert::count(saved),
            problems: problems
                .iter()
                .map(|problem| CountProblem {
                    village: problem.village.to_string(),
                    indicator: problem.indicator.clone(),
                    problem: problem_view(&problem.problem),
                })
                .collect(),
            changed: scopes(Kind::HouseholdCount),
        })
    }
}
