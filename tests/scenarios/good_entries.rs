//! Good input: stored one way in whatever way it was written, what is odd about it told, and held to what is there when it
//! comes back.

use super::entries::{Desk, desk};
use serde_json::{Value as Json, json};
use soban_testkit::office::{text, with};
use soban_testkit::units::MY_LY;

#[test]
fn text_is_kept_composed_and_found_in_any_writing() {
    let Desk {
        office, village, ..
    } = desk();
    let decomposed = "Lo\u{302} Va\u{306}n Pa\u{300}nh  Đo\u{31b}\u{300}";
    let id = office.put(
        "household",
        json!({ "head_name": decomposed, "village": village }),
    );
    assert_eq!(
        office.get("household", &id)["fields"]["head_name"],
        json!("Lô Văn Pành Đờ")
    );
    for words in ["lo van panh do", "PÀNH ĐỜ", "đơ\u{300}", "Lô Văn"] {
        let list = office.call("household_list", json!({ "search": words }));
        let ids: Vec<String> = list["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| text(&row["id"]))
            .collect();
        assert!(ids.contains(&id), "{words}");
        let found = office.call("find", json!({ "text": words }));
        assert!(found["found"].to_string().contains(&id), "{words}");
    }
    // The same village in either writing is one village.
    let found = office.problems(
        "village",
        Some(MY_LY),
        None,
        json!({ "name": "Xo\u{302}\u{301}p Tu\u{323}" }),
    );
    assert_eq!(found, [("name".to_owned(), "already_there".to_owned())]);
    let officer = json!({ "officer": "Vi Thi\u{323} Đa\u{300}o" });
    office.call("officer_save", officer);
    assert_eq!(
        office.call("status", json!({}))["officer"],
        json!("Vi Thị Đào")
    );
}

#[test]
fn what_is_odd_is_told_and_saved() {
    let Desk {
        office,
        household,
        support,
        ..
    } = desk();
    let warned = |kind: &str, fields: Json| {
        let saved = office.call("record_save", json!({ "kind": kind, "fields": fields }));
        let warnings = saved["warnings"].as_array().expect("list");
        warnings
            .iter()
            .map(|w| (text(&w["field"]), text(&w["code"])))
            .collect::<Vec<_>>()
    };
    let pair = |field: &str, code: &str| (field.to_owned(), code.to_owned());
    assert_eq!(
        warned("household", household.clone()),
        [pair("head_name", "same_name_in_village")]
    );
    let numbered = with(
        &household,
        json!({ "head_name": "Vi Thị Đào", "id_number": "999 000 000 001" }),
    );
    assert_eq!(warned("household", numbered.clone()), []);
    assert_eq!(
        warned("household", numbered),
        [pair("id_number", "same_id_number")]
    );
    assert_eq!(warned("support", support.clone()), []);
    let again = with(&support, json!({ "amount_central": "45 triệu" }));
    assert_eq!(
        warned("support", again),
        [
            pair("content", "second_support"),
            pair("amount_central", "above_norm")
        ]
    );
}

#[test]
fn what_is_brought_back_finds_room_or_stays_out() {
    let Desk {
        office,
        voucher,
        support,
        ..
    } = desk();
    let check = |kind: &str, fields: &Json, field: &str| {
        let id = office.put(kind, fields);
        let void = |reason: &str| json!({ "kind": kind, "id": id, "reason": reason });
        office.call("record_void", void("Nhập nhầm"));
        let second = office.put(kind, fields);
        let error = office.refused("record_void", void(""));
        assert_eq!(
            (
                error.fields[0].field.as_str(),
                error.fields[0].code.as_str()
            ),
            (field, "beyond_plan"),
            "{kind}"
        );
        assert_ne!(office.get(kind, &id)["voided"], json!(null));
        office.call(
            "record_void",
            json!({ "kind": kind, "id": second, "reason": "Nhập trùng" }),
        );
        office.call("record_void", void(""));
        assert_eq!(office.get(kind, &id)["voided"], json!(null), "room again");
    };
    check(
        "voucher",
        &with(&voucher, json!({ "amount": "30.000 triệu" })),
        "amount",
    );
    check(
        "support",
        &with(&support, json!({ "amount_central": "30.000 triệu" })),
        "amount_central",
    );
}

#[test]
fn an_advance_that_was_recovered_cannot_be_voided() {
    let Desk {
        office, voucher, ..
    } = desk();
    let advance = office.put(
        "voucher",
        with(
            &voucher,
            json!({ "number": "TU-1", "kind": "advance", "amount": "400 triệu" }),
        ),
    );
    let recovery = office.put(
        "voucher",
        with(
            &voucher,
            json!({ "number": "TH-1", "kind": "recovery", "amount": "300 triệu" }),
        ),
    );
    let void = |id: &str| json!({ "kind": "voucher", "id": id, "reason": "Nhập nhầm" });
    let error = office.refused("record_void", void(&advance));
    assert_eq!(
        (
            error.fields[0].field.as_str(),
            error.fields[0].code.as_str()
        ),
        ("voided", "beyond_advance")
    );
    office.call("record_void", void(&recovery));
    office.call("record_void", void(&advance));
}
