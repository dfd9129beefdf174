//! The data folder: where the store lies in it, and how a whole store comes into being at once.
//!
//! The store is a folder of its own within the data folder. A new one – at the first start, or out of a
//! backup – is made beside it and takes its place by one renaming: whatever happens, there is the old
//! store or the new one.

use crate::error::{Result, StoreError};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// The store's folder.
const STORE: &str = "store";
/// A store that is being made.
const STORE_NEW: &str = "store.new";
/// The lock file's name.
const LOCK_FILE: &str = "soban.lock";

/// A data folder that this program alone works on.
#[derive(Debug)]
pub struct Home {
    root: PathBuf,
    /// Held for as long as the program runs.
    _lock: File,
}

impl Home {
    /// Takes a data folder, making it when there is none.
    pub fn take(root: &Path) -> Result<Self> {
        std::fs::create_dir_all(root)?;
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(root.join(LOCK_FILE))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self {
                root: root.to_owned(),
                _lock: lock,
            }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// The store's folder; it may not be there yet.
    pub fn store(&self) -> PathBuf {
        self.root.join(STORE)
    }

    /// Makes a store in an empty folder and puts it in place, when all of `work` succeeds. What `work`
    /// opened there must be closed when it returns.
    pub fn make<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Path) -> Result<T, E>,
    ) -> Result<T, E> {
        let new = self.root.join(STORE_NEW);
        clear(&new)?;
        let made = work(&new).and_then(|made| {
            sync(&new).map_err(StoreError::from)?;
            std::fs::rename(&new, self.store()).map_err(StoreError::from)?;
            sync(&self.root).map_err(StoreError::from)?;
            Ok(made)
        });
        if made.is_err() {
            // The first error is told; what stays is cleared by the next attempt.
            let _ = std::fs::remove_dir_all(&new);
        }
        made
    }
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(std::fs::create_dir(folder)?)
}

/// Windows cannot sync a folder, and needs not: it writes names as it writes files.
fn sync(folder: &Path) -> std::io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    File::open(folder)?.sync_all()
}
