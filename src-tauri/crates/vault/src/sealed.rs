//! Something sealed by a secret, once: for a file that is handed over.

use crate::file::{hex, unhex};
use crate::key::random;
use crate::slot::{self, Slot};
use crate::{Cost, DataKey, Result, VaultError};
use chacha20poly1305::XNonce;
use chacha20poly1305::aead::{Aead, Payload};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What the key of the content is derived for.
const CONTENT: &str = "soban sealed 1";
const NONCE_BYTES: usize = 24;

/// A content, its key wrapped by a secret; bytes in hexadecimal digits.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sealed {
    key: Option<Slot>,
    nonce: String,
    content: String,
}

impl Sealed {
    /// Seals a content; `about` goes with it in the clear and cannot be changed.
    pub fn seal(content: &[u8], secret: &[u8], cost: Cost, about: &[u8]) -> Result<Self> {
        let key = DataKey::random()?;
        let nonce: [u8; NONCE_BYTES] = random()?;
        let payload = Payload {
            msg: content,
            aad: about,
        };
        let content = key
            .cipher(CONTENT)?
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|error| VaultError::Crypto(error.to_string()))?;
        Ok(Self {
            key: Some(slot::wrap(&key, secret, cost, Uuid::nil(), Uuid::nil())?),
            nonce: hex(&nonce),
            content: hex(&content),
        })
    }

    /// The content; [`VaultError::WrongPassword`] when the secret is another.
    pub fn open(&self, secret: &[u8], about: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let damaged = || VaultError::Damaged("a sealed content".to_owned());
        let slot = self.key.as_ref().ok_or_else(damaged)?;
        let key = slot::unwrap(slot, secret, Uuid::nil(), Uuid::nil())?
            .ok_or(VaultError::WrongPassword)?;
        let nonce: [u8; NONCE_BYTES] = unhex(&self.nonce)?;
        let sealed = HEXLOWER
            .decode(self.content.as_bytes())
            .map_err(|_| damaged())?;
        let payload = Payload {
            msg: &sealed,
            aad: about,
        };
        let content = key.cipher(CONTENT)?.decrypt(&XNonce::from(nonce), payload);
        content.map(Zeroizing::new).map_err(|_| VaultError::Altered)
    }
}
