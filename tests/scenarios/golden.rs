//! Golden files: a file of every format version that was ever in use imports for ever, with the same
//! records and figures. Those of format 0, a draft without keys, are read by the other reader; a store of real data believes none. `SOBAN_WRITE_GOLDEN=1 cargo nextest run -p soban-tests golden` writes those of
//! the present version anew; do so only for a version that nobody has in hand yet.

use super::forks::{put_back, set_aside};
use super::identities::{Ticket, enrol, joined};
use super::signed::receipt;
use serde_json::{Value as Json, json};
use soban_testkit::database::read_blob;
use soban_testkit::office::{number, text};
use soban_testkit::picture::take_picture;
use soban_testkit::units::{BAC_LY, BOARD, KY_SON, MY_LY, QUE_PHONG};
use soban_testkit::{Clock, Office};
use std::path::{Path, PathBuf};

const FILES: [&str; 2] = ["xa-my-ly.soban", "huyen-ky-son.soban"];
/// What came to format 1 later.
const PHOTO_FILES: [&str; 2] = ["huyen-ky-son.soban", "anh_huyen-ky-son.soban"];
/// A file down, with what is withheld, a conflict and a PC reported lost; the two sides of a forked feed, photos in parts, and a
/// receipt. Those before a part or a receipt come first.
const EXCHANGE_FILES: [&str; 7] = [
    "xa-bac-ly.soban",
    "tinh-nghe-an.soban",
    "xa-my-ly_1.soban",
    "xa-my-ly_2.soban",
    "anh_xa-my-ly_2-2.soban",
    "anh_xa-my-ly_1-2.soban",
    "nhan_ban-dan-toc.soban",
];
/// By which a second installation of the unit they are for joins, to read the files of format 1.
const ENROLMENT: &str = "may-nhan.soban-enrolment";

fn folder(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("golden/v{version}"))
}

/// A record of every kind, a record changed, one voided, by a commune and a district; their files to the Board.
fn write_files(commune: &Office, district: &Office, folder: &Path) {
    let village = commune.put(
        "village",
        json!({ "name": "Xốp Tụ", "note": "Bản tái định cư" }),
    );
    let fields = json!({ "head_name": "Lô Văn Pành", "village": village, "id_number": "999000000001",
        "birth_year": "1975", "poverty": "poor", "members": "5" });
    let household = commune.put("household", fields);
    let fields = json!({ "household": household, "content": "1.nha_o", "decision_no": "118/QĐ-UBND",
        "decision_date": "28/04/2023", "amount_central": "40 triệu", "amount_counterpart": "4 triệu",
        "handover_date": "20/05/2023" });
    let support = commune.put("support", fields);
    commune.set(
        "support",
        &support,
        json!({ "amount_counterpart": "4,5 triệu" }),
    );
    let twin = commune.put(
        "household",
        json!({ "head_name": "Lô Văn Pành", "village": village }),
    );
    commune.call(
        "record_void",
        json!({ "kind": "household", "id": twin, "reason": "Nhập trùng" }),
    );
    let cells = [json!({ "village": village, "indicator": "1.nuoc_phan_tan", "value": "31" })];
    commune.call("count_save", json!({ "period": "2023-6T", "cells": cells }));
    let up = commune.export(KY_SON);
    district.import(&[&up]);
    let fields = json!({ "name": "Nước sinh hoạt tập trung bản Xốp Tụ", "indicator": "1.nuoc_tap_trung",
        "start": "new", "village": village, "total_investment": "1.850 triệu", "latitude": "19.612345",
        "longitude": "104.512345" });
    let work = district.put_for(Some(MY_LY), "work", fields);
    let fields = json!({ "work": work, "date": "25/10/2023", "physical": "100", "households_served": "86",
        "state": "completed" });
    district.put("work_progress", fields);
    let fields = json!({ "number": "KB-1", "date": "30/10/2023", "kind": "payment", "item": "1",
        "capital_type": "investment", "source": "central", "capital_year": "current", "amount": "850 triệu",
        "work": work });
    district.put("voucher", fields);
    std::fs::create_dir_all(folder).expect("a folder");
    for (office, name) in [(commune, FILES[0]), (district, FILES[1])] {
        std::fs::copy(office.export(BOARD), folder.join(name)).expect("copied");
    }
}

fn write_records(board: &Office, folder: &Path) {
    let files = FILES.map(|name| folder.join(name));
    board.import(&[&files[0], &files[1]]);
    let records = serde_json::to_string_pretty(&board.records()).expect("JSON");
    std::fs::write(folder.join("records.json"), records + "\n").expect("written");
}

/// Format 1: of enrolled stores; with what it takes to open it, here and elsewhere.
fn write_version_1(folder: &Path) {
    let clock = Clock::new();
    let board = Office::new(&clock, 103, BOARD);
    let district = joined(&clock, 102, &enrol(&board, KY_SON));
    let commune = joined(&clock, 101, &enrol(&district, MY_LY));
    write_files(&commune, &district, folder);
    write_records(&board, folder);
    write_keys(board, BOARD, folder);
}

/// What it takes to open the files to a unit, here and elsewhere.
fn write_keys(office: Office, unit: &str, folder: &Path) {
    let ticket = enrol(&office, unit);
    std::fs::copy(&ticket.path, folder.join(ENROLMENT)).expect("copied");
    let home = office.closed();
    let keys = read_blob(
        &home.path().join("data"),
        "SELECT value FROM identity WHERE name = 'unit'",
    );
    let secrets = json!({
        "what": "invented keys, for these files alone",
        "enrolment_code": ticket.code,
        "unit_receives_with": hex(&keys[32..]),
    });
    let secrets = serde_json::to_string_pretty(&secrets).expect("JSON");
    std::fs::write(folder.join("secrets.json"), secrets + "\n").expect("written");
}

/// Format 1 again: what came to it later – a photo, in a file of its own, and an allocation.
fn write_photos(folder: &Path) {
    let clock = Clock::new();
    let board = Office::new(&clock, 106, BOARD);
    let district = joined(&clock, 107, &enrol(&board, KY_SON));
    let fields = json!({ "item": "1", "capital_type": "recurrent", "amount": "1.200 triệu",
        "decision_no": "118/QĐ-UBND", "decision_date": "25/05/2023" });
    district.put_for(Some(MY_LY), "allocation", fields);
    let work = json!({ "name": "Bể nước bản Xốp Tụ", "item": "1", "start": "new" });
    let work = district.put("work", work);
    let add = |seed, size| {
        let path = take_picture(district.folder(), seed, size);
        district.call(
            "photo_add",
            json!({ "work": work, "paths": [path], "caption": "Bể lọc" }),
        );
    };
    add(1, (64, 48));
    // One whose picture is lost: the file says that it is lacking.
    std::fs::remove_dir_all(district.data().join("pictures")).expect("removed");
    add(2, (64, 48));
    std::fs::create_dir_all(folder).expect("a folder");
    std::fs::copy(district.export(BOARD), folder.join(PHOTO_FILES[0])).expect("copied");
    let request = json!({ "to": BOARD, "folder": district.folder() });
    let written = district.call("photos_export", request);
    let path = text(&written["files"][0]["path"]);
    std::fs::copy(path, folder.join(PHOTO_FILES[1])).expect("copied");
    write_keys(board, BOARD, folder);
}

/// Format 1 once more: a store that was copied and worked with twice, photos in parts, a receipt; to a district.
fn write_exchange(folder: &Path) {
    let clock = Clock::new();
    let board = Office::new(&clock, 111, BOARD);
    let district = joined(&clock, 112, &enrol(&board, KY_SON));
    let commune = joined(&clock, 113, &enrol(&district, MY_LY));
    let village = commune.put("village", json!({ "name": "Xốp Tụ" }));
    let household = |office: &Office, name| {
        let fields = json!({ "head_name": name, "village": village });
        office.put("household", fields);
    };
    household(&commune, "Lô Văn Pành");
    let work = json!({ "name": "Bể nước bản Xốp Tụ", "item": "1", "start": "new" });
    let work = commune.put("work", work);
    for seed in 1..=40 {
        let path = take_picture(commune.folder(), seed, (480, 360));
        commune.call("photo_add", json!({ "work": work, "paths": [path] }));
    }
    let request = json!({ "to": KY_SON, "folder": commune.folder(), "part_kb": 64 });
    let written = commune.call("photos_export", request);
    std::fs::create_dir_all(folder).expect("a folder");
    let parts = written["files"][0]["parts"].as_array().expect("parts");
    assert_eq!(parts.len(), 2, "{written}");
    for (part, name) in parts.iter().rev().zip(&EXCHANGE_FILES[4..6]) {
        std::fs::copy(text(part), folder.join(name)).expect("copied");
    }
    // A second commune, whose PC the Board reports lost up to its first change; and a note that it and the Board write differently.
    let other = joined(&clock, 117, &enrol(&district, BAC_LY));
    let note = |office: &Office, text: &str| {
        office.set("village", &village, json!({ "note": text }));
    };
    other.put("village", json!({ "name": "Huồi Cáng" }));
    board.import(&[&commune.export(BOARD), &other.export(BOARD)]);
    other.put("village", json!({ "name": "Phia Khăm" }));
    board.put_for(
        Some(QUE_PHONG),
        "work",
        json!({ "name": "Nước Quế Phong", "item": "1", "start": "new" }),
    );
    note(&board, "Bản vùng biên");
    note(&commune, "Bản tái định cư");
    let devices = board.call("device_list", json!({}));
    let mut devices = devices["devices"].as_array().expect("devices").iter();
    let lost = devices.find(|one| one["unit"] == json!("xã Bắc Lý, huyện Kỳ Sơn"));
    board.call("device_revoke", json!({ "id": lost.expect("known")["id"] }));
    std::fs::copy(other.export(KY_SON), folder.join(EXCHANGE_FILES[0])).expect("copied");
    std::fs::copy(board.export(KY_SON), folder.join(EXCHANGE_FILES[1])).expect("copied");
    let (first, older) = set_aside(commune, &clock, 114);
    household(&first, "Vi Thị Mây");
    std::fs::copy(first.export(KY_SON), folder.join(EXCHANGE_FILES[2])).expect("copied");
    let second = put_back(first, &older, &clock, 115);
    household(&second, "Lầu Bá Chò");
    household(&second, "Moong Văn Dếnh");
    std::fs::copy(second.export(KY_SON), folder.join(EXCHANGE_FILES[3])).expect("copied");
    district.put_for(Some(MY_LY), "village", json!({ "name": "Yên Hòa" }));
    board.import(&[&district.export(BOARD)]);
    std::fs::copy(receipt(&board, KY_SON), folder.join(EXCHANGE_FILES[6])).expect("copied");
    write_keys(district, KY_SON, folder);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |digits, byte| {
        digits + &format!("{byte:02x}")
    })
}

fn is_to_write() -> bool {
    std::env::var_os("SOBAN_WRITE_GOLDEN").is_some()
}

fn read_json(folder: &Path, name: &str) -> Json {
    let text = std::fs::read_to_string(folder.join(name)).expect("a golden file");
    serde_json::from_str(&text).expect("JSON")
}

/// The golden files give a Board the golden records and figures, in any order.
fn check(board: impl Fn() -> Office, version: u32) {
    let folder = folder(version);
    let expected = read_json(&folder, "records.json");
    let expected = expected.as_array().expect("records");
    let files = FILES.map(|name| folder.join(name));
    for order in [[&files[0], &files[1]], [&files[1], &files[0]]] {
        let board = board();
        let view = board.import(&[order[0], order[1]]);
        let files = view["files"].as_array().expect("files");
        let versions: Vec<_> = files
            .iter()
            .map(|file| &file["header"]["version"])
            .collect();
        assert_eq!(versions, [&json!(version); 2]);
        assert_eq!(&board.records(), expected);
        let overview = board.overview("2023-CN");
        assert_eq!(
            number(&overview["total"]["total"]["disbursed"]),
            850_000_000
        );
        let indicators = overview["indicators"].as_array().expect("list");
        let done: Vec<i64> = indicators.iter().map(|i| number(&i["done"])).collect();
        assert_eq!(
            done.iter().sum::<i64>(),
            33,
            "one house, one water works, 31 counted: {done:?}"
        );
        assert!(board.is_sound());
    }
}

/// A file of format 0, of a time before there were keys.
pub(super) fn draft() -> PathBuf {
    folder(0).join(FILES[0])
}

#[test]
fn version_1_imports_for_ever() {
    let folder = folder(1);
    if is_to_write() {
        write_version_1(&folder);
    }
    let code = read_json(&folder, "secrets.json")["enrolment_code"].clone();
    let ticket = Ticket {
        path: folder.join(ENROLMENT),
        code: text(&code),
    };
    check(|| joined(&Clock::new(), 105, &ticket), 1);
}

fn photos_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/v1-photos")
}

fn exchange_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/v1-exchange")
}

#[test]
fn forks_parts_and_receipts_import_for_ever() {
    let folder = exchange_folder();
    if is_to_write() {
        write_exchange(&folder);
    }
    let code = read_json(&folder, "secrets.json")["enrolment_code"].clone();
    let ticket = Ticket {
        path: folder.join(ENROLMENT),
        code: text(&code),
    };
    let files = EXCHANGE_FILES.map(|name| folder.join(name));
    let district = joined(&Clock::new(), 116, &ticket);
    assert_eq!(district.import_refused(&files[4]), "package_parts_missing");
    let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let taken = district.import(&paths);
    let aside = json!([{ "reason": "revoked", "changes": 1 }, { "reason": "fork", "changes": 3 }]);
    assert_eq!(taken["aside"], aside);
    let conflicts = district.call("conflict_list", json!({}))["conflicts"].clone();
    assert_eq!(conflicts[0]["field"], json!("note"));
    let records = serde_json::to_string_pretty(&district.records()).expect("JSON") + "\n";
    if is_to_write() {
        std::fs::write(folder.join("records.json"), &records).expect("written");
    }
    assert_eq!(
        district.records(),
        *read_json(&folder, "records.json")
            .as_array()
            .expect("records")
    );
    let works = district.call("work_list", json!({}));
    let photos = district.call("photo_list", json!({ "work": works["rows"][0]["id"] }));
    assert_eq!(photos["photos"][0]["here"], json!(true));
    assert!(district.is_sound());
}

#[test]
fn photos_and_allocations_import_for_ever() {
    let folder = photos_folder();
    if is_to_write() {
        write_photos(&folder);
    }
    let code = read_json(&folder, "secrets.json")["enrolment_code"].clone();
    let ticket = Ticket {
        path: folder.join(ENROLMENT),
        code: text(&code),
    };
    let board = joined(&Clock::new(), 108, &ticket);
    // The pictures first: nobody has told of them yet.
    for name in [PHOTO_FILES[1], PHOTO_FILES[0]] {
        board.import(&[&folder.join(name)]);
    }
    let works = board.call("work_list", json!({}));
    let photos = board.call("photo_list", json!({ "work": works["rows"][0]["id"] }));
    let photos = photos["photos"].as_array().expect("photos");
    let mut here: Vec<bool> = photos
        .iter()
        .map(|one| one["here"] == json!(true))
        .collect();
    here.sort_unstable();
    assert_eq!(here, [false, true]);
    let given = board.call("allocation_table", json!({ "unit": KY_SON }))["lines"].to_string();
    assert!(given.contains("1200000000"), "{given}");
    assert!(board.is_sound());
}

/// What another reader, made from docs/package-format.md without any code of ours, makes of files.
#[cfg(target_os = "linux")]
fn read_by_another(folder: &Path, key: Option<&str>, files: &[PathBuf]) -> Result<Json, String> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    // Debian's own, which has the libraries.
    let mut reader = std::process::Command::new("/usr/bin/python3");
    reader.arg(golden.join("reader.py"));
    if let Some(key) = key {
        reader.args(["--key", key]);
    }
    let done = reader
        .args(files)
        .current_dir(folder)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .expect("Python");
    if done.status.success() {
        Ok(serde_json::from_slice(&done.stdout).expect("JSON"))
    } else {
        Err(String::from_utf8_lossy(&done.stderr).into_owned())
    }
}

#[cfg(target_os = "linux")]
fn has_golden_records(read: &Json, folder: &Path) {
    let mut records = read["records"].as_array().expect("records").clone();
    // The program lists those apart.
    records.retain(|record| record["kind_of_record"] != json!("revocation"));
    for record in &mut records {
        let fields = record.as_object_mut().expect("an object");
        fields.remove("kind_of_record").expect("a kind");
    }
    let mut expected = read_json(folder, "records.json");
    let expected = expected.as_array_mut().expect("records");
    expected.sort_by_key(|record| text(&record["id"]));
    assert_eq!(&records, expected, "{}", folder.display());
}

#[cfg(target_os = "linux")]
#[test]
fn another_reader_reads_forks_parts_and_receipts() {
    let folder = exchange_folder();
    let secrets = read_json(&folder, "secrets.json");
    let key = secrets["unit_receives_with"].as_str();
    let files = EXCHANGE_FILES.map(|name| folder.join(name));
    let read = read_by_another(&folder, key, &files).expect("read");
    has_golden_records(&read, &folder);
    let kinds: Vec<&Json> = read["files"]
        .as_array()
        .expect("files")
        .iter()
        .map(|one| &one["kind"])
        .collect();
    let expected = [
        "changes", "changes", "changes", "changes", "photos", "receipt",
    ];
    assert_eq!(kinds, expected);
    // The Board has the one change of the district.
    let has = read["files"][5]["has"].as_array().expect("feeds");
    let reached: Vec<&Json> = has.iter().map(|one| &one[1]).collect();
    assert!(reached.contains(&&json!(1)), "{has:?}");
    let digests: Vec<&Json> = read["records"]
        .as_array()
        .expect("records")
        .iter()
        .map(|one| &one["digest"])
        .filter(|one| one.is_string())
        .collect();
    assert_eq!(json!(digests), read["files"][4]["photos"]);
    // A part alone is not read, and its sides' order changes nothing.
    let said = read_by_another(&folder, key, &files[..5]).expect_err("refused");
    assert!(said.contains("parts missing: [1]"), "{said}");
    let [other, down, one, two, ..] = files.clone();
    let turned = read_by_another(&folder, key, &[two, one, down, other]).expect("read");
    assert_eq!(turned["records"], read["records"]);
}

#[cfg(target_os = "linux")]
#[test]
fn another_reader_reads_the_same() {
    let secrets = read_json(&folder(1), "secrets.json");
    let key = secrets["unit_receives_with"].as_str();
    for (version, key) in [(0, None), (1, key)] {
        let files = FILES.map(|name| folder(version).join(name));
        let read = read_by_another(&folder(version), key, &files).expect("read");
        has_golden_records(&read, &folder(version));
        assert_eq!(read["files"][0]["version"], json!(version));
    }
    // It looks: another key opens nothing, and no file is read that is not whole.
    let file = folder(1).join(FILES[0]);
    let here = folder(1);
    let other = read_by_another(&here, Some(&"01".repeat(32)), std::slice::from_ref(&file));
    assert!(other.is_err_and(|said| said.contains("not for this key")));
    let cut = tempfile::tempdir().expect("a folder");
    let path = cut.path().join("cut.soban");
    let bytes = std::fs::read(&file).expect("read");
    std::fs::write(&path, &bytes[..bytes.len() - 1]).expect("written");
    assert!(read_by_another(&here, key, &[path]).is_err());

    // Pictures are named by their SHA-256, which their records tell.
    let folder = photos_folder();
    let secrets = read_json(&folder, "secrets.json");
    let files = PHOTO_FILES.map(|name| folder.join(name));
    let read = read_by_another(&folder, secrets["unit_receives_with"].as_str(), &files);
    let read = read.expect("read");
    let records = read["records"].as_array().expect("records").iter();
    let told: Vec<&Json> = records
        .map(|one| &one["digest"])
        .filter(|one| one.is_string())
        .collect();
    let pictures = read["files"][1]["photos"].as_array().expect("photos");
    assert_eq!((told.len(), pictures.len()), (2, 1));
    assert!(told.contains(&&pictures[0]));
}
