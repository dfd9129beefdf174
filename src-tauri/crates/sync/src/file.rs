//! Reading files from sticks and disks: whole, within a limit.

use crate::PackageError;
use crate::container::{FILE_BYTES_MAX, MAGIC};
use crate::part;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Enough to know a file of ours, or a part of one.
const HEAD_BYTES: u64 = 8;

fn is_ours(head: &[u8]) -> bool {
    let begins = |magic: &[u8; 8]| !head.is_empty() && magic.starts_with(head);
    begins(MAGIC) || begins(part::MAGIC)
}

/// Reads a file, at most the largest that a package may be.
pub fn read_file(path: &Path) -> Result<Vec<u8>, PackageError> {
    let mut bytes = vec![];
    let mut file = File::open(path)?;
    // A film, or a disk's image, is not read to its end.
    file.by_ref().take(HEAD_BYTES).read_to_end(&mut bytes)?;
    if !is_ours(&bytes) {
        return Err(if bytes.is_empty() {
            PackageError::Empty
        } else {
            PackageError::NotOurs
        });
    }
    if file.metadata()?.len() > FILE_BYTES_MAX {
        return Err(PackageError::OverLimit("file"));
    }
    file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > FILE_BYTES_MAX {
        Err(PackageError::OverLimit("file"))
    } else {
        Ok(bytes)
    }
}
