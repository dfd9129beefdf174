//! Reading files from sticks and disks: whole, within a limit.

use crate::PackageError;
use crate::container::FILE_BYTES_MAX;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Reads a file, at most the largest that a package may be.
pub fn read_file(path: &Path) -> Result<Vec<u8>, PackageError> {
    let mut bytes = vec![];
    File::open(path)?
        .take(FILE_BYTES_MAX + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > FILE_BYTES_MAX {
        Err(PackageError::OverLimit("file"))
    } else {
        Ok(bytes)
    }
}
