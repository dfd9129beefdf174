//! Sums hold however a record comes to change them: saved, moved, voided, brought back, taken back,
//! settled.

use super::entries::{Desk, desk};
use serde_json::{Value as Json, json};
use soban_testkit::office::{number, text, with};
use soban_testkit::units::{BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office};

const MILLION: i64 = 1_000_000;

fn investment(office: &Office, name: &str) -> i64 {
    let overview = office.overview("2023-CN");
    let items = overview["items"].as_array().expect("items").clone();
    let item = items.iter().find(|item| item["code"] == json!("1"));
    number(&item.expect("project 1")["investment"][name])
}

fn refusals(error: &soban_api::Error) -> Vec<(&str, &str)> {
    let fields = error.fields.iter();
    fields
        .map(|one| (one.field.as_str(), one.code.as_str()))
        .collect()
}

#[test]
fn an_advance_does_not_leave_its_recoveries_behind() {
    let Desk {
        office, voucher, ..
    } = desk();
    let of = |kind: &str| with(&voucher, json!({ "kind": kind, "amount": "400 triệu" }));
    let advance = office.put("voucher", of("advance"));
    office.put("voucher", of("recovery"));
    let check = |change: Json, field: &str| {
        let found = office.problems("voucher", None, Some(&advance), &change);
        assert_eq!(found, [(field.to_owned(), "fixed".to_owned())], "{change}");
    };
    check(json!({ "item": "2" }), "item");
    check(json!({ "source": "other" }), "source");
    check(json!({ "capital_year": "carried_over" }), "capital_year");
    check(json!({ "kind": "payment" }), "kind");
    assert_eq!(investment(&office, "disbursed"), 0);
}

#[test]
fn what_a_recovery_made_room_for_stays_within_the_plan() {
    let Desk {
        office, voucher, ..
    } = desk();
    let plan = investment(&office, "plan");
    let of = |kind: &str, amount: i64| {
        with(
            &voucher,
            json!({ "kind": kind, "amount": amount.to_string() }),
        )
    };
    office.put("voucher", of("advance", 400 * MILLION));
    let recovery = office.put("voucher", of("recovery", 400 * MILLION));
    office.put("voucher", of("payment", plan));
    let void = json!({ "kind": "voucher", "id": recovery, "reason": "Nhập nhầm" });
    let error = office.refused("record_void", void);
    assert_eq!(refusals(&error), [("voided", "beyond_plan")]);
    for (change, field) in [
        (json!({ "amount": "1.000" }), "amount"),
        (json!({ "kind": "payment", "amount": "1.000" }), "amount"),
    ] {
        let found = office.problems("voucher", None, Some(&recovery), &change);
        assert_eq!(
            found,
            [(field.to_owned(), "beyond_plan".to_owned())],
            "{change}"
        );
    }
    assert_eq!(investment(&office, "disbursed"), plan);
}

#[test]
fn what_is_beyond_already_can_be_put_right_step_by_step() {
    // Two offices that do not know of each other use up the plan together.
    let clock = Clock::new();
    let (one, two) = (
        Office::new(&clock, 1, MY_LY),
        Office::new(&clock, 2, KY_SON),
    );
    let plan = investment(&one, "plan");
    let pay = |office: &Office, amount: i64| {
        let fields = json!({ "number": "KB-1", "date": "20/05/2023", "kind": "payment", "item": "1",
            "capital_type": "investment", "source": "central", "capital_year": "current",
            "amount": amount.to_string() });
        office.put_for(Some(MY_LY), "voucher", fields)
    };
    pay(&one, plan);
    let own = pay(&two, plan);
    two.import(&[&one.export(KY_SON)]);
    assert_eq!(investment(&two, "disbursed"), 2 * plan);
    two.set("voucher", &own, json!({ "amount": (plan / 2).to_string() }));
    let more = json!({ "amount": plan.to_string() });
    let found = two.problems("voucher", None, Some(&own), more);
    assert_eq!(found, [("amount".to_owned(), "beyond_plan".to_owned())]);
    let request = json!({ "kind": "voucher", "id": own, "reason": "Ghi trùng" });
    two.call("record_void", request);
    assert_eq!(investment(&two, "disbursed"), plan);
}

#[test]
fn what_others_refer_to_is_not_voided_under_them() {
    let Desk {
        office,
        village,
        support,
        work,
        voucher,
        progress,
        ..
    } = desk();
    let given = office.put("support", &support);
    let household = text(&support["household"]);
    let built = office.put_for(Some(MY_LY), "work", &work);
    office.put("work_progress", with(&progress, json!({ "work": built })));
    let paid = office.put("voucher", with(&voucher, json!({ "work": built })));
    let void = |kind: &str, id: &str| json!({ "kind": kind, "id": id, "reason": "Nhập trùng" });
    for (kind, id) in [
        ("household", &household),
        ("village", &village),
        ("work", &built),
    ] {
        let error = office.refused("record_void", void(kind, id));
        assert_eq!(refusals(&error), [("voided", "still_used")], "{kind}");
        assert_eq!(error.fields[0].params["count"], "1", "{kind}");
    }
    office.call("record_void", void("support", &given));
    office.call("record_void", void("household", &household));
    // Brought back, it would refer to a household that does not count.
    let back = json!({ "kind": "support", "id": given, "reason": "" });
    let error = office.refused("record_void", back);
    assert_eq!(refusals(&error), [("household", "no_such_record")]);
    office.call("record_void", void("voucher", &paid));
    // Progress goes with its work.
    office.call("record_void", void("work", &built));
    assert!(office.is_sound());
}

#[test]
fn a_conflict_is_settled_only_by_what_could_be_entered() {
    let clock = Clock::new();
    let (one, two) = (
        Office::new(&clock, 1, MY_LY),
        Office::new(&clock, 2, KY_SON),
    );
    let village = one.put("village", json!({ "name": "Xốp Tụ" }));
    let household = one.put(
        "household",
        json!({ "head_name": "Lô Văn Pành", "village": village }),
    );
    two.import(&[&one.export(KY_SON)]);
    one.set(
        "household",
        &household,
        json!({ "head_name": "Lô Văn Phành" }),
    );
    two.set(
        "household",
        &household,
        json!({ "head_name": "Lô Văn Pánh" }),
    );
    two.import(&[&one.export(KY_SON)]);
    let settle = |value: &str| json!({ "kind": "household", "id": household, "field": "head_name", "value": value });
    for (value, code) in [("", "required"), ("12", "not_a_name")] {
        let error = two.refused("conflict_resolve", settle(value));
        assert_eq!(refusals(&error), [("head_name", code)], "{value:?}");
    }
    two.call("conflict_resolve", settle("Lô Văn Phành"));
    assert_eq!(two.call("conflict_list", json!({}))["conflicts"], json!([]));
    let board = Office::new(&clock, 3, BOARD);
    board.import(&[&two.export(BOARD)]);
    assert_eq!(
        board.get("household", &household)["title"],
        json!("Lô Văn Phành")
    );
}
