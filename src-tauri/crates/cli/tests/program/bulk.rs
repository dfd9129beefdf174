//! `put` and `get`.

use crate::run::{Office, program, text};
use serde_json::{Value as Json, json};

const MY_LY: &str = "16816";

fn voucher(amount: &Json) -> Json {
    json!({ "number": "KB-1", "date": "2023-05-25", "kind": "payment", "item": "1",
        "capital_type": "investment", "source": "central", "capital_year": "current", "amount": amount })
}

#[test]
fn what_get_gives_put_takes_back() {
    let first = Office::of("417");
    first.put("village", &[json!({ "owner": MY_LY, "name": "Xốp Tụ" })]);
    let household = json!({ "owner": MY_LY, "village": "Xốp Tụ", "head_name": "Lô Văn Pành",
        "id_number": "040 085 001234", "poverty": "poor", "people": "03", "members": 5 });
    let ids = first.put("household", &[household]);
    let support = json!({ "household": ids[0], "content": "1.nha_o", "amount_central": "40 triệu",
        "handover_date": "20/05/2023" });
    first.put("support", &[support]);
    let work = json!({ "owner": MY_LY, "name": "Nước Xốp Tụ", "item": "1", "start": "new",
        "latitude": "19.412345", "plan_amount": 913_000_000 });
    let works = first.put("work", &[work]);
    first.put("work_progress", &[json!({ "work": works[0], "date": "2023-05-30", "physical": "45,67", "state": "under_way" })]);
    first.put("voucher", &[voucher(&json!("3.562,5 triệu"))]);

    let second = Office::of("417");
    for kind in [
        "village",
        "household",
        "support",
        "work",
        "work_progress",
        "voucher",
    ] {
        let given = first.run(&["get", kind]).ends(0);
        second
            .run_with(&["put", kind], given.out.as_bytes())
            .ends(0);
        let mut sides = [given.lines(), second.run(&["get", kind]).ends(0).lines()];
        for line in sides.iter_mut().flatten() {
            line.as_object_mut().unwrap().remove("at");
        }
        assert_eq!(sides[0], sides[1], "{kind}");
        assert_eq!(sides[0].len(), 1, "{kind}");
    }
    let support = &second.run(&["get", "support"]).lines()[0];
    assert_eq!(support["amount_central"], json!(40_000_000));
    assert_eq!(support["item"], json!("1"));
    assert_eq!(support["owner"], json!(MY_LY));
    let one = second.run(&["get", "household", &ids[0]]).ends(0).json();
    assert_eq!(one["id_number"], json!("040085001234"));
    assert_eq!(
        second
            .run(&["get", "household", "--unit", MY_LY])
            .lines()
            .len(),
        1
    );
    let past = second.run(&["history", "household", &ids[0]]).ends(0).out;
    assert!(past.contains("Lô Văn Pành"), "{past}");
    second.run(&["rebuild", "--check"]).ends(0);
}

#[test]
fn a_bad_line_names_number_field_and_reason() {
    let office = Office::of("417");
    let good = voucher(&json!("1 triệu"));
    let with = |field: &str, value: Json| {
        let mut line = voucher(&json!("1 triệu"));
        line[field] = value;
        line.to_string()
    };
    let check = |line: &str, field: &str, code: &str| {
        let input = format!("{good}\n\n{line}\n");
        let run = office
            .run_with(&["put", "voucher"], input.as_bytes())
            .ends(1);
        assert_eq!(run.out, "", "{line}");
        let told = run.err_lines();
        assert_eq!(told.len(), 1, "{line}: {told:?}");
        assert_eq!(told[0]["line"], json!(3), "{line}");
        assert_eq!(
            (told[0]["field"].as_str(), told[0]["code"].as_str()),
            (Some(field), Some(code)),
            "{line}"
        );
        let reason = told[0]["reason"].as_str().unwrap();
        assert!(reason.ends_with('.') && !reason.contains('{'), "{reason}");
    };
    // Twelve thousand as people write it here, twelve and a bit in JSON.
    check(
        &with("amount", json!(12.345)),
        "amount",
        "not_a_whole_number",
    );
    check(
        &with("amount", json!("12 triệu rưỡi")),
        "amount",
        "money_not_a_number",
    );
    check(
        &with("amount", json!("muoi trieu")),
        "amount",
        "money_not_a_number",
    );
    check(&with("amount", json!(-5)), "amount", "money_negative");
    check(
        &with("amount", json!("1.5")),
        "amount",
        "money_ambiguous_dot",
    );
    check(
        &with("amount", json!("40.000 triệu")),
        "amount",
        "beyond_plan",
    );
    check(
        &with("date", json!("31/02/2023")),
        "date",
        "date_impossible",
    );
    check(&with("date", json!("2024-01-01")), "date", "date_outside");
    check(
        &with("owner", json!("16849@2025-07-01")),
        "owner",
        "outside_own_unit",
    );
    check(&with("owner", json!("99999")), "owner", "no_such_unit");
    check(&with("item", json!("3")), "item", "item_is_heading");
    check(&with("colour", json!("red")), "colour", "unknown_field");
    check(
        &with("payee", json!("x".repeat(300))),
        "payee",
        "text_too_long",
    );
    check(&with("work", json!(["a"])), "work", "not_text_or_number");
    check(&with("id", json!("7")), "id", "not_an_id");
    check("{\"number\":", "", "not_a_json_object");
    check("[1]", "", "not_a_json_object");
    check(
        &format!("{{\"number\":\"{}\"}}", "9".repeat(70_000)),
        "",
        "line_too_long",
    );
    assert_eq!(office.run(&["get", "voucher"]).ends(0).out, "");
}

#[test]
fn a_unit_is_refused_outside_its_days() {
    let board = Office::of("40");
    let line = json!({ "owner": "16849@2025-07-01", "name": "Bản Mới" });
    let run = board
        .run_with(&["put", "village"], text(&[line]).as_bytes())
        .ends(1);
    let told = run.err_lines();
    assert_eq!(told[0]["field"], json!("owner"));
    assert_eq!(told[0]["code"], json!("unit_not_valid"));
}

#[test]
fn every_bad_field_of_a_line_is_told() {
    let office = Office::of("417");
    let mut line = voucher(&json!("-1"));
    line["date"] = json!("31/02/2023");
    let run = office
        .run_with(&["put", "voucher"], text(&[line, json!({})]).as_bytes())
        .ends(1);
    let told: Vec<(u64, String)> = run
        .err_lines()
        .iter()
        .map(|one| {
            (
                one["line"].as_u64().unwrap(),
                one["field"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    assert!(
        told.contains(&(1, "date".to_owned())) && told.contains(&(1, "amount".to_owned())),
        "{told:?}"
    );
    assert_eq!(
        told.iter().filter(|(line, _)| *line == 2).count(),
        8,
        "{told:?}"
    );
}

#[test]
fn good_lines_are_kept_when_asked() {
    let office = Office::of("417");
    let lines = [
        voucher(&json!("1 triệu")),
        voucher(&json!("abc")),
        voucher(&json!(2_000_000)),
    ];
    let run = office
        .run_with(&["put", "voucher", "--keep-good"], text(&lines).as_bytes())
        .ends(1);
    assert_eq!(run.lines().len(), 2);
    assert_eq!(run.err_lines()[0]["line"], json!(2));
    assert_eq!(office.run(&["get", "voucher"]).lines().len(), 2);
    office.run(&["rebuild", "--check"]).ends(0);
}

#[test]
fn text_is_stored_in_one_form() {
    let office = Office::of("417");
    // "Xốp Tụ" with its accents apart.
    let apart = "Xo\u{302}\u{301}p Tu\u{323}";
    office.put("village", &[json!({ "owner": MY_LY, "name": apart })]);
    assert_eq!(
        office.run(&["get", "village"]).lines()[0]["name"],
        json!("Xốp Tụ")
    );
    let household = |name: &str| json!({ "owner": MY_LY, "village": apart, "head_name": name });
    office.put("household", &[household("Vi\u{323} Thi\u{323} Đa\u{300}o")]);
    assert_eq!(
        office.run(&["get", "household"]).lines()[0]["head_name"],
        json!("Vị Thị Đào")
    );
    let long = text(&[household(&"ă".repeat(300))]);
    let run = office
        .run_with(&["put", "household"], long.as_bytes())
        .ends(1);
    let told = &run.err_lines()[0];
    assert_eq!(told["code"], json!("text_too_long"));
    assert_eq!(told["params"]["chars"], json!("300"));
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    use std::io::Read;
    use std::process::Stdio;
    let office = Office::of("417");
    let villages: Vec<Json> = (0..3000)
        .map(|n| json!({ "owner": MY_LY, "name": format!("Bản {n}") }))
        .collect();
    office.put("village", &villages);
    let mut child = program()
        .args(["--data", office.data().to_str().unwrap(), "get", "village"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let done = child.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(0));
    assert!(
        done.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}
