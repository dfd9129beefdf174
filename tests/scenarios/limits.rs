//! Limits over several records: the plan's capital, what was advanced.

use super::entries::{Desk, desk};
use serde_json::json;
use soban_testkit::office::{text, with};

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
    let house = office.put("support", support);
    assert_eq!(
        office.problems(
            "support",
            None,
            Some(&house),
            json!({ "content": "1.nuoc_phan_tan" })
        ),
        [("amount_central".to_owned(), "beyond_plan".to_owned())],
        "what moves to the other capital finds no room there"
    );
    office.put(
        "support",
        with(
            &third,
            json!({ "amount_central": "", "amount_counterpart": "3 triệu" }),
        ),
    );
}
