//! The container: magic, version, header, compressed body, checksum. All numbers big-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `SOBAN\r\n\x1a` |
//! | 2 | format version |
//! | 4 | header length, then the header |
//! | 8 | body length as stored, then the body (zstd) |
//! | 32 | SHA-256 of everything before it |

use crate::{PackageError, VERSION};
use sha2::{Digest, Sha256};
use std::io::Read;

/// The first bytes of every sync file; `\r\n\x1a` shows damage by text-mode transfer.
const MAGIC: &[u8; 8] = b"SOBAN\r\n\x1a";
/// A header is a few hundred bytes.
const HEADER_BYTES_MAX: usize = 16 * 1024;
/// The largest file read: a province's whole year is well under 200 MB.
pub const FILE_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// The largest body once unpacked.
const BODY_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// Small, and fast on an old laptop.
const ZSTD_LEVEL: i32 = 3;
const CHECKSUM_BYTES: usize = 32;

/// A container whose checksum is right.
pub struct Parts<'a> {
    /// Header bytes.
    pub header: &'a [u8],
    packed: &'a [u8],
}

/// Puts header and body together.
pub fn seal(header: &[u8], body: &[u8]) -> Result<Vec<u8>, PackageError> {
    let packed = zstd::bulk::compress(body, ZSTD_LEVEL)?;
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

/// Takes a file apart, refusing anything that is not whole.
pub fn open(bytes: &[u8]) -> Result<Parts<'_>, PackageError> {
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
    if version != VERSION {
        return Err(PackageError::Future(version));
    }
    let header_len = u32::from_be_bytes(rest.array()?) as usize;
    if header_len > HEADER_BYTES_MAX {
        return Err(PackageError::Altered);
    }
    let header = rest.take(header_len)?;
    let body_len = u64::from_be_bytes(rest.array()?);
    let packed = rest.take(usize::try_from(body_len).map_err(|_| PackageError::Altered)?)?;
    let covered = rest.at;
    let checksum: [u8; CHECKSUM_BYTES] = rest.array()?;
    let right: [u8; CHECKSUM_BYTES] = Sha256::digest(&bytes[..covered]).into();
    if checksum != right || rest.at != bytes.len() {
        return Err(PackageError::Altered);
    }
    Ok(Parts { header, packed })
}

impl Parts<'_> {
    /// The body, unpacked; never more than [`BODY_BYTES_MAX`], whatever the file claims.
    pub fn body(&self) -> Result<Vec<u8>, PackageError> {
        let mut body = vec![];
        let decoder = zstd::stream::read::Decoder::new(self.packed)?;
        decoder.take(BODY_BYTES_MAX + 1).read_to_end(&mut body)?;
        if body.len() as u64 > BODY_BYTES_MAX {
            return Err(PackageError::OverLimit("body"));
        }
        Ok(body)
    }
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, len: usize) -> Result<&'a [u8], PackageError> {
        let end = self.at.checked_add(len).ok_or(PackageError::Altered)?;
        let part = self.bytes.get(self.at..end).ok_or(PackageError::Cut)?;
        self.at = end;
        Ok(part)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], PackageError> {
        self.take(N)?.try_into().map_err(|_| PackageError::Cut)
    }
}
