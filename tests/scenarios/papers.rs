//! The inbox and the letter that reminds; conflicts settled by a rule, and the minutes of it. The papers are opened by the real
//! `LibreOffice`.

use super::identities::{enrol, joined};
use super::signed::{Three, household, three};
use serde_json::{Value as Json, json};
use soban_testkit::folders::is_testable;
use soban_testkit::office::text;
use soban_testkit::units::{BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office};
use std::path::Path;
use std::process::Command;

/// A Word document as its reader sees it.
fn read(docx: &Path) -> String {
    let folder = docx.parent().expect("a folder");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let done = Command::new("soffice")
        .args([
            &profile,
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
        ])
        .arg(docx)
        .current_dir(folder)
        .output()
        .expect("LibreOffice");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    std::fs::read_to_string(docx.with_extension("txt")).expect("converted")
}

fn has_writer() -> bool {
    let writer = Path::new("/usr/lib/libreoffice/program/libswlo.so").exists();
    is_testable("LibreOffice Writer", writer)
}

fn unit(inbox: &Json, key: &str) -> Json {
    let units = inbox["units"].as_array().expect("units").iter();
    let mut found = units.filter(|one| one["unit"]["key"] == json!(key));
    found.next().expect("the unit").clone()
}

#[test]
fn the_inbox_names_gaps_and_who_is_late_and_the_letter_says_so() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    assert_eq!(
        unit(&board.call("inbox", json!({})), KY_SON)["standing"],
        json!("never")
    );
    for name in ["Lô Văn Pành", "Vi Thị Mây", "Già Bá Xồng"] {
        household(&commune, name);
        district.import(&[&commune.export(KY_SON)]);
        let file = district.export(BOARD);
        if name != "Vi Thị Mây" {
            board.import(&[&file]);
        }
    }
    let inbox = board.call("inbox", json!({}));
    let of_district = unit(&inbox, KY_SON);
    assert_eq!(of_district["standing"], json!("sent"));
    assert_eq!(of_district["feeds"][0]["missing"], json!([2]));
    let numbers: Vec<i64> = of_district["feeds"][0]["files"]
        .as_array()
        .expect("files")
        .iter()
        .map(|file| file["number"].as_i64().expect("a number"))
        .collect();
    assert_eq!(numbers, [3, 1]);
    assert_eq!(unit(&inbox, "415")["standing"], json!("never"));
    // The deadline goes by: those who have missed it are asked for that period still.
    clock.pass_days(20);
    let of = |period: Option<&str>, key: &str| {
        let inbox = board.call("inbox", json!({ "period": period }));
        let code = text(&inbox["period"]["code"]);
        (code, text(&unit(&inbox, key)["standing"]))
    };
    let first = |standing: &str| ("2023-6T".to_owned(), standing.to_owned());
    let second = |standing: &str| ("2023-CN".to_owned(), standing.to_owned());
    assert_eq!(of(None, KY_SON), first("sent"));
    assert_eq!(of(None, "415"), first("never"));
    assert_eq!(of(Some("2023-CN"), KY_SON), second("silent"));
    let late = board.folder().join("quá hạn.docx");
    let request = json!({ "units": ["415"], "path": late });
    board.call("reminder_export", request);
    // What comes now is late for that period, and in time for the next; by the Board's clock, where the sender's is years wrong.
    let years_behind = Clock::new();
    years_behind.set_back_days(2_000);
    let other = joined(&clock, 5, &enrol(&board, "415"));
    let other = other.moved(&years_behind, 6);
    other.put(
        "work",
        json!({ "name": "Nước Quế Phong", "item": "1", "start": "new" }),
    );
    board.import(&[&other.export(BOARD)]);
    assert_eq!(of(None, "415"), first("late"));
    assert_eq!(of(Some("2023-CN"), "415"), second("sent"));
    // A month later the next deadline is what everybody is asked for.
    clock.pass_days(30);
    assert_eq!(of(None, KY_SON), second("silent"));

    let path = board.folder().join("đôn đốc.docx");
    let request = json!({ "units": [KY_SON, "423"], "path": path });
    assert_eq!(board.call("reminder_export", request)["count"], json!(2));
    assert!(std::fs::read(&path).expect("written").starts_with(b"PK"));
    if !has_writer() {
        return;
    }
    let letter = read(&late);
    for expected in ["trước ngày 15/06/2023) đã qua", "Chưa gửi, đã quá hạn"] {
        assert!(letter.contains(expected), "{expected}\n{letter}");
    }
    let letter = read(&path);
    for expected in [
        "BAN DÂN TỘC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Kính gửi:",
        "- Phòng Dân tộc huyện Kỳ Sơn;",
        "Thiếu tệp số 2",
        "Chưa gửi lần nào",
        "trước ngày 15/11/2023",
    ] {
        assert!(letter.contains(expected), "{expected}\n{letter}");
    }
}

/// A commune and its district that disagree on two fields of one household, all of it known to the district.
fn disagreeing(clock: &Clock) -> (Office, String) {
    let Three {
        district, commune, ..
    } = three(clock);
    household(&commune, "Lô Văn Pành");
    district.import(&[&commune.export(KY_SON)]);
    let id = text(&district.call("household_list", json!({}))["rows"][0]["id"]);
    commune.set(
        "household",
        &id,
        json!({ "phone": "0911111111", "members": "4" }),
    );
    district.set(
        "household",
        &id,
        json!({ "phone": "0922222222", "members": "5" }),
    );
    district.import(&[&commune.export(KY_SON)]);
    (district, id)
}

#[test]
fn conflicts_are_settled_by_a_rule_once_the_list_was_seen_and_minutes_tell_it() {
    let clock = Clock::new();
    let (district, id) = disagreeing(&clock);
    let conflicts = || district.call("conflict_list", json!({}))["conflicts"].clone();
    assert_eq!(conflicts().as_array().map(Vec::len), Some(2));
    let seen = district.call("conflict_by_rule", json!({ "rule": "commune" }));
    assert_eq!(seen["settles"], json!(2));
    let first = &seen["fields"][0];
    let place = usize::try_from(first["taken"].as_u64().expect("taken")).expect("small");
    assert_eq!(
        first["conflict"]["values"][place]["unit"],
        json!("xã Mỹ Lý, huyện Kỳ Sơn")
    );
    assert_eq!(
        conflicts().as_array().map(Vec::len),
        Some(2),
        "looking settles nothing"
    );
    // Only what was chosen from the list.
    let one = |field: &str| json!({ "kind": "household", "id": id, "field": field });
    let apply = |rule: &str, fields: Json| {
        let request = json!({ "rule": rule, "fields": fields });
        district.call("conflict_settle_by_rule", request)
    };
    assert_eq!(apply("commune", json!([one("phone")]))["settled"], json!(1));
    assert_eq!(
        apply("district", json!([one("members")]))["settled"],
        json!(1)
    );
    assert_eq!(conflicts(), json!([]));
    let household = district.get("household", &id);
    assert_eq!(
        (
            &household["fields"]["phone"],
            &household["fields"]["members"]
        ),
        (&json!("0911111111"), &json!("5"))
    );
    assert!(district.is_sound());

    let path = district.folder().join("bien-ban.docx");
    let written = district.call("minutes_export", json!({ "path": path }));
    assert_eq!(written["count"], json!(2));
    let later = json!({ "path": path.with_file_name("later.docx"), "from": "2023-07-01" });
    assert_eq!(district.call("minutes_export", later)["count"], json!(0));
    if !has_writer() {
        return;
    }
    let minutes = read(&path);
    for expected in [
        "BIÊN BẢN",
        "Lô Văn Pành",
        "0911111111",
        "0922222222",
        "xã Mỹ Lý, huyện Kỳ Sơn",
    ] {
        assert!(minutes.contains(expected), "{expected}\n{minutes}");
    }
}

#[test]
fn a_rule_that_says_nothing_settles_nothing() {
    let clock = Clock::new();
    let (district, _) = disagreeing(&clock);
    let seen = district.call("conflict_by_rule", json!({ "rule": "newest" }));
    assert_eq!(seen["settles"], json!(2));
    let refused = district.refused("conflict_by_rule", json!({ "rule": "tossing a coin" }));
    assert_eq!(json!(refused.code), json!("bad_request"));
    let commune = Office::new(&clock, 9, MY_LY);
    let none = commune.call("conflict_by_rule", json!({ "rule": "commune" }));
    assert_eq!(none["settles"], json!(0));
}
