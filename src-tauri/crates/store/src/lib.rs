//! The store: device feeds and the tables computed from them, in one SQLite file. The only crate that
//! knows SQL. Every mutation of a record goes through [`door::Door`]; queries only read.
//!
//! Invariants: tables equal feeds (see [`Store::rebuild_check`]); a transaction holds all of an edit or
//! nothing; what a query reports was committed.

pub mod backup;
mod branch;
pub mod connection;
mod counts;
pub mod door;
pub mod effect;
pub mod error;
pub mod feed;
mod heads;
pub mod home;
pub mod identity;
pub mod journal;
pub mod local;
mod migrate;
pub mod quarantine;
pub mod query;
pub mod rebuild;
pub mod receipt;
mod release;
pub mod rescue;
pub mod revocation;
pub mod row;
pub mod seal;
mod search;
pub mod segment;
mod settle;
mod tally;
pub mod undo_import;
mod unknown;
mod verify;

pub use connection::DatabaseKey;
pub use door::Edit;
pub use effect::{Effect, KindEffect};
pub use error::{Result, StoreError};
pub use row::Row;

use door::Door;
use feed::Feeds;
use rusqlite::Connection;
use settle::Settler;
use soban_domain::catalogue::Catalogue;
use soban_domain::id::{DeviceId, EntityId};
use soban_domain::kind::Kind;
use soban_domain::unit::UnitKey;
use std::cell::Cell;
use std::path::Path;

/// An open store.
pub struct Store {
    /// Before the connection: where that is closed, nothing else has the database open.
    settler: Settler,
    conn: Connection,
    catalogue: &'static Catalogue,
    feeds: Feeds,
    /// Was this installation reported lost? None: not asked since something was taken in. Asked at every save.
    own_revoked: Cell<Option<bool>>,
}

impl Store {
    /// Opens the store of a folder, making it when there is none. Only the key it was made with opens
    /// it; without one it lies open on the disk, which is for measuring what the key costs.
    pub fn open(
        folder: &Path,
        key: Option<&DatabaseKey>,
        catalogue: &'static Catalogue,
    ) -> Result<Self> {
        let settler = Settler::of(folder, key);
        Self::prepare(connection::open(folder, key)?, settler, catalogue)
    }

    /// Will opening the store bring it to a newer schema?
    pub fn is_upgrade_due(folder: &Path, key: Option<&DatabaseKey>) -> Result<bool> {
        migrate::is_due(&connection::attach(&folder.join(connection::FILE), key)?)
    }

    /// A store in memory, for tests and proofs.
    pub fn in_memory(catalogue: &'static Catalogue) -> Result<Self> {
        let conn = Connection::open_in_memory()?;
        connection::prepare(&conn)?;
        Self::prepare(conn, Settler::default(), catalogue)
    }

    /// The same store once more, in memory.
    pub fn copy_in_memory(&self) -> Result<Self> {
        let mut conn = Connection::open_in_memory()?;
        rusqlite::backup::Backup::new(&self.conn, &mut conn)?.step(-1)?;
        connection::prepare(&conn)?;
        Self::prepare(conn, Settler::default(), self.catalogue)
    }

    fn prepare(
        mut conn: Connection,
        settler: Settler,
        catalogue: &'static Catalogue,
    ) -> Result<Self> {
        migrate::migrate(&mut conn)?;
        let feeds = Feeds::load(&conn)?;
        Ok(Self {
            settler,
            conn,
            catalogue,
            feeds,
            own_revoked: Cell::new(None),
        })
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
        self.transact(|door, conn| door.feeds_mut().add_device(conn, device, unit, label, true))
            .map(drop)
    }

    /// Gives this store another own device, for good: after a backup was restored or the store copied,
    /// the feed until then may go on elsewhere.
    pub fn renew_device(&mut self, device: DeviceId, unit: &UnitKey, label: &str) -> Result<()> {
        if let Some(own) = self.feeds.own() {
            self.note_former(own.id)?;
        }
        self.transact(|door, conn| {
            door.feeds_mut().disown(conn)?;
            door.feeds_mut().add_device(conn, device, unit, label, true)
        })
        .map(drop)
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
            let mut says_lost = false;
            for edit in edits {
                door.edit(edit, by, now_ms)?;
                says_lost |= edit.kind == Kind::Revocation;
            }
            if says_lost {
                revocation::enforce(door, conn, None)?;
            }
            also(conn)
        })
        .map(|((), effect)| effect)
    }

    /// Every record of a kind, in the order in which they came; `visit` false ends it.
    pub fn each<E: From<StoreError>>(
        &self,
        kind: Kind,
        mut visit: impl FnMut(Row) -> Result<bool, E>,
    ) -> Result<(), E> {
        let sql = row::select(kind, "1 ORDER BY n");
        let mut statement = self.conn.prepare_cached(&sql).map_err(StoreError::from)?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            if !visit(row::from_sql(kind, row)?)? {
                break;
            }
        }
        Ok(())
    }

    /// One record.
    pub fn get(&self, kind: Kind, id: EntityId) -> Result<Option<Row>> {
        row::read(&self.conn, kind, id)
    }

    /// Begins a transaction around several operations, or a step of the one that runs; end it with [`Store::commit`] or
    /// [`Store::rollback`].
    pub fn begin(&mut self) -> Result<Checkpoint> {
        let outermost = self.conn.is_autocommit();
        run(
            &self.conn,
            if outermost {
                "BEGIN IMMEDIATE"
            } else {
                "SAVEPOINT together"
            },
        )?;
        Ok(Checkpoint {
            feeds: self.feeds.clone(),
            outermost,
        })
    }

    /// Keeps all that was done since [`Store::begin`]. When that fails, nothing of it is kept.
    pub fn commit(&mut self, checkpoint: Checkpoint) -> Result<()> {
        let done = run(
            &self.conn,
            if checkpoint.outermost {
                "COMMIT"
            } else {
                "RELEASE together"
            },
        );
        if done.is_err() {
            self.rollback(checkpoint)?;
        }
        done
    }

    /// Forgets all that was done since [`Store::begin`].
    pub fn rollback(&mut self, checkpoint: Checkpoint) -> Result<()> {
        self.feeds = checkpoint.feeds;
        self.own_revoked.set(None);
        // SQLite may have rolled back by itself already: on a full disk, for one.
        if !self.conn.is_autocommit() {
            self.conn.execute_batch(if checkpoint.outermost {
                "ROLLBACK"
            } else {
                "ROLLBACK TO together; RELEASE together"
            })?;
        }
        Ok(())
    }

    /// After a panic in the middle of an operation: nothing uncommitted stays.
    pub fn recover(&mut self) -> Result<()> {
        if !self.conn.is_autocommit() {
            self.conn.execute_batch("ROLLBACK")?;
        }
        self.feeds = Feeds::load(&self.conn)?;
        self.own_revoked.set(None);
        Ok(())
    }

    /// Runs `work` with the door open, in one transaction, or as one step of a larger one. Memory
    /// follows only after the commit.
    fn transact<T>(
        &mut self,
        work: impl FnOnce(&mut Door<'_>, &Connection) -> Result<T>,
    ) -> Result<(T, Effect)> {
        let step = Step::begin(&self.conn)?;
        let mut door = Door::open(&self.conn, self.catalogue, self.feeds.clone());
        let done = work(&mut door, &self.conn)?;
        let (feeds, effect) = door.close()?;
        step.keep()?;
        if self.feeds.own().map(|own| own.id) != feeds.own().map(|own| own.id)
            || effect.kinds.contains_key(&Kind::Revocation)
        {
            self.own_revoked.set(None);
        }
        self.feeds = feeds;
        Ok((done, effect))
    }
}

/// What memory held when a transaction began.
pub struct Checkpoint {
    feeds: Feeds,
    outermost: bool,
}

/// A transaction, or a savepoint within one; undone when dropped without [`Step::keep`].
struct Step<'a> {
    conn: &'a Connection,
    outermost: bool,
    open: bool,
}

impl<'a> Step<'a> {
    fn begin(conn: &'a Connection) -> Result<Self> {
        let outermost = conn.is_autocommit();
        run(
            conn,
            if outermost {
                "BEGIN IMMEDIATE"
            } else {
                "SAVEPOINT step"
            },
        )?;
        Ok(Self {
            conn,
            outermost,
            open: true,
        })
    }

    fn keep(mut self) -> Result<()> {
        run(
            self.conn,
            if self.outermost {
                "COMMIT"
            } else {
                "RELEASE step"
            },
        )?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Step<'_> {
    fn drop(&mut self) {
        if self.open && !self.conn.is_autocommit() {
            let undo = if self.outermost {
                "ROLLBACK"
            } else {
                "ROLLBACK TO step; RELEASE step"
            };
            // Nothing more can be done here; the next use of the connection tells what is wrong.
            let _ = self.conn.execute_batch(undo);
        }
    }
}

/// One statement without rows, parsed once.
fn run(conn: &Connection, sql: &str) -> Result<()> {
    conn.prepare_cached(sql)?.execute([])?;
    Ok(())
}
