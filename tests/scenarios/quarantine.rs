//! What comes and may not count: it is kept aside with its reason, the rest proceeds, and a person decides.

use super::identities::enrol;
use super::packages::{Post, post};
use super::signed::{Three, household, three};
use serde_json::{Value as Json, json};
use soban_api::Code;
use soban_testkit::damage::{change, forge_run, replace};
use soban_testkit::office::text;
use soban_testkit::units::{BAC_LY, BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office};
use std::path::PathBuf;

pub(super) fn file(office: &Office, name: &str, bytes: &[u8]) -> PathBuf {
    let path = office.folder().join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

pub(super) fn total(office: &Office, kind: &str) -> u64 {
    office.call(&format!("{kind}_list"), json!({}))["total"]
        .as_u64()
        .expect("a number")
}

pub(super) fn kept(office: &Office) -> Vec<Json> {
    let list = office.call("quarantine_list", json!({}));
    list["changes"].as_array().expect("a list").clone()
}

/// Reason → how many wait for a decision.
pub(super) fn reasons(office: &Office) -> Vec<String> {
    let undecided = kept(office)
        .into_iter()
        .filter(|one| one["released"].is_null());
    let mut reasons: Vec<String> = undecided.map(|one| text(&one["reason"])).collect();
    reasons.sort();
    reasons
}

pub(super) fn ids(office: &Office, reason: &str) -> Json {
    let those = kept(office)
        .into_iter()
        .filter(|one| one["reason"] == json!(reason) && one["released"].is_null());
    those.map(|one| one["id"].clone()).collect()
}

#[test]
fn a_change_about_a_neighbour_is_kept_aside_and_the_rest_proceeds() {
    let Post {
        board,
        commune,
        file: good,
        ..
    } = post();
    // The village comes first, then the household.
    let outside = forge_run(&commune, &good, |run| {
        assert_eq!(replace(change(run, 1), MY_LY, BAC_LY, 0), 1);
    });
    let path = file(&board, "outside.soban", &outside);
    let seen = board.call("package_preview", json!({ "paths": [path] }));
    let expected = json!([{ "reason": "outside_unit", "changes": 1 }]);
    assert_eq!(seen["aside"], expected);
    assert_eq!(kept(&board).len(), 0, "looking keeps nothing");
    assert_eq!(board.import(&[&path])["aside"], expected);
    assert_eq!(
        (total(&board, "village"), total(&board, "household")),
        (1, 0)
    );
    let one = kept(&board).remove(0);
    assert_eq!(
        (&one["reason"], &one["title"], &one["owner"], &one["file"]),
        (
            &json!("outside_unit"),
            &json!("Lô Văn Pành"),
            &json!("xã Bắc Lý, huyện Kỳ Sơn"),
            &json!("outside.soban")
        )
    );
    assert!(board.is_sound());
    // The same again changes nothing.
    assert_eq!(board.import(&[&path])["new_changes"], json!(0));
    assert_eq!(kept(&board).len(), 1);

    let which = json!({ "ids": ids(&board, "outside_unit") });
    board.call("quarantine_discard", which.clone());
    assert_eq!(reasons(&board), Vec::<String>::new());
    assert_eq!(kept(&board)[0]["released"], json!(false));
    assert_eq!(total(&board, "household"), 0);
    board.call("quarantine_reconsider", which.clone());
    assert_eq!(reasons(&board), ["outside_unit"]);
    let done = board.call("quarantine_release", which);
    assert_eq!((&done["released"], &done["left"]), (&json!(1), &json!(0)));
    assert_eq!(total(&board, "household"), 1);
    assert!(board.is_sound());
}

#[test]
fn a_change_that_cannot_be_read_waits_for_a_newer_version() {
    let Post {
        board,
        commune,
        file: good,
        ..
    } = post();
    // The kind of the second change, a household, becomes one that nobody knows; its place is after the user's name.
    let future = forge_run(&commune, &good, |run| {
        let body = change(run, 1);
        let by = b"C\xc3\xa1n b\xe1\xbb\x99 1";
        let at = body
            .windows(by.len())
            .position(|part| part == by)
            .expect("the user");
        assert_eq!(body[at + by.len()], 2);
        body[at + by.len()] = 23;
    });
    board.import(&[&file(&board, "future.soban", &future)]);
    assert_eq!(reasons(&board), ["unreadable"]);
    let which = json!({ "ids": ids(&board, "unreadable") });
    let tried = board.call("quarantine_release", which);
    assert_eq!((&tried["released"], &tried["left"]), (&json!(0), &json!(1)));
    assert_eq!(reasons(&board), ["unreadable"]);
    assert!(board.is_sound());
}

#[test]
fn a_lost_installation_is_believed_as_far_as_was_said_wherever_its_changes_come_from() {
    assert_eq!(device_lost(), Code::DeviceLost);
}

/// What a PC that was reported lost answers to whoever types on it; told to `codes`, where each code is met.
pub(super) fn device_lost() -> Code {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    household(&commune, "Lô Văn Pành");
    for (office, to) in [(&district, KY_SON), (&board, BOARD)] {
        office.import(&[&commune.export(to)]);
    }
    let lost = district.call("device_list", json!({}));
    let mut lost = lost["devices"].as_array().expect("devices").iter();
    let lost = lost.find(|one| one["own"] == json!(false));
    let lost = text(&lost.expect("the commune's")["id"]);
    household(&commune, "Vi Thị Mây");
    // The Board hears of the later changes first, and of the loss only then.
    board.import(&[&commune.export(BOARD)]);
    assert_eq!(total(&board, "household"), 2);
    district.call("device_revoke", json!({ "id": lost }));
    board.import(&[&district.export(BOARD)]);
    assert_eq!(total(&board, "household"), 1);
    assert_eq!(reasons(&board), ["revoked", "revoked"]);
    // The district the other way round.
    district.import(&[&commune.export(KY_SON)]);
    assert_eq!(reasons(&district), ["revoked", "revoked"]);
    assert_eq!(board.seen()["records"], district.seen()["records"]);
    // It turns out that the changes were its owner's.
    clock.pass_days(1);
    district.call("device_revoke", json!({ "id": lost, "through": 4 }));
    assert_eq!(total(&district, "household"), 2);
    board.import(&[&district.export(BOARD)]);
    assert_eq!(total(&board, "household"), 2);
    assert_eq!(reasons(&board), Vec::<String>::new());
    assert!(board.is_sound() && district.is_sound());
    // The PC is with its unit after all, and hears of it: it takes no more entries until it is enrolled anew, as another.
    commune.import(&[&district.export(MY_LY)]);
    let refused = commune.refused(
        "record_save",
        json!({ "kind": "village", "fields": { "name": "Bản X" } }),
    );
    let lost_code = refused.code;
    let ticket = enrol(&district, MY_LY);
    commune.call("join_here", ticket.here());
    household(&commune, "Già Bá Xồng");
    board.import(&[&commune.export(BOARD)]);
    assert_eq!(total(&board, "household"), 3);
    assert!(commune.is_sound() && board.is_sound());
    // A commune cannot do that to its district, nor to itself.
    let devices = commune.call("device_list", json!({}));
    let own = text(&devices["devices"][0]["id"]);
    let refused = commune.refused("device_revoke", json!({ "id": own })).code;
    assert_eq!(refused, Code::OwnDevice);
    lost_code
}

#[test]
fn whoever_wrote_it_hears_that_it_does_not_count_and_why() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    household(&commune, "Lô Văn Pành");
    district.import(&[&commune.export(KY_SON)]);
    let sent =
        |office: &Office| office.call("sync_log", json!({}))["sent"][0]["acknowledged"].clone();
    assert_eq!(sent(&commune), json!(false));
    let known = district.call("device_list", json!({}));
    let mut known = known["devices"].as_array().expect("devices").iter();
    let lost = known.find(|one| one["own"] == json!(false)).expect("one");
    household(&commune, "Vi Thị Mây");
    board.import(&[&commune.export(BOARD)]);
    // Reported lost by mistake; the commune hears first from the Board, then from the district.
    district.call("device_revoke", json!({ "id": lost["id"] }));
    district.import(&[&commune.export(KY_SON)]);
    board.import(&[&district.export(BOARD)]);
    assert_eq!(reasons(&board), ["revoked", "revoked"]);
    let out = commune.folder().join("out");
    std::fs::create_dir_all(&out).expect("a folder");
    let receipt = district.call("receipt_export", json!({ "to": MY_LY, "folder": out }));
    commune.import(&[std::path::Path::new(&text(&receipt["path"]))]);
    let told = commune.call("quarantine_list", json!({}))["refused_there"].clone();
    let told = told.as_array().expect("a list");
    assert_eq!(told.len(), 2);
    assert_eq!(told[0]["by_unit"], json!("huyện Kỳ Sơn"));
    assert_eq!(told[0]["reason"], json!("revoked"));
    assert_eq!(told[1]["title"], json!("Vi Thị Mây"));
    assert_eq!(sent(&commune), json!(true));
    let todo = commune.overview("2023-6T")["todo"].clone();
    assert!(todo.to_string().contains("refused_there"), "{todo}");
    // It is let in there, and nothing more is said.
    district.call(
        "quarantine_release",
        json!({ "ids": ids(&district, "revoked") }),
    );
    let receipt = district.call("receipt_export", json!({ "to": MY_LY, "folder": out }));
    commune.import(&[std::path::Path::new(&text(&receipt["path"]))]);
    let told = commune.call("quarantine_list", json!({}))["refused_there"].clone();
    assert_eq!(told, json!([]));
}

#[test]
fn the_preview_tells_by_kind_and_in_dong_what_will_not_count() {
    let clock = Clock::new();
    let Three {
        district, commune, ..
    } = three(&clock);
    household(&commune, "Lô Văn Pành");
    district.import(&[&commune.export(KY_SON)]);
    let own = commune.call("device_list", json!({}))["devices"][0]["id"].clone();
    district.call("device_revoke", json!({ "id": own }));
    // Whoever has the PC enters a support, gives it another amount and a second source, and renames the household.
    let household = commune.call("household_list", json!({}))["rows"][0]["id"].clone();
    let support = json!({ "household": household, "content": "1.nha_o", "amount_central": "40 triệu",
        "handover_date": "20/05/2023" });
    let support = commune.put("support", support);
    let corrected = json!({ "amount_central": "35 triệu", "amount_other": "2 triệu" });
    commune.set("support", &support, corrected);
    commune.set(
        "household",
        &text(&household),
        json!({ "head_name": "Lô Văn Pánh" }),
    );
    let file = commune.export(KY_SON);
    let seen = district.call("package_preview", json!({ "paths": [file] }));
    assert_eq!(
        seen["aside"],
        json!([{ "reason": "revoked", "changes": 3 }])
    );
    let of = |kind: &str| {
        let kinds = seen["kinds"].as_array().expect("kinds").iter();
        let mut kinds = kinds.filter(|one| one["kind"] == json!(kind));
        let one = kinds.next().expect("told");
        (one["aside"].clone(), one["aside_amount"].clone())
    };
    assert_eq!(of("support"), (json!(1), json!("37000000")));
    assert_eq!(of("household"), (json!(1), json!("0")));
    assert_eq!(seen["supports_after"], seen["supports_before"]);
}
