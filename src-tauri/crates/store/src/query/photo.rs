//! Photos of works.

use crate::row::{self, Row};
use crate::{Result, Store};
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;

impl Store {
    /// The photos of a work that count, oldest first; those without a day last.
    pub fn photos_of(&self, work: EntityId) -> Result<Vec<Row>> {
        let sql = row::select(
            Kind::Photo,
            "work = ?1 AND voided IS NULL ORDER BY taken_on IS NULL, taken_on, id",
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([work.0])?;
        let mut photos = vec![];
        while let Some(row) = rows.next()? {
            photos.push(row::from_sql(Kind::Photo, row)?);
        }
        Ok(photos)
    }
}
