//! A file in parts, for chats and e-mail that take no larger ones. All numbers big-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `SOBPART\x1a` |
//! | 2 | format version, 1 |
//! | 32 | SHA-256 of the whole file |
//! | 2 | number of this part, from 1 |
//! | 2 | number of parts |
//! | … | its share of the file |
//! | 32 | SHA-256 of everything before it |

use crate::PackageError;
use crate::container::{Cursor, FILE_BYTES_MAX};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

pub(crate) const MAGIC: &[u8; 8] = b"SOBPART\x1a";
const VERSION: u16 = 1;
const HASH_BYTES: usize = 32;
/// Everything before the share.
const HEAD_BYTES: usize = 8 + 2 + HASH_BYTES + 2 + 2;
/// The most parts of one file: nobody sends more by hand.
pub const PARTS_MAX: usize = 999;
/// The smallest part: less is mostly head.
pub const PART_BYTES_MIN: usize = 64 * 1024;

/// Which part of which file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartHead {
    /// SHA-256 of the whole file.
    pub whole: [u8; 32],
    /// From 1.
    pub number: u16,
    /// Of how many.
    pub count: u16,
}

/// Cuts a file into parts of at most `size` bytes each.
pub fn split(file: &[u8], size: usize) -> Result<Vec<Vec<u8>>, PackageError> {
    let share = size.max(PART_BYTES_MIN) - HEAD_BYTES - HASH_BYTES;
    let shares: Vec<&[u8]> = file.chunks(share).collect();
    if shares.len() > PARTS_MAX {
        return Err(PackageError::OverLimit("parts"));
    }
    let whole: [u8; 32] = Sha256::digest(file).into();
    let count = u16::try_from(shares.len()).map_err(|_| PackageError::OverLimit("parts"))?;
    let parts = (1..).zip(shares).map(|(number, share): (u16, &[u8])| {
        let mut part = Vec::with_capacity(share.len() + HEAD_BYTES + HASH_BYTES);
        part.extend_from_slice(MAGIC);
        part.extend_from_slice(&VERSION.to_be_bytes());
        part.extend_from_slice(&whole);
        part.extend_from_slice(&number.to_be_bytes());
        part.extend_from_slice(&count.to_be_bytes());
        part.extend_from_slice(share);
        let hash = Sha256::digest(&part);
        part.extend_from_slice(&hash);
        part
    });
    Ok(parts.collect())
}

/// Is the file a part, and which? Only its beginning is read.
pub fn read_part_head(path: &Path) -> Result<Option<PartHead>, PackageError> {
    let mut head = vec![];
    std::fs::File::open(path)?
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut head)?;
    if !head.starts_with(MAGIC) {
        return Ok(None);
    }
    Ok(Some(read_head(&mut Cursor::new(&head))?))
}

fn read_head(input: &mut Cursor<'_>) -> Result<PartHead, PackageError> {
    let _magic: [u8; 8] = input.array()?;
    let version = u16::from_be_bytes(input.array()?);
    if version != VERSION {
        return Err(PackageError::Future(version));
    }
    let head = PartHead {
        whole: input.array()?,
        number: u16::from_be_bytes(input.array()?),
        count: u16::from_be_bytes(input.array()?),
    };
    if head.number == 0 || head.number > head.count || usize::from(head.count) > PARTS_MAX {
        return Err(PackageError::Altered);
    }
    Ok(head)
}

/// A part's share of its file, once it is found whole.
pub fn read_part(part: &[u8]) -> Result<(PartHead, &[u8]), PackageError> {
    let mut input = Cursor::new(part);
    let head = read_head(&mut input)?;
    let covered = part
        .len()
        .checked_sub(HASH_BYTES)
        .ok_or(PackageError::Cut)?;
    if covered < HEAD_BYTES {
        return Err(PackageError::Cut);
    }
    let (before, hash) = part.split_at(covered);
    if Sha256::digest(before).as_slice() != hash {
        return Err(PackageError::Cut);
    }
    Ok((head, &before[HEAD_BYTES..]))
}

/// Puts a file together from the shares of its parts, by number.
pub fn join(
    whole: &[u8; 32],
    shares: &BTreeMap<u16, Vec<u8>>,
    count: u16,
) -> Result<Vec<u8>, PackageError> {
    let missing: Vec<u16> = (1..=count)
        .filter(|number| !shares.contains_key(number))
        .collect();
    if !missing.is_empty() {
        return Err(PackageError::PartsMissing(missing, count));
    }
    let bytes: usize = shares.values().map(Vec::len).sum();
    if bytes as u64 > FILE_BYTES_MAX {
        return Err(PackageError::OverLimit("file"));
    }
    let file = shares
        .values()
        .fold(Vec::with_capacity(bytes), |mut file, share| {
            file.extend_from_slice(share);
            file
        });
    if Sha256::digest(&file).as_slice() == whole {
        Ok(file)
    } else {
        Err(PackageError::Altered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(parts: &[Vec<u8>]) -> (BTreeMap<u16, Vec<u8>>, PartHead) {
        let mut shares = BTreeMap::new();
        let mut last = None;
        for part in parts {
            let (head, share) = read_part(part).expect("a part");
            shares.insert(head.number, share.to_vec());
            last = Some(head);
        }
        (shares, last.expect("parts"))
    }

    #[test]
    fn a_file_is_put_together_from_its_parts_in_any_order() {
        let file: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        let mut parts = split(&file, PART_BYTES_MIN).expect("split");
        assert!(parts.len() > 10);
        assert!(parts.iter().all(|part| part.len() <= PART_BYTES_MIN));
        parts.reverse();
        parts.push(parts[3].clone());
        let (all, head) = shares(&parts);
        assert_eq!(join(&head.whole, &all, head.count).expect("joined"), file);
        let (some, head) = shares(&parts[2..parts.len() - 1]);
        let missing = join(&head.whole, &some, head.count);
        assert!(matches!(
            missing,
            Err(PackageError::PartsMissing(numbers, count)) if numbers == [count - 1, count]
        ));
    }

    #[test]
    fn a_damaged_part_is_found_out() {
        let part = &split(&[7; 5_000], PART_BYTES_MIN).expect("split")[0];
        for cut in 0..part.len() {
            assert!(read_part(&part[..cut]).is_err(), "cut at {cut}");
        }
        for at in (0..part.len()).step_by(7) {
            let mut bad = part.clone();
            bad[at] ^= 4;
            assert!(read_part(&bad).is_err(), "byte {at}");
        }
    }
}
