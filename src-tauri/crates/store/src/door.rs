//! The one door: every mutation of a record, typed here or come by a package, enters as a change. It
//! is put into its feed, merged into its record's heads, written to the record's row and to the
//! tallies, all in the caller's transaction. What may not count is put into its feed and kept aside.

use crate::branch;
use crate::effect::{Effect, Gathering};
use crate::error::{Result, StoreError};
use crate::feed::{Feeds, Met, NewChange, State};
use crate::quarantine::{self, Judge, Reason};
use crate::row::{self, Row};
use crate::tally::Tallies;
use crate::unknown;
use rusqlite::Connection;
use soban_domain::catalogue::Catalogue;
use soban_domain::change::{At, Body, Change, Hash, SUPERSEDED_MAX, Write, hash_of};
use soban_domain::id::{ChangeId, EntityId};
use soban_domain::kind::Kind;
use soban_domain::merge::EntityState;
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

/// An open door: the running transaction and what it gathers.
pub struct Door<'a> {
    conn: &'a Connection,
    catalogue: &'a Catalogue,
    feeds: Feeds,
    tallies: Tallies,
    gathered: Gathering,
    /// Records some of whose changes count no longer, or again: they are computed afresh at the end.
    unsettled: BTreeSet<(Kind, EntityId)>,
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
            gathered: Gathering::default(),
            unsettled: BTreeSet::new(),
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
        self.gathered.effect.changes.len() as u64
    }

    /// Changes met so far, new and known.
    pub(crate) fn met(&self) -> u64 {
        self.new_changes() + self.gathered.effect.known
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
        self.append(&change, row.as_ref()).map(Some)
    }

    /// Writes a change that another installation has made as the next one of the own feed. It supersedes what it superseded
    /// there and nothing else: what was written since is not overwritten unseen, but in conflict with it.
    pub(crate) fn repeat(&mut self, change: Change, by: &str, now_ms: u64) -> Result<ChangeId> {
        let row = row::read(self.conn, change.kind, change.id)?;
        let change = Change {
            at: At::after(self.feeds.last_at(), now_ms),
            by: by.to_owned(),
            ..change
        };
        self.append(&change, row.as_ref())
    }

    /// Puts a change into the own feed.
    fn append(&mut self, change: &Change, row: Option<&Row>) -> Result<ChangeId> {
        let (id, prev) = self.feeds.next_own()?;
        let body = change.encode(id.device);
        // What no reader would take must never enter a feed: it could not be sent, ever.
        Change::decode(&body, id.device).map_err(|source| StoreError::BadChange { id, source })?;
        let body = Body::Whole(body);
        let hash = hash_of(id, &prev, &body.hash());
        let new = NewChange {
            prev: &prev,
            hash,
            body: &body,
            at: change.at,
            package: None,
            state: State::Counts,
        };
        self.feeds.append(self.conn, id, &new)?;
        self.merge(id, change, row)?;
        self.gathered.effect.changes.push(id);
        Ok(id)
    }

    /// Takes in a change made elsewhere. Known already: nothing, unless it differs. What `judge` does not let count,
    /// what cannot be read and what shares its number with another change is kept aside. Gives its hash.
    pub fn take(
        &mut self,
        id: ChangeId,
        prev: &Hash,
        body: &Body,
        package: Option<i64>,
        judge: Judge<'_>,
    ) -> Result<Hash> {
        let hash = hash_of(id, prev, &body.hash());
        let met = if self.feeds.is_here(id) {
            self.feeds.meet(self.conn, id, prev, body)?
        } else if self.feeds.follows(self.conn, id, prev, &hash)? {
            self.take_new(id, prev, hash, body, package, judge)?;
            return Ok(hash);
        } else {
            Met::Differs
        };
        match met {
            Met::Same => {
                self.gathered.effect.known += 1;
                if body.whole().is_none() {
                    self.note_why(id, body)?;
                }
            }
            Met::Fills => self.fill(id, hash, body, package, judge)?,
            Met::Differs => self.fork(id, prev, hash, body, package)?,
        }
        Ok(hash)
    }

    fn take_new(
        &mut self,
        id: ChangeId,
        prev: &Hash,
        hash: Hash,
        body: &Body,
        package: Option<i64>,
        judge: Judge<'_>,
    ) -> Result<()> {
        let mut new = NewChange {
            prev,
            hash,
            body,
            at: At(0),
            package,
            state: State::Withheld,
        };
        self.gathered.effect.changes.push(id);
        let Some(bytes) = body.whole() else {
            self.feeds.append(self.conn, id, &new)?;
            return self.note_why(id, body);
        };
        let change = Change::decode(bytes, id.device);
        new.at = change.as_ref().map_or(At(0), |change| change.at);
        let judged = match &change {
            Ok(change) => {
                let row = row::read(self.conn, change.kind, change.id)?;
                self.judge(id, change, row.as_ref(), judge)
                    .map_or(Ok((change, row)), Err)
            }
            Err(_) => Err(Reason::Unreadable),
        };
        match judged {
            Ok((change, row)) => {
                new.state = State::Counts;
                self.feeds.append(self.conn, id, &new)?;
                self.merge(id, change, row.as_ref())
            }
            Err(reason) => {
                new.state = State::Aside;
                self.feeds.append(self.conn, id, &new)?;
                self.keep_aside(id, &hash, reason, change.as_ref().ok(), package)
            }
        }
    }

    /// Why a change may not count.
    fn judge(
        &self,
        id: ChangeId,
        change: &Change,
        row: Option<&Row>,
        judge: Judge<'_>,
    ) -> Option<Reason> {
        let device = self.feeds.device(id.device)?;
        if device.forked.is_some_and(|from| id.seq >= from) {
            return Some(Reason::Fork);
        }
        if row.is_some_and(|row| row.owner != change.owner) {
            return Some(Reason::OtherOwner);
        }
        judge(device, id, change)
    }

    fn keep_aside(
        &mut self,
        id: ChangeId,
        hash: &Hash,
        reason: Reason,
        change: Option<&Change>,
        package: Option<i64>,
    ) -> Result<()> {
        self.gathered.keep_aside(reason, change);
        quarantine::add(self.conn, id, hash, reason, package)
    }

    /// Notes whether a change that is told of without its body is withheld, or unknown to whoever tells.
    fn note_why(&self, id: ChangeId, body: &Body) -> Result<()> {
        let device = self.feeds.device(id.device);
        device.map_or(Ok(()), |device| unknown::note(self.conn, device, id, body))
    }

    /// The body of a change that was withheld until now.
    fn fill(
        &mut self,
        id: ChangeId,
        hash: Hash,
        body: &Body,
        package: Option<i64>,
        judge: Judge<'_>,
    ) -> Result<()> {
        let Some(bytes) = body.whole() else {
            self.gathered.effect.known += 1;
            return Ok(());
        };
        self.feeds.fill(self.conn, id, bytes, package)?;
        self.note_why(id, body)?;
        self.gathered.effect.changes.push(id);
        let Ok(change) = Change::decode(bytes, id.device) else {
            self.feeds.set_state(self.conn, id, State::Aside)?;
            return self.keep_aside(id, &hash, Reason::Unreadable, None, package);
        };
        self.feeds.reach(id.device, change.at);
        let row = row::read(self.conn, change.kind, change.id)?;
        if let Some(reason) = self.judge(id, &change, row.as_ref(), judge) {
            self.feeds.set_state(self.conn, id, State::Aside)?;
            return self.keep_aside(id, &hash, reason, Some(&change), package);
        }
        self.merge(id, &change, row.as_ref())?;
        self.feeds.set_state(self.conn, id, State::Counts)
    }

    /// A second change of one number: from there on neither side of the fork counts.
    fn fork(
        &mut self,
        id: ChangeId,
        prev: &Hash,
        hash: Hash,
        body: &Body,
        package: Option<i64>,
    ) -> Result<()> {
        if !branch::add(self.conn, id, &hash, prev, body, package)? {
            self.gathered.effect.known += 1;
            return Ok(());
        }
        self.gathered.effect.changes.push(id);
        let change = body
            .whole()
            .and_then(|bytes| Change::decode(bytes, id.device).ok());
        self.keep_aside(id, &hash, Reason::Fork, change.as_ref(), package)?;
        let from = self.feeds.device(id.device).and_then(|one| one.forked);
        if from.is_none_or(|from| id.seq < from) {
            self.feeds.set_forked(id);
            self.hold_back(id, from, Reason::Fork, package)?;
        }
        Ok(())
    }

    /// Keeps aside what counts of a feed, from a change on up to (not including) another.
    pub(crate) fn hold_back(
        &mut self,
        from: ChangeId,
        before: Option<u64>,
        reason: Reason,
        package: Option<i64>,
    ) -> Result<()> {
        for stored in quarantine::stored(self.conn, &self.feeds, from, before, State::Counts)? {
            self.feeds.set_state(self.conn, stored.id, State::Aside)?;
            let change = stored.change()?;
            self.keep_aside(stored.id, &stored.hash, reason, Some(&change), package)?;
            self.unsettle(&change);
        }
        Ok(())
    }

    /// Lets a stored change count that did not.
    pub(crate) fn admit(&mut self, stored: &quarantine::Stored) -> Result<()> {
        self.feeds.set_state(self.conn, stored.id, State::Counts)?;
        self.unsettle(&stored.change()?);
        Ok(())
    }

    fn unsettle(&mut self, change: &Change) {
        self.unsettled.insert((change.kind, change.id));
    }

    /// Computes these records afresh, too.
    pub(crate) fn settle_also(&mut self, records: impl IntoIterator<Item = (Kind, EntityId)>) {
        self.unsettled.extend(records);
    }

    /// Rebuilding: takes in a change that lies in the feeds already.
    pub fn pass(&mut self, id: ChangeId, change: &Change) -> Result<()> {
        let row = row::read(self.conn, change.kind, change.id)?;
        if row.as_ref().is_some_and(|row| row.owner != change.owner) {
            return Err(StoreError::Owner(change.id));
        }
        self.feeds.pass(id);
        self.merge(id, change, row.as_ref())
    }

    /// Merges a change into its record.
    fn merge(&mut self, id: ChangeId, change: &Change, before: Option<&Row>) -> Result<()> {
        let (n, mut state) = before.map_or_else(Default::default, |row| (row.n, row.state.clone()));
        let feeds = &self.feeds;
        state.apply(id, change, |other| feeds.counts(other));
        let after = Row::of_state(n, change.kind, change.id, change.owner.clone(), state);
        self.replace(before, Some(&after))
    }

    /// Puts a record's row in the place of the one before, in its table and in the tallies.
    fn replace(&mut self, before: Option<&Row>, after: Option<&Row>) -> Result<()> {
        self.gathered.note(before, after);
        let listed = (before.and_then(listed), after.and_then(listed));
        let moved: BTreeSet<(EntityId, &str)> = match &listed {
            (before, after) if before == after => BTreeSet::new(),
            (before, after) => before.iter().chain(after).map(Listed::cell).collect(),
        };
        self.list(&moved, -1)?;
        if let Some(before) = before {
            self.tallies.add(before, -1, self.catalogue);
        }
        match (before, after) {
            (_, Some(after)) => {
                row::write(self.conn, before, after)?;
                self.tallies.add(after, 1, self.catalogue);
            }
            (Some(before), None) => row::delete(self.conn, before)?,
            (None, None) => {}
        }
        self.list(&moved, 1)
    }

    /// Computes afresh the records whose changes count no longer, or again; gives whether there were any.
    pub(crate) fn settle(&mut self) -> Result<bool> {
        let wanted = std::mem::take(&mut self.unsettled);
        if wanted.is_empty() {
            return Ok(false);
        }
        let mut states: BTreeMap<(Kind, EntityId), (UnitKey, EntityState)> = BTreeMap::new();
        let mut seen: BTreeSet<ChangeId> = BTreeSet::new();
        quarantine::each_counting(
            self.conn,
            &self.feeds,
            |_| true,
            |id, change| {
                let record = (change.kind, change.id);
                if wanted.contains(&record) {
                    let (_, state) = states
                        .entry(record)
                        .or_insert_with(|| (change.owner.clone(), EntityState::default()));
                    state.apply(id, &change, |other| seen.contains(&other));
                    seen.insert(id);
                }
            },
        )?;
        for (kind, id) in wanted {
            let before = row::read(self.conn, kind, id)?;
            let n = before.as_ref().map_or(0, |row| row.n);
            let after = states
                .remove(&(kind, id))
                .map(|(owner, state)| Row::of_state(n, kind, id, owner, state));
            self.replace(before.as_ref(), after.as_ref())?;
        }
        Ok(true)
    }

    /// What the supports of these households × contents put into the cells, in (`sign` 1) or out (−1).
    fn list(&mut self, moved: &BTreeSet<(EntityId, &str)>, sign: i64) -> Result<()> {
        for (household, content) in moved {
            self.tallies
                .add_listed(self.conn, *household, content, sign, self.catalogue)?;
        }
        Ok(())
    }

    /// Writes what was gathered; the caller commits.
    pub fn close(mut self) -> Result<(Feeds, Effect)> {
        self.settle()?;
        if !self.replay {
            self.feeds.save(self.conn)?;
        }
        self.tallies.save(self.conn)?;
        Ok((self.feeds, self.gathered.close()))
    }
}

/// What a support puts into the cells, when it puts anything there: whose it is, for whom and what, where and when.
#[derive(PartialEq, Eq)]
struct Listed<'a> {
    owner: &'a str,
    household: EntityId,
    content: &'a str,
    village: Option<EntityId>,
    handover_date: &'a str,
}

impl<'a> Listed<'a> {
    /// The supports among which it counts, each household once a year.
    fn cell(&self) -> (EntityId, &'a str) {
        (self.household, self.content)
    }
}

fn listed(row: &Row) -> Option<Listed<'_>> {
    if row.kind != Kind::Support || !row.is_live() {
        return None;
    }
    Some(Listed {
        owner: row.owner.as_str(),
        household: row.fields.entity("household")?,
        content: row.fields.text("content")?,
        village: row.fields.entity("village"),
        handover_date: row.fields.text("handover_date")?,
    })
}
