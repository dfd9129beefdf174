//! Số hộ tổng hợp: the grid village × indicator of a period.

use crate::entry::Entry;
use crate::rights::Right;
use crate::{App, AppError, Result};
use soban_domain::id::EntityId;
use soban_domain::kind::{Kind, VOIDED};
use soban_domain::problem::FieldProblem;
use soban_domain::value::Value;
use soban_store::Edit;
use soban_store::query::Filter;
use soban_store::query::village::{CellItem, VillageItem};
use std::collections::BTreeMap;

/// Villages shown in one grid: a district's, several times over.
const VILLAGES_MAX: u32 = 3_000;
/// Why the count of an emptied cell no longer counts.
const EMPTIED: &str = "Xóa ô";
/// Cells saved at once: a whole paste of a commune's year.
const CELLS_MAX: usize = 20_000;

/// The grid.
#[derive(Clone, Debug)]
pub struct CountGrid {
    /// Rows.
    pub villages: Vec<VillageItem>,
    /// What is there.
    pub cells: Vec<CellItem>,
}

/// A cell as typed.
#[derive(Clone, Debug)]
pub struct CountEntry {
    /// Village.
    pub village: EntityId,
    /// Indicator.
    pub indicator: String,
    /// As typed; empty empties the cell.
    pub value: String,
}

/// A refused cell.
#[derive(Clone, Debug)]
pub struct CountProblem {
    /// Village.
    pub village: EntityId,
    /// Indicator.
    pub indicator: String,
    /// Why.
    pub problem: FieldProblem,
}

impl App {
    /// The grid of a unit and a period.
    pub fn count_grid(&self, unit: Option<&str>, period: &str) -> Result<CountGrid> {
        let unit = self.unit_in_scope(unit)?;
        let period = self.period(Some(period))?;
        let filter = Filter {
            owners: self.owners(unit)?,
            limit: VILLAGES_MAX,
            ..Filter::default()
        };
        let villages = self.store.villages(&filter)?;
        if villages.total > u64::from(VILLAGES_MAX) {
            return Err(AppError::OverLimit {
                what: "thôn, bản trong một bảng",
                max: VILLAGES_MAX.into(),
            });
        }
        Ok(CountGrid {
            villages: villages.rows,
            cells: self.store.cells(&filter, &period.code)?,
        })
    }

    /// Saves cells: all, or none when any is refused. Emptying a cell voids its count.
    pub fn save_counts(
        &mut self,
        period: &str,
        cells: &[CountEntry],
    ) -> Result<(u32, Vec<CountProblem>)> {
        self.allow(Right::Enter)?;
        let period = self.period(Some(period))?;
        if cells.len() > CELLS_MAX {
            return Err(AppError::OverLimit {
                what: "ô lưu một lần",
                max: CELLS_MAX as u64,
            });
        }
        let mut edits = vec![];
        let mut problems = vec![];
        for cell in cells {
            let id = EntityId::of_count(cell.village, &cell.indicator, &period.code);
            if cell.value.trim().is_empty() {
                if let Some(row) = self.store.get(Kind::HouseholdCount, id)? {
                    self.own_record(&row)?;
                    let edit = Edit {
                        kind: row.kind,
                        id,
                        owner: row.owner.clone(),
                        fields: vec![(VOIDED.no, Value::Text(EMPTIED.to_owned()))],
                    };
                    edits.push((edit, Some(row)));
                }
                continue;
            }
            let fields: BTreeMap<String, String> = [
                ("village", cell.village.to_string()),
                ("indicator", cell.indicator.clone()),
                ("period", period.code.clone()),
                ("value", cell.value.clone()),
            ]
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text))
            .collect();
            match self.examined(&Entry {
                kind: Kind::HouseholdCount,
                id: None,
                owner: None,
                fields,
            }) {
                Ok(examined) => edits.push(examined),
                Err(AppError::Invalid(found)) => {
                    problems.extend(found.iter().map(|problem| CountProblem {
                        village: cell.village,
                        indicator: cell.indicator.clone(),
                        problem: problem.clone(),
                    }));
                }
                Err(other) => return Err(other),
            }
        }
        if !problems.is_empty() {
            return Ok((0, problems));
        }
        let effect = self.write(edits, None)?;
        Ok((
            u32::try_from(effect.changes.len()).unwrap_or(u32::MAX),
            problems,
        ))
    }
}
