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
use crate::{Store, connection, heads, migrate};
use rusqlite::Connection;
use soban_domain::change::Change;
use soban_domain::id::ChangeId;
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
            let same_heads = |id: &[u8], ours: &[u8], fresh: &[u8]| {
                let is_elsewhere = |superseded| self.is_of_another(superseded, kind, id);
                heads::is_same(ours, fresh, is_elsewhere).unwrap_or(false)
            };
            let looked = tables::compare(
                &self.conn,
                &fresh,
                &tables::Table {
                    name: kind.name(),
                    keys: &["id"],
                    others: &compared_columns(kind),
                    same_heads: Some(&same_heads),
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
                    same_heads: None,
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

    /// Is a change here that is about another record? What supersedes it by mistake, or knew another change of its number, waits
    /// for nothing, whether it came before or after.
    fn is_of_another(&self, id: ChangeId, kind: Kind, record: &[u8]) -> bool {
        let Some(device) = self.feeds.device(id.device) else {
            return false;
        };
        let body = self.conn.query_row(
            "SELECT body FROM change WHERE device = ?1 AND seq = ?2 AND state <> 1",
            (device.no, id.seq.cast_signed()),
            |row| row.get::<_, Vec<u8>>(0),
        );
        let change = body
            .ok()
            .and_then(|body| Change::decode(&body, id.device).ok());
        change.is_some_and(|change| change.kind != kind || change.id.0 != record)
    }
}
