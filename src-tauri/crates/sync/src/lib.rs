//! Sync files (`.soban`): what travels between units. Format version 0, a draft without keys: a clear
//! header, a compressed body of feed segments, a checksum. A later version may refuse it.
//!
//! Reading writes nothing: limits on every length, the checksum first, then the header, then the body.

mod container;
mod error;
mod file;
mod header;
mod segments;

pub use error::PackageError;
pub use file::read_file;
pub use header::{Header, Kind, file_name};

use sha2::{Digest, Sha256};
use soban_store::segment::Segment;

/// The format this program writes.
pub const VERSION: u16 = 0;

/// A package, read and found good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Package {
    /// The clear header.
    pub header: Header,
    /// The feeds' runs.
    pub segments: Vec<Segment>,
    /// SHA-256 of the whole file.
    pub hash: [u8; 32],
}

/// Header and segments → the bytes of a file.
pub fn encode(header: &Header, segments: &[Segment]) -> Result<Vec<u8>, PackageError> {
    container::seal(&header.encode(), &segments::encode(segments)?)
}

/// The bytes of a file → header and segments, or why not.
pub fn decode(bytes: &[u8]) -> Result<Package, PackageError> {
    let parts = container::open(bytes)?;
    let header = Header::decode(parts.header)?;
    let segments = segments::decode(&parts.body()?)?;
    let changes: u64 = segments
        .iter()
        .map(|segment| segment.bodies.len() as u64)
        .sum();
    if changes != header.changes || segments.len() as u64 != u64::from(header.devices) {
        return Err(PackageError::Altered);
    }
    Ok(Package {
        header,
        segments,
        hash: hash(bytes),
    })
}

/// What names a file in the sequence of files: SHA-256 of all its bytes.
pub fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Only the header: what `inspect` shows of a file meant for somebody else.
pub fn decode_header(bytes: &[u8]) -> Result<Header, PackageError> {
    Header::decode(container::open(bytes)?.header)
}
