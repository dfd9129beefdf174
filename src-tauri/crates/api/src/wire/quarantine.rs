//! What came and does not count; taking the last import back.

use super::{Money, Scopes};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What is kept aside.
#[derive(Clone, Debug, Serialize, Type)]
pub struct QuarantineView {
    /// Undecided first, then by installation and number; at most 2.000.
    pub changes: Vec<KeptAsideView>,
    /// How many wait for a decision.
    pub undecided: u32,
    /// What counts here and, as other units have said, not there.
    pub refused_there: Vec<RefusedThereView>,
}

/// A change of the own unit, or of one below, that another unit keeps aside.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RefusedThereView {
    /// The unit that does.
    pub by_unit: String,
    /// Why: as in [`KeptAsideView`], or what a newer program knows.
    pub reason: String,
    /// The unit whose installation wrote it.
    pub unit: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: String,
    /// Kind name of the record.
    pub kind: String,
    /// The record.
    pub record: String,
    /// What a person calls it.
    pub title: String,
}

/// A change kept aside.
#[derive(Clone, Debug, Serialize, Type)]
pub struct KeptAsideView {
    /// Names it in requests.
    pub id: String,
    /// Why: `unreadable`, `outside_unit`, `not_its_level`, `other_owner`, `revoked`, `fork`.
    pub reason: String,
    /// The unit whose installation wrote it.
    pub unit: String,
    /// That installation: the end of its id.
    pub device: String,
    /// Its number there.
    pub seq: u32,
    /// The file by whose arrival it was kept aside.
    pub file: Option<String>,
    /// When it was written; none where it cannot be read.
    pub at: Option<String>,
    /// Who wrote it.
    pub by: String,
    /// Of a fork: it lies on the side that came later; none: no fork.
    pub beside: Option<bool>,
    /// The record, where the change can be read.
    pub record: Option<String>,
    /// Kind name of the record; empty where it cannot be read.
    pub kind: String,
    /// What a person calls the record.
    pub title: String,
    /// The unit the record is said to belong to.
    pub owner: String,
    /// What it writes.
    pub fields: Vec<KeptAsideField>,
    /// Let in, or put away; none: nobody has decided.
    pub released: Option<bool>,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_at: Option<String>,
}

/// A field it writes.
#[derive(Clone, Debug, Serialize, Type)]
pub struct KeptAsideField {
    /// Field name.
    pub field: String,
    /// Its name on the screen.
    pub label: String,
    /// What it counts as now.
    pub now: String,
    /// What is written.
    pub written: String,
}

/// Some changes kept aside.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct QuarantineRequest {
    /// As the list names them.
    pub ids: Vec<String>,
}

/// What letting in did.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ReleasedView {
    /// Count now.
    pub released: u32,
    /// Cannot: this version does not read them, or their record belongs to another unit.
    pub left: u32,
    /// What to read again.
    pub changed: Scopes,
}

/// What taking an import back did.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ImportUndoneView {
    /// The files it had brought.
    pub files: Vec<String>,
    /// Changes taken out again.
    pub changes: u32,
    /// Supports before, đồng of all sources.
    pub supports_before: Money,
    /// After.
    pub supports_after: Money,
    /// Disbursement before, đồng of all sources.
    pub disbursed_before: Money,
    /// After.
    pub disbursed_after: Money,
    /// What to read again.
    pub changed: Scopes,
}
