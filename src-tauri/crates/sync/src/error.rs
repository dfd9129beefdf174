//! Why a file is refused.

use soban_domain::id::ChangeId;

/// Why a file is refused. Nothing of it was used.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// No bytes at all.
    #[error("empty file")]
    Empty,
    /// Another kind of file.
    #[error("not a sync file")]
    NotOurs,
    /// Ends before it should.
    #[error("cut short")]
    Cut,
    /// The checksum or a count differs.
    #[error("altered")]
    Altered,
    /// A later format.
    #[error("format version {0}")]
    Future(u16),
    /// A limit is exceeded.
    #[error("over the limit: {0}")]
    OverLimit(&'static str),
    /// The checksum is right, yet what it covers is not what this format says.
    #[error("malformed: {0}")]
    Malformed(#[from] minicbor::decode::Error),
    /// A change in it cannot be read.
    #[error("change {0:?} cannot be read")]
    BadChange(ChangeId),
    /// The file could not be read or written.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
}
