//! Backups and restoring.

use serde::{Deserialize, Serialize};
use specta::Type;

/// The program's own backups.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupsView {
    /// Where they lie.
    pub folder: String,
    /// Newest first.
    pub backups: Vec<BackupView>,
}

/// A backup.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupView {
    /// Where.
    pub path: String,
    /// File name.
    pub file: String,
    /// When it was made.
    pub at: String,
    /// Whose store: "huyện Kỳ Sơn".
    pub unit: String,
    /// Invented data?
    pub sample: bool,
    /// `day`, `import`, `upgrade` or `hand`.
    pub why: String,
    /// Its size, KiB.
    pub kib: u32,
    /// Who can open it; empty in a list.
    pub people: Vec<String>,
}

/// Makes a backup.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct BackupMakeRequest {
    /// Where; none: among the program's own.
    pub folder: Option<String>,
}

/// What making a backup did.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupMadeView {
    /// The file; none: there was one of today already.
    pub path: Option<String>,
    /// Its size, KiB.
    pub kib: u32,
}

/// One backup.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct BackupRequest {
    /// Where.
    pub path: String,
}

/// A backup and what opens it: the password of the day on which it was made, or the recovery code and a
/// new password.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct BackupOpenRequest {
    /// Where.
    pub path: String,
    /// Whose password; empty for a sample, which stands open.
    pub name: String,
    /// The password; with a code, the new one.
    pub password: String,
    /// The recovery code as typed.
    pub code: Option<String>,
}

/// A backup was read from end to end, opened, and compared with its feeds.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupCheckedView {
    /// Changes in it.
    pub changes: u32,
}
