//! What one try of a password costs.

use serde::{Deserialize, Serialize};

/// Argon2id's costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cost {
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes, of which this program computes one after the other.
    pub lanes: u32,
}

impl Cost {
    /// What the program asks: a third of a second to a second on an office PC, and more memory than
    /// a graphics card can give to each of many tries at once.
    pub const STRONG: Self = Self {
        memory_kib: 128 * 1024,
        passes: 5,
        lanes: 1,
    };
    /// As little as possible: for tests, which open hundreds of stores.
    pub const NOTHING: Self = Self {
        memory_kib: 8,
        passes: 1,
        lanes: 1,
    };
    /// The most that a file may ask for: more would only stop the PC.
    pub const MOST: Self = Self {
        memory_kib: 1024 * 1024,
        passes: 16,
        lanes: 4,
    };

    /// Less than `other` in memory or passes.
    #[must_use]
    pub fn is_below(self, other: Self) -> bool {
        self.memory_kib < other.memory_kib || self.passes < other.passes
    }
}
