//! Photos of works.

use crate::row::{self, Row};
use crate::{Result, Step, Store};
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;
use soban_domain::records::photo::Digest;
use soban_domain::unit::UnitKey;
use std::collections::BTreeSet;

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

    /// Notes that pictures were written to a file for a unit.
    pub fn note_photos_sent(&self, unit: &UnitKey, pictures: &[Digest]) -> Result<()> {
        let step = Step::begin(&self.conn)?;
        for digest in pictures {
            self.conn
                .prepare_cached("INSERT OR IGNORE INTO photo_sent (unit, digest) VALUES (?1, ?2)")?
                .execute((unit.as_str(), digest.to_string()))?;
        }
        step.keep()
    }

    /// The photos whose pictures were written to a file for a unit.
    pub fn photos_sent(&self, unit: &UnitKey) -> Result<BTreeSet<Digest>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT digest FROM photo_sent WHERE unit = ?1")?;
        let digests = statement.query_map([unit.as_str()], |row| row.get::<_, String>(0))?;
        let digests = digests.collect::<std::result::Result<Vec<_>, _>>()?;
        Ok(digests
            .iter()
            .filter_map(|digest| digest.parse().ok())
            .collect())
    }
}
