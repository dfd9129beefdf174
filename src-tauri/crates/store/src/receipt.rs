//! Receipts: how much of each feed another unit has said, in a receipt or in any other file, that it has.

use crate::branch;
use crate::error::Result;
use crate::feed::{Device, stored_hash};
use crate::{Step, Store};
use soban_domain::change::Hash;
use soban_domain::id::{ChangeId, DeviceId};
use soban_domain::records::photo::Digest;
use soban_domain::unit::UnitKey;
use std::collections::{BTreeMap, BTreeSet};

/// Every change of a feed up to this number, feed by feed.
pub type Heads = BTreeMap<DeviceId, u64>;

/// How far somebody has a feed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reached {
    /// Every change up to this number; 0: none.
    pub head: u64,
    /// That change's hash, so that nobody takes the one side of a fork for the other. None: older files do not tell it.
    pub hash: Option<Hash>,
}

/// What an installation says of itself in every file: how much it has.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Word {
    /// Of each feed.
    pub heads: BTreeMap<DeviceId, Reached>,
    /// The photos it has read of in those feeds and has no pictures of.
    pub lacking: BTreeSet<Digest>,
    /// Changes of those feeds that do not count there, and why, as [`Reason::code`](crate::quarantine::Reason::code) tells it.
    pub refused: BTreeMap<ChangeId, String>,
}

/// A change that does not count with somebody who has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RefusedThere {
    /// With whom.
    pub unit: UnitKey,
    /// Which.
    pub id: ChangeId,
    /// Why, as that unit's program tells it.
    pub reason: String,
}

/// A unit's PC that has been silent so much longer than another of it is not waited for.
const SILENT_MS_MAX: i64 = 60 * 86_400_000;

impl Store {
    /// What a unit is known to have: what each of its PCs has said last, and of that what all of them have. Whoever has
    /// another change of a number than is here has the other side of a fork; of that feed he is sent all.
    pub fn acknowledged(&self, unit: &UnitKey) -> Result<Heads> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("query/acknowledged.sql"))?;
        let mut rows = statement.query((unit.as_str(), SILENT_MS_MAX))?;
        let mut said: BTreeMap<DeviceId, (i64, u64)> = BTreeMap::new();
        let mut speaking = 0;
        while let Some(row) = rows.next()? {
            let (device, head) = (DeviceId(row.get(0)?), row.get::<_, i64>(1)?.cast_unsigned());
            speaking = row.get(3)?;
            let has = match row.get(2)? {
                Some(hash) => self.has_of_this(device, head, &hash)?,
                None => head,
            };
            let (by, least) = said.entry(device).or_insert((0, has));
            (*by, *least) = (*by + 1, has.min(*least));
        }
        let by_all = said.into_iter().filter(|(_, (by, _))| *by == speaking);
        Ok(by_all.map(|(device, (_, least))| (device, least)).collect())
    }

    /// How far somebody has the feed that is here, who says that he has a change of it with this hash. Where that lies beyond
    /// what is here, it may be another side of a fork: the last change that is here goes there, and shows it.
    fn has_of_this(&self, device: DeviceId, seq: u64, hash: &Hash) -> Result<u64> {
        let Some(device) = self.feeds.device(device).filter(|_| seq > 0) else {
            return Ok(seq);
        };
        if seq > device.head {
            let sealed = self
                .seal_of(device)?
                .map_or(device.head, |(sealed, _)| sealed);
            return Ok(sealed.saturating_sub(1));
        }
        let is_same = self
            .feed_hash(device, seq)?
            .is_none_or(|known| known == *hash);
        Ok(if is_same { seq } else { 0 })
    }

    /// Is a change here that lies beside a device's feed, and not the one before it?
    pub fn has_hole_beside(&self, device: &Device) -> Result<bool> {
        branch::has_hole(&self.conn, device)
    }

    /// The hash of a feed's change; none where it is not here.
    pub fn feed_hash(&self, device: &Device, seq: u64) -> Result<Option<Hash>> {
        if seq == device.head && seq > 0 {
            return Ok(Some(device.head_hash));
        }
        stored_hash(&self.conn, device, seq)
    }

    /// The photos of which some PC of a unit has said that it has no picture.
    pub fn lacked_by(&self, unit: &UnitKey) -> Result<BTreeSet<Digest>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("query/lacked_by.sql"))?;
        let digests = statement.query_map((unit.as_str(), SILENT_MS_MAX), |row| {
            row.get::<_, String>(0)
        })?;
        let digests = digests.collect::<std::result::Result<Vec<_>, _>>()?;
        Ok(digests
            .iter()
            .filter_map(|digest| digest.parse().ok())
            .collect())
    }

    /// Takes the word of a unit's PC for what it has, in the place of what it said before. `number`: of the
    /// file it came by, in that PC's sequence to here; a word with a greater one stays, whatever clocks say. It may
    /// have less than before: its store was restored from a backup, or an import taken back.
    pub fn take_receipt(
        &mut self,
        unit: &UnitKey,
        by: DeviceId,
        word: &Word,
        number: u32,
        at_ms: u64,
    ) -> Result<()> {
        let step = Step::begin(&self.conn)?;
        let conn = &self.conn;
        let known: Option<u32> = conn
            .prepare_cached("SELECT max(number) FROM receipt WHERE unit = ?1 AND said_by = ?2")?
            .query_row((unit.as_str(), by.0), |row| row.get(0))?;
        if known.is_some_and(|known| known > number) {
            return Ok(());
        }
        conn.prepare_cached("DELETE FROM receipt WHERE unit = ?1 AND said_by = ?2")?
            .execute((unit.as_str(), by.0))?;
        conn.prepare_cached("DELETE FROM lacking WHERE unit = ?1 AND said_by = ?2")?
            .execute((unit.as_str(), by.0))?;
        for digest in &word.lacking {
            conn.prepare_cached("INSERT INTO lacking (unit, said_by, digest) VALUES (?1, ?2, ?3)")?
                .execute((unit.as_str(), by.0, digest.to_string()))?;
        }
        conn.prepare_cached("DELETE FROM refused_there WHERE unit = ?1 AND said_by = ?2")?
            .execute((unit.as_str(), by.0))?;
        for (id, reason) in &word.refused {
            conn.prepare_cached(
                "INSERT INTO refused_there (unit, said_by, device, seq, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((unit.as_str(), by.0, id.device.0, id.seq.cast_signed(), reason))?;
        }
        for (device, reached) in &word.heads {
            conn.prepare_cached(
                "INSERT INTO receipt (unit, said_by, device, head, heard_at, number, hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                unit.as_str(),
                by.0,
                device.0,
                reached.head.cast_signed(),
                at_ms.cast_signed(),
                number,
                reached.hash,
            ))?;
        }
        step.keep()
    }

    /// What other units have said that does not count with them.
    pub fn refused_there(&self) -> Result<Vec<RefusedThere>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT DISTINCT unit, device, seq, reason FROM refused_there ORDER BY unit, device, seq",
        )?;
        let mut rows = statement.query([])?;
        let mut found = vec![];
        while let Some(row) = rows.next()? {
            let unit: String = row.get(0)?;
            let Ok(unit) = unit.parse() else { continue };
            found.push(RefusedThere {
                unit,
                id: ChangeId {
                    device: DeviceId(row.get(1)?),
                    seq: row.get::<_, i64>(2)?.cast_unsigned(),
                },
                reason: row.get(3)?,
            });
        }
        Ok(found)
    }

    /// Forgets what a unit has said: the next file to it is whole. A PC is joining it that has nothing yet.
    pub fn forget_words(&self, unit: &UnitKey) -> Result<()> {
        for table in ["receipt", "lacking", "refused_there", "photo_sent"] {
            self.conn
                .prepare_cached(&format!("DELETE FROM {table} WHERE unit = ?1"))?
                .execute([unit.as_str()])?;
        }
        Ok(())
    }

    /// Before this change of a feed nothing is withheld here; one more than the last where nothing is.
    pub fn first_withheld(&self, device: DeviceId) -> Result<u64> {
        let Some(device) = self.feeds.device(device) else {
            return Ok(1);
        };
        // Left alone, the planner reads the whole feed.
        let sql = "SELECT min(seq) FROM change INDEXED BY change_aside
                   WHERE device = ?1 AND state <> 0 AND state = 1";
        let first: Option<i64> = self
            .conn
            .prepare_cached(sql)?
            .query_row([device.no], |row| row.get(0))?;
        Ok(first.map_or(device.head + 1, i64::cast_unsigned))
    }
}
