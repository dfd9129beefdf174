//! What the program cannot compute: the time, chance, the machine, its disk, and how long a password should
//! take. Passed in, so that tests have their own.

use chrono::{DateTime, NaiveDate, TimeDelta};
use soban_files::{Disk, RealDisk};
use soban_vault::Cost;
use std::sync::Arc;

/// Vietnam keeps UTC+7 the whole year.
const VIETNAM: TimeDelta = TimeDelta::hours(7);

/// Time and chance.
pub trait World: Send + Sync {
    /// Milliseconds since 1970.
    fn now_ms(&self) -> u64;
    /// Sixteen random bytes.
    fn random(&self) -> [u8; 16];
    /// Which machine this is; empty where that cannot be known.
    fn machine(&self) -> String;
    /// What files for others are written to.
    fn disk(&self) -> Arc<dyn Disk> {
        Arc::new(RealDisk)
    }
    /// What one try of a password is to cost.
    fn cost(&self) -> Cost {
        Cost::STRONG
    }
}

/// The calendar day in Vietnam at an instant.
pub fn day_of(ms: u64) -> NaiveDate {
    let instant = DateTime::from_timestamp_millis(ms.cast_signed()).unwrap_or_default();
    (instant + VIETNAM).date_naive()
}

/// An instant in Vietnam as a part of file names, to the second: `2023-06-01_090512`.
pub(crate) fn stamp_of(ms: u64) -> String {
    let instant = DateTime::from_timestamp_millis(ms.cast_signed()).unwrap_or_default();
    (instant + VIETNAM).format("%Y-%m-%d_%H%M%S").to_string()
}

/// A time-ordered UUID for an instant.
pub fn new_id(world: &dyn World) -> [u8; 16] {
    let random = world.random();
    let mut tail = [0; 10];
    tail.copy_from_slice(&random[..10]);
    *uuid::Builder::from_unix_timestamp_millis(world.now_ms(), &tail)
        .into_uuid()
        .as_bytes()
}
