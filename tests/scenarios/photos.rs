//! Photos of works: taken small, shown, sent in files of their own, and missing where they have not come.

use super::signed::{Three, three};
use serde_json::{Value as Json, json};
use soban_api::Code;
use soban_testkit::office::{PASSWORD, text};
use soban_testkit::picture::take_picture;
use soban_testkit::units::{BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office};
use std::path::{Path, PathBuf};

const SIZE: (u32, u32) = (640, 480);

fn work(office: &Office) -> String {
    let fields = json!({ "name": "Nước sinh hoạt bản Xốp Tụ", "item": "1", "start": "new" });
    office.put("work", fields)
}

fn add(office: &Office, work: &str, seed: u8) -> String {
    let path = take_picture(office.folder(), seed, SIZE);
    let request = json!({ "work": work, "paths": [path], "caption": format!("Ảnh {seed}") });
    let added = office.call("photo_add", request);
    assert_eq!(added["files"][0]["error"], Json::Null, "{added}");
    text(&added["files"][0]["id"])
}

fn photos(office: &Office, work: &str) -> Vec<(String, bool)> {
    let list = office.call("photo_list", json!({ "work": work }));
    let photos = list["photos"].as_array().expect("photos").iter();
    photos
        .map(|one| (text(&one["caption"]), one["here"] == json!(true)))
        .collect()
}

fn send_photos(office: &Office, to: &str, part_kb: u32) -> Vec<PathBuf> {
    let folder = office.folder().join("anh");
    std::fs::create_dir_all(&folder).expect("a folder");
    let request = json!({ "to": to, "folder": folder, "part_kb": part_kb });
    let written = office.call("photos_export", request);
    let files = written["files"].as_array().expect("files").iter();
    let parts = files.flat_map(|one| one["parts"].as_array().expect("parts").clone());
    parts.map(|path| PathBuf::from(text(&path))).collect()
}

fn waiting(office: &Office, to: &str) -> u64 {
    let waiting = office.call("photos_waiting", json!({ "to": to }));
    waiting["photos"].as_u64().expect("a number")
}

fn import(office: &Office, files: &[PathBuf]) -> Json {
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    office.import(&files)
}

#[test]
fn photos_are_kept_small_and_shown() {
    let office = Office::new(&Clock::new(), 1, KY_SON);
    let work = work(&office);
    let id = add(&office, &work, 7);
    assert_eq!(photos(&office, &work), [("Ảnh 7".to_owned(), true)]);
    let picture = |small: bool| {
        let view = office.call("photo_picture", json!({ "id": id, "small": small }));
        text(&view["jpeg"])
    };
    // JPEG, in base64.
    assert!(picture(false).starts_with("/9j/") && picture(true).starts_with("/9j/"));
    assert!(picture(true).len() < picture(false).len());
    // The same picture again is the same photo; words that are none are told by name.
    let none = office.folder().join("ghi-chep.jpg");
    std::fs::write(&none, "không phải ảnh").expect("written");
    let missing = office.folder().join("mat.jpg");
    let request =
        json!({ "work": work, "paths": [take_picture(office.folder(), 7, SIZE), none, missing] });
    let again = office.call("photo_add", request);
    let files = again["files"].as_array().expect("files");
    assert_eq!(
        (&files[0]["known"], &files[0]["id"]),
        (&json!(true), &json!(id))
    );
    assert_eq!(files[1]["error"]["code"], json!("not_a_photo"));
    assert_eq!(files[1]["error"]["params"]["file"], json!("ghi-chep.jpg"));
    assert_eq!(files[2]["error"]["code"], json!("file_unreadable"));
    // It is a record like others: its words change, its picture does not; it goes with its work.
    office.set(
        "photo",
        &id,
        json!({ "caption": "Đào mương", "taken_on": "14/9/2023" }),
    );
    let other = json!({ "digest": "00".repeat(32) });
    assert_eq!(
        office.problems("photo", None, Some(&id), other),
        [
            ("digest".to_owned(), "fixed".to_owned()),
            ("digest".to_owned(), "no_such_record".to_owned())
        ][..1]
    );
    let nothing = json!({ "work": work, "digest": "00".repeat(32) });
    assert_eq!(
        office.problems("photo", None, None, nothing),
        [("digest".to_owned(), "no_such_record".to_owned())]
    );
    let voided = json!({ "kind": "photo", "id": id, "reason": "Chụp nhầm" });
    office.call("record_void", voided);
    assert_eq!(photos(&office, &work), []);
    assert!(office.is_sound());
}

#[test]
fn nobody_reads_a_picture_in_the_data_folder_and_a_damaged_one_is_missing() {
    let clock = Clock::new();
    let office = Office::new(&clock, 1, KY_SON);
    let work = work(&office);
    let id = add(&office, &work, 7);
    let folder = office.data().join("pictures");
    let files: Vec<_> = std::fs::read_dir(&folder).expect("pictures").collect();
    assert_eq!(files.len(), 1);
    let path = files[0].as_ref().expect("a file").path();
    let mut bytes = std::fs::read(&path).expect("read");
    assert!(!bytes.windows(3).any(|part| part == [0xff, 0xd8, 0xff]));
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).expect("written");
    let refused = office.refused("photo_picture", json!({ "id": id }));
    assert_eq!(refused.code, Code::PictureElsewhere);
    assert_eq!(photos(&office, &work), [("Ảnh 7".to_owned(), false)]);
    // The same file of the camera brings it back.
    let path = take_picture(office.folder(), 7, SIZE);
    office.call("photo_add", json!({ "work": work, "paths": [path] }));
    assert_eq!(photos(&office, &work), [("Ảnh 7".to_owned(), true)]);
}

#[test]
fn photos_travel_in_files_of_their_own_until_they_have_arrived() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    let work = work(&district);
    district.export(BOARD);
    commune.import(&[&district.export(MY_LY)]);
    // The commune stands before the district's work, and so owns the photo.
    let id = add(&commune, &work, 1);
    assert_eq!(commune.get("photo", &id)["owner"], json!(MY_LY));
    assert_eq!(waiting(&commune, KY_SON), 1);
    let up = commune.export(KY_SON);
    let pictures = send_photos(&commune, KY_SON, 0);
    assert_eq!(pictures.len(), 1);

    // What is recorded comes first, or last: both ways the same.
    let preview = district.call("package_preview", json!({ "paths": pictures }));
    assert_eq!(preview["new_photos"], json!(1));
    district.import(&[&up]);
    assert_eq!(photos(&district, &work), [("Ảnh 1".to_owned(), false)]);
    let refused = district.refused("photo_picture", json!({ "id": id, "small": true }));
    assert_eq!(refused.params["unit"], "xã Mỹ Lý, huyện Kỳ Sơn");
    // Nothing was received yet: it goes on waiting there, and the district's word says that it lacks it.
    commune.import(&[&district.export(MY_LY)]);
    assert_eq!(waiting(&commune, KY_SON), 1);
    let taken = import(&district, &pictures);
    assert_eq!(
        (&taken["new_photos"], &taken["new_changes"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(
        import(&district, &pictures)["files"][0]["known"],
        json!(true)
    );
    assert_eq!(photos(&district, &work), [("Ảnh 1".to_owned(), true)]);
    commune.import(&[&district.export(MY_LY)]);
    assert_eq!(waiting(&commune, KY_SON), 0, "its word has come back");
    assert_eq!(send_photos(&commune, KY_SON, 0), Vec::<PathBuf>::new());

    // On to the Board, in parts for a chat.
    add(&district, &work, 2);
    assert_eq!(waiting(&district, BOARD), 2);
    let parts = send_photos(&district, BOARD, 66);
    board.import(&[&district.export(BOARD)]);
    import(&board, &parts);
    let expected = [("Ảnh 1".to_owned(), true), ("Ảnh 2".to_owned(), true)];
    assert_eq!(photos(&board, &work), expected);
    // Down go no pictures of what does not lie there.
    assert_eq!(waiting(&board, KY_SON), 0);
    assert_eq!(waiting(&district, MY_LY), 0);
    for office in [&board, &district, &commune] {
        assert!(office.is_sound());
    }
}

#[test]
fn a_lost_picture_comes_back_from_whoever_has_it() {
    let clock = Clock::new();
    let Three {
        district, commune, ..
    } = three(&clock);
    let work = commune.put_for(
        None,
        "work",
        json!({ "name": "Bể nước bản Xằng Trên", "item": "1", "start": "new" }),
    );
    add(&commune, &work, 3);
    district.import(&[&commune.export(KY_SON)]);
    import(&district, &send_photos(&commune, KY_SON, 0));
    commune.import(&[&district.export(MY_LY)]);
    std::fs::remove_dir_all(commune.data().join("pictures")).expect("removed");
    assert_eq!(photos(&commune, &work), [("Ảnh 3".to_owned(), false)]);
    assert_eq!(waiting(&district, MY_LY), 0, "it has not said so yet");
    district.import(&[&commune.export(KY_SON)]);
    assert_eq!(waiting(&district, MY_LY), 1);
    import(&commune, &send_photos(&district, MY_LY, 0));
    assert_eq!(photos(&commune, &work), [("Ảnh 3".to_owned(), true)]);
}

#[test]
fn a_file_of_photos_is_refused_as_any_other() {
    let clock = Clock::new();
    let Three {
        board,
        district,
        commune,
    } = three(&clock);
    let work = work(&commune);
    add(&commune, &work, 4);
    let file = send_photos(&commune, KY_SON, 0).remove(0);
    assert_eq!(board.import_refused(&file), "package_wrong_recipient");
    let bytes = std::fs::read(&file).expect("read");
    for (bytes, expected) in [
        (
            soban_testkit::damage::cut(&bytes, bytes.len() / 2),
            "package_cut",
        ),
        (
            soban_testkit::damage::flip(&bytes, bytes.len() / 2),
            "package_altered",
        ),
    ] {
        let other = file.with_file_name("hong.soban");
        std::fs::write(&other, bytes).expect("written");
        assert_eq!(district.import_refused(&other), expected);
    }
    assert!(
        !district.data().join("pictures").exists(),
        "nothing was kept"
    );
}

#[test]
fn a_backup_by_hand_brings_the_pictures_along() {
    let clock = Clock::new();
    let office = Office::new(&clock, 1, KY_SON);
    let work = work(&office);
    add(&office, &work, 5);
    let stick = office.folder().join("usb");
    std::fs::create_dir_all(&stick).expect("a folder");
    let made = office.call("backup_make", json!({ "folder": stick }));
    let path = text(&made["path"]);
    let elsewhere = Office::empty(&clock, 2);
    let request = json!({ "path": path, "name": "Cán bộ 1", "password": PASSWORD, "code": null });
    elsewhere.call("restore", request);
    assert_eq!(photos(&elsewhere, &work), [("Ảnh 5".to_owned(), true)]);
}

/// The codes that only photos meet.
pub(super) fn codes() -> Vec<Code> {
    let office = Office::new(&Clock::new(), 1, KY_SON);
    let work = work(&office);
    let id = add(&office, &work, 1);
    std::fs::remove_dir_all(office.data().join("pictures")).expect("removed");
    let elsewhere = office.refused("photo_picture", json!({ "id": id })).code;
    let whole = std::fs::read(take_picture(office.folder(), 2, SIZE)).expect("read");
    let refused = |name: &str, bytes: &[u8]| {
        let path = office.folder().join(name);
        std::fs::write(&path, bytes).expect("written");
        let added = office.call("photo_add", json!({ "work": work, "paths": [path] }));
        added["files"][0]["error"]["code"].clone()
    };
    assert_eq!(refused("a.png", b"x"), json!("not_a_photo"));
    assert_eq!(refused("b.png", &whole[..200]), json!("photo_unreadable"));
    vec![elsewhere, Code::NotAPhoto, Code::PhotoUnreadable]
}
