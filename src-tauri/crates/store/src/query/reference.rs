//! Who refers to a record.

use crate::Store;
use crate::error::Result;
use soban_domain::id::EntityId;
use soban_domain::kind::{Field, Kind};

impl Store {
    /// How many live records of a kind refer to this one by a field.
    pub fn live_references(&self, kind: Kind, field: &Field, to: EntityId) -> Result<u64> {
        let sql = format!(
            "SELECT count(*) FROM {} WHERE {} = ?1 AND voided IS NULL",
            kind.name(),
            field.name
        );
        let count: i64 = self
            .conn
            .prepare_cached(&sql)?
            .query_row([to.0], |row| row.get(0))?;
        Ok(count.cast_unsigned())
    }
}
