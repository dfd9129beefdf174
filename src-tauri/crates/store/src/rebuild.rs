//! Proof that the tables are a cache: they are computed afresh from the feeds and compared. What is found
//! is named and the rest is still looked at; only what keeps from looking is an error.

mod feeds;
mod search;
mod tables;

use crate::door::Door;
use crate::error::Result;
use crate::feed::Feeds;
use crate::row::compared_columns;
use crate::tally;
use crate::{Store, connection, migrate};
use rusqlite::Connection;
use soban_domain::kind::Kind;

/// How many differences are named.
pub const DIFFERENCES_MAX: usize = 20;

/// What a rebuild found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rebuilt {
    /// Changes read.
    pub changes: u64,
    /// Rows compared.
    pub rows: u64,
    /// The first differences, with table and row.
    pub differences: Vec<String>,
}

impl Rebuilt {
    /// Names a difference, while there is room.
    fn differs(&mut self, what: impl Into<String>) {
        if self.differences.len() < DIFFERENCES_MAX {
            self.differences.push(what.into());
        }
    }

    /// Damage met while looking at `what` is a finding like any other.
    fn note(&mut self, what: &str, looked: Result<()>) -> Result<()> {
        match looked {
            Err(error) if error.is_damage() => {
                self.differs(format!("{what}: unreadable ({error})"));
                Ok(())
            }
            other => other,
        }
    }
}

impl Store {
    /// Rebuilds every table from the feeds beside the store and compares; also walks the hash chains.
    /// Nothing is written.
    pub fn rebuild_check(&self) -> Result<Rebuilt> {
        let mut fresh = Connection::open_in_memory()?;
        connection::prepare(&fresh)?;
        migrate::migrate(&mut fresh)?;
        let mut found = Rebuilt::default();
        let feeds = Feeds::load(&self.conn)?;
        let tx = fresh.transaction()?;
        let mut door = Door::replay(&tx, self.catalogue, feeds.emptied());
        feeds::replay(&self.conn, &feeds, &mut door, &mut found)?;
        door.close()?;
        crate::search::catch_up(&tx)?;
        tx.commit()?;
        for kind in Kind::ALL {
            let looked = tables::compare(
                &self.conn,
                &fresh,
                &tables::Table {
                    name: kind.name(),
                    keys: &["id"],
                    others: &compared_columns(kind),
                },
                &mut found,
            );
            found.note(kind.name(), looked)?;
        }
        for table in tally::TABLES {
            let looked = tables::compare(
                &self.conn,
                &fresh,
                &tables::Table {
                    name: table.name,
                    keys: table.keys,
                    others: table.sums,
                },
                &mut found,
            );
            found.note(table.name, looked)?;
        }
        let looked = search::compare(&self.conn, &fresh, &mut found);
        found.note(search::INDEX, looked)?;
        if let Some(n) = crate::journal::first_broken(&self.conn)? {
            found.differs(format!(
                "journal: entry {n} does not follow the one before it"
            ));
        }
        Ok(found)
    }
}
