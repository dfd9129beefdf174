//! Any bytes as the body of a receipt, and of a file of photos.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(word) = soban_sync::decode_word(bytes) {
        let again = soban_sync::encode_word(&word).expect("written");
        assert_eq!(soban_sync::decode_word(&again).expect("what was read is written"), word);
    }
    if let Ok(pictures) = soban_sync::decode_pictures(bytes) {
        let again = soban_sync::encode_pictures(&pictures).expect("written");
        assert_eq!(soban_sync::decode_pictures(&again).expect("what was read is written"), pictures);
    }
});
