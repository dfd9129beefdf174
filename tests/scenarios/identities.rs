//! Enrolment, a second installation of a unit, and one that is lost.

use serde_json::{Value as Json, json};
use soban_api::Code;
use soban_testkit::office::{PASSWORD, text};
use soban_testkit::units::{BOARD, KY_SON, MY_LY, QUE_PHONG};
use soban_testkit::{Clock, Office};
use std::path::PathBuf;

/// A file of enrolment and what opens it.
pub(super) struct Ticket {
    pub path: PathBuf,
    pub code: String,
}

impl Ticket {
    pub fn join(&self) -> Json {
        json!({ "path": self.path, "code": self.code, "officer": "Vi Văn Hùng", "password": PASSWORD })
    }

    pub fn here(&self) -> Json {
        json!({ "path": self.path, "code": self.code })
    }
}

pub(super) fn enrol(office: &Office, unit: &str) -> Ticket {
    let request = json!({ "unit": unit, "folder": office.folder() });
    let made = office.call("enrol", request);
    Ticket {
        path: PathBuf::from(text(&made["path"])),
        code: text(&made["code"]),
    }
}

pub(super) fn joined(clock: &Clock, seed: u64, ticket: &Ticket) -> Office {
    let office = Office::empty(clock, seed);
    office.call("join", ticket.join());
    office
}

fn devices(office: &Office) -> Json {
    office.call("device_list", json!({}))
}

#[test]
fn the_board_enrols_a_district_and_this_one_its_commune() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    assert_eq!(devices(&board)["enrolled"], json!(true));
    let ticket = enrol(&board, KY_SON);
    assert_eq!(ticket.code.split('-').count(), 4);
    assert_eq!(
        devices(&board)["enrolments"][0]["unit"],
        json!("huyện Kỳ Sơn")
    );

    let new = Office::empty(&clock, 2);
    let looked = new.call("enrolment_look", json!({ "path": ticket.path }));
    assert_eq!(looked["unit"]["key"], json!(KY_SON));
    assert_eq!(looked["expired"], json!(false));
    let made = new.call("join", ticket.join());
    assert_eq!(made["status"]["unit"]["key"], json!(KY_SON));
    assert_eq!(made["status"]["locked"], json!(false));
    assert_eq!(devices(&new)["enrolled"], json!(true));
    let commune = joined(&clock, 3, &enrol(&new, MY_LY));
    assert_eq!(devices(&commune)["enrolled"], json!(true));
    // It works as any other does.
    commune.put("village", json!({ "name": "Xốp Tụ" }));
    new.import(&[&commune.export(KY_SON)]);
    // Neither the file nor its name tells the keys, nor does the code lie anywhere.
    let bytes = std::fs::read(&ticket.path).expect("read");
    let code = ticket.code.replace('-', "");
    assert!(!String::from_utf8_lossy(&bytes).contains(&code));
}

#[test]
fn a_second_installation_of_a_unit_works_beside_the_first() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let first = joined(&clock, 2, &enrol(&board, KY_SON));
    let second = joined(&clock, 3, &enrol(&first, KY_SON));
    for (office, name) in [(&first, "Xốp Tụ"), (&second, "Yên Hòa")] {
        office.put_for(Some(MY_LY), "village", json!({ "name": name }));
    }
    board.import(&[&first.export(BOARD), &second.export(BOARD)]);
    assert_eq!(board.call("village_list", json!({}))["total"], json!(2));
    assert_eq!(devices(&board)["devices"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_store_that_has_worked_without_papers_gets_them() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let district = Office::alone(&clock, 2, KY_SON);
    let request = json!({ "unit": MY_LY, "folder": district.folder() });
    assert_eq!(district.refused("enrol", request).code, Code::NotEnrolled);
    assert_eq!(devices(&district)["enrolled"], json!(false));
    let has_to_be_enrolled = || {
        let todo = district.overview("2023-6T")["todo"].clone();
        let mut todo = todo.as_array().into_iter().flatten();
        todo.any(|one| one["code"] == json!("not_enrolled"))
    };
    assert!(has_to_be_enrolled());
    let ticket = enrol(&board, KY_SON);
    district.call("join_here", ticket.here());
    assert_eq!(devices(&district)["enrolled"], json!(true));
    assert!(!has_to_be_enrolled());
    enrol(&district, MY_LY);
    // Once.
    assert_eq!(
        district.refused("join_here", ticket.here()).code,
        Code::EnrolmentUsed
    );
    // Restored, it is enrolled still, as another installation.
    let own = |office: &Office| devices(office)["devices"][0]["id"].clone();
    let backup = district.call("backup_make", json!({ "folder": null }))["path"].clone();
    let before = own(&district);
    let request = json!({ "path": backup, "name": "Cán bộ 2", "password": PASSWORD });
    district.call("restore", request);
    assert_ne!(own(&district), before);
    assert_eq!(devices(&district)["enrolled"], json!(true));
    enrol(&district, MY_LY);
}

#[test]
fn what_was_typed_before_enrolment_is_sent_wherever_the_store_has_been() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let alone = Office::alone(&clock, 2, MY_LY);
    alone.put("village", json!({ "name": "Xốp Tụ" }));
    // To a new PC, from folder to folder, and on.
    let moved = alone.moved(&clock, 3);
    assert_eq!(devices(&moved)["devices"].as_array().map(Vec::len), Some(2));
    moved.put("village", json!({ "name": "Yên Hòa" }));
    moved.call("join_here", enrol(&board, MY_LY).here());
    board.import(&[&moved.export(BOARD)]);
    assert_eq!(board.call("village_list", json!({}))["total"], json!(2));
    assert!(board.is_sound());
}

#[test]
fn a_file_of_enrolment_is_refused_by_name() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let ticket = enrol(&board, KY_SON);
    let new = Office::empty(&clock, 2);
    let with = |name: &str, value: Json| {
        let mut request = ticket.join();
        request[name] = value;
        request
    };
    let other = enrol(&board, QUE_PHONG);
    let bytes = std::fs::read_to_string(&ticket.path).expect("read");
    let file = |name: &str, text: &str| {
        let path = new.folder().join(name).with_extension("soban-enrolment");
        std::fs::write(&path, text).expect("written");
        with("path", json!(path))
    };
    let wrong_letter = if ticket.code.starts_with('7') {
        "8"
    } else {
        "7"
    };
    let cases = [
        (with("code", json!(other.code)), Code::WrongOneTimeCode),
        (
            with(
                "code",
                json!(format!("{wrong_letter}{}", &ticket.code[1..])),
            ),
            Code::MistypedCode,
        ),
        (file("no", "{}"), Code::EnrolmentNotOurs),
        (
            file("half", &bytes[..bytes.len() / 2]),
            Code::EnrolmentNotOurs,
        ),
        (
            file("unit", &bytes.replacen("\"417\"", "\"415\"", 1)),
            Code::EnrolmentAltered,
        ),
        (
            file(
                "format",
                &bytes.replacen("\"format\": 1", "\"format\": 5", 1),
            ),
            Code::EnrolmentFuture,
        ),
        (
            file("plan", &bytes.replacen("/352", "/353", 1)),
            Code::EnrolmentForOther,
        ),
        (with("password", json!("ngắn")), Code::WeakPassword),
    ];
    for (request, code) in cases {
        assert_eq!(new.refused("join", request).code, code);
        assert_eq!(
            new.call("status", json!({}))["ready"],
            json!(false),
            "{code:?}"
        );
    }
    let commune = Office::new(&clock, 3, MY_LY);
    assert_eq!(
        commune.refused("join_here", ticket.here()).code,
        Code::EnrolmentForOther
    );
    let above = json!({ "unit": KY_SON, "folder": commune.folder() });
    assert_eq!(commune.refused("enrol", above).code, Code::OutsideOwnUnit);
    clock.pass_days(9);
    assert_eq!(
        new.refused("join", ticket.join()).code,
        Code::EnrolmentExpired
    );
    let looked = new.call("enrolment_look", json!({ "path": ticket.path }));
    assert_eq!(looked["expired"], json!(true));
}

#[test]
fn what_a_lost_installation_wrote_before_counts_and_what_comes_later_is_kept_aside() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let commune = Office::new(&clock, 2, MY_LY);
    commune.put("village", json!({ "name": "Xốp Tụ" }));
    board.import(&[&commune.export(BOARD)]);
    let lost = devices(&board)["devices"][1]["id"].clone();
    let own = devices(&board)["devices"][0]["id"].clone();
    assert_eq!(
        board.refused("device_revoke", json!({ "id": own })).code,
        Code::OwnDevice
    );
    board.call("device_revoke", json!({ "id": lost }));
    assert_eq!(devices(&board)["devices"][1]["through"], json!(1));

    // What was known stays, and the same file still changes nothing.
    assert_eq!(board.call("village_list", json!({}))["total"], json!(1));
    assert_eq!(
        board.import(&[&commune.export(BOARD)])["new_changes"],
        json!(0)
    );
    commune.put("village", json!({ "name": "Yên Hòa" }));
    let later = commune.export(BOARD);
    let taken = board.import(&[&later]);
    assert_eq!(
        taken["aside"],
        json!([{ "reason": "revoked", "changes": 1 }])
    );
    assert_eq!(board.call("village_list", json!({}))["total"], json!(1));
    // It turns out that the change was its owner's.
    board.call("device_revoke", json!({ "id": lost, "through": 2 }));
    assert_eq!(board.call("village_list", json!({}))["total"], json!(2));
    let acts = board.call("journal", json!({}))["entries"].to_string();
    assert!(acts.contains("device_revoke"), "{acts}");
}

#[test]
fn a_lost_installation_stays_lost_when_an_older_backup_is_restored() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let commune = Office::new(&clock, 2, MY_LY);
    commune.put("village", json!({ "name": "Xốp Tụ" }));
    board.import(&[&commune.export(BOARD)]);
    let made = board.back_up(board.folder());
    clock.pass_days(1);
    let lost = devices(&board)["devices"][1]["id"].clone();
    board.call("device_revoke", json!({ "id": lost }));
    board.restore(&made, "Cán bộ 1");
    let found = devices(&board)["devices"].clone();
    let found = found.as_array().expect("devices");
    let found = found.iter().find(|device| device["id"] == lost);
    assert_eq!(found.expect("known")["through"], json!(1));
    commune.put("village", json!({ "name": "Yên Hòa" }));
    let taken = board.import(&[&commune.export(BOARD)]);
    assert_eq!(
        taken["aside"],
        json!([{ "reason": "revoked", "changes": 1 }])
    );
}
