//! Runs of feeds, as packages carry them: reading them out, taking them in, trying them out.

use crate::door::Effect;
use crate::error::{Result, StoreError};
use crate::feed::{Device, Feeds, START};
use crate::local::PackageIn;
use crate::query::money::{MoneyTotals, money_totals};
use crate::receipt::Heads;
use crate::seal::{self, Seal};
use crate::{Door, Step, Store};
use rusqlite::Connection;
use soban_domain::change::{Hash, hash};
use soban_domain::id::{ChangeId, DeviceId};
use soban_domain::unit::UnitKey;

/// An unbroken run of one device's feed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// Whose feed.
    pub device: DeviceId,
    /// The unit the device works for.
    pub unit: UnitKey,
    /// What people call the device.
    pub label: String,
    /// Number of the first change.
    pub first: u64,
    /// Hash of the change before it; zeros before the first of all.
    pub prev: Hash,
    /// The changes' bodies, in order.
    pub bodies: Vec<Vec<u8>>,
    /// Its installation's word for the feed up to the last of them.
    pub seal: Option<Seal>,
}

impl Segment {
    /// The number of the last change; one less than the first where there is none.
    pub fn last(&self) -> u64 {
        self.first + self.bodies.len() as u64 - 1
    }

    /// The hash of the last change: what a seal covers.
    pub fn last_hash(&self) -> Hash {
        let mut prev = self.prev;
        for (seq, body) in (self.first..).zip(&self.bodies) {
            let id = ChangeId {
                device: self.device,
                seq,
            };
            prev = hash(id, &prev, body);
        }
        prev
    }
}

/// A batch of segments that came in one file.
pub struct Batch<'a> {
    /// What to note about the file.
    pub package: PackageIn,
    /// What was in it.
    pub segments: &'a [Segment],
}

/// What taking in did, or would do.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// Changes and records.
    pub effect: Effect,
    /// Changes that were new, file by file.
    pub new_by_file: Vec<u64>,
    /// Money before.
    pub before: MoneyTotals,
    /// Money after.
    pub after: MoneyTotals,
}

impl Store {
    /// Every feed known here, device by device, from where `after` says that it is known already; what lies beyond a
    /// feed's seal is a segment of its own. The own feed's seal is for its installation to make.
    pub fn segments(&self, after: &Heads) -> Result<Vec<Segment>> {
        let mut segments = vec![];
        for device in self.feeds.devices() {
            let known = after.get(&device.id).copied().unwrap_or(0);
            let seal = if device.own {
                None
            } else {
                self.seal(device.id)?.filter(|(seq, _)| *seq <= device.head)
            };
            let sealed = seal.as_ref().map_or(0, |(seq, _)| *seq);
            if known < sealed {
                let mut segment = self.segment(device, known, sealed)?;
                segment.seal = seal.map(|(_, seal)| seal);
                segments.push(segment);
            }
            if known.max(sealed) < device.head {
                segments.push(self.segment(device, known.max(sealed), device.head)?);
            }
        }
        Ok(segments)
    }

    /// The changes of a feed after one up to another.
    fn segment(&self, device: &Device, after: u64, last: u64) -> Result<Segment> {
        let mut statement = self.conn.prepare_cached(
            "SELECT prev, body FROM change WHERE device = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq",
        )?;
        let mut rows = statement.query((device.no, after.cast_signed(), last.cast_signed()))?;
        let (mut prev, mut bodies) = (START, vec![]);
        while let Some(row) = rows.next()? {
            if bodies.is_empty() {
                prev = row.get(0)?;
            }
            bodies.push(row.get(1)?);
        }
        Ok(Segment {
            device: device.id,
            unit: device.unit.clone(),
            label: device.label.clone(),
            first: after + 1,
            prev,
            bodies,
            seal: None,
        })
    }

    /// Takes in the files' changes: all of them in one transaction, or none. `keep` false tries it out
    /// and leaves everything as it was.
    pub fn take_in(&mut self, batches: &[Batch<'_>], keep: bool) -> Result<Taken> {
        self.take_in_when(batches, keep, || Ok(()))
    }

    /// As [`Store::take_in`]; what is to be kept is kept once `ready` says so, or not at all.
    pub fn take_in_when<E: From<StoreError>>(
        &mut self,
        batches: &[Batch<'_>],
        keep: bool,
        ready: impl FnOnce() -> Result<(), E>,
    ) -> Result<Taken, E> {
        let step = Step::begin(&self.conn)?;
        let (feeds, taken) = self.taken(batches)?;
        if keep {
            ready()?;
            step.keep()?;
            self.feeds = feeds;
        }
        Ok(taken)
    }

    /// Within a transaction: takes the files' changes in.
    fn taken(&self, batches: &[Batch<'_>]) -> Result<(Feeds, Taken)> {
        let conn = &self.conn;
        let before = money_totals(conn)?;
        let mut door = Door::open(conn, self.catalogue, self.feeds.clone());
        let mut new_by_file = vec![];
        for (file, batch) in batches.iter().enumerate() {
            let n = batch.package.insert(conn)?;
            let known_before = door.new_changes();
            for segment in batch.segments {
                let taken = take_segment(&mut door, conn, segment, Some(n));
                taken.map_err(|source| StoreError::InFile {
                    file,
                    source: Box::new(source),
                })?;
            }
            let new = door.new_changes() - known_before;
            conn.execute(
                "UPDATE package_in SET new_changes = ?2 WHERE n = ?1",
                (n, new.cast_signed()),
            )?;
            new_by_file.push(new);
        }
        let (feeds, effect) = door.close()?;
        let after = money_totals(conn)?;
        let taken = Taken {
            effect,
            new_by_file,
            before,
            after,
        };
        Ok((feeds, taken))
    }
}

impl Store {
    /// Takes in a run of a feed that came by no file: out of a damaged store. Gives how many of its changes
    /// were new.
    pub fn take_over(&mut self, segment: &Segment) -> Result<u64> {
        let ((), effect) = self.transact(|door, conn| take_segment(door, conn, segment, None))?;
        Ok(effect.changes.len() as u64)
    }
}

fn take_segment(
    door: &mut Door<'_>,
    conn: &Connection,
    segment: &Segment,
    package: Option<i64>,
) -> Result<()> {
    door.feeds_mut()
        .add_device(conn, segment.device, &segment.unit, &segment.label, false)?;
    let mut prev = segment.prev;
    for (place, body) in segment.bodies.iter().enumerate() {
        let id = ChangeId {
            device: segment.device,
            seq: segment.first + place as u64,
        };
        door.take(id, &prev, body, package)?;
        prev = hash(id, &prev, body);
    }
    match &segment.seal {
        Some(seal) => seal::keep(conn, segment.device, segment.last(), seal),
        None => Ok(()),
    }
}
