//! How far a long operation has come, for whoever waits; and a way to tell it to stop. Shared between threads: it is looked
//! at while the program itself is busy.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far it has come.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<State>);

#[derive(Debug, Default)]
struct State {
    done: AtomicU64,
    total: AtomicU64,
    stop: AtomicBool,
}

impl Progress {
    /// A new operation, of so many steps at first.
    pub(crate) fn begin(&self, total: u64) {
        self.0.stop.store(false, Ordering::Relaxed);
        self.go_on(total);
    }

    /// Its next stage, of so many steps.
    pub(crate) fn go_on(&self, total: u64) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.total.store(total, Ordering::Relaxed);
    }

    /// So many more of them are done. False: stop.
    pub(crate) fn step(&self, steps: u64) -> bool {
        self.0.done.fetch_add(steps, Ordering::Relaxed);
        !self.0.stop.load(Ordering::Relaxed)
    }

    /// Nothing is under way.
    pub(crate) fn end(&self) {
        self.0.total.store(0, Ordering::Relaxed);
    }

    /// Steps done, and steps in all; 0 in all: nothing is under way.
    pub fn now(&self) -> (u64, u64) {
        let total = self.0.total.load(Ordering::Relaxed);
        (self.0.done.load(Ordering::Relaxed).min(total), total)
    }

    /// Asks the operation to stop: it leaves everything as it was.
    pub fn stop(&self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }
}
