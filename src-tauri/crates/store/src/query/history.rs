//! A record's past, change by change, from the feeds: from its heads back along what each superseded. Every write is
//! a head or was superseded by one that is known, so no change is missed.

use crate::feed::Device;
use crate::{Result, Store, StoreError};
use soban_domain::change::Change;
use soban_domain::id::{ChangeId, EntityId};
use soban_domain::kind::Kind;
use soban_domain::merge::FieldState;
use std::collections::BTreeSet;

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
    pub came: Option<Came>,
}

/// By which file a change came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Came {
    /// Its name here.
    pub file: String,
    /// The unit that sent it: it need not be the one that wrote the change.
    pub sender: String,
    /// Its number in that unit's sequence.
    pub number: u32,
    /// When it came, milliseconds since 1970.
    pub at_ms: u64,
}

impl Store {
    /// Every change of a record, oldest first.
    pub fn history(&self, kind: Kind, entity: EntityId) -> Result<Vec<Recorded>> {
        let Some(row) = self.get(kind, entity)? else {
            return Ok(vec![]);
        };
        let fields = row.state.fields().values();
        let heads = fields.flat_map(FieldState::heads);
        let mut next: Vec<ChangeId> = heads.map(|head| head.change).collect();
        let (mut seen, mut found) = (BTreeSet::new(), vec![]);
        while let Some(id) = next.pop() {
            if !seen.insert(id) {
                continue;
            }
            // What is superseded may not have arrived yet; what is named by mistake is another record's.
            let Some(recorded) = self.recorded(id)?.filter(|found| {
                let change = &found.change;
                (change.kind, change.id) == (kind, entity)
            }) else {
                continue;
            };
            let writes = recorded.change.writes.iter();
            next.extend(writes.flat_map(|write| &write.supersedes));
            found.push(recorded);
        }
        found.sort_by_key(|recorded| (recorded.change.at, recorded.id));
        Ok(found)
    }

    /// The changes of the own unit's installations that settle something: they supersede several writes of one field.
    pub fn deciding(&self) -> Result<Vec<Recorded>> {
        let Some(own) = self.feeds.own() else {
            return Ok(vec![]);
        };
        let mut ids = vec![];
        let of_us = |device: &Device| device.unit == own.unit;
        crate::quarantine::each_counting(&self.conn, &self.feeds, of_us, |id, change| {
            if change.writes.iter().any(|write| write.supersedes.len() > 1) {
                ids.push(id);
            }
        })?;
        let found = ids.into_iter().map(|id| self.recorded(id));
        Ok(found
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    /// A change that counts, as it stands in its feed.
    pub fn recorded(&self, id: ChangeId) -> Result<Option<Recorded>> {
        let mut statement = self.conn.prepare_cached(include_str!("history.sql"))?;
        let mut rows = statement.query((id.device.0, id.seq.cast_signed()))?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let body = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        let change = Change::decode(body, id.device)
            .map_err(|error| StoreError::Damaged(format!("change {id:?}: {error}")))?;
        Ok(Some(Recorded {
            id,
            change,
            unit: row.get(1)?,
            came: match row.get::<_, Option<String>>(2)? {
                None => None,
                Some(file) => Some(Came {
                    file,
                    sender: row.get(3)?,
                    number: row.get(4)?,
                    at_ms: row.get::<_, i64>(5)?.cast_unsigned(),
                }),
            },
        }))
    }
}
