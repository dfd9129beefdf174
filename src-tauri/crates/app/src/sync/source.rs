//! The files of an import as they are chosen: some are parts of one.

use crate::error::Refusal;
use soban_sync::{PackageError, PartHead, join, read_file, read_part, read_part_head};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What one sync file is to be read from.
pub(super) struct Source {
    /// Its places among the chosen paths: one, or those of its parts.
    pub places: Vec<usize>,
    /// Of a file in parts: which file, and how many.
    pub parts: Option<PartHead>,
}

/// Sorts the chosen paths: whole files each on their own, parts by the file they are of.
pub(super) fn sources(paths: &[PathBuf]) -> Vec<Source> {
    let mut sources: Vec<Source> = vec![];
    let mut of_file: BTreeMap<[u8; 32], usize> = BTreeMap::new();
    for (place, path) in paths.iter().enumerate() {
        // What cannot be read is told when it is read.
        let head = read_part_head(path).ok().flatten();
        if let Some(known) = head.and_then(|head| of_file.get(&head.whole)) {
            sources[*known].places.push(place);
            continue;
        }
        if let Some(head) = head {
            of_file.insert(head.whole, sources.len());
        }
        sources.push(Source {
            places: vec![place],
            parts: head,
        });
    }
    sources
}

impl Source {
    /// The bytes of the whole file.
    pub fn read(&self, paths: &[PathBuf]) -> Result<Vec<u8>, Refusal> {
        let Some(head) = self.parts else {
            return Ok(read_file(&paths[self.places[0]])?);
        };
        let mut shares = BTreeMap::new();
        for place in &self.places {
            let bytes = read_file(&paths[*place])?;
            let (part, share) = read_part(&bytes)?;
            if part.count != head.count {
                return Err(PackageError::Altered.into());
            }
            shares.insert(part.number, share.to_vec());
        }
        Ok(join(&head.whole, &shares, head.count)?)
    }
}
