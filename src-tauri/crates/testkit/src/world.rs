//! Time and chance for tests: both follow from what the test says, nothing from the machine.

use soban_api::{Cost, Disk, RealDisk, World};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// 1 June 2023, 09:00 in Vietnam: two weeks before the plan's first deadline.
const START_MS: u64 = 1_685_584_800_000;
/// What one look at the clock takes, so that no two changes share an instant unless a test wants it.
const STEP_MS: u64 = 1_000;

/// A clock several offices may share. It moves a second with every look, and as far as a test says.
#[derive(Clone, Debug)]
pub struct Clock(Arc<AtomicU64>);

impl Clock {
    /// A clock that stands at the morning of 1 June 2023.
    pub fn new() -> Self {
        Self(Arc::new(AtomicU64::new(START_MS)))
    }

    /// Lets days pass.
    pub fn pass_days(&self, days: u64) {
        self.0.fetch_add(days * 86_400_000, Ordering::Relaxed);
    }

    /// Sets the clock back, as a dead battery does.
    pub fn set_back_days(&self, days: u64) {
        self.0.fetch_sub(days * 86_400_000, Ordering::Relaxed);
    }

    /// Shows what another shows.
    pub(crate) fn set_as(&self, other: &Self) {
        let now = other.0.load(Ordering::Relaxed);
        self.0.store(now, Ordering::Relaxed);
    }

    fn look(&self) -> u64 {
        self.0.fetch_add(STEP_MS, Ordering::Relaxed)
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}

/// The world of one office: a clock, and chance that follows from a seed.
#[derive(Debug)]
pub struct TestWorld {
    clock: Clock,
    seed: u64,
    drawn: AtomicU64,
    disk: Arc<dyn Disk>,
}

impl TestWorld {
    /// Worlds of different seeds never draw the same bytes.
    pub fn new(clock: &Clock, seed: u64) -> Self {
        Self {
            clock: clock.clone(),
            seed,
            drawn: AtomicU64::new(0),
            disk: Arc::new(RealDisk),
        }
    }

    /// The same with a disk of the test's own for what is written for others.
    #[must_use]
    pub fn with_disk(self, disk: Arc<dyn Disk>) -> Self {
        Self { disk, ..self }
    }
}

impl World for TestWorld {
    fn now_ms(&self) -> u64 {
        self.clock.look()
    }

    fn disk(&self) -> Arc<dyn Disk> {
        self.disk.clone()
    }

    fn machine(&self) -> String {
        "máy thử".to_owned()
    }

    fn cost(&self) -> Cost {
        Cost::NOTHING
    }

    fn random(&self) -> [u8; 16] {
        let n = self.drawn.fetch_add(1, Ordering::Relaxed);
        let mut bytes = [0; 16];
        // The program keeps the first ten bytes of an id's chance: both numbers must reach them.
        bytes[..5].copy_from_slice(&self.seed.to_be_bytes()[3..]);
        bytes[5..13].copy_from_slice(&n.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes());
        bytes
    }
}
