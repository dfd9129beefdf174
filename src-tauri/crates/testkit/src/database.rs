//! A store's database behind the program's back: for damage that only a proof finds, and for proofs that
//! nothing else opens it.

use crate::office::PASSWORD;
use rusqlite::Connection;
use soban_vault::{Cost, Vault};
use std::path::Path;

/// Runs SQL on the closed store of a data folder, unlocked as its first person.
pub fn run_sql(data: &Path, sql: &str) {
    let conn = open(data);
    conn.execute_batch(sql)
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    conn.close().expect("closed");
}

/// What a query of one blob gives, of a closed store.
pub fn read_blob(data: &Path, sql: &str) -> Vec<u8> {
    let found = open(data).query_row(sql, [], |row| row.get(0));
    found.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

fn open(data: &Path) -> Connection {
    let folder = data.join("store");
    let vault = Vault::find(&folder, Cost::NOTHING).expect("a file of keys");
    let vault = vault.expect("a lock");
    let first = vault.people().next().expect("a person");
    let key = vault.unlock(first.id, PASSWORD).expect("unlocked");
    let key = key.derive("soban database 1").expect("a key");
    let digits = key.iter().fold(String::new(), |digits, byte| {
        digits + &format!("{byte:02x}")
    });
    let conn = Connection::open(folder.join("soban.db")).expect("a database");
    conn.execute_batch(&format!(
        "PRAGMA key = \"x'{digits}'\"; PRAGMA cipher_page_size = 2048; PRAGMA cipher_hmac_algorithm = HMAC_SHA256"
    ))
    .expect("a key");
    conn
}

/// Brings the closed store of a data folder back to the schema of two steps, as an older program left it.
pub fn make_older(data: &Path) {
    run_sql(
        data,
        "CREATE TABLE older (
            n INTEGER PRIMARY KEY, recipient TEXT NOT NULL, number INTEGER NOT NULL, file TEXT NOT NULL,
            made_at INTEGER NOT NULL, hash BLOB NOT NULL, changes INTEGER NOT NULL,
            own_head INTEGER NOT NULL, UNIQUE (recipient, number)
        ) STRICT;
        INSERT INTO older
            SELECT n, recipient, number, file, made_at, hash, changes, own_head FROM package_out;
        DROP TABLE package_out;
        ALTER TABLE older RENAME TO package_out;
        ALTER TABLE change ADD COLUMN entity BLOB NOT NULL DEFAULT x'';
        CREATE INDEX change_entity ON change (entity);
        DROP INDEX household_village;
        CREATE INDEX household_village ON household (village);
        DROP INDEX work_figures;
        DROP INDEX work_progress_work;
        CREATE INDEX work_progress_work ON work_progress (work, date);
        DROP TABLE papers;
        DROP TABLE receipt;
        DROP TABLE seal;
        DROP TABLE identity;
        DROP TABLE enrolment;
        DROP TABLE revocation;
        DROP TABLE photo;
        DROP TABLE allocation;
        DROP TABLE lacking;
        DROP TABLE photo_sent;
        ALTER TABLE package_in DROP COLUMN photos;
        ALTER TABLE package_in DROP COLUMN new_photos;
        DROP TABLE quarantine;
        DROP TABLE branch;
        DROP TABLE filled;
        DROP INDEX change_aside;
        ALTER TABLE change DROP COLUMN state;
        ALTER TABLE package_in DROP COLUMN import;
        DELETE FROM migration WHERE step > 2;
        PRAGMA user_version = 2",
    );
}
