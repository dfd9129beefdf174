//! One record: reading, checking, saving, voiding, its history; drafts of unfinished entry.

use super::{Money, Scopes};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// Names a record.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct RecordRequest {
    /// Kind name.
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// A record, as typed: every field as the text that entry would take back.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RecordView {
    /// Kind name.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Unit key of its owner.
    pub owner: String,
    /// "xã Mỹ Lý, huyện Kỳ Sơn".
    pub owner_name: String,
    /// What a person calls it: a head's name, a work's name, a voucher's number.
    pub title: String,
    /// Field → text as entry takes it (`40.000.000`, `25/05/2023`, codes and ids for references).
    pub fields: BTreeMap<String, String>,
    /// Field → what a person reads for codes and references ("Bản Xốp Tụ", "Thái").
    pub shown: BTreeMap<String, String>,
    /// Fields whose heads differ.
    pub conflicts: Vec<ConflictView>,
    /// Why it no longer counts.
    pub voided: Option<String>,
    /// Newest change.
    pub at: String,
}

/// A field with several values.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ConflictView {
    /// Kind name.
    pub kind: String,
    /// Record id.
    pub id: String,
    /// Record title.
    pub title: String,
    /// Owner's path name.
    pub owner_name: String,
    /// Field name.
    pub field: String,
    /// Field label.
    pub label: String,
    /// The values, the shown one first.
    pub values: Vec<HeadView>,
}

/// One of the values.
#[derive(Clone, Debug, Serialize, Type)]
pub struct HeadView {
    /// As entry takes it.
    pub value: String,
    /// As a person reads it.
    pub shown: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
    /// The unit of the device that wrote it.
    pub unit: String,
    /// That device, as people tell PCs apart.
    pub device: String,
    /// The file it came by; none: written here.
    pub came: Option<CameView>,
}

/// By which file something came.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CameView {
    /// Its name.
    pub file: String,
    /// The unit that sent it: whoever wrote, or who handed it on.
    pub from: String,
    /// Its number.
    pub number: u32,
    /// When it was imported.
    pub at: String,
}

/// Saves a new record, or some fields of one that is there.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct RecordSaveRequest {
    /// Kind name.
    pub kind: String,
    /// None: a new record.
    pub id: Option<String>,
    /// Unit key of the owner of a new record; none: derived from what it points to, or the own unit.
    pub owner: Option<String>,
    /// Field → as typed; empty text empties the field. Money may carry its unit: "40 triệu".
    pub fields: BTreeMap<String, String>,
    /// The draft that this saves, dropped in the same transaction.
    pub draft: Option<String>,
}

/// A saved record.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SavedView {
    /// The record as it is now.
    pub record: RecordView,
    /// What to read again.
    pub changed: Scopes,
    /// Things worth a look that did not keep the record out.
    pub warnings: Vec<WarningView>,
}

/// Worth a look, but not refused.
#[derive(Clone, Debug, Serialize, Type)]
pub struct WarningView {
    /// `same_id_number`, `same_name_in_village`, `second_support`, `above_norm`.
    pub code: String,
    /// The field it is about.
    pub field: Option<String>,
    /// What the sentence needs.
    pub params: BTreeMap<String, String>,
}

/// Checks an entry without saving it.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct RecordCheckRequest {
    /// Kind name.
    pub kind: String,
    /// None: a new record.
    pub id: Option<String>,
    /// Unit key of the owner.
    pub owner: Option<String>,
    /// Field → as typed.
    pub fields: BTreeMap<String, String>,
}

/// What is wrong, and what is worth a look.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CheckView {
    /// Everything that keeps it out.
    pub problems: Vec<crate::error::FieldErrorView>,
    /// Everything worth a look.
    pub warnings: Vec<WarningView>,
}

/// Voids a record: it stays, it no longer counts.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct RecordVoidRequest {
    /// Kind name.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Why; empty brings a voided record back.
    pub reason: String,
}

/// A record's past.
#[derive(Clone, Debug, Serialize, Type)]
pub struct HistoryView {
    /// Newest first.
    pub changes: Vec<HistoryEntry>,
}

/// One change in a record's past.
#[derive(Clone, Debug, Serialize, Type)]
pub struct HistoryEntry {
    /// When.
    pub at: String,
    /// Who.
    pub by: String,
    /// Unit of the device.
    pub unit: String,
    /// Device id.
    pub device: String,
    /// Place in the device's feed.
    pub seq: u32,
    /// The file it came by; none: written here.
    pub came: Option<CameView>,
    /// Field by field.
    pub fields: Vec<HistoryField>,
}

/// One field of one change.
#[derive(Clone, Debug, Serialize, Type)]
pub struct HistoryField {
    /// Field name.
    pub field: String,
    /// Label.
    pub label: String,
    /// What its writer saw before.
    pub from: String,
    /// What was written.
    pub to: String,
    /// The same as one types it: saving it brings the value back.
    pub typed: String,
}

/// Takes one value for a field in conflict, or types another.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct ConflictResolveRequest {
    /// Kind name.
    pub kind: String,
    /// Record id.
    pub id: String,
    /// Field name.
    pub field: String,
    /// The value, as typed.
    pub value: String,
}

/// Every conflict.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ConflictsView {
    /// One per field.
    pub conflicts: Vec<ConflictView>,
}

/// Reads money while it is typed.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct MoneyPreviewRequest {
    /// As typed.
    pub text: String,
    /// `dong` or `million`.
    pub unit: String,
}

/// Money in every form.
#[derive(Clone, Debug, Serialize, Type)]
pub struct MoneyPreviewView {
    /// Whole đồng.
    pub dong: Money,
    /// "49.710.000.000".
    pub dong_text: String,
    /// "49.710".
    pub million_text: String,
    /// "bốn mươi chín tỷ bảy trăm mười triệu đồng".
    pub words: String,
}

/// Keeps what is being typed, right or wrong.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct DraftSaveRequest {
    /// Which form: `household:new`, `voucher:<id>`…
    pub key: String,
    /// Kind name.
    pub kind: String,
    /// The record being edited.
    pub id: Option<String>,
    /// Unit key chosen as owner.
    pub owner: Option<String>,
    /// Field → as typed.
    pub fields: BTreeMap<String, String>,
}

/// Names a draft.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct DraftRequest {
    /// Which form.
    pub key: String,
}

/// A draft, or none.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DraftView {
    /// What was being typed.
    pub draft: Option<DraftContent>,
}

/// What was being typed.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DraftContent {
    /// Kind name.
    pub kind: String,
    /// The record being edited.
    pub id: Option<String>,
    /// Unit key chosen as owner.
    pub owner: Option<String>,
    /// Field → as typed.
    pub fields: BTreeMap<String, String>,
    /// When.
    pub at: String,
}
