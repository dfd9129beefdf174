//! The main job, from an empty folder to the Board's reports.

use crate::run::soban;
use serde_json::json;

#[test]
fn the_demo_ends_with_the_plan_and_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("thử");
    let run = soban(&["demo", "--out", out.to_str().unwrap()]).ends(0);
    for part in [
        "1.473.139 triệu đồng",
        "632.118",
        "841.021",
        "4.425,5",
        "nhận lại lần nữa: 0 thay đổi mới",
    ] {
        assert!(run.out.contains(part), "{part}\n{}", run.out);
    }
    assert_eq!(run.err, "");
    for file in ["B1_Nghe-An_ca-nam-2023.xlsx", "B2_Nghe-An_ca-nam-2023.xlsx"] {
        assert!(
            std::fs::read(out.join(file)).unwrap().starts_with(b"PK"),
            "{file}"
        );
    }
    in_libreoffice(&out);
    let packages: Vec<_> = std::fs::read_dir(out.join("tep-dong-bo"))
        .unwrap()
        .collect();
    assert_eq!(packages.len(), 2);

    let board = out.join("ban-dan-toc");
    let board = board.to_str().unwrap();
    let password = folder.path().join("password.txt");
    std::fs::write(&password, "chay thu 352\n").unwrap();
    let password = password.to_str().unwrap();
    let on_board = ["--data", board, "--password-file", password];
    let on_board = |args: &[&str]| soban(&[&on_board, args].concat()).ends(0);
    let mut args = vec!["--json", "import"];
    let paths: Vec<_> = packages
        .into_iter()
        .map(|one| one.unwrap().path())
        .collect();
    args.extend(paths.iter().map(|path| path.to_str().unwrap()));
    let again = on_board(&args).json();
    assert_eq!(again["new_changes"], json!(0));

    let totals = on_board(&["--json", "totals", "--period", "2023-CN"]).json();
    assert_eq!(totals["total"]["total"]["plan"], json!("1473139000000"));
    assert_eq!(totals["total"]["total"]["disbursed"], json!("4425500000"));
    let text = on_board(&["totals", "--period", "2023-CN"]).out;
    for part in [
        "1.473.139",
        "Huyện Kỳ Sơn",
        "2.865",
        "0,30%",
        "20/21 đơn vị chưa gửi tệp nào",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

/// Comma, quote, UTF-8, from line 1: cells as a person sees them.
const UTF8_CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1";

/// `LibreOffice` opens what the Board exported and reads the figures as numbers, which it groups the
/// way of its own country.
fn in_libreoffice(out: &std::path::Path) {
    let profile = format!(
        "-env:UserInstallation=file://{}",
        out.join("libreoffice").display()
    );
    let converted = std::process::Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", UTF8_CSV])
        .args(["B1_Nghe-An_ca-nam-2023.xlsx", "B2_Nghe-An_ca-nam-2023.xlsx"])
        .current_dir(out)
        .output()
        .unwrap();
    assert!(converted.status.success());
    let csv = |name: &str| {
        let text = std::fs::read_to_string(out.join(name)).unwrap();
        text.replace('"', "")
    };
    let b1 = csv("B1_Nghe-An_ca-nam-2023.csv");
    let total = b1.lines().find(|line| line.contains("Tổng cộng")).unwrap();
    for figure in ["632,118", "841,021", "1,473,139"] {
        assert!(total.contains(figure), "{figure}: {total}");
    }
    let b2 = csv("B2_Nghe-An_ca-nam-2023.csv");
    assert!(b2.contains("Hỗ trợ nhà ở,hộ,179,"), "{b2}");
    for book in [b1, b2] {
        assert!(!book.contains("Err:") && !book.contains('#'), "{book}");
    }
}

#[test]
fn a_second_demo_in_one_folder_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    // `--data` names the folder too.
    soban(&["--data", out, "demo"]).ends(0);
    let again = soban(&["demo", "--out", out]).ends(1);
    assert!(
        again.err.contains("--out") && again.err.contains(out),
        "{}",
        again.err
    );
    let again = soban(&["--json", "demo", "--out", out]).ends(1);
    assert_eq!(again.err_lines()[0]["code"], json!("workspace_exists"));
}

#[test]
fn a_report_is_written_as_csv_too() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sổ");
    let (data, csv) = (out.to_str().unwrap(), folder.path().join("B2.csv"));
    soban(&["--data", data, "init", "--sample"]).ends(0);
    let csv_text = csv.to_str().unwrap();
    soban(&[
        "--data", data, "report", "B2", "--period", "2023-CN", "--format", "csv", "--out", csv_text,
    ])
    .ends(0);
    assert!(
        std::fs::read_to_string(csv)
            .unwrap()
            .contains("chuyển đổi nghề")
    );
    soban(&["--data", data, "rebuild", "--check"]).ends(0);
}
