//! Any bytes as the decrypted body of a file: runs of feeds are read, or refused; what is read is taken into a store, which stays
//! sound – whatever the changes say – and lets it be taken back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use soban_domain::catalogue::Catalogue;
use soban_domain::change::Change;
use soban_domain::id::{ChangeId, DeviceId};
use soban_store::feed::Device;
use soban_store::local::PackageIn;
use soban_store::quarantine::Reason;
use soban_store::segment::{Batch, Segment};
use soban_store::undo_import::UndoneImport;
use soban_store::Store;
use std::cell::RefCell;

/// Larger ones only take longer.
const CHANGES_MAX: usize = 200;

thread_local! {
    static EMPTY: RefCell<Option<Store>> = const { RefCell::new(None) };
}

fn empty() -> Store {
    EMPTY.with(|empty| {
        let mut empty = empty.borrow_mut();
        let store = empty.get_or_insert_with(|| {
            let catalogue = Catalogue::builtin().expect("the built-in catalogue");
            let mut store = Store::in_memory(catalogue).expect("a store");
            let unit = "40".parse().expect("a unit");
            store.start(DeviceId([1; 16]), &unit, "").expect("started");
            store
        });
        store.copy_in_memory().expect("a copy")
    })
}

fn file(segments: &[Segment]) -> Batch<'_> {
    Batch {
        package: PackageIn {
            sender: "417".parse().expect("a unit"),
            device: DeviceId([2; 16]),
            number: 1,
            file: "fuzz.soban".to_owned(),
            made_ms: 0,
            at_ms: 0,
            hash: [0; 32],
            changes: segments.iter().map(|one| one.bodies.len() as u64).sum(),
            new_changes: 0,
            photos: 0,
            new_photos: 0,
        },
        segments,
    }
}

/// As the program judges: nobody writes about what does not lie below.
fn judge(device: &Device, _: ChangeId, change: &Change) -> Option<Reason> {
    (change.owner != device.unit).then_some(Reason::OutsideUnit)
}

fuzz_target!(|bytes: &[u8]| {
    for version in [0, 1] {
        let Ok((segments, word)) = soban_sync::decode_body(bytes, version) else {
            continue;
        };
        let again = soban_sync::encode_body(&segments, &word, version).expect("written");
        let (read, said) = soban_sync::decode_body(&again, version).expect("what was read is written");
        assert_eq!((&read, &said), (&segments, &word));
        let changes: usize = segments.iter().map(|segment| segment.bodies.len()).sum();
        if changes == 0 || changes > CHANGES_MAX {
            continue;
        }
        let mut store = empty();
        if store.take_in(&[file(&segments)], &judge, &|_| true).is_err() {
            continue;
        }
        let found = store.rebuild_check().expect("readable");
        assert_eq!(found.differences, Vec::<String>::new());
        // The same again changes nothing.
        let second = store.take_in(&[file(&segments)], &judge, &|_| true).expect("taken again");
        assert_eq!(second.effect.changes, []);
        if let Ok(UndoneImport::Done(_)) = store.undo_import() {
            let found = store.rebuild_check().expect("readable");
            assert_eq!(found.differences, Vec::<String>::new());
        }
    }
});
