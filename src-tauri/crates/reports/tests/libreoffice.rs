//! The Excel files in the real `LibreOffice`: do the figures come through, is the paper right?
//!
//! Needs `soffice` (Debian: libreoffice-calc), `pdfinfo` and `pdftotext` (poppler-utils), fonts-liberation.
//! `SOBAN_REPORTS_OUT=DIR` keeps the documents there to be looked at.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use soban_reports::xlsx;

/// `LibreOffice` shows numbers as its user's country does.
const VIETNAMESE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item>
</oor:items>"#;
/// Semicolon, quote, UTF-8, from line 1: cells as a person sees them.
const CSV_FILTER: &str = "csv:Text - txt - csv (StarCalc):59,34,76,1";

fn run(program: &str, arguments: &[&str], directory: &Path) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(directory)
        .output()
        .unwrap_or_else(|error| {
            panic!("{program}: {error}; install libreoffice-calc and poppler-utils")
        });
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Writes all four documents and converts them.
fn documents(directory: &Path) -> PathBuf {
    for (name, table) in [
        ("b1", common::b1(false).table()),
        ("b1-sample", common::b1(true).table()),
        ("b2", common::b2(false).table()),
        ("b2-sample", common::b2(true).table()),
    ] {
        let bytes = xlsx::write(&table.expect("a table")).expect("a workbook");
        std::fs::write(directory.join(format!("{name}.xlsx")), bytes).expect("written");
    }
    let profile = directory.join("profile");
    std::fs::create_dir_all(profile.join("user")).expect("a folder");
    std::fs::write(profile.join("user/registrymodifications.xcu"), VIETNAMESE).expect("written");
    let installation = format!("-env:UserInstallation=file://{}", profile.display());
    let books = ["b1.xlsx", "b1-sample.xlsx", "b2.xlsx", "b2-sample.xlsx"];
    for format in ["pdf", CSV_FILTER] {
        let mut arguments = vec![installation.as_str(), "--headless", "--convert-to", format];
        arguments.extend(books);
        run("soffice", &arguments, directory);
    }
    directory.to_owned()
}

#[test]
fn libreoffice_opens_prints_and_reads_them() {
    let kept = std::env::var_os("SOBAN_REPORTS_OUT").map(PathBuf::from);
    let temporary = tempfile::tempdir().expect("a folder");
    let directory = documents(kept.as_deref().unwrap_or(temporary.path()));

    let csv = std::fs::read_to_string(directory.join("b1.csv"))
        .expect("figures")
        .replace('"', "");
    let total = csv
        .lines()
        .find(|line| line.starts_with(";Tổng cộng"))
        .expect("a total");
    let cells: Vec<&str> = total.split(';').collect();
    assert_eq!(
        [cells[2], cells[7], cells[12]],
        ["632.118", "841.021", "1.473.139"],
        "{total}"
    );
    let csv = std::fs::read_to_string(directory.join("b2.csv"))
        .expect("figures")
        .replace('"', "");
    assert!(
        csv.contains("1.1;Hỗ trợ nhà ở;hộ;179;82;82;45,81%;179;141;"),
        "{csv}"
    );
    assert!(!csv.contains("#DIV") && !csv.contains("Err:"));

    for name in ["b1", "b1-sample", "b2", "b2-sample"] {
        let pdf = format!("{name}.pdf");
        let info = run("pdfinfo", &["-f", "1", "-l", "20", &pdf], &directory);
        let sizes: Vec<&str> = info
            .lines()
            .filter(|line| line.contains("size:") && line.starts_with("Page "))
            .collect();
        assert!(!sizes.is_empty(), "{info}");
        for size in &sizes {
            let figures: Vec<f64> = size
                .split_whitespace()
                .filter_map(|word| word.parse().ok())
                .collect();
            let [.., width, height] = figures[..] else {
                panic!("{size}")
            };
            assert!(
                (width - 841.9).abs() < 1.0 && (height - 595.3).abs() < 1.0,
                "not A4 landscape: {size}"
            );
        }
        let pages = sizes.len();
        assert!(pages <= 4, "{name} takes {pages} pages");
        for page in 1..=pages {
            let number = page.to_string();
            let text = run(
                "pdftotext",
                &["-layout", "-f", &number, "-l", &number, &pdf, "-"],
                &directory,
            );
            let first_line = text
                .lines()
                .find(|line| !line.trim().is_empty())
                .unwrap_or_default()
                .trim();
            let numbered = first_line.split_whitespace().next() == Some(number.as_str());
            assert_eq!(numbered, page > 1, "{name}, page {page}: {first_line}");
            assert_eq!(
                text.contains("DỮ LIỆU MẪU"),
                name.ends_with("sample"),
                "{name}, page {page}"
            );
            assert!(
                !text.contains("###"),
                "{name}, page {page}: a figure does not fit its column"
            );
            let company = text
                .lines()
                .any(|line| line.contains("Dự án") && line.contains(':') || line.contains('%'));
            assert!(
                company,
                "{name}, page {page} has no row of the table: {text}"
            );
            assert_eq!(
                text.contains("NGƯỜI LẬP BIỂU"),
                page == pages,
                "{name}: signed on the last page"
            );
            if name.starts_with("b1") && page == 1 {
                assert!(
                    text.contains("1.473.139") && text.contains("632.118"),
                    "{text}"
                );
            }
        }
    }
}
