//! Importing files that may be: all of them, or none.

use super::gaps;
use super::look::Accepted;
use super::photos::photos_in;
use super::route::Rules;
use crate::backup::Beside;
use crate::error::Refusal;
use crate::progress::Progress;
use crate::rights::Right;
use crate::{App, AppError, Result};
use soban_domain::change::Change;
use soban_domain::id::DeviceId;
use soban_domain::unit::UnitKey;
use soban_store::feed::Device;
use soban_store::local::PackageIn;
use soban_store::segment::{Batch, Taken};
use soban_sync::{Header, Package, PartHead, read_file};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Files imported at once: every commune's, several times over.
const FILES_MAX: usize = 1_000;

/// One file of an import.
#[derive(Debug)]
pub struct FileVerdict {
    /// File name.
    pub file: String,
    /// Its header, when it can be read.
    pub header: Option<Header>,
    /// Why it is refused.
    pub refusal: Option<Refusal>,
    /// Installations whose runs are left out: another one of that id is known, with another key or of another unit.
    pub left_out: BTreeMap<DeviceId, UnitKey>,
    /// This very file was imported before.
    pub is_repeated: bool,
    /// Changes in it that were new.
    pub new_changes: u64,
    /// Photos in it whose pictures were not here.
    pub new_photos: u64,
    /// Numbers of the same sender below this one that have not come.
    pub missing: Vec<u32>,
    /// Which part of which file it is; none: a whole one.
    pub part: Option<PartHead>,
}

impl FileVerdict {
    /// Was it imported before, or is nothing in it new? A receipt is new once.
    pub fn is_known(&self) -> bool {
        let is_receipt = self.header.as_ref().is_some_and(Header::is_receipt);
        self.header.is_some()
            && self.refusal.is_none()
            && self.new_changes == 0
            && self.new_photos == 0
            && self.left_out.is_empty()
            && (self.is_repeated || !is_receipt)
    }
}

/// What importing did, or would do.
#[derive(Debug)]
pub struct Imported {
    /// File by file.
    pub files: Vec<FileVerdict>,
    /// Installations nobody has heard of here, with papers by keys that were replaced since; and their units.
    pub strangers: BTreeMap<DeviceId, UnitKey>,
    /// The effect; empty when a file is refused.
    pub taken: Taken,
    /// Was it written?
    pub applied: bool,
}

impl App {
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
        let progress = self.progress.clone();
        let done = self.import_watched(paths, keep, &progress);
        progress.end();
        done
    }

    fn import_watched(
        &mut self,
        paths: &[PathBuf],
        keep: bool,
        progress: &Progress,
    ) -> Result<Imported> {
        progress.begin(paths.len() as u64);
        let (mut files, packages) = self.look_at(paths, progress)?;
        if files.iter().any(|file| file.refusal.is_some()) {
            return Ok(Imported {
                files,
                strangers: BTreeMap::new(),
                taken: Taken::default(),
                applied: false,
            });
        }
        let strangers = self.strangers(&packages)?;
        let coming = packages.iter().map(|one| one.package.header.changes).sum();
        for one in &packages {
            files[one.place].new_photos = self.new_pictures(&one.package)?;
            files[one.place].is_repeated = self.store.has_received(&one.package.hash)?;
        }
        let backup = if keep {
            self.begin_backup(coming)?
        } else {
            None
        };
        let made = backup
            .as_ref()
            .map(|backup| (backup.target.clone(), backup.changes));
        let checkpoint = self.store.begin()?;
        let taken = match self.take_in(&files, &packages, keep, progress) {
            Ok(taken) => taken,
            Err(error) => {
                self.store.rollback(checkpoint)?;
                if let Some(Err(error)) = backup.map(Beside::wait) {
                    // Nothing was kept, so nothing had to be backed up.
                    tracing::warn!(%error, "no backup before a refused import");
                }
                return Err(error);
            }
        };
        if !keep {
            self.store.rollback(checkpoint)?;
        } else if let Some(Err(error)) = backup.map(Beside::wait) {
            self.store.rollback(checkpoint)?;
            return Err(error);
        } else {
            self.store.commit_large(checkpoint)?;
            if !taken.effect.changes.is_empty() {
                self.undo.clear();
            }
            // The import is kept already: what the backup leaves to do is no reason to say otherwise.
            if let Some(Err(error)) =
                made.map(|(made, changes)| self.backed_up_with(&made, changes))
            {
                tracing::warn!(%error, "the backup before an import was not noted");
            }
        }
        for (one, new) in packages.iter().zip(&taken.new_by_file) {
            files[one.place].new_changes = *new;
        }
        self.name_missing(&mut files, &packages)?;
        Ok(Imported {
            files,
            strangers,
            taken,
            applied: keep,
        })
    }

    /// Within a transaction: everything that the files bring.
    fn take_in(
        &mut self,
        files: &[FileVerdict],
        packages: &[Accepted],
        keep: bool,
        progress: &Progress,
    ) -> Result<Taken> {
        let changes = packages.iter().map(|one| one.package.header.changes);
        progress.go_on(changes.sum());
        let at_ms = self.world.now_ms();
        let batches: Vec<Batch<'_>> = packages
            .iter()
            .map(|one| Batch {
                package: package_in(&one.package, &files[one.place], at_ms),
                segments: one.package.segments(),
            })
            .collect();
        let own_head = self.store.feeds().own().map(|own| own.head);
        let rules = self.rules()?;
        let judge = |device: &Device, id, change: &Change| rules.judge(device, id, change);
        let goes_on = |changes| progress.step(changes);
        let taken = self.store.take_in(&batches, &judge, &goes_on)?;
        for one in packages {
            self.keep_besides(&one.package, at_ms)?;
            // Beside the store: should the rest come to nothing, they are in nobody's way.
            for picture in one.package.pictures().iter().filter(|_| keep) {
                self.keep_picture(picture)?;
            }
        }
        if keep {
            self.leave_a_feed_of_two(own_head)?;
            if self.store.is_own_revoked()? {
                // Whatever is taken back later.
                self.store.stay_lost()?;
            }
        }
        Ok(taken)
    }

    /// Where the own feed was found to have been written to elsewhere, what is typed from now on goes into another. `head`: how far
    /// it reached before.
    fn leave_a_feed_of_two(&mut self, head: Option<u64>) -> Result<()> {
        let own = self.store.feeds().own();
        if own.is_some_and(|own| own.forked.is_some() || Some(own.head) != head) {
            crate::device::renew(&mut self.store, self.world.as_ref())?;
            self.note("moved", "")?;
        }
        Ok(())
    }

    /// What decides whether a change that comes in may count.
    pub(crate) fn rules(&self) -> Result<Rules<'static>> {
        let revoked = self.store.revocations()?;
        Ok(Rules {
            units: &self.catalogue.units,
            revoked: revoked
                .into_iter()
                .map(|(device, (revocation, _))| (device, revocation.through))
                .collect(),
        })
    }

    /// Keeps what a file brought besides changes: the papers of whom it comes from, and what that one says that it has.
    fn keep_besides(&mut self, package: &Package, at_ms: u64) -> Result<()> {
        let header = &package.header;
        let sealed = package
            .segments()
            .iter()
            .filter_map(|one| one.seal.as_ref());
        let chains = sealed.map(|seal| &seal.chain).chain(&package.papers);
        for bytes in chains.collect::<BTreeSet<_>>() {
            self.keep_papers(bytes)?;
        }
        let is_own = |device: &Device| device.own && device.id == header.device;
        if let (Some(word), Some(papers)) = (package.word(), &package.papers)
            && !self.store.feeds().devices().any(is_own)
            && self.is_newest(&header.sender, papers)?
        {
            self.store
                .take_receipt(&header.sender, header.device, word, header.number, at_ms)?;
        }
        Ok(())
    }

    fn name_missing(&self, files: &mut [FileVerdict], packages: &[Accepted]) -> Result<()> {
        let mut numbers: BTreeMap<(UnitKey, DeviceId), BTreeSet<u32>> = BTreeMap::new();
        for package in self.store.received()? {
            numbers
                .entry((package.sender, package.device))
                .or_default()
                .insert(package.number);
        }
        for one in packages {
            let header = &one.package.header;
            numbers
                .entry((header.sender.clone(), header.device))
                .or_default()
                .insert(header.number);
        }
        for one in packages {
            let header = &one.package.header;
            if let Some(here) = numbers.get(&(header.sender.clone(), header.device)) {
                files[one.place].missing = gaps(header.number, here);
            }
        }
        Ok(())
    }
}

fn package_in(package: &Package, file: &FileVerdict, at_ms: u64) -> PackageIn {
    let header = &package.header;
    PackageIn {
        sender: header.sender.clone(),
        device: header.device,
        number: header.number,
        file: file.file.clone(),
        made_ms: header.made_ms,
        at_ms,
        hash: package.hash,
        changes: header.changes,
        new_changes: 0,
        photos: photos_in(header),
        new_photos: file.new_photos,
    }
}
