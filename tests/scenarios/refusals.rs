//! Requests that are refused, by every code they can earn, and that nothing has changed after them. Sync
//! files that are refused are in `packages`, stores that do not open in `stores`; that no code is left
//! out is for `codes` to say.

use serde_json::{Value as Json, json};
use soban_api::Code;
use soban_testkit::folders::{fill_disk_at, impossible, is_testable};
use soban_testkit::office::text;
use soban_testkit::units::{BOARD, HUU_KIEM_2025, KY_SON, MY_LY, QUE_PHONG};
use soban_testkit::{Clock, Office};
use std::path::{Path, PathBuf};

const NO_ID: &str = "01890000-0000-7000-8000-000000000000";

fn district() -> (Clock, Office, String) {
    let clock = Clock::new();
    let office = Office::new(&clock, 1, KY_SON);
    let village = office.put_for(Some(MY_LY), "village", json!({ "name": "Xốp Tụ" }));
    (clock, office, village)
}

#[test]
fn requests_that_cannot_be_met() {
    let (_, office, _) = district();
    let before = office.seen();
    let check = |command: &str, request: Json, expected: Code| {
        let error = office.refused(command, request.clone());
        assert_eq!(error.code, expected, "{command} {request}");
        assert_eq!(
            office.seen(),
            before,
            "{command} {request} changed something"
        );
    };
    check("no_such_command", json!({}), Code::UnknownCommand);
    check("record_get", json!({ "kind": "village" }), Code::BadRequest);
    check("record_get", json!([]), Code::BadRequest);
    check(
        "money_preview",
        json!({ "text": "1", "unit": "dollar" }),
        Code::BadRequest,
    );
    check(
        "workspace_create",
        json!({ "unit": MY_LY, "officer": "", "password": "mật khẩu thử" }),
        Code::WorkspaceExists,
    );
    check("sample_create", json!({}), Code::WorkspaceExists);
    check(
        "workspace_create",
        json!({ "unit": "x", "officer": "", "password": "mật khẩu thử" }),
        Code::UnknownUnit,
    );
    check("overview", json!({ "unit": "99999" }), Code::UnknownUnit);
    check(
        "package_export",
        json!({ "to": QUE_PHONG, "folder": office.folder() }),
        Code::UnknownUnit,
    );
    check(
        "package_export",
        json!({ "to": MY_LY, "folder": office.folder() }),
        Code::NoKeysOf,
    );
    check(
        "package_export",
        json!({ "to": "?", "folder": office.folder() }),
        Code::UnknownUnit,
    );
    for command in [
        "household_list",
        "support_list",
        "work_list",
        "voucher_list",
        "balance_list",
        "village_list",
    ] {
        check(command, json!({ "unit": QUE_PHONG }), Code::OutsideOwnUnit);
        check(command, json!({ "limit": 501 }), Code::OverLimit);
        check(command, json!({ "period": "2024-6T" }), Code::UnknownPeriod);
    }
    for command in ["overview", "count_grid"] {
        check(
            command,
            json!({ "unit": BOARD, "period": "2023-6T" }),
            Code::OutsideOwnUnit,
        );
        check(command, json!({ "period": "2022" }), Code::UnknownPeriod);
    }
}

#[test]
fn records_that_cannot_be_met() {
    let (_, office, village) = district();
    let before = office.seen();
    let check = |command: &str, request: Json, expected: Code| {
        let error = office.refused(command, request.clone());
        assert_eq!(error.code, expected, "{command} {request}");
        assert_eq!(
            office.seen(),
            before,
            "{command} {request} changed something"
        );
    };
    check(
        "record_get",
        json!({ "kind": "tractor", "id": NO_ID }),
        Code::UnknownKind,
    );
    check(
        "record_save",
        json!({ "kind": "", "fields": {} }),
        Code::UnknownKind,
    );
    check(
        "draft_save",
        json!({ "key": "x", "kind": "tractor", "fields": {} }),
        Code::UnknownKind,
    );
    for command in ["record_get", "record_history"] {
        check(
            command,
            json!({ "kind": "village", "id": NO_ID }),
            Code::UnknownRecord,
        );
        check(
            command,
            json!({ "kind": "village", "id": "Xốp Tụ" }),
            Code::UnknownRecord,
        );
        check(
            command,
            json!({ "kind": "household", "id": village }),
            Code::UnknownRecord,
        );
    }
    check(
        "record_void",
        json!({ "kind": "village", "id": NO_ID, "reason": "thừa" }),
        Code::UnknownRecord,
    );
    check(
        "record_void",
        json!({ "kind": "village", "id": village, "reason": "x".repeat(301) }),
        Code::InvalidRecord,
    );
    check(
        "record_save",
        json!({ "kind": "village", "fields": {} }),
        Code::InvalidRecord,
    );
    check(
        "money_preview",
        json!({ "text": "12a", "unit": "dong" }),
        Code::InvalidRecord,
    );
    let resolve =
        |field: &str| json!({ "kind": "village", "id": village, "field": field, "value": "x" });
    check("conflict_resolve", resolve("name"), Code::NoConflict);
    check("conflict_resolve", resolve("colour"), Code::NoConflict);
}

#[test]
fn files_and_reports_that_cannot_be() {
    let (_, office, _) = district();
    let before = office.seen();
    let nowhere = impossible(office.folder());
    let check = |command: &str, request: Json, expected: Code| {
        let error = office.refused(command, request.clone());
        assert_eq!(error.code, expected, "{command} {request}");
        assert_eq!(
            office.seen(),
            before,
            "{command} {request} changed something"
        );
    };
    check(
        "officer_save",
        json!({ "officer": "x".repeat(81) }),
        Code::OverLimit,
    );
    check(
        "package_preview",
        json!({ "paths": vec!["x"; 1_001] }),
        Code::OverLimit,
    );
    check("report", json!({ "report": "B9" }), Code::UnknownReport);
    check(
        "report",
        json!({ "report": "B1", "period": "x" }),
        Code::UnknownPeriod,
    );
    check(
        "report",
        json!({ "report": "B1", "unit": QUE_PHONG }),
        Code::OutsideOwnUnit,
    );
    let export =
        |format: &str| json!({ "report": "B1", "format": format, "path": nowhere.join("b1.xlsx") });
    check("report_export", export("docx"), Code::UnknownReport);
    check("report_export", export("xlsx"), Code::FileUnwritable);
    check(
        "package_export",
        json!({ "to": BOARD, "folder": nowhere }),
        Code::FileUnwritable,
    );
    assert_eq!(
        office.call("sync_log", json!({}))["sent"],
        json!([]),
        "no number is used up"
    );
}

#[test]
fn before_there_is_a_workspace() {
    let office = Office::empty(&Clock::new(), 1);
    let check = |command: &str, request: Json, expected: Code| {
        assert_eq!(office.refused(command, request).code, expected, "{command}");
        assert_eq!(office.call("status", json!({}))["ready"], json!(false));
    };
    for command in [
        "overview",
        "household_list",
        "balance_list",
        "package_targets",
    ] {
        check(command, json!({}), Code::NoWorkspace);
    }
    check(
        "record_save",
        json!({ "kind": "village", "fields": { "name": "A" } }),
        Code::NoWorkspace,
    );
    check("find", json!({ "text": "A" }), Code::NoWorkspace);
    check(
        "count_grid",
        json!({ "period": "2023-6T" }),
        Code::NoWorkspace,
    );
    check("package_import", json!({ "paths": [] }), Code::NoWorkspace);
    check(
        "package_export",
        json!({ "to": BOARD, "folder": office.folder() }),
        Code::NoWorkspace,
    );
    check("report", json!({ "report": "B1" }), Code::NoWorkspace);
    check(
        "workspace_create",
        json!({ "unit": HUU_KIEM_2025, "officer": "", "password": "mật khẩu thử" }),
        Code::UnknownUnit,
    );
    check(
        "sample_create",
        json!({ "unit": "00000" }),
        Code::UnknownUnit,
    );
    check(
        "workspace_create",
        json!({ "unit": KY_SON, "officer": "x".repeat(81), "password": "mật khẩu thử" }),
        Code::OverLimit,
    );
}

#[test]
fn a_full_disk_leaves_no_half_file() {
    let (_, office, _) = district();
    let before = office.seen();
    let report = office.folder().join("b1.xlsx");
    let package = office
        .folder()
        .join("huyen-ky-son-417_gui_tinh-nghe-an_so-001.soban");
    let part = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.with_file_name(format!(".{name}.{}.part", std::process::id()))
    };
    let is_full = fill_disk_at(&part(&report)) && fill_disk_at(&part(&package));
    if !is_testable("a full disk", is_full) {
        return;
    }
    let request = json!({ "report": "B1", "format": "xlsx", "path": report });
    assert_eq!(
        office.refused("report_export", request).code,
        Code::DiskFull
    );
    let error = office.refused(
        "package_export",
        json!({ "to": BOARD, "folder": office.folder() }),
    );
    assert_eq!(error.code, Code::DiskFull, "{error:?}");
    assert!(!report.exists() && !package.exists());
    assert_eq!(office.seen(), before);
    assert_eq!(office.call("sync_log", json!({}))["sent"], json!([]));
    // Room again: the same names work.
    let written = office.call(
        "package_export",
        json!({ "to": BOARD, "folder": office.folder() }),
    );
    assert_eq!(written["header"]["number"], json!(1));
    assert_eq!(PathBuf::from(text(&written["path"])), package);
}
