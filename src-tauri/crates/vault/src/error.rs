//! Why a lock does not open, or cannot be changed.

use thiserror::Error;

/// A result of the lock.
pub type Result<T> = std::result::Result<T, VaultError>;

/// Why not.
#[derive(Debug, Error)]
pub enum VaultError {
    /// Nobody of that name or id.
    #[error("no such person")]
    NoPerson,
    /// The password opens nothing.
    #[error("wrong password")]
    WrongPassword,
    /// The recovery code is well typed and opens nothing.
    #[error("wrong recovery code")]
    WrongCode,
    /// The recovery code is mistyped: in this group, counted from 1, or as a whole.
    #[error("recovery code mistyped (group {0:?})")]
    MistypedCode(Option<usize>),
    /// A password of too few characters.
    #[error("password too short")]
    ShortPassword,
    /// A password of too many characters.
    #[error("password too long")]
    LongPassword,
    /// A password of one character again and again.
    #[error("password of one character")]
    PlainPassword,
    /// Another person has this name.
    #[error("name taken: {0}")]
    NameTaken(String),
    /// More people than a store may have.
    #[error("too many people")]
    TooMany,
    /// The file was changed by something else than this program.
    #[error("the file of keys was altered")]
    Altered,
    /// The file cannot be understood.
    #[error("the file of keys cannot be read: {0}")]
    Damaged(String),
    /// The file was written by a newer program.
    #[error("the file of keys is of format {0}")]
    Future(u32),
    /// Argon2 or the cipher refused its input.
    #[error("cryptography: {0}")]
    Crypto(String),
    /// The disk.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}
