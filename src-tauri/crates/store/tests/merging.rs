//! Any permutation and repetition of any split of the feeds gives the same tables, and tables always
//! equal feeds.

use proptest::prelude::*;
use soban_domain::catalogue::Catalogue;
use soban_domain::id::{ChangeId, DeviceId, EntityId};
use soban_domain::kind::Kind;
use soban_domain::unit::UnitKey;
use soban_domain::value::Value;
use soban_store::local::PackageIn;
use soban_store::quarantine::anything;
use soban_store::query::Filter;
use soban_store::receipt::Heads;
use soban_store::segment::{Batch, Segment, Wanted};
use soban_store::{Edit, Store};
use std::fmt::Write as _;

fn catalogue() -> &'static Catalogue {
    Catalogue::builtin().expect("the built-in catalogue loads")
}

fn unit() -> UnitKey {
    "16816".parse().expect("Mỹ Lý")
}

fn device(n: u8) -> DeviceId {
    DeviceId([n + 1; 16])
}

fn store(n: u8) -> Store {
    let mut store = Store::in_memory(catalogue()).expect("a store in memory");
    store.start(device(n), &unit(), "máy").expect("a device");
    store
}

fn file() -> PackageIn {
    PackageIn {
        sender: unit(),
        device: device(9),
        number: 1,
        file: "thử.soban".to_owned(),
        made_ms: 0,
        at_ms: 0,
        hash: [0; 32],
        changes: 0,
        new_changes: 0,
        photos: 0,
        new_photos: 0,
    }
}

fn take(store: &mut Store, segments: &[Segment]) {
    let changes = segments.iter().map(|one| one.bodies.len() as u64).sum();
    let batch = Batch {
        package: PackageIn { changes, ..file() },
        segments,
    };
    store
        .take_in(&[batch], &anything, &|_| true)
        .expect("taken in");
}

/// One step of a device: an edit of one of a few records, so that devices meet in the same fields.
fn edit(choice: u8, value: u8) -> Edit {
    let text = |s: String| Value::Text(s);
    let village = EntityId::of_village(&unit(), "Xốp Tụ");
    // Of which kind and which record of it are drawn apart.
    let which = choice / 8;
    let household = EntityId([100 + which / 4 % 2; 16]);
    let id = |n: u8| EntityId([n; 16]);
    let money = Value::Int(i64::from(value % 3 + 1) * 10_000_000);
    let (kind, id, fields) = match choice % 8 {
        0 => (Kind::Village, village, vec![(1, text("Xốp Tụ".into()))]),
        1 => (
            Kind::Household,
            household,
            vec![
                (
                    1,
                    text(format!(
                        "Vi Văn {}",
                        ["An", "Đức", "Ất"][usize::from(value % 3)]
                    )),
                ),
                (5, text(village.to_string())),
            ],
        ),
        2 | 3 => (
            Kind::Support,
            id(110 + which % 4),
            vec![
                (1, text(household.to_string())),
                (2, text(village.to_string())),
                (3, text("1".into())),
                (
                    4,
                    text(["1.nha_o", "1.nuoc_phan_tan"][usize::from(value % 2)].into()),
                ),
                (7, money),
                (
                    11,
                    text(["2023-03-01", "2023-09-01"][usize::from(value / 2 % 2)].into()),
                ),
            ],
        ),
        4 => (
            Kind::HouseholdCount,
            EntityId::of_count(village, "1.nha_o", "2023-6T"),
            vec![
                (1, text(village.to_string())),
                (2, text("1.nha_o".into())),
                (3, text("2023-6T".into())),
                (4, Value::Int(i64::from(value % 5))),
            ],
        ),
        5 => work(value),
        6 => progress(value),
        _ => (
            Kind::Voucher,
            id(120),
            vec![
                (1, text("CT-01".into())),
                (2, text("2023-04-05".into())),
                (
                    3,
                    text(["advance", "payment", "recovery"][usize::from(value % 3)].into()),
                ),
                (4, text("1".into())),
                (5, text("recurrent".into())),
                (6, text("central".into())),
                (7, text("current".into())),
                (8, money),
                (
                    0,
                    if value.is_multiple_of(7) {
                        text("nhầm".into())
                    } else {
                        Value::Null
                    },
                ),
            ],
        ),
    };
    Edit {
        kind,
        id,
        owner: unit(),
        fields,
    }
}

fn work(value: u8) -> (Kind, EntityId, Vec<(u8, Value)>) {
    let text = |s: &str| Value::Text(s.to_owned());
    let fields = vec![
        (1, text("Nước Xốp Tụ")),
        (2, text("1")),
        (3, text("1.nuoc_tap_trung")),
        (4, text(["new", "carried_over"][usize::from(value % 2)])),
        (8, Value::Int(i64::from(value % 3) * 10_000_000)),
    ];
    (Kind::Work, EntityId([130; 16]), fields)
}

/// Of the one work, on one of two days, in one of two records.
fn progress(value: u8) -> (Kind, EntityId, Vec<(u8, Value)>) {
    let text = |s: &str| Value::Text(s.to_owned());
    let day = ["2023-03-31", "2023-09-30"][usize::from(value / 2 % 2)];
    let state = ["under_way", "completed", "stopped"][usize::from(value % 3)];
    let fields = vec![
        (1, Value::Text(EntityId([130; 16]).to_string())),
        (2, text(day)),
        (3, Value::Int(i64::from(value % 3) * 2_500)),
        (6, text(state)),
    ];
    (Kind::WorkProgress, EntityId([131 + value % 2; 16]), fields)
}

/// Every table's rows, as a text that can be compared.
fn tables(store: &Store) -> String {
    let mut text = String::new();
    for kind in Kind::ALL {
        for id in ids(store) {
            if let Some(row) = store.get(kind, id).expect("readable") {
                let _ = writeln!(
                    text,
                    "{kind} {id} {:?} {:?} {:?}",
                    row.state, row.fields, row.voided
                );
            }
        }
    }
    let mut figures = vec![];
    figures.extend(
        store
            .cell_figures()
            .expect("cells")
            .iter()
            .map(|f| format!("{f:?}")),
    );
    figures.extend(
        store
            .voucher_figures()
            .expect("vouchers")
            .iter()
            .map(|f| format!("{f:?}")),
    );
    figures.extend(
        store
            .support_figures()
            .expect("supports")
            .iter()
            .map(|f| format!("{f:?}")),
    );
    figures.extend(
        store
            .work_figures()
            .expect("works")
            .iter()
            .map(|f| format!("{f:?}")),
    );
    figures.extend(
        store
            .live_figures()
            .expect("live records")
            .iter()
            .map(|f| format!("{f:?}")),
    );
    figures.extend(
        store
            .repeats()
            .expect("repeats")
            .iter()
            .map(|f| format!("{f:?}")),
    );
    figures.sort();
    text + &figures.join("\n")
}

fn ids(_store: &Store) -> Vec<EntityId> {
    let village = EntityId::of_village(&unit(), "Xốp Tụ");
    let mut ids = vec![village, EntityId::of_count(village, "1.nha_o", "2023-6T")];
    ids.extend([100_u8, 101, 110, 111, 112, 113, 120, 130, 131, 132].map(|n| EntityId([n; 16])));
    ids
}

fn check(store: &Store) {
    let found = store.rebuild_check().expect("rebuilt");
    assert_eq!(found.differences, Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn any_order_of_any_split_gives_the_same_tables(
        steps in prop::collection::vec((0u8..3, any::<u8>(), any::<u8>(), prop::option::of(0u8..3)), 1..24),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
        order in prop::collection::vec(any::<prop::sample::Index>(), 1..40),
    ) {
        // Three devices edit, and now and then hear of each other.
        let mut stores: Vec<Store> = (0..3).map(store).collect();
        for (n, (who, choice, value, hears)) in steps.iter().enumerate() {
            if let Some(other) = hears {
                let segments = stores[usize::from(*other)].segments(&Wanted::all(&Heads::new())).expect("segments");
                take(&mut stores[usize::from(*who)], &segments);
            }
            // Clocks run backwards on purpose: time never decides who knew what.
            let now = 1_700_000_000_000 - n as u64 * 1000 * u64::from(*who);
            stores[usize::from(*who)].edit(&[edit(*choice, *value)], "cán bộ", now).expect("edited");
        }
        let mut whole: Vec<Segment> = vec![];
        for (n, store) in stores.iter().enumerate() {
            let own = device(u8::try_from(n).expect("few devices"));
            whole.extend(store.segments(&Wanted::all(&Heads::new())).expect("segments").into_iter().filter(|s| s.device == own));
        }
        // Expected: everything at once, in feed order.
        let mut expected = store(7);
        take(&mut expected, &whole);
        check(&expected);
        // Split anywhere, in any order, some of it twice, then everything once more.
        let mut pieces: Vec<Segment> = vec![];
        for segment in &whole {
            let mut places: Vec<usize> =
                cuts.iter().map(|cut| cut.index(segment.bodies.len())).chain([0, segment.bodies.len()]).collect();
            places.sort_unstable();
            places.dedup();
            let mut prev = segment.prev;
            let mut hashes = vec![prev];
            for (place, body) in segment.bodies.iter().enumerate() {
                let id = ChangeId { device: segment.device, seq: segment.first + place as u64 };
                prev = soban_domain::change::hash_of(id, &prev, &body.hash());
                hashes.push(prev);
            }
            for pair in places.windows(2) {
                pieces.push(Segment {
                    first: segment.first + pair[0] as u64,
                    prev: hashes[pair[0]],
                    bodies: segment.bodies[pair[0]..pair[1]].to_vec(),
                    ..segment.clone()
                });
            }
        }
        let mut got = store(8);
        if !pieces.is_empty() {
            for index in &order {
                take(&mut got, &[index.get(&pieces).clone()]);
                check(&got);
            }
        }
        pieces.reverse();
        take(&mut got, &pieces);
        check(&got);
        prop_assert_eq!(tables(&got), tables(&expected));
    }
}

#[test]
fn a_household_counts_once_a_year_however_often_it_is_supported() {
    let mut store = store(0);
    let village = EntityId::of_village(&unit(), "Xốp Tụ");
    let support = |n: u8, day: &str| Edit {
        kind: Kind::Support,
        id: EntityId([n; 16]),
        owner: unit(),
        fields: vec![
            (1, Value::Text(EntityId([50; 16]).to_string())),
            (2, Value::Text(village.to_string())),
            (3, Value::Text("1".into())),
            (4, Value::Text("1.nha_o".into())),
            (7, Value::Int(20_000_000)),
            (11, Value::Text(day.into())),
        ],
    };
    store
        .edit(
            &[support(1, "2023-08-01"), support(2, "2023-02-01")],
            "a",
            1,
        )
        .expect("edited");
    let figures = store.cell_figures().expect("figures");
    assert_eq!(figures.len(), 1);
    assert_eq!(
        (figures[0].period.as_str(), figures[0].used),
        ("2023-6T", 1)
    );
    assert_eq!(store.repeats().expect("repeats")[0].n, 2);
    check(&store);
    let void = Edit {
        fields: vec![(0, Value::Text("nhập nhầm".into()))],
        ..support(2, "")
    };
    store.edit(&[void], "a", 2).expect("voided");
    let figures = store.cell_figures().expect("figures");
    assert_eq!(
        (figures[0].period.as_str(), figures[0].used),
        ("2023-CN", 1)
    );
    assert!(store.repeats().expect("repeats").is_empty());
    check(&store);
}

#[test]
fn search_ignores_accents_and_ranks_exact_finds_first() {
    let mut store = store(0);
    let village = EntityId::of_village(&unit(), "Xốp Tụ");
    let names = [
        "Lò Thị Hoà",
        "Lò Thị Hòa",
        "Vi Văn Đức",
        "Vi Văn Dục",
        "Lo Thi Hoa",
    ];
    let edits: Vec<Edit> = names
        .iter()
        .enumerate()
        .map(|(n, name)| Edit {
            kind: Kind::Household,
            id: EntityId([u8::try_from(n + 1).expect("few names"); 16]),
            owner: unit(),
            fields: vec![
                (1, Value::Text((*name).into())),
                (5, Value::Text(village.to_string())),
            ],
        })
        .collect();
    store.edit(&edits, "a", 1).expect("edited");
    let find = |words: &str| -> Vec<String> {
        let filter = Filter {
            search: Some(words.into()),
            limit: 50,
            ..Filter::default()
        };
        store
            .households(&filter)
            .expect("found")
            .rows
            .into_iter()
            .map(|row| row.head_name)
            .collect()
    };
    assert_eq!(find("hoa").len(), 3);
    assert_eq!(find("HÒA")[0], "Lò Thị Hòa");
    assert_eq!(find("duc"), ["Vi Văn Dục", "Vi Văn Đức"]);
    assert_eq!(find("đức")[0], "Vi Văn Đức");
    assert_eq!(find("\" OR *"), Vec::<String>::new());
}
