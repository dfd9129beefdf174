//! A stick that is pulled out: a disk that does so many things and then nothing more.

use soban_api::{Disk, Part, RealDisk};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A disk that can be pulled out.
#[derive(Clone, Debug)]
pub struct Stick {
    left: Arc<AtomicU64>,
}

impl Stick {
    /// A stick that stays in.
    pub fn new() -> Self {
        Self {
            left: Arc::new(AtomicU64::new(u64::MAX)),
        }
    }

    /// Lets it do `steps` more things – begin a file, write some of it, sync, rename, remove – and pulls it
    /// out.
    pub fn pull_after(&self, steps: u64) {
        self.left.store(steps, Ordering::Relaxed);
    }

    /// Is it still in?
    pub fn is_in(&self) -> bool {
        self.left.load(Ordering::Relaxed) > 0
    }

    fn step(&self) -> io::Result<()> {
        let stepped = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(1)
            });
        match stepped {
            Ok(_) => Ok(()),
            // What Linux says of a device that is gone.
            Err(_) => Err(io::Error::from_raw_os_error(5)),
        }
    }
}

impl Default for Stick {
    fn default() -> Self {
        Self::new()
    }
}

impl Disk for Stick {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Part>> {
        self.step()?;
        Ok(Box::new(PartOnStick {
            file: RealDisk.create(path)?,
            stick: self.clone(),
        }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove(path)
    }

    fn sync_folder(&self, path: &Path) {
        if self.step().is_ok() {
            RealDisk.sync_folder(path);
        }
    }
}

struct PartOnStick {
    file: Box<dyn Part>,
    stick: Stick,
}

impl io::Write for PartOnStick {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stick.step()?;
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Part for PartOnStick {
    fn sync(&mut self) -> io::Result<()> {
        self.stick.step()?;
        self.file.sync()
    }
}
