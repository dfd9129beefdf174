//! Format 1: signed by the sending installation, encrypted for the receiving unit and its own. All numbers big-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `SOBAN\r\n\x1a` |
//! | 2 | format version, 1 |
//! | 4 | header length, then the header |
//! | 4 | chain length, then the sending installation's certificates |
//! | 8 | body length, then the body: age of zstd of the segments |
//! | 64 | Ed25519 by the installation over `soban file 1` and the SHA-256 of everything before it |

use crate::container::{Cursor, MAGIC, pack, unpack};
use crate::header::{Header, Kind};
use crate::{Content, PackageError, segments};
use sha2::{Digest, Sha256};
use soban_domain::change::Hash;
use soban_domain::id::{ChangeId, DeviceId};
use soban_domain::unit::UnitKey;
use soban_identity::{Certificate, Chain, Checked, PublicKeys, SecretKeys, encrypt};
use soban_store::receipt::Word;
use soban_store::seal::Seal;
use soban_store::segment::Segment;

/// This format.
pub const VERSION: u16 = 1;
/// Province, district, commune, installation: under a kilobyte.
const CHAIN_BYTES_MAX: usize = 16 * 1024;
const SIGNATURE_BYTES: usize = 64;

/// Who sends: an installation's keys, and the certificates that lead to them.
pub struct Sender<'a> {
    /// Its own keys.
    pub keys: &'a SecretKeys,
    /// From the root to it.
    pub chain: &'a Chain,
}

impl Sender<'_> {
    /// The own feed's seal: over the last change of its segment.
    pub fn seal(&self, segment: &Segment) -> Seal {
        let last = ChangeId {
            device: segment.device,
            seq: segment.last(),
        };
        self.seal_at(last, &segment.last_hash())
    }

    /// The own feed's seal over a change of this hash.
    pub fn seal_at(&self, last: ChangeId, hash: &Hash) -> Seal {
        Seal {
            signature: self.keys.seal_feed(last, hash),
            chain: self.chain.encode(),
        }
    }
}

/// Whom to believe, and what opens a body.
pub struct Trust<'a> {
    /// The province's root key.
    pub root: [u8; 32],
    /// The receiving unit's keys.
    pub keys: &'a SecretKeys,
    /// Is the first unit the second, or below it?
    pub is_within: &'a dyn Fn(&UnitKey, &UnitKey) -> bool,
    /// Certificates found good in the files before.
    pub checked: Checked,
}

/// Header, segments and what the sender has → the bytes of a file that only `to` can read.
pub fn encode(
    header: &Header,
    segments: &[Segment],
    word: &Word,
    sender: &Sender<'_>,
    to: &[PublicKeys],
) -> Result<Vec<u8>, PackageError> {
    let body = segments::encode(segments, word, VERSION)?;
    seal(header, &body, sender, to)
}

/// A receipt for what has arrived, that only `to` can read.
pub fn encode_receipt(
    header: &Header,
    word: &Word,
    sender: &Sender<'_>,
    to: &[PublicKeys],
) -> Result<Vec<u8>, PackageError> {
    seal(header, &segments::encode_word(word)?, sender, to)
}

/// A file of pictures, that only `to` can read.
pub fn encode_photos(
    header: &Header,
    pictures: &[Vec<u8>],
    sender: &Sender<'_>,
    to: &[PublicKeys],
) -> Result<Vec<u8>, PackageError> {
    seal(header, &segments::encode_pictures(pictures)?, sender, to)
}

fn seal(
    header: &Header,
    body: &[u8],
    sender: &Sender<'_>,
    to: &[PublicKeys],
) -> Result<Vec<u8>, PackageError> {
    let body = encrypt(&pack(body)?, to)?;
    let (header, chain) = (header.encode(), sender.chain.encode());
    let mut out = Vec::with_capacity(body.len() + header.len() + chain.len() + 128);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_be_bytes());
    for part in [&header, &chain] {
        let len = u32::try_from(part.len()).map_err(|_| PackageError::OverLimit("header"))?;
        out.extend_from_slice(&len.to_be_bytes());
        out.extend_from_slice(part);
    }
    out.extend_from_slice(&(body.len() as u64).to_be_bytes());
    out.extend_from_slice(&body);
    let signature = sender.keys.seal_file(&Sha256::digest(&out).into());
    out.extend_from_slice(&signature);
    Ok(out)
}

/// A file whose parts are all there; nothing in it is believed yet.
pub(crate) struct Parts<'a> {
    pub header: &'a [u8],
    pub chain: &'a [u8],
    body: &'a [u8],
    signature: [u8; SIGNATURE_BYTES],
    /// Everything that the signature covers.
    covered: &'a [u8],
}

/// Takes a file apart after its version.
pub(crate) fn parts(mut rest: Cursor<'_>) -> Result<Parts<'_>, PackageError> {
    let header = rest.short(crate::container::HEADER_BYTES_MAX)?;
    let chain = rest.short(CHAIN_BYTES_MAX)?;
    let body = rest.long()?;
    let covered = rest.at;
    let signature = rest.array()?;
    if !rest.is_at_end() {
        return Err(PackageError::Altered);
    }
    Ok(Parts {
        header,
        chain,
        body,
        signature,
        covered: rest.before(covered),
    })
}

impl Parts<'_> {
    /// Header and content, once every signature is found good.
    pub fn open(&self, trust: &Trust<'_>) -> Result<(Header, Content), PackageError> {
        let header = Header::decode(self.header)?;
        if header.root != Some(trust.root) {
            return Err(PackageError::OtherRoot);
        }
        let chain = Chain::decode(self.chain)?;
        let sender = verified(&chain, trust, header.device, &header.sender)?;
        let hash: Hash = Sha256::digest(self.covered).into();
        if !sender.sealed_file(&hash, &self.signature) {
            return Err(PackageError::Altered);
        }
        let body = unpack(&trust.keys.decrypt(self.body)?)?;
        let content = match header.kind {
            Kind::Changes => {
                let (segments, word) = segments::decode(&body, VERSION)?;
                for segment in &segments {
                    if let Some(seal) = &segment.seal {
                        check_seal(segment, seal, trust)?;
                    }
                }
                Content::Changes(segments, word)
            }
            Kind::Receipt => Content::Receipt(segments::decode_word(&body)?),
            Kind::Photos => Content::Photos(segments::decode_pictures(&body)?),
        };
        Ok((header, content))
    }
}

fn verified<'c>(
    chain: &'c Chain,
    trust: &Trust<'_>,
    device: DeviceId,
    unit: &UnitKey,
) -> Result<&'c Certificate, PackageError> {
    Ok(chain.verify_device(&trust.root, trust.is_within, device, unit, &trust.checked)?)
}

fn check_seal(segment: &Segment, seal: &Seal, trust: &Trust<'_>) -> Result<(), PackageError> {
    let chain = Chain::decode(&seal.chain)?;
    let signer = verified(&chain, trust, segment.device, &segment.unit)?;
    let last = ChangeId {
        device: segment.device,
        seq: segment.last(),
    };
    if signer.sealed_feed(last, &segment.last_hash(), &seal.signature) {
        Ok(())
    } else {
        Err(PackageError::Seal(last))
    }
}
