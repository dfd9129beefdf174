//! Sync files: writing one for a unit above, looking into files, importing them – all or none.

use crate::backup::Beside;
use crate::error::Refusal;
use crate::rights::Right;
use crate::{App, AppError, Result};
use soban_domain::change::Change;
use soban_domain::id::DeviceId;
use soban_domain::unit::UnitKey;
use soban_store::StoreError;
use soban_store::identity::Revocation;
use soban_store::local::{PackageIn, PackageOut};
use soban_store::segment::{Batch, Segment, Taken};
use soban_sync::{
    Header, Kind, Package, Trust, decode, encode, encode_signed, file_name, read_file,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Begins the name of every file of sample data.
pub(crate) const SAMPLE_PREFIX: &str = "MAU_";
/// Missing numbers named of one sender.
const MISSING_MAX: usize = 100;
/// Files imported at once: every commune's, several times over.
const FILES_MAX: usize = 1_000;

/// A file that was written.
#[derive(Clone, Debug)]
pub struct Exported {
    /// Where.
    pub path: PathBuf,
    /// Its header.
    pub header: Header,
    /// Its size.
    pub bytes: u64,
}

/// One file of an import.
#[derive(Debug)]
pub struct FileVerdict {
    /// File name.
    pub file: String,
    /// Its header, when it can be read.
    pub header: Option<Header>,
    /// Why it is refused.
    pub refusal: Option<Refusal>,
    /// Changes in it that were new.
    pub new_changes: u64,
    /// Numbers of the same sender below this one that have not come.
    pub missing: Vec<u32>,
}

/// What importing did, or would do.
#[derive(Debug)]
pub struct Imported {
    /// File by file.
    pub files: Vec<FileVerdict>,
    /// The effect; empty when a file is refused.
    pub taken: Taken,
    /// Was it written?
    pub applied: bool,
}

/// What the files of one import are held against.
struct Known<'a> {
    /// Whom to believe; none where this store was not enrolled.
    trust: Option<Trust<'a>>,
    /// Installations that are no longer believed.
    revocations: BTreeMap<DeviceId, Revocation>,
    /// Units from which nothing unsigned is believed any more.
    sealed: BTreeSet<UnitKey>,
}

/// What has come from a unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inbox {
    /// Newest number and when that file was made.
    pub last: Option<(u32, u64)>,
    /// Numbers that never came.
    pub missing: Vec<u32>,
}

impl App {
    /// Programme, province and plan year: what makes two stores one undertaking.
    pub(crate) fn workspace_name(&self) -> String {
        let programme = &self.catalogue.programme;
        format!(
            "{}/{}/{}",
            programme.code, programme.province, self.catalogue.plan.number
        )
    }

    /// Writes everything known here to a file for a unit above.
    pub fn export(&self, to: &UnitKey, folder: &Path) -> Result<Exported> {
        self.allow(Right::Exchange)?;
        let own = self.unit()?;
        let recipient = self.units_above()?.into_iter().find(|unit| unit.key == *to);
        let recipient = recipient.ok_or_else(|| AppError::UnknownUnit(to.to_string()))?;
        let device = self
            .store
            .feeds()
            .own()
            .ok_or(AppError::NoWorkspace)?
            .clone();
        let sent = self.store.sent()?;
        let last = sent
            .iter()
            .filter(|package| package.device == device.id && package.recipient == *to)
            .max_by_key(|package| package.number);
        let number = last.map_or(1, |package| package.number + 1);
        let mut segments = self.store.segments()?;
        let papers = self.papers()?;
        if let Some(papers) = &papers {
            for own in segments.iter_mut().filter(|one| one.device == device.id) {
                own.seal = Some(papers.sender().seal(own));
            }
        }
        let header = Header {
            kind: Kind::Changes,
            workspace: self.workspace_name(),
            year: self.catalogue.plan.year,
            sample: self.sample,
            sender: own.key.clone(),
            device: device.id,
            recipient: to.clone(),
            number,
            previous: last.map_or([0; 32], |package| package.hash),
            made_ms: self.world.now_ms(),
            changes: segments
                .iter()
                .map(|segment| segment.bodies.len() as u64)
                .sum(),
            devices: u32::try_from(segments.len()).unwrap_or(u32::MAX),
            root: papers.as_ref().map(|papers| papers.root),
        };
        let bytes = match &papers {
            Some(papers) => {
                let theirs = papers
                    .chain
                    .keys_of(to)
                    .ok_or(AppError::NoKeysOf(self.catalogue.units.path_name(to)))?;
                // The own unit can open it again, too.
                let readers = [theirs, papers.unit.public()];
                encode_signed(&header, &segments, &papers.sender(), &readers)
            }
            None => encode(&header, &segments),
        };
        let bytes = bytes.map_err(Refusal::from)?;
        let mut name = file_name(own, recipient, number);
        if self.sample {
            name = format!("{SAMPLE_PREFIX}{name}");
        }
        // Another PC of the unit counts its files on its own: what it wrote here stays.
        if folder.join(&name).exists() {
            name = name.replace(".soban", &format!("_may-{}.soban", short(device.id)));
        }
        let path = folder.join(&name);
        self.write_out(&path, &bytes)?;
        self.note("package_export", &name)?;
        self.store.note_sent(&PackageOut {
            device: device.id,
            recipient: to.clone(),
            number,
            file: name,
            made_ms: header.made_ms,
            hash: soban_sync::hash(&bytes),
            changes: header.changes,
            own_head: self.store.own_changes(),
        })?;
        Ok(Exported {
            path,
            header,
            bytes: bytes.len() as u64,
        })
    }

    /// Writes a file for others, wherever a person has chosen.
    pub(crate) fn write_out(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let written = soban_files::write_bytes(&*self.world.disk(), path, bytes);
        written.map_err(|source| AppError::Unwritable {
            path: path.to_owned(),
            source,
        })
    }

    /// A file's header alone, whomever it is for.
    pub fn inspect(&self, path: &Path) -> Result<Header> {
        let bytes = read_file(path).map_err(Refusal::from)?;
        Ok(soban_sync::decode_header(&bytes).map_err(Refusal::from)?)
    }

    /// Imports files, or (`keep` false) says what importing them would do. One refused file keeps all
    /// of them out.
    pub fn import(&mut self, paths: &[PathBuf], keep: bool) -> Result<Imported> {
        self.allow(Right::Exchange)?;
        self.unit()?;
        if paths.len() > FILES_MAX {
            return Err(AppError::OverLimit {
                what: "tệp nhận một lần",
                max: FILES_MAX as u64,
            });
        }
        let units = &self.catalogue.units;
        let is_within = |unit: &UnitKey, above: &UnitKey| units.is_within(unit, above);
        let papers = self.papers()?;
        let known = Known {
            trust: papers.as_ref().map(|papers| Trust {
                root: papers.root,
                keys: &papers.unit,
                is_within: &is_within,
            }),
            revocations: self.store.revocations()?,
            sealed: self.store.sealed_units()?,
        };
        let mut files = vec![];
        let mut packages = vec![];
        for path in paths {
            let file = path
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let mut verdict = FileVerdict {
                file,
                header: None,
                refusal: None,
                new_changes: 0,
                missing: vec![],
            };
            match self.accept(path, &known, &mut verdict) {
                Ok(package) => packages.push(package),
                Err(refusal) => verdict.refusal = Some(refusal),
            }
            files.push(verdict);
        }
        if files.iter().any(|file| file.refusal.is_some()) {
            return Ok(Imported {
                files,
                taken: Taken::default(),
                applied: false,
            });
        }
        let mut backup = if keep { self.begin_backup()? } else { None };
        let made = backup.as_ref().map(|backup| backup.target.clone());
        let at_ms = self.world.now_ms();
        let batches: Vec<Batch<'_>> = packages
            .iter()
            .zip(&files)
            .map(|(package, file)| Batch {
                package: package_in(package, &file.file, at_ms),
                segments: &package.segments,
            })
            .collect();
        let taken = self
            .store
            .take_in_when(&batches, keep, || match backup.take() {
                Some(backup) => backup.wait(),
                None => Ok(()),
            });
        if let Some(Err(error)) = backup.map(Beside::wait) {
            // Nothing was kept, so nothing had to be backed up.
            tracing::warn!(%error, "no backup before a refused import");
        }
        match taken {
            Ok(taken) => {
                if keep && !taken.effect.changes.is_empty() {
                    self.undo.clear();
                }
                // The import is kept already: what the backup leaves to do is no reason to say otherwise.
                if let Some(Err(error)) = made.map(|made| self.backed_up(&made)) {
                    tracing::warn!(%error, "the backup before an import was not noted");
                }
                for (file, new) in files.iter_mut().zip(&taken.new_by_file) {
                    file.new_changes = *new;
                }
                self.name_missing(&mut files, &packages)?;
                Ok(Imported {
                    files,
                    taken,
                    applied: keep,
                })
            }
            Err(AppError::Store(StoreError::InFile { file, source })) => {
                files[file].refusal = Some(match *source {
                    StoreError::Fork(_) => Refusal::Fork,
                    StoreError::Chain(_) | StoreError::BadChange { .. } => Refusal::BadChange,
                    StoreError::Owner(_) => Refusal::OutsideUnit,
                    other => return Err(other.into()),
                });
                Ok(Imported {
                    files,
                    taken: Taken::default(),
                    applied: false,
                })
            }
            Err(other) => Err(other),
        }
    }

    /// Reads a file and decides whether this unit may import it. Nothing is written.
    fn accept(
        &self,
        path: &Path,
        known: &Known<'_>,
        verdict: &mut FileVerdict,
    ) -> Result<Package, Refusal> {
        let bytes = read_file(path)?;
        let header = soban_sync::decode_header(&bytes)?;
        verdict.header = Some(header.clone());
        let units = &self.catalogue.units;
        if header.workspace != self.workspace_name() || header.sample != self.sample {
            return Err(Refusal::Foreign);
        }
        let Some(own) = self.unit.as_ref() else {
            return Err(Refusal::Foreign);
        };
        if header.recipient != *own {
            return Err(Refusal::WrongRecipient(units.path_name(&header.recipient)));
        }
        if !units.is_within(&header.sender, own) {
            return Err(Refusal::WrongSender(units.path_name(&header.sender)));
        }
        // What the header says is believed from here on: it is signed with the rest.
        let package = decode(&bytes, known.trust.as_ref())?;
        let mut before: Option<&Segment> = None;
        for segment in &package.segments {
            let goes_on = before.filter(|before| before.device == segment.device);
            let reached = goes_on.map_or(0, Segment::last);
            self.check_segment(segment, &header.sender, reached, known)?;
            before = Some(segment);
        }
        Ok(package)
    }

    /// A device writes only about its own unit and what lies below it, and stands below the sender. `before`: the
    /// last change of its feed that the file has given already.
    fn check_segment(
        &self,
        segment: &Segment,
        sender: &UnitKey,
        before: u64,
        known: &Known<'_>,
    ) -> Result<(), Refusal> {
        let units = &self.catalogue.units;
        if !units.is_within(&segment.unit, sender) {
            return Err(Refusal::OutsideUnit);
        }
        let last = segment.last();
        if let Some(revocation) = known.revocations.get(&segment.device)
            && last > revocation.through
        {
            let later = last - revocation.through;
            return Err(Refusal::Revoked(segment.label.clone(), later));
        }
        // A file carries whole feeds: a run with a hole before it is not this program's.
        let head = self.store.feeds().device(segment.device);
        let head = head.map_or(0, |device| device.head);
        if segment.first > head + 1 && segment.first > before + 1 {
            return Err(Refusal::BadChange);
        }
        if segment.seal.is_none() && last > head && known.sealed.contains(&segment.unit) {
            return Err(Refusal::Unsigned(units.path_name(&segment.unit)));
        }
        let mut good: BTreeSet<UnitKey> = BTreeSet::new();
        for body in &segment.bodies {
            let change = Change::decode(body, segment.device).map_err(|_| Refusal::BadChange)?;
            if !good.contains(&change.owner) {
                if !units.is_within(&change.owner, &segment.unit) {
                    return Err(Refusal::OutsideUnit);
                }
                good.insert(change.owner);
            }
        }
        Ok(())
    }

    fn name_missing(&self, files: &mut [FileVerdict], packages: &[Package]) -> Result<()> {
        let mut numbers: BTreeMap<(UnitKey, DeviceId), BTreeSet<u32>> = BTreeMap::new();
        for package in self.store.received()? {
            numbers
                .entry((package.sender, package.device))
                .or_default()
                .insert(package.number);
        }
        for package in packages {
            let header = &package.header;
            numbers
                .entry((header.sender.clone(), header.device))
                .or_default()
                .insert(header.number);
        }
        for (file, package) in files.iter_mut().zip(packages) {
            let header = &package.header;
            if let Some(here) = numbers.get(&(header.sender.clone(), header.device)) {
                file.missing = gaps(header.number, here);
            }
        }
        Ok(())
    }

    /// What has come, by sender.
    pub(crate) fn inbox(&self) -> Result<BTreeMap<UnitKey, Inbox>> {
        let mut numbers: BTreeMap<(UnitKey, DeviceId), BTreeSet<u32>> = BTreeMap::new();
        let mut inbox: BTreeMap<UnitKey, Inbox> = BTreeMap::new();
        for package in self.store.received()? {
            let entry = inbox.entry(package.sender.clone()).or_default();
            if entry.last.is_none_or(|(_, made)| package.made_ms > made) {
                entry.last = Some((package.number, package.made_ms));
            }
            numbers
                .entry((package.sender, package.device))
                .or_default()
                .insert(package.number);
        }
        for ((sender, _), here) in numbers {
            let newest = here.last().copied().unwrap_or(0);
            if let Some(entry) = inbox.get_mut(&sender) {
                entry.missing.extend(gaps(newest, &here));
            }
        }
        Ok(inbox)
    }
}

/// The numbers below `newest` that are not here, the first of them.
fn gaps(newest: u32, here: &BTreeSet<u32>) -> Vec<u32> {
    let missing = (1..newest).filter(|number| !here.contains(number));
    missing.take(MISSING_MAX).collect()
}

/// Enough of a device's id to tell the PCs of one unit apart.
fn short(device: DeviceId) -> String {
    device.to_string().chars().rev().take(4).collect()
}

fn package_in(package: &Package, file: &str, at_ms: u64) -> PackageIn {
    let header = &package.header;
    PackageIn {
        sender: header.sender.clone(),
        device: header.device,
        number: header.number,
        file: file.to_owned(),
        made_ms: header.made_ms,
        at_ms,
        hash: package.hash,
        changes: header.changes,
        new_changes: 0,
    }
}
