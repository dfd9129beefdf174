//! Records in conflict: some field has heads of different values.

use crate::row::{self, Row};
use crate::{Result, Store};
use soban_domain::kind::Kind;

impl Store {
    /// Every record of a kind that is in conflict, at most `limit`.
    pub fn in_conflict(&self, kind: Kind, limit: u32) -> Result<Vec<Row>> {
        let sql = row::select(kind, "conflict = 1 ORDER BY n LIMIT ?1");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([limit])?;
        let mut found = vec![];
        while let Some(row) = rows.next()? {
            found.push(row::from_sql(kind, row)?);
        }
        Ok(found)
    }
}
