//! Sync files that are refused: damaged, not for here, forged, forked. Each by its own code, in preview
//! and import alike, and nothing changes.

use serde_json::json;
use soban_testkit::damage::{
    cut, flip, forge, forge_run, forge_runs, replace, segments, skip, with_version,
};
use soban_testkit::units::{BAC_LY, BOARD, KY_SON, MY_LY, QUE_PHONG};
use soban_testkit::{Clock, Office};

/// The Board, and a good file of the commune for it.
pub struct Post {
    pub clock: Clock,
    pub commune: Office,
    pub board: Office,
    pub file: Vec<u8>,
}

pub fn post() -> Post {
    let clock = Clock::new();
    let commune = Office::new(&clock, 1, MY_LY);
    let board = Office::new(&clock, 2, BOARD);
    let village = commune.put("village", json!({ "name": "Xốp Tụ" }));
    commune.put(
        "household",
        json!({ "head_name": "Lô Văn Pành", "village": village }),
    );
    let file = std::fs::read(commune.export(BOARD)).expect("read");
    Post {
        clock,
        commune,
        board,
        file,
    }
}

/// Puts bytes before an office; gives the code by which it refuses them, having changed nothing.
fn refused(office: &Office, name: &str, bytes: &[u8]) -> String {
    let path = office.folder().join(name);
    std::fs::write(&path, bytes).expect("written");
    let log = || office.call("sync_log", json!({}))["received"].clone();
    let before = (office.seen(), log());
    let preview = office.call("package_preview", json!({ "paths": [path] }));
    let code = office.import_refused(&path);
    assert_eq!(
        preview["files"][0]["error"]["code"],
        json!(code),
        "{name}: preview and import agree"
    );
    assert_eq!(
        preview["files"][0]["error"]["params"]["file"],
        json!(name),
        "the file is named"
    );
    assert_eq!((office.seen(), log()), before, "{name} changed something");
    code
}

#[test]
fn damaged_files() {
    let Post {
        commune,
        board,
        file,
        ..
    } = post();
    let check = |name: &str, bytes: &[u8], expected: &str| {
        assert_eq!(refused(&board, name, bytes), expected, "{name}");
    };
    check("0 byte.soban", b"", "package_empty");
    for part in [1, 2, 3, 10, 50, 90, 99] {
        let len = (file.len() * part / 100).max(8);
        check(
            &format!("{part} percent.soban"),
            &cut(&file, len),
            "package_cut",
        );
    }
    check(
        "all but one.soban",
        &cut(&file, file.len() - 1),
        "package_cut",
    );
    check("header byte.soban", &flip(&file, 20), "package_altered");
    check(
        "body byte.soban",
        &flip(&file, file.len() - 60),
        "package_altered",
    );
    check(
        "checksum byte.soban",
        &flip(&file, file.len() - 1),
        "package_altered",
    );
    check("tail.soban", &[&file[..], b"x"].concat(), "package_altered");
    check("a zip.soban", b"PK\x03\x04 and so on", "package_not_ours");
    check("magic.soban", &flip(&file, 0), "package_not_ours");
    check("next.soban", &with_version(&file, 7), "package_future");
    check(
        "body is no body.soban",
        &forge(&commune, &file, |_, body| body.truncate(body.len() / 2)),
        "package_altered",
    );
    check(
        "header is no header.soban",
        &forge(&commune, &file, |header, _| header.truncate(9)),
        "package_altered",
    );
    let gone = board.folder().join("gone.soban");
    assert_eq!(board.import_refused(&gone), "file_unreadable");
    assert_eq!(
        board.import_refused(board.folder()),
        "file_unreadable",
        "a folder"
    );
}

#[test]
fn files_that_are_not_for_here() {
    let Post {
        clock,
        commune,
        board,
        file,
    } = post();
    let district = Office::new(&clock, 3, KY_SON);
    assert_eq!(
        refused(&district, "other recipient.soban", &file),
        "package_wrong_recipient"
    );
    let own = std::fs::read(district.export(BOARD)).expect("read");
    assert_eq!(
        refused(&district, "own.soban", &own),
        "package_wrong_recipient"
    );

    let sample = Office::sample(&clock, 4, MY_LY);
    let invented = std::fs::read(sample.export(BOARD)).expect("read");
    assert_eq!(
        refused(&board, "sample into real.soban", &invented),
        "package_foreign"
    );
    let play = Office::sample(&clock, 5, BOARD);
    assert_eq!(
        refused(&play, "real into sample.soban", &file),
        "package_foreign"
    );
    let other_plan = forge(&commune, &file, |header, _| {
        assert!(replace(header, "/KH-", "/QD-", 0) > 0);
    });
    assert_eq!(
        refused(&board, "foreign.soban", &other_plan),
        "package_foreign"
    );

    // A commune of another district, re-addressed to this one.
    let other = Office::new(&clock, 6, QUE_PHONG);
    let up = std::fs::read(commune.export(KY_SON)).expect("read");
    let readdressed = forge(&commune, &up, |header, _| {
        assert!(replace(header, KY_SON, QUE_PHONG, 0) > 0);
    });
    assert_eq!(
        refused(&other, "not below.soban", &readdressed),
        "package_wrong_sender"
    );
}

#[test]
fn changes_that_are_not_the_units_to_make() {
    let Post {
        clock,
        commune,
        board,
        file,
    } = post();
    // The neighbour's feed, as the neighbour sealed it: not this commune's to hand on.
    let neighbour = Office::new(&clock, 7, BAC_LY);
    neighbour.put("village", json!({ "name": "Xằng Trên" }));
    let theirs = std::fs::read(neighbour.export(BOARD)).expect("read");
    let theirs = segments(&neighbour, &theirs);
    let borrowed = forge_runs(&commune, &file, |runs| runs.extend(theirs));
    assert_eq!(
        refused(&board, "borrowed.soban", &borrowed),
        "package_bad_change"
    );
    // Its own, said to be the neighbour's.
    let claimed = forge_run(&commune, &file, |run| {
        run.unit = BAC_LY.parse().expect("a unit");
    });
    assert_eq!(refused(&board, "claimed.soban", &claimed), "package_forged");
    // A sender that is not of the catalogue is below nobody.
    let unknown = forge(&commune, &file, |header, _| {
        assert!(replace(header, MY_LY, "99999", 0) > 0);
    });
    assert_eq!(
        refused(&board, "unknown sender.soban", &unknown),
        "package_wrong_sender"
    );
}

#[test]
fn changes_that_do_not_follow_each_other() {
    let Post {
        commune,
        board,
        clock,
        ..
    } = post();
    commune.put("village", json!({ "name": "Yên Hòa" }));
    let file = std::fs::read(commune.export(BOARD)).expect("read");
    // The first change of a feed follows nothing.
    let bad = forge_run(&commune, &file, |run| run.prev[31] = 1);
    assert_eq!(refused(&board, "follows.soban", &bad), "package_altered");

    // The board has the first change.
    let take = |office: &Office, name: &str, bytes: Vec<u8>| {
        let path = office.folder().join(name);
        std::fs::write(&path, bytes).expect("written");
        office.import(&[&path])
    };
    let first = forge_run(&commune, &file, |run| run.bodies.truncate(1));
    take(&board, "1.soban", first);
    // A run that leaves a hole is not taken either.
    let hole = forge_run(&commune, &file, |run| skip(run, 2));
    assert_eq!(refused(&board, "3.soban", &hole), "package_gap");

    // As it was written it fits, and all is as if the whole file had come at once.
    take(&board, "whole.soban", file.clone());
    let other = Office::new(&clock, 9, BOARD);
    take(&other, "whole.soban", file.clone());
    assert_eq!(board.seen(), other.seen());
    assert!(board.is_sound());
}

#[test]
fn an_installation_works_for_one_unit_for_good() {
    let clock = Clock::new();
    let commune = Office::new(&clock, 1, MY_LY);
    let district = Office::new(&clock, 2, KY_SON);
    let board = Office::new(&clock, 3, BOARD);
    commune.put("village", json!({ "name": "Xốp Tụ" }));
    district.import(&[&commune.export(KY_SON)]);
    let file = std::fs::read(district.export(BOARD)).expect("read");
    board.import(&[&commune.export(BOARD)]);
    // The same feed, now said to be the district's: its seal says whose it is.
    let renamed = forge_runs(&district, &file, |runs| {
        for run in runs {
            run.unit = KY_SON.parse().expect("a unit");
        }
    });
    assert_eq!(refused(&board, "renamed.soban", &renamed), "package_forged");
    assert!(board.is_sound());
}
