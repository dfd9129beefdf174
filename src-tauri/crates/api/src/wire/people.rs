//! Who may open the store, and the journal of what they did besides records.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Somebody who may open the store.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PersonView {
    /// As changes carry it.
    pub name: String,
    /// `admin`, `officer` or `leader`.
    pub role: String,
    /// Whoever is at work now.
    pub oneself: bool,
    /// What the role may do: `enter`, `exchange`, `export`, `administer`.
    pub rights: Vec<String>,
}

/// Everybody who may open the store.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PeopleOfStoreView {
    /// In the order in which they came; none where the store stands open.
    pub people: Vec<PersonView>,
}

/// Opens the store.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct UnlockRequest {
    /// Whose password.
    pub name: String,
    /// The password.
    pub password: String,
}

/// Opens the store with the recovery code and gives somebody a new password.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct RecoverRequest {
    /// The code as typed.
    pub code: String,
    /// Whose password is forgotten.
    pub name: String,
    /// The new password.
    pub password: String,
}

/// Gives somebody an account.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PersonAddRequest {
    /// Name.
    pub name: String,
    /// `admin`, `officer` or `leader`.
    pub role: String,
    /// First password.
    pub password: String,
}

/// One person of the store.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PersonRequest {
    /// Name.
    pub name: String,
}

/// Gives somebody another role.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PersonRoleRequest {
    /// Name.
    pub name: String,
    /// `admin`, `officer` or `leader`.
    pub role: String,
}

/// Gives somebody who has forgotten it a new password.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PasswordResetRequest {
    /// Name.
    pub name: String,
    /// The new password.
    pub password: String,
}

/// Changes one's own password.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PasswordChangeRequest {
    /// The password until now.
    pub old: String,
    /// The new one.
    pub new: String,
}

/// The recovery code: shown once, to be printed, kept nowhere.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RecoveryCodeView {
    /// In groups of five.
    pub code: String,
}

/// A screen is being printed.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PrintNoteRequest {
    /// Which screen: its path.
    pub screen: String,
}

/// An act that is no change of a record.
#[derive(Clone, Debug, Serialize, Type)]
pub struct JournalEntryView {
    /// Its number.
    pub n: u32,
    /// When.
    pub at: String,
    /// Who.
    pub by: String,
    /// What: `unlock`, `unlock_failed`, `recover`, `person_add`, `person_remove`, `person_role`,
    /// `person_rename`, `password_change`, `password_reset`, `code_renew`, `package_export`, `receipt_export`,
    /// `report_export`, `list_open`, `list_export`, `print`, `backup`, `restore`, `rescue`, `moved`, `enrol`, `join`,
    /// `device_revoke`.
    pub act: String,
    /// Of what, or to whom.
    pub detail: String,
}

/// The newest entries of the journal.
#[derive(Clone, Debug, Serialize, Type)]
pub struct JournalView {
    /// Newest first.
    pub entries: Vec<JournalEntryView>,
}
