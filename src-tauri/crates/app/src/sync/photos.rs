//! Files of pictures: who is to get which, who lacks which, writing them.

use super::export::Exported;
use super::file_name_of;
use super::route::Way;
use crate::error::Refusal;
use crate::photo::digest_of;
use crate::rights::Right;
use crate::{App, AppError, Result};
use soban_domain::kind::Kind;
use soban_domain::records::photo::Digest;
use soban_domain::unit::UnitKey;
use soban_store::Row;
use soban_sync::{Header, Kind as FileKind, PICTURES_MAX, Package, encode_photos, file_name};
use std::collections::BTreeSet;
use std::path::Path;

/// Pictures of one file weigh about as much: in memory on a small PC, and on a stick that is full.
const PHOTOS_BYTES: usize = 40 * 1024 * 1024;

/// The number of a photo's field that names its picture.
const DIGEST: u8 = 2;

impl App {
    /// Writes the pictures that a unit is not known to have, in files of their own; none where there are none.
    pub fn export_photos(
        &self,
        to: &UnitKey,
        folder: &Path,
        part_bytes: Option<usize>,
    ) -> Result<Vec<Exported>> {
        self.allow(Right::Exchange)?;
        let own = self.unit()?;
        let (recipient, way) = self.recipient(to)?;
        let papers = self.papers()?.ok_or(AppError::NotEnrolled)?;
        let readers = self.readers(&papers, to, way)?;
        let mut written = vec![];
        let mut waiting = self.pictures_for(to, way)?.into_iter().peekable();
        while waiting.peek().is_some() {
            let (mut pictures, mut bytes, mut sent) = (vec![], 0, vec![]);
            let has_room = |bytes, count| bytes < PHOTOS_BYTES && (count as u64) < PICTURES_MAX;
            while let Some(digest) = waiting.next_if(|_| has_room(bytes, pictures.len())) {
                let Some(picture) = self.picture(&digest)? else {
                    continue;
                };
                bytes += picture.len();
                pictures.push(picture);
                sent.push(digest);
            }
            if pictures.is_empty() {
                break;
            }
            let mut header = self.header(FileKind::Photos, to)?;
            header.devices = u32::try_from(pictures.len()).unwrap_or(u32::MAX);
            let bytes = encode_photos(&header, &pictures, &papers.sender(), &readers);
            let name = format!("anh_{}", file_name(own, recipient, header.number));
            let bytes = bytes.map_err(Refusal::from)?;
            let one = self.write_package(folder, name, header, &bytes, 0, part_bytes)?;
            self.store.note_photos_sent(to, &sent)?;
            self.note("photos_export", &file_name_of(&one.path))?;
            written.push(one);
        }
        Ok(written)
    }

    /// How many pictures a file of photos to a unit would bring it; and how many of them were written to a file before, of
    /// which no word has come back.
    pub fn photos_waiting(&self, to: &UnitKey) -> Result<(u64, u64)> {
        let (_, way) = self.recipient(to)?;
        let waiting = self.pictures_for(to, way)?;
        let sent = self.store.photos_sent(to)?;
        let again = waiting.iter().filter(|digest| sent.contains(digest));
        Ok((waiting.len() as u64, again.count() as u64))
    }

    /// The pictures that a unit is to get from here and is not known to have.
    fn pictures_for(&self, to: &UnitKey, way: Way) -> Result<Vec<Digest>> {
        let (has, lacks) = (self.store.acknowledged(to)?, self.store.lacked_by(to)?);
        let mut wanted = vec![];
        self.each_photo(|row| {
            let Some(digest) = digest_of(row).filter(|_| self.is_photo_for(row, to, way)) else {
                return;
            };
            let heads = row
                .state
                .field(DIGEST)
                .map_or(&[][..], |field| field.heads());
            let is_known = heads.iter().any(|head| {
                let has = has.get(&head.change.device).copied();
                has.is_some_and(|has| head.change.seq <= has)
            });
            if !is_known || lacks.contains(&digest) {
                wanted.push(digest);
            }
        })?;
        let here = self.pictures_here(&wanted.iter().copied().collect())?;
        let mut seen = BTreeSet::new();
        wanted.retain(|digest| here.contains(digest) && seen.insert(*digest));
        Ok(wanted)
    }

    /// The photos of which this PC has no picture, as far as a unit may know of them.
    pub(super) fn lacking_for(&self, to: &UnitKey, way: Way) -> Result<BTreeSet<Digest>> {
        let mut known = BTreeSet::new();
        self.each_photo(|row| {
            known.extend(digest_of(row).filter(|_| self.is_photo_for(row, to, way)));
        })?;
        let here = self.pictures_here(&known)?;
        known.retain(|digest| !here.contains(digest));
        Ok(known)
    }

    fn each_photo(&self, mut look: impl FnMut(&Row)) -> Result<()> {
        self.store.each(Kind::Photo, |row| {
            if row.is_live() {
                look(&row);
            }
            Ok(true)
        })
    }

    /// Pictures go up and across as their photos do; down go those of what lies there.
    fn is_photo_for(&self, row: &Row, to: &UnitKey, way: Way) -> bool {
        match way {
            Way::Up => self.is_for(&row.owner, to),
            Way::Across => true,
            Way::Down => self.catalogue.units.is_within(&row.owner, to),
        }
    }

    /// How many of a file's pictures are not here.
    pub(super) fn new_pictures(&self, package: &Package) -> Result<u64> {
        let pictures = package.pictures().iter();
        let digests = pictures.map(|picture| Digest::of(picture)).collect();
        let here = self.pictures_here(&digests)?;
        Ok(digests.difference(&here).count() as u64)
    }
}

/// The photos that a header announces.
pub(super) fn photos_in(header: &Header) -> u64 {
    match header.kind {
        FileKind::Photos => header.devices.into(),
        FileKind::Changes | FileKind::Receipt => 0,
    }
}
