//! Where the benches keep their data: in the user's cache folder, on the disk that the program itself
//! would use, never in a temporary folder that may be memory. Data are kept only for the very program
//! that made them: the key is the hash of the running executable, which holds the code and the seeds.

use crate::data;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of this program's data.
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// Opens it; what other builds of this program left there goes.
    pub fn open(fresh: bool) -> Result<Self> {
        let all = base()?.join("soban").join("bench");
        let folder = all.join(key()?);
        fs::create_dir_all(&all)?;
        for entry in fs::read_dir(&all)? {
            let path = entry?.path();
            if fresh || path != folder {
                fs::remove_dir_all(&path).with_context(|| path.display().to_string())?;
            }
        }
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    /// What `make` puts into the folder of that name, made at most once. Half-made, it does not count.
    pub fn keep(&self, name: &str, make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let done = self.folder.join(name);
        if !done.exists() {
            let part = self.empty(&format!("{name}.part"))?;
            make(&part)?;
            fs::rename(&part, &done)?;
        }
        Ok(done)
    }

    /// An empty folder of that name.
    pub fn empty(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// A copy of a store, wholly on the disk before anything is timed.
    pub fn copy_of(&self, store: &Path, name: &str) -> Result<PathBuf> {
        let folder = self.empty(name)?;
        data::copy_store(store, &folder)?;
        Ok(folder)
    }
}

fn base() -> Result<PathBuf> {
    let named = |name: &str| std::env::var_os(name).filter(|path| !path.is_empty());
    named("XDG_CACHE_HOME")
        .or_else(|| named("LOCALAPPDATA"))
        .map(PathBuf::from)
        .or_else(|| named("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .context("neither XDG_CACHE_HOME nor HOME is set")
}

fn key() -> Result<String> {
    use std::fmt::Write as _;
    let program = std::env::current_exe()?;
    let hash = Sha256::digest(fs::read(&program).with_context(|| program.display().to_string())?);
    Ok(hash[..8].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}
