//! Ảnh công trình: what a picture shows. The picture itself is known by its SHA-256, and travels apart.

use super::require;
use crate::id::EntityId;
use crate::kind::{Field, FieldType, Kind, field, needed};
use crate::problem::{Problem, Problems};
use crate::value::Fields;
use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::str::FromStr;

/// The largest picture that is kept and sent.
pub const PICTURE_BYTES_MAX: usize = 1024 * 1024;
/// Hexadecimal digits of a SHA-256.
const DIGEST_CHARS: usize = 64;

/// The fields of a photo.
pub const FIELDS: &[Field] = &[
    needed(1, "work", "Công trình", FieldType::Ref(Kind::Work)),
    needed(2, "digest", "Mã ảnh", FieldType::Text { max: DIGEST_CHARS }),
    field(3, "taken_on", "Ngày chụp", FieldType::DateAny),
    field(4, "caption", "Chú thích", FieldType::Text { max: 200 }),
];

/// A photo of a work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Photo {
    /// Of which work.
    pub work: Option<EntityId>,
    /// The picture.
    pub digest: Digest,
    /// On which day it was taken.
    pub taken_on: Option<NaiveDate>,
}

impl Photo {
    /// Refuses what names no picture.
    pub fn new(fields: &Fields) -> Result<Self, Problems> {
        let mut problems = require(Kind::Photo, fields);
        let digest = fields.text("digest").and_then(|text| text.parse().ok());
        if digest.is_none() && !problems.has("digest") {
            problems.add(
                "digest",
                Problem::NoSuchRecord {
                    kind: Kind::Photo.label(),
                },
            );
        }
        problems.or(Self {
            work: fields.entity("work"),
            digest: digest.unwrap_or(Digest([0; 32])),
            taken_on: fields.date("taken_on"),
        })
    }
}

/// What names a picture: the SHA-256 of its bytes. As text: 64 small hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Of a picture.
    pub fn of(picture: &[u8]) -> Self {
        Self(Sha256::digest(picture).into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// It is no digest as this program spells one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not 64 hexadecimal digits")]
pub struct DigestError;

impl FromStr for Digest {
    type Err = DigestError;
    fn from_str(text: &str) -> Result<Self, DigestError> {
        let digits = text.as_bytes();
        let is_digit = |b: &u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        if digits.len() != DIGEST_CHARS || !digits.iter().all(is_digit) {
            return Err(DigestError);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| DigestError)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| DigestError)?;
        }
        Ok(Self(bytes))
    }
}
