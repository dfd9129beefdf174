//! Why an identity is not believed.

use soban_vault::VaultError;
use thiserror::Error;

/// A result about identities.
pub type Result<T, E = IdentityError> = std::result::Result<T, E>;

/// Why not.
#[derive(Debug, Error)]
pub enum IdentityError {
    /// Not a file of enrolment.
    #[error("no enrolment")]
    NotOurs,
    /// A file of enrolment of a newer program.
    #[error("enrolment of format {0}")]
    Future(u32),
    /// Bytes that are no certificate, or a file that was changed.
    #[error("malformed: {0}")]
    Malformed(String),
    /// A chain that does not lead from the root to whom it says.
    #[error("chain: {0}")]
    Chain(&'static str),
    /// Encrypted for keys that are not these.
    #[error("not for these keys")]
    NotForUs,
    /// The code opens nothing.
    #[error("wrong code")]
    WrongCode,
    /// The code, or the sealing.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl From<minicbor::decode::Error> for IdentityError {
    fn from(error: minicbor::decode::Error) -> Self {
        Self::Malformed(error.to_string())
    }
}
