//! What a use case answers when it cannot do its work.

use crate::rights::Right;
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;
use soban_domain::problem::Problems;
use soban_identity::IdentityError;
use soban_photo::PhotoError;
use soban_reports::ReportError;
use soban_store::StoreError;
use soban_sync::PackageError;
use soban_vault::VaultError;
use std::path::{Path, PathBuf};

/// An error of a use case.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// No workspace yet.
    #[error("no workspace")]
    NoWorkspace,
    /// There is one already.
    #[error("there is a workspace already")]
    WorkspaceExists,
    /// Not a unit, or not valid in the plan's year.
    #[error("unknown unit {0}")]
    UnknownUnit(String),
    /// Outside the own unit.
    #[error("outside the own unit: {0}")]
    OutsideOwnUnit(String),
    /// No such record.
    #[error("no {0} {1}")]
    UnknownRecord(Kind, EntityId),
    /// No such period.
    #[error("no period {0}")]
    UnknownPeriod(String),
    /// No such report, or no such format.
    #[error("no report {0}")]
    UnknownReport(String),
    /// No such rule for settling conflicts.
    #[error("no rule {0}")]
    UnknownRule(String),
    /// Fields are refused.
    #[error("{} fields refused", .0.iter().count())]
    Invalid(Problems),
    /// Somebody asked for it to stop; everything is as it was.
    #[error("stopped")]
    Stopped,
    /// No import can be taken back.
    #[error("no import to take back")]
    NothingToUndo,
    /// A record that came by the import was written to since, or is referred to.
    #[error("the import brought {0} {1}, which was built upon")]
    BuiltUpon(Kind, String),
    /// The field is not in conflict.
    #[error("not in conflict")]
    NoConflict,
    /// A limit is exceeded.
    #[error("more than {max} {what}")]
    OverLimit {
        /// Of what.
        what: &'static str,
        /// How many are allowed.
        max: u64,
    },
    /// A sync file is refused.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// A file cannot be written.
    #[error("cannot write {path}: {source}")]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file of a person's cannot be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file that is no photo.
    #[error("photo: {0}")]
    Photo(#[from] PhotoError),
    /// The picture of a photo of this unit is not on this PC.
    #[error("the picture is elsewhere: {0}")]
    PictureElsewhere(String),
    /// Nobody has unlocked the store.
    #[error("locked")]
    Locked,
    /// A store's folder without its file of keys.
    #[error("no keys in {0}")]
    NoKeys(PathBuf),
    /// The lock.
    #[error("lock: {0}")]
    Vault(#[from] VaultError),
    /// Too many wrong passwords: not yet.
    #[error("wait {seconds} s")]
    Wait {
        /// How long.
        seconds: u64,
    },
    /// The role has not the right.
    #[error("not allowed: {}", .0.code())]
    NotAllowed(Right),
    /// Nobody of that name may open the store.
    #[error("no person {0}")]
    UnknownPerson(String),
    /// A store must keep somebody who administers it.
    #[error("the last administrator")]
    LastAdmin,
    /// No installation of that id is known here.
    #[error("no device {0}")]
    UnknownDevice(String),
    /// This installation was reported lost: what is typed here would count nowhere.
    #[error("this device was reported lost")]
    DeviceLost,
    /// Only a unit above can report an installation lost.
    #[error("{0} is not below")]
    NotBelow(String),
    /// This installation cannot be revoked here.
    #[error("the own device")]
    OwnDevice,
    /// This store has no unit keys to enrol with.
    #[error("not enrolled")]
    NotEnrolled,
    /// A file of enrolment for another unit or plan.
    #[error("enrolment for {0}")]
    EnrolmentForOther(String),
    /// A file of enrolment that is too old.
    #[error("enrolment expired")]
    EnrolmentExpired,
    /// A file of enrolment by which this store joined already.
    #[error("enrolment used")]
    EnrolmentUsed,
    /// A unit whose keys are in no papers here.
    #[error("no keys of {0}")]
    NoKeysOf(String),
    /// Identities.
    #[error("identity: {0}")]
    Identity(#[from] IdentityError),
    /// The store.
    #[error("store: {0}")]
    Store(#[from] StoreError),
    /// A report.
    #[error("report: {0}")]
    Report(#[from] ReportError),
    /// The catalogue that ships with the program does not load.
    #[error("catalogue: {0}")]
    Catalogue(String),
}

impl AppError {
    /// A backup could not be made: when that is the folder's fault, it names the folder.
    pub fn of_backup(target: &Path, error: StoreError) -> Self {
        match error {
            StoreError::Io(source) => Self::Unwritable {
                path: target.to_owned(),
                source,
            },
            other => Self::Store(other),
        }
    }
}

/// Why a sync file is refused here. Nothing of it was used.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The file itself.
    #[error("{0}")]
    File(#[from] PackageError),
    /// Meant for another unit.
    #[error("meant for {0}")]
    WrongRecipient(String),
    /// Another programme, province, year; or sample and real mixed.
    #[error("of another workspace")]
    Foreign,
    /// Its sender is not below this unit.
    #[error("sent by {0}")]
    WrongSender(String),
    /// It holds a feed that is not its sender's to hand on.
    #[error("a feed from outside its unit")]
    OutsideUnit,
    /// It goes on after changes of a unit that are not here, from this one on.
    #[error("changes of {0} from number {1} are missing")]
    Gap(String, u64),
    /// From a unit whose files are signed, without a signature.
    #[error("unsigned changes of {0}")]
    Unsigned(String),
}

/// What a use case answers.
pub type Result<T, E = AppError> = std::result::Result<T, E>;
