//! Who is who among units and installations, without a network: keys, the certificates that lead from the
//! province's root key to one installation, and the file by which a unit is enrolled.
//!
//! The province's unit key is the root. It certifies the unit keys below it, these the ones below them, and
//! each unit key the installations of its unit. Whoever knows the root's public key can follow the chain.

mod certificate;
mod enrolment;
mod error;
mod key;
mod letter;
mod seal;

pub use certificate::{Certificate, Chain, Checked, Subject};
pub use enrolment::{Enrolment, EnrolmentFile};
pub use error::{IdentityError, Result};
pub use key::{PublicKeys, SecretKeys};
pub use letter::encrypt;
