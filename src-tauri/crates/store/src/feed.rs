//! The device feeds: which changes are here, appending to them, and the hash chain.

use crate::error::{Result, StoreError};
use rusqlite::{Connection, OptionalExtension};
use soban_domain::change::{At, Hash, hash};
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
}

impl Device {
    fn new(no: i64, id: DeviceId, unit: UnitKey, label: &str, own: bool) -> Self {
        let beyond = BTreeSet::new();
        Self {
            no,
            id,
            unit,
            label: label.to_owned(),
            own,
            head: 0,
            head_hash: START,
            last_at: At(0),
            beyond,
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
    pub fn is_known(&self, id: ChangeId) -> bool {
        self.devices
            .get(&id.device)
            .is_some_and(|device| id.seq <= device.head || device.beyond.contains(&id.seq))
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

    /// Stores a change that is not here yet, checking that it follows its neighbours.
    pub fn append(&mut self, conn: &Connection, id: ChangeId, new: &NewChange<'_>) -> Result<()> {
        let device = self
            .devices
            .get_mut(&id.device)
            .ok_or(StoreError::Chain(id))?;
        let own_hash = hash(id, new.prev, new.body);
        let seq = id.seq.cast_signed();
        if id.seq == device.head + 1 {
            if device.head_hash != *new.prev {
                return Err(StoreError::Chain(id));
            }
        } else if let Some(before) = stored_hash(conn, device, id.seq.wrapping_sub(1))?
            && before != *new.prev
        {
            return Err(StoreError::Chain(id));
        }
        if device.beyond.contains(&(id.seq + 1)) {
            let next: Hash = conn
                .prepare_cached("SELECT prev FROM change WHERE device = ?1 AND seq = ?2")?
                .query_row((device.no, seq + 1), |row| row.get(0))?;
            if next != own_hash {
                return Err(StoreError::Chain(id));
            }
        }
        conn.prepare_cached(
            "INSERT INTO change (device, seq, prev, body, package) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((device.no, seq, *new.prev, new.body, new.package))?;
        if id.seq == device.head + 1 {
            device.head = id.seq;
            device.head_hash = own_hash;
            device.last_at = device.last_at.max(new.at);
            while device.beyond.remove(&(device.head + 1)) {
                let next = device.head + 1;
                if let Some(hash) = stored_hash(conn, device, next)? {
                    device.head_hash = hash;
                }
                device.head = next;
            }
        } else {
            device.beyond.insert(id.seq);
            device.last_at = device.last_at.max(new.at);
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

    /// Is the stored change of this number the same?
    pub fn is_same(
        &self,
        conn: &Connection,
        id: ChangeId,
        prev: &Hash,
        body: &[u8],
    ) -> Result<bool> {
        let Some(device) = self.devices.get(&id.device) else {
            return Ok(false);
        };
        let mut statement = conn.prepare_cached(
            "SELECT prev = ?3 AND body = ?4 FROM change WHERE device = ?1 AND seq = ?2",
        )?;
        let same = statement.query_row((device.no, id.seq.cast_signed(), prev, body), |row| {
            row.get(0)
        });
        Ok(same.optional()?.unwrap_or(false))
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
    /// Its bytes.
    pub body: &'a [u8],
    /// When.
    pub at: At,
    /// The package it came by.
    pub package: Option<i64>,
}

fn stored_hash(conn: &Connection, device: &Device, seq: u64) -> Result<Option<Hash>> {
    let mut statement =
        conn.prepare_cached("SELECT prev, body FROM change WHERE device = ?1 AND seq = ?2")?;
    let found = statement.query_row((device.no, seq.cast_signed()), |row| {
        let prev: Hash = row.get(0)?;
        let body = row.get_ref(1)?.as_blob()?;
        Ok(hash(
            ChangeId {
                device: device.id,
                seq,
            },
            &prev,
            body,
        ))
    });
    Ok(found.optional()?)
}
