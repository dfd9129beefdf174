//! Sync files: all or none, whatever is wrong with one of them.

use crate::run::Office;
use serde_json::json;

fn district_with_data(board: &Office) -> Office {
    let district = Office::under(board, "417");
    district.put("village", &[json!({ "owner": "16816", "name": "Xốp Tụ" })]);
    let household = json!({ "owner": "16816", "village": "Xốp Tụ", "head_name": "Và Bá Chá" });
    let ids = district.put("household", &[household]);
    let support = json!({ "household": ids[0], "content": "1.nha_o", "amount_central": "40 triệu", "handover_date": "20/05/2023" });
    district.put("support", &[support]);
    district
}

#[test]
fn a_broken_file_changes_nothing_and_says_why() {
    let board = Office::of("40");
    let district = district_with_data(&board);
    let good = district.export("40");
    let bytes = std::fs::read(&good).unwrap();
    let before = board.run(&["--json", "totals"]).ends(0).out;

    let check = |name: &str, content: &[u8], code: &str| {
        let bad = board.path().join(name);
        std::fs::write(&bad, content).unwrap();
        let files = [good.to_str().unwrap(), bad.to_str().unwrap()];
        let run = board.run(&["--json", "import", files[0], files[1]]).ends(1);
        let view = run.json();
        assert_eq!(view["applied"], json!(false), "{name}");
        assert_eq!(view["files"][1]["error"]["code"], json!(code), "{name}");
        let sentence = view["files"][1]["error"]["sentence"].as_str().unwrap();
        assert!(
            sentence.contains(name) && sentence.ends_with('.'),
            "{sentence}"
        );
        let words = board.run(&["import", files[0], files[1]]).ends(1).out;
        assert!(
            words.contains(sentence) && words.contains("sổ vẫn như trước"),
            "{words}"
        );
        board.run(&["import", "--dry-run", files[1]]).ends(1);
        let inspected = board.run(&["inspect", files[1]]);
        assert!(
            inspected.code == Some(0) || inspected.err.contains(name),
            "{inspected:?}"
        );
        assert_eq!(
            board.run(&["--json", "totals"]).ends(0).out,
            before,
            "{name}"
        );
        board.run(&["rebuild", "--check"]).ends(0);
    };
    check("half.soban", &bytes[..bytes.len() / 2], "package_cut");
    let mut altered = bytes.clone();
    let last = altered.len() * 3 / 4;
    altered[last] ^= 1;
    check("altered.soban", &altered, "package_altered");
    check("empty.soban", b"", "package_empty");
    check(
        "zip.soban",
        b"PK\x03\x04\x14\0\0\0\x08\0 and the rest of an archive",
        "package_not_ours",
    );

    // The good one alone: previewed, imported, and nothing new the second time.
    let path = good.to_str().unwrap();
    let preview = board
        .run(&["--json", "import", "--dry-run", path])
        .ends(0)
        .json();
    assert_eq!(
        (&preview["new_changes"], &preview["applied"]),
        (&json!(3), &json!(false))
    );
    let words = board.run(&["import", path]).ends(0).out;
    assert!(
        words.contains("3 thay đổi mới") && words.contains("0 → 40 triệu đồng"),
        "{words}"
    );
    let renamed = board.path().join("a (1).soban");
    std::fs::copy(&good, &renamed).unwrap();
    let again = board
        .run(&["--json", "import", renamed.to_str().unwrap()])
        .ends(0)
        .json();
    assert_eq!(again["new_changes"], json!(0));
    board.run(&["rebuild", "--check"]).ends(0);
}

#[test]
fn a_file_that_is_not_there_is_refused() {
    let board = Office::of("40");
    let run = board.run(&["import", "/no/such/file.soban"]).ends(1);
    assert!(run.out.contains("file.soban"), "{}", run.out);
    board.run(&["inspect", "/no/such/file.soban"]).ends(1);
}

#[test]
fn two_values_for_one_field_are_shown_and_settled() {
    let board = Office::of("40");
    let district = district_with_data(&board);
    board
        .run(&["import", district.export("40").to_str().unwrap()])
        .ends(0);
    let household = board.run(&["get", "household"]).lines().remove(0);
    let id = household["id"].as_str().unwrap();
    board.put(
        "household",
        &[json!({ "id": id, "head_name": "Và Bá Chà" })],
    );
    district.put(
        "household",
        &[json!({ "id": id, "head_name": "Và Bá Chả" })],
    );
    board
        .run(&["import", district.export("40").to_str().unwrap()])
        .ends(0);

    let found = board.run(&["--json", "conflicts"]).ends(0).json();
    assert_eq!(found["conflicts"][0]["field"], json!("head_name"));
    let words = board.run(&["conflicts"]).ends(0).out;
    assert!(
        words.contains("Và Bá Chà") && words.contains("Và Bá Chả"),
        "{words}"
    );
    let bad = board
        .run(&["resolve", "household", id, "head_name", "12"])
        .ends(1);
    assert!(bad.err.contains("head_name"), "{}", bad.err);
    board
        .run(&["resolve", "household", id, "head_name", "Và Bá Chả"])
        .ends(0);
    assert!(
        board
            .run(&["conflicts"])
            .ends(0)
            .out
            .contains("Không có mục nào")
    );
    board
        .run(&["resolve", "household", id, "head_name", "Và Bá Chả"])
        .ends(1);
}
