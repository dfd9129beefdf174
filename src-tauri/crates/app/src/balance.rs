//! Balances: what vouchers have taken of each plan item × capital type × source, and which advances
//! are still out.

use crate::{App, ListQuery, Result};
use soban_domain::plan::CapitalType;
use std::collections::{BTreeMap, BTreeSet};

/// One balance, đồng.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Balance {
    /// Plan item.
    pub item: String,
    /// Capital type.
    pub capital_type: String,
    /// Source.
    pub source: String,
    /// This year's or carried over.
    pub capital_year: String,
    /// The plan's capital: only this year's central capital has one.
    pub plan: Option<i64>,
    /// Advances.
    pub advance: i64,
    /// Payments.
    pub payment: i64,
    /// Recoveries.
    pub recovery: i64,
}

impl Balance {
    /// Advances + payments − recoveries.
    pub fn disbursed(&self) -> i64 {
        self.advance + self.payment - self.recovery
    }
    /// Advances not yet recovered.
    pub fn outstanding(&self) -> i64 {
        self.advance - self.recovery
    }
}

impl App {
    /// Balances of a unit and all below it, in the plan's order.
    pub fn balances(&self, query: &ListQuery) -> Result<Vec<Balance>> {
        let filter = self.filter(query)?;
        let owners: Option<BTreeSet<&str>> = filter.owners.as_ref().map(|owners| {
            owners
                .iter()
                .map(soban_domain::unit::UnitKey::as_str)
                .collect()
        });
        let mut sums: BTreeMap<(usize, String, String, String), Balance> = BTreeMap::new();
        for figure in self.store.voucher_figures()? {
            let wanted = owners
                .as_ref()
                .is_none_or(|owners| owners.contains(figure.owner.as_str()))
                && (filter.items.is_empty() || filter.items.contains(&figure.item))
                && (filter.sources.is_empty() || filter.sources.contains(&figure.source))
                && filter
                    .capital_year
                    .as_ref()
                    .is_none_or(|wanted| *wanted == figure.capital_year)
                && filter
                    .capital_type
                    .as_ref()
                    .is_none_or(|wanted| *wanted == figure.capital_type);
            let place = self
                .catalogue
                .plan
                .items
                .iter()
                .position(|item| item.code == figure.item);
            let (true, Some(place)) = (wanted, place) else {
                continue;
            };
            let key = (
                place,
                figure.capital_type.clone(),
                figure.source.clone(),
                figure.capital_year.clone(),
            );
            let balance = sums.entry(key).or_insert_with(|| Balance {
                plan: self.planned(
                    &figure.item,
                    &figure.capital_type,
                    &figure.source,
                    &figure.capital_year,
                ),
                item: figure.item.clone(),
                capital_type: figure.capital_type.clone(),
                source: figure.source.clone(),
                capital_year: figure.capital_year.clone(),
                advance: 0,
                payment: 0,
                recovery: 0,
            });
            balance.advance += figure.advance;
            balance.payment += figure.payment;
            balance.recovery += figure.recovery;
        }
        Ok(sums.into_values().collect())
    }

    fn planned(
        &self,
        item: &str,
        capital_type: &str,
        source: &str,
        capital_year: &str,
    ) -> Option<i64> {
        let capital_type: CapitalType = capital_type.parse().ok()?;
        let item = self.catalogue.plan.item(item)?;
        (source == "central" && capital_year == "current")
            .then(|| item.capital.of(capital_type).get())
    }
}
