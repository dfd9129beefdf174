//! Why a file is refused.

use soban_domain::id::ChangeId;
use soban_identity::IdentityError;

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
    /// Some parts of it are not here: which, and of how many.
    #[error("parts {0:?} of {1} are missing")]
    PartsMissing(Vec<u16>, u16),
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
    /// Signed and encrypted, and this store has no papers to read it with.
    #[error("this store was not enrolled")]
    NoPapers,
    /// Under the root key of another province's workspace.
    #[error("another root")]
    OtherRoot,
    /// Encrypted for other keys.
    #[error("not for these keys")]
    NotForUs,
    /// Its papers do not lead from the root to who it says.
    #[error("papers: {0}")]
    Papers(IdentityError),
    /// A feed's seal does not fit: somebody on the way changed what its installation wrote.
    #[error("the seal on {0:?}")]
    Seal(ChangeId),
    /// The file could not be read or written.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
}

impl From<IdentityError> for PackageError {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::NotForUs => Self::NotForUs,
            IdentityError::Chain(_) => Self::Papers(error),
            _ => Self::Altered,
        }
    }
}
