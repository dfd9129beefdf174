//! Installations and enrolment.

use super::Scopes;
use super::workspace::UnitView;
use serde::{Deserialize, Serialize};
use specta::Type;

/// The installations known here.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DevicesView {
    /// Has this installation papers that lead up to the province's root?
    pub enrolled: bool,
    /// This one first, then by unit.
    pub devices: Vec<DeviceView>,
    /// Enrolments made here, newest first.
    pub enrolments: Vec<EnrolmentView>,
}

/// An installation.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DeviceView {
    /// Its id.
    pub id: String,
    /// Enough of it to tell the PCs of one unit apart.
    pub short_id: String,
    /// "xã Mỹ Lý, huyện Kỳ Sơn".
    pub unit: String,
    /// This one?
    pub own: bool,
    /// Changes known of it.
    pub changes: u32,
    /// When it wrote the newest of them.
    pub last_at: Option<String>,
    /// No longer believed since then.
    pub revoked_at: Option<String>,
    /// Its last change that counts.
    pub through: Option<u32>,
}

/// An enrolment made here.
#[derive(Clone, Debug, Serialize, Type)]
pub struct EnrolmentView {
    /// For which unit.
    pub unit: String,
    /// When.
    pub made_at: String,
    /// Until when it may be used.
    pub expires_at: String,
    /// By whom.
    pub by: String,
}

/// No longer believes an installation.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct DeviceRevokeRequest {
    /// Its id.
    pub id: String,
    /// Its last change that counts; none: the last known here.
    pub through: Option<u32>,
}

/// Writes a file of enrolment.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct EnrolRequest {
    /// For which unit: the own one, or one below it.
    pub unit: String,
    /// Where the file goes.
    pub folder: String,
}

/// A file of enrolment.
#[derive(Clone, Debug, Serialize, Type)]
pub struct EnrolledView {
    /// Where.
    pub path: String,
    /// File name.
    pub file: String,
    /// Opens it: shown once, to be told by telephone, kept nowhere.
    pub code: String,
    /// Until when it may be used.
    pub expires_at: String,
    /// What to read again.
    pub changed: Scopes,
}

/// A file of enrolment, to be looked into.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct EnrolmentRequest {
    /// Where.
    pub path: String,
}

/// What a file of enrolment says of itself; nothing of it is believed yet.
#[derive(Clone, Debug, Serialize, Type)]
pub struct EnrolmentLookView {
    /// For which unit.
    pub unit: UnitView,
    /// By which unit: "tỉnh Nghệ An".
    pub issuer: String,
    /// Until when it may be used.
    pub expires_at: String,
    /// It is too late.
    pub expired: bool,
}

/// Starts the workspace of the unit that a file of enrolment is for.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct JoinRequest {
    /// The file.
    pub path: String,
    /// The one-time code as typed.
    pub code: String,
    /// The first person, who administers the store.
    pub officer: String,
    /// Their password.
    pub password: String,
}

/// Gives the papers of a file of enrolment to the store that is open.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct JoinHereRequest {
    /// The file.
    pub path: String,
    /// The one-time code as typed.
    pub code: String,
}
