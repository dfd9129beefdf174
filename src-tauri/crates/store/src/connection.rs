//! Opening the database file: durability, foreign keys, our SQL functions, and the lock that keeps a
//! second program out.

use crate::error::{Result, StoreError};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// The database's file name within the data folder.
pub const FILE: &str = "soban.db";
/// The lock file's name within the data folder.
const LOCK_FILE: &str = "soban.lock";
/// Statements kept prepared: every kind's insert, update and select, and the queries.
const STATEMENTS_MAX: usize = 128;
/// Page cache, KiB: small enough for a 4 GB machine, large enough for the hot pages of a province.
const CACHE_KIB: i64 = 32 * 1024;

/// Opens, or makes, the database of a data folder, and locks the folder for this program.
pub fn open(folder: &Path) -> Result<(Connection, File)> {
    std::fs::create_dir_all(folder)?;
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(LOCK_FILE))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(StoreError::Busy),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(folder.join(FILE), flags)?;
    prepare(&conn)?;
    Ok((conn, lock))
}

/// Settings that every connection has.
pub fn prepare(conn: &Connection) -> Result<()> {
    conn.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cache_size", -CACHE_KIB)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    // holds(text, words): 1 when `text` holds `words` as typed, accents and all; case apart.
    conn.create_scalar_function(c"holds", 2, flags, |context| {
        let text: Option<String> = context.get(0)?;
        let words: String = context.get(1)?;
        Ok(text.is_some_and(|text| text.to_lowercase().contains(&words)))
    })?;
    Ok(())
}
