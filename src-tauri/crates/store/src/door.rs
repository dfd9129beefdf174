//! The one door: every mutation of a record, typed here or come by a package, enters as a change. It
//! is put into its feed, merged into its record's heads, written to the record's row and to the
//! tallies, all in the caller's transaction.

use crate::error::{Result, StoreError};
use crate::feed::{Feeds, NewChange};
use crate::row::{self, Row};
use crate::tally::Tallies;
use rusqlite::Connection;
use soban_domain::catalogue::Catalogue;
use soban_domain::change::{At, Change, Hash, SUPERSEDED_MAX, Write};
use soban_domain::id::{ChangeId, EntityId};
use soban_domain::kind::Kind;
use soban_domain::unit::UnitKey;
use soban_domain::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One edit of one record, as a use case asks for it.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Kind.
    pub kind: Kind,
    /// Record.
    pub id: EntityId,
    /// Its owner; for a record that is there, the owner it has.
    pub owner: UnitKey,
    /// Field numbers and their new values. Those equal to what is shown are left out, unless the field
    /// is in conflict: then writing any value settles it.
    pub fields: Vec<(u8, Value)>,
}

/// What happened to the records of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct KindEffect {
    /// Not there before.
    pub added: u32,
    /// There before.
    pub changed: u32,
    /// Counted before, do not now.
    pub voided: u32,
    /// In conflict now, not before.
    pub conflicting: u32,
}

/// What a transaction did.
#[derive(Clone, Debug, Default)]
pub struct Effect {
    /// Changes that were not known before.
    pub changes: Vec<ChangeId>,
    /// Changes that were.
    pub known: u64,
    /// By kind.
    pub kinds: BTreeMap<Kind, KindEffect>,
}

/// An open door: the running transaction and what it gathers.
pub struct Door<'a> {
    conn: &'a Connection,
    catalogue: &'a Catalogue,
    feeds: Feeds,
    tallies: Tallies,
    effect: Effect,
    touched: BTreeSet<EntityId>,
    /// Rebuilding: the feeds are there already, only tables are written.
    replay: bool,
}

impl<'a> Door<'a> {
    /// Opens the door within the transaction that `conn` runs.
    pub fn open(conn: &'a Connection, catalogue: &'a Catalogue, feeds: Feeds) -> Self {
        Self {
            conn,
            catalogue,
            feeds,
            tallies: Tallies::default(),
            effect: Effect::default(),
            touched: BTreeSet::new(),
            replay: false,
        }
    }

    /// A door that writes tables only, for changes that lie in the feeds of another store: `feeds`
    /// starts empty and fills as they pass.
    pub fn replay(conn: &'a Connection, catalogue: &'a Catalogue, feeds: Feeds) -> Self {
        Self {
            replay: true,
            ..Self::open(conn, catalogue, feeds)
        }
    }

    /// Changes taken in so far that were not known.
    pub fn new_changes(&self) -> u64 {
        self.effect.changes.len() as u64
    }

    /// Feeds as they stand now.
    pub fn feeds_mut(&mut self) -> &mut Feeds {
        &mut self.feeds
    }

    /// Writes one edit as the next change of the own feed. Nothing to change: no change.
    pub fn edit(&mut self, edit: &Edit, by: &str, now_ms: u64) -> Result<Option<ChangeId>> {
        let row = row::read(self.conn, edit.kind, edit.id)?;
        let mut writes = vec![];
        for (no, value) in &edit.fields {
            let field = row.as_ref().and_then(|row| row.state.field(*no));
            let same = match field {
                Some(field) => !field.is_conflict() && field.value() == value,
                None => value.is_null(),
            };
            if !same {
                // More heads than a change may name are settled by the next write.
                let heads = field.map_or(&[][..], |field| field.heads());
                let heads = heads.iter().take(SUPERSEDED_MAX);
                let supersedes = heads.map(|head| head.change).collect();
                writes.push(Write {
                    field: *no,
                    value: value.clone(),
                    supersedes,
                });
            }
        }
        if writes.is_empty() {
            return Ok(None);
        }
        let (id, prev) = self.feeds.next_own()?;
        let change = Change {
            at: At::after(self.feeds.last_at(), now_ms),
            by: by.to_owned(),
            kind: edit.kind,
            id: edit.id,
            owner: row
                .as_ref()
                .map_or_else(|| edit.owner.clone(), |row| row.owner.clone()),
            writes,
        };
        let body = change.encode(id.device);
        // What no reader would take must never enter a feed: it could not be sent, ever.
        Change::decode(&body, id.device).map_err(|source| StoreError::BadChange { id, source })?;
        self.put(id, &prev, &body, &change, None, row.as_ref())?;
        Ok(Some(id))
    }

    /// Takes in a change made elsewhere. Known already: nothing, unless it differs.
    pub fn take(
        &mut self,
        id: ChangeId,
        prev: &Hash,
        body: &[u8],
        package: Option<i64>,
    ) -> Result<()> {
        if self.feeds.is_known(id) {
            self.effect.known += 1;
            return if self.feeds.is_same(self.conn, id, prev, body)? {
                Ok(())
            } else {
                Err(StoreError::Fork(id))
            };
        }
        let change = Change::decode(body, id.device)
            .map_err(|source| StoreError::BadChange { id, source })?;
        let row = row::read(self.conn, change.kind, change.id)?;
        self.put(id, prev, body, &change, package, row.as_ref())
    }

    /// Rebuilding: takes in a change that lies in the feeds already.
    pub fn pass(&mut self, id: ChangeId, prev: &Hash, body: &[u8], change: &Change) -> Result<()> {
        let row = row::read(self.conn, change.kind, change.id)?;
        self.put(id, prev, body, change, None, row.as_ref())
    }

    fn put(
        &mut self,
        id: ChangeId,
        prev: &Hash,
        body: &[u8],
        change: &Change,
        package: Option<i64>,
        before: Option<&Row>,
    ) -> Result<()> {
        if before.is_some_and(|row| row.owner != change.owner) {
            return Err(StoreError::Owner(change.id));
        }
        if self.replay {
            self.feeds.pass(id);
        } else {
            let new = NewChange {
                prev,
                body,
                at: change.at,
                package,
            };
            self.feeds.append(self.conn, id, &new)?;
        }
        let (n, mut state) = before.map_or_else(Default::default, |row| (row.n, row.state.clone()));
        let feeds = &self.feeds;
        state.apply(id, change, |other| feeds.is_known(other));
        let mut after = Row::of_state(n, change.kind, change.id, change.owner.clone(), state);
        self.note(before, &after);
        self.unlist(before, &after, -1)?;
        if let Some(before) = before {
            self.tallies.add(before, -1, self.catalogue);
        }
        after.n = row::write(self.conn, &after)?;
        self.tallies.add(&after, 1, self.catalogue);
        self.unlist(before, &after, 1)?;
        self.effect.changes.push(id);
        Ok(())
    }

    /// A support's household × content, before and after, out of and into the cells.
    fn unlist(&mut self, before: Option<&Row>, after: &Row, sign: i64) -> Result<()> {
        if after.kind != Kind::Support {
            return Ok(());
        }
        let of = |row: &Row| {
            Some((
                row.fields.entity("household")?,
                row.fields.text("content")?.to_owned(),
            ))
        };
        let (old, new) = (before.and_then(of), of(after));
        for (household, content) in old
            .iter()
            .chain(new.iter().filter(|new| old.as_ref() != Some(new)))
        {
            self.tallies
                .add_listed(self.conn, *household, content, sign, self.catalogue)?;
        }
        Ok(())
    }

    fn note(&mut self, before: Option<&Row>, after: &Row) {
        let effect = self.effect.kinds.entry(after.kind).or_default();
        let first_touch = self.touched.insert(after.id);
        match before {
            None => effect.added += 1,
            Some(_) if first_touch => effect.changed += 1,
            Some(_) => {}
        }
        if before.is_some_and(Row::is_live) && !after.is_live() {
            effect.voided += 1;
        }
        if !before.is_some_and(|row| row.state.has_conflict()) && after.state.has_conflict() {
            effect.conflicting += 1;
        }
    }

    /// Writes what was gathered; the caller commits.
    pub fn close(self) -> Result<(Feeds, Effect)> {
        if !self.replay {
            self.feeds.save(self.conn)?;
        }
        self.tallies.save(self.conn)?;
        Ok((self.feeds, self.effect))
    }
}
