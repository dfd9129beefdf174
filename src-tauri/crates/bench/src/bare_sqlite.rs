//! The baselines' side: SQLite with the store's own settings and nothing else.

use crate::data;
use anyhow::{Context, Result};
use rusqlite::{Connection, types::Value};
use soban_store::DatabaseKey;
use std::path::Path;

/// Opens a database file with the store's settings: WAL, `synchronous=FULL`, its page cache.
pub fn open(file: &Path) -> Result<Connection> {
    let conn = Connection::open(file).with_context(|| file.display().to_string())?;
    soban_store::connection::prepare(&conn)?;
    Ok(conn)
}

/// The rows that one table has gained or changed.
pub struct NewRows {
    table: String,
    width: usize,
    rows: Vec<Vec<Value>>,
}

/// Writes the database of a data folder without its key.
pub fn export_plain(data: &Path, to: &Path) -> Result<()> {
    let key = data::database_key(data)?;
    let folder = data.join("store");
    // Opened once by the store itself, so that all is in the one file.
    let conn = soban_store::connection::open(&folder, Some(&key))?;
    conn.execute(
        "ATTACH DATABASE ?1 AS plain KEY ''",
        [to.to_string_lossy().as_ref()],
    )?;
    conn.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(()))?;
    // Everything but this number, by which the store knows its schema.
    let schema: i64 = conn.query_row("PRAGMA main.user_version", [], |row| row.get(0))?;
    conn.execute_batch(&format!("PRAGMA plain.user_version = {schema}"))?;
    conn.execute_batch("DETACH DATABASE plain")?;
    Ok(())
}

/// Every row that stands in the database `after` and not in the database `before`, table by table, in the
/// order of the tables' first columns, which are their keys. The full-text index and its shadow tables
/// are left out: supports are not in it.
pub fn new_rows(before: &Path, after: &Path) -> Result<Vec<NewRows>> {
    let conn = open(after)?;
    conn.execute(
        "ATTACH DATABASE ?1 AS earlier",
        [before.to_string_lossy().as_ref()],
    )?;
    rows(&conn, |table| {
        format!("SELECT * FROM main.\"{table}\" EXCEPT SELECT * FROM earlier.\"{table}\"")
    })
}

/// Every row of a data folder's database, in the same order; see [`new_rows`].
pub fn all_rows(data: &Path, key: &DatabaseKey) -> Result<Vec<NewRows>> {
    rows(&open_encrypted(data, key)?, |table| {
        format!("SELECT * FROM main.\"{table}\"")
    })
}

/// Opens the database of a data folder with its key, by the store's own settings.
pub fn open_encrypted(data: &Path, key: &DatabaseKey) -> Result<Connection> {
    Ok(soban_store::connection::open(
        &data.join("store"),
        Some(key),
    )?)
}

fn rows(conn: &Connection, select: impl Fn(&str) -> String) -> Result<Vec<NewRows>> {
    let mut names = conn.prepare(
        "SELECT name FROM main.sqlite_master
         WHERE type = 'table' AND name NOT LIKE '%_fts%' AND name NOT LIKE 'sqlite_%'
         ORDER BY rowid",
    )?;
    let names: Vec<String> = names
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut all = vec![];
    for table in names {
        let mut statement = conn.prepare(&select(&table))?;
        let width = statement.column_count();
        let rows: Vec<Vec<Value>> = statement
            .query_map([], |row| (0..width).map(|at| row.get(at)).collect())?
            .collect::<Result<_, _>>()?;
        if !rows.is_empty() {
            all.push(NewRows { table, width, rows });
        }
    }
    Ok(all)
}

/// Inserts them all in one transaction, by prepared statements; the schema's indexes are kept up.
///
/// As after an import, the log is brought into the database's file later.
pub fn insert(conn: &mut Connection, all: &[NewRows]) -> Result<()> {
    conn.pragma_update(None, "wal_autocheckpoint", 0)?;
    let tx = conn.transaction()?;
    for NewRows { table, width, rows } in all {
        let marks = vec!["?"; *width].join(", ");
        // Rows that were there and changed (sums, how far a feed reaches) are replaced.
        let mut statement = tx.prepare(&format!(
            "INSERT OR REPLACE INTO \"{table}\" VALUES ({marks})"
        ))?;
        for row in rows {
            statement.execute(rusqlite::params_from_iter(row))?;
        }
    }
    tx.commit()?;
    Ok(())
}

/// How many rows there are, in words for stderr.
pub fn describe(all: &[NewRows]) -> String {
    let parts: Vec<String> = all
        .iter()
        .map(|new| format!("{} {}", new.table, new.rows.len()))
        .collect();
    parts.join(", ")
}
