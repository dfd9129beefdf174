//! Finding households by their words, among those in the index and those that wait for its next batch.

use soban_domain::catalogue::Catalogue;
use soban_domain::id::{DeviceId, EntityId};
use soban_domain::kind::Kind;
use soban_domain::value::Value;
use soban_store::query::Filter;
use soban_store::{Edit, Store};

/// Two batches of the index and some more.
const HOUSEHOLDS: u32 = 600;

fn named(n: u32, name: &str) -> Edit {
    let mut id = [7; 16];
    id[..4].copy_from_slice(&n.to_be_bytes());
    let field = Kind::Household.field("head_name").expect("a field");
    Edit {
        kind: Kind::Household,
        id: EntityId(id),
        owner: "16816".parse().expect("Mỹ Lý"),
        fields: vec![(field.no, Value::Text(name.to_owned()))],
    }
}

/// A household's number in words that stand alone.
fn words(n: u32) -> String {
    let digit = |unit: u32| char::from(b'a' + u8::try_from(n / unit % 10).expect("a digit"));
    format!("k{}{}{}", digit(100), digit(10), digit(1))
}

fn check(store: &Store, words: &str, expected: &[&str]) {
    let filter = Filter {
        search: Some(words.to_owned()),
        limit: 1000,
        ..Filter::default()
    };
    let found = store.households(&filter).expect("asked");
    let names: Vec<&str> = found
        .rows
        .iter()
        .map(|row| row.head_name.as_str())
        .collect();
    assert_eq!(names, expected, "{words}");
    assert_eq!(found.total, expected.len() as u64, "{words}");
}

#[test]
fn a_household_is_found_whatever_batch_it_is_in() {
    let catalogue = Catalogue::builtin().expect("the built-in catalogue loads");
    let mut store = Store::in_memory(catalogue).expect("opened");
    let unit = "16816".parse().expect("Mỹ Lý");
    store
        .start(DeviceId([7; 16]), &unit, "máy thử")
        .expect("started");
    for n in 0..HOUSEHOLDS {
        let name = format!("Lô {}", words(n));
        store.edit(&[named(n, &name)], "cán bộ", 1).expect("saved");
    }
    for n in [0, 255, 256, 511, 512, 599] {
        check(&store, &words(n), &[&format!("Lô {}", words(n))]);
        check(
            &store,
            &format!("lo {}", words(n)),
            &[&format!("Lô {}", words(n))],
        );
    }
    check(&store, "bca", &[]);
    check(&store, "không có", &[]);
    let found = store.households(&Filter {
        search: Some("LO".to_owned()),
        ..Filter::default()
    });
    assert_eq!(found.expect("asked").total, u64::from(HOUSEHOLDS));

    // Renamed, in the index and behind it: the new words find it, the old ones do not.
    for n in [3, 300, 590] {
        let name = format!("Vừ Đức {}", words(n));
        store
            .edit(&[named(n, &name)], "cán bộ", 2)
            .expect("renamed");
        check(&store, &words(n), &[&name]);
        check(&store, &format!("lo {}", words(n)), &[]);
        check(&store, &format!("vu duc {}", words(n)), &[&name]);
    }
    let rebuilt = store.rebuild_check().expect("looked");
    assert_eq!(rebuilt.differences, Vec::<String>::new());
}
