//! Format 0, a draft without keys: magic, version, header, compressed body, checksum. All numbers big-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `SOBAN\r\n\x1a` |
//! | 2 | format version |
//! | 4 | header length, then the header |
//! | 8 | body length as stored, then the body (zstd) |
//! | 32 | SHA-256 of everything before it |

use crate::PackageError;
use sha2::{Digest, Sha256};
use std::io::Read;

/// The first bytes of every sync file; `\r\n\x1a` shows damage by text-mode transfer.
pub(crate) const MAGIC: &[u8; 8] = b"SOBAN\r\n\x1a";
/// A header is a few hundred bytes.
pub(crate) const HEADER_BYTES_MAX: usize = 16 * 1024;
/// The largest file read: a province's whole year is well under 200 MB.
pub const FILE_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// The largest body once unpacked.
const BODY_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// A body unpacks to at most so many times its packed size: real ones to five times. A few bytes never fill the memory.
const BODY_RATIO_MAX: u64 = 100;
/// Below this size the ratio is not asked about.
const BODY_BYTES_FREE: u64 = 16 * 1024 * 1024;
/// Small, and fast on an old laptop.
const ZSTD_LEVEL: i32 = 3;
const CHECKSUM_BYTES: usize = 32;
/// This format.
const VERSION: u16 = 0;

/// A container whose checksum is right.
pub struct Parts<'a> {
    /// Header bytes.
    pub header: &'a [u8],
    packed: &'a [u8],
}

/// Puts header and body together.
pub fn seal(header: &[u8], body: &[u8]) -> Result<Vec<u8>, PackageError> {
    let packed = pack(body)?;
    let header_len = u32::try_from(header.len()).map_err(|_| PackageError::OverLimit("header"))?;
    let mut out = Vec::with_capacity(packed.len() + header.len() + 64);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_be_bytes());
    out.extend_from_slice(&header_len.to_be_bytes());
    out.extend_from_slice(header);
    out.extend_from_slice(&(packed.len() as u64).to_be_bytes());
    out.extend_from_slice(&packed);
    let checksum: [u8; CHECKSUM_BYTES] = Sha256::digest(&out).into();
    out.extend_from_slice(&checksum);
    Ok(out)
}

/// The version a file says it has, and the rest of it.
pub fn version(bytes: &[u8]) -> Result<(u16, Cursor<'_>), PackageError> {
    if bytes.is_empty() {
        return Err(PackageError::Empty);
    }
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err(PackageError::OverLimit("file"));
    }
    let seen = bytes.len().min(MAGIC.len());
    if bytes[..seen] != MAGIC[..seen] {
        return Err(PackageError::NotOurs);
    }
    let mut rest = Cursor {
        bytes,
        at: MAGIC.len(),
    };
    let version = u16::from_be_bytes(rest.array()?);
    Ok((version, rest))
}

/// Takes a file apart after its version, refusing anything that is not whole.
pub fn parts(mut rest: Cursor<'_>) -> Result<Parts<'_>, PackageError> {
    let header = rest.short(HEADER_BYTES_MAX)?;
    let packed = rest.long()?;
    let covered = rest.at;
    let checksum: [u8; CHECKSUM_BYTES] = rest.array()?;
    let right: [u8; CHECKSUM_BYTES] = Sha256::digest(rest.before(covered)).into();
    if checksum != right || !rest.is_at_end() {
        return Err(PackageError::Altered);
    }
    Ok(Parts { header, packed })
}

/// Compresses a body.
pub(crate) fn pack(body: &[u8]) -> Result<Vec<u8>, PackageError> {
    Ok(zstd::bulk::compress(body, ZSTD_LEVEL)?)
}

/// Decompresses a body: one frame and nothing after it, never more than the limits above, whatever it claims.
pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<u8>, PackageError> {
    let by_ratio = (packed.len() as u64).saturating_mul(BODY_RATIO_MAX);
    let most = by_ratio.clamp(BODY_BYTES_FREE, BODY_BYTES_MAX);
    let mut body = vec![];
    let mut decoder = zstd::stream::read::Decoder::with_buffer(packed)?.single_frame();
    decoder.by_ref().take(most + 1).read_to_end(&mut body)?;
    if body.len() as u64 > most {
        return Err(PackageError::OverLimit("body"));
    }
    if !decoder.finish().is_empty() {
        return Err(PackageError::Altered);
    }
    Ok(body)
}

impl Parts<'_> {
    /// The body, unpacked.
    pub fn body(&self) -> Result<Vec<u8>, PackageError> {
        unpack(self.packed)
    }
}

/// Reads a file from its beginning.
pub struct Cursor<'a> {
    bytes: &'a [u8],
    /// Where it stands.
    pub(crate) at: usize,
}

impl<'a> Cursor<'a> {
    /// At the beginning.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// A part of at most `max` bytes after its length in four bytes.
    pub(crate) fn short(&mut self, max: usize) -> Result<&'a [u8], PackageError> {
        let len = u32::from_be_bytes(self.array()?) as usize;
        if len > max {
            return Err(PackageError::Altered);
        }
        self.take(len)
    }

    /// A part after its length in eight bytes.
    pub(crate) fn long(&mut self) -> Result<&'a [u8], PackageError> {
        let len = u64::from_be_bytes(self.array()?);
        self.take(usize::try_from(len).map_err(|_| PackageError::Altered)?)
    }

    /// Everything before a place.
    pub(crate) fn before(&self, end: usize) -> &'a [u8] {
        &self.bytes[..end]
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    fn take(&mut self, len: usize) -> Result<&'a [u8], PackageError> {
        let end = self.at.checked_add(len).ok_or(PackageError::Altered)?;
        let part = self.bytes.get(self.at..end).ok_or(PackageError::Cut)?;
        self.at = end;
        Ok(part)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], PackageError> {
        self.take(N)?.try_into().map_err(|_| PackageError::Cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Zeros, packed: a bomb.
    fn bomb(bytes: u64) -> Vec<u8> {
        let zeros = std::io::repeat(0).take(bytes);
        zstd::stream::encode_all(zeros, ZSTD_LEVEL).expect("packed")
    }

    #[test]
    fn a_bomb_is_put_out_long_before_it_fills_the_memory() {
        let four_gib = bomb(4 << 30);
        assert!(four_gib.len() < 1 << 20, "{} bytes", four_gib.len());
        let refused = unpack(&four_gib);
        assert!(matches!(refused, Err(PackageError::OverLimit("body"))));
        // What is small may be as empty as it likes.
        assert_eq!(unpack(&bomb(1 << 20)).expect("unpacked").len(), 1 << 20);
        // A bomb in a bomb is bytes like others.
        assert_eq!(
            unpack(&pack(&four_gib).expect("packed")).expect("unpacked"),
            four_gib
        );
    }
}
