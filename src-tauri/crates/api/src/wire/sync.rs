//! Sync files: sending, looking inside, importing.

use super::{Money, Scopes, workspace::UnitView};
use crate::error::Error;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Where a file may go.
#[derive(Clone, Debug, Serialize, Type)]
pub struct TargetsView {
    /// The units above, nearest first.
    pub targets: Vec<UnitView>,
    /// Units below that have papers, in order: corrections go to them.
    pub below: Vec<UnitView>,
    /// The own unit, where it may have other PCs.
    pub own: Option<UnitView>,
}

/// Writes a sync file.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PackageExportRequest {
    /// Unit key of the recipient.
    pub to: String,
    /// The folder it is written to.
    pub folder: String,
    /// Everything, also what the recipient has acknowledged: for when it has lost that.
    #[serde(default)]
    pub whole: bool,
    /// In parts of at most so many kilobytes (10³ bytes), for chats and e-mail; none or 0: in one file. Parts are never
    /// smaller than 66.
    #[serde(default)]
    pub part_kb: Option<u32>,
}

/// Writes a receipt for a unit below.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct ReceiptExportRequest {
    /// Unit key of the recipient.
    pub to: String,
    /// The folder it is written to.
    pub folder: String,
}

/// The file written.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ExportedView {
    /// Where.
    pub path: String,
    /// What is in it.
    pub header: HeaderView,
    /// The files of its parts, in order; of a file in one, that one.
    pub parts: Vec<String>,
    /// Its size.
    pub bytes: u32,
    /// What to read again.
    pub changed: Scopes,
}

/// A file's clear header.
#[derive(Clone, Debug, Serialize, Type)]
pub struct HeaderView {
    /// Format version.
    pub version: u32,
    /// A receipt: it says what has arrived, and holds no changes.
    pub receipt: bool,
    /// Photos in it; then it holds nothing else.
    pub photos: u32,
    /// Signed, and readable by the recipient alone?
    pub signed: bool,
    /// Sender.
    pub from: UnitView,
    /// Recipient.
    pub to: UnitView,
    /// Number in the sequence from one to the other.
    pub number: u32,
    /// When it was made.
    pub made_at: String,
    /// Invented data?
    pub sample: bool,
    /// The plan's year.
    pub year: i32,
    /// Changes in it.
    pub changes: u32,
    /// Feeds in it.
    pub devices: u32,
}

/// Files to look into or import.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PackagePathsRequest {
    /// Paths.
    pub paths: Vec<String>,
}

/// What importing would do, or has done.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ImportView {
    /// File by file, in the order given.
    pub files: Vec<ImportFile>,
    /// Changes that were not known before.
    pub new_changes: u32,
    /// Changes that were. With the new ones they are as many as the files say that they hold, and lie in the store: that is
    /// counted before anything is kept.
    pub known_changes: u32,
    /// Photos whose pictures were not here.
    pub new_photos: u32,
    /// By kind of record.
    pub kinds: Vec<ImportKind>,
    /// Effect on supports, đồng of all sources.
    pub supports_before: Money,
    /// After.
    pub supports_after: Money,
    /// Effect on disbursement, đồng of all sources.
    pub disbursed_before: Money,
    /// After.
    pub disbursed_after: Money,
    /// Records voided by it.
    pub voided: u32,
    /// Fields newly in conflict.
    pub conflicts: u32,
    /// Changes that are kept aside, by reason: they do not count.
    pub aside: Vec<AsideCount>,
    /// PCs that nobody has heard of here, and whose papers were made with keys that their unit got anew since.
    pub strangers: Vec<StrangerView>,
    /// PCs whose changes are left out: another PC of that id is known, with another key or of another unit.
    pub left_out: Vec<StrangerView>,
    /// Was it written? Only when no file was refused.
    pub applied: bool,
    /// What to read again.
    pub changed: Scopes,
}

/// A PC that may be a stranger's: its unit's keys were lost, perhaps.
#[derive(Clone, Debug, Serialize, Type)]
pub struct StrangerView {
    /// As people tell PCs apart.
    pub short_id: String,
    /// The unit it says it works for, with the units above.
    pub unit: String,
}

/// One file of an import.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ImportFile {
    /// Its name.
    pub file: String,
    /// Its header, when it can be read.
    pub header: Option<HeaderView>,
    /// Why it is refused; none: it is good.
    pub error: Option<Error>,
    /// It was imported before, or nothing in it is new.
    pub known: bool,
    /// Changes in it that were not known before.
    pub new_changes: u32,
    /// Photos in it whose pictures were not here.
    pub new_photos: u32,
    /// Numbers of the same sender that have not come.
    pub missing: Vec<u32>,
    /// Which part of a file it is; none: a whole one. What is told of that file is told at the first of its parts.
    pub part: Option<PartView>,
}

/// Which part of how many.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PartView {
    /// From 1.
    pub number: u32,
    /// Of how many.
    pub count: u32,
    /// Of which file: the same for all its parts, whatever they are called.
    pub of: String,
}

/// How far an import has come.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ProgressView {
    /// Files looked at, then changes taken in.
    pub done: u32,
    /// Of how many; 0: nothing is under way.
    pub total: u32,
}

/// Changes kept aside for one reason.
#[derive(Clone, Debug, Serialize, Type)]
pub struct AsideCount {
    /// As `quarantine_list` names it.
    pub reason: String,
    /// How many.
    pub changes: u32,
}

/// Effect on one kind of record.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ImportKind {
    /// Kind name.
    pub kind: String,
    /// Records that were not there.
    pub added: u32,
    /// Records that change.
    pub changed: u32,
    /// Records that are voided.
    pub voided: u32,
    /// Records in conflict.
    pub conflicting: u32,
    /// Records of which changes are kept aside.
    pub aside: u32,
    /// The đồng that those changes name.
    pub aside_amount: Money,
}

/// What was sent and what came.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SyncLogView {
    /// Newest first.
    pub sent: Vec<SyncLogEntry>,
    /// Newest first.
    pub received: Vec<SyncLogEntry>,
    /// Changes not yet in any exported file.
    pub unsent: u32,
    /// When the last file was written.
    pub last_sent_at: Option<String>,
    /// The files of the import that can be taken back; empty: there is none.
    pub undoable: Vec<String>,
}

/// One file that went or came.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SyncLogEntry {
    /// File name.
    pub file: String,
    /// The other unit.
    pub unit: UnitView,
    /// Its number.
    pub number: u32,
    /// When it was made.
    pub made_at: String,
    /// When it was written or imported here.
    pub at: String,
    /// Changes in it.
    pub changes: u32,
    /// Of which were new here (received).
    pub new_changes: u32,
    /// Photos in it.
    pub photos: u32,
    /// Of which the pictures were not here (received).
    pub new_photos: u32,
    /// The recipient has said that it has what was new of the own unit in it (sent upwards).
    pub acknowledged: bool,
}
