//! Enrolling, joining, a lost PC; a backup and its way back, as IT staff do it.

use crate::run::{Office, soban, text};
use serde_json::json;
use std::fs;

#[test]
fn a_district_joins_by_file_and_code_and_its_lost_pc_is_revoked() {
    let board = Office::of("40");
    let out = board.path().join("usb");
    let args = [
        "--json",
        "enroll",
        "--unit",
        "417",
        "--out",
        out.to_str().unwrap(),
    ];
    let made = board.run(&args).ends(0).json();
    let (file, code) = (board.path().join("file"), board.path().join("code"));
    fs::copy(made["path"].as_str().unwrap(), &file).unwrap();
    fs::write(&code, "22222-22222-22222-22222").unwrap();
    let data = board.path().join("ky-son");
    let data = data.to_str().unwrap();
    let join = [
        "--data",
        data,
        "join",
        file.to_str().unwrap(),
        "--code-file",
        code.to_str().unwrap(),
    ];
    let wrong = soban(&join).ends(1);
    assert!(wrong.err.contains("nhóm thứ 1"), "{}", wrong.err);
    fs::write(&code, made["code"].as_str().unwrap()).unwrap();
    let joined = soban(&join).ends(0);
    assert!(
        joined.out.contains("huyện Kỳ Sơn, có ghi danh"),
        "{}",
        joined.out
    );
    // The same file gives nothing a second time.
    let again = soban(&join).ends(1);
    assert!(again.err.contains("đã dùng rồi"), "{}", again.err);

    let district = |args: &[&str], input: &str| {
        let mut all = vec!["--data", data];
        all.extend(args);
        crate::run::soban_with(&all, input.as_bytes()).ends(0)
    };
    let village = |name: &str| text(&[json!({ "owner": "16816", "name": name })]);
    let sent = |folder: &str| {
        let out = board.path().join(folder);
        let run = district(
            &[
                "--json",
                "export",
                "--to",
                "40",
                "--out",
                out.to_str().unwrap(),
            ],
            "",
        );
        run.json()["path"].as_str().unwrap().to_owned()
    };
    district(&["put", "village"], &village("Xốp Tụ"));
    board.run(&["import", &sent("one")]).ends(0);
    let devices = board.run(&["--json", "device", "list"]).ends(0).json();
    let lost = devices["devices"][1]["id"].as_str().unwrap();
    board.run(&["device", "revoke", lost]).ends(0);
    district(&["put", "village"], &village("Yên Hòa"));
    let later = sent("two");
    let taken = board.run(&["import", &later]).ends(0).out;
    assert!(
        taken.contains("1 thay đổi ghi sau khi máy đã báo mất"),
        "{taken}"
    );
    let kept = board.run(&["quarantine", "list"]).ends(0).out;
    assert!(kept.contains("“Yên Hòa”"), "{kept}");
    let listed = board.run(&["device", "list"]).ends(0).out;
    assert!(listed.contains("báo mất"), "{listed}");
    board
        .run(&["device", "revoke", lost, "--through", "2"])
        .ends(0);
    let kept = board.run(&["quarantine", "list"]).ends(0).out;
    assert!(kept.contains("Không có thay đổi nào"), "{kept}");
    let undone = board.run(&["undo-import"]).ends(0).out;
    assert!(undone.contains("bỏ ra 1 thay đổi"), "{undone}");
    board.run(&["undo-import"]).ends(1);
    board.run(&["import", &later]).ends(0);
    board.run(&["verify"]).ends(0);
}

#[test]
fn a_backup_is_checked_and_restored_elsewhere() {
    let office = Office::of("16816");
    office.put("village", &[json!({ "name": "Xốp Tụ" })]);
    let usb = office.path().join("usb");
    let args = ["--json", "backup", "--out", usb.to_str().unwrap()];
    let made = office.run(&args).ends(0).json();
    let file = made["path"].as_str().unwrap();
    office.run(&["backup"]).ends(0);
    let listed = office.run(&["backups"]).ends(0).out;
    assert_eq!(listed.lines().count(), 1, "{listed}");
    let new = office.path().join("new");
    let new = new.to_str().unwrap();
    let checked = soban(&["--data", new, "verify", file]).ends(0).out;
    assert!(checked.contains("khôi phục được: 1 thay đổi"), "{checked}");
    let restored = soban(&["--data", new, "restore", file]).ends(0).out;
    assert!(restored.contains("UBND xã Mỹ Lý"), "{restored}");
    assert_eq!(
        soban(&["--data", new, "get", "village"])
            .ends(0)
            .lines()
            .len(),
        1
    );
    let half = office.path().join("half.soban-backup");
    let bytes = fs::read(file).unwrap();
    fs::write(&half, &bytes[..bytes.len() / 2]).unwrap();
    let refused = soban(&["--data", new, "restore", half.to_str().unwrap()]).ends(1);
    assert!(refused.err.contains("half.soban-backup"), "{}", refused.err);
    soban(&["--data", new, "verify"]).ends(0);
}
