//! The search index keeps no text, only which words stand where. So the words themselves are compared:
//! household by household, one number made of all its words and their places.

use super::Rebuilt;
use crate::error::Result;
use crate::search;
use rusqlite::Connection;
use soban_domain::id::EntityId;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The index of households.
pub(super) const INDEX: &str = "household_fts";

/// What an index holds of one row.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Entry {
    /// Is the row known to the index?
    listed: bool,
    /// Stands for its words; the same words at the same places give the same number.
    words: u64,
}

/// Names every household whose entry differs, and every entry of no household.
pub(super) fn compare(ours: &Connection, fresh: &Connection, found: &mut Rebuilt) -> Result<()> {
    let mut expected = index(fresh)?;
    let expected: BTreeMap<EntityId, Entry> = households(fresh)?
        .into_iter()
        .map(|(n, id)| (id, expected.remove(&n).unwrap_or_default()))
        .collect();
    let (mut entries, indexed) = (index(ours)?, search::indexed(ours)?);
    for (n, id) in households(ours)? {
        if n > indexed {
            // Waits for its batch.
            continue;
        }
        let entry = entries.remove(&n).unwrap_or_default();
        // A household that should not be there is told with its table.
        let Some(expected) = expected.get(&id) else {
            continue;
        };
        if !entry.listed {
            found.differs(format!("{INDEX} {id}: is missing"));
        } else if entry != *expected {
            found.differs(format!("{INDEX} {id}: other words are indexed"));
        }
    }
    for n in entries.into_keys() {
        found.differs(format!("{INDEX} row {n}: is of no household"));
    }
    Ok(())
}

fn households(conn: &Connection) -> Result<Vec<(i64, EntityId)>> {
    let mut statement = conn.prepare("SELECT n, id FROM household ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut households = vec![];
    while let Some(row) = rows.next()? {
        // An id that is none was told with its table.
        if let Ok(id) = row.get(1) {
            households.push((row.get(0)?, EntityId(id)));
        }
    }
    Ok(households)
}

/// Every row of the index. The table over its words is temporary: nothing is written to the store.
fn index(conn: &Connection) -> Result<BTreeMap<i64, Entry>> {
    conn.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.household_words
         USING fts5vocab ('main', 'household_fts', 'instance')",
    )?;
    let mut entries: BTreeMap<i64, Entry> = BTreeMap::new();
    let mut statement = conn.prepare("SELECT id FROM household_fts_docsize")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        entries.entry(row.get(0)?).or_default().listed = true;
    }
    let mut statement = conn.prepare("SELECT doc, term, offset FROM temp.household_words")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut word = DefaultHasher::new();
        row.get_ref(1)?
            .as_bytes()
            .map_err(rusqlite::Error::from)?
            .hash(&mut word);
        row.get::<_, i64>(2)?.hash(&mut word);
        let entry = entries.entry(row.get(0)?).or_default();
        // Added up: the order in which words come is the index's own.
        entry.words = entry.words.wrapping_add(word.finish());
    }
    Ok(entries)
}
