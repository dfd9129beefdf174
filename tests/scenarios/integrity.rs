//! What a file must not do to a store, each refused or kept aside by name. Damage is in `packages`, papers in `signed`, what is kept
//! aside in `quarantine`, hostile CBOR in the tests of the sync crate; here is the rest of the list.

use super::packages::{Post, post};
use super::signed::{Three, household, three};
use serde_json::json;
use soban_testkit::Clock;
use soban_testkit::damage::{change, forge, forge_runs, segments};
use soban_testkit::units::{BOARD, KY_SON, MY_LY};
use std::io::Write;

#[test]
fn four_gigabytes_of_zeros_are_not_read() {
    let Post { board, file, .. } = post();
    let before = board.seen();
    let zeros = board.folder().join("zeros.soban");
    let sparse = std::fs::File::create(&zeros).expect("made");
    sparse.set_len(4 << 30).expect("a hole");
    assert_eq!(board.import_refused(&zeros), "package_not_ours");
    // Under a head of ours, too.
    let headed = board.folder().join("headed.soban");
    let mut made = std::fs::File::create(&headed).expect("made");
    made.write_all(&file[..64]).expect("written");
    made.set_len(4 << 30).expect("a hole");
    assert_eq!(board.import_refused(&headed), "over_limit");
    assert_eq!(board.seen(), before);
}

#[test]
fn a_file_that_unpacks_to_more_than_it_may_is_refused() {
    let Post {
        board,
        commune,
        file,
        ..
    } = post();
    let bomb = forge(&commune, &file, |_, body| body.resize(64 << 20, 0));
    let path = board.folder().join("bomb.soban");
    std::fs::write(&path, bomb).expect("written");
    assert_eq!(board.import_refused(&path), "over_limit");
}

#[test]
fn an_older_file_that_comes_again_changes_nothing() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    household(&commune, "Lô Văn Pành");
    let old = commune.export(BOARD);
    board.import(&[&old]);
    let id = board.call("household_list", json!({}))["rows"][0]["id"].clone();
    let id = id.as_str().expect("an id");
    commune.set("household", id, json!({ "phone": "0911111111" }));
    board.import(&[&commune.export(BOARD)]);
    let before = board.seen();
    // As it was sent, under another name, and by the district, which has only the older state.
    let renamed = old.with_file_name("bản mới nhất (1).soban");
    std::fs::copy(&old, &renamed).expect("copied");
    for file in [&old, &renamed] {
        assert_eq!(board.import(&[file])["new_changes"], json!(0));
    }
    drop(district);
    assert_eq!(board.seen(), before);
    assert!(board.is_sound());
}

#[test]
fn a_run_without_its_pcs_word_says_nothing_else_than_what_is_known() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    for name in ["Yên Hòa", "Xằng Trên", "Piêng Vai"] {
        board.put_for(Some(MY_LY), "village", json!({ "name": name }));
    }
    // A file that the Board sent tells any PC below its feed.
    let known = std::fs::read(board.export(KY_SON)).expect("read");
    let mut known = segments(&board, &known).remove(0);
    known.seal = None;
    let mut forged = known.clone();
    forged.bodies.truncate(1);
    *change(&mut forged, 0) = vec![0];
    household(&commune, "Lô Văn Pành");
    let sent = std::fs::read(commune.export(BOARD)).expect("read");
    let before = board.seen();
    let path = board.folder().join("forged.soban");
    for run in [forged.clone(), {
        forged.bodies.push(known.bodies[1].clone());
        forged
    }] {
        let file = forge_runs(&commune, &sent, |runs| runs.push(run));
        std::fs::write(&path, file).expect("written");
        assert_eq!(board.import_refused(&path), "package_unsigned");
        assert_eq!(board.seen(), before);
    }
    // What is known may be said by anybody.
    let file = forge_runs(&commune, &sent, |runs| runs.push(known));
    std::fs::write(&path, file).expect("written");
    assert_eq!(board.import(&[&path])["new_changes"], json!(2));
    assert!(board.is_sound());
    drop(district);
}

#[test]
fn a_commune_that_reports_its_district_lost_is_not_believed() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    district.put(
        "work",
        json!({ "name": "Nước Xốp Tụ", "item": "1", "start": "new" }),
    );
    commune.import(&[&district.export(MY_LY)]);
    let devices = commune.call("device_list", json!({}))["devices"].clone();
    let above = devices.as_array().expect("devices").iter();
    let mut above = above.filter(|one| one["unit"] == json!("huyện Kỳ Sơn"));
    let id = above.next().expect("the district's")["id"].clone();
    let refused = commune.refused("device_revoke", json!({ "id": id }));
    assert_eq!(json!(refused.code), json!("not_below"));
    // Nor is there any other word by which a unit could touch what belongs above it.
    let work = district.records();
    let work = work.iter().find(|one| one["name"] == json!("Nước Xốp Tụ"));
    let work = work.expect("the work")["id"].clone();
    let edit = json!({ "kind": "work", "id": work, "fields": { "name": "Nước của xã" } });
    assert_eq!(
        json!(commune.refused("record_save", edit).code),
        json!("outside_own_unit")
    );
    board.import(&[&district.export(BOARD)]);
    district.import(&[&commune.export(KY_SON)]);
    assert!(commune.is_sound() && board.is_sound());
}
