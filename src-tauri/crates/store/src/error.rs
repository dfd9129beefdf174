//! What can go wrong in the store.

use crate::backup::BackupError;
use soban_domain::change::ChangeError;
use soban_domain::id::{ChangeId, EntityId};

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused.
    #[error("sqlite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The folder or a file in it cannot be used.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    /// Another program holds the store.
    #[error("the store is open elsewhere")]
    Busy,
    /// Made by a newer version.
    #[error("schema {found}, this version knows {known}")]
    Future {
        /// In the file.
        found: i64,
        /// By this program.
        known: i64,
    },
    /// The file is no database, or what it holds contradicts itself.
    #[error("damaged: {0}")]
    Damaged(String),
    /// A body that is no change.
    #[error("change {id:?}: {source}")]
    BadChange {
        /// Which.
        id: ChangeId,
        /// Why.
        source: ChangeError,
    },
    /// Two different changes with one number: a copied store.
    #[error("two different changes {0:?}")]
    Fork(ChangeId),
    /// A change that does not follow the one before it.
    #[error("change {0:?} does not follow its predecessor")]
    Chain(ChangeId),
    /// A change that claims another owner than the record has.
    #[error("record {0} belongs to another unit")]
    Owner(EntityId),
    /// No record of that id.
    #[error("no record {0}")]
    Unknown(EntityId),
    /// Somebody asked for it to stop.
    #[error("stopped")]
    Stopped,
    /// A backup.
    #[error("backup: {0}")]
    Backup(#[from] BackupError),
    /// No own device yet.
    #[error("no workspace")]
    NoWorkspace,
}

impl StoreError {
    /// Is there no room left?
    pub fn is_disk_full(&self) -> bool {
        match self {
            Self::Sqlite(error) => error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull),
            Self::Io(error) | Self::Backup(BackupError::Io(error)) => {
                error.kind() == std::io::ErrorKind::StorageFull
            }
            _ => false,
        }
    }
    /// Is the file itself broken?
    pub fn is_damage(&self) -> bool {
        match self {
            // Tables are strict: a value that does not fit was not written by this program.
            Self::Damaged(_)
            | Self::Sqlite(
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..),
            ) => true,
            Self::Sqlite(error) => matches!(
                error.sqlite_error_code(),
                Some(
                    rusqlite::ErrorCode::DatabaseCorrupt
                        | rusqlite::ErrorCode::NotADatabase
                        // A sector of the disk that cannot be read.
                        | rusqlite::ErrorCode::SystemIoFailure
                )
            ),
            _ => false,
        }
    }
}

/// What the store answers.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
