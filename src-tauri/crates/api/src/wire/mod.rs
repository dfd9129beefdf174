//! What crosses between the program and its faces: requests in, views out. Only plain data, no rules.
//!
//! Conventions: ids are UUID text; units are unit keys (`16816`, `16849@2025-07-01`); money is a
//! decimal string of whole đồng; dates are `YYYY-MM-DD`; percentages are strings with two decimals and
//! a point (`45.67`); instants are RFC 3339. Requests and views are never the same type.

pub mod allocation;
pub mod backup;
pub mod catalogue;
pub mod counts;
pub mod folder;
pub mod identity;
pub mod inbox;
pub mod lists;
pub mod overview;
pub mod people;
pub mod photos;
pub mod quarantine;
pub mod records;
pub mod reports;
pub mod sync;
pub mod workspace;

use serde::{Deserialize, Serialize};
use specta::Type;

/// Whole đồng as a decimal string: larger than a JavaScript number can hold exactly.
pub type Money = String;

/// Which parts of the screen a command made stale: `household`, `support`, `work`, `work_progress`,
/// `voucher`, `household_count`, `village`, `photo`, `allocation`, `overview`, `conflict`, `sync`, `draft`, `status`, `people`,
/// `device`.
pub type Scopes = Vec<String>;

/// A request without anything to say.
#[derive(Clone, Debug, Default, Deserialize, Type)]
pub struct Nothing {}

/// An answer without anything to say but what it made stale.
#[derive(Clone, Debug, Default, Serialize, Type)]
pub struct Done {
    /// What to read again.
    pub changed: Scopes,
}
