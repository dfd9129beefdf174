//! A change: one saved edit of one record, as it is hashed, stored and sent.
//!
//! The body is CBOR, `[at, by, kind, id, owner, [write…]]`; a write is `[field, value, superseded…]`;
//! a superseded change is its `seq` when it stands in the same feed, else `[device, seq]`. Numbers of
//! kinds and fields are those of [`crate::kind`]. The chain hashes bodies by their own hash, so that a
//! feed can later be checked even where some bodies are not handed on.

use crate::id::{ChangeId, DeviceId, EntityId};
use crate::kind::Kind;
use crate::unit::UnitKey;
use crate::value::Value;
use minicbor::data::Type;
use minicbor::decode::Error as Cbor;
use minicbor::{Decoder, Encoder};
use sha2::{Digest, Sha256};

/// The most bytes one body may have: the longest record is well under 10 KB.
pub const BODY_BYTES_MAX: usize = 64 * 1024;
/// The most characters of a user's name.
pub const USER_CHARS_MAX: usize = 120;
/// The most earlier writes one write may supersede: more heads than devices touch one field.
pub const SUPERSEDED_MAX: usize = 256;

/// The latest instant a change may claim: the year 2200. A clock beyond it would push every other
/// clock that hears of it to the end of its range.
pub const AT_MAX: At = At(7_258_118_400_000 << 16);

/// SHA-256 of a change; 32 zero bytes stand before the first of a feed.
pub type Hash = [u8; 32];

/// Hybrid logical clock: milliseconds since 1970 in the upper 48 bits, a counter in the lower 16. For
/// showing and for deterministic ties, never for deciding who knew what.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct At(pub u64);

impl At {
    /// The next instant: now, or just after `last` when the clock has stood still or gone back; at the
    /// end of the range it stays there, where ties are broken by the change's id.
    #[must_use]
    pub fn after(last: Self, now_ms: u64) -> Self {
        let now = now_ms.min(AT_MAX.ms()) << 16;
        Self(now.max(last.0.saturating_add(1)).min(AT_MAX.0))
    }
    /// Milliseconds since 1970.
    pub fn ms(self) -> u64 {
        self.0 >> 16
    }
}

/// One field's new value and the writes it replaces: those its writer saw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Write {
    /// Field number within the kind.
    pub field: u8,
    /// The new value.
    pub value: Value,
    /// The heads that the writer saw.
    pub supersedes: Vec<ChangeId>,
}

/// One saved edit of one record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// When, for people.
    pub at: At,
    /// Who.
    pub by: String,
    /// Which kind of record.
    pub kind: Kind,
    /// Which record.
    pub id: EntityId,
    /// The unit the record belongs to; fixed with the first change.
    pub owner: UnitKey,
    /// What changes.
    pub writes: Vec<Write>,
}

/// Why a body is not a change.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Not the CBOR it should be.
    #[error("not a change: {0}")]
    Cbor(#[from] Cbor),
    /// Longer than [`BODY_BYTES_MAX`].
    #[error("a change of {0} bytes")]
    TooLong(usize),
    /// A kind that this version does not know.
    #[error("unknown kind {0}")]
    UnknownKind(u8),
    /// A field that this version does not know.
    #[error("unknown field {field} of {kind}")]
    UnknownField {
        /// The kind.
        kind: Kind,
        /// The field's number.
        field: u8,
    },
    /// A value that the field cannot hold.
    #[error("{kind}: {field} cannot hold its value")]
    Value {
        /// The kind.
        kind: Kind,
        /// The field's name.
        field: &'static str,
    },
    /// The owner is not a unit key.
    #[error("owner is no unit")]
    Owner,
    /// A limit is exceeded.
    #[error("over the limit: {0}")]
    Limit(&'static str),
}

/// A change as it travels: whole, or only as the SHA-256 of its body, where what it says is not the reader's to
/// know. Either way the feed's hashes follow each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Body {
    /// Its bytes.
    Whole(Vec<u8>),
    /// Their SHA-256: it is not the reader's to know.
    Withheld(Hash),
    /// Their SHA-256: whoever tells of the change does not have it.
    Unknown(Hash),
}

impl Body {
    /// SHA-256 of its bytes.
    pub fn hash(&self) -> Hash {
        match self {
            Self::Whole(bytes) => Sha256::digest(bytes).into(),
            Self::Withheld(hash) | Self::Unknown(hash) => *hash,
        }
    }

    /// What is withheld by somebody else's decision is not here, for others.
    pub fn forget_why(&mut self) {
        if let Self::Withheld(hash) = self {
            *self = Self::Unknown(*hash);
        }
    }

    /// Its bytes, where they are here.
    pub fn whole(&self) -> Option<&[u8]> {
        match self {
            Self::Whole(bytes) => Some(bytes),
            Self::Withheld(_) | Self::Unknown(_) => None,
        }
    }
}

/// The hash of the `id.seq`-th change of a feed.
pub fn hash(id: ChangeId, prev: &Hash, body: &[u8]) -> Hash {
    hash_of(id, prev, &Sha256::digest(body).into())
}

/// The same, of a body whose SHA-256 is known.
pub fn hash_of(id: ChangeId, prev: &Hash, body_hash: &Hash) -> Hash {
    let mut hash = Sha256::new();
    hash.update(b"soban change 1");
    hash.update(id.device.0);
    hash.update(id.seq.to_be_bytes());
    hash.update(prev);
    hash.update(body_hash);
    hash.finalize().into()
}

impl Change {
    /// The body as stored and sent. `device` is the feed it will stand in.
    pub fn encode(&self, device: DeviceId) -> Vec<u8> {
        let mut out = Encoder::new(Vec::with_capacity(256));
        // Writing to a Vec cannot fail; the error type is `Infallible`.
        let result = self.write_body(&mut out, device);
        debug_assert!(result.is_ok());
        out.into_writer()
    }

    fn write_body(
        &self,
        out: &mut Encoder<Vec<u8>>,
        device: DeviceId,
    ) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        out.array(6)?
            .u64(self.at.0)?
            .str(&self.by)?
            .u8(self.kind.no())?
            .bytes(&self.id.0)?;
        out.str(self.owner.as_str())?
            .array(self.writes.len() as u64)?;
        for write in &self.writes {
            out.array(2 + write.supersedes.len() as u64)?
                .u8(write.field)?;
            encode_value(out, &write.value)?;
            for superseded in &write.supersedes {
                if superseded.device == device {
                    out.u64(superseded.seq)?;
                } else {
                    out.array(2)?
                        .bytes(&superseded.device.0)?
                        .u64(superseded.seq)?;
                }
            }
        }
        Ok(())
    }

    /// Reads a body of `device`'s feed, refusing what this version does not know.
    pub fn decode(body: &[u8], device: DeviceId) -> Result<Self, ChangeError> {
        if body.len() > BODY_BYTES_MAX {
            return Err(ChangeError::TooLong(body.len()));
        }
        let mut input = Decoder::new(body);
        expect_array(&mut input, 6)?;
        let at = At(input.u64()?);
        if at > AT_MAX {
            return Err(ChangeError::Limit("instant"));
        }
        let by = input.str()?;
        if by.len() > USER_CHARS_MAX * 4 {
            return Err(ChangeError::Limit("user name"));
        }
        let kind_no = input.u8()?;
        let kind = Kind::from_no(kind_no).ok_or(ChangeError::UnknownKind(kind_no))?;
        let id = EntityId(uuid(&mut input)?);
        let owner = input.str()?.parse().map_err(|_| ChangeError::Owner)?;
        let count = input
            .array()?
            .ok_or(ChangeError::Limit("indefinite array"))?;
        if count == 0 || count > 1 + kind.fields().len() as u64 {
            return Err(ChangeError::Limit("writes"));
        }
        let mut writes = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
        for _ in 0..count {
            let write = Self::read_write(&mut input, device, kind)?;
            if writes
                .iter()
                .any(|other: &Write| other.field == write.field)
            {
                return Err(ChangeError::Limit("a field written twice"));
            }
            writes.push(write);
        }
        if input.position() != body.len() {
            return Err(ChangeError::Limit("bytes after the change"));
        }
        Ok(Self {
            at,
            by: by.to_owned(),
            kind,
            id,
            owner,
            writes,
        })
    }

    fn read_write(
        input: &mut Decoder<'_>,
        device: DeviceId,
        kind: Kind,
    ) -> Result<Write, ChangeError> {
        let parts = input
            .array()?
            .ok_or(ChangeError::Limit("indefinite array"))?;
        if !(2..=2 + SUPERSEDED_MAX as u64).contains(&parts) {
            return Err(ChangeError::Limit("superseded writes"));
        }
        let field = input.u8()?;
        let Some(known) = kind.field_no(field) else {
            return Err(ChangeError::UnknownField { kind, field });
        };
        let value = decode_value(input)?;
        if !known.holds.admits(&value) {
            return Err(ChangeError::Value {
                kind,
                field: known.name,
            });
        }
        let mut supersedes = Vec::with_capacity(usize::try_from(parts - 2).unwrap_or(0));
        for _ in 2..parts {
            supersedes.push(if input.datatype()? == Type::Array {
                expect_array(input, 2)?;
                ChangeId {
                    device: DeviceId(uuid(input)?),
                    seq: input.u64()?,
                }
            } else {
                ChangeId {
                    device,
                    seq: input.u64()?,
                }
            });
        }
        Ok(Write {
            field,
            value,
            supersedes,
        })
    }
}

/// Writes a value: null, integer or text.
pub fn encode_value<W: minicbor::encode::Write>(
    out: &mut Encoder<W>,
    value: &Value,
) -> Result<(), minicbor::encode::Error<W::Error>> {
    match value {
        Value::Null => out.null()?,
        Value::Int(n) => out.i64(*n)?,
        Value::Text(text) => out.str(text)?,
    };
    Ok(())
}

/// Reads a value: null, integer or text, nothing else.
pub fn decode_value(input: &mut Decoder<'_>) -> Result<Value, Cbor> {
    match input.datatype()? {
        Type::Null => {
            input.null()?;
            Ok(Value::Null)
        }
        Type::String => Ok(Value::Text(input.str()?.to_owned())),
        _ => Ok(Value::Int(input.i64()?)),
    }
}

/// Sixteen bytes, no more and no fewer.
pub fn uuid(input: &mut Decoder<'_>) -> Result<[u8; 16], ChangeError> {
    input
        .bytes()?
        .try_into()
        .map_err(|_| ChangeError::Limit("an id of 16 bytes"))
}

/// An array of exactly `len` parts.
pub fn expect_array(input: &mut Decoder<'_>, len: u64) -> Result<(), ChangeError> {
    if input.array()? == Some(len) {
        Ok(())
    } else {
        Err(ChangeError::Limit("array length"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (DeviceId, Change) {
        let device = DeviceId([7; 16]);
        let change = Change {
            at: At(1_684_972_800_000 << 16),
            by: "Cán bộ".to_owned(),
            kind: Kind::Household,
            id: EntityId([9; 16]),
            owner: "16816".parse().expect("a unit key"),
            writes: vec![
                Write {
                    field: 1,
                    value: Value::Text("Vi Văn Đức".to_owned()),
                    supersedes: vec![],
                },
                Write {
                    field: 3,
                    value: Value::Int(1961),
                    supersedes: vec![
                        ChangeId { device, seq: 4 },
                        ChangeId {
                            device: DeviceId([8; 16]),
                            seq: 2,
                        },
                    ],
                },
                Write {
                    field: 0,
                    value: Value::Null,
                    supersedes: vec![],
                },
            ],
        };
        (device, change)
    }

    #[test]
    fn the_clock_stops_at_the_end_of_its_range() {
        assert_eq!(At::after(AT_MAX, 0), AT_MAX);
        assert_eq!(At::after(At(0), u64::MAX), AT_MAX);
        assert_eq!(At::after(At(5), 0), At(6));
    }

    #[test]
    fn what_is_written_is_read() {
        let (device, change) = sample();
        assert_eq!(
            Change::decode(&change.encode(device), device).expect("readable"),
            change
        );
    }

    #[test]
    fn every_cut_and_every_changed_byte_is_refused_or_differs() {
        let (device, change) = sample();
        let body = change.encode(device);
        for cut in 0..body.len() {
            assert!(
                Change::decode(&body[..cut], device).is_err(),
                "cut at {cut}"
            );
        }
        for at in 0..body.len() {
            let mut bad = body.clone();
            bad[at] ^= 1;
            if let Ok(read) = Change::decode(&bad, device) {
                assert_ne!(read, change, "byte {at}");
            }
        }
    }
}
