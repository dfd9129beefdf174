//! Sync files (`.soban`): what travels between units. A clear header, a body of feed segments. Format 1 is signed and
//! encrypted; format 0, a draft, is neither. docs/package-format.md describes both for other readers.
//!
//! Reading writes nothing: limits on every length, then signature or checksum, then the body.

mod container;
mod error;
mod file;
mod header;
mod part;
mod segments;
mod signed;

pub use error::PackageError;
pub use file::read_file;
pub use header::{Header, Kind, file_name};
pub use part::{PART_BYTES_MIN, PARTS_MAX, PartHead, join, read_part, read_part_head, split};
pub use segments::{
    PICTURES_MAX, decode as decode_body, decode_pictures, decode_word, encode as encode_body,
    encode_pictures, encode_word,
};
pub use signed::{Sender, Trust, encode as encode_signed, encode_photos, encode_receipt};

use sha2::{Digest, Sha256};
use soban_store::receipt::Word;
use soban_store::segment::Segment;

/// The newest format this program knows.
pub const VERSION: u16 = signed::VERSION;

/// A package, read and found good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Package {
    /// The clear header.
    pub header: Header,
    /// What is in it.
    pub content: Content,
    /// The sending installation's certificates; none in format 0.
    pub papers: Option<Vec<u8>>,
    /// SHA-256 of the whole file.
    pub hash: [u8; 32],
}

/// What a file carries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// Runs of feeds, and how much the sender has.
    Changes(Vec<Segment>, Word),
    /// How much the sender has.
    Receipt(Word),
    /// Pictures, JPEG.
    Photos(Vec<Vec<u8>>),
}

impl Package {
    /// The runs of feeds; of other files than those of changes, none.
    pub fn segments(&self) -> &[Segment] {
        match &self.content {
            Content::Changes(segments, _) => segments,
            Content::Receipt(_) | Content::Photos(_) => &[],
        }
    }

    /// How much the sender says that it has; a file of photos does not say it.
    pub fn word(&self) -> Option<&Word> {
        match &self.content {
            Content::Changes(_, word) | Content::Receipt(word) => Some(word),
            Content::Photos(_) => None,
        }
    }

    /// The pictures; of other files than those of photos, none.
    pub fn pictures(&self) -> &[Vec<u8>] {
        match &self.content {
            Content::Photos(pictures) => pictures,
            Content::Changes(..) | Content::Receipt(_) => &[],
        }
    }
}

/// Header and segments → the bytes of a file of format 0, for those who have no papers yet.
pub fn encode(header: &Header, segments: &[Segment]) -> Result<Vec<u8>, PackageError> {
    container::seal(
        &header.encode(),
        &segments::encode(segments, &Word::default(), 0)?,
    )
}

/// The bytes of a file → header and segments, or why not. A signed file needs somebody to trust.
pub fn decode(bytes: &[u8], trust: Option<&Trust<'_>>) -> Result<Package, PackageError> {
    let (version, rest) = container::version(bytes)?;
    let (header, content, papers) = match version {
        0 => {
            let parts = container::parts(rest)?;
            let header = Header::decode(parts.header)?;
            if header.root.is_some() || header.kind != Kind::Changes {
                return Err(PackageError::Altered);
            }
            let (segments, word) = segments::decode(&parts.body()?, 0)?;
            (header, Content::Changes(segments, word), None)
        }
        VERSION => {
            let parts = signed::parts(rest)?;
            let (header, content) = parts.open(trust.ok_or(PackageError::NoPapers)?)?;
            (header, content, Some(parts.chain.to_vec()))
        }
        newer => return Err(PackageError::Future(newer)),
    };
    let package = Package {
        header,
        content,
        papers,
        hash: hash(bytes),
    };
    let bodies = package.segments().iter().map(|one| one.bodies.len());
    let (changes, parts) = match &package.content {
        Content::Changes(segments, _) => (bodies.sum(), segments.len()),
        Content::Receipt(word) => (0, word.heads.len()),
        Content::Photos(pictures) => (0, pictures.len()),
    };
    if changes as u64 == package.header.changes && parts as u64 == u64::from(package.header.devices)
    {
        Ok(package)
    } else {
        Err(PackageError::Altered)
    }
}

/// What names a file in the sequence of files: SHA-256 of all its bytes.
pub fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Only the header, as it stands there: what `inspect` shows of a file meant for somebody else.
pub fn decode_header(bytes: &[u8]) -> Result<Header, PackageError> {
    let (version, rest) = container::version(bytes)?;
    match version {
        0 => Header::decode(container::parts(rest)?.header),
        VERSION => Header::decode(signed::parts(rest)?.header),
        newer => Err(PackageError::Future(newer)),
    }
}
