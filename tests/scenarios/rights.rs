//! Every command as every role: what the table of rights says is what happens.

use serde_json::{Value as Json, json};
use soban_api::{Code, commands};
use soban_testkit::office::PASSWORD;
use soban_testkit::units::{BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office};

const NO_ID: &str = "01890000-0000-7000-8000-000000000000";

/// The right that a command asks for; none: whoever has unlocked the store may.
fn right(command: &str) -> Option<&'static str> {
    match command {
        "record_save"
        | "record_void"
        | "count_save"
        | "conflict_resolve"
        | "undo"
        | "conflict_settle_by_rule"
        | "photo_add" => Some("enter"),
        "package_export" | "receipt_export" | "package_preview" | "package_import"
        | "import_undo" | "photos_export" | "folder_watch" => Some("exchange"),
        "report_export" | "list_export" | "reminder_export" | "minutes_export" => Some("export"),
        "person_add"
        | "person_remove"
        | "person_role"
        | "password_reset"
        | "recovery_renew"
        | "journal"
        | "restore"
        | "device_revoke"
        | "enrol"
        | "join_here"
        | "quarantine_release"
        | "quarantine_discard"
        | "quarantine_reconsider" => Some("administer"),
        _ => None,
    }
}

/// A request that gets as far as the right, and does no harm where it is allowed.
fn request(office: &Office, command: &str) -> Json {
    let nobody = json!({ "name": "không có ai", "role": "officer", "password": PASSWORD });
    match command {
        "record_save" => json!({ "kind": "village", "fields": {} }),
        "record_void" => json!({ "kind": "village", "id": NO_ID, "reason": "x" }),
        "conflict_resolve" => {
            json!({ "kind": "village", "id": NO_ID, "field": "name", "value": "x" })
        }
        "count_save" => json!({ "period": "2023-CN", "cells": [] }),
        "receipt_export" => json!({ "to": MY_LY, "folder": office.folder() }),
        "photo_add" => json!({ "work": NO_ID, "paths": ["anh.jpg"] }),
        "photo_list" => json!({ "work": NO_ID }),
        "photos_waiting" => json!({ "to": BOARD }),
        "package_export" | "photos_export" => json!({ "to": BOARD, "folder": office.folder() }),
        "package_preview" | "package_import" => json!({ "paths": [] }),
        "report_export" => {
            json!({ "report": "B1", "format": "csv", "path": office.folder().join("b1.csv") })
        }
        "reminder_export" => {
            json!({ "units": [], "path": office.folder().join("nhac.docx") })
        }
        "minutes_export" => json!({ "path": office.folder().join("bien-ban.docx") }),
        "conflict_by_rule" => json!({ "rule": "commune" }),
        "conflict_settle_by_rule" => json!({ "rule": "commune", "fields": [] }),
        "quarantine_release" | "quarantine_discard" | "quarantine_reconsider" => {
            json!({ "ids": [] })
        }
        "enrol" => json!({ "unit": MY_LY, "folder": office.folder() }),
        "device_revoke" | "photo_picture" => json!({ "id": NO_ID }),
        "join_here" => json!({ "path": office.folder().join("none"), "code": "" }),
        "restore" => {
            let missing = office.folder().join("none.soban-backup");
            json!({ "path": missing, "name": "", "password": "", "code": null })
        }
        "list_export" => {
            json!({ "kind": "household", "list": {}, "path": office.folder().join("ho.xlsx") })
        }
        "person_remove" | "person_role" | "password_reset" => nobody,
        // Refused by its password, after the right.
        "person_add" => json!({ "name": "Lầu Bá Chò", "role": "officer", "password": "1" }),
        _ => json!({}),
    }
}

/// Commands that change who is at work, or need no unlocked store; and those that tell of a run that holds it.
const APART: [&str; 8] = [
    "import_progress",
    "import_stop",
    "status",
    "unlock",
    "recover",
    "lock",
    "workspace_create",
    "sample_create",
];

#[test]
fn every_command_asks_for_its_right() {
    let office = Office::new(&Clock::new(), 1, KY_SON);
    let people = [
        (
            "Cán bộ 1",
            "admin",
            ["enter", "exchange", "export", "administer"].as_slice(),
        ),
        ("Vi Văn Hùng", "officer", &["enter", "exchange", "export"]),
        ("Lô Thị Mây", "leader", &["export"]),
    ];
    for (name, role, _) in &people[1..] {
        let request = json!({ "name": name, "role": role, "password": PASSWORD });
        office.call("person_add", request);
    }
    let mut asked = 0;
    for (name, role, rights) in people {
        office.call("unlock", json!({ "name": name, "password": PASSWORD }));
        let shown = office.call("status", json!({}))["person"]["rights"].clone();
        assert_eq!(shown, json!(rights), "{role}");
        for command in commands::NAMES {
            if APART.contains(command) {
                continue;
            }
            let answer = office.api.call(command, request(&office, command));
            let refused = answer.is_err_and(|error| error.code == Code::NotAllowed);
            let allowed = right(command).is_none_or(|right| rights.contains(&right));
            assert_eq!(refused, !allowed, "{command} as {role}");
            asked += 1;
        }
    }
    assert_eq!(asked, 3 * (commands::NAMES.len() - APART.len()));
}

#[test]
fn a_locked_store_answers_nothing() {
    let office = Office::new(&Clock::new(), 1, KY_SON);
    office.call("lock", json!({}));
    for command in commands::NAMES {
        if APART.contains(command) {
            continue;
        }
        let answer = office.api.call(command, request(&office, command));
        let code = answer.err().map(|error| error.code);
        if *command == "restore" {
            // Asks for the backup's own password, because the store's may be lost with the store.
            assert_eq!(code, Some(Code::FileUnreadable));
            continue;
        }
        // What cannot even be read is refused before.
        assert!(
            matches!(code, Some(Code::Locked | Code::BadRequest)),
            "{command}: {code:?}"
        );
    }
    let status = office.call("status", json!({}));
    assert_eq!(status["locked"], json!(true));
    assert_eq!(status["unit"], json!(null));
    assert_eq!(status["people"], json!(["Cán bộ 1"]));
}

#[test]
fn what_is_no_change_of_a_record_stands_in_the_journal() {
    let office = Office::new(&Clock::new(), 1, KY_SON);
    let wrong = json!({ "name": "Cán bộ 1", "password": "không phải" });
    office.call("lock", json!({}));
    assert_eq!(office.refused("unlock", wrong).code, Code::WrongPassword);
    office.call(
        "unlock",
        json!({ "name": "Cán bộ 1", "password": PASSWORD }),
    );
    let add = json!({ "name": "Vi Văn Hùng", "role": "officer", "password": PASSWORD });
    office.call("person_add", add);
    office.export(BOARD);
    let journal = office.call("journal", json!({}));
    let acts: Vec<Json> = journal["entries"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|entry| json!([entry["act"], entry["by"]]))
        .collect();
    assert_eq!(
        json!(acts),
        json!([
            ["package_export", "Cán bộ 1"],
            ["person_add", "Cán bộ 1"],
            ["unlock", "Cán bộ 1"],
            ["unlock_failed", "Cán bộ 1"],
            ["unlock", "Cán bộ 1"],
            ["join", "Cán bộ 1"],
        ])
    );
    assert!(office.is_sound());
}

#[test]
fn who_was_removed_does_not_come_back_with_an_older_file_of_keys() {
    let office = Office::new(&Clock::new(), 1, KY_SON);
    let add = json!({ "name": "Vi Văn Hùng", "role": "officer", "password": PASSWORD });
    office.call("person_add", add);
    let keys = office.data().join("store/soban.keys");
    let older = std::fs::read(&keys).expect("read");
    office.call("person_remove", json!({ "name": "Vi Văn Hùng" }));
    office.call("lock", json!({}));
    let home = office.closed();
    let keys = home.path().join("data/store/soban.keys");
    let newer = std::fs::read(&keys).expect("read");
    std::fs::write(&keys, older).expect("written");
    let api = soban_api::Api::open_in(
        &home.path().join("data"),
        Box::new(soban_testkit::TestWorld::new(&Clock::new(), 1)),
    )
    .expect("opened");
    for name in ["Vi Văn Hùng", "Cán bộ 1"] {
        let refused = api.call("unlock", json!({ "name": name, "password": PASSWORD }));
        assert_eq!(
            refused.err().map(|error| error.code),
            Some(Code::KeysAltered),
            "{name}"
        );
    }
    drop(api);
    std::fs::write(&keys, newer).expect("written");
    let office = Office::opened(home, &Clock::new(), 1);
    assert_eq!(
        office.call("status", json!({}))["officer"],
        json!("Cán bộ 1")
    );
}

#[test]
fn whoever_opens_writes_or_prints_a_list_of_households_is_recorded() {
    let office = Office::new(&Clock::new(), 1, MY_LY);
    let village = office.put("village", json!({ "name": "Xốp Tụ" }));
    for (name, poverty) in [("Lô Văn Pành", "poor"), ("Vi Thị Mây", "none")] {
        let fields = json!({ "head_name": name, "village": village, "poverty": poverty });
        office.put("household", fields);
    }
    for _ in 0..3 {
        office.call("household_list", json!({}));
    }
    let path = office.folder().join("ho.xlsx");
    let list = json!({ "search": "pành" });
    let request = json!({ "kind": "household", "list": list, "path": path });
    assert_eq!(office.call("list_export", request)["rows"], json!(1));
    assert!(std::fs::read(&path).expect("read").starts_with(b"PK"));
    office.call("print_note", json!({ "screen": "/households" }));
    let wrong = json!({ "kind": "village", "list": {}, "path": path });
    assert_eq!(
        office.refused("list_export", wrong).code,
        Code::UnknownReport
    );
    let journal = office.call("journal", json!({}));
    let acts: Vec<(&str, &str)> = journal["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .map(|entry| {
            let text = |name: &str| entry[name].as_str().unwrap_or_default();
            (text("act"), text("detail"))
        })
        .collect();
    assert_eq!(
        acts[..3],
        [
            ("print", "/households"),
            ("list_export", "hộ (1): ho.xlsx"),
            ("list_open", "")
        ]
    );
}
