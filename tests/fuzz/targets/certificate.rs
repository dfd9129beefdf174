//! Any bytes as a chain of certificates, or as a file of enrolment. Nothing that was not signed is believed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use soban_identity::{Chain, Checked, EnrolmentFile};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(chain) = Chain::decode(bytes) {
        let again = Chain::decode(&chain.encode()).expect("what was read is written");
        assert_eq!(again.encode(), chain.encode());
        let checked = Checked::default();
        // Nobody has the key of zeros.
        assert!(chain.verify(&[0; 32], |_, _| true, &checked).is_err());
        if let Some(root) = chain.root_key() {
            // Whether it holds or not, it is looked through to the end.
            let found = chain.verify(&root, |_, _| true, &checked).is_ok();
            let again = chain.verify(&root, |_, _| true, &checked).is_ok();
            assert_eq!(found, again, "what was checked already is found no other");
        }
    }
    if let Ok(file) = EnrolmentFile::read(bytes) {
        assert!(file.unit.len() <= bytes.len());
    }
});
