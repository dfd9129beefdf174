//! Letting in what was kept aside: where it lies in its feed it counts from then on; what lies beside a feed, its number
//! taken, is written as a change of this installation.

use crate::door::Door;
use crate::error::Result;
use crate::feed::State;
use crate::quarantine::{Judge, Reason, decide, is_undecided, rename, stored};
use crate::{Store, branch, revocation, row};
use rusqlite::Connection;
use soban_domain::change::{Change, Hash};
use soban_domain::id::ChangeId;
use std::collections::BTreeMap;

impl Store {
    /// Lets changes that are kept aside count. Gives how many could not be: they cannot be read, their record is another
    /// unit's, or this installation may not write what lies beside its feed.
    ///
    /// What was held back only because its feed is forked may have another fault, by `judge`: then that is named, and it
    /// waits.
    pub fn release(
        &mut self,
        which: &[(ChangeId, Hash)],
        judge: Judge<'_>,
        by: &str,
        now_ms: u64,
    ) -> Result<u64> {
        let mut which = which.to_vec();
        which.sort_unstable();
        self.transact(|door, conn| {
            let (mut left, mut written) = (0, BTreeMap::new());
            for (id, hash) in &which {
                if !is_undecided(conn, *id, hash)? {
                    continue;
                }
                let as_whom = (by, now_ms);
                if release(door, conn, (*id, hash), judge, as_whom, &mut written)? {
                    decide(conn, *id, hash, "released", by, now_ms)?;
                } else {
                    left += 1;
                }
            }
            // Among them may be the word that an installation is lost.
            revocation::enforce(door, conn, None)?;
            Ok(left)
        })
        .map(|(left, _)| left)
    }
}

/// `written`: the changes beside the feed that were written again before this one.
fn release(
    door: &mut Door<'_>,
    conn: &Connection,
    (id, hash): (ChangeId, &Hash),
    judge: Judge<'_>,
    (by, now_ms): (&str, u64),
    written: &mut BTreeMap<ChangeId, ChangeId>,
) -> Result<bool> {
    let in_feed = stored(conn, door.feeds_mut(), id, Some(id.seq + 1), State::Aside)?;
    let in_feed = in_feed.into_iter().find(|stored| stored.hash == *hash);
    let change = match &in_feed {
        Some(stored) => stored.change().ok(),
        None => branch::change(conn, id, hash)?,
    };
    let Some(change) = change else {
        return Ok(false);
    };
    let device = door.feeds_mut().device(id.device).cloned();
    if Reason::of(conn, id, hash)? == Reason::Fork
        && let Some(reason) = device.and_then(|device| judge(&device, id, &change))
    {
        rename(conn, id, hash, reason)?;
        return Ok(false);
    }
    let record = row::read(conn, change.kind, change.id)?;
    if record.is_some_and(|record| record.owner != change.owner) {
        return Ok(false);
    }
    if let Some(stored) = in_feed {
        door.admit(&stored)?;
        return Ok(true);
    }
    let own = door.feeds_mut().own().cloned();
    if own.is_none_or(|own| judge(&own, id, &change).is_some()) {
        return Ok(false);
    }
    let change = as_seen_there(door, id, change, written);
    written.insert(id, door.repeat(change, by, now_ms)?);
    Ok(true)
}

/// What a change superseded on its own side of the fork: from there on a number means another change than in the feed.
fn as_seen_there(
    door: &mut Door<'_>,
    id: ChangeId,
    mut change: Change,
    written: &BTreeMap<ChangeId, ChangeId>,
) -> Change {
    let device = door.feeds_mut().device(id.device);
    let forked = device.and_then(|one| one.forked).unwrap_or(u64::MAX);
    for write in &mut change.writes {
        let seen = write.supersedes.iter().filter_map(|other| {
            if other.device == id.device && other.seq >= forked {
                written.get(other).copied()
            } else {
                Some(*other)
            }
        });
        write.supersedes = seen.collect();
    }
    change
}
