//! Sync files damaged or forged on purpose. Knows the outer form of format version 0 (magic 8, version 2,
//! header length 4, header, body length 8, body, checksum 32; big-endian) and nothing of its inside.

use sha2::{Digest, Sha256};

const VERSION_AT: usize = 8;
const HEADER_LENGTH_AT: usize = 10;
const HEADER_AT: usize = 14;
const CHECKSUM_BYTES: usize = 32;
/// More than any test's body.
const BODY_BYTES_MAX: usize = 64 * 1024 * 1024;

/// The first `len` bytes.
pub fn cut(file: &[u8], len: usize) -> Vec<u8> {
    file[..len].to_vec()
}

/// One byte changed.
pub fn flip(file: &[u8], place: usize) -> Vec<u8> {
    let mut bad = file.to_vec();
    bad[place] ^= 0x20;
    bad
}

/// Another format version, with the right checksum.
pub fn with_version(file: &[u8], version: u16) -> Vec<u8> {
    let mut forged = file.to_vec();
    forged[VERSION_AT..HEADER_LENGTH_AT].copy_from_slice(&version.to_be_bytes());
    let covered = forged.len() - CHECKSUM_BYTES;
    let checksum: [u8; CHECKSUM_BYTES] = Sha256::digest(&forged[..covered]).into();
    forged[covered..].copy_from_slice(&checksum);
    forged
}

/// Header and body changed by `edit`, then sealed again with the right lengths and checksum: what a
/// person with a hex editor and patience would make.
pub fn forge(file: &[u8], edit: impl FnOnce(&mut Vec<u8>, &mut Vec<u8>)) -> Vec<u8> {
    let length: [u8; 4] = file[HEADER_LENGTH_AT..HEADER_AT]
        .try_into()
        .expect("four bytes");
    let body_at = HEADER_AT + u32::from_be_bytes(length) as usize + 8;
    let mut header = file[HEADER_AT..body_at - 8].to_vec();
    let packed = &file[body_at..file.len() - CHECKSUM_BYTES];
    let mut body = zstd::bulk::decompress(packed, BODY_BYTES_MAX).expect("a body");
    edit(&mut header, &mut body);
    let packed = zstd::bulk::compress(&body, 3).expect("packed");
    let mut out = file[..HEADER_LENGTH_AT].to_vec();
    out.extend_from_slice(&u32::try_from(header.len()).expect("short").to_be_bytes());
    out.extend_from_slice(&header);
    out.extend_from_slice(&(packed.len() as u64).to_be_bytes());
    out.extend_from_slice(&packed);
    let checksum: [u8; CHECKSUM_BYTES] = Sha256::digest(&out).into();
    out.extend_from_slice(&checksum);
    out
}

/// Replaces text by text of the same length, all but the first `skip` times it occurs; gives how often.
pub fn replace(bytes: &mut [u8], from: &str, to: &str, skip: usize) -> usize {
    assert_eq!(from.len(), to.len(), "lengths are written before texts");
    let places: Vec<usize> = bytes
        .windows(from.len())
        .enumerate()
        .filter(|(_, window)| *window == from.as_bytes())
        .map(|(place, _)| place)
        .skip(skip)
        .collect();
    for place in &places {
        bytes[*place..*place + to.len()].copy_from_slice(to.as_bytes());
    }
    places.len()
}
