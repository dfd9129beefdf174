//! Looking at the files of an import: deciding of each whether it may come. Nothing is written.

use super::file_name_of;
use super::import::FileVerdict;
use super::route::{Way, may_go};
use super::source::sources;
use crate::error::Refusal;
use crate::progress::Progress;
use crate::{App, AppError, Result};
use soban_domain::id::DeviceId;
use soban_domain::unit::UnitKey;
use soban_identity::{Chain, Checked};
use soban_store::segment::Segment;
use soban_sync::{Content, Kind, Package, Trust, decode};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

fn left_out_of(files: &[FileVerdict]) -> impl Iterator<Item = DeviceId> {
    files.iter().flat_map(|file| file.left_out.keys().copied())
}

/// A file that may come, and its place among the chosen ones.
pub(super) struct Accepted {
    pub place: usize,
    pub package: Package,
}

impl App {
    /// Reads each file and decides whether this unit may import it; those it may come with their content.
    pub(super) fn look_at(
        &self,
        paths: &[PathBuf],
        progress: &Progress,
    ) -> Result<(Vec<FileVerdict>, Vec<Accepted>)> {
        let units = &self.catalogue.units;
        let is_within = |unit: &UnitKey, above: &UnitKey| units.is_within(unit, above);
        let papers = self.papers()?;
        // Nobody, where this store was not enrolled.
        let trust = papers.as_ref().map(|papers| Trust {
            root: papers.root,
            keys: &papers.unit,
            is_within: &is_within,
            checked: Checked::default(),
        });
        let verdict = |path: &PathBuf| FileVerdict {
            file: file_name_of(path),
            header: None,
            refusal: None,
            left_out: BTreeMap::new(),
            is_repeated: false,
            new_changes: 0,
            new_photos: 0,
            missing: vec![],
            part: None,
        };
        let mut files: Vec<FileVerdict> = paths.iter().map(verdict).collect();
        let mut packages = vec![];
        for source in sources(paths) {
            if !progress.step(source.paths()) {
                return Err(AppError::Stopped);
            }
            let place = source.first;
            let bytes = source.read(paths);
            match bytes.and_then(|bytes| self.accept(&bytes, trust.as_ref(), &mut files[place])) {
                Ok(package) => packages.push(Accepted { place, package }),
                Err(refusal) => files[place].refusal = Some(refusal),
            }
            for (place, head) in source.parts {
                files[place].part = Some(head);
            }
        }
        if files.iter().all(|file| file.refusal.is_none()) {
            self.check_gaps(&mut files, &packages);
        }
        Ok((files, packages))
    }

    /// Refuses each file that leaves out, or goes on after, changes which neither are here nor come with the others: it was
    /// made for what this unit once said that it had, before a backup was restored, or on another PC.
    fn check_gaps(&self, files: &mut [FileVerdict], packages: &[Accepted]) {
        let head = |device| {
            self.store
                .feeds()
                .device(device)
                .map_or(0, |device| device.head)
        };
        let mut reached: BTreeMap<DeviceId, u64> = BTreeMap::new();
        let packages: Vec<(usize, &Package)> = packages
            .iter()
            .map(|one| (one.place, &one.package))
            .collect();
        let all = packages.iter().flat_map(|(_, package)| package.segments());
        let mut segments: Vec<&Segment> = all.collect();
        segments.sort_by_key(|segment| segment.first);
        for segment in segments {
            let end = reached
                .entry(segment.device)
                .or_insert_with(|| head(segment.device));
            if segment.first <= *end + 1 {
                *end = segment.last().max(*end);
            }
        }
        for (place, package) in packages {
            let Content::Changes(segments, word) = &package.content else {
                continue;
            };
            let follows = segments.iter().map(|one| (one.device, one.first - 1));
            let has = word.heads.iter().map(|(device, has)| (*device, has.head));
            let left_out: BTreeSet<DeviceId> = left_out_of(files).collect();
            let here = |id: &DeviceId| reached.get(id).copied().unwrap_or_else(|| head(*id));
            let needed = follows.chain(has);
            let mut needed = needed.filter(|(id, _)| !left_out.contains(id));
            files[place].refusal = needed.find(|(id, seq)| *seq > here(id)).map(|(id, _)| {
                let known = self.store.feeds().device(id).map(|device| &device.unit);
                let unit = known.unwrap_or(&package.header.sender);
                Refusal::Gap(self.catalogue.units.path_name(unit), here(&id) + 1)
            });
        }
    }

    /// Reads a file and decides whether this unit may import it. Nothing is written.
    fn accept(
        &self,
        bytes: &[u8],
        trust: Option<&Trust<'_>>,
        verdict: &mut FileVerdict,
    ) -> Result<Package, Refusal> {
        let header = soban_sync::decode_header(bytes)?;
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
        let way = Way::of(units, &header.sender, own);
        let fits = match header.kind {
            Kind::Changes | Kind::Photos => way.is_some(),
            Kind::Receipt => way == Some(Way::Down),
        };
        if !fits {
            return Err(Refusal::WrongSender(units.path_name(&header.sender)));
        }
        // What the header says is believed from here on: it is signed with the rest.
        if header.root.is_none() && !(self.sample && way == Some(Way::Up)) {
            // Invented data alone goes about unsigned.
            return Err(Refusal::Unsigned(units.path_name(&header.sender)));
        }
        let mut package = decode(bytes, trust)?;
        for segment in package.segments() {
            if self.is_who_it_was(segment) {
                self.check_segment(segment, &header.sender, own)?;
            } else if segment.device == header.device {
                return Err(Refusal::OutsideUnit);
            } else {
                // Whoever hands it on cannot help it, and may have met the other first.
                let left_out = &mut verdict.left_out;
                left_out.insert(segment.device, segment.unit.clone());
            }
        }
        if let Content::Changes(segments, _) = &mut package.content {
            segments.retain(|segment| !verdict.left_out.contains_key(&segment.device));
        }
        Ok(package)
    }

    /// An installation works for one unit and has one key, for good.
    fn is_who_it_was(&self, segment: &Segment) -> bool {
        let known_as = self.store.feeds().device(segment.device);
        let seal = segment.seal.as_ref();
        known_as.is_none_or(|device| device.unit == segment.unit)
            && seal.is_none_or(|seal| self.is_key_of(segment.device, &seal.chain))
    }

    /// Whose feeds a file may hand on, and whether they are sealed where they must be. What each change says is judged
    /// one by one, later.
    fn check_segment(
        &self,
        segment: &Segment,
        sender: &UnitKey,
        own: &UnitKey,
    ) -> Result<(), Refusal> {
        let units = &self.catalogue.units;
        let unit = &segment.unit;
        if !may_go(units, unit, sender, own) {
            return Err(Refusal::OutsideUnit);
        }
        if segment.seal.is_none() && !self.sample {
            // Without its installation's word a run says nothing new, and nothing else than what is here.
            let is_known = self.store.knows(segment).unwrap_or_else(|error| {
                tracing::error!(%error, "an unsealed run could not be compared");
                false
            });
            if !is_known {
                return Err(Refusal::Unsigned(units.path_name(unit)));
            }
        }
        Ok(())
    }

    /// An installation keeps its key for good: does this chain end at it, where one is known already?
    fn is_key_of(&self, device: DeviceId, chain: &[u8]) -> bool {
        let known = match self.store.seal(device) {
            Ok(Some((_, seal))) => seal.chain,
            Ok(None) => return true,
            Err(error) => {
                tracing::error!(%error, "a seal could not be read");
                return false;
            }
        };
        let key = |chain: &[u8]| Some(Chain::decode(chain).ok()?.last()?.keys.sign);
        known == chain || key(&known) == key(chain)
    }
}
