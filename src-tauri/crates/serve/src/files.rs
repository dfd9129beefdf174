//! Files that a browser hands in and fetches, standing for what the desktop's file dialogs
//! do: the core only ever sees paths on this machine.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

/// Largest upload, in bytes: above the largest package a province can make.
pub const UPLOAD_BYTES_MAX: u64 = 512 * 1024 * 1024;

/// Why a file was not taken or not given.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The name is empty or climbs out of its folder.
    #[error("not a file name")]
    Name,
    /// More than [`UPLOAD_BYTES_MAX`].
    #[error("larger than {UPLOAD_BYTES_MAX} bytes")]
    TooLarge,
    /// The path lies neither in the data folder nor in the temporary one.
    #[error("outside the folders served")]
    Outside,
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The two folders a browser may reach.
pub struct Files {
    data_dir: PathBuf,
    temp_dir: PathBuf,
    next: AtomicU64,
}

impl Files {
    /// Both folders must exist.
    pub fn new(data_dir: &Path, temp_dir: &Path) -> io::Result<Self> {
        Ok(Self {
            data_dir: data_dir.canonicalize()?,
            temp_dir: temp_dir.canonicalize()?,
            next: AtomicU64::new(1),
        })
    }

    /// Keeps `body` under `name` in a folder of its own and returns where.
    pub fn take(&self, name: &str, body: &mut dyn Read) -> Result<PathBuf, FileError> {
        let is_plain = Path::new(name)
            .file_name()
            .is_some_and(|plain| plain == name);
        if !is_plain || name.contains('\\') {
            return Err(FileError::Name);
        }
        let folder = self
            .temp_dir
            .join(self.next.fetch_add(1, Ordering::Relaxed).to_string());
        fs::create_dir_all(&folder)?;
        let path = folder.join(name);
        let mut file = File::create(&path)?;
        let copied = io::copy(&mut body.take(UPLOAD_BYTES_MAX + 1), &mut file)?;
        if copied > UPLOAD_BYTES_MAX {
            fs::remove_file(&path)?;
            return Err(FileError::TooLarge);
        }
        Ok(path)
    }

    /// Opens a file for download; only of the two folders, links followed.
    pub fn give(&self, path: &str) -> Result<File, FileError> {
        let path = Path::new(path).canonicalize()?;
        if path.starts_with(&self.data_dir) || path.starts_with(&self.temp_dir) {
            Ok(File::open(path)?)
        } else {
            Err(FileError::Outside)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> (tempfile::TempDir, Files) {
        let root = tempfile::tempdir().unwrap();
        for name in ["data", "temp"] {
            fs::create_dir(root.path().join(name)).unwrap();
        }
        let files = Files::new(&root.path().join("data"), &root.path().join("temp")).unwrap();
        (root, files)
    }

    #[test]
    fn what_is_taken_can_be_given() {
        let (_root, files) = folders();
        let path = files
            .take("Kỳ Sơn (1).soban", &mut "abc".as_bytes())
            .unwrap();
        let mut text = String::new();
        files
            .give(path.to_str().unwrap())
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "abc");
        assert_ne!(
            files.take("Kỳ Sơn (1).soban", &mut "x".as_bytes()).unwrap(),
            path
        );
    }

    #[test]
    fn a_file_of_no_bytes_is_a_file() {
        let (_root, files) = folders();
        let path = files.take("rỗng.soban", &mut io::empty()).unwrap();
        assert_eq!(fs::read(path).unwrap(), b"");
    }

    #[test]
    fn nothing_outside_is_reached() {
        let (root, files) = folders();
        for name in ["", ".", "..", "../a", "a/b", "/a", "a\\b"] {
            assert!(
                matches!(files.take(name, &mut "x".as_bytes()), Err(FileError::Name)),
                "{name}"
            );
        }
        let secret = root.path().join("secret");
        fs::write(&secret, "s").unwrap();
        for path in [secret, root.path().join("data/../secret")] {
            let found = files.give(path.to_str().unwrap());
            assert!(
                matches!(found, Err(FileError::Outside)),
                "{}",
                path.display()
            );
        }
    }
}
