//! Files of enrolled units: signed, encrypted, handed on as they are; and what is refused of them.

use super::identities::{enrol, joined};
use serde_json::json;
use soban_api::{Api, Code};
use soban_testkit::office::text;
use soban_testkit::units::{BOARD, KY_SON, MY_LY, QUE_PHONG};
use soban_testkit::{Clock, Office};
use std::fs;
use std::path::{Path, PathBuf};

/// A Board, its district and that one's commune, each with papers.
pub(super) struct Three {
    pub board: Office,
    pub district: Office,
    pub commune: Office,
}

pub(super) fn three(clock: &Clock) -> Three {
    let board = Office::new(clock, 1, BOARD);
    let district = joined(clock, 2, &enrol(&board, KY_SON));
    let commune = joined(clock, 3, &enrol(&district, MY_LY));
    Three {
        board,
        district,
        commune,
    }
}

/// The same, where the district has a household of the commune's.
pub(super) fn three_with_a_household(clock: &Clock) -> Three {
    let three = three(clock);
    household(&three.commune, "Lô Văn Pành");
    three.district.import(&[&three.commune.export(KY_SON)]);
    three
}

pub(super) fn household(office: &Office, name: &str) {
    let village = office.put("village", json!({ "name": format!("Bản {name}") }));
    office.put(
        "household",
        json!({ "head_name": name, "village": village }),
    );
}

fn households(office: &Office) -> u64 {
    office.call("household_list", json!({}))["total"]
        .as_u64()
        .expect("a number")
}

fn version(file: &Path) -> u32 {
    Api::inspect_package(file).expect("a header").version
}

/// The file with the last byte of its sender's certificates changed.
fn with_other_papers(file: &Path) -> PathBuf {
    let mut bytes = fs::read(file).expect("read");
    let long = |at: usize, bytes: &[u8]| {
        let four: [u8; 4] = bytes[at..at + 4].try_into().expect("four bytes");
        u32::from_be_bytes(four) as usize
    };
    let chain = 14 + long(10, &bytes);
    let end = chain + 4 + long(chain, &bytes);
    bytes[end - 1] ^= 1;
    let other = file.with_file_name("other.soban");
    fs::write(&other, bytes).expect("written");
    other
}

#[test]
fn what_a_commune_wrote_reaches_the_board_by_its_district_and_directly() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    household(&commune, "Lô Văn Pành");
    let up = commune.export(KY_SON);
    assert_eq!(version(&up), 1);
    let bytes = fs::read(&up).expect("read");
    let readable = String::from_utf8_lossy(&bytes);
    assert!(!readable.contains("Pành") && !readable.contains("Cán bộ"));
    district.import(&[&up]);
    district.put_for(Some(MY_LY), "village", json!({ "name": "Yên Hòa" }));

    let handed_on = district.export(BOARD);
    assert_eq!(board.import(&[&handed_on])["new_changes"], json!(3));
    assert_eq!(households(&board), 1);
    // The same again, by the other way.
    assert_eq!(
        board.import(&[&commune.export(BOARD)])["new_changes"],
        json!(0)
    );
    household(&commune, "Vi Thị Mây");
    board.import(&[&commune.export(BOARD)]);
    assert_eq!(households(&board), 2);
    // What lies beyond the district's knowledge comes to it by the next file, and both agree.
    district.import(&[&commune.export(KY_SON)]);
    board.import(&[&district.export(BOARD)]);
    assert_eq!(board.seen()["records"], district.seen()["records"]);
    assert!(board.is_sound());
}

#[test]
fn a_store_that_goes_on_as_another_installation_keeps_its_word() {
    let clock = Clock::new();
    let Three {
        board,
        commune,
        district: _,
    } = three(&clock);
    household(&commune, "Lô Văn Pành");
    let backup = commune.back_up(commune.folder());
    commune.restore(&backup, "Vi Văn Hùng");
    household(&commune, "Vi Thị Mây");
    board.import(&[&commune.export(BOARD)]);
    assert_eq!(households(&board), 2);
    let history = board.call("device_list", json!({}));
    assert_eq!(history["devices"].as_array().map(Vec::len), Some(3));
}

#[test]
fn the_district_opens_again_what_it_has_sent() {
    let clock = Clock::new();
    let Three {
        district, board, ..
    } = three(&clock);
    district.put_for(Some(MY_LY), "village", json!({ "name": "Yên Hòa" }));
    let sent = district.export(BOARD);
    // Meant for the Board: said by name, not by a key that does not fit.
    assert_eq!(district.import_refused(&sent), "package_wrong_recipient");
    board.import(&[&sent]);
}

pub(super) fn receipt(from: &Office, to: &str) -> PathBuf {
    let folder = from.folder().join("out");
    fs::create_dir_all(&folder).expect("a folder");
    let written = from.call("receipt_export", json!({ "to": to, "folder": folder }));
    PathBuf::from(text(&written["path"]))
}

/// How many changes a file carries.
pub(super) fn carried(file: &Path) -> u32 {
    Api::inspect_package(file).expect("a header").changes
}

#[test]
fn a_receipt_trims_the_next_file_and_a_lost_file_costs_nothing() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three_with_a_household(&clock);
    board.import(&[&district.export(BOARD)]);
    let before = commune.seen();
    for (from, to, office) in [(&district, MY_LY, &commune), (&board, KY_SON, &district)] {
        let receipt = receipt(from, to);
        assert!(Api::inspect_package(&receipt).expect("a header").receipt);
        office.import(&[&receipt]);
        // The same again, and an own receipt at home.
        office.import(&[&receipt]);
        assert_eq!(from.import_refused(&receipt), "package_wrong_recipient");
    }
    assert_eq!(commune.seen(), before);

    household(&commune, "Vi Thị Mây");
    let lost = commune.export(KY_SON);
    assert_eq!(carried(&lost), 2);
    household(&commune, "Lầu Bá Chò");
    let next = commune.export(KY_SON);
    assert_eq!(carried(&next), 4, "what was lost is in it again");
    district.import(&[&next]);
    let handed_on = district.export(BOARD);
    assert_eq!(carried(&handed_on), 4);
    board.import(&[&handed_on]);
    assert_eq!(board.seen()["records"], commune.seen()["records"]);
    // The other way round: to the Board itself nothing was acknowledged.
    assert_eq!(carried(&commune.export(BOARD)), 6);
    assert!(board.is_sound() && district.is_sound());
}

#[test]
fn an_older_receipt_changes_nothing_and_a_later_one_may_say_less() {
    let clock = Clock::new();
    let Three {
        board, district, ..
    } = three(&clock);
    district.put_for(Some(MY_LY), "village", json!({ "name": "Yên Hòa" }));
    board.import(&[&district.export(BOARD)]);
    let early = receipt(&board, KY_SON);
    let backup = board.back_up(board.folder());
    district.put_for(Some(MY_LY), "village", json!({ "name": "Cha Nga" }));
    clock.pass_days(1);
    board.import(&[&district.export(BOARD)]);
    district.import(&[&receipt(&board, KY_SON)]);
    district.import(&[&early]);
    district.put_for(Some(MY_LY), "village", json!({ "name": "Piêng Vai" }));
    let after_both = district.export(BOARD);
    assert_eq!(carried(&after_both), 1);

    // The Board lost what it had acknowledged: the file goes on beyond its end, and says so.
    board.restore(&backup, "Cán bộ 1");
    assert_eq!(board.import_refused(&after_both), "package_gap");
    clock.pass_days(1);
    district.import(&[&receipt(&board, KY_SON)]);
    board.import(&[&district.export(BOARD)]);
    assert_eq!(board.seen()["records"], district.seen()["records"]);
    // Or everything, whatever was acknowledged.
    let folder = district.folder().join("whole");
    fs::create_dir_all(&folder).expect("a folder");
    let request = json!({ "to": BOARD, "folder": folder, "whole": true });
    let whole = district.call("package_export", request);
    assert_eq!(whole["header"]["changes"], json!(3));
}

#[test]
fn a_file_that_goes_on_after_another_comes_with_it_in_either_order() {
    let clock = Clock::new();
    let Three {
        board, district, ..
    } = three(&clock);
    district.put_for(Some(MY_LY), "village", json!({ "name": "Yên Hòa" }));
    let first = district.export(BOARD);
    board.import(&[&first]);
    district.import(&[&receipt(&board, KY_SON)]);
    district.put_for(Some(MY_LY), "village", json!({ "name": "Cha Nga" }));
    let second = district.export(BOARD);
    // Another PC of the Board has seen neither.
    let ticket = enrol(&board, BOARD);
    for order in [[&first, &second], [&second, &first]] {
        let other = joined(&clock, 9, &ticket);
        assert_eq!(other.import_refused(&second), "package_gap");
        other.import(&[order[0], order[1]]);
        assert_eq!(other.seen()["records"], district.seen()["records"]);
        assert!(other.is_sound());
    }
}

#[test]
fn a_receipt_is_for_those_below_who_have_papers() {
    let clock = Clock::new();
    let Three { board, commune, .. } = three(&clock);
    let folder = board.folder();
    let check = |office: &Office, to: &str, expected: Code| {
        let request = json!({ "to": to, "folder": folder });
        assert_eq!(office.refused("receipt_export", request).code, expected);
    };
    check(&board, BOARD, Code::UnknownUnit);
    check(&commune, BOARD, Code::UnknownUnit);
    // Nobody there has papers: no keys to write it for.
    check(&board, QUE_PHONG, Code::NoKeysOf);
    let without_papers = Office::alone(&clock, 8, KY_SON);
    check(&without_papers, MY_LY, Code::NotEnrolled);
}

/// Every refusal that papers bring; told to `codes`, where each code is met.
pub(super) fn refusals() -> Vec<Code> {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    household(&commune, "Lô Văn Pành");
    let (to_district, to_board) = (commune.export(KY_SON), commune.export(BOARD));
    let check = |office: &Office, file: &Path, expected: Code| {
        let before = office.seen();
        let refused = office.import_refused(file);
        assert_eq!(json!(refused), json!(expected), "{}", file.display());
        assert_eq!(office.seen(), before);
        expected
    };

    let without_papers = Office::alone(&clock, 4, KY_SON);
    let other_board = Office::alone(&clock, 5, BOARD);
    let mut met = vec![
        check(&without_papers, &to_district, Code::PackageNoPapers),
        check(&other_board, &to_board, Code::PackageOtherKeys),
        check(&board, &with_other_papers(&to_board), Code::PackageForged),
    ];

    // Nobody who has no papers writes a file, and the drafts of a time before there were any are not believed.
    let request = json!({ "to": BOARD, "folder": without_papers.folder() });
    let refused = without_papers.refused("package_export", request).code;
    assert_eq!(refused, Code::NotEnrolled);
    let draft = super::golden::draft();
    met.push(check(&board, &draft, Code::PackageUnsigned));

    // Its papers lead past the district, whose keys it therefore does not have.
    let direct = joined(&clock, 7, &enrol(&board, "16813"));
    let request = json!({ "to": KY_SON, "folder": direct.folder() });
    let refused = direct.refused("package_export", request);
    assert_eq!(refused.code, Code::NoKeysOf);
    met.push(Code::NoKeysOf);
    // The Board has less than it once said.
    let backup = board.back_up(board.folder());
    household(&commune, "Vi Thị Mây");
    clock.pass_days(1);
    board.import(&[&commune.export(BOARD)]);
    commune.import(&[&receipt(&board, MY_LY)]);
    household(&commune, "Lầu Y Mỷ");
    board.restore(&backup, "Cán bộ 1");
    met.push(check(&board, &commune.export(BOARD), Code::PackageGap));
    drop(district);
    met
}

#[test]
fn what_is_not_signed_as_it_should_be_is_refused_by_name() {
    refusals();
}
