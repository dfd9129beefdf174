//! What a large transaction wrote is kept at once and lies in the database's own file a little later.

use soban_domain::catalogue::Catalogue;
use soban_domain::id::{DeviceId, EntityId};
use soban_domain::kind::Kind;
use soban_domain::value::Value;
use soban_store::connection::FILE;
use soban_store::{Edit, Store};
use std::path::Path;
use tempfile::TempDir;

/// Enough for thousands of pages, several times what a commit would leave in the log.
const LARGE: u32 = 4_000;

fn catalogue() -> &'static Catalogue {
    Catalogue::builtin().expect("the built-in catalogue loads")
}

fn household(n: u32) -> Edit {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&n.to_be_bytes());
    let name = Kind::Household.field("head_name").expect("a field");
    Edit {
        kind: Kind::Household,
        id: EntityId(id),
        owner: "16816".parse().expect("Mỹ Lý"),
        fields: vec![(name.no, Value::Text(format!("Lò Văn {n}")))],
    }
}

/// A store in which a large transaction was just kept.
fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let key = [5; 32];
    let mut store = Store::open(folder.path(), Some(&key), catalogue()).expect("opened");
    let unit = "16816".parse().expect("Mỹ Lý");
    store
        .start(DeviceId([7; 16]), &unit, "máy")
        .expect("a device");
    let checkpoint = store.begin().expect("begun");
    let edits: Vec<Edit> = (0..LARGE).map(household).collect();
    store.edit(&edits, "cán bộ", 1).expect("edited");
    store.commit_large(checkpoint).expect("kept");
    (folder, store)
}

fn households(folder: &Path) -> usize {
    let store = Store::open(folder, Some(&[5; 32]), catalogue()).expect("opened");
    let found = store.rebuild_check().expect("checked");
    assert!(found.differences.is_empty(), "{:?}", found.differences);
    let mut n = 0;
    let each: Result<(), soban_store::StoreError> = store.each(Kind::Household, |_| {
        n += 1;
        Ok(true)
    });
    each.expect("read");
    n
}

#[test]
fn settled_the_file_alone_holds_all() {
    let (folder, store) = store();
    // Whoever looks now finds it, wherever it lies.
    assert_eq!(households(folder.path()), LARGE as usize);
    assert!(store.settle().expect("settled"));
    let copy = tempfile::tempdir().expect("a folder");
    std::fs::copy(folder.path().join(FILE), copy.path().join(FILE)).expect("copied");
    assert_eq!(households(copy.path()), LARGE as usize);
}

#[test]
fn work_goes_on_meanwhile_and_closing_waits() {
    let (folder, mut store) = store();
    for n in 0..50 {
        store
            .edit(&[household(LARGE + n)], "cán bộ", u64::from(n))
            .expect("saved");
    }
    store.verify_pages().expect("every page is whole");
    drop(store);
    let log = folder.path().join(format!("{FILE}-wal"));
    assert!(!log.exists(), "nothing else had the database open");
    assert_eq!(households(folder.path()), LARGE as usize + 50);
}
