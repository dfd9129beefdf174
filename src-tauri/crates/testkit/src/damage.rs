//! Sync files damaged on purpose, and forged by whoever holds the sender's own keys: what a person with the sender's PC, a
//! hex editor and patience would make. Knows the outer form of a file (docs/package-format.md).

use crate::Office;
use crate::database::read_blob;
use soban_domain::change::{Body, Change};
use soban_domain::id::{DeviceId, EntityId};
use soban_domain::kind::Kind;
use soban_domain::unit::UnitKey;
use soban_domain::value::Value;
use soban_identity::{Chain, PublicKeys, SecretKeys, encrypt};
use soban_store::receipt::Reached;
use soban_store::segment::Segment;
use soban_sync::{Header, Sender, decode_body, encode_body};

const VERSION_AT: usize = 8;
const HEADER_LENGTH_AT: usize = 10;
const SIGNATURE_BYTES: usize = 64;
/// The format that is forged.
const VERSION: u16 = 1;
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

/// Another format version.
pub fn with_version(file: &[u8], version: u16) -> Vec<u8> {
    let mut forged = file.to_vec();
    forged[VERSION_AT..HEADER_LENGTH_AT].copy_from_slice(&version.to_be_bytes());
    forged
}

/// The parts of a file.
struct Parts {
    header: Vec<u8>,
    chain: Vec<u8>,
    /// Decrypted and unpacked.
    body: Vec<u8>,
}

/// What belongs to an installation alone.
struct Secrets {
    device: SecretKeys,
    unit: SecretKeys,
}

impl Secrets {
    fn of(office: &Office) -> Self {
        let keys = |name: &str| {
            let sql = format!("SELECT value FROM identity WHERE name = '{name}'");
            let bytes = read_blob(&office.data(), &sql);
            SecretKeys::from_bytes(&bytes.try_into().expect("keys"))
        };
        Self {
            device: keys("device"),
            unit: keys("unit"),
        }
    }

    fn open(&self, file: &[u8]) -> Parts {
        let mut at = HEADER_LENGTH_AT;
        let mut part = |width: usize| {
            let digits = file[at..at + width].iter();
            let length = digits.fold(0, |length, byte| length << 8 | usize::from(*byte));
            at += width + length;
            file[at - length..at].to_vec()
        };
        let (header, chain, sealed) = (part(4), part(4), part(8));
        assert_eq!(at + SIGNATURE_BYTES, file.len(), "a whole file");
        let packed = self.unit.decrypt(&sealed).expect("the unit's own file");
        Parts {
            header,
            chain,
            body: zstd::bulk::decompress(&packed, BODY_BYTES_MAX).expect("a body"),
        }
    }
}

/// The runs of feeds in a file of this office's own.
pub fn segments(by: &Office, file: &[u8]) -> Vec<Segment> {
    let parts = Secrets::of(by).open(file);
    decode_body(&parts.body, VERSION).expect("a body").0
}

/// How many changes in a file of this office's own are told of as known to somebody else.
pub fn unknown(by: &Office, file: &[u8]) -> usize {
    let runs = segments(by, file);
    let bodies = runs.iter().flat_map(|run| &run.bodies);
    bodies
        .filter(|body| matches!(body, Body::Unknown(_)))
        .count()
}

/// Header and body of a file of this office's own, changed by `edit`; then its own feed is sealed again, and the whole
/// encrypted for whom it was for and signed.
pub fn forge(by: &Office, file: &[u8], edit: impl FnOnce(&mut Vec<u8>, &mut Vec<u8>)) -> Vec<u8> {
    let secrets = Secrets::of(by);
    let Parts {
        mut header,
        chain,
        mut body,
    } = secrets.open(file);
    let about = Header::decode(&header).expect("a header");
    let papers = Chain::decode(&chain).expect("papers");
    edit(&mut header, &mut body);
    let readdressed = Header::decode(&header).ok();
    let readdressed = readdressed.and_then(|header| papers.keys_of(&header.recipient));
    let recipient = readdressed.or_else(|| papers.keys_of(&about.recipient));
    let recipient = recipient.unwrap_or_else(|| keys_of_below(by, &about.recipient));
    seal_again(&mut body, about.device, &secrets.device, &papers);
    let packed = zstd::bulk::compress(&body, 3).expect("packed");
    let sealed = encrypt(&packed, &[recipient, secrets.unit.public()]).expect("encrypted");
    let mut out = file[..HEADER_LENGTH_AT].to_vec();
    for part in [&header, &chain] {
        out.extend_from_slice(&u32::try_from(part.len()).expect("short").to_be_bytes());
        out.extend_from_slice(part);
    }
    out.extend_from_slice(&(sealed.len() as u64).to_be_bytes());
    out.extend_from_slice(&sealed);
    let signature = secrets.device.seal_file(&soban_sync::hash(&out));
    out.extend_from_slice(&signature);
    out
}

/// The keys of a unit below, by the papers that came of it.
fn keys_of_below(office: &Office, unit: &UnitKey) -> PublicKeys {
    let sql = format!("SELECT chain FROM papers WHERE unit = '{unit}'");
    let chain = Chain::decode(&read_blob(&office.data(), &sql)).expect("papers");
    chain.keys_of(unit).expect("its keys")
}

/// What is no body any more stays as it is.
fn seal_again(body: &mut Vec<u8>, own: DeviceId, keys: &SecretKeys, chain: &Chain) {
    let Ok((mut segments, word)) = decode_body(body, VERSION) else {
        return;
    };
    let sender = Sender { keys, chain };
    for segment in segments.iter_mut().filter(|one| one.device == own) {
        segment.seal = Some(sender.seal(segment));
    }
    *body = encode_body(&segments, &word, VERSION).expect("a body");
}

/// As [`forge`], of the one run of a feed that is in the file; the header's counts follow.
pub fn forge_run(by: &Office, file: &[u8], edit: impl FnOnce(&mut Segment)) -> Vec<u8> {
    forge_runs(by, file, |segments| {
        assert_eq!(segments.len(), 1, "one run");
        edit(&mut segments[0]);
    })
}

/// As [`forge`], of all the runs of feeds in the file; the header's counts follow.
pub fn forge_runs(by: &Office, file: &[u8], edit: impl FnOnce(&mut Vec<Segment>)) -> Vec<u8> {
    forge(by, file, |header, body| {
        let (mut segments, mut word) = decode_body(body, VERSION).expect("a body");
        edit(&mut segments);
        // Nor does it say that it has more.
        for run in &segments {
            let reached = Reached {
                head: run.last(),
                hash: Some(run.last_hash()),
            };
            word.heads.insert(run.device, reached);
        }
        let mut about = Header::decode(header).expect("a header");
        about.changes = segments.iter().map(|one| one.bodies.len() as u64).sum();
        about.devices = u32::try_from(segments.len()).expect("few");
        *header = about.encode();
        *body = encode_body(&segments, &word, VERSION).expect("a body");
    })
}

/// The bytes of one change of a run, counted from 0.
pub fn change(run: &mut Segment, place: usize) -> &mut Vec<u8> {
    match &mut run.bodies[place] {
        Body::Whole(bytes) => bytes,
        Body::Withheld(_) | Body::Unknown(_) => panic!("the change is withheld"),
    }
}

/// A change by which an office reports a PC lost names another one instead, `of` whatever unit that works for.
pub fn accuse(run: &mut Segment, place: usize, other: &str) {
    let by = run.device;
    let bytes = change(run, place);
    let mut said = Change::decode(bytes, by).expect("a change");
    assert_eq!(said.kind, Kind::Revocation);
    let device = other.parse().expect("a PC");
    said.id = EntityId::of_revocation(device);
    for write in &mut said.writes {
        match write.value {
            Value::Text(_) => write.value = Value::Text(other.to_owned()),
            Value::Int(_) => write.value = Value::Int(0),
            Value::Null => {}
        }
    }
    *bytes = said.encode(by);
}

/// Leaves out the first changes of a run, as if they had gone before: the run follows them.
pub fn skip(run: &mut Segment, changes: usize) {
    let rest = run.bodies.split_off(changes);
    run.prev = run.last_hash();
    run.first += changes as u64;
    run.bodies = rest;
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
