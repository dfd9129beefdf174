//! Backups and restoring: a lost, damaged or copied store, and a stick that goes in the middle.

use super::signed::{Three, household, three_with_a_household};
use serde_json::{Value as Json, json};
use soban_api::{Api, Code};
use soban_testkit::disk::Stick;
use soban_testkit::folders::{SmallDisk, contents, copy, is_testable};
use soban_testkit::office::{PASSWORD, text};
use soban_testkit::units::{BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office, TestWorld};
use std::fs;
use std::path::{Path, PathBuf};

const ADMIN: &str = "Cán bộ 1";

/// An office with a village and two households.
fn office(clock: &Clock) -> Office {
    let office = Office::new(clock, 1, MY_LY);
    let village = office.put("village", json!({ "name": "Xốp Tụ" }));
    for name in ["Lô Văn Pành", "Vi Thị Mây"] {
        office.put(
            "household",
            json!({ "head_name": name, "village": village }),
        );
    }
    office
}

fn back_up(office: &Office) -> PathBuf {
    let folder = office.folder().join("usb");
    fs::create_dir_all(&folder).expect("a folder");
    office.back_up(&folder)
}

fn opening(path: &Path) -> Json {
    json!({ "path": path, "name": ADMIN, "password": PASSWORD, "code": null })
}

fn households(office: &Office) -> Json {
    office.call("household_list", json!({}))["total"].clone()
}

/// The installation that wrote a record last.
fn device(office: &Office, kind: &str, id: &str) -> Json {
    let history = office.call("record_history", json!({ "kind": kind, "id": id }));
    history["changes"][0]["device"].clone()
}

fn acts(office: &Office) -> Vec<String> {
    let journal = office.call("journal", json!({}));
    let entries = journal["entries"].as_array().expect("entries");
    entries.iter().map(|entry| text(&entry["act"])).collect()
}

#[test]
fn a_lost_pc_comes_back_out_of_its_backup_under_another_identity() {
    let clock = Clock::new();
    let lost = office(&clock);
    let backup = back_up(&lost);
    let looked = lost.call("backup_look", json!({ "path": backup }));
    assert_eq!(looked["people"], json!([ADMIN]));
    assert_eq!(looked["unit"], json!("xã Mỹ Lý, huyện Kỳ Sơn"));
    assert_eq!(
        lost.call("backup_check", opening(&backup))["changes"],
        json!(3)
    );
    let before = lost.seen();
    // Written after the backup, and sent: it is not lost either, and no number is used twice.
    let after = lost.put("village", json!({ "name": "Yên Hòa" }));
    let sent = lost.export(BOARD);

    let new = Office::empty(&clock, 2);
    let status = new.restore(&backup, ADMIN);
    assert_eq!(status["locked"], json!(false));
    assert_eq!(acts(&new)[..2], ["unlock", "restore"].map(str::to_owned));
    assert_eq!(new.seen(), before);
    assert!(new.is_sound());
    let village = new.put("village", json!({ "name": "Cha Nga" }));
    assert_ne!(
        device(&new, "village", &village),
        device(&lost, "village", &after)
    );

    let board = Office::new(&clock, 3, BOARD);
    let again = new.export(BOARD);
    board.import(&[&sent, &again]);
    let names = board.call("village_list", json!({ "limit": 10 }));
    assert_eq!(names["total"], json!(3));
    // Both began with number 1: none is missing.
    let log = board.call("overview", json!({}));
    assert!(
        !log["todo"].to_string().contains("missing"),
        "{}",
        log["todo"]
    );
    let new = new.reopened(&clock, 4);
    assert_eq!(new.call("status", json!({}))["notices"], json!([]));
}

#[test]
fn restoring_keeps_the_present_store_aside_and_a_wrong_try_changes_nothing() {
    let clock = Clock::new();
    let office = office(&clock);
    let backup = back_up(&office);
    office.put("village", json!({ "name": "Yên Hòa" }));
    let present = office.seen();

    let wrong = json!({ "path": backup, "name": ADMIN, "password": "không phải thế" });
    assert_eq!(office.refused("restore", wrong).code, Code::WrongPassword);
    let nobody = json!({ "path": backup, "name": "Ai đó", "password": PASSWORD });
    assert_eq!(office.refused("restore", nobody).code, Code::UnknownPerson);
    assert_eq!(office.seen(), present);
    assert!(!office.data().join("aside").exists());

    office.restore(&backup, ADMIN);
    assert_eq!(office.call("village_list", json!({}))["total"], json!(1));
    let aside: Vec<_> = fs::read_dir(office.data().join("aside"))
        .expect("kept aside")
        .collect();
    assert_eq!(aside.len(), 1);
    // What was put aside is a whole store: put in place by hand it is what it was.
    let aside = aside[0].as_ref().expect("an entry").path();
    let home = office.closed();
    let store = home.path().join("data").join("store");
    fs::remove_dir_all(&store).expect("removed");
    fs::rename(aside, store).expect("put back");
    assert_eq!(Office::opened(home, &clock, 5).seen(), present);
}

#[test]
fn the_recovery_code_opens_a_backup_too() {
    let clock = Clock::new();
    let office = office(&clock);
    let code = text(&office.call("recovery_renew", json!({}))["code"]);
    let backup = back_up(&office);
    let new = Office::empty(&clock, 2);
    let request =
        json!({ "path": backup, "name": ADMIN, "password": "mật khẩu mới", "code": code });
    new.call("restore", request);
    assert_eq!(households(&new), json!(2));
    new.call("lock", json!({}));
    let old = json!({ "name": ADMIN, "password": PASSWORD });
    assert_eq!(new.refused("unlock", old).code, Code::WrongPassword);
    new.call(
        "unlock",
        json!({ "name": ADMIN, "password": "mật khẩu mới" }),
    );
}

#[test]
fn one_backup_a_day_and_one_before_every_import() {
    let clock = Clock::new();
    let district = Office::new(&clock, 1, KY_SON);
    let daily = || district.call("backup_daily", json!({}))["path"] != json!(null);
    assert!(daily());
    assert!(!daily());
    clock.pass_days(1);
    assert!(daily());
    let commune = Office::new(&clock, 2, MY_LY);
    commune.put("village", json!({ "name": "Xốp Tụ" }));
    let file = commune.export(KY_SON);
    let preview = json!({ "paths": [file] });
    district.call("package_preview", preview);
    district.import(&[&file]);
    let listed = district.call("backup_list", json!({}));
    let whys: Vec<String> = listed["backups"]
        .as_array()
        .expect("backups")
        .iter()
        .map(|backup| text(&backup["why"]))
        .collect();
    assert_eq!(whys, ["import", "day", "day"]);
    // The backup from before the import holds nothing of it.
    let before = text(&listed["backups"][0]["path"]);
    let request = json!({ "path": before, "name": ADMIN, "password": PASSWORD });
    assert_eq!(district.call("backup_check", request)["changes"], json!(0));
}

/// Files that are no good backup, and why.
pub(super) fn bad_backups(office: &Office) -> Vec<(&'static str, Vec<u8>, Code)> {
    let backup = fs::read(back_up(office)).expect("read");
    let middle = backup.len() / 2;
    let mut altered = backup.clone();
    altered[middle] ^= 1;
    let note = String::from_utf8_lossy(&backup).replacen("\"format\": 1", "\"format\": 9", 1);
    let future = [&note.as_bytes()[..2048], &backup[2048..]].concat();
    vec![
        ("empty", vec![], Code::BackupNotOurs),
        ("text", b"not a backup".repeat(100), Code::BackupNotOurs),
        ("zeros", vec![0; 4096], Code::BackupNotOurs),
        ("cut", backup[..middle].to_vec(), Code::BackupDamaged),
        ("a byte of the database", altered, Code::BackupDamaged),
        ("future", future, Code::BackupFuture),
    ]
}

#[test]
fn what_is_no_good_backup_is_refused_by_name_and_changes_nothing() {
    let clock = Clock::new();
    let office = office(&clock);
    let bad = bad_backups(&office);
    let seen = office.seen();
    for (name, bytes, code) in bad {
        let path = office.folder().join("bad.soban-backup");
        fs::write(&path, bytes).expect("written");
        for command in ["backup_check", "restore"] {
            let refused = office.refused(command, opening(&path));
            assert_eq!(refused.code, code, "{name}, {command}");
        }
        assert_eq!(office.seen(), seen, "{name}");
    }
    let missing = office.folder().join("none.soban-backup");
    let refused = office.refused("restore", opening(&missing));
    assert_eq!(refused.code, Code::FileUnreadable);
    assert!(!office.data().join("store.new").exists());
    assert!(!office.data().join("trial").exists());
}

#[test]
fn a_stick_pulled_out_at_any_step_leaves_no_half_file() {
    let clock = Clock::new();
    let stick = Stick::new();
    let office = Office::with_disk(&clock, 1, MY_LY, &stick);
    office.put("village", json!({ "name": "Xốp Tụ" }));
    let usb = office.folder().join("usb");
    fs::create_dir_all(&usb).expect("a folder");
    let requests = [
        ("backup_make", json!({ "folder": usb })),
        ("package_export", json!({ "to": BOARD, "folder": usb })),
        (
            "report_export",
            json!({ "report": "B1", "format": "xlsx", "path": usb.join("b1.xlsx") }),
        ),
    ];
    for (command, request) in requests {
        let seen = office.seen();
        let mut steps = 0;
        loop {
            stick.pull_after(steps);
            let done = office.api.call(command, request.clone());
            let files: Vec<PathBuf> = fs::read_dir(&usb)
                .expect("a folder")
                .map(|entry| entry.expect("an entry").path())
                .filter(|path| path.extension().is_none_or(|ending| ending != "part"))
                .collect();
            // Only what was written whole has a name; and who was told of a failure finds no file.
            assert_eq!(done.is_ok(), !files.is_empty(), "{command}, {steps} steps");
            if let Err(error) = done {
                assert_eq!(error.code, Code::FileUnwritable, "{command}, {steps} steps");
                assert_eq!(office.seen(), seen);
                steps += 1;
                // Put in again, with what the pulling left on it.
                stick.pull_after(u64::MAX);
                continue;
            }
            assert!(steps >= 4, "{command} did {steps} things only");
            break;
        }
        fs::remove_dir_all(&usb).expect("emptied");
        fs::create_dir_all(&usb).expect("a folder");
    }
    assert!(office.is_sound());
}

#[test]
fn a_damaged_store_is_noticed_and_what_it_still_gives_is_taken_over() {
    let clock = Clock::new();
    let office = office(&clock);
    let backup = back_up(&office);
    let village = office.put("village", json!({ "name": "Yên Hòa" }));
    for n in 0..200 {
        let name = format!("Lô Văn {}", ["An", "Bình", "Chi", "Dung"][n % 4]);
        let note = "x".repeat(450);
        office.put(
            "household",
            json!({ "head_name": name, "village": village, "note": note }),
        );
    }
    let all = office.seen();
    let home = office.closed();
    let file = home.path().join("data").join("store").join("soban.db");
    let mut bytes = fs::read(&file).expect("read");
    // A bad block towards the end of the disk's file.
    let block = bytes.len() - 24 * 4096;
    bytes[block..block + 4096].fill(0xAA);
    fs::write(&file, bytes).expect("written");

    let office = Office::opened_locked(home, &clock, 6);
    let unlock = json!({ "name": ADMIN, "password": PASSWORD });
    let noticed = match office.api.call("unlock", unlock) {
        Err(error) => error,
        Ok(_) => office.refused("backup_daily", json!({})),
    };
    assert_eq!(noticed.code, Code::StoreDamaged);
    office.restore(&backup, ADMIN);
    assert!(office.is_sound());
    let rescued = households(&office).as_i64().expect("a number");
    // More than the backup had.
    assert!(rescued > 2 && rescued <= 202, "{rescued}");
    assert!(acts(&office).contains(&"rescue".to_owned()));
    if rescued == 202 {
        assert_eq!(office.seen(), all);
    }
}

#[test]
fn a_copied_data_folder_goes_on_under_another_identity() {
    let clock = Clock::new();
    let office = office(&clock);
    let home = office.closed();
    let elsewhere = tempfile::tempdir().expect("a folder");
    copy(&home.path().join("data"), &elsewhere.path().join("data"));
    let first = Office::opened(home, &clock, 7);
    let second = Office::opened(elsewhere, &clock, 8);
    let moved = |office: &Office| office.call("status", json!({}))["notices"].clone();
    assert_eq!(
        (moved(&first), moved(&second)),
        (json!([]), json!(["moved"]))
    );
    assert!(acts(&second).contains(&"moved".to_owned()));
    let one = first.put("village", json!({ "name": "Yên Hòa" }));
    let other = second.put("village", json!({ "name": "Xằng Trên" }));
    assert_ne!(
        device(&first, "village", &one),
        device(&second, "village", &other)
    );
    let board = Office::new(&clock, 3, BOARD);
    board.import(&[&first.export(BOARD), &second.export(BOARD)]);
    assert_eq!(board.call("village_list", json!({}))["total"], json!(3));
    assert!(board.is_sound());
    // Told once.
    let second = second.reopened(&clock, 9);
    assert_eq!(moved(&second), json!([]));
}

#[test]
fn a_restore_that_ended_between_two_renamings_is_finished_at_the_next_start() {
    let clock = Clock::new();
    let office = office(&clock);
    let seen = office.seen();
    let home = office.closed();
    let data = home.path().join("data");
    fs::rename(data.join("store"), data.join("store.new")).expect("renamed");
    fs::write(data.join("store.new").join("ready"), b"").expect("written");
    assert_eq!(Office::opened(home, &clock, 5).seen(), seen);
}

#[test]
fn a_lost_file_of_keys_is_told_and_a_backup_brings_all_of_the_store_back() {
    let clock = Clock::new();
    for (break_keys, notice, code) in [
        (
            (|keys| fs::remove_file(keys)) as fn(PathBuf) -> std::io::Result<()>,
            "keys_missing",
            Code::KeysMissing,
        ),
        (
            |keys| fs::write(keys, "{"),
            "keys_damaged",
            Code::KeysDamaged,
        ),
    ] {
        let office = office(&clock);
        let backup = back_up(&office);
        office.put("village", json!({ "name": "Yên Hòa" }));
        let seen = office.seen();
        let home = office.closed();
        break_keys(home.path().join("data/store/soban.keys")).expect("broken");
        let office = Office::opened_locked(home, &clock, 6);
        let status = office.call("status", json!({}));
        assert_eq!(status["locked"], json!(true));
        assert_eq!(status["notices"], json!([notice]));
        let unlock = json!({ "name": ADMIN, "password": PASSWORD });
        assert_eq!(office.refused("unlock", unlock).code, code);
        assert_eq!(office.refused("village_list", json!({})).code, Code::Locked);
        // Nothing can be made over it either.
        let new = json!({ "unit": MY_LY, "officer": "", "password": PASSWORD });
        let refused = office.refused("workspace_create", new);
        assert_eq!(refused.code, Code::WorkspaceExists);
        office.restore(&backup, ADMIN);
        assert_eq!(office.seen(), seen, "{notice}");
        assert_eq!(office.call("status", json!({}))["notices"], json!([]));
        assert!(office.is_sound());
    }
}

#[test]
fn a_full_stick_is_told_and_holds_no_half_backup() {
    let Some(stick) = SmallDisk::new(96) else {
        assert!(!is_testable("a small disk", false));
        return;
    };
    let clock = Clock::new();
    let office = office(&clock);
    for (command, request) in [
        ("backup_make", json!({ "folder": stick.folder() })),
        (
            "package_export",
            json!({ "to": BOARD, "folder": stick.folder() }),
        ),
    ] {
        stick.fill(&stick.folder().join("ballast"), 0);
        let seen = office.seen();
        assert_eq!(
            office.refused(command, request).code,
            Code::DiskFull,
            "{command}"
        );
        let left = contents(stick.folder());
        assert_eq!(left.len(), 1, "{command} left something beside the ballast");
        assert_eq!(office.seen(), seen);
    }
    assert!(office.is_sound());
}

#[test]
fn a_folder_that_may_only_be_read_is_told_and_opens_again_when_it_may_be_written() {
    let Some(disk) = SmallDisk::new(8_192) else {
        assert!(!is_testable("a disk of its own", false));
        return;
    };
    let clock = Clock::new();
    let office = Office::in_folder(disk.folder(), &clock, 1, MY_LY);
    office.put("village", json!({ "name": "Xốp Tụ" }));
    let seen = office.seen();
    let home = office.closed();
    disk.set_read_only(true);
    let world = Box::new(TestWorld::new(&clock, 2));
    let opened = Api::open_in(&home.path().join("data"), world);
    assert_eq!(
        opened.err().map(|error| error.code),
        Some(Code::FileUnwritable)
    );
    disk.set_read_only(false);
    assert_eq!(Office::opened(home, &clock, 3).seen(), seen);
}

#[test]
fn a_bad_block_in_the_old_part_loses_nothing_that_was_written_since() {
    let clock = Clock::new();
    let office = office(&clock);
    let village = office.put("village", json!({ "name": "Yên Hòa" }));
    let many = |office: &Office, name: &str| {
        for n in 0..120 {
            let note = format!("{n} {}", "x".repeat(440));
            let fields = json!({ "head_name": name, "village": village, "note": note });
            office.put("household", fields);
        }
    };
    many(&office, "Lô Văn Bình");
    let backup = back_up(&office);
    many(&office, "Vi Thị Chi");
    let seen = office.seen();
    let home = office.closed();
    let file = home.path().join("data").join("store").join("soban.db");
    let whole = fs::read(&file).expect("read");
    let mut tried = 0;
    // Wherever it hits: the first page holds what every opening needs.
    for block in (8..whole.len() / 2048 / 2).step_by(9) {
        let mut bytes = whole.clone();
        bytes[block * 2048..(block + 1) * 2048].fill(0xAA);
        let place = tempfile::tempdir().expect("a folder");
        copy(&home.path().join("data"), &place.path().join("data"));
        fs::write(place.path().join("data/store/soban.db"), bytes).expect("written");
        let office = Office::opened_locked(place, &clock, 100 + block as u64);
        office.restore(&backup, ADMIN);
        assert!(office.is_sound());
        // What lies on the block itself is in the backup or lost; no change before it stops the others.
        let rescued = households(&office).as_i64().expect("a number");
        assert!(rescued >= 122, "block {block}: {rescued}");
        if rescued == 242 {
            assert_eq!(office.seen(), seen);
            tried += 1;
        }
    }
    assert!(tried > 0, "no block left all that was written since");
}

#[test]
fn a_database_that_is_gone_or_empty_is_damage_and_never_a_new_store() {
    let clock = Clock::new();
    for empty in [true, false] {
        let office = office(&clock);
        let backup = back_up(&office);
        let home = office.closed();
        let file = home.path().join("data/store/soban.db");
        if empty {
            fs::write(&file, b"").expect("emptied");
        } else {
            fs::remove_file(&file).expect("removed");
        }
        let office = Office::opened_locked(home, &clock, 6);
        let unlock = json!({ "name": ADMIN, "password": PASSWORD });
        assert_eq!(office.refused("unlock", unlock).code, Code::StoreDamaged);
        assert_eq!(office.call("status", json!({}))["locked"], json!(true));
        office.restore(&backup, ADMIN);
        assert_eq!(households(&office), json!(2));
    }
}

#[test]
fn what_was_rescued_can_be_handed_on() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three_with_a_household(&clock);
    let made = district.back_up(district.folder());
    for n in 0..40 {
        household(&commune, &format!("Vi Thị {}", "x".repeat(n)));
    }
    district.import(&[&commune.export(KY_SON)]);
    for name in ["Nước Xốp Tụ", "Nước Yên Hòa"] {
        district.put("work", json!({ "name": name, "item": "1", "start": "new" }));
    }
    let home = district.closed();
    let file = home.path().join("data").join("store").join("soban.db");
    let whole = fs::read(&file).expect("read");
    let mut with_all = 0;
    for block in (8..whole.len() / 2048).step_by(11) {
        let mut bytes = whole.clone();
        bytes[block * 2048..(block + 1) * 2048].fill(0xAA);
        let place = tempfile::tempdir().expect("a folder");
        copy(&home.path().join("data"), &place.path().join("data"));
        fs::write(place.path().join("data/store/soban.db"), bytes).expect("written");
        let district = Office::opened_locked(place, &clock, 100 + block as u64);
        district.restore(&made, "Vi Văn Hùng");
        assert!(district.is_sound(), "block {block}");
        let seen = district.seen()["records"].clone();
        board.import(&[&district.export(BOARD)]);
        with_all += u32::from(seen == board.seen()["records"]);
    }
    // The Board has all of it by one file or another, and most blocks hit nothing that matters.
    let works = board.call("work_list", json!({}))["total"].clone();
    assert_eq!((households(&board), works), (json!(41), json!(2)));
    assert!(with_all > 5, "{with_all}");
    assert!(board.is_sound());
}

#[test]
fn what_came_after_an_import_and_was_rescued_keeps_that_import() {
    let clock = Clock::new();
    let Three {
        district, commune, ..
    } = three_with_a_household(&clock);
    household(&commune, "Vi Thị Mây");
    district.import(&[&commune.export(KY_SON)]);
    let made = district.back_up(commune.folder());
    household(&commune, "Già Bá Xồng");
    district.import(&[&commune.export(KY_SON)]);
    let district = district.rescued(&clock, 22, &made, "Vi Văn Hùng");
    assert_eq!(households(&district), json!(3));
    // The third lies behind the second in its feed, and came by no file that is known here.
    assert_eq!(district.call("sync_log", json!({}))["undoable"], json!([]));
    let refused = district.refused("import_undo", json!({})).code;
    assert_eq!(refused, Code::NoImport);
    assert_eq!(households(&district), json!(3));
    assert!(district.is_sound());
}
