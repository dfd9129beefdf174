//! Invented data never leaves unmarked: every report of a sample workspace says so, and every sync file;
//! nothing of a real one does.

use calamine::{Reader as _, open_workbook_auto};
use serde_json::json;
use soban_api::Api;
use soban_testkit::units::{BOARD, MY_LY};
use soban_testkit::{Clock, Office};
use std::path::{Path, PathBuf};

const MARK: &str = "DỮ LIỆU MẪU";

fn report(office: &Office, report: &str, format: &str) -> PathBuf {
    let path = office.folder().join(format!("{report}.{format}"));
    let request = json!({ "report": report, "format": format, "path": path, "period": "2023-CN" });
    office.call("report_export", request);
    path
}

/// The sheets' names and all their cells.
fn words(workbook: &Path) -> String {
    let mut book = open_workbook_auto(workbook).expect("readable");
    let mut words = book.sheet_names();
    for (_, sheet) in book.worksheets() {
        words.extend(sheet.rows().flatten().map(ToString::to_string));
    }
    words.join("\n")
}

#[test]
fn reports_say_whether_they_are_samples() {
    let clock = Clock::new();
    let sample = Office::sample(&clock, 1, MY_LY);
    let real = Office::new(&clock, 2, MY_LY);
    let check = |office: &Office, name: &str, is_sample: bool| {
        let words = words(&report(office, name, "xlsx"));
        assert_eq!(words.contains(MARK), is_sample, "{name}\n{words}");
        assert_eq!(words.starts_with(&format!("{name} (mẫu)")), is_sample);
        let text = std::fs::read_to_string(report(office, name, "csv")).expect("UTF-8");
        let lines: Vec<&str> = text.lines().skip(1).collect();
        assert!(!lines.is_empty(), "{name}");
        let marked = lines.iter().filter(|line| line.contains(MARK)).count();
        let expected = if is_sample { lines.len() } else { 0 };
        assert_eq!(marked, expected, "{name}\n{text}");
    };
    for name in ["B1", "B2"] {
        check(&sample, name, true);
        check(&real, name, false);
    }
}

#[test]
fn sync_files_say_whether_they_are_samples() {
    let clock = Clock::new();
    let check = |office: &Office, is_sample: bool| {
        let file = office.export(BOARD);
        let name = file.file_name().expect("a name").to_string_lossy();
        assert_eq!(name.starts_with("MAU_"), is_sample, "{name}");
        let header = Api::inspect_package(&file).expect("readable");
        assert_eq!(header.sample, is_sample, "{name}");
        let status = office.call("status", json!({}));
        assert_eq!(status["sample"], json!(is_sample));
    };
    check(&Office::sample(&clock, 1, MY_LY), true);
    check(&Office::new(&clock, 2, MY_LY), false);
}
