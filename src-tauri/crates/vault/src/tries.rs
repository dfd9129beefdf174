//! Passwords that were wrong, one after the other: each makes the next try wait longer. They are noted
//! beside the store, because the store is locked then; the next unlocking writes them into its journal.

use crate::{Result, VaultError};
use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file's name within the store's folder.
const FILE: &str = "soban.tries";
/// Wrong tries before there is any waiting: people mistype.
const FREE: usize = 3;
/// The first wait, milliseconds; each further wrong try doubles it.
const WAIT_MS: u64 = 2_000;
/// The longest wait, milliseconds.
const WAIT_MS_MAX: u64 = 5 * 60_000;
/// Tries noted; of more, the newest.
const NOTED_MAX: usize = 200;

/// A wrong try.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Failed {
    /// When, milliseconds since 1970.
    pub at_ms: u64,
    /// For whom.
    pub name: String,
}

/// The wrong tries since the last right one.
#[derive(Debug)]
pub struct Tries {
    path: PathBuf,
    failed: Vec<Failed>,
}

impl Tries {
    /// Reads what is noted in the store's folder. A note that cannot be read counts as none: it
    /// protects nothing that Argon2 does not.
    pub fn read(folder: &Path) -> Self {
        let path = folder.join(FILE);
        let failed = std::fs::read(&path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self { path, failed }
    }

    /// How long to wait before the next try, milliseconds. A clock set back does not lengthen it.
    pub fn wait_ms(&self, now_ms: u64) -> u64 {
        let Some(last) = self.failed.last() else {
            return 0;
        };
        let Some(extra) = self.failed.len().checked_sub(FREE) else {
            return 0;
        };
        let doubled = WAIT_MS.saturating_mul(
            1_u64
                .checked_shl(u32::try_from(extra).unwrap_or(63))
                .unwrap_or(u64::MAX),
        );
        let wait = doubled.min(WAIT_MS_MAX);
        let passed = now_ms.saturating_sub(last.at_ms);
        wait.saturating_sub(passed)
    }

    /// Tries noted while the clock was ahead count as of now: else nobody could try before that day.
    pub fn not_after(&mut self, now_ms: u64) -> Result<()> {
        let ahead = self
            .failed
            .iter_mut()
            .filter(|failed| failed.at_ms > now_ms);
        let mut moved = false;
        for failed in ahead {
            failed.at_ms = now_ms;
            moved = true;
        }
        if moved { self.write() } else { Ok(()) }
    }

    /// Notes a wrong try.
    pub fn add(&mut self, failed: Failed) -> Result<()> {
        self.failed.push(failed);
        let surplus = self.failed.len().saturating_sub(NOTED_MAX);
        self.failed.drain(..surplus);
        self.write()
    }

    fn write(&self) -> Result<()> {
        let text = serde_json::to_vec(&self.failed)
            .map_err(|error| VaultError::Damaged(error.to_string()))?;
        Ok(std::fs::write(&self.path, text)?)
    }

    /// The wrong tries, oldest first.
    pub fn failed(&self) -> &[Failed] {
        &self.failed
    }

    /// Forgets them, once they are in the journal.
    pub fn clear(&mut self) -> Result<()> {
        self.failed.clear();
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_try_waits_longer_up_to_a_limit_and_is_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let mut waits = vec![];
        for _ in 0..14 {
            let mut tries = Tries::read(folder.path());
            tries
                .add(Failed {
                    at_ms: 1_000_000,
                    name: "Lô Thị Mây".to_owned(),
                })
                .unwrap();
            waits.push(Tries::read(folder.path()).wait_ms(1_000_000) / 1000);
        }
        assert_eq!(
            waits,
            [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]
        );
        let mut tries = Tries::read(folder.path());
        assert_eq!(tries.wait_ms(1_000_000 + 299_000), 1_000);
        assert_eq!(tries.wait_ms(1_000_000 + 300_000), 0);
        assert_eq!(tries.wait_ms(5), 300_000, "a clock set back");
        tries.not_after(5).unwrap();
        assert_eq!(
            Tries::read(folder.path()).wait_ms(300_004),
            1,
            "and going on"
        );
        tries.clear().unwrap();
        assert_eq!(Tries::read(folder.path()).wait_ms(1_000_000), 0);
        tries.clear().unwrap();
    }
}
