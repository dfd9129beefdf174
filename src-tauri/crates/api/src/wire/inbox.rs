//! What has come from whom; settling by rule; papers about both.

use super::workspace::UnitView;
use super::{Scopes, records::ConflictView};
use crate::error::Error;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Whose files, of which period.
#[derive(Clone, Debug, Default, Deserialize, Type)]
pub struct InboxRequest {
    /// Period code; none: the one that units are asked for, which may have gone by.
    #[serde(default)]
    pub period: Option<String>,
}

/// What has come from the units below.
#[derive(Clone, Debug, Serialize, Type)]
pub struct InboxView {
    /// Those directly below, and those further down that have sent a file here, in the order of the register.
    pub units: Vec<InboxUnitView>,
    /// The period, with the days left to its deadline.
    pub period: super::workspace::PeriodView,
}

/// What has come from a unit.
#[derive(Clone, Debug, Serialize, Type)]
pub struct InboxUnitView {
    /// The unit.
    pub unit: UnitView,
    /// `sent`: a file made in this period; `late`: the first one after its deadline; `silent`: only earlier ones; `never`; `ended`:
    /// the unit is no more.
    pub standing: String,
    /// When its newest file was made.
    pub last_at: Option<String>,
    /// By PC, the one heard of last first.
    pub feeds: Vec<InboxFeedView>,
}

/// What has come from one PC.
#[derive(Clone, Debug, Serialize, Type)]
pub struct InboxFeedView {
    /// The end of its id.
    pub device: String,
    /// Numbers that never came; nothing of them is lost, later files carry it.
    pub missing: Vec<u32>,
    /// Newest number first.
    pub files: Vec<InboxFileView>,
}

/// A file that came.
#[derive(Clone, Debug, Serialize, Type)]
pub struct InboxFileView {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub file: String,
    /// When it was made.
    pub made_at: String,
    /// When it was imported here.
    pub at: String,
    /// Changes in it.
    pub changes: u32,
    /// Of which were new here.
    pub new_changes: u32,
    /// Photos in it; then it holds no changes.
    pub photos: u32,
    /// Of which the pictures were not here.
    pub new_photos: u32,
}

/// Writes a letter that reminds units, as a Word document.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct ReminderRequest {
    /// Unit keys, as the inbox lists them.
    pub units: Vec<String>,
    /// Of which period; none: as the inbox.
    #[serde(default)]
    pub period: Option<String>,
    /// The file to write.
    pub path: String,
}

/// Writes the minutes of what was decided, as a Word document.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct MinutesRequest {
    /// The first day, `YYYY-MM-DD`; none: all.
    #[serde(default)]
    pub from: Option<String>,
    /// The file to write.
    pub path: String,
}

/// The paper that was written.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PaperView {
    /// Where.
    pub path: String,
    /// Units, or decisions, in it.
    pub count: u32,
}

/// A rule: `commune`, `district`: the word of that level's PCs; `newest`: what was written last.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct RuleRequest {
    /// Which.
    pub rule: String,
}

/// What a rule would do.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RuleView {
    /// Everything in conflict.
    pub fields: Vec<RuleFieldView>,
    /// How many of them the rule settles.
    pub settles: u32,
}

/// What a rule would do with one field.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RuleFieldView {
    /// The field with its values.
    pub conflict: ConflictView,
    /// The place of the value that is taken; none: the rule does not say.
    pub taken: Option<u32>,
}

/// Settles fields by a rule.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct RuleApplyRequest {
    /// Which rule.
    pub rule: String,
    /// Which fields.
    pub fields: Vec<RuleField>,
}

/// A field of a record.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct RuleField {
    /// Kind name.
    pub kind: String,
    /// Record.
    pub id: String,
    /// Field name.
    pub field: String,
}

/// What settling by rule did.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RuleAppliedView {
    /// Settled.
    pub settled: u32,
    /// Those that could not be, each with why.
    pub left: Vec<RuleLeftView>,
    /// What to read again.
    pub changed: Scopes,
}

/// A field that could not be settled.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RuleLeftView {
    /// Kind name.
    pub kind: String,
    /// Record.
    pub id: String,
    /// Field name.
    pub field: String,
    /// Why.
    pub error: Error,
}
