//! Keys: Ed25519 to sign, X25519 to receive.

use crate::{IdentityError, Result};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

/// What belongs to a unit or an installation alone; wiped when dropped.
#[derive(Clone)]
pub struct SecretKeys {
    sign: Zeroizing<[u8; 32]>,
    receive: Zeroizing<[u8; 32]>,
}

/// What others know of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PublicKeys {
    /// Ed25519.
    pub sign: [u8; 32],
    /// X25519.
    pub receive: [u8; 32],
}

impl SecretKeys {
    /// New ones.
    pub fn random() -> Result<Self> {
        let mut bytes = Zeroizing::new([0; 64]);
        getrandom::fill(&mut bytes[..])
            .map_err(|error| IdentityError::Malformed(error.to_string()))?;
        Ok(Self::from_bytes(&bytes))
    }

    /// As [`SecretKeys::bytes`] gave them.
    pub fn from_bytes(bytes: &[u8; 64]) -> Self {
        let mut keys = Self {
            sign: Zeroizing::new([0; 32]),
            receive: Zeroizing::new([0; 32]),
        };
        keys.sign.copy_from_slice(&bytes[..32]);
        keys.receive.copy_from_slice(&bytes[32..]);
        keys
    }

    /// For a store, which is encrypted, and for nothing else.
    pub fn bytes(&self) -> Zeroizing<[u8; 64]> {
        let mut bytes = Zeroizing::new([0; 64]);
        bytes[..32].copy_from_slice(&self.sign[..]);
        bytes[32..].copy_from_slice(&self.receive[..]);
        bytes
    }

    /// The X25519 secret.
    pub(crate) fn receive(&self) -> &[u8; 32] {
        &self.receive
    }

    /// What others may know.
    pub fn public(&self) -> PublicKeys {
        PublicKeys {
            sign: SigningKey::from_bytes(&self.sign)
                .verifying_key()
                .to_bytes(),
            receive: PublicKey::from(&StaticSecret::from(*self.receive)).to_bytes(),
        }
    }

    /// Signs bytes.
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        SigningKey::from_bytes(&self.sign).sign(bytes).to_bytes()
    }
}

impl std::fmt::Debug for SecretKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKeys")
    }
}

/// Did the holder of this key sign these bytes?
pub(crate) fn is_signed(sign: &[u8; 32], bytes: &[u8], signature: &[u8; 64]) -> bool {
    let Ok(key) = VerifyingKey::from_bytes(sign) else {
        return false;
    };
    // Strict: one signature has one form, and weak keys sign nothing.
    key.verify_strict(bytes, &Signature::from_bytes(signature))
        .is_ok()
}
