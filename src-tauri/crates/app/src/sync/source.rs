//! The files of an import as they are chosen: some are parts of one.

use crate::error::Refusal;
use soban_sync::{PackageError, PartHead, join, read_file, read_part, read_part_head};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What one sync file is to be read from.
pub(super) struct Source {
    /// Its place among the chosen paths; of a file in parts, the place of the part that was chosen first.
    pub first: usize,
    /// Its parts, each with its place; none: it is whole.
    pub parts: Vec<(usize, PartHead)>,
}

/// Sorts the chosen paths: whole files each on their own, parts by the file they are of.
pub(super) fn sources(paths: &[PathBuf]) -> Vec<Source> {
    let mut sources: Vec<Source> = vec![];
    let mut of_file: BTreeMap<[u8; 32], usize> = BTreeMap::new();
    for (place, path) in paths.iter().enumerate() {
        // What cannot be read is told when it is read.
        let part = read_part_head(path).ok().flatten();
        let part = part.map(|head| (place, head));
        let known = part.and_then(|(_, head)| of_file.get(&head.whole).copied());
        if let Some(known) = known {
            sources[known].parts.extend(part);
            continue;
        }
        if let Some((_, head)) = part {
            of_file.insert(head.whole, sources.len());
        }
        sources.push(Source {
            first: place,
            parts: part.into_iter().collect(),
        });
    }
    sources
}

impl Source {
    /// How many of the chosen paths it is.
    pub fn paths(&self) -> u64 {
        self.parts.len().max(1) as u64
    }

    /// The bytes of the whole file.
    pub fn read(&self, paths: &[PathBuf]) -> Result<Vec<u8>, Refusal> {
        let Some((_, any)) = self.parts.first() else {
            return Ok(read_file(&paths[self.first])?);
        };
        let mut shares = BTreeMap::new();
        for (place, _) in &self.parts {
            let bytes = read_file(&paths[*place])?;
            let (part, share) = read_part(&bytes)?;
            if part.count != any.count {
                return Err(PackageError::Altered.into());
            }
            shares.insert(part.number, share.to_vec());
        }
        Ok(join(&any.whole, &shares, any.count)?)
    }
}
