//! Changes of which only the hash came from somebody who had no more of them. Whoever has them may still send them; what is
//! withheld by somebody who has it is not for this unit.

use crate::Store;
use crate::error::Result;
use crate::feed::Device;
use rusqlite::Connection;
use soban_domain::change::Body;
use soban_domain::id::ChangeId;
use std::collections::BTreeSet;

/// Notes what came of a change whose body did not come; where it is here already, nothing.
pub(crate) fn note(conn: &Connection, device: &Device, id: ChangeId, body: &Body) -> Result<()> {
    let sql = match body {
        Body::Unknown(_) => {
            "INSERT OR IGNORE INTO unknown_body (device, seq)
             SELECT device, seq FROM change WHERE device = ?1 AND seq = ?2 AND state = 1"
        }
        Body::Whole(_) | Body::Withheld(_) => {
            "DELETE FROM unknown_body WHERE device = ?1 AND seq = ?2"
        }
    };
    conn.prepare_cached(sql)?
        .execute((device.no, id.seq.cast_signed()))?;
    Ok(())
}

/// Those of a feed after one change up to another.
pub(crate) fn among(
    conn: &Connection,
    device: &Device,
    after: u64,
    last: u64,
) -> Result<BTreeSet<u64>> {
    let mut statement = conn.prepare_cached(
        "SELECT seq FROM unknown_body WHERE device = ?1 AND seq > ?2 AND seq <= ?3",
    )?;
    let range = (device.no, after.cast_signed(), last.cast_signed());
    let found = statement.query_map(range, |row| row.get::<_, i64>(0))?;
    let found = found.map(|seq| Ok(seq?.cast_unsigned()));
    found.collect()
}

/// Drops what is noted of changes that were taken out; of those whose body was, nobody knows who has it.
pub(crate) fn after_undo(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "DELETE FROM unknown_body WHERE NOT EXISTS
             (SELECT 1 FROM change c WHERE c.device = unknown_body.device AND c.seq = unknown_body.seq AND c.state = 1)",
    )?;
    Ok(())
}

impl Store {
    /// Before this change of a feed nothing is unknown here but what is withheld; one more than the last where nothing is.
    pub fn first_unknown(&self, device: &Device) -> Result<u64> {
        let first: Option<i64> = self
            .conn
            .prepare_cached("SELECT min(seq) FROM unknown_body WHERE device = ?1")?
            .query_row([device.no], |row| row.get(0))?;
        Ok(first.map_or(device.head + 1, i64::cast_unsigned))
    }
}
