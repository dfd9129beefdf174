//! Enrolment: a unit below, or another installation of the own unit, gets the unit's keys in a file that a
//! one-time code opens; joining with such a file on the other side.

use crate::device::{renew, take_unit_keys};
use crate::lock::closed_lock;
use crate::rights::Right;
use crate::world::new_id;
use crate::{App, AppError, Result};
use soban_domain::text::fold;
use soban_domain::unit::UnitKey;
use soban_identity::{
    Certificate, Checked, Enrolment, EnrolmentFile, IdentityError, SecretKeys, Subject,
};
use soban_store::identity::EnrolmentNote;
use soban_vault::{OneTimeCode, RecoveryCode};
use std::path::{Path, PathBuf};

/// What ends the name of a file of enrolment.
pub const ENROLMENT_EXTENSION: &str = "soban-enrolment";
/// How long a file of enrolment may be used: a week, with its Sunday.
const GOOD_FOR_MS: u64 = 8 * 24 * 3_600_000;
/// No file of enrolment is larger.
const FILE_BYTES_MAX: u64 = 64 * 1024;

/// A file of enrolment that was written.
#[derive(Debug)]
pub struct EnrolmentMade {
    /// Where.
    pub path: PathBuf,
    /// What opens it: told once.
    pub code: OneTimeCode,
    /// Until when, milliseconds since 1970.
    pub expires_ms: u64,
}

impl App {
    /// Writes a file of enrolment for the own unit or one below it.
    pub fn enrol(&mut self, unit: &UnitKey, folder: &Path) -> Result<EnrolmentMade> {
        self.allow(Right::Administer)?;
        let own = self.unit()?;
        // A sample's keys lie open: nobody may hang from them.
        if self.sample {
            return Err(AppError::NotEnrolled);
        }
        let unit = self.unit_of_year(unit)?;
        if !self.catalogue.units.is_within(&unit.key, &own.key) {
            return Err(AppError::OutsideOwnUnit(unit.name.clone()));
        }
        let (own_keys, own_chain) = self.unit_papers()?;
        let now_ms = self.world.now_ms();
        let id = new_id(self.world.as_ref());
        let (keys, chain) = if unit.key == own.key {
            (own_keys, own_chain)
        } else {
            let keys = SecretKeys::random()?;
            let subject = Subject::Unit(unit.key.clone());
            // Newer papers are newer whatever the clock says.
            let before = self.newest_papers(&unit.key)?;
            let made_ms = before.map_or(now_ms, |before| now_ms.max(before.made_ms + 1));
            let certificate = Certificate::issue(&own_keys, subject, keys.public(), made_ms, id);
            (keys, own_chain.with(certificate))
        };
        let expires_ms = now_ms + GOOD_FOR_MS;
        let enrolment = Enrolment { id, keys, chain };
        let (bytes, code) = enrolment.seal(
            &self.workspace_name(),
            &own.key,
            expires_ms,
            self.world.cost(),
        )?;
        let name: Vec<_> = fold(&unit.name)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let name = format!(
            "ghi-danh_{}-{}_{}.{ENROLMENT_EXTENSION}",
            name.join("-"),
            unit.code,
            crate::world::stamp_of(now_ms)
        );
        let path = folder.join(name);
        self.write_out(&path, &bytes)?;
        // A file can be locked for it before it has sent one.
        let made_ms = enrolment.chain.last().map_or(now_ms, |last| last.made_ms);
        let chain = enrolment.chain.encode();
        self.together(|app| {
            app.store.keep_papers(&unit.key, &chain, made_ms)?;
            app.store.forget_words(&unit.key)?;
            app.store.note_enrolment(&EnrolmentNote {
                id,
                unit: unit.key.to_string(),
                made_ms: now_ms,
                expires_ms,
                by: app.by(),
                used_here: false,
            })?;
            app.note("enrol", &unit.name)
        })?;
        Ok(EnrolmentMade {
            path,
            code,
            expires_ms,
        })
    }

    /// What a file of enrolment says of itself; nothing of it is believed yet.
    pub fn look_into_enrolment(&self, file: &Path) -> Result<EnrolmentFile> {
        use std::io::Read;
        let mut bytes = vec![];
        let read = std::fs::File::open(file)
            .and_then(|file| file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes));
        read.map_err(|error| AppError::Refused(crate::Refusal::File(error.into())))?;
        Ok(EnrolmentFile::read(&bytes)?)
    }

    /// Starts the workspace of the unit that a file of enrolment is for.
    pub fn join(
        &mut self,
        file: &Path,
        code: &str,
        officer: &str,
        password: &str,
    ) -> Result<RecoveryCode> {
        let (enrolment, unit, expires_ms) = self.opened_enrolment(file, code)?;
        let first = self.first_person(officer)?;
        let made = first.clone();
        self.make_store(
            Some(first),
            |folder, cost| closed_lock(folder, cost, made, password),
            |app| {
                app.start(&unit, false)?;
                app.adopt(&enrolment, &unit, expires_ms)
            },
        )
    }

    /// Gives the papers of a file of enrolment to a store that has worked without any.
    pub fn join_here(&mut self, file: &Path, code: &str) -> Result<()> {
        self.allow(Right::Administer)?;
        let (enrolment, unit, expires_ms) = self.opened_enrolment(file, code)?;
        let own = self.unit()?;
        if own.key != unit || self.sample {
            let name = self.catalogue.units.path_name(&unit);
            return Err(AppError::EnrolmentForOther(name));
        }
        let known = self.papers()?.map(|papers| papers.unit.public());
        if self.store.is_own_revoked()? && known == Some(enrolment.keys.public()) {
            // Its own unit's keys were lost with it: new ones come from above.
            return Err(AppError::DeviceLost);
        }
        self.together(|app| {
            app.adopt(&enrolment, &unit, expires_ms)?;
            if known == Some(enrolment.keys.public()) {
                return Ok(());
            }
            // A PC that was reported lost and found again goes on as another. New keys of its unit may be all that it ever hears
            // of that: what says so was written for them.
            if known.is_some() || app.store.is_own_revoked()? {
                renew(&mut app.store, app.world.as_ref())?;
            }
            Ok(app.store.begin_anew()?)
        })
    }

    pub(crate) fn opened_enrolment(
        &self,
        file: &Path,
        code: &str,
    ) -> Result<(Enrolment, UnitKey, u64)> {
        let read = self.look_into_enrolment(file)?;
        if read.workspace != self.workspace_name() {
            return Err(AppError::EnrolmentForOther(read.unit));
        }
        if read.expires_ms < self.world.now_ms() {
            return Err(AppError::EnrolmentExpired);
        }
        let unit: UnitKey = read
            .unit
            .parse()
            .map_err(|_| AppError::UnknownUnit(read.unit.clone()))?;
        let unit = self.unit_of_year(&unit)?.key.clone();
        let used = self.store.enrolments()?;
        if used
            .iter()
            .any(|note| note.used_here && note.id == *read.id.as_bytes())
        {
            return Err(AppError::EnrolmentUsed);
        }
        let opened = read.open(code)?;
        let root = opened
            .chain
            .root_key()
            .ok_or(IdentityError::Chain("an empty chain"))?;
        let units = &self.catalogue.units;
        let province = &self.catalogue.programme.province;
        if opened.chain.root_unit() != Some(province) || self.root()?.is_some_and(|own| own != root)
        {
            return Err(AppError::EnrolmentForOther(units.path_name(&unit)));
        }
        let is_within = |unit: &UnitKey, above: &UnitKey| units.is_within(unit, above);
        opened.chain.verify(&root, is_within, &Checked::default())?;
        Ok((opened, unit, read.expires_ms))
    }

    /// Within a transaction or alone: the papers become this store's.
    pub(crate) fn adopt(
        &self,
        enrolment: &Enrolment,
        unit: &UnitKey,
        expires_ms: u64,
    ) -> Result<()> {
        take_unit_keys(&self.store, self.world.as_ref(), enrolment)?;
        self.store.note_enrolment(&EnrolmentNote {
            id: enrolment.id,
            unit: unit.to_string(),
            made_ms: self.world.now_ms(),
            expires_ms,
            by: self.by(),
            used_here: true,
        })?;
        self.note("join", unit.as_str())
    }
}
