//! A folder that is looked into now and then: where the chat program, the mail or the stick leaves sync files. What is
//! new there for this unit is told; nothing is taken in by itself.

use crate::rights::Right;
use crate::{App, AppError, Result};
use soban_sync::{Header, PartHead, decode_header, read_file, read_part_head};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The setting that holds the folder.
const FOLDER: &str = "watched_folder";
/// Files of a folder that are looked at; the newest.
const FILES_MAX: usize = 1_000;
/// What ends a sync file's name.
const EXTENSION: &str = "soban";

/// A file in the watched folder that has not been taken in.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Where.
    pub path: PathBuf,
    /// Its header; none of a part.
    pub header: Option<Header>,
    /// Which part of which file it is; none: a whole one.
    pub part: Option<PartHead>,
}

/// What was seen of a file when it was looked into; it is looked into again when it changes.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    bytes: u64,
    changed: Option<SystemTime>,
    /// SHA-256 of the whole file, or of the file that it is a part of; none: not a sync file, or not for this unit.
    file: Option<([u8; 32], Option<Header>, Option<PartHead>)>,
}

/// What was seen in the watched folder.
pub(crate) type AllSeen = BTreeMap<PathBuf, Seen>;

impl App {
    /// The folder that is looked into, if any.
    pub fn watched_folder(&self) -> Result<Option<PathBuf>> {
        let folder = self.store.setting(FOLDER)?;
        Ok(folder.filter(|text| !text.is_empty()).map(PathBuf::from))
    }

    /// Looks into this folder from now on; none: into none.
    pub fn watch_folder(&mut self, folder: Option<&Path>) -> Result<()> {
        self.allow(Right::Exchange)?;
        if let Some(folder) = folder {
            std::fs::read_dir(folder).map_err(|source| AppError::Unreadable {
                path: folder.to_owned(),
                source,
            })?;
        }
        let text = folder.map_or_else(String::new, |folder| folder.display().to_string());
        self.seen.clear();
        Ok(self.store.set_setting(FOLDER, &text)?)
    }

    /// The files in the watched folder that are for this unit and have not been taken in, by name. A stick that is not
    /// there has none.
    pub fn new_files(&mut self) -> Result<Vec<NewFile>> {
        let Some(folder) = self.watched_folder()? else {
            return Ok(vec![]);
        };
        let taken: BTreeSet<[u8; 32]> = self
            .store
            .received()?
            .into_iter()
            .map(|package| package.hash)
            .collect();
        let mut seen = AllSeen::new();
        for path in sync_files(&folder) {
            let Ok(about) = std::fs::metadata(&path) else {
                continue;
            };
            let (bytes, changed) = (about.len(), about.modified().ok());
            let known = self.seen.remove(&path);
            let known = known.filter(|seen| seen.bytes == bytes && seen.changed == changed);
            let now = match known {
                Some(known) => known,
                // Held by another program, for one: it is looked at again.
                None if std::fs::File::open(&path).is_err() => continue,
                None => Seen {
                    bytes,
                    changed,
                    file: self.look_into(&path),
                },
            };
            seen.insert(path, now);
        }
        self.seen = seen;
        let files = self.seen.iter().filter_map(|(path, seen)| {
            let (hash, header, part) = seen.file.as_ref()?;
            (!taken.contains(hash)).then(|| NewFile {
                path: path.clone(),
                header: header.clone(),
                part: *part,
            })
        });
        Ok(files.collect())
    }

    fn look_into(&self, path: &Path) -> Option<([u8; 32], Option<Header>, Option<PartHead>)> {
        if let Ok(Some(part)) = read_part_head(path) {
            return Some((part.whole, None, Some(part)));
        }
        let bytes = read_file(path).ok()?;
        let header = decode_header(&bytes).ok()?;
        let is_for_us = self.unit.as_ref() == Some(&header.recipient)
            && header.workspace == self.workspace_name()
            && header.sample == self.sample;
        // What this PC wrote itself lies there too, where the folder is shared.
        let own = self.store.feeds().own().map(|own| own.id);
        let is_own = own == Some(header.device);
        (is_for_us && !is_own).then(|| (soban_sync::hash(&bytes), Some(header), None))
    }
}

/// The sync files of a folder, the newest where there are too many.
fn sync_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return vec![];
    };
    let mut files: Vec<(Option<SystemTime>, PathBuf)> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            let extension = path.extension().and_then(OsStr::to_str);
            extension.is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION))
        })
        .map(|path| {
            let changed = std::fs::metadata(&path).and_then(|about| about.modified());
            (changed.ok(), path)
        })
        .collect();
    files.sort_by(|a, b| b.cmp(a));
    files.truncate(FILES_MAX);
    files.into_iter().map(|(_, path)| path).collect()
}
