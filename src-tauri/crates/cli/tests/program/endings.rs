//! Exit codes and where messages go.

use crate::run::{Office, soban};
use serde_json::json;
use soban_testkit::database::run_sql;

#[test]
fn the_command_line_is_refused_with_two() {
    let office = Office::of("40");
    let check = |args: &[&str], part: &str| {
        let run = office.run(args).ends(2);
        assert_eq!(run.out, "");
        assert!(run.err.contains(part), "{}", run.err);
        let mut as_json = vec!["--json"];
        as_json.extend(args);
        let run = office.run(&as_json).ends(2);
        assert!(
            run.err_lines()[0]["sentence"]
                .as_str()
                .unwrap()
                .contains(part)
        );
    };
    check(&["nothing"], "Không có lệnh “nothing”");
    check(&["get", "cow"], "Không có loại hồ sơ “cow”");
    check(&["history", "cow", "x"], "Không có loại hồ sơ “cow”");
    check(&["init"], "Lệnh còn thiếu");
    check(&["rebuild"], "Lệnh còn thiếu");
    check(
        &["report", "B9", "--format", "csv", "--out", "x"],
        "Không có biểu báo cáo “B9”",
    );
    check(&["report", "B1", "--format", "pdf", "--out", "x"], "“pdf”");
    check(&["totals", "--colour"], "--colour");
    assert!(soban(&["totals"]).ends(2).err.contains("--data"));
}

#[test]
fn what_a_person_gave_is_refused_with_one() {
    let office = Office::of("417");
    let check = |args: &[&str], code: &str| {
        let mut as_json = vec!["--json"];
        as_json.extend(args);
        let run = office.run(&as_json).ends(1);
        assert_eq!(run.out, "");
        assert_eq!(run.err_lines()[0]["code"], json!(code), "{args:?}");
        let words = office.run(args).ends(1).err;
        assert!(
            !words.contains(code) && words.trim_end().ends_with('.'),
            "{words}"
        );
    };
    check(&["init", "--unit", "417"], "workspace_exists");
    check(&["totals", "--period", "2019"], "unknown_period");
    check(&["totals", "--unit", "418"], "outside_own_unit");
    check(&["totals", "--unit", "nowhere"], "unknown_unit");
    check(&["get", "work", "7"], "unknown_record");
    check(
        &[
            "export",
            "--to",
            "416",
            "--out",
            office.path().to_str().unwrap(),
        ],
        "unknown_unit",
    );
    let blocked = office.data().join("store").join("soban.db").join("B1.csv");
    check(
        &[
            "report",
            "B1",
            "--format",
            "csv",
            "--out",
            blocked.to_str().unwrap(),
        ],
        "file_unwritable",
    );
    let nowhere = office.path().join("nowhere");
    let run = soban(&["--data", nowhere.to_str().unwrap(), "totals"]).ends(1);
    assert!(run.err.contains("init"), "{}", run.err);
    assert!(!nowhere.exists(), "a mistyped folder is not made");
}

#[test]
fn our_own_faults_end_with_three() {
    let office = Office::of("417");
    let data = office.data();
    std::fs::write(data.join("store").join("soban.db"), [b'x'; 9000]).unwrap();
    let data = data.to_str().unwrap();
    let run = soban(&["--data", data, "totals"]).ends(3);
    assert!(
        run.err.contains(data) && run.err.contains("Mã sự cố"),
        "{}",
        run.err
    );
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    let run = soban(&["--json", "--data", data, "totals"]).ends(3);
    assert_eq!(run.err_lines()[0]["code"], json!("store_damaged"));
}

#[test]
fn tables_that_differ_from_the_feeds_end_with_three() {
    let office = Office::of("417");
    office.put("village", &[json!({ "owner": "16816", "name": "Xốp Tụ" })]);
    let household = json!({ "owner": "16816", "village": "Xốp Tụ", "head_name": "Và Bá Chá" });
    let ids = office.put("household", &[household]);
    office.run(&["rebuild", "--check"]).ends(0);
    run_sql(&office.data(), "UPDATE household SET search = 'va ba chu'");

    let difference = format!("household {}: differs in search", ids[0]);
    let run = office.run(&["rebuild", "--check"]).ends(3);
    assert!(
        run.out.contains("KHÔNG khớp") && run.out.contains(&difference),
        "{}",
        run.out
    );
    let run = office.run(&["--json", "rebuild", "--check"]).ends(3);
    assert_eq!(run.json()["same"], json!(false));
    assert_eq!(run.json()["differences"], json!([difference]));
}

#[test]
fn help_is_no_failure() {
    for args in [&["--help"][..], &["put", "--help"], &["--version"]] {
        let run = soban(args).ends(0);
        assert!(!run.out.is_empty() && run.err.is_empty());
    }
    assert!(soban(&["--help"]).out.contains("Mã thoát"));
}
