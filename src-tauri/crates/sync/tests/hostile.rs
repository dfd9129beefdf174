//! CBOR that means no good: lengths that promise too much, things in things without end, kinds of number nobody asked for. Each is
//! refused, and none takes memory or time.

use soban_sync::{PackageError, decode_body, decode_pictures, decode_word};

/// The start of a segment up to the list of changes.
fn segment(more: &[u8]) -> Vec<u8> {
    let mut body = vec![0x81, 0x87, 0x50];
    body.extend_from_slice(&[7; 16]);
    body.extend_from_slice(b"\x6516816\x60\x01\x58\x20");
    body.extend_from_slice(&[0; 32]);
    body.extend_from_slice(more);
    body
}

#[test]
fn hostile_bodies_are_refused() {
    let deep: Vec<u8> = std::iter::repeat_n(0x81, 1 << 20).collect();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", vec![]),
        (
            "more segments than anybody has",
            b"\x9b\x7f\xff\xff\xff\xff\xff\xff\xff".to_vec(),
        ),
        ("segments without end", vec![0x9f, 0xff]),
        ("arrays in arrays", deep),
        ("a map", vec![0xa1, 0x01, 0x02]),
        ("a tag", vec![0xc1, 0x80]),
        ("a float", vec![0x81, 0xfb, 0, 0, 0, 0, 0, 0, 0, 0]),
        (
            "more changes than a lifetime",
            segment(b"\x9b\x00\xff\xff\xff\xff\xff\xff\xff"),
        ),
        ("changes without end", segment(&[0x9f, 0x41, 0x00, 0xff])),
        (
            "a change longer than the file",
            segment(b"\x81\x5b\x7f\xff\xff\xff\xff\xff\xff\xff"),
        ),
        ("a change of 65.537 bytes", {
            let mut more = b"\x81\x5a\x00\x01\x00\x01".to_vec();
            more.resize(more.len() + 65_537, 0);
            more.push(0xf6);
            segment(&more)
        }),
        (
            "a withheld change of one byte",
            segment(&[0x81, 0x81, 0x41, 0x00, 0xf6]),
        ),
        (
            "a seal of three parts",
            segment(&[0x81, 0x41, 0x00, 0x83, 0x40, 0x40, 0x40]),
        ),
        (
            "bytes after it",
            [segment(&[0x81, 0x41, 0x00, 0xf6]), vec![0x80, 0x00]].concat(),
        ),
        ("text that is none", vec![0x81, 0x87, 0x50, 1, 2]),
    ];
    for (what, body) in cases {
        assert!(decode_body(&body, 1).is_err(), "{what}");
    }
    // The same shape without the harm is read.
    assert!(decode_body(&segment(&[0x81, 0x41, 0x00, 0xf6]), 1).is_ok());
}

#[test]
fn hostile_receipts_are_refused() {
    let twice = [
        &[0x82][..],
        &[[0x82, 0x50].as_slice(), &[7; 16], &[0x01]]
            .concat()
            .repeat(2),
    ]
    .concat();
    let cases: [(&str, Vec<u8>); 5] = [
        (
            "more feeds than there are",
            b"\x9b\x00\x00\x00\x01\x00\x00\x00\x00".to_vec(),
        ),
        ("a feed twice", twice),
        (
            "a number below zero",
            [&[0x81, 0x82, 0x50][..], &[7; 16], &[0x20]].concat(),
        ),
        (
            "a number beyond all",
            [&[0x81, 0x82, 0x50][..], &[7; 16], &[0x1b], &[0xff; 8]].concat(),
        ),
        ("without end", vec![0x9f]),
    ];
    for (what, body) in cases {
        assert!(decode_word(&body).is_err(), "{what}");
    }
    let many = b"\x9b\x00\x00\x00\x01\x00\x00\x00\x00";
    assert!(matches!(
        decode_word(many),
        Err(PackageError::OverLimit("feeds"))
    ));
}

#[test]
fn hostile_words_about_photos_are_refused() {
    let told = [&[0x80, 0x81, 0x58, 0x20][..], &[7; 32]].concat();
    assert_eq!(decode_word(&told).expect("a word").lacking.len(), 1);
    for (what, body) in [
        ("a short digest", vec![0x80, 0x81, 0x41, 0x00]),
        ("more than are told", b"\x80\x9a\x00\x0f\xff\xff".to_vec()),
        ("something after it", [&told[..], &[0x80, 0x80]].concat()),
    ] {
        assert!(decode_word(&body).is_err(), "{what}");
    }
}

#[test]
fn hostile_words_about_what_does_not_count_are_refused() {
    let said = |number: &[u8], reason: &[u8]| {
        [
            &[0x80, 0x80, 0x81, 0x83, 0x50][..],
            &[7; 16],
            number,
            reason,
        ]
        .concat()
    };
    let good = decode_word(&said(&[0x05], b"\x64fork")).expect("a word");
    assert_eq!(good.refused.len(), 1);
    let long = [&[0x78, 41][..], &[b'x'; 41]].concat();
    for (what, body) in [
        ("a long reason", said(&[0x05], &long)),
        (
            "a number beyond all",
            said(
                &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
                b"\x64fork",
            ),
        ),
        ("no text", said(&[0x05], &[0x05])),
        (
            "more than are told",
            b"\x80\x80\x9a\x00\x0f\xff\xff".to_vec(),
        ),
    ] {
        assert!(decode_word(&body).is_err(), "{what}");
    }
}

#[test]
fn hostile_files_of_photos_are_refused() {
    let picture = b"\x44\xff\xd8\xff\xe0";
    let file = [&[0x82][..], picture, picture].concat();
    assert_eq!(decode_pictures(&file).expect("two pictures").len(), 2);
    let mut large = b"\x81\x5a\x00\x10\x00\x01\xff\xd8\xff".to_vec();
    large.resize(large.len() + (1 << 20), 0);
    for (what, body) in [
        ("a program", b"\x81\x44MZ\x90\x00".to_vec()),
        ("a picture of more than a megabyte", large),
        (
            "more pictures than a file holds",
            b"\x9a\x00\x0f\xff\xff".to_vec(),
        ),
        (
            "a picture longer than the file",
            b"\x81\x5b\x7f\xff\xff\xff\xff\xff\xff\xff".to_vec(),
        ),
        ("without end", vec![0x9f, 0xff]),
        ("text", vec![0x81, 0x61, 0x61]),
        ("something after it", [&file[..], &[0]].concat()),
    ] {
        assert!(decode_pictures(&body).is_err(), "{what}");
    }
}
