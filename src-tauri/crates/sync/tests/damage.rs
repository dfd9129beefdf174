//! Whatever happens to a file on its way, it is read whole or refused by name.

use soban_domain::change::{At, Body, Change, Write};
use soban_domain::id::{DeviceId, EntityId};
use soban_domain::kind::Kind as RecordKind;
use soban_domain::value::Value;
use soban_store::segment::Segment;
use soban_sync::{Header, Kind, Package, PackageError, encode};

fn decode(bytes: &[u8]) -> Result<Package, PackageError> {
    soban_sync::decode(bytes, None)
}

fn sample() -> Vec<u8> {
    let device = DeviceId([3; 16]);
    let change = Change {
        at: At(5),
        by: "Cán bộ".to_owned(),
        kind: RecordKind::Village,
        id: EntityId([4; 16]),
        owner: "16816".parse().expect("a unit"),
        writes: vec![Write {
            field: 1,
            value: Value::Text("Xốp Tụ".to_owned()),
            supersedes: vec![],
        }],
    };
    let segment = Segment {
        device,
        unit: "16816".parse().expect("a unit"),
        label: "máy".to_owned(),
        first: 1,
        prev: [0; 32],
        bodies: vec![Body::Whole(change.encode(device))],
        seal: None,
    };
    let header = Header {
        kind: Kind::Changes,
        workspace: "thử".to_owned(),
        year: 2023,
        sample: false,
        sender: "16816".parse().expect("a unit"),
        device,
        recipient: "40".parse().expect("a unit"),
        number: 1,
        previous: [0; 32],
        made_ms: 7,
        changes: 1,
        devices: 1,
        root: None,
    };
    encode(&header, &[segment]).expect("encoded")
}

#[test]
fn a_whole_file_is_read() {
    let package = decode(&sample()).expect("read");
    assert_eq!(
        (package.header.number, package.segments()[0].bodies.len()),
        (1, 1)
    );
}

#[test]
fn every_cut_is_refused() {
    let whole = sample();
    assert!(matches!(decode(&[]), Err(PackageError::Empty)));
    for len in 1..whole.len() {
        assert!(
            matches!(decode(&whole[..len]), Err(PackageError::Cut)),
            "cut to {len} bytes"
        );
    }
}

#[test]
fn every_changed_bit_is_refused() {
    let whole = sample();
    for place in 0..whole.len() {
        for bit in 0..8 {
            let mut bad = whole.clone();
            bad[place] ^= 1 << bit;
            let error = decode(&bad).expect_err("refused");
            let named = match place {
                0..8 => matches!(error, PackageError::NotOurs),
                // Read as format 1, it ends too early.
                9 if bit == 0 => matches!(error, PackageError::Cut),
                8..10 => matches!(error, PackageError::Future(_)),
                _ => matches!(error, PackageError::Altered | PackageError::Cut),
            };
            assert!(named, "bit {bit} of byte {place}: {error}");
        }
    }
}

#[test]
fn other_files_and_trailing_bytes_are_refused() {
    assert!(matches!(
        decode(b"PK\x03\x04 a zip renamed"),
        Err(PackageError::NotOurs)
    ));
    let mut long = sample();
    long.push(0);
    assert!(matches!(decode(&long), Err(PackageError::Altered)));
}
