//! Files on sticks and disks: read whole within a limit, written so that a name appears only when the
//! file under it is complete and synced.

use crate::PackageError;
use crate::container::FILE_BYTES_MAX;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
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

/// Writes beside the name, syncs, then renames; a failure leaves no half file under the name.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), PackageError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // A name of this program's own, so that nobody's file is written over.
    let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let result = write_synced(&part, bytes).and_then(|()| std::fs::rename(&part, path));
    if result.is_err() {
        // What could not be written is of no use; if even removing it fails, the first error is told.
        let _ = std::fs::remove_file(&part);
    }
    result?;
    if let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        // Not every file system of a stick can sync a folder; the file itself is synced already.
        let _ = folder.sync_all();
    }
    Ok(())
}

fn write_synced(part: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .open(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}
