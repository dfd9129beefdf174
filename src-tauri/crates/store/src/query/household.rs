//! The household register.

use super::filter::{Conditions, id, id_or_none, text};
use super::{Filter, Page};
use crate::{Result, Store};
use rusqlite::types::Value as Sql;
use soban_domain::id::EntityId;

/// A household in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HouseholdItem {
    /// Id.
    pub id: EntityId,
    /// Owner, a unit key.
    pub owner: String,
    /// Head.
    pub head_name: String,
    /// Identity number.
    pub id_number: String,
    /// Year of birth.
    pub birth_year: Option<u32>,
    /// People's code.
    pub people: String,
    /// Village.
    pub village: Option<EntityId>,
    /// Village name.
    pub village_name: String,
    /// Poverty class.
    pub poverty: String,
    /// Members.
    pub members: Option<u32>,
    /// Live supports.
    pub supports: u32,
    /// In conflict.
    pub conflict: bool,
    /// Why it no longer counts.
    pub voided: Option<String>,
}

const SORTS: &[(&str, &str)] = &[
    ("id_number", "h.id_number"),
    ("birth_year", "h.birth_year"),
    ("people", "h.people"),
    ("village_name", "v.sort"),
    ("owner_name", "h.owner"),
    ("poverty", "h.poverty"),
    ("members", "h.members"),
    ("at", "h.at"),
];

impl Store {
    /// A page of households. Words are found in names and identity numbers, accents or not; names that
    /// hold the words just as typed come first.
    pub fn households(&self, filter: &Filter) -> Result<Page<HouseholdItem>> {
        let mut conditions = Conditions::common("h", filter);
        conditions.entity("h.village", filter.village);
        let words = filter.words();
        if let Some(words) = &words {
            conditions.household_words("h.n", "n", words);
        }
        let order = match (&filter.sort, &words) {
            (None, Some(_)) => "holds(h.head_name, ?) DESC, h.sort".to_owned(),
            _ => filter.order(SORTS, "h.sort"),
        };
        let (total, amount) = conditions.count(
            &self.conn,
            &format!("SELECT count(*), 0 FROM household h {}", conditions.sql()),
        )?;
        let sql = format!(
            "{} {} ORDER BY {order} {}",
            include_str!("household_list.sql"),
            conditions.sql(),
            filter.page()
        );
        let ranked = filter.sort.is_none() && words.is_some();
        let typed = if ranked {
            vec![Sql::Text(filter.words_as_typed())]
        } else {
            vec![]
        };
        let rows = conditions.rows(&self.conn, &sql, &typed, |row| {
            Ok(HouseholdItem {
                id: id(row, 0)?,
                owner: text(row, 1)?,
                head_name: text(row, 2)?,
                id_number: text(row, 3)?,
                birth_year: row.get(4)?,
                people: text(row, 5)?,
                village: id_or_none(row, 6)?,
                village_name: text(row, 7)?,
                poverty: text(row, 8)?,
                members: row.get(9)?,
                supports: row.get(10)?,
                conflict: row.get(11)?,
                voided: row.get(12)?,
            })
        })?;
        Ok(Page {
            total,
            amount,
            rows,
        })
    }

    /// Live households with this identity number, other than `except`.
    pub fn households_with_id_number(
        &self,
        id_number: &str,
        except: EntityId,
    ) -> Result<Vec<EntityId>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM household WHERE id_number = ?1 AND id <> ?2 AND voided IS NULL LIMIT 5",
        )?;
        Ok(statement
            .query_map((id_number, except.0), |row| id(row, 0))?
            .collect::<Result<_, _>>()?)
    }

    /// Live households of this village with this head's name, other than `except`.
    pub fn households_of_name(
        &self,
        village: EntityId,
        name: &str,
        except: EntityId,
    ) -> Result<Vec<EntityId>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM household
             WHERE village = ?1 AND head_name = ?2 AND id <> ?3 AND voided IS NULL LIMIT 5",
        )?;
        Ok(statement
            .query_map((village.0, name, except.0), |row| id(row, 0))?
            .collect::<Result<_, _>>()?)
    }
}
