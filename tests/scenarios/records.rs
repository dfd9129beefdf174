//! Records over their life: undo, void and bring back, history with who, from → to and by which file.

use serde_json::{Value as Json, json};
use soban_testkit::office::{number, text};
use soban_testkit::units::{BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office};

fn supports(office: &Office) -> i64 {
    number(&office.call("support_list", json!({}))["total"])
}

fn done(office: &Office) -> i64 {
    let overview = office.overview("2023-6T");
    let indicators = overview["indicators"].as_array().expect("list").clone();
    number(
        &indicators
            .iter()
            .find(|one| one["code"] == json!("1.nha_o"))
            .expect("housing")["done"],
    )
}

fn supported(office: &Office) -> (String, String) {
    let village = office.put("village", json!({ "name": "Xốp Tụ" }));
    let household = office.put(
        "household",
        json!({ "head_name": "Lô Văn Pành", "village": village }),
    );
    let fields = json!({ "household": household, "content": "1.nha_o", "amount_central": "40 triệu",
        "handover_date": "20/05/2023" });
    (household, office.put("support", fields))
}

#[test]
fn undo_takes_back_one_operation_at_a_time() {
    let office = Office::new(&Clock::new(), 1, MY_LY);
    let (_, support) = supported(&office);
    let undo = || office.call("undo", json!({}))["undone"].clone();
    office.set(
        "support",
        &support,
        json!({ "amount_central": "38 triệu", "note": "Đợt 2" }),
    );
    let request = json!({ "kind": "support", "id": support, "reason": "Nhập trùng" });
    office.call("record_void", request);
    assert_eq!((supports(&office), done(&office)), (0, 0));
    assert_eq!(undo(), json!("hỗ trợ Lô Văn Pành – Nhà ở"));
    assert_eq!(
        (supports(&office), done(&office)),
        (1, 1),
        "the void is taken back"
    );
    undo();
    let fields = office.get("support", &support)["fields"].clone();
    assert_eq!(
        (&fields["amount_central"], &fields["note"]),
        (&json!("40.000.000"), &json!(""))
    );
    undo();
    assert_eq!(
        (supports(&office), done(&office)),
        (0, 0),
        "the support itself is taken back"
    );
    assert_ne!(
        office.get("support", &support)["voided"],
        json!(null),
        "voided, not deleted"
    );
    undo();
    undo();
    assert_eq!(undo(), json!(null), "nothing left to take back");
    assert!(office.is_sound());
    let changes = office.call(
        "record_history",
        json!({ "kind": "support", "id": support }),
    );
    assert_eq!(
        changes["changes"].as_array().expect("list").len(),
        6,
        "an undo is a change as well"
    );
}

#[test]
fn void_and_bring_back() {
    let office = Office::new(&Clock::new(), 1, MY_LY);
    let (_, support) = supported(&office);
    let void = |reason: &str| {
        let request = json!({ "kind": "support", "id": support, "reason": reason });
        office.call("record_void", request)["record"]["voided"].clone()
    };
    assert_eq!(void("Nhập trùng"), json!("Nhập trùng"));
    assert_eq!((supports(&office), done(&office)), (0, 0));
    let voided = office.call("support_list", json!({ "voided": true }));
    assert_eq!(
        (&voided["total"], &voided["rows"][0]["voided"]),
        (&json!(1), &json!("Nhập trùng"))
    );
    assert_eq!(void(""), json!(null));
    assert_eq!((supports(&office), done(&office)), (1, 1));
    assert!(office.is_sound());
}

#[test]
fn an_emptied_cell_counts_nothing_and_can_be_filled_again() {
    let office = Office::new(&Clock::new(), 1, MY_LY);
    let village = office.put("village", json!({ "name": "Xằng Trên" }));
    let save = |value: &str| {
        let cells = [json!({ "village": village, "indicator": "1.nha_o", "value": value })];
        office.call("count_save", json!({ "period": "2023-6T", "cells": cells }))
    };
    for (value, expected) in [("7", 7), ("", 0), ("9", 9), ("0", 0), ("1.000", 1_000)] {
        save(value);
        assert_eq!(done(&office), expected, "{value:?}");
    }
    // What was written can be read by whoever gets it.
    assert!(office.is_sound());
    let board = Office::new(&Clock::new(), 2, BOARD);
    board.import(&[&office.export(BOARD)]);
    assert_eq!(done(&board), 1_000);
    let refused = save("10.001");
    assert_eq!(refused["saved"], json!(0));
    assert_eq!(
        refused["problems"][0]["problem"]["code"],
        json!("out_of_range")
    );
    assert_eq!(done(&office), 1_000);
    // All or none: one bad cell keeps the good one out.
    let cells = [("1.nha_o", "5"), ("1.dat_o", "nhiều")].map(
        |(indicator, value)| json!({ "village": village, "indicator": indicator, "value": value }),
    );
    let refused = office.call("count_save", json!({ "period": "2023-6T", "cells": cells }));
    assert_eq!(
        refused["problems"][0]["problem"]["code"],
        json!("not_a_number")
    );
    assert_eq!(done(&office), 1_000);
    // Where a list is kept, the list counts and the difference is told.
    let household = office.put(
        "household",
        json!({ "head_name": "Lô Văn Pành", "village": village }),
    );
    let fields = json!({ "household": household, "content": "1.nha_o", "amount_central": "40 triệu",
        "handover_date": "20/05/2023" });
    office.put("support", fields);
    assert_eq!(done(&office), 1);
    let todo = office.overview("2023-CN")["todo"].clone();
    let differs = todo
        .as_array()
        .expect("list")
        .iter()
        .find(|one| one["code"] == json!("count_differs"))
        .expect("told")["params"]
        .clone();
    assert_eq!(
        (&differs["period"], &differs["count"]),
        (&json!("2023-6T"), &json!("1"))
    );
    // The household's second support of the content in the year counts nowhere; both are shown together.
    let fields = json!({ "household": household, "content": "1.nha_o", "amount_central": "20 triệu",
        "handover_date": "20/08/2023" });
    office.put("support", fields);
    let listed = |period: &str, filter: &str| {
        let filters = json!({ "period": period, "indicator": "1.nha_o", filter: true });
        number(&office.call("support_list", filters)["total"])
    };
    let got =
        ["only_done", "repeated"].map(|name| [listed("2023-6T", name), listed("2023-CN", name)]);
    assert_eq!(got, [[1, 0], [1, 1]]);
}

#[test]
fn history_says_who_what_and_by_which_file() {
    let clock = Clock::new();
    let commune = Office::new(&clock, 1, MY_LY);
    let district = Office::new(&clock, 2, KY_SON);
    let (household, _) = supported(&commune);
    commune.set(
        "household",
        &household,
        json!({ "head_name": "Lô Văn Phành" }),
    );
    let file = commune.export(KY_SON);
    district.import(&[&file]);
    district.set(
        "household",
        &household,
        json!({ "head_name": "Lô Văn Pành", "members": "5" }),
    );

    let history = district.call(
        "record_history",
        json!({ "kind": "household", "id": household }),
    );
    let changes = history["changes"].as_array().expect("list").clone();
    let told: Vec<(String, Json, Vec<String>)> = changes
        .iter()
        .map(|change| {
            let fields = change["fields"].as_array().expect("fields");
            let fields = fields.iter().map(|f| {
                format!(
                    "{}: {} → {}",
                    text(&f["field"]),
                    text(&f["from"]),
                    text(&f["to"])
                )
            });
            (
                text(&change["by"]),
                change["came"]["file"].clone(),
                fields.collect(),
            )
        })
        .collect();
    let name = json!(file.file_name().expect("a name").to_string_lossy());
    let line = |text: &str| text.to_owned();
    assert_eq!(
        told,
        [
            (
                line("Cán bộ 2"),
                json!(null),
                vec![
                    line("head_name: Lô Văn Phành → Lô Văn Pành"),
                    line("members:  → 5")
                ]
            ),
            (
                line("Cán bộ 1"),
                name.clone(),
                vec![line("head_name: Lô Văn Pành → Lô Văn Phành")]
            ),
            (
                line("Cán bộ 1"),
                name,
                vec![
                    line("head_name:  → Lô Văn Pành"),
                    line("village:  → Xốp Tụ")
                ]
            ),
        ]
    );
    assert_eq!(text(&changes[1]["unit"]), "xã Mỹ Lý, huyện Kỳ Sơn");
    assert_eq!(changes[0]["seq"], json!(1));
}

#[test]
fn saving_what_is_there_already_is_no_change() {
    let office = Office::new(&Clock::new(), 1, MY_LY);
    let (household, _) = supported(&office);
    let unsent = || office.call("status", json!({}))["unsent"].clone();
    let before = unsent();
    office.set(
        "household",
        &household,
        json!({ "head_name": "  Lô Văn Pành " }),
    );
    assert_eq!(unsent(), before);
}
