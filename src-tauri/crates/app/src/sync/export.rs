//! Writing files for other units: changes upwards, receipts downwards.

use super::photos::photos_in;
use super::route::Way;
use super::{SAMPLE_PREFIX, file_name_of};
use crate::device::Papers;
use crate::error::Refusal;
use crate::rights::Right;
use crate::{App, AppError, Result};
use soban_domain::id::DeviceId;
use soban_domain::unit::UnitKey;
use soban_identity::PublicKeys;
use soban_store::local::PackageOut;
use soban_store::receipt::{Heads, Reached, Word};
use soban_sync::{Header, Kind, encode, encode_receipt, encode_signed, file_name, split};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file that was written.
#[derive(Clone, Debug)]
pub struct Exported {
    /// Where; of a file in parts, the first.
    pub path: PathBuf,
    /// All of its files.
    pub parts: Vec<PathBuf>,
    /// Its header.
    pub header: Header,
    /// Its size.
    pub bytes: u64,
}

impl App {
    /// Writes what is known here to a file for a unit above or below, or for another PC of this one: what that unit is not
    /// known to have, or (`whole`) everything.
    pub fn export(&self, to: &UnitKey, folder: &Path, whole: bool) -> Result<Exported> {
        self.export_in_parts(to, folder, whole, None)
    }

    /// As [`App::export`]; a file of more than `part_bytes` in parts of at most as many.
    pub fn export_in_parts(
        &self,
        to: &UnitKey,
        folder: &Path,
        whole: bool,
        part_bytes: Option<usize>,
    ) -> Result<Exported> {
        self.allow(Right::Exchange)?;
        let own = self.unit()?;
        let (recipient, way) = self.recipient(to)?;
        let mut acknowledged = if whole {
            Heads::new()
        } else {
            self.store.acknowledged(to)?
        };
        if way == Way::Across {
            // What is withheld there may be here: of those above each PC may have been told something else.
            acknowledged.retain(|device, _| self.is_of_us(*device));
        }
        let mut segments = self.segments_for(to, way, &acknowledged)?;
        let papers = self.papers()?;
        let mut header = self.header(Kind::Changes, to)?;
        header.changes = segments.iter().map(|one| one.bodies.len() as u64).sum();
        header.devices = u32::try_from(segments.len()).unwrap_or(u32::MAX);
        let bytes = match &papers {
            Some(papers) => {
                for own in segments
                    .iter_mut()
                    .filter(|one| one.device == header.device)
                {
                    own.seal = Some(papers.sender().seal(own));
                }
                let readers = self.readers(papers, to, way)?;
                let word = self.word_for(to, way)?;
                encode_signed(&header, &segments, &word, &papers.sender(), &readers)
            }
            None if self.sample && way == Way::Up => encode(&header, &segments),
            None => return Err(AppError::NotEnrolled),
        };
        let name = file_name(own, recipient, header.number);
        // Only what went up is no longer waiting to be sent there.
        let own_head = match way {
            Way::Up => self.store.feeds().own_changes(),
            Way::Across | Way::Down => 0,
        };
        let written = self.write_package(
            folder,
            name,
            header,
            &bytes.map_err(Refusal::from)?,
            own_head,
            part_bytes,
        )?;
        self.note("package_export", &file_name_of(&written.path))?;
        Ok(written)
    }

    /// Writes a receipt for a unit below: how much of its feeds, and of those below it, has arrived.
    pub fn export_receipt(&self, to: &UnitKey, folder: &Path) -> Result<Exported> {
        self.allow(Right::Exchange)?;
        let own = self.unit()?;
        let units = &self.catalogue.units;
        let recipient = units
            .get(to)
            .filter(|unit| unit.key != own.key && units.is_within(&unit.key, &own.key));
        let recipient = recipient.ok_or_else(|| AppError::UnknownUnit(to.to_string()))?;
        let papers = self.papers()?.ok_or(AppError::NotEnrolled)?;
        let word = self.word_for(to, Way::Down)?;
        let mut header = self.header(Kind::Receipt, to)?;
        header.devices = u32::try_from(word.heads.len()).unwrap_or(u32::MAX);
        let readers = self.readers(&papers, to, Way::Down)?;
        let bytes = encode_receipt(&header, &word, &papers.sender(), &readers);
        let name = format!("bien-nhan_{}", file_name(own, recipient, header.number));
        let written = self.write_package(
            folder,
            name,
            header,
            &bytes.map_err(Refusal::from)?,
            0,
            None,
        )?;
        self.note("receipt_export", &file_name_of(&written.path))?;
        Ok(written)
    }

    /// How many changes of the own unit each unit above has said that it has.
    pub fn arrived(&self) -> Result<BTreeMap<UnitKey, u64>> {
        let own = self.unit()?;
        let mut arrived = BTreeMap::new();
        for unit in self.units_above()? {
            let known = self.store.acknowledged(&unit.key)?;
            let of_unit = self
                .store
                .feeds()
                .devices()
                .filter(|one| one.unit == own.key);
            let heads = of_unit.map(|one| known.get(&one.id).copied().unwrap_or(0).min(one.head));
            arrived.insert(unit.key.clone(), heads.sum());
        }
        Ok(arrived)
    }

    /// Who can open a file to a unit: that unit, and the own one.
    pub(super) fn readers(
        &self,
        papers: &Papers,
        to: &UnitKey,
        way: Way,
    ) -> Result<[PublicKeys; 2]> {
        let theirs = match way {
            Way::Across => papers.chain.keys_of(to),
            Way::Up | Way::Down => self.newest_keys(to, &papers.chain)?,
        };
        let theirs = theirs.ok_or_else(|| self.no_keys_of(to))?;
        Ok([theirs, papers.unit.public()])
    }

    /// What every file to a unit says of this installation.
    fn word_for(&self, to: &UnitKey, way: Way) -> Result<Word> {
        let mut heads = BTreeMap::new();
        for (device, head) in self.heads_for(to)? {
            let feed = self.store.feeds().device(device);
            let hash = feed.map(|feed| self.store.feed_hash(feed, head));
            let hash = hash.transpose()?.flatten();
            heads.insert(device, Reached { head, hash });
        }
        Ok(Word {
            heads,
            lacking: self.lacking_for(to, way)?,
            refused: self.refused_for(to, way)?,
        })
    }

    /// What this installation has, of the feeds that a unit may know of. Of the own unit's and of those below it only what is
    /// here whole; of those above some things are withheld for good, by somebody who had them.
    fn heads_for(&self, to: &UnitKey) -> Result<Heads> {
        let mut heads = Heads::new();
        for device in self.store.feeds().devices() {
            if !self.is_for(&device.unit, to) {
                continue;
            }
            if self.store.has_hole_beside(device)? {
                // Only the end of another side has come: all of it is asked for.
                heads.insert(device.id, 0);
                continue;
            }
            if !self.sample && !device.own {
                // What has no seal cannot be handed on; nor is it said that it is here.
                let sealed = self.store.seal_of(device)?.map_or(0, |(seq, _)| seq);
                if sealed < device.head {
                    heads.insert(device.id, sealed);
                    continue;
                }
            }
            let has = if self.is_of_us(device.id) {
                device.head.min(self.store.first_withheld(device.id)? - 1)
            } else {
                device.head.min(self.store.first_unknown(device)? - 1)
            };
            heads.insert(device.id, has);
        }
        Ok(heads)
    }

    /// Is it an installation of the own unit, or of one below?
    fn is_of_us(&self, device: DeviceId) -> bool {
        let device = self.store.feeds().device(device);
        device
            .zip(self.unit.as_ref())
            .is_some_and(|(device, own)| self.catalogue.units.is_within(&device.unit, own))
    }

    fn no_keys_of(&self, unit: &UnitKey) -> AppError {
        AppError::NoKeysOf(self.catalogue.units.path_name(unit))
    }

    /// The header of the next file to a unit; what is in it is still to be counted.
    pub(super) fn header(&self, kind: Kind, to: &UnitKey) -> Result<Header> {
        let device = self.store.feeds().own().ok_or(AppError::NoWorkspace)?.id;
        let sent = self.store.sent()?;
        let last = sent
            .iter()
            .filter(|package| package.device == device && package.recipient == *to)
            .max_by_key(|package| package.number);
        Ok(Header {
            kind,
            workspace: self.workspace_name(),
            year: self.catalogue.plan.year,
            sample: self.sample,
            sender: self.unit()?.key.clone(),
            device,
            recipient: to.clone(),
            number: last.map_or(1, |package| package.number + 1),
            previous: last.map_or([0; 32], |package| package.hash),
            made_ms: self.world.now_ms(),
            changes: 0,
            devices: 0,
            root: self.root()?,
        })
    }

    /// Writes a file under its name and notes it. `own_head`: how many changes of the own unit have now been sent.
    pub(super) fn write_package(
        &self,
        folder: &Path,
        mut name: String,
        header: Header,
        bytes: &[u8],
        own_head: u64,
        part_bytes: Option<usize>,
    ) -> Result<Exported> {
        if self.sample {
            name = format!("{SAMPLE_PREFIX}{name}");
        }
        let parts = match part_bytes {
            Some(size) if bytes.len() > size => split(bytes, size).map_err(Refusal::from)?,
            _ => vec![],
        };
        // Another PC of the unit counts its files on its own: what it wrote here stays.
        if folder.join(part_name(&name, 1, parts.len())).exists() {
            name = name.replace(".soban", &format!("_may-{}.soban", short(header.device)));
        }
        let mut written = vec![];
        if parts.is_empty() {
            written.push(folder.join(&name));
            self.write_out(&folder.join(&name), bytes)?;
        }
        for (number, part) in (1..).zip(&parts) {
            let path = folder.join(part_name(&name, number, parts.len()));
            if let Err(error) = self.write_out(&path, part) {
                // The next attempt makes another file: nobody could ever complete this one.
                for path in written {
                    if let Err(error) = self.world.disk().remove(&path) {
                        tracing::warn!(path = %path.display(), %error, "a part of no file stays");
                    }
                }
                return Err(error);
            }
            written.push(path);
        }
        self.store.note_sent(&PackageOut {
            device: header.device,
            recipient: header.recipient.clone(),
            number: header.number,
            file: name,
            made_ms: header.made_ms,
            hash: soban_sync::hash(bytes),
            changes: header.changes,
            photos: photos_in(&header),
            own_head,
        })?;
        Ok(Exported {
            path: written[0].clone(),
            parts: written,
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
}

/// `…_phan-02-tren-11.soban`: sorted by name they lie in their order. The file's own name, where it is in one.
fn part_name(name: &str, number: usize, count: usize) -> String {
    if count == 0 {
        return name.to_owned();
    }
    let digits = count.to_string().len();
    let part = format!("_phan-{number:0digits$}-tren-{count}.soban");
    name.replace(".soban", &part)
}

/// Enough of a device's id to tell the PCs of one unit apart.
fn short(device: DeviceId) -> String {
    device.to_string().chars().rev().take(4).collect()
}
