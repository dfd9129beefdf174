//! The body: `[[device, unit, label, first, prev, [body…], seal]…]`, each body the bytes of one change, or, of one that is
//! withheld, `[SHA-256]` of them; the seal is null or `[signature, chain]`. After it what the sender has, `[[device, head, hash]…]`, and the
//! photos of which it has no picture, `[SHA-256…]`. In format 0 there are no seals, six parts, and nothing after them. The body of a file of
//! photos is the pictures, `[JPEG…]`.

use crate::PackageError;
use crate::header::{bytes_of, unit};
use minicbor::decode::Error as Cbor;
use minicbor::{Decoder, Encoder};
use soban_domain::change::{BODY_BYTES_MAX, Body};
use soban_domain::id::{ChangeId, DeviceId};
use soban_domain::records::photo::{Digest, PICTURE_BYTES_MAX};
use soban_store::receipt::{Reached, Word};
use soban_store::seal::Seal;
use soban_store::segment::Segment;
use std::collections::{BTreeMap, BTreeSet};

/// Devices of a province, several times over.
const SEGMENTS_MAX: u64 = 10_000;
/// Changes of one device: a lifetime of typing.
const CHANGES_MAX: u64 = 5_000_000;
const LABEL_BYTES_MAX: usize = 400;
/// Photos that a sender says it has no picture of; what is beyond is told when there are fewer.
const LACKING_MAX: usize = 50_000;
/// Changes that a sender says do not count with it; what is beyond is told when there are fewer.
const REFUSED_MAX: usize = 1_000;
const REASON_BYTES_MAX: usize = 40;
/// Pictures in one file.
pub const PICTURES_MAX: u64 = 10_000;
/// How every JPEG begins.
const JPEG: &[u8] = &[0xff, 0xd8, 0xff];
/// Certificates from the root to an installation: under a kilobyte.
const CHAIN_BYTES_MAX: usize = 16 * 1024;

/// How many parts a segment has.
const fn parts_in(version: u16) -> u64 {
    if version == 0 { 6 } else { 7 }
}

/// Segments, and what the sender has → body.
pub fn encode(segments: &[Segment], word: &Word, version: u16) -> Result<Vec<u8>, PackageError> {
    let size = segments
        .iter()
        .flat_map(|segment| &segment.bodies)
        .map(|body| body.whole().map_or(32, <[u8]>::len) + 8)
        .sum::<usize>();
    let mut out = Encoder::new(Vec::with_capacity(size + 1024));
    write(&mut out, segments, version)
        .and_then(|()| match version {
            0 => Ok(()),
            _ => write_word(&mut out, word),
        })
        .map_err(|_| PackageError::OverLimit("body"))?;
    Ok(out.into_writer())
}

fn write(
    out: &mut Encoder<Vec<u8>>,
    segments: &[Segment],
    version: u16,
) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
    out.array(segments.len() as u64)?;
    for segment in segments {
        out.array(parts_in(version))?
            .bytes(&segment.device.0)?
            .str(segment.unit.as_str())?;
        out.str(&segment.label)?
            .u64(segment.first)?
            .bytes(&segment.prev)?;
        out.array(segment.bodies.len() as u64)?;
        for body in &segment.bodies {
            match body {
                Body::Whole(bytes) => out.bytes(bytes)?,
                Body::Withheld(hash) => out.array(1)?.bytes(hash)?,
                Body::Unknown(hash) => out.array(2)?.bytes(hash)?.null()?,
            };
        }
        match &segment.seal {
            _ if version == 0 => {}
            None => {
                out.null()?;
            }
            Some(seal) => {
                out.array(2)?.bytes(&seal.signature)?.bytes(&seal.chain)?;
            }
        }
    }
    Ok(())
}

/// Body → segments, and what the sender has. What the changes themselves say is not looked at.
pub fn decode(body: &[u8], version: u16) -> Result<(Vec<Segment>, Word), PackageError> {
    let mut input = Decoder::new(body);
    let count = limited(&mut input, SEGMENTS_MAX, "segments")?;
    let mut segments = vec![];
    for _ in 0..count {
        if input.array()? != Some(parts_in(version)) {
            return Err(Cbor::message("a segment has other parts").into());
        }
        let device = DeviceId(bytes_of(input.bytes()?)?);
        let unit = unit(input.str()?)?;
        let label = input.str()?.to_owned();
        if label.len() > LABEL_BYTES_MAX {
            return Err(PackageError::OverLimit("label"));
        }
        let first = input.u64()?;
        let prev = bytes_of(input.bytes()?)?;
        if first == 1 && prev != [0; 32] {
            return Err(Cbor::message("something before the first change").into());
        }
        let changes = limited(&mut input, CHANGES_MAX, "changes")?;
        if first == 0
            || changes == 0
            || first
                .checked_add(changes)
                .is_none_or(|last| last > CHANGES_MAX)
        {
            return Err(PackageError::OverLimit("change numbers"));
        }
        let mut bodies = vec![];
        for _ in 0..changes {
            bodies.push(change(&mut input, version)?);
        }
        segments.push(Segment {
            device,
            unit,
            label,
            first,
            prev,
            bodies,
            seal: if version == 0 {
                None
            } else {
                seal(&mut input)?
            },
        });
    }
    // The first files of format 1 end here.
    let word = if version > 0 && input.position() < body.len() {
        read_word(&mut input, body.len())?
    } else {
        Word::default()
    };
    at_end(&input, body)?;
    Ok((segments, word))
}

fn change(input: &mut Decoder<'_>, version: u16) -> Result<Body, PackageError> {
    if version > 0 && input.datatype()? == minicbor::data::Type::Array {
        let parts = input.array()?;
        let hash = bytes_of(input.bytes()?)?;
        return match parts {
            Some(1) => Ok(Body::Withheld(hash)),
            Some(2) => {
                input.null()?;
                Ok(Body::Unknown(hash))
            }
            _ => Err(Cbor::message("a change without its body has one part, or two").into()),
        };
    }
    let body = input.bytes()?;
    if body.len() > BODY_BYTES_MAX {
        return Err(PackageError::OverLimit("change"));
    }
    Ok(Body::Whole(body.to_vec()))
}

/// What a receipt says → body: what the sender has, and nothing else.
pub fn encode_word(word: &Word) -> Result<Vec<u8>, PackageError> {
    let mut out = Encoder::new(vec![]);
    write_word(&mut out, word).map_err(|_| PackageError::OverLimit("body"))?;
    Ok(out.into_writer())
}

fn write_word(
    out: &mut Encoder<Vec<u8>>,
    word: &Word,
) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
    out.array(word.heads.len() as u64)?;
    for (device, reached) in &word.heads {
        out.array(if reached.hash.is_some() { 3 } else { 2 })?;
        out.bytes(&device.0)?.u64(reached.head)?;
        if let Some(hash) = &reached.hash {
            out.bytes(hash)?;
        }
    }
    let told = word.lacking.len().min(LACKING_MAX);
    out.array(told as u64)?;
    for digest in word.lacking.iter().take(told) {
        out.bytes(&digest.0)?;
    }
    let told = word.refused.len().min(REFUSED_MAX);
    out.array(told as u64)?;
    for (id, reason) in word.refused.iter().take(told) {
        out.array(3)?
            .bytes(&id.device.0)?
            .u64(id.seq)?
            .str(reason)?;
    }
    Ok(())
}

/// Body → what a receipt says.
pub fn decode_word(body: &[u8]) -> Result<Word, PackageError> {
    let mut input = Decoder::new(body);
    let word = read_word(&mut input, body.len())?;
    at_end(&input, body)?;
    Ok(word)
}

/// The first files say nothing about photos, nor about what does not count.
fn read_word(input: &mut Decoder<'_>, end: usize) -> Result<Word, PackageError> {
    let heads = read_heads(input)?;
    let mut lacking = BTreeSet::new();
    if input.position() < end {
        for _ in 0..limited(input, LACKING_MAX as u64, "photos")? {
            lacking.insert(Digest(bytes_of(input.bytes()?)?));
        }
    }
    let mut refused = BTreeMap::new();
    if input.position() < end {
        for _ in 0..limited(input, REFUSED_MAX as u64, "refused changes")? {
            if input.array()? != Some(3) {
                return Err(Cbor::message("a change and why it does not count").into());
            }
            let id = ChangeId {
                device: DeviceId(bytes_of(input.bytes()?)?),
                seq: input.u64()?,
            };
            let reason = input.str()?;
            if reason.len() > REASON_BYTES_MAX || id.seq > CHANGES_MAX {
                return Err(PackageError::OverLimit("refused changes"));
            }
            refused.insert(id, reason.to_owned());
        }
    }
    Ok(Word {
        heads,
        lacking,
        refused,
    })
}

/// Pictures → the body of a file of photos.
pub fn encode_pictures(pictures: &[Vec<u8>]) -> Result<Vec<u8>, PackageError> {
    let size = pictures.iter().map(|one| one.len() + 8).sum();
    let mut out = Encoder::new(Vec::with_capacity(size));
    let written = out.array(pictures.len() as u64).and_then(|out| {
        pictures
            .iter()
            .try_for_each(|picture| out.bytes(picture).map(drop))
    });
    written.map_err(|_| PackageError::OverLimit("body"))?;
    Ok(out.into_writer())
}

/// The body of a file of photos → pictures. Each is named by its SHA-256, so it needs no name here.
pub fn decode_pictures(body: &[u8]) -> Result<Vec<Vec<u8>>, PackageError> {
    let mut input = Decoder::new(body);
    let mut pictures = vec![];
    for _ in 0..limited(&mut input, PICTURES_MAX, "photos")? {
        let picture = input.bytes()?;
        if picture.len() > PICTURE_BYTES_MAX {
            return Err(PackageError::OverLimit("photo"));
        }
        if !picture.starts_with(JPEG) {
            return Err(Cbor::message("a photo that is none").into());
        }
        pictures.push(picture.to_vec());
    }
    at_end(&input, body)?;
    Ok(pictures)
}

fn at_end(input: &Decoder<'_>, body: &[u8]) -> Result<(), PackageError> {
    if input.position() == body.len() {
        Ok(())
    } else {
        Err(Cbor::message("bytes after the end").into())
    }
}

/// The first files say no hashes.
fn read_heads(input: &mut Decoder<'_>) -> Result<BTreeMap<DeviceId, Reached>, PackageError> {
    let count = limited(input, SEGMENTS_MAX, "feeds")?;
    let mut heads = BTreeMap::new();
    for _ in 0..count {
        let parts = input.array()?;
        if !matches!(parts, Some(2 | 3)) {
            return Err(Cbor::message("a feed and how far").into());
        }
        let device = DeviceId(bytes_of(input.bytes()?)?);
        let head = input.u64()?;
        let hash = match parts {
            Some(3) => Some(bytes_of(input.bytes()?)?),
            _ => None,
        };
        let reached = Reached { head, hash };
        if head > CHANGES_MAX || heads.insert(device, reached).is_some() {
            return Err(PackageError::OverLimit("change numbers"));
        }
    }
    Ok(heads)
}

fn seal(input: &mut Decoder<'_>) -> Result<Option<Seal>, PackageError> {
    if input.datatype()? == minicbor::data::Type::Null {
        input.null()?;
        return Ok(None);
    }
    if input.array()? != Some(2) {
        return Err(Cbor::message("a seal has two parts").into());
    }
    let signature = bytes_of(input.bytes()?)?;
    let chain = input.bytes()?;
    if chain.len() > CHAIN_BYTES_MAX {
        return Err(PackageError::OverLimit("chain"));
    }
    Ok(Some(Seal {
        signature,
        chain: chain.to_vec(),
    }))
}

fn limited(input: &mut Decoder<'_>, max: u64, what: &'static str) -> Result<u64, PackageError> {
    let count = input
        .array()?
        .ok_or_else(|| Cbor::message("indefinite array"))?;
    if count > max {
        Err(PackageError::OverLimit(what))
    } else {
        Ok(count)
    }
}
