//! How a run ends: what went wrong, whose fault it is, and how it is told. Exit codes are decided in
//! [`class`] and nowhere else.

use crate::sentences;
use serde_json::json;
use soban_api::{Code, Error};
use std::io::Write;
use std::process::ExitCode;

/// Whose fault an error is; its number is the exit code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// What was given: records, files, units, a folder that cannot be written.
    Input = 1,
    /// The command line itself.
    Usage = 2,
    /// Ours, or the machine's.
    Fault = 3,
}

/// The class of every error code.
pub(crate) fn class(error: &Error) -> Class {
    match error.code {
        Code::NoWorkspace
        | Code::WorkspaceExists
        | Code::UnknownUnit
        | Code::OutsideOwnUnit
        | Code::UnknownRecord
        | Code::UnknownPeriod
        | Code::InvalidRecord
        | Code::NoConflict
        | Code::NoImport
        | Code::Stopped
        | Code::PackagePartsMissing
        | Code::ImportBuiltUpon
        | Code::NotBelow
        | Code::DeviceLost
        | Code::OverLimit
        | Code::PackageEmpty
        | Code::PackageNotOurs
        | Code::PackageCut
        | Code::PackageAltered
        | Code::PackageFuture
        | Code::PackageWrongRecipient
        | Code::PackageForeign
        | Code::PackageWrongSender
        | Code::PackageBadChange
        | Code::PackageNoPapers
        | Code::PackageOtherKeys
        | Code::PackageForged
        | Code::PackageUnsigned
        | Code::PackageGap
        | Code::NoKeysOf
        | Code::FileUnreadable
        | Code::NotAPhoto
        | Code::PhotoUnreadable
        | Code::PictureElsewhere
        | Code::FileUnwritable
        | Code::EnrolmentNotOurs
        | Code::EnrolmentAltered
        | Code::EnrolmentFuture
        | Code::EnrolmentForOther
        | Code::EnrolmentExpired
        | Code::EnrolmentUsed
        | Code::WrongOneTimeCode
        | Code::NotEnrolled
        | Code::UnknownDevice
        | Code::OwnDevice
        | Code::BackupNotOurs
        | Code::BackupDamaged
        | Code::BackupFuture
        | Code::Locked
        | Code::KeysMissing
        | Code::KeysFuture
        | Code::WrongPassword
        | Code::WrongCode
        | Code::MistypedCode
        | Code::WaitToUnlock
        | Code::WeakPassword
        | Code::NameTaken
        | Code::UnknownPerson
        | Code::LastAdmin
        | Code::NotAllowed
        | Code::StoreBusy
        | Code::StoreFuture => Class::Input,
        Code::UnknownKind | Code::UnknownReport | Code::UnknownRole => Class::Usage,
        // The one request that a person words: the day given in the environment.
        Code::BadRequest if sentences::is_bad_today(error) => Class::Usage,
        Code::UnknownCommand
        | Code::BadRequest
        | Code::KeysAltered
        | Code::KeysDamaged
        | Code::StoreDamaged
        | Code::DiskFull
        | Code::Internal => Class::Fault,
    }
}

/// Why a run did not end well.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The core refused.
    Api(Box<Error>),
    /// The core refused, and this command has a better sentence for it.
    Worded(Box<Error>, String),
    /// Everything was told already.
    Told(Class),
    /// The command line lacks something.
    Usage(String),
    /// Output went nowhere: full disk, no right. A closed pipe is no failure.
    Output(std::io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Api(Box::new(error))
    }
}

impl Failure {
    pub(crate) fn data_missing() -> Self {
        Self::Usage("Lệnh này cần biết thư mục dữ liệu của sổ. Hãy thêm --data THƯ_MỤC.".to_owned())
    }

    /// Adds to the core's error what the caller knows.
    pub(crate) fn map_error(self, change: impl FnOnce(Error) -> Error) -> Self {
        match self {
            Self::Api(error) => Self::Api(Box::new(change(*error))),
            other => other,
        }
    }

    /// Tells it on stderr and gives the exit code.
    pub(crate) fn tell(self, as_json: bool) -> ExitCode {
        let (class, code, sentence, error) = match self {
            Self::Told(class) => return code_of(class),
            Self::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {
                return ExitCode::SUCCESS;
            }
            Self::Output(error) => {
                let error = Error::new(Code::FileUnwritable)
                    .with("path", "stdout")
                    .with("reason", error.kind());
                (Class::Fault, None, sentences::error(&error), Some(error))
            }
            Self::Api(error) => (class(&error), None, sentences::error(&error), Some(*error)),
            Self::Worded(error, sentence) => (class(&error), None, sentence, Some(*error)),
            Self::Usage(sentence) => (Class::Usage, Some("usage"), sentence, None),
        };
        let text = if as_json {
            let mut object = json!({ "code": code });
            if let Some(error) = error {
                object = serde_json::to_value(error).unwrap_or(object);
            }
            object["sentence"] = sentence.into();
            object.to_string()
        } else {
            sentence
        };
        // Nobody is left to tell when stderr is closed.
        let _ = writeln!(std::io::stderr(), "{text}");
        code_of(class)
    }
}

fn code_of(class: Class) -> ExitCode {
    ExitCode::from(class as u8)
}
