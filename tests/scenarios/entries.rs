//! Bad input: refused beside the field it stands in, all fields at once, nothing saved. Good input in
//! every writing: stored one way.

use serde_json::{Value as Json, json};
use soban_testkit::office::{text, with};
use soban_testkit::units::{BAC_LY, BOARD, HUU_KIEM_2025, KY_SON, MY_LY, QUE_PHONG};
use soban_testkit::{Clock, Office};
use std::collections::BTreeSet;

const NO_ID: &str = "01890000-0000-7000-8000-000000000000";

/// A district with a good record of every kind to vary.
struct Desk {
    office: Office,
    village: String,
    household: Json,
    support: Json,
    work: Json,
    progress: Json,
    voucher: Json,
    count: Json,
}

fn desk() -> Desk {
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

#[test]
fn every_problem_stands_beside_its_field() {
    let Desk {
        office,
        village,
        household,
        support,
        work,
        progress,
        voucher,
        count,
    } = desk();
    let before = office.seen();
    let mut met = BTreeSet::new();
    let mut check =
        |kind: &str, owner: Option<&str>, base: &Json, change: Json, expected: &[(&str, &str)]| {
            let fields = with(base, change.clone());
            let found = office.problems(kind, owner, None, fields.clone());
            let expected: Vec<(String, String)> = expected
                .iter()
                .map(|(field, code)| ((*field).to_owned(), (*code).to_owned()))
                .collect();
            assert_eq!(found, expected, "{kind} {change}");
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
                expected
                    .iter()
                    .map(|(_, code)| code.clone())
                    .collect::<Vec<_>>(),
                "checking agrees"
            );
            assert_eq!(office.seen(), before, "{kind} {change}: nothing saved");
            met.extend(checked);
        };
    let commune = Some(MY_LY);

    check(
        "household",
        None,
        &household,
        json!({ "head_name": "" }),
        &[("head_name", "required")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "head_name": "ê".repeat(300) }),
        &[("head_name", "text_too_long")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "head_name": "e\u{302}".repeat(121) }),
        &[("head_name", "text_too_long")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "head_name": "Lô\nVăn" }),
        &[("head_name", "control_characters")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "head_name": "Lô Văn 3" }),
        &[("head_name", "not_a_name")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "head_name": "..." }),
        &[("head_name", "not_a_name")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "id_number": "12345" }),
        &[("id_number", "not_an_id_number")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "members": "năm" }),
        &[("members", "not_a_number")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "members": "2,5" }),
        &[("members", "not_a_number")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "members": "51" }),
        &[("members", "out_of_range")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "birth_year": "2024" }),
        &[("birth_year", "out_of_range")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "people": "999" }),
        &[("people", "not_a_choice")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "poverty": "rich" }),
        &[("poverty", "not_a_choice")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "village": "Xốp Tụ" }),
        &[("village", "no_such_record")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "village": NO_ID }),
        &[("village", "no_such_record")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "colour": "red" }),
        &[("", "unknown_field")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "voided": "x" }),
        &[("", "unknown_field")],
    );
    check(
        "household",
        None,
        &household,
        json!({ "head_name": "", "members": "x", "poverty": "?" }),
        &[
            ("members", "not_a_number"),
            ("poverty", "not_a_choice"),
            ("head_name", "required"),
        ],
    );

    check(
        "village",
        commune,
        &json!({}),
        json!({ "name": "Xốp Tụ" }),
        &[("name", "already_there")],
    );
    check(
        "village",
        None,
        &json!({}),
        json!({ "name": "A" }),
        &[("owner", "not_a_commune")],
    );
    check(
        "village",
        Some("?"),
        &json!({}),
        json!({ "name": "A" }),
        &[("owner", "no_such_unit")],
    );
    check(
        "village",
        Some("99999"),
        &json!({}),
        json!({ "name": "A" }),
        &[("owner", "no_such_unit")],
    );
    check(
        "village",
        Some("16741"),
        &json!({}),
        json!({ "name": "A" }),
        &[("owner", "outside_own_unit")],
    );
    check(
        "voucher",
        Some(QUE_PHONG),
        &voucher,
        json!({}),
        &[("owner", "outside_own_unit")],
    );

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
            "support",
            None,
            &support,
            json!({ "amount_central": typed }),
            &[("amount_central", code)],
        );
    }
    check(
        "support",
        None,
        &support,
        json!({ "amount_central": "" }),
        &[("amount_central", "no_amount")],
    );
    check(
        "support",
        None,
        &support,
        json!({ "content": "" , "item": "1" }),
        &[("content", "required")],
    );
    check(
        "support",
        None,
        &support,
        json!({ "item": "2" }),
        &[("content", "other_item")],
    );
    check(
        "support",
        None,
        &support,
        json!({ "item": "3" }),
        &[("item", "item_is_heading")],
    );
    check(
        "support",
        None,
        &support,
        json!({ "handover_date": "27/04/2023" }),
        &[("handover_date", "before_other")],
    );
    check(
        "support",
        None,
        &support,
        json!({ "handover_date": "20/05/2024" }),
        &[("handover_date", "date_outside")],
    );
    check(
        "support",
        None,
        &support,
        json!({ "decision_date": "28/04/1989" }),
        &[("decision_date", "date_outside")],
    );
    check(
        "support",
        None,
        &support,
        json!({ "amount_central": "73.452 triệu" }),
        &[("amount_central", "beyond_plan")],
    );

    check(
        "work",
        commune,
        &work,
        json!({ "indicator": "1.nha_o" }),
        &[("indicator", "not_a_choice")],
    );
    check(
        "work",
        commune,
        &work,
        json!({ "total_investment": "1 triệu", "plan_amount": "2 triệu" }),
        &[("plan_amount", "out_of_range")],
    );
    check(
        "work",
        commune,
        &work,
        json!({ "latitude": "91" }),
        &[("latitude", "out_of_range")],
    );
    check(
        "work",
        Some(BAC_LY),
        &work,
        json!({ "village": village }),
        &[("village", "other_unit")],
    );
    check(
        "work_progress",
        None,
        &progress,
        json!({ "physical": "100,01" }),
        &[("physical", "out_of_range")],
    );
    check(
        "work_progress",
        None,
        &progress,
        json!({ "physical": "45", "state": "completed" }),
        &[("physical", "out_of_range")],
    );
    check(
        "work_progress",
        None,
        &progress,
        json!({ "work": NO_ID }),
        &[("work", "no_such_record")],
    );

    check(
        "voucher",
        None,
        &voucher,
        json!({ "amount": "0" }),
        &[("amount", "no_amount")],
    );
    check(
        "voucher",
        None,
        &voucher,
        json!({ "item": "2", "capital_type": "recurrent" }),
        &[("capital_type", "no_capital")],
    );
    check(
        "voucher",
        None,
        &voucher,
        json!({ "kind": "recovery" }),
        &[("amount", "beyond_advance")],
    );
    check(
        "voucher",
        None,
        &voucher,
        json!({ "content": "2.bo_tri_dan_cu" }),
        &[("content", "not_a_choice")],
    );

    check(
        "household_count",
        None,
        &count,
        json!({ "indicator": "1.nuoc_tap_trung" }),
        &[("indicator", "not_a_choice")],
    );
    check(
        "household_count",
        None,
        &count,
        json!({ "period": "2024" }),
        &[("period", "not_a_choice")],
    );
    check(
        "household_count",
        None,
        &count,
        json!({ "value": "-1" }),
        &[("value", "out_of_range")],
    );
    assert!(met.len() >= 24, "kinds of problems met: {met:?}");
}

#[test]
fn dates_that_do_not_exist() {
    let Desk {
        office, support, ..
    } = desk();
    let mut codes = BTreeSet::new();
    for typed in [
        "31/02/2023",
        "29/02/2023",
        "2023/05/20",
        "hôm qua",
        "20-05",
        "00/01/2023",
        "20/13/2023",
    ] {
        let found = office.problems(
            "support",
            None,
            None,
            with(&support, json!({ "handover_date": typed })),
        );
        assert_eq!(found.len(), 1, "{typed}: {found:?}");
        assert_eq!(found[0].0, "handover_date", "{typed}");
        codes.insert(found[0].1.clone());
    }
    assert!(codes.iter().all(|code| code.contains("date")), "{codes:?}");
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
fn vouchers_together_may_not_go_beyond_the_plan() {
    let Desk {
        office, voucher, ..
    } = desk();
    let overview = office.overview("2023-CN");
    let items = overview["items"].as_array().expect("items").clone();
    let item = items
        .iter()
        .find(|item| item["code"] == json!("1"))
        .expect("project 1");
    let plan: i64 = text(&item["investment"]["plan"]).parse().expect("đồng");
    let pay = |amount: i64| with(&voucher, json!({ "amount": amount.to_string() }));
    let first = office.put("voucher", pay(plan - 1_000));
    let beyond = [("amount".to_owned(), "beyond_plan".to_owned())];
    assert_eq!(office.problems("voucher", None, None, pay(1_001)), beyond);
    office.put("voucher", pay(1_000));
    assert_eq!(office.problems("voucher", None, None, pay(1)), beyond);
    // Other sources and carried-over capital have their own room.
    office.put(
        "voucher",
        with(&pay(5_000), json!({ "source": "counterpart" })),
    );
    office.put(
        "voucher",
        with(&pay(5_000), json!({ "capital_year": "carried_over" })),
    );
    // Editing a voucher does not count it twice.
    office.set(
        "voucher",
        &first,
        json!({ "description": "Thanh toán đợt 1" }),
    );
    let more = json!({ "amount": (plan - 999).to_string() });
    assert_eq!(office.problems("voucher", None, Some(&first), more), beyond);
    office.set("voucher", &first, json!({ "amount": "5.000" }));
    office.put("voucher", pay(plan - 6_000));
    let overview = office.overview("2023-CN");
    let item = overview["items"].as_array().expect("items")[0].clone();
    assert_eq!(
        (&item["investment"]["percent"], &item["investment"]["over"]),
        (&json!("100.00"), &json!(false))
    );
}

#[test]
fn no_more_is_recovered_than_was_advanced() {
    let Desk {
        office, voucher, ..
    } = desk();
    let of = |kind: &str, amount: &str| with(&voucher, json!({ "kind": kind, "amount": amount }));
    let advance = office.put("voucher", of("advance", "400 triệu"));
    let beyond = [("amount".to_owned(), "beyond_advance".to_owned())];
    assert_eq!(
        office.problems("voucher", None, None, of("recovery", "400.000.001")),
        beyond
    );
    office.put("voucher", of("recovery", "300 triệu"));
    assert_eq!(
        office.problems("voucher", None, None, of("recovery", "101 triệu")),
        beyond
    );
    let other = with(&of("recovery", "1 triệu"), json!({ "item": "2" }));
    assert_eq!(
        office.problems("voucher", None, None, other),
        beyond,
        "another item's advances are not its own"
    );
    office.put("voucher", of("recovery", "100 triệu"));
    let balances = office.call("balance_list", json!({ "item": "1" }));
    let row = &balances["rows"][0];
    assert_eq!(
        (&row["outstanding"], &row["disbursed"]),
        (&json!("0"), &json!("0"))
    );
    // An advance stays one, and at least as large as what was recovered of it.
    for (change, field, code) in [
        (json!({ "amount": "399.999.999" }), "amount", "out_of_range"),
        (json!({ "kind": "payment" }), "kind", "fixed"),
    ] {
        let found = office.problems("voucher", None, Some(&advance), change);
        assert_eq!(found, [(field.to_owned(), code.to_owned())]);
    }
    office.set("voucher", &advance, json!({ "amount": "401 triệu" }));
}

#[test]
fn supports_together_may_not_go_beyond_the_plan() {
    let Desk {
        office, support, ..
    } = desk();
    let third = with(
        &support,
        json!({ "content": "1.nuoc_phan_tan", "amount_central": "49.709 triệu" }),
    );
    office.put("support", third.clone());
    let found = office.problems(
        "support",
        None,
        None,
        with(&third, json!({ "amount_central": "1.000.001" })),
    );
    assert_eq!(
        found,
        [("amount_central".to_owned(), "beyond_plan".to_owned())]
    );
    office.put(
        "support",
        with(&third, json!({ "amount_central": "1 triệu" })),
    );
    // Investment has its own room, and so has counterpart.
    office.put("support", support);
    office.put(
        "support",
        with(
            &third,
            json!({ "amount_central": "", "amount_counterpart": "3 triệu" }),
        ),
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
