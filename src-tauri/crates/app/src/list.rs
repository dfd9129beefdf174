//! Lists: which rows a person may and wants to see.

use crate::{App, AppError, Result};
use soban_domain::id::EntityId;
use soban_domain::indicator::DoneWhen;
use soban_domain::kind::Kind;
use soban_domain::unit::{Unit, UnitKey};
use soban_store::query::{Filter, Page};
use soban_store::query::{
    household::HouseholdItem,
    support::SupportItem,
    village::VillageItem,
    voucher::VoucherItem,
    work::{ProgressItem, WorkItem},
};

/// Rows a page holds when nothing is said.
const PAGE_ROWS: u32 = 100;
/// The most rows a page may hold.
const PAGE_ROWS_MAX: u32 = 500;
/// Records a find gives of each kind.
const FOUND_OF_KIND: u32 = 8;

/// A list as a person asks for it.
#[derive(Clone, Debug, Default)]
pub struct ListQuery {
    /// This unit and all below; none: the own.
    pub unit: Option<String>,
    /// Plan item and its parts.
    pub item: Option<String>,
    /// Period.
    pub period: Option<String>,
    /// From 1 January to the period's end.
    pub cumulative: bool,
    /// All else.
    pub filter: Filter,
}

/// A record found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Kind.
    pub kind: Kind,
    /// Id.
    pub id: EntityId,
    /// What a person calls it.
    pub title: String,
    /// Where it is.
    pub subtitle: String,
}

impl App {
    /// Owners that a unit's list shows; none: every owner in the store.
    pub(crate) fn owners(&self, unit: &'static Unit) -> Result<Option<Vec<UnitKey>>> {
        if unit.key == self.unit()?.key {
            return Ok(None);
        }
        Ok(Some(
            self.subtree(unit)
                .into_iter()
                .map(|unit| unit.key.clone())
                .collect(),
        ))
    }

    pub(crate) fn filter(&self, query: &ListQuery) -> Result<Filter> {
        let mut filter = query.filter.clone();
        filter.owners = self.owners(self.unit_in_scope(query.unit.as_deref())?)?;
        if let Some(code) = &query.item {
            let plan = &self.catalogue.plan;
            filter.items = plan
                .items
                .iter()
                .filter(|item| plan.is_within(&item.code, code))
                .map(|item| item.code.clone())
                .collect();
        }
        if let Some(code) = &query.period {
            let period = self.period(Some(code))?;
            let from = if query.cumulative {
                period.cumulative_from()
            } else {
                period.from
            };
            filter.days = Some((from.to_string(), period.to.to_string()));
        }
        filter.limit = match filter.limit {
            0 => PAGE_ROWS,
            n if n > PAGE_ROWS_MAX => {
                return Err(AppError::OverLimit {
                    what: "dòng một trang",
                    max: PAGE_ROWS_MAX.into(),
                });
            }
            n => n,
        };
        Ok(filter)
    }

    /// Households.
    pub fn households(&self, query: &ListQuery) -> Result<Page<HouseholdItem>> {
        Ok(self.store.households(&self.filter(query)?)?)
    }

    /// Supports.
    pub fn supports(&self, query: &ListQuery) -> Result<Page<SupportItem>> {
        Ok(self.store.supports(&self.filter(query)?)?)
    }

    /// Works. What makes one count is its indicator's to say; without one, completion.
    pub fn works(&self, query: &ListQuery) -> Result<Page<WorkItem>> {
        let mut filter = self.filter(query)?;
        let indicator = filter
            .indicator
            .as_deref()
            .and_then(|code| self.catalogue.indicator(code));
        filter.done_states = match indicator.map(|indicator| indicator.done_when) {
            Some(DoneWhen::UnderWay) => vec!["under_way", "completed"],
            _ => vec!["completed"],
        };
        Ok(self.store.works(&filter)?)
    }

    /// Progress reports.
    pub fn progress(&self, query: &ListQuery) -> Result<Page<ProgressItem>> {
        Ok(self.store.progress(&self.filter(query)?)?)
    }

    /// Vouchers.
    pub fn vouchers(&self, query: &ListQuery) -> Result<Page<VoucherItem>> {
        Ok(self.store.vouchers(&self.filter(query)?)?)
    }

    /// Villages.
    pub fn villages(&self, query: &ListQuery) -> Result<Page<VillageItem>> {
        Ok(self.store.villages(&self.filter(query)?)?)
    }

    /// Any household, work or voucher that holds the words.
    pub fn find(&self, words: &str) -> Result<Vec<Found>> {
        self.unit()?;
        let filter = Filter {
            search: Some(words.to_owned()),
            limit: FOUND_OF_KIND,
            ..Filter::default()
        };
        if filter.words().is_none() {
            return Ok(vec![]);
        }
        let place = |owner: &str| {
            owner.parse::<UnitKey>().map_or_else(
                |_| String::new(),
                |key| self.catalogue.units.path_name(&key),
            )
        };
        let mut found = vec![];
        for row in self.store.households(&filter)?.rows {
            let subtitle = [row.village_name.clone(), place(&row.owner)].join(", ");
            found.push(Found {
                kind: Kind::Household,
                id: row.id,
                title: row.head_name,
                subtitle,
            });
        }
        for row in self.store.works(&filter)?.rows {
            let subtitle = [row.village_name.clone(), place(&row.owner)].join(", ");
            found.push(Found {
                kind: Kind::Work,
                id: row.id,
                title: row.name,
                subtitle,
            });
        }
        for row in self.store.vouchers(&filter)?.rows {
            let subtitle = format!("{} · {}", row.description, place(&row.owner));
            found.push(Found {
                kind: Kind::Voucher,
                id: row.id,
                title: row.number,
                subtitle,
            });
        }
        Ok(found)
    }
}
