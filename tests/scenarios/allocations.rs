//! What units are given of the plan: it comes from above, goes down to whom it is for, and adds up.

use super::identities::{enrol, joined};
use super::signed::{Three, three};
use serde_json::{Value as Json, json};
use soban_testkit::office::text;
use soban_testkit::units::{BAC_LY, BOARD, KY_SON, MY_LY, QUE_PHONG};
use soban_testkit::{Clock, Office};

fn money(amount: &str, decision: &str, day: &str) -> Json {
    json!({ "item": "1", "capital_type": "recurrent", "amount": amount, "decision_no": decision, "decision_date": day })
}

/// The line of an item's recurrent capital.
fn line(office: &Office, unit: Option<&str>) -> Json {
    let table = office.call("allocation_table", json!({ "unit": unit }));
    let lines = table["lines"].as_array().expect("lines").iter();
    let mut lines = lines
        .filter(|line| line["item"] == json!("1") && line["capital_type"] == json!("recurrent"));
    lines.next().expect("the line").clone()
}

/// What each unit is given that is given something.
fn given(line: &Json) -> Vec<String> {
    let cells = line["cells"].as_array().expect("cells").iter();
    let first = cells.filter_map(|cell| cell["decisions"][0]["amount"].as_str());
    first.map(str::to_owned).collect()
}

fn refused(office: &Office, owner: &str, fields: Json) -> Vec<(String, String)> {
    office.problems("allocation", Some(owner), None, fields)
}

fn problem(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), code.to_owned())]
}

#[test]
fn the_board_gives_what_the_plan_has_and_no_more() {
    let board = Office::new(&Clock::new(), 1, BOARD);
    let plan = text(&line(&board, None)["available"])
        .parse::<i64>()
        .expect("a number");
    board.put_for(
        Some(KY_SON),
        "allocation",
        money("1.000 triệu", "118/QĐ-UBND", "25/5/2023"),
    );
    let rest = plan - 1_000_000_000;
    let more = money(&(rest + 1).to_string(), "118/QĐ-UBND", "25/5/2023");
    assert_eq!(
        refused(&board, QUE_PHONG, more),
        problem("amount", "beyond_given")
    );
    let all = money(&rest.to_string(), "118/QĐ-UBND", "25/5/2023");
    board.put_for(Some(QUE_PHONG), "allocation", all);
    let now = line(&board, None);
    assert_eq!(
        (&now["given"], &now["left"]),
        (&json!(plan.to_string()), &json!("0"))
    );
    // Less, by a later decision: the earlier one stays to be seen.
    let later = board.put_for(
        Some(QUE_PHONG),
        "allocation",
        money("7 triệu", "300/QĐ-UBND", "1/9/2023"),
    );
    let now = line(&board, None);
    assert_eq!(given(&now).len(), 2);
    assert!(given(&now).contains(&"7000000".to_owned()));
    let decisions = now["cells"].as_array().expect("cells").iter();
    let most = decisions
        .filter_map(|cell| cell["decisions"].as_array().map(Vec::len))
        .max();
    assert_eq!(most, Some(2));
    // Without the later one, the earlier one counts again.
    let void = json!({ "kind": "allocation", "id": later, "reason": "Nhập nhầm" });
    board.call("record_void", void);
    assert_eq!(line(&board, None)["left"], json!("0"));
    assert!(board.is_sound());
}

#[test]
fn what_is_no_allocation_is_refused_field_by_field() {
    let board = Office::new(&Clock::new(), 1, BOARD);
    let decided = json!({ "decision_no": "1", "decision_date": "25/5/2023" });
    let check = |more: Json, expected: Vec<(String, String)>| {
        assert_eq!(
            refused(&board, KY_SON, soban_testkit::office::with(&decided, more)),
            expected
        );
    };
    check(
        json!({ "item": "1", "capital_type": "recurrent" }),
        problem("amount", "required"),
    );
    check(
        json!({ "indicator": "1.nha_o" }),
        problem("target", "required"),
    );
    check(
        json!({ "item": "2", "capital_type": "recurrent", "amount": "1" }),
        problem("capital_type", "no_capital"),
    );
    check(
        json!({ "indicator": "1.nha_o", "target": "1", "amount": "1" }),
        problem("amount", "not_a_choice"),
    );
    check(
        json!({ "indicator": "1.nha_o", "target": "1000000" }),
        problem("target", "beyond_given"),
    );
    let own = money("1", "1", "25/5/2023");
    assert_eq!(refused(&board, BOARD, own), problem("owner", "not_below"));
}

#[test]
fn the_plan_goes_down_to_whom_it_is_for_and_to_nobody_else() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    let other = joined(&clock, 4, &enrol(&board, QUE_PHONG));
    board.put_for(
        Some(KY_SON),
        "allocation",
        money("1.000 triệu", "118/QĐ-UBND", "25/5/2023"),
    );
    board.put_for(
        Some(QUE_PHONG),
        "allocation",
        money("2.000 triệu", "118/QĐ-UBND", "25/5/2023"),
    );
    district.import(&[&board.export(KY_SON)]);
    other.import(&[&board.export(QUE_PHONG)]);
    assert_eq!(line(&district, None)["available"], json!("1000000000"));
    assert_eq!(line(&other, None)["available"], json!("2000000000"));
    assert_eq!(district.records().len(), 1, "nothing of the neighbour's");
    // It gives on what it has, and no more; what it was given is not its own to change.
    district.put_for(
        Some(MY_LY),
        "allocation",
        money("600 triệu", "40/QĐ-UBND", "10/6/2023"),
    );
    let more = money("401 triệu", "40/QĐ-UBND", "10/6/2023");
    assert_eq!(
        refused(&district, BAC_LY, more),
        problem("amount", "beyond_given")
    );
    for record in district.records() {
        if record["owner"] == json!(KY_SON) {
            let edit =
                json!({ "kind": "allocation", "id": record["id"], "fields": { "amount": "9" } });
            let refused = district.refused("record_save", edit);
            assert_eq!(refused.fields[0].code, "not_below");
            let void = json!({ "kind": "allocation", "id": record["id"], "reason": "x" });
            let refused = district.refused("record_void", void);
            assert_eq!(refused.fields[0].code, "not_below");
        }
    }
    commune.import(&[&district.export(MY_LY)]);
    assert_eq!(line(&commune, None)["available"], json!("600000000"));
    assert_eq!(commune.records().len(), 1);
    board.import(&[&district.export(BOARD)]);
    assert_eq!(given(&line(&board, Some(KY_SON))), ["600000000"]);
    for office in [&board, &district, &commune, &other] {
        assert!(office.is_sound());
    }
}
