//! A PC that was reported lost: it stays so wherever its data go, nobody is reported lost by those who have no say, and what
//! is sent down is for the PC that took its place.

use super::identities::{enrol, joined};
use super::quarantine::reasons;
use super::signed::{Three, household, three, three_with_a_household};
use serde_json::{Value as Json, json};
use soban_api::Code;
use soban_testkit::damage::{accuse, forge_runs};
use soban_testkit::office::text;
use soban_testkit::units::{BOARD, KY_SON, MY_LY, QUE_PHONG};
use soban_testkit::{Clock, Office};

fn own(office: &Office) -> String {
    let all = office.call("device_list", json!({}))["devices"].clone();
    let mut all = all.as_array().expect("devices").iter();
    text(
        &all.find(|one| one["own"] == json!(true))
            .expect("the own one")["id"],
    )
}

fn village(name: &str) -> Json {
    json!({ "kind": "village", "fields": { "name": name } })
}

#[test]
fn a_lost_pc_stays_lost_when_its_data_go_elsewhere() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three_with_a_household(&clock);
    let made = commune.back_up(commune.folder());
    district.call("device_revoke", json!({ "id": own(&commune) }));
    commune.import(&[&district.export(MY_LY)]);
    is_lost(&commune);

    // The backup was made before anybody said so; the store that it replaces knows it.
    clock.pass_days(1);
    commune.restore(&made, "Vi Văn Hùng");
    is_lost(&commune);

    // The folder is copied to another place, where the program goes on as another PC.
    let moved = commune.moved(&clock, 9);
    is_lost(&moved);
    let moved = moved.reopened(&clock, 10);
    is_lost(&moved);

    // Enrolled anew it works.
    moved.call("join_here", enrol(&district, MY_LY).here());
    household(&moved, "Vi Thị Mây");
    district.import(&[&moved.export(KY_SON)]);
    board.import(&[&district.export(BOARD)]);
    let households = board.call("household_list", json!({}));
    assert_eq!(households["total"], json!(2));
    assert!(moved.is_sound() && board.is_sound());
}

#[test]
fn nobody_reports_a_pc_lost_that_works_for_another_unit() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    let other = joined(&clock, 5, &enrol(&board, QUE_PHONG));
    for (office, name) in [(&board, "Nước của tỉnh"), (&other, "Nước Quế Phong")] {
        office.put("work", json!({ "name": name, "item": "1", "start": "new" }));
    }
    board.import(&[&other.export(BOARD)]);
    household(&commune, "Lô Văn Pành");
    district.import(&[&commune.export(KY_SON)]);
    board.import(&[&district.export(BOARD)]);
    let before = board.seen();
    // Kỳ Sơn may report its commune's PC lost, and so it does; but the change names another one.
    district.call("device_revoke", json!({ "id": own(&commune) }));
    let file = std::fs::read(district.export(BOARD)).expect("read");
    for victim in [own(&other), own(&board)] {
        let forged = forge_runs(&district, &file, |runs| {
            let own = own(&district);
            let mut runs = runs.iter_mut();
            let run = runs.find(|run| run.device.to_string() == own);
            accuse(run.expect("its own"), 0, &victim);
        });
        let path = board.folder().join("forged.soban");
        std::fs::write(&path, forged).expect("written");
        assert_eq!(board.import(&[&path])["new_changes"], json!(1));
        assert_eq!(board.seen()["records"], before["records"]);
        let aside = board.call("quarantine_list", json!({}))["changes"].clone();
        assert_eq!(aside, json!([]));
        board.call("import_undo", json!({}));
    }
    // The Board is still taken at its own word.
    board.put_for(Some(MY_LY), "village", json!({ "name": "Yên Hòa" }));
    assert!(board.is_sound());
}

#[test]
fn a_file_down_is_for_the_pc_that_took_the_lost_ones_place() {
    let (clock, ahead) = (Clock::new(), Clock::new());
    let board = Office::new(&clock, 1, BOARD);
    let district = joined(&clock, 2, &enrol(&board, KY_SON));
    // The commune's clock is most of a week ahead, as its papers say for good.
    ahead.pass_days(6);
    let first = joined(&ahead, 3, &enrol(&district, MY_LY));
    household(&first, "Lô Văn Pành");
    district.import(&[&first.export(KY_SON)]);
    clock.pass_days(1);
    let second = joined(&clock, 4, &enrol(&district, MY_LY));
    let down = district.export(MY_LY);
    second.import(&[&down]);
    assert_eq!(second.call("household_list", json!({}))["total"], json!(1));
    assert_eq!(first.import_refused(&down), "package_other_keys");
    // What the old one still sends does not turn that round; nor does a district whose clock was set back.
    household(&first, "Vi Thị Mây");
    district.import(&[&first.export(KY_SON)]);
    second.import(&[&district.export(MY_LY)]);
    clock.set_back_days(400);
    let third = joined(&clock, 6, &enrol(&district, MY_LY));
    let down = district.export(MY_LY);
    third.import(&[&down]);
    assert_eq!(second.import_refused(&down), "package_other_keys");
}

/// A commune whose PC has heard nothing yet of being reported lost, and the file that says so.
fn about_to_hear(clock: &Clock) -> (Three, std::path::PathBuf) {
    let three = three_with_a_household(clock);
    let lost = own(&three.commune);
    three.district.call("device_revoke", json!({ "id": lost }));
    let file = three.district.export(MY_LY);
    (three, file)
}

fn is_lost(office: &Office) {
    let refused = office.refused("record_save", village("Bản X")).code;
    assert_eq!(refused, Code::DeviceLost);
}

#[test]
fn whatever_comes_first_the_loss_or_the_move() {
    let clock = Clock::new();
    // Moved before it hears.
    let (three, file) = about_to_hear(&clock);
    let made = three.commune.back_up(three.board.folder());
    let commune = three.commune.moved(&clock, 21);
    commune.import(&[&file]);
    is_lost(&commune);
    // Nor does an older backup help that knows neither of the move nor of the loss.
    clock.pass_days(1);
    commune.restore(&made, "Vi Văn Hùng");
    is_lost(&commune);
    // Papers that it makes for its own unit are those that were lost with it.
    let (three, file) = about_to_hear(&clock);
    let made = json!({ "unit": MY_LY, "folder": three.board.folder() });
    let made = three.commune.call("enrol", made);
    let commune = three.commune.moved(&clock, 22);
    commune.import(&[&file]);
    is_lost(&commune);
    let refused = commune
        .refused(
            "join_here",
            json!({ "path": made["path"], "code": made["code"] }),
        )
        .code;
    assert_eq!(refused, Code::DeviceLost);
    // What was heard is not unheard.
    commune.call("import_undo", json!({}));
    is_lost(&commune.moved(&clock, 23));
}

#[test]
fn a_pc_found_again_works_on_though_it_heard_of_the_loss_only_when_it_was_enrolled_anew() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three_with_a_household(&clock);
    district.call("device_revoke", json!({ "id": own(&commune) }));
    clock.pass_days(1);
    commune.call("join_here", enrol(&district, MY_LY).here());
    household(&commune, "Vi Thị Mây");
    district.import(&[&commune.export(KY_SON)]);
    assert_eq!(reasons(&district), Vec::<String>::new());
    commune.import(&[&district.export(MY_LY)]);
    household(&commune, "Già Bá Xồng");
    district.import(&[&commune.export(KY_SON)]);
    board.import(&[&district.export(BOARD)]);
    for office in [&commune, &district, &board] {
        let households = office.call("household_list", json!({}));
        assert_eq!(households["total"], json!(3));
        assert!(office.is_sound());
    }
}

#[test]
fn a_file_up_is_for_the_district_that_was_enrolled_last() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    clock.pass_days(1);
    let next = joined(&clock, 8, &enrol(&board, KY_SON));
    household(&commune, "Lô Văn Pành");
    board.import(&[&commune.export(BOARD)]);
    next.import(&[&board.export(KY_SON)]);
    commune.import(&[&next.export(MY_LY)]);
    let up = commune.export(KY_SON);
    next.import(&[&up]);
    assert_eq!(district.import_refused(&up), "package_other_keys");
}

#[test]
fn a_further_pc_made_with_lost_keys_is_pointed_out_and_can_be_left_out() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three_with_a_household(&clock);
    board.import(&[&district.export(BOARD)]);
    // The PC goes, open as it is; its unit is enrolled anew, with keys of its own.
    clock.pass_days(1);
    district.call("device_revoke", json!({ "id": own(&commune) }));
    let next = joined(&clock, 8, &enrol(&district, MY_LY));
    household(&next, "Vi Thị Mây");
    let known = district.import(&[&next.export(KY_SON)]);
    assert_eq!(known["strangers"], json!([]));
    // Whoever has the old keys makes a PC of them.
    clock.pass_days(1);
    let stranger = joined(&clock, 9, &enrol(&commune, MY_LY));
    household(&stranger, "Lô Văn Lạ");
    let file = stranger.export(KY_SON);
    let shown = district.call("package_preview", json!({ "paths": [&file] }));
    let strangers = shown["strangers"].as_array().expect("strangers");
    let [one] = strangers.as_slice() else {
        panic!("{shown}");
    };
    assert_eq!(one["unit"], json!("xã Mỹ Lý, huyện Kỳ Sơn"));
    assert!(own(&stranger).ends_with(&text(&one["short_id"])));
    // Taken in all the same, it can be reported from its first change on.
    district.import(&[&file]);
    board.import(&[&district.export(BOARD)]);
    let total = |office: &Office| office.call("household_list", json!({}))["total"].clone();
    assert_eq!((total(&district), total(&board)), (json!(3), json!(3)));
    clock.pass_days(1);
    district.call(
        "device_revoke",
        json!({ "id": own(&stranger), "through": 0 }),
    );
    assert_eq!(total(&district), json!(2));
    board.import(&[&district.export(BOARD)]);
    assert_eq!(total(&board), json!(2));
    assert!(board.is_sound() && district.is_sound());
    // Met again, it is none.
    let again = district.import(&[&stranger.export(KY_SON)]);
    assert_eq!(again["strangers"], json!([]));
}

#[test]
fn a_backup_from_before_does_not_bring_the_lost_keys_back() {
    let clock = Clock::new();
    let Three {
        board, district, ..
    } = three_with_a_household(&clock);
    district.put_for(Some(MY_LY), "village", json!({ "name": "Xốp Tụ" }));
    board.import(&[&district.export(BOARD)]);
    let made = board.back_up(board.folder());
    board.call("device_revoke", json!({ "id": own(&district) }));
    clock.pass_days(1);
    let next = joined(&clock, 8, &enrol(&board, KY_SON));
    board.restore(&made, "Cán bộ 1");
    let down = board.export(KY_SON);
    assert_eq!(district.import_refused(&down), "package_other_keys");
    next.import(&[&down]);
    assert_eq!(next.call("household_list", json!({}))["total"], json!(1));
    next.put_for(Some(MY_LY), "village", json!({ "name": "Yên Hòa" }));
    board.import(&[&next.export(BOARD)]);
    assert_eq!(board.call("village_list", json!({}))["total"], json!(3));
    assert!(board.is_sound() && next.is_sound());
}

#[test]
fn a_backup_from_before_leaves_a_unit_the_keys_it_has_now() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three_with_a_household(&clock);
    let made = commune.back_up(board.folder());
    district.call("device_revoke", json!({ "id": own(&commune) }));
    clock.pass_days(1);
    commune.call("join_here", enrol(&district, MY_LY).here());
    household(&commune, "Vi Thị Mây");
    district.import(&[&commune.export(KY_SON)]);
    clock.pass_days(1);
    commune.restore(&made, "Vi Văn Hùng");
    // What it has lost comes back from whoever has it.
    district.import(&[&commune.export(KY_SON)]);
    commune.import(&[&district.export(MY_LY)]);
    household(&commune, "Già Bá Xồng");
    district.import(&[&commune.export(KY_SON)]);
    board.import(&[&district.export(BOARD)]);
    assert_eq!(reasons(&board), Vec::<String>::new());
    for office in [&commune, &district, &board] {
        let households = office.call("household_list", json!({}));
        assert_eq!(households["total"], json!(3));
        assert!(office.is_sound());
    }
}

#[test]
fn papers_of_its_own_unit_make_no_lost_pc_another() {
    let clock = Clock::new();
    let (three, file) = about_to_hear(&clock);
    let commune = three.commune.moved(&clock, 21);
    let made = json!({ "unit": MY_LY, "folder": three.board.folder() });
    let made = commune.call("enrol", made);
    let here = json!({ "path": made["path"], "code": made["code"] });
    // Where one's own file is refused, nothing is forgotten either.
    let _ = commune.api.call("join_here", here);
    commune.import(&[&file]);
    is_lost(&commune);
}
