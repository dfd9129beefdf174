//! What units are given of the plan.

use crate::convert;
use crate::failure::error;
use crate::wire::allocation::{
    AllocationCell, AllocationDecisionView, AllocationLineView, AllocationRequest, AllocationsView,
};
use crate::{Api, Error};
use soban_app::{AllocationDecision, AllocationLine, App};
use soban_domain::records::allocation::Given;

impl Api {
    pub(crate) fn allocation_table(
        &self,
        request: AllocationRequest,
    ) -> Result<AllocationsView, Error> {
        let app = self.app()?;
        let table = app.allocations(request.unit.as_deref()).map_err(error)?;
        let totals = table.totals().iter().map(i64::to_string).collect();
        let sums = table.sums();
        let receivers = table.receivers.into_iter();
        Ok(AllocationsView {
            giver: convert::unit(&app, table.giver),
            totals,
            available: sums.available.map(|sum| sum.to_string()),
            given: sums.given.to_string(),
            left: sums.left.map(|sum| sum.to_string()),
            receivers: receivers.map(|unit| convert::unit(&app, unit)).collect(),
            lines: table.lines.into_iter().map(|one| line(&app, one)).collect(),
        })
    }
}

fn line(app: &App, line: AllocationLine) -> AllocationLineView {
    let given = line.given_out();
    let catalogue = app.catalogue();
    let (item, capital_type, indicator) = match line.given {
        Given::Capital(item, capital) => (Some(item), Some(capital), None),
        Given::Target(code) => (None, None, Some(code)),
    };
    let planned = item.as_deref().and_then(|code| catalogue.plan.item(code));
    let counted = indicator
        .as_deref()
        .and_then(|code| catalogue.indicator(code));
    AllocationLineView {
        label: planned
            .map(|item| item.label.clone())
            .or_else(|| counted.map(|indicator| indicator.name.clone()))
            .unwrap_or_default(),
        unit: counted.map_or_else(|| "đồng".to_owned(), |indicator| indicator.unit.clone()),
        item,
        capital_type: capital_type.map(|capital| capital.code().to_owned()),
        indicator,
        available: line.available.map(|amount| amount.to_string()),
        received: line.received.into_iter().map(decision).collect(),
        given: given.to_string(),
        left: line.available.map(|amount| (amount - given).to_string()),
        cells: line
            .cells
            .into_iter()
            .map(|decisions| AllocationCell {
                decisions: decisions.into_iter().map(decision).collect(),
            })
            .collect(),
    }
}

fn decision(decision: AllocationDecision) -> AllocationDecisionView {
    AllocationDecisionView {
        id: decision.id.to_string(),
        number: decision.number,
        day: decision.day,
        amount: decision.amount.to_string(),
        note: decision.note,
    }
}
