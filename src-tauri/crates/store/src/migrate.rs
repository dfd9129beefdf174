//! Brings a store to the newest schema: each step once, in one transaction, with a checksum of what
//! was run. A store of a newer program is refused untouched.

use crate::error::{Result, StoreError};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// The steps, oldest first. Never edited once released; a new step is appended.
const STEPS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_journal.sql"),
    include_str!("migrations/0003_device_of_package.sql"),
    include_str!("migrations/0004_identity.sql"),
    include_str!("migrations/0005_figures_of_works.sql"),
    include_str!("migrations/0006_lighter_saves.sql"),
    include_str!("migrations/0007_seals.sql"),
    include_str!("migrations/0008_receipts.sql"),
    include_str!("migrations/0009_kept_aside.sql"),
    include_str!("migrations/0010_photos_and_allocations.sql"),
    include_str!("migrations/0011_hashes_of_words.sql"),
    include_str!("migrations/0012_words_and_decisions.sql"),
];

/// Is there something to do for [`migrate`] in a store that has been in use?
pub fn is_due(conn: &Connection) -> Result<bool> {
    let found: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(found > 0 && found < i64::try_from(STEPS.len()).unwrap_or(i64::MAX))
}

/// Runs the steps that are missing.
pub fn migrate(conn: &mut Connection) -> Result<()> {
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    let found: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known {
        return Err(StoreError::Future { found, known });
    }
    if found == known {
        return verify(conn);
    }
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    tx.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration (step INTEGER PRIMARY KEY, checksum BLOB NOT NULL) STRICT",
    )?;
    for (place, sql) in STEPS
        .iter()
        .enumerate()
        .skip(usize::try_from(found).unwrap_or(0))
    {
        tx.execute_batch(sql)?;
        let step = i64::try_from(place + 1).unwrap_or(i64::MAX);
        tx.execute(
            "INSERT INTO migration (step, checksum) VALUES (?1, ?2)",
            (step, checksum(sql)),
        )?;
    }
    tx.execute_batch(&format!("PRAGMA user_version = {known}"))?;
    tx.commit()?;
    Ok(())
}

fn verify(conn: &Connection) -> Result<()> {
    for (place, sql) in STEPS.iter().enumerate() {
        let step = i64::try_from(place + 1).unwrap_or(i64::MAX);
        let found: [u8; 32] = conn.query_row(
            "SELECT checksum FROM migration WHERE step = ?1",
            [step],
            |row| row.get(0),
        )?;
        if found != checksum(sql) {
            return Err(StoreError::Damaged(format!("schema step {step} differs")));
        }
    }
    Ok(())
}

fn checksum(sql: &str) -> [u8; 32] {
    Sha256::digest(sql.as_bytes()).into()
}
