//! A record's past, change by change, from the feeds.

use crate::{Result, Store, StoreError};
use soban_domain::change::Change;
use soban_domain::id::{ChangeId, DeviceId, EntityId};
use soban_domain::kind::Kind;

/// A change as it stands in a feed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recorded {
    /// Its device and number.
    pub id: ChangeId,
    /// What it says.
    pub change: Change,
    /// The unit its device works for.
    pub unit: String,
    /// The file it came by; none: written here.
    pub package: Option<String>,
}

impl Store {
    /// Every change of a record, oldest first.
    pub fn history(&self, kind: Kind, entity: EntityId) -> Result<Vec<Recorded>> {
        let mut statement = self.conn.prepare_cached(include_str!("history.sql"))?;
        let mut rows = statement.query([entity.0])?;
        let mut found = vec![];
        while let Some(row) = rows.next()? {
            let device = DeviceId(row.get(0)?);
            let id = ChangeId {
                device,
                seq: row.get::<_, i64>(1)?.cast_unsigned(),
            };
            let body = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
            let change = Change::decode(body, device)
                .map_err(|error| StoreError::Damaged(format!("change {id:?}: {error}")))?;
            if change.kind == kind {
                found.push(Recorded {
                    id,
                    change,
                    unit: row.get(3)?,
                    package: row.get(4)?,
                });
            }
        }
        found.sort_by_key(|recorded| (recorded.change.at, recorded.id));
        Ok(found)
    }
}
