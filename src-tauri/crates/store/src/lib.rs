//! The store: device feeds and the tables computed from them, in one SQLite file. The only crate that
//! knows SQL. Every mutation of a record goes through [`door::Door`]; queries only read.
//!
//! Invariants: tables equal feeds (see [`Store::rebuild_check`]); a transaction holds all of an edit or
//! nothing; what a query reports was committed.

pub mod connection;
pub mod door;
pub mod error;
pub mod feed;
mod heads;
pub mod local;
mod migrate;
pub mod query;
pub mod rebuild;
pub mod row;
pub mod segment;
mod tally;

pub use door::{Edit, Effect, KindEffect};
pub use error::{Result, StoreError};
pub use row::Row;

use door::Door;
use feed::Feeds;
use rusqlite::{Connection, TransactionBehavior};
use soban_domain::catalogue::Catalogue;
use soban_domain::id::{DeviceId, EntityId};
use soban_domain::kind::Kind;
use soban_domain::unit::UnitKey;
use std::fs::File;
use std::path::Path;

/// An open store.
pub struct Store {
    conn: Connection,
    catalogue: &'static Catalogue,
    feeds: Feeds,
    /// Held for as long as the store is open.
    _lock: Option<File>,
}

impl Store {
    /// Opens the store of a data folder, making it when there is none.
    pub fn open(folder: &Path, catalogue: &'static Catalogue) -> Result<Self> {
        let (conn, lock) = connection::open(folder)?;
        Self::prepare(conn, catalogue, Some(lock))
    }

    /// A store in memory, for tests and proofs.
    pub fn in_memory(catalogue: &'static Catalogue) -> Result<Self> {
        let conn = Connection::open_in_memory()?;
        connection::prepare(&conn)?;
        Self::prepare(conn, catalogue, None)
    }

    fn prepare(mut conn: Connection, catalogue: &'static Catalogue, lock: Option<File>) -> Result<Self> {
        migrate::migrate(&mut conn)?;
        let feeds = Feeds::load(&conn)?;
        Ok(Self { conn, catalogue, feeds, _lock: lock })
    }

    /// The dated catalogues this store computes with.
    pub fn catalogue(&self) -> &'static Catalogue {
        self.catalogue
    }

    /// The feeds as committed.
    pub fn feeds(&self) -> &Feeds {
        &self.feeds
    }

    /// Gives this store its own device; once.
    pub fn start(&mut self, device: DeviceId, unit: &UnitKey, label: &str) -> Result<()> {
        self.transact(|door, conn| door.feeds_mut().add_device(conn, device, unit, label, true)).map(drop)
    }

    /// Writes edits as changes of the own feed: all of them in one transaction.
    pub fn edit(&mut self, edits: &[Edit], by: &str, now_ms: u64) -> Result<Effect> {
        self.edit_and(edits, by, now_ms, |_| Ok(()))
    }

    /// As [`Store::edit`], with `also` in the same transaction: dropping the draft that is saved.
    pub fn edit_and(
        &mut self,
        edits: &[Edit],
        by: &str,
        now_ms: u64,
        also: impl FnOnce(&Connection) -> Result<()>,
    ) -> Result<Effect> {
        self.transact(|door, conn| {
            for edit in edits {
                door.edit(edit, by, now_ms)?;
            }
            also(conn)
        })
        .map(|((), effect)| effect)
    }

    /// One record.
    pub fn get(&self, kind: Kind, id: EntityId) -> Result<Option<Row>> {
        row::read(&self.conn, kind, id)
    }

    /// Runs `work` with the door open, in one transaction. Memory follows only after the commit.
    fn transact<T>(
        &mut self,
        work: impl FnOnce(&mut Door<'_>, &Connection) -> Result<T>,
    ) -> Result<(T, Effect)> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut door = Door::open(&tx, self.catalogue, self.feeds.clone());
        let done = work(&mut door, &tx)?;
        let (feeds, effect) = door.close()?;
        tx.commit()?;
        self.feeds = feeds;
        Ok((done, effect))
    }
}
