//! Taking the last import back: everything is as it was, what was typed since stays, and it can be imported again.

use super::identities::{enrol, joined};
use super::packages::{Post, post};
use super::signed::{Three, household, three, three_with_a_household};
use serde_json::json;
use soban_api::Code;
use soban_testkit::office::text;
use soban_testkit::units::{BAC_LY, BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office};

#[test]
fn an_import_is_taken_back_and_imported_again() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three_with_a_household(&clock);
    board.import(&[&district.export(BOARD)]);
    let first = board.seen();

    household(&commune, "Vi Thị Mây");
    let village = commune.call("village_list", json!({}))["rows"][0]["id"].clone();
    let village = village.as_str().expect("an id");
    commune.set("village", village, json!({ "note": "bản vùng biên" }));
    let file = commune.export(BOARD);
    board.import(&[&file]);
    let both = board.seen();
    let own = board.put_for(Some(MY_LY), "village", json!({ "name": "Piêng Vai" }));
    let name = file.file_name().expect("a name").to_string_lossy();
    assert_eq!(board.call("sync_log", json!({}))["undoable"], json!([name]));

    let undone = board.call("import_undo", json!({}));
    assert_eq!(undone["files"], json!([name]));
    assert_eq!(undone["changes"], json!(3));
    assert!(board.is_sound());
    board.call(
        "record_void",
        json!({ "kind": "village", "id": own, "reason": "thử" }),
    );
    let live = |office: &Office| {
        let mut seen = office.records();
        seen.retain(|record| record["id"] != json!(own));
        seen
    };
    assert_eq!(json!(live(&board)), first["records"]);
    assert_eq!(board.call("sync_log", json!({}))["undoable"], json!([]));
    let again = board.refused("import_undo", json!({})).code;
    assert_eq!(again, Code::NoImport);

    // As if it had never come.
    board.import(&[&file]);
    assert_eq!(json!(live(&board)), both["records"]);
    board.import(&[&district.export(BOARD)]);
    board.call("import_undo", json!({}));
    assert!(board.is_sound());
}

#[test]
fn what_goes_on_from_a_file_that_was_taken_back_is_sealed_as_before() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three_with_a_household(&clock);
    household(&commune, "Vi Thị Mây");
    district.import(&[&commune.export(KY_SON)]);
    district.call("import_undo", json!({}));
    // What is left is handed on with the seal that fits it.
    board.import(&[&district.export(BOARD)]);
    assert_eq!(board.seen()["records"], district.seen()["records"]);
    assert_eq!(board.call("household_list", json!({}))["total"], json!(1));
}

#[test]
fn a_body_that_an_import_brought_to_its_place_goes_with_it() {
    let clock = Clock::new();
    let Three {
        district, commune, ..
    } = three(&clock);
    let neighbour = joined(&clock, 4, &enrol(&district, BAC_LY));
    household(&commune, "Lô Văn Pành");
    household(&neighbour, "Già Bá Xồng");
    district.import(&[&commune.export(KY_SON), &neighbour.export(KY_SON)]);
    let backup = district.back_up(district.folder());
    for name in ["Pành", "Xồng"] {
        let list = district.call("household_list", json!({ "search": name }));
        let id = list["rows"][0]["id"].as_str().expect("an id").to_owned();
        district.set("household", &id, json!({ "phone": "0911111111" }));
    }
    commune.import(&[&district.export(MY_LY)]);
    neighbour.import(&[&district.export(BAC_LY)]);
    // The district loses both corrections; each commune gives back the one that it was told.
    district.restore(&backup, "Vi Văn Hùng");
    let everything = |office: &Office| {
        let folder = office.folder().join("whole");
        std::fs::create_dir_all(&folder).expect("a folder");
        let request = json!({ "to": KY_SON, "folder": folder, "whole": true });
        std::path::PathBuf::from(text(&office.call("package_export", request)["path"]))
    };
    // What the district once said that it had was trimmed away: it says so, and gets a whole file.
    assert_eq!(
        district.import_refused(&commune.export(KY_SON)),
        "package_gap"
    );
    district.import(&[&everything(&commune)]);
    let half = district.seen();
    let theirs = everything(&neighbour);
    district.import(&[&theirs]);
    let whole = district.seen();
    assert_ne!(half, whole);
    district.call("import_undo", json!({}));
    assert_eq!(district.seen(), half);
    assert!(district.is_sound());
    district.import(&[&theirs]);
    assert_eq!(district.seen(), whole);
    assert!(district.is_sound());
}

#[test]
fn an_import_that_was_built_upon_stays() {
    codes();
}

/// Why an import is not taken back; told to `codes`, where each code is met.
pub(super) fn codes() -> Vec<Code> {
    let Post { board, commune, .. } = post();
    let none = board.refused("import_undo", json!({})).code;
    assert_eq!(none, Code::NoImport);
    board.import(&[&commune.export(BOARD)]);
    let households = board.call("household_list", json!({}));
    let household = households["rows"][0]["id"].as_str().expect("an id");
    board.set("household", household, json!({ "phone": "0912345678" }));
    let before = board.seen();
    let refused = board.refused("import_undo", json!({}));
    assert_eq!(refused.code, Code::ImportBuiltUpon);
    assert_eq!(refused.params["record"], "Lô Văn Pành");
    assert_eq!(board.seen(), before);
    assert!(board.is_sound());
    vec![none, refused.code]
}

#[test]
fn what_is_left_after_taking_many_files_back_can_still_be_handed_on() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three_with_a_household(&clock);
    let files = ["Vi Thị Mây", "Già Bá Xồng", "Lầu Y Mỷ", "Moong Văn Tình"].map(|name| {
        household(&commune, name);
        commune.export(KY_SON)
    });
    let paths: Vec<&std::path::Path> = files.iter().map(std::path::PathBuf::as_path).collect();
    district.import(&paths);
    district.call("import_undo", json!({}));
    board.import(&[&district.export(BOARD)]);
    assert_eq!(board.call("household_list", json!({}))["total"], json!(1));
    district.import(&paths);
    board.import(&[&district.export(BOARD)]);
    assert_eq!(board.call("household_list", json!({}))["total"], json!(5));
}

#[test]
fn what_is_typed_after_taking_back_waits_to_be_sent() {
    let clock = Clock::new();
    let Three {
        district, commune, ..
    } = three(&clock);
    let second = joined(&clock, 5, &enrol(&commune, MY_LY));
    household(&second, "Vi Thị Mây");
    commune.import(&[&second.export(MY_LY)]);
    commune.export(KY_SON);
    commune.call("import_undo", json!({}));
    let unsent = || commune.call("status", json!({}))["unsent"].clone();
    assert_eq!(unsent(), json!(0));
    commune.put("village", json!({ "name": "Xằng Trên" }));
    assert_eq!(unsent(), json!(1));
    drop(district);
}
