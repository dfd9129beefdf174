//! The device feeds: which changes are here, appending to them, and the hash chain.

use crate::branch;
use crate::error::{Result, StoreError};
use rusqlite::{Connection, OptionalExtension};
use soban_domain::change::{At, Body, Change, Hash, hash_of};
use soban_domain::id::{ChangeId, DeviceId};
use soban_domain::unit::UnitKey;
use std::collections::{BTreeMap, BTreeSet};

/// What stands before the first change of a feed.
pub(crate) const START: Hash = [0; 32];

/// A device and how far its feed is known here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Device {
    /// Row number.
    pub no: i64,
    /// Identity.
    pub id: DeviceId,
    /// The unit it works for.
    pub unit: UnitKey,
    /// What people call it.
    pub label: String,
    /// This installation?
    pub own: bool,
    /// Every change 1..head is here.
    pub head: u64,
    /// The hash of change `head`; zeros where there is none.
    pub head_hash: Hash,
    /// The newest instant among its changes up to `head`.
    pub last_at: At,
    /// Changes that are here beyond a hole.
    beyond: BTreeSet<u64>,
    /// Changes that are here and do not count: withheld, or kept aside.
    aside: BTreeSet<u64>,
    /// From this change on there are two feeds of this device: what lies there was copied.
    pub forked: Option<u64>,
}

/// Whether a stored change counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It does.
    Counts,
    /// Its body stayed elsewhere.
    Withheld,
    /// It is kept aside.
    Aside,
}

impl State {
    /// As it is stored.
    pub(crate) const fn no(self) -> i64 {
        match self {
            Self::Counts => 0,
            Self::Withheld => 1,
            Self::Aside => 2,
        }
    }
}

/// How a change compares with the stored one of its number.
pub(crate) enum Met {
    /// The same.
    Same,
    /// The same, and its body was not here.
    Fills,
    /// Another one.
    Differs,
}

impl Device {
    fn new(no: i64, id: DeviceId, unit: UnitKey, label: &str, own: bool) -> Self {
        Self {
            no,
            id,
            unit,
            label: label.to_owned(),
            own,
            head: 0,
            head_hash: START,
            last_at: At(0),
            beyond: BTreeSet::new(),
            aside: BTreeSet::new(),
            forked: None,
        }
    }
}

/// All feeds, as known within the running transaction.
#[derive(Clone, Debug, Default)]
pub struct Feeds {
    devices: BTreeMap<DeviceId, Device>,
}

impl Feeds {
    /// Reads what is stored.
    pub fn load(conn: &Connection) -> Result<Self> {
        let mut feeds = Self::default();
        let mut statement =
            conn.prepare("SELECT no, id, unit, label, own, head, head_hash, last_at FROM device")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let unit: String = row.get(2)?;
            let device = Device {
                no: row.get(0)?,
                id: DeviceId(row.get(1)?),
                unit: unit
                    .parse()
                    .map_err(|_| StoreError::Damaged(format!("device unit {unit}")))?,
                label: row.get(3)?,
                own: row.get(4)?,
                head: row.get::<_, i64>(5)?.cast_unsigned(),
                head_hash: row.get(6)?,
                last_at: At(row.get::<_, i64>(7)?.cast_unsigned()),
                beyond: BTreeSet::new(),
                aside: BTreeSet::new(),
                forked: None,
            };
            feeds.devices.insert(device.id, device);
        }
        for device in feeds.devices.values_mut() {
            let mut statement =
                conn.prepare_cached("SELECT seq FROM change WHERE device = ?1 AND seq > ?2")?;
            let mut rows = statement.query((device.no, device.head.cast_signed()))?;
            while let Some(row) = rows.next()? {
                device.beyond.insert(row.get::<_, i64>(0)?.cast_unsigned());
            }
            // Left alone, the planner reads the whole feed.
            let mut statement = conn.prepare_cached(
                "SELECT seq FROM change INDEXED BY change_aside WHERE device = ?1 AND state <> 0",
            )?;
            let mut rows = statement.query([device.no])?;
            while let Some(row) = rows.next()? {
                device.aside.insert(row.get::<_, i64>(0)?.cast_unsigned());
            }
            device.forked = conn
                .prepare_cached("SELECT min(seq) FROM branch WHERE device = ?1")?
                .query_row([device.id.0], |row| row.get::<_, Option<i64>>(0))?
                .map(i64::cast_unsigned);
        }
        Ok(feeds)
    }

    /// The same devices with nothing known of their feeds: where a rebuild starts.
    #[must_use]
    pub fn emptied(&self) -> Self {
        let empty = |d: &Device| {
            (
                d.id,
                Device::new(d.no, d.id, d.unit.clone(), &d.label, d.own),
            )
        };
        Self {
            devices: self.devices.values().map(empty).collect(),
        }
    }

    /// Every device known, by id.
    pub fn devices(&self) -> impl Iterator<Item = &Device> {
        self.devices.values()
    }

    /// How many changes there are, of all feeds.
    pub fn changes(&self) -> u64 {
        self.devices.values().map(|device| device.head).sum()
    }

    /// Changes made by the own unit, on this installation and on those it has been before, and on its other PCs.
    pub fn own_changes(&self) -> u64 {
        let Some(own) = self.own() else {
            return 0;
        };
        let of_unit = self.devices().filter(|device| device.unit == own.unit);
        of_unit.map(|device| device.head).sum()
    }

    /// A device by its id.
    pub fn device(&self, id: DeviceId) -> Option<&Device> {
        self.devices.get(&id)
    }

    /// This installation.
    pub fn own(&self) -> Option<&Device> {
        self.devices.values().find(|device| device.own)
    }

    /// Makes a device known.
    pub fn add_device(
        &mut self,
        conn: &Connection,
        id: DeviceId,
        unit: &UnitKey,
        label: &str,
        own: bool,
    ) -> Result<()> {
        if self.devices.contains_key(&id) {
            return Ok(());
        }
        conn.execute(
            "INSERT INTO device (id, unit, label, own, head, head_hash, last_at)
             VALUES (?1, ?2, ?3, ?4, 0, ?5, 0)",
            (id.0, unit.as_str(), label, own, START),
        )?;
        self.devices.insert(
            id,
            Device::new(conn.last_insert_rowid(), id, unit.clone(), label, own),
        );
        Ok(())
    }

    /// The own device becomes one of the others.
    pub fn disown(&mut self, conn: &Connection) -> Result<()> {
        conn.execute("UPDATE device SET own = 0 WHERE own = 1", [])?;
        for device in self.devices.values_mut() {
            device.own = false;
        }
        Ok(())
    }

    /// Is this change here?
    pub fn is_here(&self, id: ChangeId) -> bool {
        self.devices
            .get(&id.device)
            .is_some_and(|device| id.seq <= device.head || device.beyond.contains(&id.seq))
    }

    /// Is this change here, and does it count?
    pub fn counts(&self, id: ChangeId) -> bool {
        self.devices.get(&id.device).is_some_and(|device| {
            (id.seq <= device.head || device.beyond.contains(&id.seq))
                && !device.aside.contains(&id.seq)
        })
    }

    /// A stored change counts, or does so no longer.
    pub(crate) fn set_state(
        &mut self,
        conn: &Connection,
        id: ChangeId,
        state: State,
    ) -> Result<()> {
        let device = self
            .devices
            .get_mut(&id.device)
            .ok_or(StoreError::Chain(id))?;
        conn.prepare_cached("UPDATE change SET state = ?3 WHERE device = ?1 AND seq = ?2")?
            .execute((device.no, id.seq.cast_signed(), state.no()))?;
        if state == State::Counts {
            device.aside.remove(&id.seq);
        } else {
            device.aside.insert(id.seq);
        }
        Ok(())
    }

    /// From this change on there are two feeds of one device.
    pub(crate) fn set_forked(&mut self, id: ChangeId) {
        if let Some(device) = self.devices.get_mut(&id.device) {
            device.forked = Some(device.forked.map_or(id.seq, |seq| seq.min(id.seq)));
        }
    }

    /// Does this change, which is not here, follow its neighbours that are? Not where the one before it lies beside the feed.
    pub(crate) fn follows(
        &self,
        conn: &Connection,
        id: ChangeId,
        prev: &Hash,
        own_hash: &Hash,
    ) -> Result<bool> {
        let device = self.devices.get(&id.device).ok_or(StoreError::Chain(id))?;
        if id.seq == device.head + 1 {
            if device.head_hash != *prev {
                return Ok(false);
            }
        } else {
            let before = ChangeId {
                seq: id.seq.wrapping_sub(1),
                ..id
            };
            match stored_hash(conn, device, before.seq)? {
                Some(hash) if hash != *prev => return Ok(false),
                None if branch::has(conn, before, prev)? => return Ok(false),
                Some(_) | None => {}
            }
        }
        if device.beyond.contains(&(id.seq + 1)) {
            let next: Hash = conn
                .prepare_cached("SELECT prev FROM change WHERE device = ?1 AND seq = ?2")?
                .query_row((device.no, id.seq.cast_signed() + 1), |row| row.get(0))?;
            return Ok(next == *own_hash);
        }
        Ok(true)
    }

    /// Puts the body of a withheld change in its place.
    pub(crate) fn fill(
        &self,
        conn: &Connection,
        id: ChangeId,
        body: &[u8],
        package: Option<i64>,
    ) -> Result<()> {
        let device = self.devices.get(&id.device).ok_or(StoreError::Chain(id))?;
        conn.prepare_cached("UPDATE change SET body = ?3 WHERE device = ?1 AND seq = ?2")?
            .execute((device.no, id.seq.cast_signed(), body))?;
        if let Some(package) = package {
            conn.prepare_cached(
                "INSERT INTO filled (device, seq, package) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET package = excluded.package",
            )?
            .execute((device.id.0, id.seq.cast_signed(), package))?;
        }
        Ok(())
    }

    /// The newest instant of a device is at least this.
    pub(crate) fn reach(&mut self, device: DeviceId, at: At) {
        if let Some(device) = self.devices.get_mut(&device) {
            device.last_at = device.last_at.max(at);
        }
    }

    /// The number and the predecessor's hash for the next change of the own feed.
    pub fn next_own(&self) -> Result<(ChangeId, Hash)> {
        let own = self.own().ok_or(StoreError::NoWorkspace)?;
        Ok((
            ChangeId {
                device: own.id,
                seq: own.head + 1,
            },
            own.head_hash,
        ))
    }

    /// The newest instant known anywhere: the own clock never falls behind what it has seen.
    pub fn last_at(&self) -> At {
        self.devices
            .values()
            .map(|device| device.last_at)
            .max()
            .unwrap_or_default()
    }

    /// Stores a change that is not here yet and follows its neighbours; see [`Feeds::follows`].
    pub fn append(&mut self, conn: &Connection, id: ChangeId, new: &NewChange<'_>) -> Result<()> {
        let device = self
            .devices
            .get_mut(&id.device)
            .ok_or(StoreError::Chain(id))?;
        let seq = id.seq.cast_signed();
        let hash;
        let body = match new.body {
            Body::Whole(bytes) => bytes.as_slice(),
            Body::Withheld(known) | Body::Unknown(known) => {
                hash = *known;
                hash.as_slice()
            }
        };
        conn.prepare_cached(
            "INSERT INTO change (device, seq, prev, body, package, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((device.no, seq, *new.prev, body, new.package, new.state.no()))?;
        if new.state != State::Counts {
            device.aside.insert(id.seq);
        }
        device.last_at = device.last_at.max(new.at);
        if id.seq == device.head + 1 {
            device.head = id.seq;
            device.head_hash = new.hash;
            while device.beyond.remove(&(device.head + 1)) {
                let next = device.head + 1;
                if let Some(hash) = stored_hash(conn, device, next)? {
                    device.head_hash = hash;
                }
                device.head = next;
            }
        } else {
            device.beyond.insert(id.seq);
        }
        Ok(())
    }

    /// Rebuilding: notes that a change has passed, without storing it.
    pub fn pass(&mut self, id: ChangeId) {
        if let Some(device) = self.devices.get_mut(&id.device) {
            device.beyond.insert(id.seq);
            while device.beyond.remove(&(device.head + 1)) {
                device.head += 1;
            }
        }
    }

    /// A change whose number is taken beside the one that has it.
    pub(crate) fn meet(
        &self,
        conn: &Connection,
        id: ChangeId,
        prev: &Hash,
        body: &Body,
    ) -> Result<Met> {
        let Some(device) = self.devices.get(&id.device) else {
            return Ok(Met::Differs);
        };
        let mut statement = conn.prepare_cached(
            "SELECT prev, body, state = 1 FROM change WHERE device = ?1 AND seq = ?2",
        )?;
        let met = statement.query_row((device.no, id.seq.cast_signed()), |row| {
            let is_withheld: bool = row.get(2)?;
            let stored = row.get_ref(1)?.as_blob()?;
            let is_same = match (body, is_withheld) {
                (Body::Whole(bytes), false) => bytes == stored,
                (Body::Withheld(hash) | Body::Unknown(hash), true) => hash == stored,
                (Body::Whole(_), true) => body.hash() == stored,
                (Body::Withheld(hash) | Body::Unknown(hash), false) => {
                    Body::Whole(stored.to_vec()).hash() == *hash
                }
            };
            Ok(if !is_same || row.get::<_, Hash>(0)? != *prev {
                Met::Differs
            } else if is_withheld && body.whole().is_some() {
                Met::Fills
            } else {
                Met::Same
            })
        });
        Ok(met.optional()?.unwrap_or(Met::Differs))
    }

    /// Reads afresh how far a device's feed reaches, after changes were taken out of it.
    pub(crate) fn shorten(conn: &Connection, device: &Device) -> Result<()> {
        let mut statement = conn.prepare_cached(
            "SELECT seq, prev, body, state FROM change WHERE device = ?1 ORDER BY seq",
        )?;
        let mut rows = statement.query([device.no])?;
        let (mut head, mut head_hash, mut last_at) = (0, START, At(0));
        while let Some(row) = rows.next()? {
            let seq = row.get::<_, i64>(0)?.cast_unsigned();
            let id = ChangeId {
                device: device.id,
                seq,
            };
            let body = stored_body(row, 2)?;
            if seq == head + 1 {
                head = seq;
                head_hash = hash_of(id, &row.get(1)?, &body.hash());
            }
            if let Some(Ok(change)) = body.whole().map(|bytes| Change::decode(bytes, device.id)) {
                last_at = last_at.max(change.at);
            }
        }
        if head == 0 && !device.own {
            conn.prepare_cached("DELETE FROM device WHERE no = ?1")?
                .execute([device.no])?;
        }
        conn.prepare_cached(
            "UPDATE device SET head = ?2, head_hash = ?3, last_at = ?4 WHERE no = ?1",
        )?
        .execute((
            device.no,
            head.cast_signed(),
            head_hash,
            last_at.0.cast_signed(),
        ))?;
        Ok(())
    }

    /// Rebuilding: notes that a change that does not count has passed.
    pub(crate) fn pass_aside(&mut self, id: ChangeId) {
        self.pass(id);
        if let Some(device) = self.devices.get_mut(&id.device) {
            device.aside.insert(id.seq);
        }
    }

    /// Writes how far the feeds reach; once per transaction, after all appends.
    pub fn save(&self, conn: &Connection) -> Result<()> {
        let mut statement = conn.prepare_cached(
            "UPDATE device SET head = ?2, head_hash = ?3, last_at = ?4
             WHERE no = ?1 AND (head <> ?2 OR last_at <> ?4)",
        )?;
        for device in self.devices.values() {
            let (head, at) = (device.head.cast_signed(), device.last_at.0.cast_signed());
            statement.execute((device.no, head, device.head_hash, at))?;
        }
        Ok(())
    }
}

/// A change about to be stored.
pub struct NewChange<'a> {
    /// Hash of the one before.
    pub prev: &'a Hash,
    /// Its own hash.
    pub hash: Hash,
    /// Its bytes, or what stands for them.
    pub body: &'a Body,
    /// When; 0 where that cannot be read.
    pub at: At,
    /// The package it came by.
    pub package: Option<i64>,
    /// Does it count?
    pub state: State,
}

/// The hash of a change of a feed; none where it is not here.
pub(crate) fn stored_hash(conn: &Connection, device: &Device, seq: u64) -> Result<Option<Hash>> {
    let mut statement =
        conn.prepare_cached("SELECT prev, body, state FROM change WHERE device = ?1 AND seq = ?2")?;
    let found = statement.query_row((device.no, seq.cast_signed()), |row| {
        let id = ChangeId {
            device: device.id,
            seq,
        };
        let prev: Hash = row.get(0)?;
        let body = stored_body(row, 1)?;
        Ok(hash_of(id, &prev, &body.hash()))
    });
    Ok(found.optional()?)
}

/// A change's body out of column `place`, its state out of the next one.
pub(crate) fn stored_body(row: &rusqlite::Row<'_>, place: usize) -> rusqlite::Result<Body> {
    if row.get::<_, i64>(place + 1)? == State::Withheld.no() {
        Ok(Body::Withheld(row.get(place)?))
    } else {
        Ok(Body::Whole(row.get(place)?))
    }
}
