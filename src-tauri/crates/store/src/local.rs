//! This installation's own business: settings, drafts of unfinished entry, the log of files sent and
//! received. Never sent, not rebuilt.

use crate::error::Result;
use crate::{Store, StoreError};
use rusqlite::{Connection, OptionalExtension};
use soban_domain::id::DeviceId;
use soban_domain::unit::UnitKey;

/// What was being typed, right or wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// Which form.
    pub key: String,
    /// Kind name.
    pub kind: String,
    /// Record being edited.
    pub id: Option<String>,
    /// Owner chosen.
    pub owner: Option<String>,
    /// Field → as typed, JSON.
    pub fields: String,
    /// When, milliseconds since 1970.
    pub at_ms: u64,
}

/// A file that was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackageOut {
    /// By which installation.
    pub device: DeviceId,
    /// To whom.
    pub recipient: UnitKey,
    /// Its number in the sequence to that unit.
    pub number: u32,
    /// File name.
    pub file: String,
    /// When, milliseconds since 1970.
    pub made_ms: u64,
    /// SHA-256 of the file.
    pub hash: [u8; 32],
    /// Changes in it.
    pub changes: u64,
    /// Photos in it.
    pub photos: u64,
    /// How many changes the own unit had made; see [`crate::feed::Feeds::own_changes`].
    pub own_head: u64,
}

/// A file that came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackageIn {
    /// From whom.
    pub sender: UnitKey,
    /// From which installation.
    pub device: DeviceId,
    /// Its number in that unit's sequence to this one.
    pub number: u32,
    /// File name.
    pub file: String,
    /// When it was made, milliseconds since 1970.
    pub made_ms: u64,
    /// When it came.
    pub at_ms: u64,
    /// SHA-256 of the file.
    pub hash: [u8; 32],
    /// Changes in it.
    pub changes: u64,
    /// Of which were new.
    pub new_changes: u64,
    /// Photos in it.
    pub photos: u64,
    /// Of which the pictures were not here.
    pub new_photos: u64,
}

impl PackageIn {
    /// Notes the file; gives its row number.
    pub(crate) fn insert(&self, conn: &Connection, import: i64) -> Result<i64> {
        conn.prepare_cached(
            "INSERT INTO package_in (sender, device, number, file, made_at, at, hash, changes, new_changes, import, photos, new_photos)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute((
            self.sender.as_str(),
            self.device.0,
            self.number,
            &self.file,
            self.made_ms.cast_signed(),
            self.at_ms.cast_signed(),
            self.hash,
            self.changes.cast_signed(),
            self.new_changes.cast_signed(),
            import,
            self.photos.cast_signed(),
            self.new_photos.cast_signed(),
        ))?;
        Ok(conn.last_insert_rowid())
    }
}

impl Store {
    /// A setting.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Sets a setting.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<()> {
        self.conn.execute(
            "INSERT INTO setting (name, value) VALUES (?1, ?2)
             ON CONFLICT DO UPDATE SET value = excluded.value",
            (name, value),
        )?;
        Ok(())
    }

    /// Keeps a draft.
    pub fn save_draft(&self, draft: &Draft) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO draft (key, kind, id, owner, fields, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO UPDATE SET kind = excluded.kind, id = excluded.id,
                     owner = excluded.owner, fields = excluded.fields, at = excluded.at",
            )?
            .execute((
                &draft.key,
                &draft.kind,
                &draft.id,
                &draft.owner,
                &draft.fields,
                draft.at_ms.cast_signed(),
            ))?;
        Ok(())
    }

    /// A draft.
    pub fn draft(&self, key: &str) -> Result<Option<Draft>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT key, kind, id, owner, fields, at FROM draft WHERE key = ?1")?;
        let draft = statement.query_row([key], |row| {
            Ok(Draft {
                key: row.get(0)?,
                kind: row.get(1)?,
                id: row.get(2)?,
                owner: row.get(3)?,
                fields: row.get(4)?,
                at_ms: row.get::<_, i64>(5)?.cast_unsigned(),
            })
        });
        Ok(draft.optional()?)
    }

    /// Drops a draft.
    pub fn drop_draft(&self, key: &str) -> Result<()> {
        drop_draft(&self.conn, key)
    }

    /// Notes a file that was written.
    pub fn note_sent(&self, package: &PackageOut) -> Result<()> {
        self.conn.execute(
            "INSERT INTO package_out (device, recipient, number, file, made_at, hash, changes, own_head, photos)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                package.device.0,
                package.recipient.as_str(),
                package.number,
                &package.file,
                package.made_ms.cast_signed(),
                package.hash,
                package.changes.cast_signed(),
                package.own_head.cast_signed(),
                package.photos.cast_signed(),
            ),
        )?;
        Ok(())
    }

    /// Files written, newest first.
    pub fn sent(&self) -> Result<Vec<PackageOut>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT device, recipient, number, file, made_at, hash, changes, own_head, photos
             FROM package_out ORDER BY n DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut sent = vec![];
        while let Some(row) = rows.next()? {
            sent.push(PackageOut {
                device: DeviceId(row.get(0)?),
                recipient: unit(&row.get::<_, String>(1)?)?,
                number: row.get(2)?,
                file: row.get(3)?,
                made_ms: row.get::<_, i64>(4)?.cast_unsigned(),
                hash: row.get(5)?,
                changes: row.get::<_, i64>(6)?.cast_unsigned(),
                own_head: row.get::<_, i64>(7)?.cast_unsigned(),
                photos: row.get::<_, i64>(8)?.cast_unsigned(),
            });
        }
        Ok(sent)
    }

    /// Files that came, newest first.
    pub fn received(&self) -> Result<Vec<PackageIn>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT sender, device, number, file, made_at, at, hash, changes, new_changes, photos, new_photos
             FROM package_in ORDER BY n DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut received = vec![];
        while let Some(row) = rows.next()? {
            received.push(PackageIn {
                sender: unit(&row.get::<_, String>(0)?)?,
                device: DeviceId(row.get(1)?),
                number: row.get(2)?,
                file: row.get(3)?,
                made_ms: row.get::<_, i64>(4)?.cast_unsigned(),
                at_ms: row.get::<_, i64>(5)?.cast_unsigned(),
                hash: row.get(6)?,
                changes: row.get::<_, i64>(7)?.cast_unsigned(),
                new_changes: row.get::<_, i64>(8)?.cast_unsigned(),
                photos: row.get::<_, i64>(9)?.cast_unsigned(),
                new_photos: row.get::<_, i64>(10)?.cast_unsigned(),
            });
        }
        Ok(received)
    }

    /// Did this very file come?
    pub fn has_received(&self, hash: &[u8; 32]) -> Result<bool> {
        let n: i64 = self
            .conn
            .prepare_cached("SELECT count(*) FROM package_in WHERE hash = ?1")?
            .query_row([hash], |row| row.get(0))?;
        Ok(n > 0)
    }

    /// Changes of the own unit that no file has carried yet.
    pub fn unsent(&self) -> Result<u64> {
        let sent: i64 = self
            .conn
            .prepare_cached("SELECT coalesce(max(own_head), 0) FROM package_out")?
            .query_row([], |row| row.get(0))?;
        Ok(self
            .feeds
            .own_changes()
            .saturating_sub(sent.cast_unsigned()))
    }
}

/// Drops a draft within a transaction.
pub fn drop_draft(conn: &Connection, key: &str) -> Result<()> {
    conn.prepare_cached("DELETE FROM draft WHERE key = ?1")?
        .execute([key])?;
    Ok(())
}

fn unit(text: &str) -> Result<UnitKey> {
    text.parse()
        .map_err(|_| StoreError::Damaged(format!("unit {text}")))
}
