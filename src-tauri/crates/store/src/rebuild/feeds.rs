//! The feeds, change by change: whole, in a chain, readable, and as far as their device's line says.

use super::Rebuilt;
use crate::door::Door;
use crate::error::{Result, StoreError};
use crate::feed::{Device, Feeds, START, State};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row as SqlRow};
use soban_domain::change::{At, Body, Change, Hash, hash_of};
use soban_domain::id::ChangeId;

/// Takes every change of every feed through the door, and names what is wrong with the feeds themselves.
pub(super) fn replay(
    conn: &Connection,
    feeds: &Feeds,
    door: &mut Door<'_>,
    found: &mut Rebuilt,
) -> Result<()> {
    for device in feeds.devices() {
        let mut statement = conn.prepare_cached(
            "SELECT seq, prev, body, state FROM change WHERE device = ?1 ORDER BY seq",
        )?;
        let mut rows = statement.query([device.no])?;
        let mut walk = Walk {
            device,
            seq: 0,
            hash: START,
            whole: 0,
            at: At(0),
        };
        while let Some(row) = rows.next()? {
            found.changes += 1;
            walk.step(row, door, found)?;
        }
        walk.end(found);
    }
    Ok(())
}

/// Where the walk along one feed stands.
struct Walk<'a> {
    device: &'a Device,
    /// The change before.
    seq: u64,
    hash: Hash,
    /// Every change up to here was met.
    whole: u64,
    /// The newest instant met.
    at: At,
}

impl Walk<'_> {
    fn step(&mut self, row: &SqlRow<'_>, door: &mut Door<'_>, found: &mut Rebuilt) -> Result<()> {
        let id = ChangeId {
            device: self.device.id,
            seq: row.get::<_, i64>(0)?.cast_unsigned(),
        };
        let state: i64 = row.get(3)?;
        let (prev, body) = (bytes(row.get_ref(1)?)?, bytes(row.get_ref(2)?)?);
        let body = if state == State::Withheld.no() {
            match body.try_into() {
                Ok(hash) => Body::Withheld(hash),
                Err(_) => return Err(StoreError::Damaged(format!("withheld change {id:?}"))),
            }
        } else {
            Body::Whole(body.to_vec())
        };
        let follows = self.seq + 1 == id.seq;
        let prev: Hash = prev.try_into().unwrap_or_else(|_| {
            self.differs(id.seq, "names no hash of the change before it", found);
            self.hash
        });
        if follows && prev != self.hash {
            self.differs(id.seq, "does not follow the change before it", found);
        }
        if self.whole + 1 == id.seq {
            self.whole = id.seq;
        }
        (self.seq, self.hash) = (id.seq, hash_of(id, &prev, &body.hash()));
        if id.seq == self.device.head && self.hash != self.device.head_hash {
            self.differs(
                id.seq,
                "is not the one the feed is known to end with",
                found,
            );
        }
        let change = body.whole().map(|bytes| Change::decode(bytes, id.device));
        if let Some(Ok(change)) = &change {
            self.at = self.at.max(change.at);
        }
        match change {
            Some(Ok(change)) if state == State::Counts.no() => match door.pass(id, &change) {
                Err(error @ StoreError::Owner(_)) => {
                    self.differs(id.seq, &format!("cannot be taken in ({error})"), found);
                }
                passed => passed?,
            },
            Some(Err(error)) if state == State::Counts.no() => {
                self.differs(id.seq, &format!("cannot be read ({error})"), found);
                door.feeds_mut().pass(id);
            }
            _ => door.feeds_mut().pass_aside(id),
        }
        Ok(())
    }

    fn end(&self, found: &mut Rebuilt) {
        let (head, whole) = (self.device.head, self.whole);
        if whole < head {
            self.differs(
                whole + 1,
                &format!("is missing; 1 to {head} should be here"),
                found,
            );
        } else if whole > head {
            self.differs(
                head + 1,
                "is here, and the feed is known only to the one before",
                found,
            );
        }
        if self.at != self.device.last_at {
            found.differs(format!(
                "feed {}: its newest change is of another moment than is noted",
                self.device.id
            ));
        }
    }

    fn differs(&self, seq: u64, what: &str, found: &mut Rebuilt) {
        found.differs(format!("feed {}: change {seq} {what}", self.device.id));
    }
}

fn bytes(value: ValueRef<'_>) -> Result<&[u8]> {
    value
        .as_blob()
        .map_err(|error| StoreError::Damaged(error.to_string()))
}
