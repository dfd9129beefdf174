//! An installation's word for its feed up to a change. The feed's hashes follow each other, so this one signature
//! covers every change before it, and stays good whoever hands the feed on.

use crate::certificate::{Certificate, Chain, Checked, Subject};
use crate::key::{SecretKeys, is_signed};
use crate::{IdentityError, Result};
use soban_domain::change::Hash;
use soban_domain::id::{ChangeId, DeviceId};
use soban_domain::unit::UnitKey;

/// What begins the bytes that are signed, so that they can be nothing else.
const FEED: &[u8] = b"soban feed 1";
const FILE: &[u8] = b"soban file 1";

impl SecretKeys {
    /// Signs for a feed up to a change, whose hash this is.
    pub fn seal_feed(&self, last: ChangeId, hash: &Hash) -> [u8; 64] {
        self.sign(&of_feed(last, hash))
    }

    /// Signs a file whose bytes have this SHA-256.
    pub fn seal_file(&self, hash: &Hash) -> [u8; 64] {
        self.sign(&[FILE, hash].concat())
    }
}

impl Certificate {
    /// Did the holder of these keys sign for the feed?
    pub fn sealed_feed(&self, last: ChangeId, hash: &Hash, signature: &[u8; 64]) -> bool {
        is_signed(&self.keys.sign, &of_feed(last, hash), signature)
    }

    /// Did the holder of these keys sign the file?
    pub fn sealed_file(&self, hash: &Hash, signature: &[u8; 64]) -> bool {
        is_signed(&self.keys.sign, &[FILE, hash].concat(), signature)
    }
}

impl Chain {
    /// Follows the chain to this installation of this unit.
    pub fn verify_device(
        &self,
        root: &[u8; 32],
        is_within: impl Fn(&UnitKey, &UnitKey) -> bool,
        device: DeviceId,
        unit: &UnitKey,
        checked: &Checked,
    ) -> Result<&Certificate> {
        let last = self.verify(root, is_within, checked)?;
        match &last.subject {
            Subject::Device(id, of) if *id == device && of == unit => Ok(last),
            _ => Err(IdentityError::Chain("of another installation")),
        }
    }
}

fn of_feed(last: ChangeId, hash: &Hash) -> Vec<u8> {
    [FEED, &last.device.0, &last.seq.to_be_bytes(), hash].concat()
}
