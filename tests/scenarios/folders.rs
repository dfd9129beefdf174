//! A folder that is looked into for new files, and files that are opened with the program.

use super::signed::{Three, household, three};
use serde_json::{Value as Json, json};
use soban_api::Code;
use soban_testkit::Clock;
use soban_testkit::folders::impossible;
use soban_testkit::office::text;
use soban_testkit::units::{BOARD, KY_SON};
use std::path::PathBuf;

fn names(view: &Json) -> Vec<String> {
    let files = view["files"].as_array().expect("files").iter();
    files.map(|one| text(&one["file"])).collect()
}

#[test]
fn what_is_new_in_the_watched_folder_is_told_and_not_taken_in() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    let stick = board.folder().join("usb");
    std::fs::create_dir_all(&stick).expect("a folder");
    let look = || board.call("folder_look", json!({}));
    assert_eq!(
        (&look()["folder"], &look()["there"]),
        (&Json::Null, &json!(false))
    );
    let nowhere = json!({ "folder": impossible(board.folder()) });
    assert_eq!(
        board.refused("folder_watch", nowhere).code,
        Code::FileUnreadable
    );
    board.call("folder_watch", json!({ "folder": stick }));
    assert_eq!(names(&look()), Vec::<String>::new());

    household(&commune, "Lô Văn Pành");
    let (direct, for_district) = (commune.export(BOARD), commune.export(KY_SON));
    let copy = |from: &PathBuf, name: &str| {
        std::fs::copy(from, stick.join(name)).expect("copied");
    };
    copy(&direct, "xa.soban");
    // For somebody else, no sync file at all, a file that is still on its way.
    copy(&for_district, "khac.soban");
    std::fs::write(stick.join("anh.soban"), "không phải").expect("written");
    let bytes = std::fs::read(&direct).expect("read");
    std::fs::write(stick.join("do-dang.soban"), &bytes[..bytes.len() / 2]).expect("written");
    std::fs::write(stick.join("ghi-chep.txt"), "x").expect("written");
    assert_eq!(names(&look()), ["xa.soban"]);
    assert_eq!(
        look()["files"][0]["header"]["from"]["name"],
        json!("Xã Mỹ Lý")
    );
    assert_eq!(board.records().len(), 0, "nothing was taken in");

    // The rest of it arrives: the same file under another name.
    std::fs::write(stick.join("do-dang.soban"), &bytes).expect("written");
    assert_eq!(names(&look()), ["do-dang.soban", "xa.soban"]);
    board.import(&[&stick.join("xa.soban")]);
    assert_eq!(names(&look()), Vec::<String>::new());
    board.call("import_undo", json!({}));
    assert_eq!(names(&look()).len(), 2, "taken back, it is new again");

    // In parts, as a chat delivers them.
    district.import(&[&for_district]);
    let request = json!({ "to": BOARD, "folder": stick.join(".."), "part_kb": 66 });
    district.call("package_export", request);
    std::fs::rename(&stick, board.folder().join("rut-ra")).expect("pulled out");
    assert_eq!((&look()["there"], names(&look()).len()), (&json!(false), 0));
    board.call("folder_watch", json!({ "folder": null }));
    assert_eq!(look()["folder"], Json::Null);
}

#[test]
fn opened_files_are_handed_over_once() {
    let Three { board, .. } = three(&Clock::new());
    board.api.hand_over([PathBuf::from("/usb/a.soban")]);
    let opened = || board.call("opened_files", json!({}))["paths"].clone();
    // Who is still at the lock gets nothing, and loses nothing.
    board.call("lock", json!({}));
    assert_eq!(board.refused("opened_files", json!({})).code, Code::Locked);
    let name = board.call("status", json!({}))["people"][0].clone();
    let password = soban_testkit::office::PASSWORD;
    board.call("unlock", json!({ "name": name, "password": password }));
    assert_eq!(opened(), json!(["/usb/a.soban"]));
    assert_eq!(opened(), json!([]));
}
