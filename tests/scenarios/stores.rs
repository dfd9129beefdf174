//! Data folders: what is kept over an end and a start, and which folders are refused, untouched.

use serde_json::json;
use soban_api::{Api, Code};
use soban_testkit::database::{make_older, run_sql};
use soban_testkit::folders::{SmallDisk, contents, impossible, is_testable};
use soban_testkit::office::PASSWORD;
use soban_testkit::units::{BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office, TestWorld};
use std::path::Path;

/// More saves than a disk of 1 MB holds.
const SAVES_MAX: usize = 500;

/// Why the store of a folder cannot be opened, or unlocked.
fn refused(folder: &Path) -> Code {
    let opened = Api::open_in(folder, Box::new(TestWorld::new(&Clock::new(), 9)));
    let unlocked = opened.and_then(|api| {
        let status = api.call("status", json!({}))?;
        let name = status["people"][0].as_str().unwrap_or_default();
        let request = json!({ "name": name, "password": PASSWORD });
        api.call("unlock", request)
    });
    match unlocked {
        Ok(_) => panic!("opened"),
        Err(error) => error.code,
    }
}

#[test]
fn everything_is_there_after_a_restart() {
    let clock = Clock::new();
    let office = Office::new(&clock, 1, KY_SON);
    let village = office.put_for(Some(MY_LY), "village", json!({ "name": "Xốp Tụ" }));
    office.put(
        "household",
        json!({ "head_name": "Lô Văn Pành", "village": village }),
    );
    let draft = json!({ "key": "household:new", "kind": "household", "id": null, "owner": MY_LY,
        "fields": { "head_name": "Vi Thị", "village": "chưa chọn" } });
    office.call("draft_save", draft);
    office.export(BOARD);
    let (seen, log) = (office.seen(), office.call("sync_log", json!({})));
    let office = office.reopened(&clock, 1);
    assert_eq!(office.seen(), seen);
    assert_eq!(office.call("sync_log", json!({})), log);
    assert_eq!(
        office.call("status", json!({}))["officer"],
        json!("Cán bộ 1")
    );
    let draft = office.call("draft_get", json!({ "key": "household:new" }))["draft"].clone();
    assert_eq!(
        draft["fields"],
        json!({ "head_name": "Vi Thị", "village": "chưa chọn" })
    );
    assert_eq!(
        (&draft["kind"], &draft["owner"]),
        (&json!("household"), &json!(MY_LY))
    );
    assert!(office.is_sound());
}

#[test]
fn a_draft_goes_with_the_save_it_became() {
    let office = Office::new(&Clock::new(), 1, MY_LY);
    let draft = json!({ "key": "village:new", "kind": "village", "fields": { "name": "Xốp" } });
    office.call("draft_save", draft.clone());
    let save = |name: &str| json!({ "kind": "village", "fields": { "name": name }, "draft": "village:new" });
    office.refused("record_save", save(""));
    let draft_now = || office.call("draft_get", json!({ "key": "village:new" }))["draft"].clone();
    assert_eq!(
        draft_now()["fields"]["name"],
        json!("Xốp"),
        "a refused save keeps the draft"
    );
    office.call("record_save", save("Xốp Tụ"));
    assert_eq!(draft_now(), json!(null));
    office.call("draft_save", draft);
    office.call("draft_drop", json!({ "key": "village:new" }));
    assert_eq!(draft_now(), json!(null));
}

#[test]
fn a_second_program_is_kept_out() {
    let clock = Clock::new();
    let office = Office::new(&clock, 1, MY_LY);
    assert_eq!(refused(&office.data()), Code::StoreBusy);
    office.put("village", json!({ "name": "Xốp Tụ" }));
    let home = office.closed();
    assert!(
        Api::open_in(
            &home.path().join("data"),
            Box::new(TestWorld::new(&clock, 1))
        )
        .is_ok()
    );
}

#[test]
fn a_newer_store_is_refused_untouched() {
    let clock = Clock::new();
    let office = Office::new(&clock, 1, MY_LY);
    office.put("village", json!({ "name": "Xốp Tụ" }));
    let home = office.closed();
    let data = home.path().join("data");
    run_sql(&data, "PRAGMA user_version = 13");
    let before = contents(&data);
    assert_eq!(refused(&data), Code::StoreFuture);
    assert_eq!(contents(&data), before);
    run_sql(&data, "PRAGMA user_version = 12");
    assert_eq!(Office::opened(home, &clock, 1).records().len(), 1);
}

#[test]
fn an_older_store_is_backed_up_and_brought_up_to_date() {
    let clock = Clock::new();
    let office = Office::new(&clock, 1, MY_LY);
    office.put("village", json!({ "name": "Xốp Tụ" }));
    office.export(BOARD);
    let (seen, log) = (office.seen(), office.call("sync_log", json!({})));
    let home = office.closed();
    make_older(&home.path().join("data"));
    let office = Office::opened(home, &clock, 2);
    assert_eq!(office.seen(), seen);
    assert_eq!(office.call("sync_log", json!({})), log);
    assert!(office.is_sound());
    let backups = office.call("backup_list", json!({}))["backups"].clone();
    assert_eq!(backups[0]["why"], json!("upgrade"));
    let request = json!({ "path": backups[0]["path"], "name": "Cán bộ 1", "password": PASSWORD });
    assert_eq!(office.call("backup_check", request)["changes"], json!(1));
}

#[test]
fn a_file_that_is_no_database_is_refused_untouched() {
    let check = |name: &str, bytes: &[u8]| {
        let home = Office::new(&Clock::new(), 1, MY_LY).closed();
        let data = home.path().join("data");
        std::fs::write(data.join("store/soban.db"), bytes).expect("written");
        let before = contents(&data);
        assert_eq!(refused(&data), Code::StoreDamaged, "{name}");
        assert_eq!(contents(&data), before, "{name}");
    };
    check("text", &b"This is a letter, not a database. ".repeat(100));
    check("noise", &[0xA7; 8_192]);
}

#[test]
fn a_damaged_page_is_told_as_damage() {
    let clock = Clock::new();
    let office = Office::new(&clock, 1, MY_LY);
    office.put("village", json!({ "name": "Xốp Tụ" }));
    let home = office.closed();
    let file = home.path().join("data/store/soban.db");
    let mut bytes = std::fs::read(&file).expect("read");
    // The first page's tables of contents, the header apart.
    bytes[100..2_000].fill(0xA7);
    std::fs::write(&file, &bytes).expect("written");
    assert_eq!(refused(&home.path().join("data")), Code::StoreDamaged);
}

#[test]
fn a_folder_that_cannot_be() {
    let home = tempfile::tempdir().expect("a folder");
    assert_eq!(refused(&impossible(home.path())), Code::FileUnwritable);
}

#[test]
fn a_full_disk_leaves_the_old_state() {
    let disk = SmallDisk::new(1_024);
    // Only an administrator on Linux can make one.
    is_testable("a small disk", disk.is_some());
    let Some(disk) = disk else { return };
    let clock = Clock::new();
    let sender = Office::new(&clock, 2, MY_LY);
    let village = sender.put("village", json!({ "name": "Xốp Tụ" }));
    for n in 0..1_500 {
        sender.put("household", json!({ "head_name": "Lô Văn Pành", "village": village, "note": "x".repeat(300 + n % 200) }));
    }
    let file = sender.export(KY_SON);

    let office = Office::in_folder(disk.folder(), &clock, 1, KY_SON);
    office.put_for(Some(MY_LY), "village", json!({ "name": "Yên Hòa" }));
    let ballast = disk.folder().join("ballast");
    disk.fill(&ballast, 64);
    let mut seen = office.seen();
    let error = office.refused("package_import", json!({ "paths": [file] }));
    assert_eq!(error.code, Code::DiskFull, "{error:?}");
    assert_eq!(office.seen(), seen, "nothing of the file was kept");
    let save = |n: usize| json!({ "kind": "village", "owner": MY_LY, "fields": { "name": format!("Bản {n}"), "note": "x".repeat(400) } });
    let mut refusal = None;
    for n in 0..SAVES_MAX {
        match office.api.call("record_save", save(n)) {
            Ok(_) => seen = office.seen(),
            Err(error) => {
                refusal = Some((n, error));
                break;
            }
        }
    }
    let (n, error) = refusal.expect("the disk is full at last");
    assert_eq!(error.code, Code::DiskFull, "{error:?}");
    assert_eq!(office.seen(), seen, "what is shown was kept");
    std::fs::remove_file(&ballast).expect("removed");
    office.call("record_save", save(n));
    assert!(office.is_sound());
    let (home, seen) = {
        let seen = office.seen();
        (office.closed(), seen)
    };
    let office = Office::opened(home, &clock, 3);
    assert_eq!(office.seen(), seen);
}

#[test]
fn a_clock_set_back_a_year_loses_and_reorders_nothing() {
    let clock = Clock::new();
    let office = Office::new(&clock, 1, MY_LY);
    let village = office.put("village", json!({ "name": "Xốp Tụ" }));
    let household = office.put(
        "household",
        json!({ "head_name": "Lô Văn Pành", "village": village, "members": "5" }),
    );
    office.call("backup_daily", json!({}));
    let first = office.export(BOARD);
    clock.set_back_days(365);
    let office = office.reopened(&clock, 2);
    office.set("household", &household, json!({ "members": "6" }));
    let history = office.call(
        "record_history",
        json!({ "kind": "household", "id": household }),
    );
    let members: Vec<_> = history["changes"]
        .as_array()
        .expect("changes")
        .iter()
        .flat_map(|change| change["fields"].as_array().cloned().unwrap_or_default())
        .filter(|field| field["field"] == json!("members"))
        .map(|field| field["to"].clone())
        .collect();
    assert_eq!(members, [json!("6"), json!("5")]);
    let second = office.export(BOARD);
    let board = Office::new(&clock, 3, BOARD);
    board.import(&[&second, &first]);
    assert_eq!(
        board.get("household", &household)["fields"]["members"],
        json!("6")
    );
    assert_ne!(office.call("backup_daily", json!({}))["path"], json!(null));
    assert!(office.is_sound() && board.is_sound());
}
