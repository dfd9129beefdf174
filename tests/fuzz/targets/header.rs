//! Any bytes as a file: its beginning is read, or refused. What is read is written the same again. Parts of files, too.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(header) = soban_sync::decode_header(bytes) {
        let again = soban_sync::Header::decode(&header.encode()).expect("what was read is written");
        assert_eq!(again, header);
    }
    // Without papers nothing but a format without signatures is read at all.
    if let Ok(package) = soban_sync::decode(bytes, None) {
        assert_eq!(package.header.version(), 0);
    }
    if let Ok((head, share)) = soban_sync::read_part(bytes) {
        assert!(head.number >= 1 && head.number <= head.count);
        assert!(share.len() < bytes.len());
    }
});
