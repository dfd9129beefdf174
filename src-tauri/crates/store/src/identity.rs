//! This installation's keys and papers, and the enrolments it made.
//! Local: never sent, not rebuilt.

use crate::Store;
use crate::error::Result;
use rusqlite::OptionalExtension;
use soban_domain::unit::UnitKey;
use std::collections::BTreeSet;

/// An enrolment that was made here, or used here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EnrolmentNote {
    /// Which.
    pub id: [u8; 16],
    /// For which unit.
    pub unit: String,
    /// When, milliseconds since 1970.
    pub made_ms: u64,
    /// Until when it may be used.
    pub expires_ms: u64,
    /// Who made it.
    pub by: String,
    /// This installation joined by it.
    pub used_here: bool,
}

impl Store {
    /// A part of this installation's identity.
    pub fn identity(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT value FROM identity WHERE name = ?1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Sets a part of this installation's identity.
    pub fn set_identity(&self, name: &str, value: &[u8]) -> Result<()> {
        self.conn.execute(
            "INSERT INTO identity (name, value) VALUES (?1, ?2)
             ON CONFLICT DO UPDATE SET value = excluded.value",
            (name, value),
        )?;
        Ok(())
    }

    /// Notes an enrolment.
    pub fn note_enrolment(&self, note: &EnrolmentNote) -> Result<()> {
        self.conn.execute(
            "INSERT INTO enrolment (id, unit, made_at, expires_at, by, used_here)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (
                note.id,
                &note.unit,
                note.made_ms.cast_signed(),
                note.expires_ms.cast_signed(),
                &note.by,
                note.used_here,
            ),
        )?;
        Ok(())
    }

    /// Keeps a unit's papers, unless newer ones are here.
    pub fn keep_papers(&self, unit: &UnitKey, chain: &[u8], made_ms: u64) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO papers (unit, chain, made_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET chain = excluded.chain, made_at = excluded.made_at
                 WHERE excluded.made_at > made_at",
            )?
            .execute((unit.as_str(), chain, made_ms.cast_signed()))?;
        Ok(())
    }

    /// A unit's newest papers.
    pub fn papers(&self, unit: &UnitKey) -> Result<Option<Vec<u8>>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT chain FROM papers WHERE unit = ?1")?;
        Ok(statement
            .query_row([unit.as_str()], |row| row.get(0))
            .optional()?)
    }

    /// The units whose papers are here.
    pub fn units_with_papers(&self) -> Result<BTreeSet<UnitKey>> {
        let mut statement = self.conn.prepare_cached("SELECT unit FROM papers")?;
        let units = statement.query_map([], |row| row.get::<_, String>(0))?;
        let units = units.collect::<std::result::Result<Vec<_>, _>>()?;
        Ok(units.iter().filter_map(|unit| unit.parse().ok()).collect())
    }

    /// Enrolments, newest first.
    pub fn enrolments(&self) -> Result<Vec<EnrolmentNote>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, unit, made_at, expires_at, by, used_here FROM enrolment
             ORDER BY made_at DESC, id",
        )?;
        let notes = statement.query_map([], |row| {
            Ok(EnrolmentNote {
                id: row.get(0)?,
                unit: row.get(1)?,
                made_ms: row.get::<_, i64>(2)?.cast_unsigned(),
                expires_ms: row.get::<_, i64>(3)?.cast_unsigned(),
                by: row.get(4)?,
                used_here: row.get(5)?,
            })
        })?;
        Ok(notes.collect::<std::result::Result<_, _>>()?)
    }
}
