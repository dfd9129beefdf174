//! The data folder: where the store lies in it, and how a whole store comes into being at once.
//!
//! The store is a folder of its own within the data folder. A new one – at the first start, or out of a
//! backup – is made beside it and takes its place by renaming: whatever happens, there is the old store or
//! the new one. A store that was replaced is kept aside.

use crate::error::{Result, StoreError};
use soban_files::{Disk, RealDisk};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// The store's folder.
const STORE: &str = "store";
/// A store that is being made.
const STORE_NEW: &str = "store.new";
/// In a store that is being made: nothing is missing but its name.
const READY: &str = "ready";
/// Stores that were replaced.
const ASIDE: &str = "aside";
/// The backups that the program makes by itself.
const BACKUPS: &str = "backups";
/// The pictures of photos.
const PICTURES: &str = "pictures";
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
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Busy),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let home = Self {
            root: root.canonicalize()?,
            _lock: lock,
        };
        if home.new_store().join(READY).exists() && !home.store().exists() {
            // The program ended between the two renamings.
            home.put_in_place()?;
        }
        Ok(home)
    }

    /// The data folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The store's folder; it may not be there yet.
    pub fn store(&self) -> PathBuf {
        self.root.join(STORE)
    }

    /// The folder of the program's own backups; it may not be there yet.
    pub fn backups(&self) -> PathBuf {
        self.root.join(BACKUPS)
    }

    /// The folder of the pictures; it may not be there yet. It stays when the store is replaced.
    pub fn pictures(&self) -> PathBuf {
        self.root.join(PICTURES)
    }

    fn new_store(&self) -> PathBuf {
        self.root.join(STORE_NEW)
    }

    /// Makes a store in an empty folder and puts it in place, when all of `work` succeeds; a store that is
    /// there is kept aside under `name`. What `work` or anybody else opened must be closed when it returns.
    pub fn make<T, E: From<StoreError>>(
        &self,
        name: &str,
        work: impl FnOnce(&Path) -> Result<T, E>,
    ) -> Result<T, E> {
        let new = self.new_store();
        let made = clear(&new)
            .map_err(E::from)
            .and_then(|()| work(&new))
            .and_then(|made| Ok(self.exchange(name).map(|()| made)?));
        if made.is_err() {
            // The first error is told; what stays is cleared by the next attempt.
            let _ = std::fs::remove_dir_all(&new);
        }
        made
    }

    fn exchange(&self, name: &str) -> Result<()> {
        let (new, store) = (self.new_store(), self.store());
        soban_files::write_bytes(&RealDisk, &new.join(READY), b"")?;
        if !store.exists() {
            return self.put_in_place();
        }
        let aside = self.root.join(ASIDE);
        std::fs::create_dir_all(&aside)?;
        let aside = aside.join(name);
        std::fs::rename(&store, &aside)?;
        let placed = self.put_in_place();
        if placed.is_err() && !store.exists() {
            std::fs::rename(&aside, &store)?;
        }
        placed
    }

    fn put_in_place(&self) -> Result<()> {
        let store = self.store();
        std::fs::rename(self.new_store(), &store)?;
        RealDisk.sync_folder(&self.root);
        // Only says that the renaming may be done; without meaning afterwards.
        let _ = std::fs::remove_file(store.join(READY));
        Ok(())
    }
}

/// An empty folder, whatever was there.
pub fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(std::fs::create_dir(folder)?)
}
