//! Installations reported lost: which they are, and what of their feeds counts no longer. A revocation is a record; what
//! follows from it depends on what is known, not on the order in which it came.

use crate::Store;
use crate::door::Door;
use crate::error::Result;
use crate::feed::State;
use crate::quarantine::{self, Reason};
use crate::row::{self, Row};
use rusqlite::{Connection, OptionalExtension};
use soban_domain::id::{ChangeId, DeviceId, EntityId};
use soban_domain::kind::Kind;
use soban_domain::records::revocation::Revocation;
use std::collections::BTreeMap;

/// The setting of a store that has heard that it was reported lost.
const LOST: &str = "reported_lost";
/// The setting with the installations that a store has been since its unit was enrolled.
const FORMER: &str = "former_devices";

impl Store {
    /// The installations that are no longer believed, each with the record that says so.
    pub fn revocations(&self) -> Result<BTreeMap<DeviceId, (Revocation, Row)>> {
        revocations(&self.conn)
    }

    /// Notes for good that this installation, or one it goes on from, was reported lost.
    pub fn stay_lost(&self) -> Result<()> {
        self.own_revoked.set(None);
        self.set_setting(LOST, "1")
    }

    /// Enrolled anew, an installation answers for no earlier one.
    pub fn begin_anew(&self) -> Result<()> {
        self.own_revoked.set(None);
        self.set_setting(FORMER, "")?;
        self.set_setting(LOST, "")
    }

    /// Notes that another installation goes on from this one.
    pub(crate) fn note_former(&self, device: DeviceId) -> Result<()> {
        let before = self.setting(FORMER)?.unwrap_or_default();
        self.set_setting(FORMER, format!("{before} {device}").trim())
    }

    /// Was this installation itself reported lost, or does it go on from one that was?
    pub fn is_own_revoked(&self) -> Result<bool> {
        if let Some(known) = self.own_revoked.get() {
            return Ok(known);
        }
        if self.setting(LOST)?.is_some_and(|lost| !lost.is_empty()) {
            self.own_revoked.set(Some(true));
            return Ok(true);
        }
        let Some(own) = self.feeds.own() else {
            return Ok(false);
        };
        let former = self.setting(FORMER)?.unwrap_or_default();
        let mut all: Vec<DeviceId> = former.split(' ').flat_map(str::parse).collect();
        all.push(own.id);
        let mut is_lost = false;
        for device in all {
            let id = EntityId::of_revocation(device);
            let said = row::read(&self.conn, Kind::Revocation, id)?;
            is_lost |= said.is_some_and(|row| row.is_live() && row.owner == own.unit);
        }
        self.own_revoked.set(Some(is_lost));
        Ok(is_lost)
    }
}

fn revocations(conn: &Connection) -> Result<BTreeMap<DeviceId, (Revocation, Row)>> {
    let sql = row::select(Kind::Revocation, "voided IS NULL ORDER BY n");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let row = row::from_sql(Kind::Revocation, row)?;
        // One that names nothing says nothing; nor does one about a PC that works for another unit than it is about.
        let Ok(revocation) = Revocation::new(&row.fields) else {
            continue;
        };
        let is_its = unit_of(conn, revocation.device)?.as_deref() == Some(row.owner.as_str());
        if is_its && row.id == EntityId::of_revocation(revocation.device) {
            found.insert(revocation.device, (revocation, row));
        }
    }
    Ok(found)
}

/// The unit that an installation works for, where that is known.
fn unit_of(conn: &Connection, device: DeviceId) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT unit FROM device WHERE id = ?1")?;
    Ok(statement
        .query_row([device.0], |row| row.get(0))
        .optional()?)
}

/// Revocations kept aside by revocations: so many times it is looked again.
const ROUNDS_MAX: usize = 4;

/// Keeps aside what revoked installations wrote beyond the change up to which they are believed, and lets in what is
/// believed after all.
pub(crate) fn enforce(door: &mut Door<'_>, conn: &Connection, package: Option<i64>) -> Result<()> {
    for _ in 0..ROUNDS_MAX {
        hold_back_and_admit(door, conn, package)?;
        if !door.settle()? {
            break;
        }
    }
    Ok(())
}

fn hold_back_and_admit(door: &mut Door<'_>, conn: &Connection, package: Option<i64>) -> Result<()> {
    let through: BTreeMap<DeviceId, u64> = revocations(conn)?
        .into_iter()
        .map(|(device, (revocation, _))| (device, revocation.through))
        .collect();
    for (device, through) in &through {
        for stored in beyond(door, conn, *device, *through, State::Counts)? {
            if !is_decided(conn, &stored)? {
                door.hold_back(stored.id, Some(stored.id.seq + 1), Reason::Revoked, package)?;
            }
        }
    }
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT device FROM quarantine WHERE reason = ?1 AND decision IS NULL",
    )?;
    let held = statement.query_map([Reason::Revoked.code()], |row| row.get(0).map(DeviceId))?;
    for device in held.collect::<std::result::Result<Vec<_>, _>>()? {
        let believed = through.get(&device).copied().unwrap_or(u64::MAX);
        let forked = door.feeds_mut().device(device).and_then(|one| one.forked);
        for stored in beyond(door, conn, device, 0, State::Aside)? {
            let is_held = conn
                .prepare_cached(
                    "SELECT count(*) FROM quarantine
                     WHERE device = ?1 AND seq = ?2 AND hash = ?3 AND reason = ?4 AND decision IS NULL",
                )?
                .query_row(
                    (
                        device.0,
                        stored.id.seq.cast_signed(),
                        stored.hash,
                        Reason::Revoked.code(),
                    ),
                    |row| row.get::<_, i64>(0),
                )?
                > 0;
            if !is_held || stored.id.seq > believed {
                continue;
            }
            if forked.is_some_and(|from| stored.id.seq >= from) {
                quarantine::add(conn, stored.id, &stored.hash, Reason::Fork, package)?;
                continue;
            }
            door.admit(&stored)?;
            conn.prepare_cached(
                "DELETE FROM quarantine WHERE device = ?1 AND seq = ?2 AND hash = ?3",
            )?
            .execute((device.0, stored.id.seq.cast_signed(), stored.hash))?;
        }
    }
    Ok(())
}

fn beyond(
    door: &mut Door<'_>,
    conn: &Connection,
    device: DeviceId,
    through: u64,
    state: State,
) -> Result<Vec<quarantine::Stored>> {
    let from = ChangeId {
        device,
        seq: through.saturating_add(1),
    };
    quarantine::stored(conn, door.feeds_mut(), from, None, state)
}

/// Was this change let in by a person?
fn is_decided(conn: &Connection, stored: &quarantine::Stored) -> Result<bool> {
    let n: i64 = conn
        .prepare_cached(
            "SELECT count(*) FROM quarantine
             WHERE device = ?1 AND seq = ?2 AND hash = ?3 AND decision IS NOT NULL",
        )?
        .query_row(
            (stored.id.device.0, stored.id.seq.cast_signed(), stored.hash),
            |row| row.get(0),
        )?;
    Ok(n > 0)
}
