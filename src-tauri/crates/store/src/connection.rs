//! Opening the database file: its key, durability, foreign keys, our SQL functions.

use crate::error::Result;
use crate::search;
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};
use std::fmt::Write;
use std::path::Path;
use zeroize::Zeroizing;

/// The database's file name within the store's folder.
pub const FILE: &str = "soban.db";
/// Statements kept prepared: every kind's insert, update and select, and the queries.
const STATEMENTS_MAX: usize = 128;
/// Page cache, KiB: small enough for a 4 GB machine, large enough for the hot pages of a province.
const CACHE_KIB: i64 = 32 * 1024;

/// The key of a database: 32 bytes, from which SQLCipher's come.
pub type DatabaseKey = [u8; 32];

/// Opens, or makes, the database of a store's folder. Without a key it lies open on the disk.
pub fn open(folder: &Path, key: Option<&DatabaseKey>) -> Result<Connection> {
    std::fs::create_dir_all(folder)?;
    let conn = attach(&folder.join(FILE), key)?;
    prepare(&conn)?;
    Ok(conn)
}

/// A connection with its key and no settings: for copying a database as it is.
pub fn attach(file: &Path, key: Option<&DatabaseKey>) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(file, flags)?;
    if let Some(key) = key {
        unlock(&conn, key)?;
    }
    Ok(conn)
}

/// Must be the first thing a connection hears.
fn unlock(conn: &Connection, key: &DatabaseKey) -> Result<()> {
    let mut pragma = Zeroizing::new(String::with_capacity(128));
    // SQLCipher would tell on stderr what the caller is told anyway.
    pragma.push_str("PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'");
    for byte in key {
        // Writing into a string cannot fail.
        let _ = write!(pragma, "{byte:02x}");
    }
    // Pages of half the size: a save encrypts those it touches, a dozen. Each page's seal by SHA-256, which
    // takes half the time of SHA-512 and is as good for this.
    pragma.push_str(
        "'\"; PRAGMA cipher_page_size = 2048; PRAGMA cipher_hmac_algorithm = HMAC_SHA256",
    );
    conn.execute_batch(&pragma)?;
    Ok(())
}

/// Settings that every connection has.
pub fn prepare(conn: &Connection) -> Result<()> {
    conn.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cache_size", -CACHE_KIB)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    // A plan does not depend on what is bound: else each statement beside an index with a condition would be parsed and
    // planned anew for every new value, which takes longer than most of them run.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    // holds(text, words): 1 when `text` holds `words` as typed, accents and all; case apart.
    conn.create_scalar_function(c"holds", 2, flags, |context| {
        let text: Option<String> = context.get(0)?;
        let words: String = context.get(1)?;
        Ok(text.is_some_and(|text| text.to_lowercase().contains(&words)))
    })?;
    // has_words(search, words): 1 when the folded `search` has the folded words, as the index of words finds them.
    conn.create_scalar_function(c"has_words", 2, flags, |context| {
        let (search, words): (String, String) = (context.get(0)?, context.get(1)?);
        Ok(search::has_words(&search, &words))
    })?;
    Ok(())
}
