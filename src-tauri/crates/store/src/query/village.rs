//! Villages, and the counts entered for them.

use super::filter::{Conditions, id, id_or_none, text};
use super::{Filter, Page};
use crate::{Result, Store};
use soban_domain::id::EntityId;

/// A village in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VillageItem {
    /// Id.
    pub id: EntityId,
    /// Owner, a commune's unit key.
    pub owner: String,
    /// Name.
    pub name: String,
    /// Live households.
    pub households: u32,
}

/// A cell of the grid of counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CellItem {
    /// Village.
    pub village: Option<EntityId>,
    /// Indicator.
    pub indicator: String,
    /// The count record, if one was entered.
    pub id: Option<EntityId>,
    /// What was entered.
    pub value: Option<u32>,
    /// Households on the list for this cell.
    pub listed: u32,
    /// In conflict.
    pub conflict: bool,
}

impl Store {
    /// A page of villages, in Vietnamese order within each commune.
    pub fn villages(&self, filter: &Filter) -> Result<Page<VillageItem>> {
        let mut conditions = Conditions::common("v", filter);
        conditions.words("v.search", filter);
        let (total, amount) = conditions.count(
            &self.conn,
            &format!("SELECT count(*), 0 FROM village v {}", conditions.sql()),
        )?;
        let sql = format!(
            "SELECT v.id, v.owner, v.name,
                 (SELECT count(*) FROM household h WHERE h.village = v.id AND h.voided IS NULL)
             FROM village v {} ORDER BY v.owner, v.sort {}",
            conditions.sql(),
            filter.page()
        );
        let rows = conditions.rows(&self.conn, &sql, &[], |row| {
            Ok(VillageItem {
                id: id(row, 0)?,
                owner: text(row, 1)?,
                name: text(row, 2)?,
                households: row.get(3)?,
            })
        })?;
        Ok(Page {
            total,
            amount,
            rows,
        })
    }

    /// What is entered, and what is listed, for a period.
    pub fn cells(&self, filter: &Filter, period: &str) -> Result<Vec<CellItem>> {
        let mut counts = Conditions::common("c", filter);
        counts.equal("c.period", Some(period));
        let sql = format!(
            "SELECT c.village, c.indicator, c.id, c.value, 0, c.conflict FROM household_count c {}",
            counts.sql()
        );
        let read = |row: &rusqlite::Row<'_>| {
            Ok(CellItem {
                village: id_or_none(row, 0)?,
                indicator: text(row, 1)?,
                id: id_or_none(row, 2)?,
                value: row.get(3)?,
                listed: row.get(4)?,
                conflict: row.get(5)?,
            })
        };
        let mut cells = counts.rows(&self.conn, &sql, &[], read)?;
        let mut listed = Conditions::default();
        listed.equal("t.period", Some(period));
        listed.fixed("t.listed > 0".to_owned());
        if let Some(owners) = &filter.owners {
            listed.one_of(
                "t.owner",
                owners.iter().map(soban_domain::unit::UnitKey::as_str),
            );
        }
        let sql = format!(
            "SELECT t.village, t.indicator, NULL, NULL, t.listed, 0 FROM tally_cell t {}",
            listed.sql()
        );
        for cell in listed.rows(&self.conn, &sql, &[], read)? {
            let found = cells
                .iter_mut()
                .find(|c| c.village == cell.village && c.indicator == cell.indicator);
            match found {
                Some(entered) => entered.listed = cell.listed,
                None => cells.push(cell),
            }
        }
        Ok(cells)
    }
}
