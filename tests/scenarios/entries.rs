//! Bad input: refused beside the field it stands in, all fields at once, nothing saved.

use serde_json::{Value as Json, json};
use soban_api::Code;
use soban_testkit::office::PASSWORD;
use soban_testkit::office::{text, with};
use soban_testkit::units::{BAC_LY, BOARD, HUU_KIEM_2025, KY_SON, MY_LY, QUE_PHONG};
use soban_testkit::{Clock, Office};

const NO_ID: &str = "01890000-0000-7000-8000-000000000000";

/// A district with a good record of every kind to vary.
pub struct Desk {
    pub office: Office,
    pub village: String,
    pub household: Json,
    pub support: Json,
    pub work: Json,
    pub progress: Json,
    pub voucher: Json,
    pub count: Json,
}

pub fn desk() -> Desk {
    let office = Office::new(&Clock::new(), 1, KY_SON);
    let village = office.put_for(Some(MY_LY), "village", json!({ "name": "Xốp Tụ" }));
    let household = json!({ "head_name": "Lô Văn Pành", "village": village });
    let household_id = office.put("household", household.clone());
    let support = json!({ "household": household_id, "content": "1.nha_o", "amount_central": "40 triệu",
        "decision_date": "28/04/2023", "handover_date": "20/05/2023" });
    let work =
        json!({ "name": "Nước bản Xốp Tụ", "indicator": "1.nuoc_tap_trung", "start": "new" });
    let work_id = office.put_for(Some(MY_LY), "work", work.clone());
    let progress =
        json!({ "work": work_id, "date": "20/05/2023", "physical": "45", "state": "under_way" });
    let voucher = json!({ "number": "KB-1", "date": "20/05/2023", "kind": "payment", "item": "1",
        "capital_type": "investment", "source": "central", "capital_year": "current", "amount": "400 triệu" });
    let count =
        json!({ "village": village, "indicator": "1.nha_o", "period": "2023-6T", "value": "7" });
    Desk {
        office,
        village,
        household,
        support,
        work,
        progress,
        voucher,
        count,
    }
}

impl Desk {
    /// An entry that differs from a good one by `change` is refused for exactly these fields, by saving
    /// and by checking, and nothing is kept.
    fn check(
        &self,
        kind: &str,
        owner: Option<&str>,
        base: &Json,
        change: Json,
        expected: &[(&str, &str)],
    ) {
        let office = &self.office;
        let before = office.seen();
        let place = format!("{kind} {change}");
        let fields = with(base, change);
        let found = office.problems(kind, owner, None, &fields);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(field, code)| (field.as_str(), code.as_str()))
            .collect();
        assert_eq!(found, expected, "{place}");
        let request = json!({ "kind": kind, "owner": owner, "fields": fields });
        let checked = office.call("record_check", request)["problems"].clone();
        let checked: Vec<String> = checked
            .as_array()
            .expect("list")
            .iter()
            .map(|p| text(&p["code"]))
            .collect();
        assert_eq!(
            checked,
            expected.iter().map(|(_, code)| *code).collect::<Vec<_>>(),
            "{place}: checking agrees"
        );
        assert_eq!(office.seen(), before, "{place}: nothing kept");
    }
}

#[test]
fn households_with_bad_names() {
    let desk = desk();
    let check = |owner: Option<&str>, base: &Json, change: Json, expected: &[(&str, &str)]| {
        desk.check("household", owner, base, change, expected);
    };
    check(
        None,
        &desk.household,
        json!({ "head_name": "" }),
        &[("head_name", "required")],
    );
    check(
        None,
        &desk.household,
        json!({ "head_name": "ê".repeat(300) }),
        &[("head_name", "text_too_long")],
    );
    check(
        None,
        &desk.household,
        json!({ "head_name": "e\u{302}".repeat(121) }),
        &[("head_name", "text_too_long")],
    );
    check(
        None,
        &desk.household,
        json!({ "head_name": "Lô\nVăn" }),
        &[("head_name", "control_characters")],
    );
    check(
        None,
        &desk.household,
        json!({ "head_name": "Lô Văn 3" }),
        &[("head_name", "not_a_name")],
    );
    check(
        None,
        &desk.household,
        json!({ "head_name": "..." }),
        &[("head_name", "not_a_name")],
    );
}

#[test]
fn households_with_other_bad_fields() {
    let desk = desk();
    let check = |owner: Option<&str>, base: &Json, change: Json, expected: &[(&str, &str)]| {
        desk.check("household", owner, base, change, expected);
    };
    check(
        None,
        &desk.household,
        json!({ "id_number": "12345" }),
        &[("id_number", "not_an_id_number")],
    );
    check(
        None,
        &desk.household,
        json!({ "members": "năm" }),
        &[("members", "not_a_number")],
    );
    check(
        None,
        &desk.household,
        json!({ "members": "2,5" }),
        &[("members", "not_a_number")],
    );
    check(
        None,
        &desk.household,
        json!({ "members": "51" }),
        &[("members", "out_of_range")],
    );
    check(
        None,
        &desk.household,
        json!({ "birth_year": "2024" }),
        &[("birth_year", "out_of_range")],
    );
    check(
        None,
        &desk.household,
        json!({ "people": "999" }),
        &[("people", "not_a_choice")],
    );
    check(
        None,
        &desk.household,
        json!({ "poverty": "rich" }),
        &[("poverty", "not_a_choice")],
    );
    check(
        None,
        &desk.household,
        json!({ "village": "Xốp Tụ" }),
        &[("village", "no_such_record")],
    );
    check(
        None,
        &desk.household,
        json!({ "village": NO_ID }),
        &[("village", "no_such_record")],
    );
    check(
        None,
        &desk.household,
        json!({ "colour": "red" }),
        &[("", "unknown_field")],
    );
    check(
        None,
        &desk.household,
        json!({ "voided": "x" }),
        &[("", "unknown_field")],
    );
    check(
        None,
        &desk.household,
        json!({ "head_name": "", "members": "x", "poverty": "?" }),
        &[
            ("members", "not_a_number"),
            ("poverty", "not_a_choice"),
            ("head_name", "required"),
        ],
    );
}

#[test]
fn villages_with_bad_fields() {
    let desk = desk();
    let check = |owner: Option<&str>, base: &Json, change: Json, expected: &[(&str, &str)]| {
        desk.check("village", owner, base, change, expected);
    };
    check(
        Some(MY_LY),
        &json!({}),
        json!({ "name": "Xốp Tụ" }),
        &[("name", "already_there")],
    );
    check(
        None,
        &json!({}),
        json!({ "name": "A" }),
        &[("owner", "not_a_commune")],
    );
    check(
        Some("?"),
        &json!({}),
        json!({ "name": "A" }),
        &[("owner", "no_such_unit")],
    );
    check(
        Some("99999"),
        &json!({}),
        json!({ "name": "A" }),
        &[("owner", "no_such_unit")],
    );
    check(
        Some("16741"),
        &json!({}),
        json!({ "name": "A" }),
        &[("owner", "outside_own_unit")],
    );
}

#[test]
fn names_of_300_characters() {
    let desk = desk();
    let long = "ê".repeat(300);
    let check = |kind: &str, owner: Option<&str>, base: &Json, field: &str| {
        desk.check(
            kind,
            owner,
            base,
            json!({ field: long }),
            &[(field, "text_too_long")],
        );
    };
    check("village", Some(MY_LY), &json!({}), "name");
    check("household", None, &desk.household, "head_name");
    check("work", Some(MY_LY), &desk.work, "name");
    check("voucher", None, &desk.voucher, "number");
    let officer = json!({ "officer": long });
    let error = desk.office.refused("officer_save", officer.clone());
    assert_eq!(error.code, Code::OverLimit);
    let status = desk.office.call("status", json!({}));
    assert_eq!(status["officer"], json!("Cán bộ 1"));
    let empty = Office::empty(&Clock::new(), 2);
    let request = with(&officer, json!({ "unit": MY_LY, "password": PASSWORD }));
    let error = empty.refused("workspace_create", request);
    assert_eq!(error.code, Code::OverLimit);
    assert_eq!(empty.call("status", json!({}))["ready"], json!(false));
}

#[test]
fn vouchers_with_bad_fields() {
    let desk = desk();
    let check = |owner: Option<&str>, base: &Json, change: Json, expected: &[(&str, &str)]| {
        desk.check("voucher", owner, base, change, expected);
    };
    check(
        Some(QUE_PHONG),
        &desk.voucher,
        json!({}),
        &[("owner", "outside_own_unit")],
    );
    check(
        None,
        &desk.voucher,
        json!({ "amount": "0" }),
        &[("amount", "no_amount")],
    );
    check(
        None,
        &desk.voucher,
        json!({ "item": "2", "capital_type": "recurrent" }),
        &[("capital_type", "no_capital")],
    );
    check(
        None,
        &desk.voucher,
        json!({ "kind": "recovery" }),
        &[("amount", "beyond_advance")],
    );
    check(
        None,
        &desk.voucher,
        json!({ "content": "2.bo_tri_dan_cu" }),
        &[("content", "not_a_choice")],
    );
}

#[test]
fn supports_with_bad_fields() {
    let desk = desk();
    let check = |owner: Option<&str>, base: &Json, change: Json, expected: &[(&str, &str)]| {
        desk.check("support", owner, base, change, expected);
    };
    for (typed, code) in [
        ("40 triẹu", "money_not_a_number"),
        ("12a", "money_not_a_number"),
        ("-5", "money_negative"),
        ("1.2.3", "money_misplaced_separator"),
        ("40.5", "money_ambiguous_dot"),
        ("1,5", "money_too_precise"),
        ("99999999999999999999", "money_too_large"),
    ] {
        check(
            None,
            &desk.support,
            json!({ "amount_central": typed }),
            &[("amount_central", code)],
        );
    }
    check(
        None,
        &desk.support,
        json!({ "amount_central": "" }),
        &[("amount_central", "no_amount")],
    );
    check(
        None,
        &desk.support,
        json!({ "content": "" , "item": "1" }),
        &[("content", "required")],
    );
    check(
        None,
        &desk.support,
        json!({ "item": "2" }),
        &[("content", "other_item")],
    );
    check(
        None,
        &desk.support,
        json!({ "item": "3" }),
        &[("item", "item_is_heading")],
    );
    check(
        None,
        &desk.support,
        json!({ "handover_date": "27/04/2023" }),
        &[("handover_date", "before_other")],
    );
    check(
        None,
        &desk.support,
        json!({ "handover_date": "20/05/2024" }),
        &[("handover_date", "date_outside")],
    );
    check(
        None,
        &desk.support,
        json!({ "decision_date": "28/04/1989" }),
        &[("decision_date", "date_outside")],
    );
    check(
        None,
        &desk.support,
        json!({ "amount_central": "73.452 triệu" }),
        &[("amount_central", "beyond_plan")],
    );
}

#[test]
fn works_with_bad_fields() {
    let desk = desk();
    let check = |owner: Option<&str>, base: &Json, change: Json, expected: &[(&str, &str)]| {
        desk.check("work", owner, base, change, expected);
    };
    check(
        Some(MY_LY),
        &desk.work,
        json!({ "indicator": "1.nha_o" }),
        &[("indicator", "not_a_choice")],
    );
    check(
        Some(MY_LY),
        &desk.work,
        json!({ "total_investment": "1 triệu", "plan_amount": "2 triệu" }),
        &[("plan_amount", "out_of_range")],
    );
    check(
        Some(MY_LY),
        &desk.work,
        json!({ "latitude": "91" }),
        &[("latitude", "out_of_range")],
    );
    check(
        Some(BAC_LY),
        &desk.work,
        json!({ "village": desk.village }),
        &[("village", "other_unit")],
    );
}

#[test]
fn progress_with_bad_fields() {
    let desk = desk();
    let check = |owner: Option<&str>, base: &Json, change: Json, expected: &[(&str, &str)]| {
        desk.check("work_progress", owner, base, change, expected);
    };
    check(
        None,
        &desk.progress,
        json!({ "physical": "100,01" }),
        &[("physical", "out_of_range")],
    );
    check(
        None,
        &desk.progress,
        json!({ "physical": "45", "state": "completed" }),
        &[("physical", "out_of_range")],
    );
    check(
        None,
        &desk.progress,
        json!({ "work": NO_ID }),
        &[("work", "no_such_record")],
    );
}

#[test]
fn counts_with_bad_fields() {
    let desk = desk();
    let check = |owner: Option<&str>, base: &Json, change: Json, expected: &[(&str, &str)]| {
        desk.check("household_count", owner, base, change, expected);
    };
    check(
        None,
        &desk.count,
        json!({ "indicator": "1.nuoc_tap_trung" }),
        &[("indicator", "not_a_choice")],
    );
    check(
        None,
        &desk.count,
        json!({ "period": "2024" }),
        &[("period", "not_a_choice")],
    );
    check(
        None,
        &desk.count,
        json!({ "value": "-1" }),
        &[("value", "out_of_range")],
    );
}

#[test]
fn dates_that_do_not_exist() {
    let Desk {
        office, support, ..
    } = desk();
    for (typed, code) in [
        ("31/02/2023", "date_impossible"),
        ("29/02/2023", "date_impossible"),
        ("00/01/2023", "date_impossible"),
        ("20/13/2023", "date_impossible"),
        ("2023/05/20", "date_unreadable"),
        ("20/05/23", "date_unreadable"),
        ("hôm qua", "date_unreadable"),
        ("20-05", "date_unreadable"),
        ("31/12/1899", "date_year_outside"),
        ("01/01/2101", "date_year_outside"),
        ("31/12/2022", "date_outside"),
    ] {
        let found = office.problems(
            "support",
            None,
            None,
            with(&support, json!({ "handover_date": typed })),
        );
        let expected = ("handover_date".to_owned(), code.to_owned());
        assert_eq!(found, [expected], "{typed}");
    }
    for (typed, kept) in [
        ("20/05/2023", "20/05/2023"),
        ("2/5/2023", "02/05/2023"),
        ("2023-05-20", "20/05/2023"),
    ] {
        let id = office.put(
            "support",
            with(
                &support,
                json!({ "handover_date": typed, "decision_date": "" }),
            ),
        );
        assert_eq!(
            office.get("support", &id)["fields"]["handover_date"],
            json!(kept),
            "{typed}"
        );
    }
}

#[test]
fn a_unit_counts_only_while_it_is_one() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let found = board.problems("village", Some(HUU_KIEM_2025), None, json!({ "name": "A" }));
    assert_eq!(found, [("owner".to_owned(), "unit_not_valid".to_owned())]);
    let voucher = json!({ "number": "KB-1", "date": "20/05/2023", "kind": "payment", "item": "1",
        "capital_type": "investment", "source": "central", "capital_year": "current", "amount": "400 triệu" });
    let found = board.problems("voucher", Some(HUU_KIEM_2025), None, voucher);
    assert_eq!(found, [("owner".to_owned(), "unit_not_valid".to_owned())]);
}
