//! From the layers' typed errors to the closed list of codes.

use crate::error::{Code, Error, FieldErrorView};
use soban_app::{
    AppError, BackupError, IdentityError, PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, PEOPLE_MAX,
    PackageError, PhotoError, Refusal, StoreError, VaultError,
};
use soban_domain::problem::{FieldProblem, Problems};
use std::collections::BTreeMap;

pub(crate) fn error(error: AppError) -> Error {
    match error {
        AppError::NoWorkspace => Error::new(Code::NoWorkspace),
        AppError::WorkspaceExists => Error::new(Code::WorkspaceExists),
        AppError::UnknownUnit(unit) => Error::new(Code::UnknownUnit).with("unit", unit),
        AppError::OutsideOwnUnit(unit) => Error::new(Code::OutsideOwnUnit).with("unit", unit),
        AppError::UnknownRecord(kind, id) => Error::new(Code::UnknownRecord)
            .with("kind", kind.label())
            .with("id", id),
        AppError::UnknownPeriod(period) => Error::new(Code::UnknownPeriod).with("period", period),
        AppError::UnknownRule(rule) => Error::new(Code::BadRequest).with("rule", rule),
        AppError::UnknownReport(report) => Error::new(Code::UnknownReport).with("report", report),
        AppError::Invalid(problems) => Error {
            fields: problem_views(&problems),
            ..Error::new(Code::InvalidRecord)
        },
        AppError::NoConflict => Error::new(Code::NoConflict),
        AppError::Stopped | AppError::Store(StoreError::Stopped) => Error::new(Code::Stopped),
        AppError::NothingToUndo => Error::new(Code::NoImport),
        AppError::BuiltUpon(kind, record) => Error::new(Code::ImportBuiltUpon)
            .with("kind", kind.label())
            .with("record", record),
        AppError::DeviceLost => Error::new(Code::DeviceLost),
        AppError::NotBelow(unit) => Error::new(Code::NotBelow).with("unit", unit),
        AppError::OverLimit { what, max } => Error::new(Code::OverLimit)
            .with("what", what)
            .with("max", max),
        AppError::Refused(refusal) => refused(&refusal),
        AppError::Unwritable { path, source } => unwritable(&path, &source),
        AppError::Unreadable { path, source } => Error::new(Code::FileUnreadable)
            .with("path", path.display())
            .with("reason", source.kind()),
        AppError::Photo(PhotoError::NotAPicture) => Error::new(Code::NotAPhoto),
        AppError::Photo(PhotoError::Unreadable(_)) => Error::new(Code::PhotoUnreadable),
        AppError::PictureElsewhere(unit) => Error::new(Code::PictureElsewhere).with("unit", unit),
        AppError::Locked => Error::new(Code::Locked),
        AppError::NoKeys(path) => Error::new(Code::KeysMissing).with("path", path.display()),
        AppError::Vault(error) => vault(&error),
        AppError::Wait { seconds } => Error::new(Code::WaitToUnlock).with("seconds", seconds),
        AppError::NotAllowed(right) => Error::new(Code::NotAllowed).with("right", right.code()),
        AppError::UnknownPerson(name) => Error::new(Code::UnknownPerson).with("name", name),
        AppError::LastAdmin => Error::new(Code::LastAdmin),
        AppError::UnknownDevice(device) => Error::new(Code::UnknownDevice).with("device", device),
        AppError::OwnDevice => Error::new(Code::OwnDevice),
        AppError::NotEnrolled => Error::new(Code::NotEnrolled),
        AppError::EnrolmentForOther(unit) => Error::new(Code::EnrolmentForOther).with("unit", unit),
        AppError::EnrolmentExpired => Error::new(Code::EnrolmentExpired),
        AppError::EnrolmentUsed => Error::new(Code::EnrolmentUsed),
        AppError::NoKeysOf(unit) => Error::new(Code::NoKeysOf).with("unit", unit),
        AppError::Identity(error) => identity(&error),
        AppError::Store(error) => store(&error),
        AppError::Report(error) => internal(&error),
        AppError::Catalogue(text) => internal(&text),
    }
}

/// A refused file, for the one sentence about it.
pub(crate) fn refused(refusal: &Refusal) -> Error {
    match refusal {
        Refusal::WrongRecipient(unit) => Error::new(Code::PackageWrongRecipient).with("unit", unit),
        Refusal::Foreign => Error::new(Code::PackageForeign),
        Refusal::WrongSender(unit) => Error::new(Code::PackageWrongSender).with("unit", unit),
        Refusal::OutsideUnit => Error::new(Code::PackageBadChange),
        Refusal::Gap(unit, _) => Error::new(Code::PackageGap).with("unit", unit),
        Refusal::Unsigned(unit) => Error::new(Code::PackageUnsigned).with("unit", unit),
        Refusal::File(error) => match error {
            PackageError::Empty => Error::new(Code::PackageEmpty),
            PackageError::PartsMissing(numbers, count) => {
                let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
                Error::new(Code::PackagePartsMissing)
                    .with("parts", numbers.join(", "))
                    .with("count", count)
            }
            PackageError::NotOurs => Error::new(Code::PackageNotOurs),
            PackageError::Cut => Error::new(Code::PackageCut),
            PackageError::Altered | PackageError::Malformed(_) => Error::new(Code::PackageAltered),
            PackageError::Future(version) => {
                Error::new(Code::PackageFuture).with("version", version)
            }
            PackageError::NoPapers => Error::new(Code::PackageNoPapers),
            PackageError::OtherRoot | PackageError::NotForUs => Error::new(Code::PackageOtherKeys),
            PackageError::Papers(_) | PackageError::Seal(_) => Error::new(Code::PackageForged),
            PackageError::OverLimit(what) => Error::new(Code::OverLimit)
                .with("what", what)
                .with("max", ""),
            PackageError::Io(source) => {
                Error::new(Code::FileUnreadable).with("reason", source.kind())
            }
        },
    }
}

fn identity(error: &IdentityError) -> Error {
    match error {
        IdentityError::NotOurs => Error::new(Code::EnrolmentNotOurs),
        IdentityError::NotForUs => Error::new(Code::PackageOtherKeys),
        IdentityError::Future(_) => Error::new(Code::EnrolmentFuture),
        IdentityError::WrongCode => Error::new(Code::WrongOneTimeCode),
        IdentityError::Vault(error @ VaultError::MistypedCode(_)) => vault(error),
        IdentityError::Malformed(_) | IdentityError::Chain(_) | IdentityError::Vault(_) => Error {
            incident: Some(incident(error)),
            ..Error::new(Code::EnrolmentAltered)
        },
    }
}

fn unwritable(path: &std::path::Path, source: &std::io::Error) -> Error {
    let code = match source.kind() {
        std::io::ErrorKind::StorageFull => Code::DiskFull,
        _ => Code::FileUnwritable,
    };
    Error::new(code).with("path", path.display())
}

fn vault(error: &VaultError) -> Error {
    let weak = |why: &str| {
        Error::new(Code::WeakPassword)
            .with("why", why)
            .with("min", PASSWORD_CHARS_MIN)
            .with("max", PASSWORD_CHARS_MAX)
    };
    match error {
        VaultError::NoPerson => Error::new(Code::UnknownPerson).with("name", ""),
        VaultError::WrongPassword => Error::new(Code::WrongPassword),
        VaultError::WrongCode => Error::new(Code::WrongCode),
        VaultError::MistypedCode(group) => {
            let group = group.map_or_else(String::new, |group| group.to_string());
            Error::new(Code::MistypedCode).with("group", group)
        }
        VaultError::ShortPassword => weak("short"),
        VaultError::LongPassword => weak("long"),
        VaultError::PlainPassword => weak("plain"),
        VaultError::NameTaken(name) => Error::new(Code::NameTaken).with("name", name),
        VaultError::TooMany => Error::new(Code::OverLimit)
            .with("what", "người dùng")
            .with("max", PEOPLE_MAX),
        VaultError::Altered => Error::new(Code::KeysAltered),
        VaultError::Damaged(_) => Error {
            incident: Some(incident(error)),
            ..Error::new(Code::KeysDamaged)
        },
        VaultError::Future(_) => Error::new(Code::KeysFuture),
        VaultError::Crypto(_) => internal(error),
        VaultError::Io(source) => unwritable(std::path::Path::new(""), source),
    }
}

fn store(error: &StoreError) -> Error {
    if error.is_disk_full() {
        return Error::new(Code::DiskFull);
    }
    if error.is_damage() {
        return Error {
            incident: Some(incident(error)),
            ..Error::new(Code::StoreDamaged)
        };
    }
    match error {
        StoreError::Backup(BackupError::NotOurs) => Error::new(Code::BackupNotOurs),
        StoreError::Backup(BackupError::Future(_)) => Error::new(Code::BackupFuture),
        StoreError::Backup(BackupError::Damaged(_)) => Error {
            incident: Some(incident(error)),
            ..Error::new(Code::BackupDamaged)
        },
        StoreError::Backup(BackupError::Io(source)) => {
            Error::new(Code::FileUnreadable).with("reason", source.kind())
        }
        StoreError::Busy => Error::new(Code::StoreBusy),
        StoreError::Future { .. } => Error::new(Code::StoreFuture),
        StoreError::NoWorkspace => Error::new(Code::NoWorkspace),
        StoreError::Io(source) => Error::new(Code::FileUnwritable)
            .with("path", "")
            .with("reason", source.kind()),
        other => internal(other),
    }
}

/// Our fault: the text goes to the log, its number to the face.
pub(crate) fn internal(error: &dyn std::fmt::Display) -> Error {
    Error {
        incident: Some(incident(error)),
        ..Error::new(Code::Internal)
    }
}

fn incident(error: &dyn std::fmt::Display) -> String {
    let number = uuid::Uuid::new_v4().simple().to_string()[..8].to_uppercase();
    tracing::error!(incident = number, "{error}");
    number
}

pub(crate) fn problem_views(problems: &Problems) -> Vec<FieldErrorView> {
    problems.iter().map(problem_view).collect()
}

pub(crate) fn problem_view(problem: &FieldProblem) -> FieldErrorView {
    let (code, params) = problem.problem.code_and_params();
    let params: BTreeMap<String, String> = params
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    FieldErrorView {
        field: problem.field.to_owned(),
        code: code.to_owned(),
        params,
    }
}
