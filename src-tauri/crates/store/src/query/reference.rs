//! Who refers to a record.

use crate::Store;
use crate::error::Result;
use rusqlite::Connection;
use soban_domain::id::EntityId;
use soban_domain::kind::{Field, FieldType, Kind};

impl Store {
    /// How many live records of a kind refer to this one by a field.
    pub fn live_references(&self, kind: Kind, field: &Field, to: EntityId) -> Result<u64> {
        live_references(&self.conn, kind, field, to)
    }
}

/// Does any live record refer to this one?
pub(crate) fn is_referred_to(conn: &Connection, kind: Kind, id: EntityId) -> Result<bool> {
    for from in Kind::ALL {
        for field in from.fields() {
            if field.holds == FieldType::Ref(kind) && live_references(conn, from, field, id)? > 0 {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn live_references(conn: &Connection, kind: Kind, field: &Field, to: EntityId) -> Result<u64> {
    let sql = format!(
        "SELECT count(*) FROM {} WHERE {} = ?1 AND voided IS NULL",
        kind.name(),
        field.name
    );
    let count: i64 = conn
        .prepare_cached(&sql)?
        .query_row([to.0], |row| row.get(0))?;
    Ok(count.cast_unsigned())
}
