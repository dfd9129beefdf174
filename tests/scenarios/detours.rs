//! Ways that files take when something went wrong: a side of a fork that is longer than the other, word of what comes round by
//! somebody else, an older folder put back, a file imported twice. Nothing is lost on them, and no way stays blocked.

use super::forks::{put_back, set_aside};
use super::identities::{enrol, joined};
use super::quarantine::{ids, kept, reasons, total};
use super::signed::{Three, carried, receipt, three};
use serde_json::json;
use soban_testkit::damage::{change, forge_run, unknown};
use soban_testkit::office::text;
use soban_testkit::units::{BAC_LY, BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office};
use std::path::PathBuf;

fn villages(office: &Office, names: &[&str]) {
    for name in names {
        office.put_for(Some(MY_LY), "village", json!({ "name": name }));
    }
}

/// A file as it is now: the office may write another one of its name.
fn put_by(office: &Office, file: PathBuf) -> PathBuf {
    let path = office.folder().join(format!(
        "{}_{}",
        office.folder().read_dir().expect("a folder").count(),
        file.file_name().expect("a name").to_string_lossy()
    ));
    std::fs::copy(file, &path).expect("copied");
    path
}

/// A store of which an older copy was put back: both sides' files to the district, and the office as it goes on with the second.
fn two_sides(three: Three, clock: &Clock, one: &[&str], two: &[&str]) -> (Three, [PathBuf; 2]) {
    let Three {
        board,
        district,
        commune,
    } = three;
    villages(&commune, &["Xốp Tụ"]);
    district.import(&[&commune.export(KY_SON)]);
    board.import(&[&district.export(BOARD)]);
    let (commune, older) = set_aside(commune, clock, 31);
    villages(&commune, one);
    let first = put_by(&district, commune.export(KY_SON));
    let commune = put_back(commune, &older, clock, 32);
    villages(&commune, two);
    let second = put_by(&district, commune.export(KY_SON));
    let three = Three {
        board,
        district,
        commune,
    };
    (three, [first, second])
}

const LONG: [&str; 4] = ["Hòa Lý", "Nha Nang", "Xằng Trên", "Piêng Vai"];

#[test]
fn a_side_that_is_much_longer_is_handed_on_whole() {
    let clock = Clock::new();
    let (three, files) = two_sides(three(&clock), &clock, &["Yên Hòa"], &LONG);
    let Three {
        board,
        district,
        commune,
    } = three;
    for file in &files {
        district.import(&[file]);
    }
    assert_eq!(reasons(&district), ["fork"; 5]);
    board.import(&[&district.export(BOARD)]);
    assert_eq!(reasons(&board), ["fork"; 5]);
    assert_eq!(board.seen()["records"], district.seen()["records"]);
    // Its own PC hears of it, and goes on; what it writes arrives.
    commune.import(&[&district.export(MY_LY)]);
    villages(&commune, &["Cha Nga"]);
    district.import(&[&commune.export(KY_SON)]);
    assert_eq!(total(&district, "village"), 2);
    // All of it was really typed.
    let done = district.call(
        "quarantine_release",
        json!({ "ids": ids(&district, "fork") }),
    );
    assert_eq!((&done["released"], &done["left"]), (&json!(5), &json!(0)));
    assert_eq!(total(&district, "village"), 7);
    assert_eq!(
        district.call("conflict_list", json!({}))["conflicts"],
        json!([])
    );
    for office in [&board, &district, &commune] {
        assert!(office.is_sound());
    }
}

#[test]
fn both_sides_in_one_import_in_any_order() {
    let clock = Clock::new();
    let (three, [one, two]) = two_sides(three(&clock), &clock, &["Yên Hòa"], &LONG);
    let Three {
        board, district, ..
    } = three;
    district.import(&[&two, &one]);
    assert_eq!(reasons(&district), ["fork"; 5]);
    board.import(&[&district.export(BOARD)]);
    assert_eq!(reasons(&board), ["fork"; 5]);
    assert!(board.is_sound() && district.is_sound());
}

#[test]
fn a_receipt_hides_no_side_of_a_fork() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    villages(&commune, &["Xốp Tụ"]);
    let (commune, older) = set_aside(commune, &clock, 31);
    villages(&commune, &LONG);
    board.import(&[&commune.export(BOARD)]);
    let commune = put_back(commune, &older, &clock, 32);
    villages(&commune, &["Yên Hòa", "Cha Nga"]);
    district.import(&[&commune.export(KY_SON)]);
    // The Board says how far it has that feed: further than the district.
    district.import(&[&receipt(&board, KY_SON)]);
    for _ in 0..2 {
        board.import(&[&district.export(BOARD)]);
        district.import(&[&receipt(&board, KY_SON)]);
    }
    assert_eq!(reasons(&board), ["fork"; 6]);
    assert!(board.is_sound());
}

#[test]
fn what_comes_round_withheld_still_comes_from_whoever_wrote_it() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    let other = joined(&clock, 8, &enrol(&district, BAC_LY));
    for (from, to) in [(&commune, &district), (&other, &district)] {
        villages_of(from);
        to.import(&[&from.export(KY_SON)]);
        board.import(&[&from.export(BOARD)]);
    }
    board.import(&[&district.export(BOARD)]);
    // The Board writes about both communes, and to one of them at once.
    let work = |owner: &str, name: &str| {
        let fields = json!({ "name": name, "item": "1", "start": "new" });
        board.put_for(Some(owner), "work", fields)
    };
    let about_other = work(BAC_LY, "Nước Bắc Lý");
    work(MY_LY, "Nước Mỹ Lý");
    commune.import(&[&board.export(MY_LY)]);
    district.import(&[&commune.export(KY_SON)]);
    board.import(&[&district.export(BOARD)]);
    district.import(&[&board.export(KY_SON)]);
    assert_eq!(total(&district, "work"), 2);
    assert_eq!(text(&district.get("work", &about_other)["id"]), about_other);
    // One level lower: what the district wrote about one commune goes round by the other and the Board.
    let fields = json!({ "name": "Đường Mỹ Lý", "item": "1", "start": "new" });
    district.put_for(Some(MY_LY), "work", fields);
    other.import(&[&district.export(BAC_LY)]);
    board.import(&[&other.export(BOARD)]);
    commune.import(&[&board.export(MY_LY)]);
    district.import(&[&commune.export(KY_SON)]);
    commune.import(&[&district.export(MY_LY)]);
    assert_eq!(total(&commune, "work"), 2);
    for office in [&board, &district, &commune, &other] {
        assert!(office.is_sound());
    }
}

fn villages_of(office: &Office) {
    office.put("village", json!({ "name": "Xốp Tụ" }));
}

#[test]
fn an_older_folder_that_gets_its_own_changes_back_goes_on_as_another_pc() {
    let clock = Clock::new();
    let Three {
        district, commune, ..
    } = three(&clock);
    villages(&commune, &["Xốp Tụ"]);
    district.import(&[&commune.export(KY_SON)]);
    let (commune, older) = set_aside(commune, &clock, 31);
    villages(&commune, &["Yên Hòa", "Hòa Lý"]);
    district.import(&[&commune.export(KY_SON)]);
    let commune = put_back(commune, &older, &clock, 32);
    let whole = json!({ "to": MY_LY, "folder": district.folder(), "whole": true });
    let whole = text(&district.call("package_export", whole)["path"]);
    commune.import(&[std::path::Path::new(&whole)]);
    assert_eq!(total(&commune, "village"), 3);
    villages(&commune, &["Nha Nang"]);
    commune.call("import_undo", json!({}));
    villages(&commune, &["Xằng Trên", "Piêng Vai"]);
    // It opens again, and everything arrives.
    let commune = Office::opened(commune.closed(), &clock, 33);
    assert!(commune.is_sound());
    district.import(&[&commune.export(KY_SON)]);
    assert_eq!(total(&district, "village"), 6);
    assert_eq!(reasons(&district), Vec::<String>::new());
    commune.import(&[&district.export(MY_LY)]);
    assert_eq!(commune.seen()["records"], district.seen()["records"]);
}

#[test]
fn what_was_let_in_counts_again_when_what_held_it_back_is_taken_back() {
    let clock = Clock::new();
    let (three, [one, two]) = two_sides(three(&clock), &clock, &["Yên Hòa"], &["Hòa Lý"]);
    let Three {
        district, board, ..
    } = three;
    let own = |office: &Office| {
        let list = office.call("device_list", json!({}));
        let mut all = list["devices"].as_array().expect("devices").iter();
        let found = all.find(|one| one["unit"] == json!("xã Mỹ Lý, huyện Kỳ Sơn"));
        found.expect("the commune's")["id"].clone()
    };
    district.call(
        "device_revoke",
        json!({ "id": own(&district), "through": 1 }),
    );
    district.import(&[&one]);
    assert_eq!(reasons(&district), ["revoked"]);
    district.call(
        "quarantine_release",
        json!({ "ids": ids(&district, "revoked") }),
    );
    let before = district.seen();
    assert_eq!(total(&district, "village"), 2);
    district.import(&[&two]);
    assert_eq!(total(&district, "village"), 1);
    district.call("import_undo", json!({}));
    assert_eq!(total(&district, "village"), 2);
    assert_eq!(district.seen()["records"], before["records"]);
    let decided = kept(&district);
    assert_eq!(decided.len(), 1);
    assert_eq!(decided[0]["reason"], json!("revoked"));
    assert!(!decided[0]["released"].is_null());
    assert!(district.is_sound() && board.is_sound());
}

#[test]
fn a_file_imported_twice_leaves_the_way_up_open_when_it_is_taken_back() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    villages(&commune, &["Xốp Tụ"]);
    district.import(&[&commune.export(KY_SON)]);
    let files: Vec<PathBuf> = LONG
        .iter()
        .map(|name| {
            villages(&commune, &[name]);
            put_by(&district, commune.export(KY_SON))
        })
        .collect();
    let paths: Vec<&std::path::Path> = files.iter().map(PathBuf::as_path).collect();
    district.import(&paths);
    district.import(&[paths[3]]);
    district.call("import_undo", json!({}));
    board.import(&[&district.export(BOARD)]);
    assert_eq!(total(&board, "village"), 1);
    assert!(board.is_sound() && district.is_sound());
}

#[test]
fn a_loss_that_is_let_in_holds_at_once() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    villages(&commune, &["Xốp Tụ"]);
    for (office, to) in [(&district, KY_SON), (&board, BOARD)] {
        office.import(&[&commune.export(to)]);
    }
    // The Board no longer believes the district's PC, which then reports the commune's lost.
    let of = |unit: &str| {
        let list = board.call("device_list", json!({}));
        let mut all = list["devices"].as_array().expect("devices").iter();
        let found = all.find(|one| text(&one["unit"]) == unit);
        found.map(|one| one["id"].clone())
    };
    district.put(
        "work",
        json!({ "name": "Nước", "item": "1", "start": "new" }),
    );
    board.import(&[&district.export(BOARD)]);
    board.call(
        "device_revoke",
        json!({ "id": of("huyện Kỳ Sơn").expect("known") }),
    );
    let lost = of("xã Mỹ Lý, huyện Kỳ Sơn").expect("known");
    district.call("device_revoke", json!({ "id": lost }));
    villages(&commune, &["Yên Hòa"]);
    board.import(&[&commune.export(BOARD)]);
    board.import(&[&district.export(BOARD)]);
    assert_eq!(total(&board, "village"), 2);
    assert_eq!(reasons(&board), ["revoked"]);
    board.call(
        "quarantine_release",
        json!({ "ids": ids(&board, "revoked") }),
    );
    assert_eq!(total(&board, "village"), 1);
    assert_eq!(reasons(&board), ["revoked"]);
    assert!(board.is_sound());
}

#[test]
fn what_is_rescued_before_anybody_enrolled_it_is_sent_later() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let district = Office::alone(&clock, 2, KY_SON);
    villages(&district, &["Xốp Tụ"]);
    let made = district.back_up(board.folder());
    villages(&district, &["Yên Hòa"]);
    let district = district.moved(&clock, 21);
    villages(&district, &["Hòa Lý"]);
    let home = district.put_for(Some(MY_LY), "village", json!({ "name": "Nha Nang" }));
    for n in 0..200 {
        let (name, note) = (
            format!("Lô Văn {}", ["An", "Bình", "Chi", "Dung"][n % 4]),
            "x".repeat(450),
        );
        district.put(
            "household",
            json!({ "head_name": name, "village": home, "note": note }),
        );
    }
    // The disk fails; the backup knows neither of the move nor of what came after it.
    let home = district.closed();
    let file = home.path().join("data").join("store").join("soban.db");
    let mut bytes = std::fs::read(&file).expect("read");
    let block = bytes.len() - 24 * 4096;
    bytes[block..block + 4096].fill(0xAA);
    std::fs::write(&file, bytes).expect("written");
    let district = Office::opened_locked(home, &clock, 22);
    district.restore(&made, "Cán bộ 2");
    let kept = total(&district, "household");
    assert!(kept > 0 && total(&district, "village") == 4, "{kept}");
    district.call("join_here", enrol(&board, KY_SON).here());
    board.import(&[&district.export(BOARD)]);
    let there = (total(&board, "village"), total(&board, "household"));
    assert_eq!(there, (4, kept));
    assert!(board.is_sound() && district.is_sound());
}

#[test]
fn an_id_with_two_keys_blocks_nobody_elses_way() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    let (commune, older) = set_aside(commune, &clock, 31);
    villages(&commune, &["Xốp Tụ"]);
    board.import(&[&commune.export(BOARD)]);
    // The same PC, with another key by its unit's, sends to the district.
    soban_testkit::database::give_another_key(older.path(), 7);
    let commune = put_back(commune, &older, &clock, 32);
    villages(&commune, &LONG);
    district.import(&[&commune.export(KY_SON)]);
    villages(&district, &["Của huyện"]);
    let taken = board.import(&[&district.export(BOARD)]);
    let left_out = taken["left_out"].as_array().expect("a list");
    assert_eq!(left_out.len(), 1, "{taken}");
    assert_eq!(left_out[0]["unit"], json!("xã Mỹ Lý, huyện Kỳ Sơn"));
    assert_eq!(taken["new_changes"], json!(1));
    assert_eq!(total(&board, "village"), 2);
    board.put_for(Some(MY_LY), "village", json!({ "name": "Của tỉnh" }));
    district.import(&[&board.export(KY_SON)]);
    assert_eq!(total(&district, "village"), 6);
    // What it sends itself is refused where the other one is known.
    assert_eq!(
        board.import_refused(&commune.export(BOARD)),
        "package_bad_change"
    );
    assert!(board.is_sound() && district.is_sound());
}

/// A Board, its district, and two communes of that one; the Board has written a work of each.
struct Works {
    board: Office,
    district: Office,
    commune: Office,
    other: Office,
}

fn works(clock: &Clock) -> Works {
    let Three {
        board,
        district,
        commune,
    } = three(clock);
    let other = joined(clock, 8, &enrol(&district, BAC_LY));
    for from in [&commune, &other] {
        villages_of(from);
        district.import(&[&from.export(KY_SON)]);
        board.import(&[&from.export(BOARD)]);
    }
    board.import(&[&district.export(BOARD)]);
    for owner in [BAC_LY, MY_LY] {
        let fields = json!({ "name": "Nước sạch", "item": "1", "start": "new" });
        board.put_for(Some(owner), "work", fields);
    }
    Works {
        board,
        district,
        commune,
        other,
    }
}

#[test]
fn what_came_round_withheld_is_asked_for_after_a_rescue_too() {
    let clock = Clock::new();
    let Works {
        board,
        district,
        commune,
        ..
    } = works(&clock);
    let made = district.back_up(board.folder());
    commune.import(&[&board.export(MY_LY)]);
    district.import(&[&commune.export(KY_SON)]);
    assert_eq!(total(&district, "work"), 1);
    // The file of keys is lost: a backup opens all of the store, and what came since is taken over.
    let district = district.rescued(&clock, 22, &made, "Vi Văn Hùng");
    assert_eq!(total(&district, "work"), 1);
    // By then the PC that it was has long been silent.
    board.import(&[&district.export(BOARD)]);
    clock.pass_days(200);
    board.import(&[&district.export(BOARD)]);
    district.import(&[&board.export(KY_SON)]);
    assert_eq!(total(&district, "work"), 2);
    assert!(board.is_sound() && district.is_sound());
}

#[test]
fn word_of_what_is_here_already_makes_nobody_send_it_again() {
    let clock = Clock::new();
    let Works {
        board,
        district,
        commune,
        ..
    } = works(&clock);
    let down = board.export(KY_SON);
    commune.import(&[&board.export(MY_LY)]);
    // The commune has not heard yet that the district has all of it.
    let round = commune.export(KY_SON);
    district.import(&[&down]);
    district.import(&[&round]);
    board.import(&[&district.export(BOARD)]);
    assert_eq!(carried(&board.export(KY_SON)), 0);
}

#[test]
fn what_one_version_cannot_read_is_not_withheld_from_those_below_it() {
    let clock = Clock::new();
    let Works {
        board,
        district,
        commune,
        other,
    } = works(&clock);
    let good = std::fs::read(board.export(KY_SON)).expect("read");
    // The kind of the commune's work becomes one that nobody knows yet.
    let future = forge_run(&board, &good, |run| {
        let last = run.bodies.len() - 1;
        let body = change(run, last);
        let by = "Cán bộ 1".as_bytes();
        let at = body.windows(by.len()).position(|part| part == by);
        let kind = at.expect("the user") + by.len();
        assert_eq!(body[kind], 5);
        body[kind] = 23;
    });
    let path = district.folder().join("future.soban");
    std::fs::write(&path, &future).expect("written");
    district.import(&[&path]);
    assert_eq!(reasons(&district), ["unreadable"]);
    for (below, to) in [(&commune, MY_LY), (&other, BAC_LY)] {
        let down = district.export(to);
        let told = std::fs::read(&down).expect("read");
        assert_eq!(unknown(&district, &told), 1);
        // It is told again for as long as nobody has read it.
        below.import(&[&down]);
        district.import(&[&below.export(KY_SON)]);
        assert!(carried(&district.export(to)) >= 1);
        assert!(below.is_sound());
    }
}
