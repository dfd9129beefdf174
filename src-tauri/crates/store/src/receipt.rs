//! Receipts: how much of each feed another unit has said, or shown by sending it, that it has.

use crate::error::Result;
use crate::{Step, Store};
use soban_domain::id::DeviceId;
use soban_domain::unit::UnitKey;
use std::collections::BTreeMap;

/// Every change of a feed up to this number, feed by feed.
pub type Heads = BTreeMap<DeviceId, u64>;

impl Store {
    /// What a unit has said, last, that it has.
    pub fn acknowledged(&self, unit: &UnitKey) -> Result<Heads> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT device, head FROM receipt WHERE unit = ?1")?;
        let heads = statement.query_map([unit.as_str()], |row| {
            Ok((DeviceId(row.get(0)?), row.get::<_, i64>(1)?.cast_unsigned()))
        })?;
        Ok(heads.collect::<std::result::Result<_, _>>()?)
    }

    /// A unit has sent these feeds up to here: it has them.
    pub fn note_shown(&mut self, unit: &UnitKey, heads: &Heads, made_ms: u64) -> Result<()> {
        for (device, head) in heads {
            self.conn
                .prepare_cached(
                    "INSERT INTO receipt (unit, device, head, made_at) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT DO UPDATE SET head = excluded.head, made_at = excluded.made_at
                     WHERE excluded.head > head AND excluded.made_at > made_at",
                )?
                .execute((
                    unit.as_str(),
                    device.0,
                    head.cast_signed(),
                    made_ms.cast_signed(),
                ))?;
        }
        Ok(())
    }

    /// Takes a unit's word for what it has, in the place of what it said before; a later word stays. It may have
    /// less than before: its store was restored from a backup.
    pub fn take_receipt(&mut self, unit: &UnitKey, heads: &Heads, made_ms: u64) -> Result<()> {
        let made = made_ms.cast_signed();
        let tx = Step::begin(&self.conn)?;
        let conn = &self.conn;
        let known: Option<i64> = conn.query_row(
            "SELECT max(made_at) FROM receipt WHERE unit = ?1",
            [unit.as_str()],
            |row| row.get(0),
        )?;
        if known.is_some_and(|known| known > made) {
            return Ok(());
        }
        conn.execute("DELETE FROM receipt WHERE unit = ?1", [unit.as_str()])?;
        for (device, head) in heads {
            conn.execute(
                "INSERT INTO receipt (unit, device, head, made_at) VALUES (?1, ?2, ?3, ?4)",
                (unit.as_str(), device.0, head.cast_signed(), made),
            )?;
        }
        tx.keep()
    }
}
