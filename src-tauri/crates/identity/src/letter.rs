//! Bytes for the eyes of some units alone: an age file (age-encryption.org/v1) for their X25519 keys.

use crate::key::{PublicKeys, SecretKeys};
use crate::{IdentityError, Result};
use age::x25519::{Identity, Recipient};
use age::{DecryptError, Decryptor, Encryptor};
use bech32::{Bech32, Hrp};
use std::io::{Read, Write};

/// Encrypts for each of the keys; any one of them opens it.
pub fn encrypt(bytes: &[u8], to: &[PublicKeys]) -> Result<Vec<u8>> {
    let recipients: Vec<Recipient> = to.iter().map(recipient).collect::<Result<_>>()?;
    let recipients = recipients.iter().map(|one| one as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(malformed)?;
    let mut out = Vec::with_capacity(bytes.len() + 1024);
    let written = encryptor.wrap_output(&mut out).and_then(|mut writer| {
        writer.write_all(bytes)?;
        writer.finish()
    });
    written.map_err(malformed)?;
    Ok(out)
}

impl SecretKeys {
    /// Decrypts what was encrypted for these keys, among others perhaps.
    pub fn decrypt(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        let identity = self.age_identity()?;
        let opened = Decryptor::new_buffered(bytes)
            .and_then(|file| file.decrypt(std::iter::once(&identity as &dyn age::Identity)));
        let mut opened = opened.map_err(|error| match error {
            DecryptError::NoMatchingKeys => IdentityError::NotForUs,
            other => malformed(other),
        })?;
        let mut plain = Vec::with_capacity(bytes.len());
        opened.read_to_end(&mut plain).map_err(malformed)?;
        Ok(plain)
    }

    /// age takes its keys as text alone.
    fn age_identity(&self) -> Result<Identity> {
        let text = bech32::encode_upper::<Bech32>(
            Hrp::parse("age-secret-key-").map_err(malformed)?,
            self.receive(),
        );
        zeroize::Zeroizing::new(text.map_err(malformed)?)
            .parse()
            .map_err(malformed)
    }
}

fn recipient(keys: &PublicKeys) -> Result<Recipient> {
    let text = bech32::encode::<Bech32>(Hrp::parse("age").map_err(malformed)?, &keys.receive);
    text.map_err(malformed)?.parse().map_err(malformed)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "`map_err` hands errors over by value"
)]
fn malformed(error: impl ToString) -> IdentityError {
    IdentityError::Malformed(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_it_is_for_can_read_it() {
        let [board, district, other] = [(); 3].map(|()| SecretKeys::random().unwrap());
        let letter = encrypt(b"Lo Van Panh", &[board.public(), district.public()]).unwrap();
        assert_eq!(board.decrypt(&letter).unwrap(), b"Lo Van Panh");
        assert_eq!(district.decrypt(&letter).unwrap(), b"Lo Van Panh");
        assert!(matches!(
            other.decrypt(&letter),
            Err(IdentityError::NotForUs)
        ));
        assert!(!letter.windows(4).any(|part| part == b"Panh"));
    }

    #[test]
    fn a_letter_changed_or_cut_anywhere_is_refused() {
        let keys = SecretKeys::random().unwrap();
        let letter = encrypt(b"Lo Van Panh", &[keys.public()]).unwrap();
        for place in 0..letter.len() {
            let mut changed = letter.clone();
            changed[place] ^= 1;
            assert!(keys.decrypt(&changed).is_err(), "byte {place}");
            assert!(keys.decrypt(&letter[..place]).is_err(), "cut at {place}");
        }
    }
}
