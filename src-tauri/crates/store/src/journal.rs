//! The journal: acts that are no changes of records – unlocking, exporting, administering. Each entry
//! carries the hash of the one before, so that none can be taken out unseen. It never leaves the store.

use crate::Store;
use crate::error::Result;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

/// An entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its number, from 1.
    pub n: u64,
    /// When, milliseconds since 1970.
    pub at_ms: u64,
    /// Who.
    pub by: String,
    /// What: a code.
    pub act: String,
    /// Of what, or to whom; may be empty.
    pub detail: String,
}

impl Store {
    /// Writes an entry.
    pub fn note_act(&self, act: &str, by: &str, detail: &str, at_ms: u64) -> Result<()> {
        let last: Option<(i64, [u8; 32])> = self
            .conn
            .prepare_cached("SELECT n, hash FROM journal ORDER BY n DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (last, before) = last.unwrap_or_default();
        let entry = Entry {
            n: (last + 1).cast_unsigned(),
            at_ms,
            by: by.to_owned(),
            act: act.to_owned(),
            detail: detail.to_owned(),
        };
        self.conn
            .prepare_cached(
                "INSERT INTO journal (n, at, by, act, detail, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                last + 1,
                at_ms.cast_signed(),
                by,
                act,
                detail,
                hash(&before, &entry),
            ))?;
        Ok(())
    }

    /// The newest entries, newest first.
    pub fn journal(&self, entries_max: u32) -> Result<Vec<Entry>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT n, at, by, act, detail FROM journal ORDER BY n DESC LIMIT ?1",
        )?;
        let entries = statement.query_map([entries_max], |row| {
            Ok(Entry {
                n: row.get::<_, i64>(0)?.cast_unsigned(),
                at_ms: row.get::<_, i64>(1)?.cast_unsigned(),
                by: row.get(2)?,
                act: row.get(3)?,
                detail: row.get(4)?,
            })
        })?;
        Ok(entries.collect::<std::result::Result<_, _>>()?)
    }
}

/// The number of the first entry that does not follow from those before it.
pub(crate) fn first_broken(conn: &Connection) -> Result<Option<u64>> {
    let mut statement =
        conn.prepare("SELECT n, at, by, act, detail, hash FROM journal ORDER BY n")?;
    let mut rows = statement.query([])?;
    let (mut before, mut expected) = ([0; 32], 1);
    while let Some(row) = rows.next()? {
        let entry = Entry {
            n: row.get::<_, i64>(0)?.cast_unsigned(),
            at_ms: row.get::<_, i64>(1)?.cast_unsigned(),
            by: row.get(2)?,
            act: row.get(3)?,
            detail: row.get(4)?,
        };
        let found: [u8; 32] = row.get(5)?;
        if entry.n != expected || found != hash(&before, &entry) {
            return Ok(Some(expected));
        }
        (before, expected) = (found, expected + 1);
    }
    Ok(None)
}

fn hash(before: &[u8; 32], entry: &Entry) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(entry.n.to_be_bytes());
    hash.update(entry.at_ms.to_be_bytes());
    for text in [&entry.by, &entry.act, &entry.detail] {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().into()
}
