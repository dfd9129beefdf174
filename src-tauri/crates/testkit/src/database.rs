//! A store's database behind the program's back: for damage that only a proof finds, and for proofs that
//! nothing else opens it.

use crate::office::PASSWORD;
use rusqlite::Connection;
use soban_identity::{Certificate, Chain, SecretKeys};
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

/// Gives the installation of a closed store another key, certified by its unit's, as a changed program could.
pub fn give_another_key(data: &Path, seed: u8) {
    let identity = |name: &str| {
        read_blob(
            data,
            &format!("SELECT value FROM identity WHERE name = '{name}'"),
        )
    };
    let unit: [u8; 64] = identity("unit").try_into().expect("keys");
    let chain = Chain::decode(&identity("chain")).expect("papers");
    let subject = chain.last().expect("its own").subject.clone();
    let keys = SecretKeys::from_bytes(&[seed; 64]);
    let unit = SecretKeys::from_bytes(&unit);
    let made_ms = chain.last().expect("its own").made_ms;
    let certificate = Certificate::issue(&unit, subject, keys.public(), made_ms, [0; 16]);
    let chain = chain.of_unit().with(certificate).encode();
    let hex = |bytes: &[u8]| {
        bytes.iter().fold(String::new(), |digits, byte| {
            digits + &format!("{byte:02x}")
        })
    };
    run_sql(
        data,
        &format!(
            "UPDATE identity SET value = x'{}' WHERE name = 'device';
             UPDATE identity SET value = x'{}' WHERE name = 'chain'",
            hex(&[seed; 64]),
            hex(&chain)
        ),
    );
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
        DROP TABLE overruled;
        DROP TABLE unknown_body;
        DROP TABLE refused_there;
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
