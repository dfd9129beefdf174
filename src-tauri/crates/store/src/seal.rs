//! What installations have signed of their feeds: kept as it came, and handed on. Whether it is to be believed was
//! decided before it came here.

use crate::Store;
use crate::error::Result;
use crate::feed::Device;
use rusqlite::{Connection, OptionalExtension};
use soban_domain::id::DeviceId;

/// An installation's word for its feed, up to the last change of a segment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seal {
    /// Ed25519.
    pub signature: [u8; 64],
    /// Its certificates, from the root down, as they are sent.
    pub chain: Vec<u8>,
}

/// How many seals of an installation are kept beside the one that its feed had before the running import: taken back, it ends
/// there.
const KEPT: i64 = 3;

/// Keeps a seal on change `seq`.
pub(crate) fn keep(conn: &Connection, device: DeviceId, seq: u64, seal: &Seal) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO seal (device, seq, signature, chain) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET signature = excluded.signature, chain = excluded.chain",
    )?
    .execute((device.0, seq.cast_signed(), seal.signature, &seal.chain))?;
    Ok(())
}

/// Drops the seals that nothing ends at any more, once the feed goes on. What only repeats what is here prunes nothing: the import
/// that brought it may be taken back yet.
pub(crate) fn prune(conn: &Connection, device: DeviceId) -> Result<()> {
    conn.prepare_cached(
        // How far a feed reaches is written at the end of a transaction: until then it stands as it was before.
        "DELETE FROM seal WHERE device = ?1
           AND seq < (SELECT min(seq) FROM (SELECT seq FROM seal WHERE device = ?1 ORDER BY seq DESC LIMIT ?2))
           AND seq < coalesce((SELECT max(s.seq) FROM seal s JOIN device d ON d.id = s.device
                               WHERE d.id = ?1 AND s.seq <= d.head), 0)",
    )?
    .execute((device.0, KEPT))?;
    Ok(())
}

fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<(u64, Seal)> {
    let seal = Seal {
        signature: row.get(1)?,
        chain: row.get(2)?,
    };
    Ok((row.get::<_, i64>(0)?.cast_unsigned(), seal))
}

impl Store {
    /// The newest seal of an installation, and the change it covers.
    pub fn seal(&self, device: DeviceId) -> Result<Option<(u64, Seal)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT seq, signature, chain FROM seal WHERE device = ?1 ORDER BY seq DESC LIMIT 1",
        )?;
        Ok(statement.query_row([device.0], from_row).optional()?)
    }

    /// The newest seal within what is here of a feed.
    pub fn seal_of(&self, device: &Device) -> Result<Option<(u64, Seal)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT seq, signature, chain FROM seal WHERE device = ?1 AND seq <= ?2
             ORDER BY seq DESC LIMIT 1",
        )?;
        let found = statement.query_row((device.id.0, device.head.cast_signed()), from_row);
        Ok(found.optional()?)
    }

    /// Keeps a seal of a feed whose key will be gone.
    pub fn keep_seal(&self, device: DeviceId, seq: u64, seal: &Seal) -> Result<()> {
        keep(&self.conn, device, seq, seal)
    }
}
