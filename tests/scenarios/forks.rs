//! A store that was copied and worked with twice: both sides of its feed reach whoever may know them, and nobody else; what
//! a person lets in overwrites nothing unseen.

use super::identities::{enrol, joined};
use super::packages::{Post, post};
use super::quarantine::{file, ids, kept, reasons, total};
use serde_json::{Value as Json, json};
use soban_testkit::damage::{change, forge, forge_run, replace};
use soban_testkit::folders::copy;
use soban_testkit::office::text;
use soban_testkit::units::{BAC_LY, BOARD, KY_SON, MY_LY, QUE_PHONG};
use soban_testkit::{Clock, Office};
use std::path::PathBuf;
use tempfile::TempDir;

/// The data of an office as they are now; the office goes on.
pub(super) fn set_aside(office: Office, clock: &Clock, seed: u64) -> (Office, TempDir) {
    let home = office.closed();
    let aside = tempfile::tempdir().expect("a folder");
    copy(&home.path().join("data"), aside.path());
    (Office::opened(home, clock, seed), aside)
}

/// Older data are put back by hand, so that nothing on the machine tells.
pub(super) fn put_back(office: Office, older: &TempDir, clock: &Clock, seed: u64) -> Office {
    let home = office.closed();
    let data = home.path().join("data");
    std::fs::remove_dir_all(&data).expect("removed");
    copy(older.path(), &data);
    Office::opened(home, clock, seed)
}

fn village(office: &Office, name: &str) -> String {
    office.put_for(Some(MY_LY), "village", json!({ "name": name }))
}

#[test]
fn of_a_copied_store_neither_side_counts_until_somebody_decides() {
    let Post {
        clock,
        commune,
        board,
        ..
    } = post();
    let (first, older) = set_aside(commune, &clock, 7);
    first.put("village", json!({ "name": "Yên Hòa" }));
    let one = std::fs::read(first.export(BOARD)).expect("read");
    let second = put_back(first, &older, &clock, 8);
    second.put("village", json!({ "name": "Xằng Trên" }));
    second.put("village", json!({ "name": "Piêng Vai" }));
    let two = std::fs::read(second.export(BOARD)).expect("read");
    let (one, two) = (
        file(&board, "one.soban", &one),
        file(&board, "two.soban", &two),
    );

    board.import(&[&one]);
    assert_eq!(total(&board, "village"), 2);
    // What counted and will not is asked about as what is voided is.
    let seen = board.call("package_preview", json!({ "paths": [&two] }));
    assert_eq!(seen["voided"], json!(1));
    let taken = board.import(&[&two]);
    assert_eq!(taken["aside"], json!([{ "reason": "fork", "changes": 3 }]));
    assert_eq!(total(&board, "village"), 1);
    assert!(board.is_sound());
    // In the other order, and both at once: the same.
    for (seed, files) in [(11, vec![&two, &one]), (12, vec![&one, &two])] {
        let other = Office::new(&clock, seed, BOARD);
        if seed == 12 {
            other.import(&[files[0], files[1]]);
        } else {
            for file in files {
                other.import(&[file]);
            }
        }
        assert_eq!(other.seen(), board.seen());
        assert_eq!(reasons(&other), reasons(&board));
        assert!(other.is_sound());
    }
    // Both sides are handed on.
    let district = Office::new(&clock, 13, KY_SON);
    let (forwarded, taken) = {
        let to_district = |from: &PathBuf| {
            let bytes = std::fs::read(from).expect("read");
            forge(&second, &bytes, |header, _| {
                let (from, to) = (b"\x6240", b"\x63417");
                let at = header
                    .windows(3)
                    .rposition(|part| part == from)
                    .expect("to");
                header.splice(at..at + 3, *to);
            })
        };
        district.import(&[&file(&district, "one.soban", &to_district(&one))]);
        district.import(&[&file(&district, "two.soban", &to_district(&two))]);
        let last = Office::new(&clock, 14, BOARD);
        last.import(&[&district.export(BOARD)]);
        (reasons(&last), last.seen())
    };
    assert_eq!((forwarded, taken), (reasons(&board), board.seen()));

    // Somebody knows that all of it was really typed.
    let done = board.call("quarantine_release", json!({ "ids": ids(&board, "fork") }));
    assert_eq!((&done["released"], &done["left"]), (&json!(3), &json!(0)));
    assert_eq!(total(&board, "village"), 4);
    assert_eq!(reasons(&board), Vec::<String>::new());
    assert!(board.is_sound());
    board.import(&[&one, &two]);
    assert_eq!(total(&board, "village"), 4);
}

#[test]
fn both_sides_reach_the_board_whatever_it_has_said() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let district = joined(&clock, 2, &enrol(&board, KY_SON));
    let commune = joined(&clock, 3, &enrol(&district, MY_LY));
    village(&commune, "Xốp Tụ");
    for (office, to) in [(&board, BOARD), (&district, KY_SON)] {
        office.import(&[&commune.export(to)]);
    }
    let (commune, older) = set_aside(commune, &clock, 4);
    for name in ["Yên Hòa", "Xằng Trên", "Piêng Vai"] {
        village(&commune, name);
    }
    // The Board has one side and says so; the district has the other, and hears of the first.
    board.import(&[&commune.export(BOARD)]);
    let commune = put_back(commune, &older, &clock, 5);
    village(&commune, "Hòa Lý");
    village(&commune, "Nha Nang");
    district.import(&[&commune.export(KY_SON)]);
    district.import(&[&board.export(KY_SON)]);
    assert_eq!(kept(&district).len(), 5);
    board.import(&[&district.export(BOARD)]);
    assert_eq!(kept(&board).len(), 5);
    assert_eq!(total(&board, "village"), 1);
    assert_eq!(board.seen()["records"], district.seen()["records"]);
    assert!(board.is_sound() && district.is_sound());
}

#[test]
fn what_was_typed_past_the_number_that_was_acknowledged_comes_too() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let commune = joined(&clock, 2, &enrol(&board, MY_LY));
    village(&commune, "Xốp Tụ");
    board.import(&[&commune.export(BOARD)]);
    let (commune, older) = set_aside(commune, &clock, 4);
    village(&commune, "Yên Hòa");
    board.import(&[&commune.export(BOARD)]);
    // The older data go on beyond what the Board says that it has, of the other side.
    let commune = put_back(commune, &older, &clock, 5);
    for name in ["Hòa Lý", "Nha Nang", "Xằng Trên"] {
        village(&commune, name);
    }
    commune.import(&[&board.export(MY_LY)]);
    board.import(&[&commune.export(BOARD)]);
    let names = json!(kept(&board)).to_string();
    assert_eq!(kept(&board).len(), 4, "{names}");
    for name in ["Yên Hòa", "Hòa Lý", "Nha Nang", "Xằng Trên"] {
        assert!(names.contains(name), "{name}: {names}");
    }
    assert!(board.is_sound() && commune.is_sound());
}

#[test]
fn the_other_side_tells_nobody_what_is_not_his() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let district = joined(&clock, 2, &enrol(&board, KY_SON));
    let neighbour = joined(&clock, 3, &enrol(&board, QUE_PHONG));
    let (board, older) = set_aside(board, &clock, 4);
    let (board, one_side) = {
        village(&board, "Yên Hòa");
        set_aside(board, &clock, 5)
    };
    let board = put_back(board, &older, &clock, 6);
    let home = village(&board, "Xằng Trên");
    let secret = json!({ "head_name": "Lò Văn Kín", "id_number": "040061000123", "village": home });
    board.put("household", secret);
    district.import(&[&board.export(KY_SON)]);
    // The Board goes on with the side that does not know of that, and hears of it from the district.
    let board = put_back(board, &one_side, &clock, 7);
    let whole = json!({ "to": BOARD, "folder": board.folder(), "whole": true });
    let whole = text(&district.call("package_export", whole)["path"]);
    board.import(&[std::path::Path::new(&whole)]);
    assert_eq!(kept(&board).len(), 3);
    neighbour.import(&[&board.export(QUE_PHONG)]);
    let told = json!(kept(&neighbour)).to_string();
    assert!(
        !told.contains("Kín") && !told.contains("040061000123"),
        "{told}"
    );
    // Whose it is hears of both.
    let told = json!(kept(&district)).to_string();
    district.import(&[&board.export(KY_SON)]);
    let now = json!(kept(&district)).to_string();
    assert!(
        now.contains("Kín") && now.contains("Yên Hòa"),
        "{told} {now}"
    );
    assert!(board.is_sound() && neighbour.is_sound() && district.is_sound());
}

#[test]
fn what_is_let_in_of_the_other_side_overwrites_nothing_unseen() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let district = joined(&clock, 2, &enrol(&board, KY_SON));
    let commune = joined(&clock, 3, &enrol(&district, MY_LY));
    let id = village(&commune, "Xốp Tụ");
    district.import(&[&commune.export(KY_SON)]);
    let (commune, older) = set_aside(commune, &clock, 4);
    commune.set("village", &id, json!({ "note": "một" }));
    let one = std::fs::read(commune.export(KY_SON)).expect("read");
    let commune = put_back(commune, &older, &clock, 5);
    commune.set("village", &id, json!({ "note": "hai" }));
    commune.set("village", &id, json!({ "note": "ba" }));
    let path = district.folder().join("one.soban");
    std::fs::write(&path, one).expect("written");
    district.import(&[&path]);
    district.import(&[&commune.export(KY_SON)]);
    // Somebody has looked it up meanwhile.
    district.set("village", &id, json!({ "note": "mới nhất" }));
    let side: Vec<Json> = kept(&district)
        .iter()
        .filter(|one| one["beside"] == json!(true))
        .map(|one| one["id"].clone())
        .collect();
    assert_eq!(side.len(), 2);
    let done = district.call("quarantine_release", json!({ "ids": side }));
    assert_eq!(done["released"], json!(2));
    let conflicts = district.call("conflict_list", json!({}));
    let values = conflicts.to_string();
    assert!(
        values.contains("mới nhất") && values.contains("ba") && !values.contains("\"hai\""),
        "{values}"
    );
    assert_eq!(text(&district.get("village", &id)["id"]), id);
    assert!(district.is_sound());
}

#[test]
fn letting_in_a_side_lets_in_nothing_that_its_writer_may_not_write() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let district = joined(&clock, 2, &enrol(&board, KY_SON));
    let commune = joined(&clock, 3, &enrol(&district, MY_LY));
    village(&commune, "Xốp Tụ");
    district.import(&[&commune.export(KY_SON)]);
    let (commune, older) = set_aside(commune, &clock, 4);
    village(&commune, "Yên Hòa");
    let one = std::fs::read(commune.export(KY_SON)).expect("read");
    let commune = put_back(commune, &older, &clock, 5);
    village(&commune, "Hòa Lý");
    // A changed program: its village lies in the neighbouring commune.
    let file = std::fs::read(commune.export(KY_SON)).expect("read");
    let forged = forge_run(&commune, &file, |run| {
        assert_eq!(replace(change(run, 1), MY_LY, BAC_LY, 0), 1);
    });
    for (name, bytes) in [("one.soban", one), ("two.soban", forged)] {
        let path = district.folder().join(name);
        std::fs::write(&path, bytes).expect("written");
        district.import(&[&path]);
    }
    let ids = || -> Vec<Json> {
        kept(&district)
            .iter()
            .map(|one| one["id"].clone())
            .collect()
    };
    let done = district.call("quarantine_release", json!({ "ids": ids() }));
    assert_eq!((&done["released"], &done["left"]), (&json!(1), &json!(1)));
    let left = kept(&district);
    let left = left.iter().find(|one| one["released"].is_null());
    assert_eq!(left.expect("one")["reason"], json!("outside_unit"));
    assert_eq!(total(&district, "village"), 2);
    assert!(district.is_sound());
}
