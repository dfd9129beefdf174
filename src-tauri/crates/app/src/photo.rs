//! Photos of works: taking them from a camera's files, and showing them.

use crate::rights::Right;
use crate::{App, AppError, Entry, Result};
use soban_domain::entry;
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;
use soban_domain::problem::{Problem, Problems};
use soban_domain::records::photo::{Digest, PICTURE_BYTES_MAX};
use soban_domain::value::{Fields, Value};
use soban_photo::PhotoError;
use soban_store::Row;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Photos of one work: every month a few.
const PHOTOS_OF_WORK_MAX: usize = 60;
/// A photo of a work.
#[derive(Clone, Debug)]
pub struct PhotoOfWork {
    /// What is recorded about it.
    pub row: Row,
    /// Is its picture on this PC?
    pub is_here: bool,
}

impl App {
    /// Takes a camera's file as a photo of a work. The same picture twice is one photo. Gives it, and whether it is new.
    pub fn add_photo(&mut self, work: EntityId, file: &Path, caption: &str) -> Result<(Row, bool)> {
        self.allow(Right::Enter)?;
        let work_row = self.record(Kind::Work, work)?;
        let photo = soban_photo::shrink(&read_photo(file)?, PICTURE_BYTES_MAX)?;
        // Also of one that is known: its picture may be missing.
        let digest = self.keep_picture(&photo.jpeg)?.to_string();
        let known = self.photos(work)?;
        let same = known
            .iter()
            .find(|one| one.row.fields.text("digest") == Some(&digest));
        if let Some(same) = same {
            return Ok((same.row.clone(), false));
        }
        if known.len() >= PHOTOS_OF_WORK_MAX {
            return Err(AppError::OverLimit {
                what: "ảnh của một công trình",
                max: PHOTOS_OF_WORK_MAX as u64,
            });
        }
        let mut fields = BTreeMap::from([
            ("work".to_owned(), work_row.id.to_string()),
            ("digest".to_owned(), digest),
            ("caption".to_owned(), caption.to_owned()),
        ]);
        // A camera whose clock is wrong says nothing.
        if let Some(day) = photo.taken_on {
            let day = Value::Text(day.to_string());
            if let Some(field) = Kind::Photo.field("taken_on") {
                let text = entry::write(field, &day);
                if entry::read(field, &text, self.catalogue).is_ok() {
                    fields.insert("taken_on".to_owned(), text);
                }
            }
        }
        let entry = Entry {
            kind: Kind::Photo,
            id: None,
            owner: None,
            fields,
        };
        Ok((self.save(&entry, None)?.row, true))
    }

    /// The photos of a work, oldest first.
    pub fn photos(&self, work: EntityId) -> Result<Vec<PhotoOfWork>> {
        let rows = self.store.photos_of(work)?;
        let here = self.pictures_here(&rows.iter().filter_map(digest_of).collect())?;
        let photos = rows.into_iter().map(|row| PhotoOfWork {
            is_here: digest_of(&row).is_some_and(|digest| here.contains(&digest)),
            row,
        });
        Ok(photos.collect())
    }

    /// The picture of a photo: JPEG, small for a list or as it is kept.
    pub fn photo_picture(&self, id: EntityId, small: bool) -> Result<Vec<u8>> {
        let row = self.record(Kind::Photo, id)?;
        let picture = match digest_of(&row) {
            Some(digest) => self.picture(&digest)?,
            None => None,
        };
        let Some(picture) = picture else {
            return Err(AppError::PictureElsewhere(
                self.catalogue.units.path_name(&row.owner),
            ));
        };
        Ok(if small {
            soban_photo::small(&picture)?
        } else {
            picture
        })
    }

    /// A photo names a picture that is here, and goes on naming it.
    pub(crate) fn check_photo(
        &self,
        before: Option<&Row>,
        fields: &Fields,
        problems: &mut Problems,
    ) -> Result<()> {
        for name in ["work", "digest"] {
            if before.is_some_and(|row| row.fields.get(name) != fields.get(name)) {
                problems.add(name, Problem::Fixed);
            }
        }
        let digest = fields.text("digest").and_then(|text| text.parse().ok());
        if let (None, Some(digest)) = (before, digest)
            && self.pictures_here(&BTreeSet::from([digest]))?.is_empty()
        {
            let kind = Kind::Photo.label();
            problems.add("digest", Problem::NoSuchRecord { kind });
        }
        Ok(())
    }
}

/// The picture that a photo names.
pub(crate) fn digest_of(row: &Row) -> Option<Digest> {
    row.fields.text("digest")?.parse().ok()
}

/// A camera's file, unless it is larger than any.
fn read_photo(path: &Path) -> Result<Vec<u8>> {
    let unreadable = |source| AppError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let bytes = std::fs::metadata(path).map_err(unreadable)?.len();
    if bytes > soban_photo::FILE_BYTES_MAX {
        return Err(PhotoError::Unreadable(format!("{bytes} bytes")).into());
    }
    std::fs::read(path).map_err(unreadable)
}
