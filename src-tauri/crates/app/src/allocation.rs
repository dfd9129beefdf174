//! Phân bổ: what the units directly below a unit are given of what it has itself, and what is left of it.

use crate::room::Move;
use crate::{App, Result};
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;
use soban_domain::money::format_signed;
use soban_domain::plan::CapitalType;
use soban_domain::problem::{Problem, Problems};
use soban_domain::records::allocation::{Allocation, Given};
use soban_domain::unit::{Unit, UnitKey};
use soban_domain::value::Fields;
use soban_store::Row;
use std::collections::BTreeMap;

/// One decision about what a unit is given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AllocationDecision {
    /// Its record.
    pub id: EntityId,
    /// Number of the decision.
    pub number: String,
    /// Its day, `YYYY-MM-DD`.
    pub day: String,
    /// Đồng, or the indicator's unit.
    pub amount: i64,
    /// What was noted.
    pub note: String,
}

/// One line of the matrix: something that is given, and to whom.
#[derive(Clone, Debug)]
pub struct AllocationLine {
    /// What.
    pub given: Given,
    /// What the giver has of it: of the province the plan's; none: nobody gave it anything.
    pub available: Option<i64>,
    /// The decisions by which the giver has it, the one that counts first; of the province none.
    pub received: Vec<AllocationDecision>,
    /// Receiver by receiver, in the order of [`Allocations::receivers`]: the decisions, the one that counts first.
    pub cells: Vec<Vec<AllocationDecision>>,
}

impl AllocationLine {
    /// The sum of what counts.
    pub fn given_out(&self) -> i64 {
        let counting = self.cells.iter().filter_map(|cell| cell.first());
        counting.map(|decision| decision.amount).sum()
    }
}

/// What a giver has, has given and has left of money, đồng; none: nobody gave it any.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AllocationSums {
    /// Of the lines that somebody gave it.
    pub available: Option<i64>,
    /// Of all lines.
    pub given: i64,
    /// Of the lines that somebody gave it.
    pub left: Option<i64>,
}

impl Allocations {
    /// Over all lines of money.
    pub fn sums(&self) -> AllocationSums {
        let (mut sums, mut left) = ((None, 0), None);
        for line in self.money() {
            let given = line.given_out();
            sums.1 += given;
            if let Some(available) = line.available {
                sums.0 = Some(sums.0.unwrap_or(0) + available);
                left = Some(left.unwrap_or(0) + available - given);
            }
        }
        AllocationSums {
            available: sums.0,
            given: sums.1,
            left,
        }
    }

    fn money(&self) -> impl Iterator<Item = &AllocationLine> {
        let lines = self.lines.iter();
        lines.filter(|line| matches!(line.given, Given::Capital(..)))
    }

    /// The money that counts of each receiver, đồng.
    pub fn totals(&self) -> Vec<i64> {
        let mut totals = vec![0; self.receivers.len()];
        for line in self.money() {
            for (total, cell) in totals.iter_mut().zip(&line.cells) {
                *total += cell.first().map_or(0, |decision| decision.amount);
            }
        }
        totals
    }
}

/// The matrix of a giver.
#[derive(Clone, Debug)]
pub struct Allocations {
    /// Who gives.
    pub giver: &'static Unit,
    /// To whom: the units directly below.
    pub receivers: Vec<&'static Unit>,
    /// What, in the plan's order.
    pub lines: Vec<AllocationLine>,
}

/// The decisions on record, by receiver and what it is given, the one that counts first.
type Decisions = BTreeMap<(UnitKey, Given), Vec<AllocationDecision>>;

impl App {
    /// What a unit (none: the own) gives to those below it.
    pub fn allocations(&self, giver: Option<&str>) -> Result<Allocations> {
        let giver = self.unit_in_scope(giver)?;
        let units = &self.catalogue.units;
        let mut receivers: Vec<&'static Unit> = units.children_on(&giver.key, self.plan_day());
        if receivers.is_empty() {
            // A unit of today: those that are below it now.
            receivers = units.children_on(&giver.key, self.today());
        }
        let mut decisions = self.allocated()?;
        let lines = self.all_given().into_iter().map(|given| {
            let available = self.available(giver, &given, &decisions);
            let own = (giver.key.clone(), given.clone());
            let received = decisions.remove(&own).unwrap_or_default();
            let cells = receivers.iter().map(|unit| {
                let place = (unit.key.clone(), given.clone());
                decisions.remove(&place).unwrap_or_default()
            });
            AllocationLine {
                available,
                received,
                cells: cells.collect(),
                given,
            }
        });
        Ok(Allocations {
            giver,
            lines: lines.collect(),
            receivers,
        })
    }

    /// Everything the plan has to give, in its order: money by item and type, then targets.
    fn all_given(&self) -> Vec<Given> {
        let plan = &self.catalogue.plan;
        let funded = plan.items.iter().filter(|item| plan.is_funded(&item.code));
        let money = funded.flat_map(|item| {
            let types = CapitalType::ALL.into_iter();
            let types = types.filter(|capital| item.capital.of(*capital).get() > 0);
            types.map(|capital| Given::Capital(item.code.clone(), capital))
        });
        let targets = self.catalogue.indicators.iter();
        let targets = targets.filter(|indicator| indicator.target.is_some());
        money
            .chain(targets.map(|indicator| Given::Target(indicator.code.clone())))
            .collect()
    }

    /// What a unit has to give: of the province the plan's, else what it was given itself.
    fn available(&self, unit: &Unit, given: &Given, decisions: &Decisions) -> Option<i64> {
        if unit.parent.is_none() {
            return match given {
                Given::Capital(item, capital) => {
                    let item = self.catalogue.plan.item(item)?;
                    Some(item.capital.of(*capital).get())
                }
                Given::Target(code) => self.catalogue.indicator(code)?.target,
            };
        }
        let place = (unit.key.clone(), given.clone());
        decisions.get(&place)?.first().map(|one| one.amount)
    }

    fn allocated(&self) -> Result<Decisions> {
        let mut rows: Vec<(Row, Allocation)> = vec![];
        self.store.each(Kind::Allocation, |row| {
            if row.is_live()
                && let Ok(allocation) = Allocation::new(&row.fields, self.catalogue)
            {
                rows.push((row, allocation));
            }
            Ok::<_, crate::AppError>(true)
        })?;
        // The newest decision counts; of two of one day the one that was written last.
        rows.sort_by_key(|(row, allocation)| {
            std::cmp::Reverse((allocation.decided_on, row.state.at(), row.id))
        });
        let mut decisions = Decisions::new();
        for (row, allocation) in rows {
            let text = |name| row.fields.text(name).unwrap_or_default().to_owned();
            let place = (row.owner.clone(), allocation.given);
            decisions
                .entry(place)
                .or_default()
                .push(AllocationDecision {
                    id: row.id,
                    number: text("decision_no"),
                    day: text("decision_date"),
                    amount: allocation.amount,
                    note: text("note"),
                });
        }
        Ok(decisions)
    }

    /// A unit may not give more than it has. Only a change for the worse is refused.
    pub(crate) fn check_allocation(&self, change: Move<'_>, problems: &mut Problems) -> Result<()> {
        let of = |fields: &Fields| Allocation::new(fields, self.catalogue).ok();
        let Some(after) = change.after.and_then(of) else {
            return Ok(());
        };
        let units = &self.catalogue.units;
        let giver = units
            .get(change.owner)
            .and_then(|unit| unit.parent.as_ref());
        let Some(giver) = giver.and_then(|key| units.get(key)) else {
            return Ok(());
        };
        let decisions = self.allocated()?;
        let Some(available) = self.available(giver, &after.given, &decisions) else {
            return Ok(());
        };
        let before = change.before.and_then(of);
        let (mut others, mut counting) = (0, 0);
        for ((unit, given), decided) in &decisions {
            let parent = units.get(unit).and_then(|unit| unit.parent.as_ref());
            let (true, Some(first)) = (
                *given == after.given && parent == Some(&giver.key),
                decided.first(),
            ) else {
                continue;
            };
            if unit != change.owner {
                others += first.amount;
            } else if first.day
                > after
                    .decided_on
                    .map_or_else(String::new, |day| day.to_string())
            {
                // A later decision counts in its place.
                return Ok(());
            } else {
                counting = first.amount;
            }
        }
        let counting = before
            .filter(|before| before.given == after.given)
            .map_or(counting, |before| before.amount);
        let over = others + after.amount - available;
        if after.amount > counting && over > 0 {
            let (field, unit) = match &after.given {
                Given::Capital(..) => ("amount", "đồng"),
                Given::Target(code) => {
                    let indicator = self.catalogue.indicator(code);
                    ("target", indicator.map_or("", |indicator| &indicator.unit))
                }
            };
            problems.add(
                field,
                Problem::BeyondGiven {
                    available: format_signed(available),
                    given: format_signed(others),
                    over: format_signed(over),
                    unit: unit.to_owned(),
                },
            );
        }
        Ok(())
    }
}
