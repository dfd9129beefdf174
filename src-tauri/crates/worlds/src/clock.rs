//! The world of one installation: a clock that may be years off, chance from the seed, and a disk that does not make
//! anybody wait.

use soban_app::{Cost, Disk, Part, RealDisk, World};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// 1 June 2023, 09:00 in Vietnam.
const START_MS: i64 = 1_685_584_800_000;

/// 2 July 2025.
const MERGER_MS: i64 = 1_751_414_400_000;

/// The world's time, and how far off one installation's clock is.
#[derive(Clone, Debug)]
pub struct Clock {
    now: Arc<AtomicI64>,
    off: Arc<AtomicI64>,
}

impl Clock {
    pub fn new() -> Self {
        Self {
            now: Arc::new(AtomicI64::new(START_MS)),
            off: Arc::new(AtomicI64::new(0)),
        }
    }

    /// Another installation's, in the same world: as wrong as this one, or whoever sets it up would notice.
    pub fn beside(&self) -> Self {
        Self {
            now: self.now.clone(),
            off: Arc::new(AtomicI64::new(self.off.load(Ordering::Relaxed))),
        }
    }

    /// The day after the districts were abolished has come, unless it has before.
    pub fn pass_to_merger(&self) {
        self.now.fetch_max(MERGER_MS, Ordering::Relaxed);
    }

    /// Sets this installation's clock wrong by so many days.
    pub fn set_off(&self, days: i64) {
        self.off.store(days * 86_400_000, Ordering::Relaxed);
    }
}

/// What an installation gets from its machine.
#[derive(Debug)]
pub struct Machine {
    clock: Clock,
    seed: u64,
    drawn: AtomicU64,
}

impl Machine {
    /// Machines of different seeds never draw the same bytes.
    pub fn new(clock: Clock, seed: u64) -> Self {
        Self {
            clock,
            seed,
            drawn: AtomicU64::new(0),
        }
    }
}

impl World for Machine {
    fn now_ms(&self) -> u64 {
        // A second with every look, so that files made after each other say so.
        let now = self.clock.now.fetch_add(1_000, Ordering::Relaxed);
        (now + self.clock.off.load(Ordering::Relaxed))
            .max(0)
            .unsigned_abs()
    }

    fn random(&self) -> [u8; 16] {
        let n = self.drawn.fetch_add(1, Ordering::Relaxed);
        let mut bytes = [0; 16];
        // The program keeps the first ten bytes of an id's chance: both numbers must reach them.
        bytes[..5].copy_from_slice(&self.seed.to_be_bytes()[3..]);
        bytes[5..13].copy_from_slice(&n.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes());
        bytes
    }

    fn machine(&self) -> String {
        String::new()
    }

    fn disk(&self) -> Arc<dyn Disk> {
        Arc::new(Quick)
    }

    fn cost(&self) -> Cost {
        Cost::NOTHING
    }
}

/// The machine's disk, never waited for.
#[derive(Debug)]
struct Quick;

struct QuickPart(Box<dyn Part>);

impl Disk for Quick {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Part>> {
        Ok(Box::new(QuickPart(RealDisk.create(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }

    fn sync_folder(&self, _: &Path) {}
}

impl io::Write for QuickPart {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Part for QuickPart {
    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}
