//! Runs of feeds, as packages carry them: reading them out, taking them in, trying them out.

use crate::effect::Effect;
use crate::error::{Result, StoreError};
use crate::feed::{Device, Feeds, START, stored_body};
use crate::local::PackageIn;
use crate::quarantine::Judge;
use crate::query::money::{MoneyTotals, money_totals};
use crate::receipt::Heads;
use crate::seal::{self, Seal};
use crate::{Door, Step, Store};
use crate::{branch, counts, revocation, unknown};
use rusqlite::Connection;
use soban_domain::change::{Body, Change, Hash, hash_of};
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
    /// The changes, in order.
    pub bodies: Vec<Body>,
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
            prev = hash_of(id, &prev, &body.hash());
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

/// May the reader know what this change says? None: one that cannot be read here.
pub type Readable<'a> = &'a dyn Fn(&Device, Option<&Change>) -> bool;

/// What of the feeds goes into a file.
pub struct Wanted<'a> {
    /// From each feed only what follows this.
    pub after: &'a Heads,
    /// Whose feeds.
    pub feeds: &'a dyn Fn(&Device) -> bool,
    /// What of them the reader may know; left out: everything.
    pub bodies: Option<Readable<'a>>,
}

impl<'a> Wanted<'a> {
    /// Every feed, whole, from where it is known already.
    pub fn all(after: &'a Heads) -> Self {
        Self {
            after,
            feeds: &|_| true,
            bodies: None,
        }
    }
}

impl Store {
    /// The feeds known here, device by device, from where `after` says that it is known already; what lies beyond a
    /// feed's seal is a segment of its own. The own feed's seal is for its installation to make.
    pub fn segments(&self, wanted: &Wanted<'_>) -> Result<Vec<Segment>> {
        let mut segments = vec![];
        for device in self.feeds.devices().filter(|device| (wanted.feeds)(device)) {
            // Of a forked feed nobody knows which side another has: both sides go, from where they part.
            let parts = device.forked.map_or(u64::MAX, |from| from - 1);
            let known = wanted.after.get(&device.id).copied().unwrap_or(0);
            let known = known.min(parts);
            let seal = if device.own {
                None
            } else {
                self.seal_of(device)?
            };
            let sealed = seal.as_ref().map_or(0, |(seq, _)| *seq);
            if known < sealed {
                let mut segment = self.segment(device, known, sealed, wanted.bodies)?;
                segment.seal = seal.map(|(_, seal)| seal);
                segments.push(segment);
            }
            let known = known.max(sealed);
            if known < device.head {
                segments.push(self.segment(device, known, device.head, wanted.bodies)?);
            }
            let for_reader = |body| for_reader(wanted.bodies, device, body);
            segments.extend(branch::segments(&self.conn, device, &for_reader)?);
        }
        Ok(segments)
    }

    /// Every change whose place was here before its body.
    pub fn each_filled(&self, mut visit: impl FnMut(ChangeId, &Change)) -> Result<()> {
        let mut statement = self.conn.prepare_cached(
            "SELECT f.device, f.seq, c.body FROM filled f
             JOIN device d ON d.id = f.device
             JOIN change c ON c.device = d.no AND c.seq = f.seq
             WHERE c.state <> 1",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = ChangeId {
                device: DeviceId(row.get(0)?),
                seq: row.get::<_, i64>(1)?.cast_unsigned(),
            };
            let body: Vec<u8> = row.get(2)?;
            if let Ok(change) = Change::decode(&body, id.device) {
                visit(id, &change);
            }
        }
        Ok(())
    }

    /// Is every change of a run here, in its feed or beside it?
    pub fn knows(&self, segment: &Segment) -> Result<bool> {
        counts::knows(&self.conn, &self.feeds, segment)
    }

    /// The changes of a feed after one up to another.
    fn segment(
        &self,
        device: &Device,
        after: u64,
        last: u64,
        readable: Option<Readable<'_>>,
    ) -> Result<Segment> {
        let mut statement = self.conn.prepare_cached(
            "SELECT prev, body, state FROM change WHERE device = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq",
        )?;
        let mut rows = statement.query((device.no, after.cast_signed(), last.cast_signed()))?;
        let unknown = unknown::among(&self.conn, device, after, last)?;
        let (mut prev, mut bodies) = (START, vec![]);
        while let Some(row) = rows.next()? {
            if bodies.is_empty() {
                prev = row.get(0)?;
            }
            let mut body = stored_body(row, 1)?;
            if unknown.contains(&(after + 1 + bodies.len() as u64)) {
                body.forget_why();
            }
            bodies.push(for_reader(readable, device, body));
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

    /// Takes in the files' changes: all of them in one transaction, or none; what `judge` does not let count is kept
    /// aside. `goes_on` is told how many more are done, and stops it by answering false.
    pub fn take_in(
        &mut self,
        batches: &[Batch<'_>],
        judge: Judge<'_>,
        goes_on: &dyn Fn(u64) -> bool,
    ) -> Result<Taken> {
        let step = Step::begin(&self.conn)?;
        let (feeds, taken) = self.taken(batches, judge, goes_on)?;
        step.keep()?;
        self.own_revoked.set(None);
        self.feeds = feeds;
        Ok(taken)
    }

    /// Within a transaction: takes the files' changes in.
    fn taken(
        &self,
        batches: &[Batch<'_>],
        judge: Judge<'_>,
        goes_on: &dyn Fn(u64) -> bool,
    ) -> Result<(Feeds, Taken)> {
        let conn = &self.conn;
        let before = money_totals(conn)?;
        let import: i64 = conn.query_row(
            "SELECT coalesce(max(import), 0) + 1 FROM package_in",
            [],
            |row| row.get(0),
        )?;
        let mut door = Door::open(conn, self.catalogue, self.feeds.clone());
        let mut places = vec![];
        for batch in batches {
            places.push(batch.package.insert(conn, import)?);
        }
        // In the order of their numbers, so that none comes before what it follows.
        let mut runs: Vec<(usize, &Segment)> = vec![];
        for (file, batch) in batches.iter().enumerate() {
            runs.extend(batch.segments.iter().map(|segment| (file, segment)));
        }
        runs.sort_by_key(|(_, segment)| segment.first);
        let mut by_file = vec![(0, 0); batches.len()];
        for (file, segment) in runs {
            let (new_before, met_before) = (door.new_changes(), door.met());
            let package = Some(places[file]);
            take_segment(&mut door, conn, segment, package, judge, goes_on)?;
            let (new, met) = &mut by_file[file];
            *new += door.new_changes() - new_before;
            *met += door.met() - met_before;
        }
        for ((batch, n), (new, met)) in batches.iter().zip(&places).zip(&by_file) {
            conn.execute(
                "UPDATE package_in SET new_changes = ?2 WHERE n = ?1",
                (n, new.cast_signed()),
            )?;
            counts::compare(conn, door.feeds_mut(), batch, *met)?;
        }
        revocation::enforce(&mut door, conn, places.last().copied())?;
        if door.new_changes() > 0 {
            Self::set_undoable(conn, import)?;
        }
        let (feeds, effect) = door.close()?;
        let after = money_totals(conn)?;
        let taken = Taken {
            effect,
            new_by_file: by_file.into_iter().map(|(new, _)| new).collect(),
            before,
            after,
        };
        Ok((feeds, taken))
    }

    /// Takes in a run of a feed that came by no file: out of a damaged store. Gives how many of its changes
    /// were new.
    pub fn take_over(&mut self, segment: &Segment, judge: Judge<'_>) -> Result<u64> {
        let ((), effect) = self.transact(|door, conn| {
            take_segment(door, conn, segment, None, judge, &|_| true)?;
            revocation::enforce(door, conn, None)
        })?;
        Ok(effect.changes.len() as u64)
    }
}

/// A body as the reader is told of it. What cannot be read here may be for it or not: somebody else has to say.
fn for_reader(readable: Option<Readable<'_>>, device: &Device, body: Body) -> Body {
    let (Some(bytes), Some(may_read)) = (body.whole(), readable) else {
        return body;
    };
    let change = Change::decode(bytes, device.id).ok();
    if may_read(device, change.as_ref()) {
        body
    } else if change.is_some() {
        Body::Withheld(body.hash())
    } else {
        Body::Unknown(body.hash())
    }
}

fn take_segment(
    door: &mut Door<'_>,
    conn: &Connection,
    segment: &Segment,
    package: Option<i64>,
    judge: Judge<'_>,
    goes_on: &dyn Fn(u64) -> bool,
) -> Result<()> {
    door.feeds_mut()
        .add_device(conn, segment.device, &segment.unit, &segment.label, false)?;
    let mut hash = segment.prev;
    let new_before = door.new_changes();
    for (seq, body) in (segment.first..).zip(&segment.bodies) {
        let id = ChangeId {
            device: segment.device,
            seq,
        };
        hash = door.take(id, &hash, body, package, judge)?;
        if !goes_on(1) {
            return Err(StoreError::Stopped);
        }
    }
    match &segment.seal {
        Some(seal) if !branch::keep_seal(conn, segment.device, &hash, seal)? => {
            seal::keep(conn, segment.device, segment.last(), seal)?;
            if door.new_changes() > new_before {
                seal::prune(conn, segment.device)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}
