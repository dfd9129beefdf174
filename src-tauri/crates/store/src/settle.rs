//! Bringing what was committed from the log of pages into the database's file. A commit does it by itself once the log
//! has grown long. After a large one it takes as long as the commit itself, so there it is done beside the work that
//! goes on, by a connection of its own.

use crate::connection::{self, DatabaseKey};
use crate::error::Result;
use crate::{Checkpoint, Store};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use zeroize::Zeroizing;

/// Pages in the log after which a commit brings them into the file; SQLite's own number.
const LOG_PAGES: i64 = 1000;

/// Settles one database beside the work; dropped, it waits until that is done.
#[derive(Default)]
pub(crate) struct Settler {
    /// None: the store is in memory.
    database: Option<(PathBuf, Option<Zeroizing<DatabaseKey>>)>,
    running: RefCell<Option<JoinHandle<()>>>,
}

impl Settler {
    /// For the database of a store's folder.
    pub fn of(folder: &Path, key: Option<&DatabaseKey>) -> Self {
        let key = key.map(|key| Zeroizing::new(*key));
        Self {
            database: Some((folder.join(connection::FILE), key)),
            running: RefCell::default(),
        }
    }

    fn begin(&self) {
        self.wait();
        let Some((file, key)) = self.database.clone() else {
            return;
        };
        let work = move || {
            // The log stays as it is then, and whoever comes next brings it in: another commit, or the closing.
            if let Err(error) = bring_in(&file, key.as_deref()) {
                tracing::warn!(%error, "the log was not brought into the database's file");
            }
        };
        *self.running.borrow_mut() = Some(std::thread::spawn(work));
    }

    /// Until nothing is being brought in.
    pub fn wait(&self) {
        if let Some(running) = self.running.take()
            && running.join().is_err()
        {
            tracing::error!("bringing in the log broke off");
        }
    }
}

impl Drop for Settler {
    fn drop(&mut self) {
        self.wait();
    }
}

/// As far as nobody is in the way.
fn bring_in(file: &Path, key: Option<&DatabaseKey>) -> Result<()> {
    let conn = connection::attach(file, key)?;
    conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
    Ok(())
}

impl Store {
    /// Brings all that was written into the database's file itself; false when somebody else still reads. Until
    /// the next commit the file then stays as it is.
    pub fn settle(&self) -> Result<bool> {
        self.settler.wait();
        let busy: i64 = self
            .conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(busy == 0)
    }

    /// As [`Store::commit`], after much was written: it is kept when this returns, and settled a little later.
    pub fn commit_large(&mut self, checkpoint: Checkpoint) -> Result<()> {
        // Where this cannot be set, the commit settles by itself, as others do.
        let set = |pages| self.conn.pragma_update(None, "wal_autocheckpoint", pages);
        let is_put_off = set(0).is_ok();
        let done = self.commit(checkpoint);
        if is_put_off {
            self.conn
                .pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
            self.settler.begin();
        }
        done
    }
}
