//! Files converge: whatever the way, the order, the grouping and the repetition, the Board ends with the
//! same records and figures.

use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::json;
use soban_api::Code;
use soban_testkit::folders::{SmallDisk, contents, is_testable};
use soban_testkit::office::text;
use soban_testkit::units::{BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office};
use std::path::{Path, PathBuf};

fn household(office: &Office, village: &str, name: &str, handover: &str) {
    let household = office.put(
        "household",
        json!({ "head_name": name, "village": village }),
    );
    let fields = json!({ "household": household, "content": "1.nha_o", "amount_central": "40 triệu",
        "handover_date": handover });
    office.put("support", fields);
}

#[test]
fn by_way_of_the_district_or_directly_the_board_gets_the_same() {
    let clock = Clock::new();
    let commune = Office::new(&clock, 1, MY_LY);
    let district = Office::new(&clock, 2, KY_SON);
    let village = commune.put("village", json!({ "name": "Xốp Tụ" }));
    household(&commune, &village, "Lô Văn Pành", "20/05/2023");
    let up = commune.export(KY_SON);
    district.import(&[&up]);
    // The district goes on from what its commune has: same village, a household of its own.
    household(&district, &village, "Vi Thị Đào", "05/09/2023");
    household(&commune, &village, "Và Bá Chá", "06/09/2023");
    let files = [commune.export(BOARD), district.export(BOARD)];
    let [direct, by_district] = [files[0].as_path(), files[1].as_path()];

    let mut seen = None;
    let orders: [&[&Path]; 5] = [
        &[direct, by_district],
        &[by_district, direct],
        &[by_district, by_district, direct],
        &[direct, by_district, direct],
        &[by_district, direct, by_district, direct],
    ];
    for (seed, order) in orders.into_iter().enumerate() {
        for together in [true, false] {
            let board = Office::new(&clock, 10 + seed as u64, BOARD);
            if together {
                board.import(order);
            } else {
                for file in order {
                    board.import(&[file]);
                }
            }
            assert!(board.is_sound());
            let now = board.seen();
            let before = seen.get_or_insert_with(|| now.clone());
            assert_eq!(*before, now, "order {order:?}, together: {together}");
        }
    }
    let seen = seen.expect("imported");
    let kinds = |kind: &str| {
        let records = seen["records"].as_array().expect("records");
        records
            .iter()
            .filter(|record| record.get(kind).is_some())
            .count()
    };
    assert_eq!((kinds("head_name"), kinds("amount_central")), (3, 3));
}

#[test]
fn a_missing_number_is_named() {
    let clock = Clock::new();
    let district = Office::new(&clock, 1, KY_SON);
    let board = Office::new(&clock, 2, BOARD);
    let mut files = vec![];
    for name in ["A", "B", "C"] {
        district.put_for(Some(MY_LY), "village", json!({ "name": name }));
        files.push(district.export(BOARD));
    }
    let view = board.import(&[&files[2]]);
    assert_eq!(view["files"][0]["missing"], json!([1, 2]));
    let overview = board.overview("2023-6T");
    let of = |overview: &serde_json::Value| {
        let units = overview["units"].as_array().expect("units").clone();
        units
            .into_iter()
            .find(|unit| unit["unit"]["key"] == json!(KY_SON))
            .expect("Kỳ Sơn")
    };
    assert_eq!(
        (&of(&overview)["missing"], &of(&overview)["last_number"]),
        (&json!([1, 2]), &json!(3))
    );
    assert_eq!(
        board.records().len(),
        3,
        "a file carries everything: a lost one costs nothing"
    );
    board.import(&[&files[0]]);
    assert_eq!(of(&board.overview("2023-6T"))["missing"], json!([2]));
    board.import(&[&files[1]]);
    assert_eq!(of(&board.overview("2023-6T"))["missing"], json!([]));
}

#[test]
fn a_renamed_file_is_known_again() {
    let clock = Clock::new();
    let district = Office::new(&clock, 1, KY_SON);
    let board = Office::new(&clock, 2, BOARD);
    district.put_for(Some(MY_LY), "village", json!({ "name": "Xốp Tụ" }));
    let file = district.export(BOARD);
    board.import(&[&file]);
    let renamed = board.folder().join("bản sao (1).soban");
    std::fs::copy(&file, &renamed).expect("copied");
    let view = board.import(&[&renamed]);
    assert_eq!(
        (&view["new_changes"], &view["files"][0]["known"]),
        (&json!(0), &json!(true))
    );
}

#[test]
fn one_refused_file_keeps_all_out() {
    let clock = Clock::new();
    let district = Office::new(&clock, 1, KY_SON);
    let board = Office::new(&clock, 2, BOARD);
    district.put_for(Some(MY_LY), "village", json!({ "name": "Xốp Tụ" }));
    let good = district.export(BOARD);
    let bad = board.folder().join("trống.soban");
    std::fs::write(&bad, b"").expect("written");
    let before = board.seen();
    let view = board.call("package_import", json!({ "paths": [good, bad] }));
    assert_eq!(view["applied"], json!(false));
    assert_eq!(view["files"][0]["error"], json!(null));
    assert_eq!(view["files"][1]["error"]["code"], json!("package_empty"));
    assert_eq!(board.seen(), before);
    assert_eq!(board.call("sync_log", json!({}))["received"], json!([]));
}

/// One thing somebody does at a desk.
#[derive(Clone, Debug)]
enum Deed {
    Village(u8),
    Household(u8, u8),
    Voucher { million: u16, second_half: bool },
    Rename(u8, u8),
    Void(u8),
    Undo,
    Export,
}

fn deeds() -> impl Strategy<Value = Vec<(bool, Deed)>> {
    let deed = prop_oneof![
        2 => (0..4u8).prop_map(Deed::Village),
        4 => (0..4u8, 0..4u8).prop_map(|(village, name)| Deed::Household(village, name)),
        3 => (1..900u16, any::<bool>()).prop_map(|(million, second_half)| Deed::Voucher { million, second_half }),
        2 => (0..8u8, 0..4u8).prop_map(|(which, name)| Deed::Rename(which, name)),
        1 => (0..8u8).prop_map(Deed::Void),
        1 => Just(Deed::Undo),
        3 => Just(Deed::Export),
    ];
    proptest::collection::vec((any::<bool>(), deed), 1..25)
}

/// A desk: an office, what it made, the files it wrote.
struct Desk {
    office: Office,
    villages: Vec<String>,
    /// With the support each was given.
    households: Vec<(String, String)>,
    files: Vec<PathBuf>,
}

const NAMES: [&str; 4] = ["Lô Văn Pành", "Vi Thị Đào", "Và Bá Chá", "Lầu Y Xia"];

impl Desk {
    fn new(office: Office) -> Self {
        Self {
            office,
            villages: vec![],
            households: vec![],
            files: vec![],
        }
    }

    /// Saves a record, unless what it refers to was voided by an undo: then it must be refused for that.
    fn put_unless_gone(&self, kind: &str, fields: &serde_json::Value) -> Option<String> {
        let request = json!({ "kind": kind, "fields": fields });
        match self.office.api.call("record_save", request) {
            Ok(saved) => Some(soban_testkit::office::text(&saved["record"]["id"])),
            Err(error) => {
                let codes: Vec<&str> = error.fields.iter().map(|one| one.code.as_str()).collect();
                assert_eq!(codes, ["no_such_record"], "{error:?}");
                None
            }
        }
    }

    fn act(&mut self, deed: &Deed) {
        match deed {
            Deed::Village(n) => {
                // Both desks may make the same village: it is one record with one id.
                let fields = json!({ "kind": "village", "owner": MY_LY, "fields": { "name": format!("Bản {n}") } });
                if let Ok(saved) = self.office.api.call("record_save", fields) {
                    self.villages
                        .push(soban_testkit::office::text(&saved["record"]["id"]));
                }
            }
            Deed::Household(village, name) => {
                let Some(village) = self.villages.get(usize::from(*village)) else {
                    return;
                };
                let fields = json!({ "head_name": NAMES[usize::from(*name)], "village": village });
                let Some(id) = self.put_unless_gone("household", &fields) else {
                    return;
                };
                let fields = json!({ "household": id, "content": "1.nuoc_phan_tan", "amount_central": "3 triệu",
                    "handover_date": "20/06/2023" });
                let support = self.office.put("support", fields);
                self.households.push((id, support));
            }
            Deed::Voucher {
                million,
                second_half,
            } => {
                let date = if *second_half {
                    "01/08/2023"
                } else {
                    "01/03/2023"
                };
                let fields = json!({ "number": format!("KB-{million}"), "date": date, "kind": "payment", "item": "1",
                    "capital_type": "recurrent", "source": "central", "capital_year": "current",
                    "amount": format!("{million} triệu") });
                self.office.put_for(Some(MY_LY), "voucher", fields);
            }
            Deed::Rename(which, name) => {
                if let Some((id, _)) = self.households.get(usize::from(*which)) {
                    self.office.set(
                        "household",
                        id,
                        json!({ "head_name": NAMES[usize::from(*name)] }),
                    );
                }
            }
            Deed::Void(which) => {
                if let Some((id, support)) = self.households.get(usize::from(*which)) {
                    for (kind, id) in [("support", support), ("household", id)] {
                        let request = json!({ "kind": kind, "id": id, "reason": "Nhập trùng" });
                        self.office.call("record_void", request);
                    }
                }
            }
            Deed::Undo => drop(self.office.call("undo", json!({}))),
            Deed::Export => self.files.push(self.office.export(BOARD)),
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 24, failure_persistence: None, ..Config::default() })]

    /// Two desks work and export now and then. However the Board takes their files, repeated and mixed,
    /// it sees what it sees from the last two alone.
    #[test]
    fn any_order_and_repetition_gives_the_same_figures(
        deeds in deeds(),
        order in proptest::collection::vec(any::<proptest::sample::Index>(), 0..12),
    ) {
        let clock = Clock::new();
        let mut commune = Desk::new(Office::new(&clock, 1, MY_LY));
        let mut district = Desk::new(Office::new(&clock, 2, KY_SON));
        for (at_commune, deed) in &deeds {
            if *at_commune { commune.act(deed) } else { district.act(deed) }
        }
        for desk in [&mut commune, &mut district] {
            desk.act(&Deed::Export);
        }
        let last: Vec<&Path> = [&commune, &district].iter().filter_map(|desk| desk.files.last()).map(PathBuf::as_path).collect();
        let plain = Office::new(&clock, 3, BOARD);
        plain.import(&last);

        let mixed = Office::new(&clock, 4, BOARD);
        let all: Vec<PathBuf> = commune.files.iter().chain(&district.files).cloned().collect();
        for pick in &order {
            let file = pick.get(&all);
            mixed.import(&[file]);
        }
        mixed.import(&last.iter().rev().copied().collect::<Vec<_>>());
        prop_assert_eq!(plain.seen(), mixed.seen());
        prop_assert!(plain.is_sound() && mixed.is_sound());
    }
}

#[test]
fn two_pcs_of_a_unit_do_not_write_over_each_other_on_one_stick() {
    let clock = Clock::new();
    let stick = tempfile::tempdir().expect("a folder");
    let send = |seed: u64, village: &str| {
        let office = Office::new(&clock, seed, MY_LY);
        office.put("village", json!({ "name": village }));
        let request = json!({ "to": BOARD, "folder": stick.path() });
        PathBuf::from(soban_testkit::office::text(
            &office.call("package_export", request)["path"],
        ))
    };
    let (first, second) = (send(1, "Xốp Tụ"), send(2, "Xằng Trên"));
    assert_ne!(first, second);
    let board = Office::new(&clock, 3, BOARD);
    assert_eq!(board.import(&[&first, &second])["new_changes"], json!(2));
}

/// A village and 400 households, in words that do not pack well.
fn fill(commune: &Office) {
    let village = commune.put("village", json!({ "name": "Xốp Tụ" }));
    for n in 0..400_u64 {
        let word = |k: u64| (n * 7_919 + k * k * 104_729).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let note: Vec<String> = (1..25).map(|k| format!("{:x}", word(k))).collect();
        let fields =
            json!({ "head_name": "Lô Văn An", "village": village, "note": note.join(" ") });
        commune.put("household", fields);
    }
}

#[test]
fn parts_that_find_no_room_leave_none_behind() {
    let Some(stick) = SmallDisk::new(96) else {
        assert!(!is_testable("a small disk", false));
        return;
    };
    let clock = Clock::new();
    let commune = Office::new(&clock, 1, MY_LY);
    fill(&commune);
    // The first part fits.
    let request = json!({ "to": BOARD, "folder": stick.folder(), "part_kb": 70 });
    assert_eq!(
        commune.refused("package_export", request).code,
        Code::DiskFull
    );
    assert_eq!(contents(stick.folder()).len(), 0);
}

#[test]
fn a_large_file_goes_in_parts_that_come_in_any_order() {
    met_parts();
}

/// A part without the others; told to `codes`, where each code is met.
pub(super) fn met_parts() -> Code {
    let clock = Clock::new();
    let commune = Office::new(&clock, 1, MY_LY);
    let board = Office::new(&clock, 2, BOARD);
    fill(&commune);
    let folder = commune.folder().join("parts");
    std::fs::create_dir_all(&folder).expect("a folder");
    let request = json!({ "to": BOARD, "folder": folder, "part_kb": 70 });
    let written = commune.call("package_export", request);
    let mut parts: Vec<PathBuf> = written["parts"]
        .as_array()
        .expect("parts")
        .iter()
        .map(|path| PathBuf::from(text(path)))
        .collect();
    assert!(parts.len() > 1, "{written}");
    for part in &parts {
        assert!(std::fs::metadata(part).expect("a file").len() <= 70_000);
    }
    let before = board.seen();
    let code = board.import_refused(&parts[1]);
    assert_eq!(code, "package_parts_missing");
    assert_eq!(board.seen(), before);
    // One twice, under another name, and all in another order.
    let again = folder.join("bản sao (1).soban");
    std::fs::copy(&parts[0], &again).expect("copied");
    parts.reverse();
    parts.push(again);
    let paths: Vec<&std::path::Path> = parts.iter().map(PathBuf::as_path).collect();
    let taken = board.import(&paths);
    assert_eq!(taken["new_changes"], json!(401));
    assert_eq!(taken["files"][0]["part"]["count"], json!(parts.len() - 1));
    assert_eq!(board.seen()["records"], commune.seen()["records"]);
    Code::PackagePartsMissing
}

#[test]
fn an_import_that_is_stopped_leaves_everything_as_it_was() {
    met_stopped();
}

/// An import that somebody stops; told to `codes`, where each code is met.
pub(super) fn met_stopped() -> Code {
    let clock = Clock::new();
    let commune = Office::new(&clock, 1, MY_LY);
    let village = commune.put("village", json!({ "name": "Xốp Tụ" }));
    for n in 0..400 {
        let name = format!("Lô Văn {}", ["An", "Bình", "Chò", "Dếnh"][n % 4]);
        commune.put(
            "household",
            json!({ "head_name": name, "village": village }),
        );
    }
    let file = commune.export(BOARD);
    let board = Office::new(&clock, 2, BOARD);
    let idle = json!({ "done": 0, "total": 0 });
    assert_eq!(board.call("import_progress", json!({})), idle);
    // Nothing is under way: what is begun later is not stopped by it.
    board.call("import_stop", json!({}));
    let before = board.seen();
    let stopped = std::thread::scope(|scope| {
        let import = scope.spawn(|| board.refused("package_import", json!({ "paths": [file] })));
        while !import.is_finished() {
            // Answered while the import holds the program.
            let now = board.call("import_progress", json!({}));
            if now["total"].as_u64().is_some_and(|total| total > 1) {
                board.call("import_stop", json!({}));
            }
        }
        import.join().expect("ended")
    });
    assert_eq!(board.seen(), before);
    assert_eq!(board.call("import_progress", json!({}))["total"], json!(0));
    assert_eq!(board.import(&[&file])["new_changes"], json!(401));
    assert!(board.is_sound());
    stopped.code
}
