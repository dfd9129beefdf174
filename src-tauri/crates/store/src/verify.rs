//! The feeds' chains of hashes, from where they were last looked at: at every start.

use crate::error::{Result, StoreError};
use crate::feed::{START, stored_body};
use crate::{Store, backup};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use soban_domain::change::{Hash, hash_of};
use soban_domain::id::ChangeId;
use std::collections::BTreeMap;

/// The setting that remembers how far the chains were verified.
const VERIFIED: &str = "verified";

/// Up to which change a feed was verified, and that one's hash.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Mark {
    seq: u64,
    hash: Hash,
}

/// After changes were taken out of feeds: what was verified is verified again.
pub(crate) fn begin_again(conn: &Connection) -> Result<()> {
    conn.execute("DELETE FROM setting WHERE name = ?1", [VERIFIED])?;
    Ok(())
}

impl Store {
    /// Follows each feed's chain from the change verified last. Gives how many changes that were.
    pub fn verify_new(&self) -> Result<u64> {
        let mut marks: BTreeMap<i64, Mark> = self
            .setting(VERIFIED)?
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        let mut walked = 0;
        for device in self.feeds.devices() {
            let mark = marks.entry(device.no).or_insert(Mark {
                seq: 0,
                hash: START,
            });
            let mut statement = self.conn.prepare_cached(
                "SELECT seq, prev, body, state FROM change WHERE device = ?1 AND seq > ?2 AND seq <= ?3
                 ORDER BY seq",
            )?;
            let (from, to) = (mark.seq.cast_signed(), device.head.cast_signed());
            let mut rows = statement.query((device.no, from, to))?;
            while let Some(row) = rows.next()? {
                let id = ChangeId {
                    device: device.id,
                    seq: row.get::<_, i64>(0)?.cast_unsigned(),
                };
                let prev: Hash = row.get(1)?;
                if id.seq != mark.seq + 1 || prev != mark.hash {
                    return Err(StoreError::Damaged(format!("feed broken at {id:?}")));
                }
                *mark = Mark {
                    seq: id.seq,
                    hash: hash_of(id, &prev, &stored_body(row, 2)?.hash()),
                };
                walked += 1;
            }
            if mark.seq != device.head || mark.hash != device.head_hash {
                return Err(StoreError::Damaged(format!(
                    "feed of {} does not end as it is known to",
                    device.id
                )));
            }
        }
        if walked > 0 {
            let text = serde_json::to_string(&marks)
                .map_err(|error| StoreError::Damaged(error.to_string()))?;
            self.set_setting(VERIFIED, &text)?;
        }
        Ok(walked)
    }

    /// Reads every page of the database: is each as it was written?
    pub fn verify_pages(&self) -> Result<()> {
        self.settler.wait();
        backup::whole(&self.conn)
    }
}
