//! One wrapping of the data key: Argon2id of a secret gives the key of XChaCha20-Poly1305, which seals
//! the data key together with whose it is.

use crate::file::{hex, unhex};
use crate::key::random;
use crate::{Cost, DataKey, Result, VaultError};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

const SALT_BYTES: usize = 16;
const NONCE_BYTES: usize = 24;
/// The data key and the cipher's tag.
const WRAPPED_BYTES: usize = 32 + 16;

/// A wrapping as the file has it; bytes in hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Slot {
    pub cost: Cost,
    salt: String,
    nonce: String,
    wrapped: String,
}

/// Wraps the key for `holder` of `store`.
pub(crate) fn wrap(
    key: &DataKey,
    secret: &[u8],
    cost: Cost,
    store: Uuid,
    holder: Uuid,
) -> Result<Slot> {
    let salt: [u8; SALT_BYTES] = random()?;
    let nonce: [u8; NONCE_BYTES] = random()?;
    let about = about(store, holder);
    let payload = Payload {
        msg: key.bytes(),
        aad: &about,
    };
    let wrapped = cipher(secret, &salt, cost)?
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|error| VaultError::Crypto(error.to_string()))?;
    Ok(Slot {
        cost,
        salt: hex(&salt),
        nonce: hex(&nonce),
        wrapped: hex(&wrapped),
    })
}

/// The key; none when the secret is another.
pub(crate) fn unwrap(
    slot: &Slot,
    secret: &[u8],
    store: Uuid,
    holder: Uuid,
) -> Result<Option<DataKey>> {
    let salt: [u8; SALT_BYTES] = unhex(&slot.salt)?;
    let nonce: [u8; NONCE_BYTES] = unhex(&slot.nonce)?;
    let wrapped: [u8; WRAPPED_BYTES] = unhex(&slot.wrapped)?;
    let about = about(store, holder);
    let payload = Payload {
        msg: &wrapped,
        aad: &about,
    };
    let opened = cipher(secret, &salt, slot.cost)?.decrypt(&XNonce::from(nonce), payload);
    let Ok(opened) = opened.map(Zeroizing::new) else {
        return Ok(None);
    };
    let bytes = <[u8; 32]>::try_from(opened.as_slice())
        .map_err(|_| VaultError::Damaged("wrapped key".to_owned()))?;
    Ok(Some(DataKey::from_bytes(bytes)))
}

fn cipher(secret: &[u8], salt: &[u8], cost: Cost) -> Result<XChaCha20Poly1305> {
    let most = Cost::MOST;
    if most.is_below(cost) || cost.lanes > most.lanes {
        return Err(VaultError::Damaged("cost".to_owned()));
    }
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
        .map_err(|error| VaultError::Damaged(error.to_string()))?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret, salt, &mut key[..])
        .map_err(|error| VaultError::Crypto(error.to_string()))?;
    XChaCha20Poly1305::new_from_slice(&key[..])
        .map_err(|error| VaultError::Crypto(error.to_string()))
}

/// A wrapping is good for one holder of one store: none can be moved to another's place.
fn about(store: Uuid, holder: Uuid) -> Vec<u8> {
    [
        b"soban slot 1".as_slice(),
        store.as_bytes(),
        holder.as_bytes(),
    ]
    .concat()
}
