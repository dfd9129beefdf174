//! Every error code can be met through the api: one request, one file or one folder for each. What else
//! must hold when it is met stands in the other scenarios. [`Code::Internal`] alone is left out: nothing
//! a person does earns it.

use super::backups::bad_backups;
use super::identities::enrol;
use super::packages::{Post, post};
use serde_json::{Value as Json, json};
use soban_api::{Api, Code};
use soban_testkit::damage::{cut, flip, forge, forge_runs, replace, segments, with_version};
use soban_testkit::database::run_sql;
use soban_testkit::folders::{fill_disk_at, impossible, is_testable};
use soban_testkit::office::{PASSWORD, text};
use soban_testkit::units::{BAC_LY, BOARD, KY_SON, MY_LY, QUE_PHONG};
use soban_testkit::{Clock, Office, TestWorld};
use std::collections::BTreeSet;
use std::path::Path;

const NO_ID: &str = "01890000-0000-7000-8000-000000000000";

#[test]
fn every_code_is_met() {
    let post = post();
    let board = &post.board;
    let mut met = BTreeSet::from([Code::Internal]);
    met.extend(of_requests(board));
    met.extend(of_files(&post));
    met.extend(of_backups());
    met.extend(of_identities());
    met.extend(super::signed::refusals());
    met.extend(super::undo_import::codes());
    met.extend(super::photos::codes());
    met.insert(super::routing::not_below());
    met.insert(super::quarantine::device_lost());
    met.insert(super::exchange::met_parts());
    met.insert(super::exchange::met_stopped());
    met.extend(of_folders());
    met.extend(of_the_lock());
    met.insert(of_a_full_disk(board));
    let missed: Vec<&Code> = Code::ALL
        .iter()
        .filter(|code| !met.contains(code))
        .collect();
    assert_eq!(missed, Vec::<&Code>::new());
}

fn of_requests(office: &Office) -> Vec<Code> {
    let empty = Office::empty(&Clock::new(), 21);
    let village = office.put_for(Some(MY_LY), "village", json!({ "name": "Xằng Trên" }));
    let name = json!({ "kind": "village", "id": village, "field": "name", "value": "x" });
    let nowhere = json!({ "report": "B1", "format": "xlsx", "path": impossible(office.folder()) });
    let check = |office: &Office, command: &str, request: Json, expected: Code| {
        assert_eq!(office.refused(command, request).code, expected, "{command}");
        expected
    };
    let commune = Office::new(&Clock::new(), 22, MY_LY);
    vec![
        check(office, "no_such_command", json!({}), Code::UnknownCommand),
        check(office, "record_get", json!([]), Code::BadRequest),
        check(&empty, "overview", json!({}), Code::NoWorkspace),
        check(office, "sample_create", json!({}), Code::WorkspaceExists),
        check(
            office,
            "overview",
            json!({ "unit": "?" }),
            Code::UnknownUnit,
        ),
        check(
            &commune,
            "overview",
            json!({ "unit": QUE_PHONG }),
            Code::OutsideOwnUnit,
        ),
        check(
            office,
            "record_get",
            json!({ "kind": "tractor", "id": NO_ID }),
            Code::UnknownKind,
        ),
        check(
            office,
            "record_get",
            json!({ "kind": "village", "id": NO_ID }),
            Code::UnknownRecord,
        ),
        check(
            office,
            "overview",
            json!({ "period": "2022" }),
            Code::UnknownPeriod,
        ),
        check(
            office,
            "report",
            json!({ "report": "B9" }),
            Code::UnknownReport,
        ),
        check(
            office,
            "record_save",
            json!({ "kind": "village", "fields": {} }),
            Code::InvalidRecord,
        ),
        check(office, "conflict_resolve", name, Code::NoConflict),
        check(
            office,
            "village_list",
            json!({ "limit": 501 }),
            Code::OverLimit,
        ),
        check(office, "report_export", nowhere, Code::FileUnwritable),
    ]
}

fn of_backups() -> Vec<Code> {
    let office = Office::new(&Clock::new(), 23, MY_LY);
    let path = office.folder().join("bad.soban-backup");
    let check = |bytes: Vec<u8>, expected: Code| {
        std::fs::write(&path, bytes).expect("written");

        let opening = json!({ "path": path, "name": "", "password": "", "code": null });
        let tried = office.refused("backup_check", opening);
        assert_eq!(tried.code, expected);
        expected
    };
    let bad = bad_backups(&office).into_iter();
    bad.map(|(_, bytes, code)| check(bytes, code)).collect()
}

fn of_identities() -> Vec<Code> {
    let clock = Clock::new();
    let board = Office::new(&clock, 24, BOARD);
    let (ticket, other) = (enrol(&board, KY_SON), enrol(&board, QUE_PHONG));
    let text = std::fs::read_to_string(&ticket.path).expect("read");
    let new = Office::empty(&clock, 25);
    let with_file = |text: String| {
        let path = new.folder().join("bad.soban-enrolment");
        std::fs::write(&path, text).expect("written");
        let mut request = ticket.join();
        request["path"] = json!(path);
        request
    };
    let check = |office: &Office, command: &str, request: Json, expected: Code| {
        assert_eq!(office.refused(command, request).code, expected, "{command}");
        expected
    };
    let mut wrong_code = ticket.join();
    wrong_code["code"] = json!(other.code);
    let commune = Office::alone(&clock, 26, MY_LY);
    let district = Office::new(&clock, 27, KY_SON);
    district.call("join_here", ticket.here());
    let own = board.call("device_list", json!({}))["devices"][0]["id"].clone();
    let above = district.refused("device_revoke", json!({ "id": NO_ID }));
    assert_eq!(above.code, Code::UnknownDevice);
    let here = json!({ "unit": MY_LY, "folder": commune.folder() });
    let mut met = vec![
        check(
            &new,
            "join",
            with_file("{}".to_owned()),
            Code::EnrolmentNotOurs,
        ),
        check(
            &new,
            "join",
            with_file(text.replacen("\"417\"", "\"415\"", 1)),
            Code::EnrolmentAltered,
        ),
        check(
            &new,
            "join",
            with_file(text.replacen("\"format\": 1", "\"format\": 5", 1)),
            Code::EnrolmentFuture,
        ),
        check(&new, "join", wrong_code, Code::WrongOneTimeCode),
        check(
            &commune,
            "join_here",
            ticket.here(),
            Code::EnrolmentForOther,
        ),
        check(&district, "join_here", ticket.here(), Code::EnrolmentUsed),
        check(&commune, "enrol", here, Code::NotEnrolled),
        check(
            &board,
            "device_revoke",
            json!({ "id": NO_ID }),
            Code::UnknownDevice,
        ),
        check(
            &board,
            "device_revoke",
            json!({ "id": own }),
            Code::OwnDevice,
        ),
    ];
    clock.pass_days(9);
    met.push(check(&new, "join", ticket.join(), Code::EnrolmentExpired));
    met
}

fn of_files(post: &Post) -> Vec<Code> {
    let Post {
        commune,
        board,
        file,
        ..
    } = post;
    let to_the_district = std::fs::read(commune.export(KY_SON)).expect("read");
    let check = |bytes: &[u8], expected: Code| {
        let path = board.folder().join(format!("{expected:?}.soban"));
        std::fs::write(&path, bytes).expect("written");
        assert_eq!(json!(board.import_refused(&path)), json!(expected));
        expected
    };
    let header = |from: &str, to: &str| {
        forge(commune, file, |header, _| {
            assert!(replace(header, from, to, 0) > 0);
        })
    };
    let neighbour = Office::new(&post.clock, 26, BAC_LY);
    neighbour.put("village", json!({ "name": "Xằng Trên" }));
    let theirs = std::fs::read(neighbour.export(BOARD)).expect("read");
    let theirs = segments(&neighbour, &theirs);
    let missing = board.import_refused(&board.folder().join("gone.soban"));
    assert_eq!(json!(missing), json!(Code::FileUnreadable));
    vec![
        Code::FileUnreadable,
        check(b"", Code::PackageEmpty),
        check(b"PK\x03\x04", Code::PackageNotOurs),
        check(&cut(file, file.len() - 1), Code::PackageCut),
        check(&flip(file, file.len() - 1), Code::PackageAltered),
        check(&with_version(file, 7), Code::PackageFuture),
        check(&to_the_district, Code::PackageWrongRecipient),
        check(&header("/KH-", "/QD-"), Code::PackageForeign),
        check(&header(MY_LY, "99999"), Code::PackageWrongSender),
        check(
            &forge_runs(commune, file, |runs| runs.extend(theirs)),
            Code::PackageBadChange,
        ),
    ]
}

fn of_folders() -> Vec<Code> {
    let clock = Clock::new();
    let check = |folder: &Path, expected: Code| {
        let opened = Api::open_in(folder, Box::new(TestWorld::new(&clock, 24)));
        let unlocked = opened.and_then(|api| {
            let people = api.call("status", json!({}))?["people"].clone();
            let request =
                json!({ "name": people[0].as_str().unwrap_or_default(), "password": PASSWORD });
            api.call("unlock", request)
        });
        assert_eq!(unlocked.err().map(|error| error.code), Some(expected));
        expected
    };
    let office = Office::new(&clock, 23, KY_SON);
    let busy = check(&office.data(), Code::StoreBusy);
    let home = office.closed();
    let data = home.path().join("data");
    run_sql(&data, "PRAGMA user_version = 9999");
    let future = check(&data, Code::StoreFuture);
    std::fs::write(data.join("store/soban.db"), [0xA7; 8_192]).expect("written");
    let damaged = check(&data, Code::StoreDamaged);
    let keys = data.join("store/soban.keys");
    let good = std::fs::read_to_string(&keys).expect("read");
    let with = |text: &str, expected: Code| {
        std::fs::write(&keys, text).expect("written");
        check(&data, expected)
    };
    let altered = with(
        &good.replace(r#""role": "admin""#, r#""role": "leader""#),
        Code::KeysAltered,
    );
    let keys_damaged = with("{", Code::KeysDamaged);
    let keys_future = with(
        &good.replace(r#""format": 1"#, r#""format": 2"#),
        Code::KeysFuture,
    );
    std::fs::remove_file(&keys).expect("removed");
    let missing = check(&data, Code::KeysMissing);
    vec![
        busy,
        future,
        damaged,
        altered,
        keys_damaged,
        keys_future,
        missing,
    ]
}

/// What people meet at the lock.
fn of_the_lock() -> Vec<Code> {
    let office = Office::new(&Clock::new(), 25, MY_LY);
    let check = |command: &str, request: Json, expected: Code| {
        assert_eq!(office.refused(command, request).code, expected, "{command}");
        expected
    };
    let add = |name: &str, role: &str, password: &str| json!({ "name": name, "role": role, "password": password });
    let unlock = |password: &str| json!({ "name": "Cán bộ 25", "password": password });
    let recover = |code: &str| json!({ "code": code, "name": "Cán bộ 25", "password": PASSWORD });
    let mut met = vec![
        check(
            "person_add",
            add("Vi Thị Hoa", "officer", "1234"),
            Code::WeakPassword,
        ),
        check(
            "person_add",
            add("Cán bộ 25", "officer", PASSWORD),
            Code::NameTaken,
        ),
        check(
            "person_add",
            add("Vi Thị Hoa", "king", PASSWORD),
            Code::UnknownRole,
        ),
        check(
            "person_remove",
            json!({ "name": "Vi Thị Hoa" }),
            Code::UnknownPerson,
        ),
        check(
            "person_remove",
            json!({ "name": "Cán bộ 25" }),
            Code::LastAdmin,
        ),
    ];
    let code = office.call("recovery_renew", json!({}))["code"].clone();
    office.call("person_add", add("Vi Thị Hoa", "leader", PASSWORD));
    office.call(
        "unlock",
        json!({ "name": "Vi Thị Hoa", "password": PASSWORD }),
    );
    met.push(check("journal", json!({}), Code::NotAllowed));
    office.call("lock", json!({}));
    met.extend([
        check("overview", json!({}), Code::Locked),
        check("recover", recover(&text(&code)[1..]), Code::MistypedCode),
        check("recover", recover("00000-00000"), Code::MistypedCode),
        check("unlock", unlock("không phải"), Code::WrongPassword),
    ]);
    let other =
        Office::new(&Clock::new(), 26, MY_LY).call("recovery_renew", json!({}))["code"].clone();
    met.push(check("recover", recover(&text(&other)), Code::WrongCode));
    check("unlock", unlock("không phải"), Code::WrongPassword);
    met.push(check("unlock", unlock(PASSWORD), Code::WaitToUnlock));
    met
}

fn of_a_full_disk(office: &Office) -> Code {
    let report = office.folder().join("b1.xlsx");
    let part = report.with_file_name(format!(".b1.xlsx.{}.part", std::process::id()));
    if !is_testable("a full disk", fill_disk_at(&part)) {
        return Code::DiskFull;
    }
    let request = json!({ "report": "B1", "format": "xlsx", "path": report });
    office.refused("report_export", request).code
}
