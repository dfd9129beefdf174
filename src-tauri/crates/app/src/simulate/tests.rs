//! What must hold of invented data at every size.

use super::{Size, UnitData, sample_size, simulate};
use soban_domain::catalogue::Catalogue;
use soban_domain::entry;
use soban_domain::id::EntityId;
use soban_domain::kind::{FieldType, Kind};
use soban_domain::plan::CapitalType;
use soban_domain::records;
use soban_domain::text::nfc;
use soban_domain::unit::{Level, UnitKey};
use soban_domain::value::{Fields, Value};
use soban_store::Edit;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{Hash, Hasher};

fn catalogue() -> &'static Catalogue {
    Catalogue::builtin().unwrap()
}

fn sizes() -> [Size; 5] {
    [
        sample_size(),
        Size {
            households: 3,
            supports: 2,
            works: 1,
            vouchers: 7,
            units: 1,
        },
        Size {
            households: 40,
            supports: 12,
            works: 4,
            vouchers: 0,
            units: 4,
        },
        Size {
            households: 9_000,
            supports: 4_000,
            works: 200,
            vouchers: 3_000,
            units: 131,
        },
        Size {
            households: 500,
            supports: 100,
            works: 30,
            vouchers: 60,
            units: 50,
        },
    ]
}

fn fields(edit: &Edit) -> Fields {
    let mut fields = Fields::default();
    for (no, value) in &edit.fields {
        fields.set(edit.kind.field_no(*no).unwrap().name, value.clone());
    }
    fields
}

fn edits(all: &[UnitData]) -> impl Iterator<Item = &Edit> {
    all.iter().flat_map(|data| &data.edits)
}

fn hash(all: &[UnitData]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for data in all {
        data.officer.hash(&mut hasher);
        for edit in &data.edits {
            format!("{edit:?}").hash(&mut hasher);
        }
    }
    hasher.finish()
}

#[test]
fn a_seed_makes_the_same_data_again_and_another_seed_does_not() {
    let (catalogue, size) = (catalogue(), sample_size());
    assert_eq!(
        hash(&simulate(catalogue, 352, &size)),
        hash(&simulate(catalogue, 352, &size))
    );
    assert_ne!(
        hash(&simulate(catalogue, 352, &size)),
        hash(&simulate(catalogue, 353, &size))
    );
}

#[test]
fn totals_are_exact() {
    for size in sizes() {
        let all = simulate(catalogue(), 1, &size);
        let count = |kind| edits(&all).filter(|edit| edit.kind == kind).count();
        let level =
            |data: &&UnitData| catalogue().units.get(&data.unit).unwrap().level == Level::Commune;
        let found = (
            count(Kind::Household),
            count(Kind::Support),
            count(Kind::Voucher),
            all.iter().filter(level).count(),
        );
        let asked = (
            size.households as usize,
            size.supports as usize,
            size.vouchers as usize,
            size.units as usize,
        );
        assert_eq!(found, asked, "{size:?}");
        assert_eq!(count(Kind::Work), size.works as usize, "{size:?}");
        let districts: HashSet<&UnitKey> = all
            .iter()
            .filter(|data| !level(data))
            .map(|data| &data.unit)
            .collect();
        if size.units == 131 {
            assert_eq!(districts.len(), 12);
        }
    }
}

#[test]
fn every_record_could_have_been_typed() {
    for size in sizes() {
        let mut ids = HashSet::new();
        for edit in edits(&simulate(catalogue(), 2, &size)) {
            assert!(ids.insert((edit.kind, edit.id)), "{} twice", edit.id);
            let fields = fields(edit);
            if let Err(problems) = records::check(edit.kind, &fields, catalogue()) {
                panic!("{} {fields:?}: {problems:?}", edit.kind);
            }
            for (no, value) in &edit.fields {
                let field = edit.kind.field_no(*no).unwrap();
                let again = entry::read(field, &entry::write(field, value), catalogue());
                assert_eq!(again.as_ref(), Ok(value), "{} {}", edit.kind, field.name);
                if let Value::Text(text) = value {
                    assert_eq!(*text, nfc(text));
                }
            }
        }
    }
}

#[test]
fn references_come_before_their_use_and_stay_within_the_unit() {
    for size in sizes() {
        let mut known: HashMap<(Kind, EntityId), UnitKey> = HashMap::new();
        for data in simulate(catalogue(), 3, &size) {
            for edit in &data.edits {
                assert_eq!(edit.owner, data.unit);
                for (no, value) in &edit.fields {
                    if let FieldType::Ref(to) = edit.kind.field_no(*no).unwrap().holds {
                        let id = value.text().unwrap().parse().unwrap();
                        let owner = known
                            .get(&(to, id))
                            .expect("a reference to what was made before");
                        assert!(
                            catalogue().units.is_within(owner, &data.unit),
                            "{} to {to}",
                            edit.kind
                        );
                    }
                }
                known.insert((edit.kind, edit.id), edit.owner.clone());
            }
        }
    }
}

#[test]
fn no_household_has_a_content_twice_and_no_id_number_repeats() {
    for size in sizes() {
        let (mut given, mut numbers) = (BTreeSet::new(), BTreeSet::new());
        for edit in edits(&simulate(catalogue(), 4, &size)) {
            let fields = fields(edit);
            if edit.kind == Kind::Support {
                let key = (
                    fields.entity("household"),
                    fields.text("content").unwrap().to_owned(),
                );
                assert!(given.insert(key), "{fields:?}");
            }
            if let Some(number) = fields.text("id_number") {
                assert!(
                    number.starts_with("999") && numbers.insert(number.to_owned()),
                    "{number}"
                );
            }
        }
    }
}

#[test]
fn no_item_is_beyond_its_capital() {
    for (seed, size) in (0..).zip(sizes()) {
        let mut gross: BTreeMap<(String, String), i64> = BTreeMap::new();
        let mut advanced: BTreeMap<String, i64> = BTreeMap::new();
        for edit in
            edits(&simulate(catalogue(), seed, &size)).filter(|edit| edit.kind == Kind::Voucher)
        {
            let fields = fields(edit);
            let text = |name| fields.text(name).unwrap().to_owned();
            let amount = fields.int("amount").unwrap();
            let place = ["item", "capital_type", "source", "capital_year"]
                .map(text)
                .join(" ");
            let open = advanced
                .entry(format!("{} {place}", edit.owner))
                .or_default();
            match fields.text("kind") {
                Some("recovery") => {
                    *open -= amount;
                    assert!(*open >= 0, "more recovered than advanced: {place}");
                    continue;
                }
                Some("advance") => *open += amount,
                _ => {}
            }
            *gross
                .entry((text("item"), text("capital_type")))
                .or_default() += amount;
        }
        for ((item, capital_type), gross) in gross {
            let planned = catalogue().plan.item(&item).unwrap().capital;
            let planned = planned
                .of(capital_type.parse::<CapitalType>().unwrap())
                .get();
            assert!(
                gross <= planned,
                "{item} {capital_type}: {gross} of {planned} ({size:?})"
            );
        }
    }
}

#[test]
fn works_keep_to_the_plan_and_rise() {
    for size in sizes() {
        let mut planned: BTreeMap<String, i64> = BTreeMap::new();
        let mut reached: HashMap<String, (String, i64)> = HashMap::new();
        for edit in edits(&simulate(catalogue(), 5, &size)) {
            let fields = fields(edit);
            if edit.kind == Kind::Work {
                *planned
                    .entry(fields.text("item").unwrap().to_owned())
                    .or_default() += fields.int("plan_amount").unwrap();
            }
            if edit.kind == Kind::WorkProgress {
                let now = (
                    fields.text("date").unwrap().to_owned(),
                    fields.int("physical").unwrap(),
                );
                let before = reached.insert(fields.text("work").unwrap().to_owned(), now.clone());
                assert!(
                    before.is_none_or(|before| before.0 < now.0 && before.1 < now.1),
                    "{fields:?}"
                );
            }
        }
        for (item, amount) in planned {
            let capital = catalogue()
                .plan
                .item(&item)
                .unwrap()
                .capital
                .investment
                .get();
            assert!(amount <= capital, "{item}: {amount} of {capital}");
        }
    }
}

#[test]
fn the_sample_has_what_the_plan_names_and_looks_like_a_year() {
    let all = simulate(catalogue(), 352, &sample_size());
    let text = |kind: Kind, name: &str| -> Vec<String> {
        let of_kind = edits(&all).filter(|edit| edit.kind == kind);
        of_kind
            .filter_map(|edit| fields(edit).text(name).map(str::to_owned))
            .collect()
    };
    for village in ["Xốp Tụ", "Nam Tiến 2", "Huồi Púng", "Long Thắng"] {
        assert!(
            text(Kind::Village, "name")
                .iter()
                .any(|name| name == village),
            "{village}"
        );
    }
    let resettlement = text(Kind::Work, "indicator")
        .iter()
        .filter(|code| *code == "2.bo_tri_dan_cu")
        .count();
    assert_eq!(resettlement, 4);
    for content in [
        "1.nha_o",
        "1.chuyen_doi_nghe",
        "1.nuoc_phan_tan",
        "1.nuoc_tap_trung",
        "1.dat_o",
    ] {
        assert!(
            text(Kind::Support, "content")
                .iter()
                .any(|code| code == content),
            "{content}"
        );
    }
    assert!(
        text(Kind::Voucher, "source")
            .iter()
            .any(|source| source == "counterpart")
    );
    assert!(
        text(Kind::Voucher, "capital_year")
            .iter()
            .any(|year| year == "carried_over")
    );
    let mut disbursed = 0;
    for edit in edits(&all).filter(|edit| edit.kind == Kind::Voucher) {
        let fields = fields(edit);
        let sign = if fields.text("kind") == Some("recovery") {
            -1
        } else {
            1
        };
        disbursed += sign * fields.int("amount").unwrap();
    }
    let percent = disbursed * 100 / catalogue().plan.total().total().get();
    assert!((30..=60).contains(&percent), "{percent}%");
}
