//! Codes that people read and type: chance in groups of five characters. The fifth character of a group
//! checks the other four, so that a mistake is named where it is; at least twelve bits check the whole.

use crate::key::random;
use crate::{Result, VaultError};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// Bits at least that check the whole.
const CHECK_BITS_MIN: usize = 12;
/// Bits of a character.
const DIGIT_BITS: usize = 5;
/// Characters of a group that carry something; one more checks them.
const GROUP_CHARS: usize = 4;
/// Crockford's: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code of so many bytes of chance; wiped when dropped. To be shown once, never to be kept.
pub struct Code<const BYTES: usize>(Zeroizing<[u8; BYTES]>);

/// On a printed sheet: 128 bits, seven groups.
pub type RecoveryCode = Code<16>;

/// Told by telephone, good for days: 64 bits, four groups. Behind Argon2id nobody tries them all.
pub type OneTimeCode = Code<8>;

impl<const BYTES: usize> Code<BYTES> {
    const GROUPS: usize = (BYTES * 8 + CHECK_BITS_MIN).div_ceil(GROUP_CHARS * DIGIT_BITS);

    /// A new one.
    pub fn random() -> Result<Self> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// What it stands for.
    pub fn secret(&self) -> &[u8] {
        &self.0[..]
    }

    /// Reads a code as a person types it: small letters, spaces and dashes as they like, and O for 0,
    /// I or L for 1.
    pub fn parse(typed: &str) -> Result<Self> {
        let mut digits = vec![];
        for letter in typed.chars().filter(char::is_ascii_alphanumeric) {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let group = Some(digits.len() / (GROUP_CHARS + 1) + 1);
            let digit = ALPHABET.iter().position(|one| char::from(*one) == letter);
            let digit = digit.ok_or(VaultError::MistypedCode(group))?;
            digits.push(u8::try_from(digit).unwrap_or_default());
        }
        let mut bits = Bits::default();
        for (place, group) in digits.chunks(GROUP_CHARS + 1).enumerate() {
            let wrong = VaultError::MistypedCode(Some(place + 1));
            let [a, b, c, d, check] = group else {
                return Err(wrong);
            };
            let carried = [*a, *b, *c, *d];
            if check_digit(place, carried) != *check {
                return Err(wrong);
            }
            for digit in carried {
                bits.push(digit);
            }
        }
        let bytes = bits.bytes();
        let secret: Option<[u8; BYTES]> =
            bytes.get(..BYTES).and_then(|bytes| bytes.try_into().ok());
        let code = secret.map(|secret| Self(Zeroizing::new(secret)));
        code.filter(|code| code.digits() == digits)
            .ok_or(VaultError::MistypedCode(None))
    }

    /// Every digit of the code, checks and all, as numbers below 32.
    fn digits(&self) -> Vec<u8> {
        let sum = Sha256::digest(&self.0[..]);
        let all: Vec<u8> = self
            .0
            .iter()
            .copied()
            .chain(sum.iter().copied().take(2))
            .collect();
        let carried = digits_of(&all);
        let mut digits = vec![];
        for (place, group) in carried
            .chunks_exact(GROUP_CHARS)
            .take(Self::GROUPS)
            .enumerate()
        {
            digits.extend_from_slice(group);
            if let [a, b, c, d] = *group {
                digits.push(check_digit(place, [a, b, c, d]));
            }
        }
        digits
    }
}

impl<const BYTES: usize> fmt::Display for Code<BYTES> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, digit) in self.digits().into_iter().enumerate() {
            if place > 0 && place % (GROUP_CHARS + 1) == 0 {
                f.write_str("-")?;
            }
            let letter = ALPHABET.get(usize::from(digit)).copied().unwrap_or(b'?');
            write!(f, "{}", char::from(letter))?;
        }
        Ok(())
    }
}

impl<const BYTES: usize> fmt::Debug for Code<BYTES> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code")
    }
}

/// Five bits that depend on the group's place and characters.
fn check_digit(place: usize, group: [u8; GROUP_CHARS]) -> u8 {
    let place = u8::try_from(place).unwrap_or(u8::MAX);
    let sum = Sha256::new()
        .chain_update(b"soban code")
        .chain_update([place])
        .chain_update(group)
        .finalize();
    sum.first().copied().unwrap_or_default() & 31
}

/// Bytes as digits of five bits, the last filled up with zeros.
fn digits_of(bytes: &[u8]) -> Vec<u8> {
    let bit = |place: usize| {
        let byte = bytes.get(place / 8).copied().unwrap_or_default();
        byte >> (7 - place % 8) & 1
    };
    (0..(bytes.len() * 8).div_ceil(5))
        .map(|digit| (0..5).fold(0, |sum, place| sum << 1 | bit(digit * 5 + place)))
        .collect()
}

/// Digits of five bits, back into bytes.
#[derive(Default)]
struct Bits(Vec<bool>);

impl Bits {
    fn push(&mut self, digit: u8) {
        self.0
            .extend((0..5).rev().map(|place| digit >> place & 1 == 1));
    }

    fn bytes(&self) -> Zeroizing<Vec<u8>> {
        let whole = self.0.chunks_exact(8);
        Zeroizing::new(
            whole
                .map(|bits| bits.iter().fold(0, |sum, bit| sum << 1 | u8::from(*bit)))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECRET_BYTES: usize = 16;

    fn code(secret: [u8; SECRET_BYTES]) -> RecoveryCode {
        Code(Zeroizing::new(secret))
    }

    #[test]
    fn a_code_is_seven_groups_of_five() {
        let text = code([7; SECRET_BYTES]).to_string();
        let groups: Vec<&str> = text.split('-').collect();
        assert_eq!(groups.len(), 7, "{text}");
        assert!(groups.iter().all(|group| group.len() == 5), "{text}");
    }

    #[test]
    fn a_one_time_code_is_four_groups_and_comes_back() {
        let code: OneTimeCode = Code(Zeroizing::new([200; 8]));
        let text = code.to_string();
        assert_eq!(text.split('-').count(), 4, "{text}");
        assert_eq!(OneTimeCode::parse(&text).unwrap().secret(), [200; 8]);
        let swapped = [&text[6..12], &text[..6], &text[12..]].concat();
        assert!(OneTimeCode::parse(&swapped).is_err());
        assert!(RecoveryCode::parse(&text).is_err());
    }

    #[test]
    fn what_stops_too_early_or_goes_on_too_long_is_mistyped() {
        let text = code([200; SECRET_BYTES]).to_string();
        for wrong in [
            "",
            &text[..text.len() - 6],
            &format!("{text}-{}", &text[..5]),
        ] {
            assert!(
                matches!(RecoveryCode::parse(wrong), Err(VaultError::MistypedCode(_))),
                "{wrong}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_code_is_read_as_people_type_it(secret: [u8; SECRET_BYTES]) {
            let text = code(secret).to_string();
            let careless = text.to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l");
            for typed in [text, careless] {
                let read = RecoveryCode::parse(&typed).unwrap();
                prop_assert_eq!(read.secret(), &secret);
            }
        }

        #[test]
        fn swapped_groups_and_wrong_letters_hardly_ever_pass(
            secret: [u8; SECRET_BYTES], place in 0..35_usize, digit in 1..32_u8,
        ) {
            let mut digits = code(secret).digits();
            digits[place] = (digits[place] + digit) % 32;
            let text: String = digits.iter().map(|digit| char::from(ALPHABET[usize::from(*digit)])).collect();
            // Five bits check the group and twelve the whole: a wrong code that reads well is another
            // secret, never this one.
            if let Ok(other) = RecoveryCode::parse(&text) {
                prop_assert_ne!(other.secret(), &secret);
            }
        }
    }
}
