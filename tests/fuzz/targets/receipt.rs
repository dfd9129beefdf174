//! Any bytes as the body of a receipt.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(heads) = soban_sync::decode_heads(bytes) {
        let again = soban_sync::encode_heads(&heads).expect("written");
        assert_eq!(soban_sync::decode_heads(&again).expect("what was read is written"), heads);
    }
});
