//! Every problem code of `docs/records.md` can be met, by checking and by saving alike, each beside its
//! field; those of whole lines by the lines that `put` takes.

use super::entries::{Desk, desk};
use serde_json::{Value as Json, json};
use soban_api::bulk;
use soban_testkit::office::{text, with};
use soban_testkit::units::{BAC_LY, BOARD, HUU_KIEM_2025, KY_SON, MY_LY, QUE_PHONG};
use soban_testkit::{Clock, Office};
use std::collections::BTreeSet;

const NO_ID: &str = "01890000-0000-7000-8000-000000000000";

/// What is entered, and the code with which it is refused.
struct Case {
    kind: &'static str,
    owner: Option<&'static str>,
    id: Option<String>,
    fields: Json,
    code: &'static str,
}

fn case(kind: &'static str, base: &Json, change: Json, code: &'static str) -> Case {
    Case {
        kind,
        owner: None,
        id: None,
        fields: with(base, change),
        code,
    }
}

fn case_for(owner: &'static str, case: Case) -> Case {
    Case {
        owner: Some(owner),
        ..case
    }
}

/// The first cell of each line of the page's table.
fn documented() -> BTreeSet<String> {
    let page = include_str!("../../docs/records.md");
    let table = page.split("## Problem codes").nth(1).expect("the heading");
    let table = table.split("\n## ").next().expect("a table");
    let codes = table.lines().filter_map(|line| line.strip_prefix("| `"));
    codes
        .filter_map(|line| Some(line.split('`').next()?.to_owned()))
        .collect()
}

#[test]
fn every_problem_code_is_met() {
    let desk = desk();
    let board = Office::new(&Clock::new(), 2, BOARD);
    let mut met = BTreeSet::new();
    let mut check = |office: &Office, case: Case| {
        let Case {
            kind,
            owner,
            id,
            fields,
            code,
        } = case;
        let found = office.problems(kind, owner, id.as_deref(), &fields);
        let codes: Vec<&str> = found.iter().map(|(_, code)| code.as_str()).collect();
        assert_eq!(codes, [code], "{kind} {fields}");
        let request = json!({ "kind": kind, "owner": owner, "id": id, "fields": fields });
        let checked = office.call("record_check", request)["problems"].clone();
        assert_eq!(text(&checked[0]["code"]), code, "checking agrees");
        met.insert(code.to_owned());
    };
    for case in of_texts_and_numbers(&desk)
        .into_iter()
        .chain(of_money_and_dates(&desk))
        .chain(of_records_and_units(&desk))
        .chain(of_the_plan(&desk))
    {
        check(&desk.office, case);
    }
    let more = json!({ "indicator": "1.nha_o", "target": "9999", "decision_no": "1", "decision_date": "25/5/2023" });
    check(
        &board,
        case_for(KY_SON, case("allocation", &json!({}), more, "beyond_given")),
    );
    let given = json!({ "indicator": "1.nha_o", "target": "1", "decision_no": "1", "decision_date": "25/5/2023" });
    check(
        &board,
        case_for(BOARD, case("allocation", &json!({}), given, "not_below")),
    );
    let village = case(
        "village",
        &json!({}),
        json!({ "name": "A" }),
        "unit_not_valid",
    );
    check(&board, case_for(HUU_KIEM_2025, village));
    met.extend(of_lines(&desk.office));
    // The desk's household lives in its village.
    let void = json!({ "kind": "village", "id": desk.village, "reason": "Nhập nhầm" });
    let error = desk.office.refused("record_void", void);
    met.extend(error.fields.into_iter().map(|one| one.code));
    assert_eq!(met, documented());
}

fn of_texts_and_numbers(desk: &Desk) -> Vec<Case> {
    let none = json!({});
    let of = |change: Json, code| case("household", &desk.household, change, code);
    let village = case("village", &none, json!({ "name": "" }), "required");
    vec![
        case_for(MY_LY, village),
        of(json!({ "note": "x".repeat(501) }), "text_too_long"),
        of(json!({ "head_name": "Lô\nVăn" }), "control_characters"),
        of(json!({ "head_name": "Lô Văn 3" }), "not_a_name"),
        of(json!({ "id_number": "12345" }), "not_an_id_number"),
        of(json!({ "members": "năm" }), "not_a_number"),
        case(
            "work",
            &desk.work,
            json!({ "latitude": "19 độ" }),
            "not_a_decimal",
        ),
        of(json!({ "members": "51" }), "out_of_range"),
        of(json!({ "poverty": "rich" }), "not_a_choice"),
        of(json!({ "colour": "red" }), "unknown_field"),
    ]
}

fn of_money_and_dates(desk: &Desk) -> Vec<Case> {
    let of = |change: Json, code| case("support", &desk.support, change, code);
    let money = [
        ("triệu", "money_empty"),
        ("12a", "money_not_a_number"),
        ("-5", "money_negative"),
        ("40.5", "money_ambiguous_dot"),
        ("1.47.3139", "money_misplaced_separator"),
        ("1,5", "money_too_precise"),
        ("99999999999999999999", "money_too_large"),
    ];
    let dates = [
        ("hôm qua", "date_unreadable"),
        ("31/02/2023", "date_impossible"),
        ("20/05/1850", "date_year_outside"),
        ("20/05/2024", "date_outside"),
        ("27/04/2023", "before_other"),
    ];
    let money = money.map(|(typed, code)| of(json!({ "amount_central": typed }), code));
    let dates = dates.map(|(typed, code)| of(json!({ "handover_date": typed }), code));
    money.into_iter().chain(dates).collect()
}

fn of_records_and_units(desk: &Desk) -> Vec<Case> {
    let none = json!({});
    let name = |name: &str, code| case("village", &none, json!({ "name": name }), code);
    let here = json!({ "village": desk.village });
    let counted = desk.office.put("household_count", &desk.count);
    vec![
        case(
            "household",
            &desk.household,
            json!({ "village": NO_ID }),
            "no_such_record",
        ),
        case_for(BAC_LY, case("work", &desk.work, here, "other_unit")),
        case_for("99999", name("A", "no_such_unit")),
        case_for(
            QUE_PHONG,
            case("voucher", &desk.voucher, json!({}), "outside_own_unit"),
        ),
        name("A", "not_a_commune"),
        case_for(MY_LY, name("Xốp Tụ", "already_there")),
        Case {
            id: Some(counted),
            ..case(
                "household_count",
                &none,
                json!({ "period": "2023-CN" }),
                "fixed",
            )
        },
    ]
}

fn of_the_plan(desk: &Desk) -> Vec<Case> {
    let support = |change: Json, code| case("support", &desk.support, change, code);
    let voucher = |change: Json, code| case("voucher", &desk.voucher, change, code);
    vec![
        voucher(
            json!({ "item": "2", "capital_type": "recurrent" }),
            "no_capital",
        ),
        support(json!({ "item": "3" }), "item_is_heading"),
        support(json!({ "item": "2" }), "other_item"),
        support(json!({ "amount_central": "73.452 triệu" }), "beyond_plan"),
        voucher(json!({ "kind": "recovery" }), "beyond_advance"),
        voucher(json!({ "amount": "0" }), "no_amount"),
    ]
}

/// Problems of a line as a whole, which no entry of the window can have.
fn of_lines(office: &Office) -> Vec<String> {
    let kind = bulk::kind("voucher").expect("a kind");
    let check = |line: &str, code: &str| {
        let lines = [Ok(line.to_owned())].into_iter();
        let done = office.api.put_records(kind, lines, false).expect("read");
        let found: Vec<&str> = done.bad[0]
            .problems
            .iter()
            .map(|p| p.code.as_str())
            .collect();
        assert_eq!(found, [code]);
        code.to_owned()
    };
    vec![
        check("{\"number\":", "not_a_json_object"),
        check("{\"work\":[]}", "not_text_or_number"),
        check("{\"id\":\"7\"}", "not_an_id"),
        check("{\"amount\":1.5}", "not_a_whole_number"),
        check(&"9".repeat(bulk::LINE_BYTES_MAX + 1), "line_too_long"),
    ]
}
