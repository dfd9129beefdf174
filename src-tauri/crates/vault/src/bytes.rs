//! Bytes that lie in a file of their own beside the store, readable by whoever has its data key:
//! a nonce of 24 bytes, then XChaCha20-Poly1305.

use crate::key::random;
use crate::{DataKey, Result, VaultError};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

const NONCE_BYTES: usize = 24;

impl DataKey {
    /// Encrypts bytes for one purpose; `about` is not in them, and must be given again to open them.
    pub fn lock_bytes(&self, purpose: &str, about: &[u8], bytes: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE_BYTES] = random()?;
        let payload = Payload {
            msg: bytes,
            aad: about,
        };
        let locked = self
            .cipher(purpose)?
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|error| VaultError::Crypto(error.to_string()))?;
        Ok([&nonce[..], &locked].concat())
    }

    /// The bytes that [`DataKey::lock_bytes`] locked; [`VaultError::Altered`] for any others.
    pub fn unlock_bytes(&self, purpose: &str, about: &[u8], locked: &[u8]) -> Result<Vec<u8>> {
        let (nonce, msg) = locked
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(VaultError::Altered)?;
        let opened = self
            .cipher(purpose)?
            .decrypt(&XNonce::from(*nonce), Payload { msg, aad: about });
        opened.map_err(|_| VaultError::Altered)
    }

    pub(crate) fn cipher(&self, purpose: &str) -> Result<XChaCha20Poly1305> {
        XChaCha20Poly1305::new_from_slice(&self.derive(purpose)?[..])
            .map_err(|error| VaultError::Crypto(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_open_with_their_key_and_name_alone() {
        let (key, other) = (DataKey::random().unwrap(), DataKey::random().unwrap());
        let locked = key.lock_bytes("pictures", b"a", b"a picture").unwrap();
        assert_eq!(
            key.unlock_bytes("pictures", b"a", &locked).unwrap(),
            b"a picture"
        );
        assert!(!locked.windows(7).any(|part| part == b"picture"));
        for refused in [
            other.unlock_bytes("pictures", b"a", &locked),
            key.unlock_bytes("others", b"a", &locked),
            key.unlock_bytes("pictures", b"b", &locked),
            key.unlock_bytes("pictures", b"a", &locked[1..]),
            key.unlock_bytes("pictures", b"a", b""),
        ] {
            assert!(matches!(refused, Err(VaultError::Altered)));
        }
    }
}
