//! Files that appear whole: written beside their name, synced, renamed. Whatever happens in between – a
//! full disk, a stick pulled out, the power gone – there is the old file under the name or the new one.
//!
//! What touches the disk goes through [`Disk`], so that tests can have one that fails at any step.

use std::fmt::Debug;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// What writing a file asks of a disk.
pub trait Disk: Debug + Send + Sync {
    /// Begins a file; one that is there is emptied.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Part>>;
    /// Gives a file its name, in place of another of that name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk. Windows and some sticks cannot, and need not
    /// tell: the files themselves are synced.
    fn sync_folder(&self, path: &Path);
}

/// A file being written.
pub trait Part: Write {
    /// Waits until all of it is on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

/// The machine's disk.
#[derive(Clone, Copy, Debug)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Part>> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(true)
            .write(true)
            .open(path)?;
        Ok(Box::new(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn sync_folder(&self, path: &Path) {
        if let Ok(folder) = File::open(path) {
            // See the trait: a folder that cannot be synced is no failure.
            let _ = folder.sync_all();
        }
    }
}

impl Part for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// Writes a file as `fill` says. A failure leaves what was there before.
pub fn write<E: From<io::Error>>(
    disk: &dyn Disk,
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // A name of this program's own, so that nobody's file is written over.
    let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = disk.create(&part).map_err(E::from).and_then(|mut file| {
        fill(&mut file)?;
        file.sync()?;
        // Closed before it is renamed: Windows asks for that.
        drop(file);
        Ok(disk.rename(&part, path)?)
    });
    if written.is_err() {
        // What could not be written is of no use; if even removing it fails, the first error is told.
        let _ = disk.remove(&part);
    }
    written?;
    disk.sync_folder(path.parent().unwrap_or(Path::new(".")));
    Ok(())
}

/// Writes a file of these bytes.
pub fn write_bytes(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    write(disk, path, |file| file.write_all(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        for bytes in [&b"old and longer"[..], b"new"] {
            write_bytes(&RealDisk, &path, bytes).unwrap();
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn what_cannot_be_finished_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        write_bytes(&RealDisk, &path, b"old").unwrap();
        let failed = write(&RealDisk, &path, |file| {
            file.write_all(b"half")?;
            Err(io::Error::other("the rest is missing"))
        });
        assert_eq!(failed.unwrap_err().to_string(), "the rest is missing");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["a"]);
    }
}
