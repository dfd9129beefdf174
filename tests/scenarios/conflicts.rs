//! Conflicts: two devices that did not know of each other wrote different values into one field. Both
//! are kept, one is shown and marked, a person settles it, and every office ends with the same.

use serde_json::{Value as Json, json};
use soban_testkit::office::{number, text};
use soban_testkit::units::{BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office};

/// The district and its commune both know of a support, a work with progress and a voucher; then each
/// changes the amount, without the other.
struct Shared {
    clock: Clock,
    commune: Office,
    district: Office,
    board: Office,
    support: String,
}

fn shared() -> Shared {
    let clock = Clock::new();
    let commune = Office::new(&clock, 1, MY_LY);
    let district = Office::new(&clock, 2, KY_SON);
    let board = Office::new(&clock, 3, BOARD);
    let village = commune.put("village", json!({ "name": "Xốp Tụ" }));
    let household = commune.put(
        "household",
        json!({ "head_name": "Lô Văn Pành", "village": village }),
    );
    let fields = json!({ "household": household, "content": "1.nha_o", "amount_central": "40 triệu",
        "handover_date": "20/05/2023", "note": "Nhà gỗ" });
    let support = commune.put("support", fields);
    let file = commune.export(KY_SON);
    district.import(&[&file]);
    Shared {
        clock,
        commune,
        district,
        board,
        support,
    }
}

fn figure(office: &Office, code: &str) -> Json {
    let overview = office.overview("2023-6T");
    let indicators = overview["indicators"]
        .as_array()
        .expect("indicators")
        .clone();
    indicators
        .into_iter()
        .find(|one| one["code"] == json!(code))
        .expect("the indicator")
}

#[test]
fn both_values_are_kept_one_is_shown_and_a_person_settles_it() {
    let Shared {
        commune,
        district,
        board,
        support,
        ..
    } = shared();
    commune.set("support", &support, json!({ "amount_central": "38 triệu" }));
    district.set(
        "support",
        &support,
        json!({ "amount_central": "35 triệu", "note": "Nhà xây" }),
    );
    let (from_commune, from_district) = (commune.export(BOARD), district.export(BOARD));
    let view = board.import(&[&from_district, &from_commune]);
    assert_eq!(view["conflicts"], json!(1));

    let record = board.get("support", &support);
    assert_eq!(
        record["fields"]["amount_central"],
        json!("35.000.000"),
        "the later one is shown"
    );
    assert_eq!(
        record["fields"]["note"],
        json!("Nhà xây"),
        "other fields never conflict"
    );
    let conflict = &board.call("conflict_list", json!({}))["conflicts"];
    assert_eq!(conflict.as_array().expect("conflicts").len(), 1);
    let values = conflict[0]["values"].as_array().expect("values").clone();
    let shown: Vec<(String, String)> = values
        .iter()
        .map(|value| (text(&value["value"]), text(&value["by"])))
        .collect();
    let expected = [("35.000.000", "Cán bộ 2"), ("38.000.000", "Cán bộ 1")];
    assert_eq!(
        shown,
        expected.map(|(value, by)| (value.to_owned(), by.to_owned()))
    );

    // Lists and figures that include it are marked.
    let list = board.call("support_list", json!({ "conflict": true }));
    assert_eq!(
        (&list["total"], &list["rows"][0]["conflict"]),
        (&json!(1), &json!(true))
    );
    assert_eq!(number(&list["amount"]), 35_000_000);
    assert_eq!(figure(&board, "1.nha_o")["conflict"], json!(true));
    assert_eq!(figure(&board, "1.dat_o")["conflict"], json!(false));
    let items = board.overview("2023-6T")["items"].clone();
    let marked = items
        .as_array()
        .expect("items")
        .iter()
        .any(|item| item["conflict"] == json!(true));
    assert!(!marked, "disbursement is summed from vouchers");
    let todo = board.overview("2023-6T")["todo"].clone();
    assert!(
        todo.as_array()
            .expect("a list")
            .iter()
            .any(|one| one["code"] == json!("conflict"))
    );

    let request =
        json!({ "kind": "support", "id": support, "field": "amount_central", "value": "38 triệu" });
    let saved = board.call("conflict_resolve", request.clone());
    assert_eq!(saved["record"]["conflicts"], json!([]));
    assert_eq!(
        board.get("support", &support)["fields"]["amount_central"],
        json!("38.000.000")
    );
    assert_eq!(figure(&board, "1.nha_o")["conflict"], json!(false));
    assert_eq!(
        format!("{:?}", board.refused("conflict_resolve", request).code),
        "NoConflict"
    );

    // The old files again: settled stays settled.
    board.import(&[&from_commune, &from_district]);
    assert_eq!(
        board.call("conflict_list", json!({}))["conflicts"],
        json!([])
    );
    assert!(board.is_sound());
}

#[test]
fn the_district_settles_and_the_board_follows_in_any_order() {
    let Shared {
        clock,
        commune,
        district,
        board,
        support,
    } = shared();
    commune.set(
        "support",
        &support,
        json!({ "handover_date": "25/05/2023" }),
    );
    district.set(
        "support",
        &support,
        json!({ "handover_date": "05/07/2023" }),
    );
    let to_district = commune.export(KY_SON);
    let early = district.export(BOARD);
    district.import(&[&to_district]);
    assert_eq!(
        district.get("support", &support)["conflicts"]
            .as_array()
            .expect("list")
            .len(),
        1
    );
    let request = json!({ "kind": "support", "id": support, "field": "handover_date", "value": "26/05/2023" });
    district.call("conflict_resolve", request);
    let late = district.export(BOARD);
    let direct = commune.export(BOARD);
    board.import(&[&late]);
    board.import(&[&direct, &early]);
    let other = Office::new(&clock, 9, BOARD);
    other.import(&[&early, &direct]);
    assert_eq!(
        other.call("conflict_list", json!({}))["conflicts"]
            .as_array()
            .expect("list")
            .len(),
        1
    );
    assert_eq!(figure(&other, "1.nha_o")["done"], json!(0), "shown: July");
    other.import(&[&late]);
    assert_eq!(board.seen(), other.seen());
    assert_eq!(figure(&board, "1.nha_o")["done"], json!(1), "settled: May");
    assert_eq!(
        board.call("conflict_list", json!({}))["conflicts"],
        json!([])
    );
}

#[test]
fn the_same_value_twice_is_no_conflict() {
    let Shared {
        commune,
        district,
        board,
        support,
        ..
    } = shared();
    for office in [&commune, &district] {
        office.set("support", &support, json!({ "amount_central": "39 triệu" }));
    }
    let files = [commune.export(BOARD), district.export(BOARD)];
    let view = board.import(&[&files[0], &files[1]]);
    assert_eq!(view["conflicts"], json!(0));
    assert_eq!(
        board.get("support", &support)["fields"]["amount_central"],
        json!("39.000.000")
    );
}

#[test]
fn progress_in_conflict_marks_the_works_figure() {
    let Shared {
        commune,
        district,
        board,
        ..
    } = shared();
    let fields =
        json!({ "name": "Nước bản Xốp Tụ", "indicator": "1.nuoc_tap_trung", "start": "new" });
    let work = commune.put("work", fields);
    let fields =
        json!({ "work": work, "date": "20/05/2023", "physical": "100", "state": "completed" });
    let progress = commune.put("work_progress", fields);
    let file = commune.export(KY_SON);
    district.import(&[&file]);
    commune.set("work_progress", &progress, json!({ "date": "22/05/2023" }));
    district.set("work_progress", &progress, json!({ "date": "02/07/2023" }));
    let files = [commune.export(BOARD), district.export(BOARD)];
    board.import(&[&files[0], &files[1]]);
    assert_eq!(figure(&board, "1.nuoc_tap_trung")["conflict"], json!(true));
    assert_eq!(figure(&board, "2.bo_tri_dan_cu")["conflict"], json!(false));
}

#[test]
fn a_voucher_in_conflict_marks_its_money_and_no_count() {
    let Shared {
        commune,
        district,
        board,
        ..
    } = shared();
    let fields = json!({ "number": "KB-1", "date": "20/05/2023", "kind": "payment", "item": "1",
        "capital_type": "recurrent", "source": "central", "capital_year": "current", "amount": "5 triệu" });
    let voucher = commune.put("voucher", fields);
    let file = commune.export(KY_SON);
    district.import(&[&file]);
    commune.set("voucher", &voucher, json!({ "amount": "6 triệu" }));
    district.set("voucher", &voucher, json!({ "amount": "7 triệu" }));
    let files = [commune.export(BOARD), district.export(BOARD)];
    board.import(&[&files[0], &files[1]]);
    let overview = board.overview("2023-6T");
    let marked: Vec<String> = overview["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter(|item| item["conflict"] == json!(true))
        .map(|item| text(&item["code"]))
        .collect();
    assert_eq!(marked, ["1"]);
    assert_eq!(overview["total"]["conflict"], json!(true));
    let counts = overview["indicators"].as_array().expect("indicators");
    assert!(counts.iter().all(|one| one["conflict"] == json!(false)));
}
