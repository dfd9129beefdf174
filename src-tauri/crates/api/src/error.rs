//! The closed list of errors that leave the program. The face translates `code`; raw text stays in the
//! log under its incident number.

use serde::Serialize;
use specta::Type;
use std::collections::BTreeMap;

/// An error as a face sees it.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Error {
    /// What kind of error.
    pub code: Code,
    /// What the sentence needs.
    pub params: BTreeMap<String, String>,
    /// The one field it is about, if any.
    pub field: Option<String>,
    /// All fields it is about, for `invalid_record`.
    pub fields: Vec<FieldErrorView>,
    /// Number under which the log holds the details, for `internal`.
    pub incident: Option<String>,
}

/// One field and why it is refused.
#[derive(Clone, Debug, Serialize, Type)]
pub struct FieldErrorView {
    /// Field name.
    pub field: String,
    /// Why: the codes of `docs/records.md`.
    pub code: String,
    /// What the sentence needs.
    pub params: BTreeMap<String, String>,
}

/// The list of codes, written once: the type and [`Code::ALL`] come from it.
macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $name:ident, )+) => {
        /// Every error code. Each has a sentence in every language of the UI and a class for exit codes.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Type)]
        #[serde(rename_all = "snake_case")]
        pub enum Code {
            $( $(#[doc = $doc])+ $name, )+
        }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

codes! {
    /// No command of that name.
    UnknownCommand,
    /// The request is not of the command's form.
    BadRequest,
    /// No workspace yet.
    NoWorkspace,
    /// There is a workspace already.
    WorkspaceExists,
    /// Not a unit of the catalogue, or not valid in the plan's year.
    UnknownUnit,
    /// Outside the own unit.
    OutsideOwnUnit,
    /// No such kind of record.
    UnknownKind,
    /// No such record.
    UnknownRecord,
    /// No such period.
    UnknownPeriod,
    /// No such report or format.
    UnknownReport,
    /// One or more fields are refused: see `fields`.
    InvalidRecord,
    /// The field is not in conflict.
    NoConflict,
    /// Somebody asked for it to stop: everything is as it was.
    Stopped,
    /// There is no import to take back: none brought anything, or the last was taken back already.
    NoImport,
    /// The import cannot be taken back: the record `record` of `kind`, which it brought, was built upon since.
    ImportBuiltUpon,
    /// A limit is exceeded: `what`, `max`.
    OverLimit,
    /// The file is empty.
    PackageEmpty,
    /// Not a sync file at all.
    PackageNotOurs,
    /// It is one part of a file sent in `count`; `parts` are missing.
    PackagePartsMissing,
    /// Cut short.
    PackageCut,
    /// Altered: its checksum or a signature differs.
    PackageAltered,
    /// Signed and encrypted, and this store was not enrolled.
    PackageNoPapers,
    /// Of another province's root, or encrypted for keys that this unit no longer has: made before it was enrolled anew.
    PackageOtherKeys,
    /// Its papers do not lead from the root to the unit that it names.
    PackageForged,
    /// It goes on after changes of `unit` that are not here: the whole must be sent again.
    PackageGap,
    /// Unsigned, from `unit`: only invented data goes about so.
    PackageUnsigned,
    /// No keys of `unit` are in this store's papers: nothing can be encrypted for it.
    NoKeysOf,
    /// From a newer version of the program.
    PackageFuture,
    /// Meant for another unit.
    PackageWrongRecipient,
    /// Of another programme, province or year, or sample data in a real workspace or the reverse.
    PackageForeign,
    /// From a unit that is not below this one.
    PackageWrongSender,
    /// It holds the feed of a unit that is not its sender's to hand on.
    PackageBadChange,
    /// The file cannot be read.
    FileUnreadable,
    /// The file cannot be written: no room, no right, the stick is gone.
    FileUnwritable,
    /// The file is no photo: neither JPEG nor PNG nor WebP.
    NotAPhoto,
    /// The photo is damaged or too large.
    PhotoUnreadable,
    /// The photo is recorded, its picture has not come: it lies with `unit`.
    PictureElsewhere,
    /// Not a file of enrolment at all.
    EnrolmentNotOurs,
    /// The file of enrolment was changed or is damaged.
    EnrolmentAltered,
    /// The file of enrolment was made by a newer version.
    EnrolmentFuture,
    /// The file of enrolment is for another unit, `unit`, or another plan.
    EnrolmentForOther,
    /// The file of enrolment may no longer be used.
    EnrolmentExpired,
    /// This store joined by this file already.
    EnrolmentUsed,
    /// The one-time code is well typed and opens another file.
    WrongOneTimeCode,
    /// This store has no keys of its unit yet, so it cannot enrol others.
    NotEnrolled,
    /// No installation of that id is known here.
    UnknownDevice,
    /// This installation was reported lost from above: what is typed here would count nowhere.
    DeviceLost,
    /// Only a unit above can report an installation of `unit` lost.
    NotBelow,
    /// An installation cannot revoke itself.
    OwnDevice,
    /// Not a backup at all.
    BackupNotOurs,
    /// The backup is cut short or was changed.
    BackupDamaged,
    /// The backup was made by a newer version.
    BackupFuture,
    /// Nobody has unlocked the store.
    Locked,
    /// The store's file of keys is missing: `path`.
    KeysMissing,
    /// The file of keys was changed by something else than this program, or is older than the store.
    KeysAltered,
    /// The file of keys cannot be read.
    KeysDamaged,
    /// The file of keys was written by a newer version.
    KeysFuture,
    /// The password is wrong.
    WrongPassword,
    /// The recovery code is well typed and not of this store.
    WrongCode,
    /// The recovery code is mistyped: in `group`, counted from 1, or as a whole (`group` empty).
    MistypedCode,
    /// Too many wrong tries: wait `seconds`.
    WaitToUnlock,
    /// The password is refused: `why` is `short`, `long` or `plain`, `min` and `max` count characters.
    WeakPassword,
    /// Another person has this name: `name`.
    NameTaken,
    /// Nobody of this name may open the store: `name`.
    UnknownPerson,
    /// Not a role.
    UnknownRole,
    /// A store must keep somebody who administers it.
    LastAdmin,
    /// The role has not the right: `right`.
    NotAllowed,
    /// The store is open in another window.
    StoreBusy,
    /// The store was made by a newer version.
    StoreFuture,
    /// The store is damaged.
    StoreDamaged,
    /// The disk is full.
    DiskFull,
    /// Our fault.
    Internal,
}

impl Error {
    /// An error that needs no words.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            params: BTreeMap::new(),
            field: None,
            fields: vec![],
            incident: None,
        }
    }
    /// Adds what the sentence needs.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hand over texts, numbers and borrowed values alike"
    )]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}
