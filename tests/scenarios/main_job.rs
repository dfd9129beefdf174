//! The main job: Kỳ Sơn and its commune Mỹ Lý enter, each sends one file, the Board consolidates. Every
//! figure is checked against what was typed.

use serde_json::{Value as Json, json};
use soban_testkit::office::{number, text};
use soban_testkit::units::{BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office};

const MILLION: i64 = 1_000_000;

/// The three offices once everything is entered and imported.
struct Job {
    district: Office,
    commune: Office,
    board: Office,
}

fn enter_district(office: &Office) {
    let village = office.put_for(Some(MY_LY), "village", json!({ "name": "Xốp Tụ" }));
    let work = |indicator: &str, name: &str, start: &str| {
        let fields =
            json!({ "name": name, "indicator": indicator, "start": start, "village": village });
        office.put_for(Some(MY_LY), "work", fields)
    };
    let progress = |work: &str, date: &str, physical: &str, state: &str| {
        let fields = json!({ "work": work, "date": date, "physical": physical, "state": state });
        office.put("work_progress", fields);
    };
    let water = work(
        "1.nuoc_tap_trung",
        "Nước sinh hoạt tập trung bản Xốp Tụ",
        "new",
    );
    progress(&water, "30/05/2023", "45", "under_way");
    progress(&water, "25/10/2023", "100", "completed");
    let old = work(
        "1.nuoc_tap_trung",
        "Nước sinh hoạt tập trung bản Yên Hòa",
        "carried_over",
    );
    progress(&old, "20/06/2023", "100", "completed");
    let settlement = work(
        "2.bo_tri_dan_cu",
        "Bố trí dân cư bản Xốp Tụ",
        "carried_over",
    );
    progress(&settlement, "15/05/2023", "37,5", "under_way");
    enter_supports(office, &village, &water);
    enter_vouchers(office);
}

fn enter_supports(office: &Office, village: &str, water: &str) {
    let mut receivers = vec![];
    for (name, content, amount, handover) in [
        ("Lô Văn Pành", "1.nha_o", "40 triệu", "20/05/2023"),
        ("Vi Thị Đào", "1.chuyen_doi_nghe", "10 triệu", "12/06/2023"),
        ("Và Bá Chá", "1.nuoc_phan_tan", "3 triệu", "05/09/2023"),
        ("Moong Văn Đức", "1.nuoc_tap_trung", "", "26/10/2023"),
        ("Lầu Y Xia", "1.nha_o", "40 triệu", ""),
    ] {
        let household = office.put(
            "household",
            json!({ "head_name": name, "village": village }),
        );
        let linked = if amount.is_empty() { water } else { "" };
        let fields = json!({ "household": household, "content": content, "amount_central": amount,
            "handover_date": handover, "work": linked });
        office.put("support", fields);
        receivers.push(household);
    }
    // The same household is given a dispersed water supply twice: it is one household all the same.
    let again = json!({ "household": receivers[2], "content": "1.nuoc_phan_tan", "amount_central": "3 triệu",
        "handover_date": "01/10/2023" });
    office.put("support", again);
}

fn enter_vouchers(office: &Office) {
    for (no, date, kind, item, capital, source, year, million) in [
        (
            1,
            "20/04/2023",
            "advance",
            "1",
            "investment",
            "central",
            "current",
            400,
        ),
        (
            2,
            "30/10/2023",
            "payment",
            "1",
            "investment",
            "central",
            "current",
            850,
        ),
        (
            3,
            "30/10/2023",
            "recovery",
            "1",
            "investment",
            "central",
            "current",
            400,
        ),
        (
            4,
            "26/05/2023",
            "payment",
            "2",
            "investment",
            "central",
            "current",
            3_562,
        ),
        (
            5,
            "15/09/2023",
            "payment",
            "1",
            "recurrent",
            "central",
            "current",
            13,
        ),
        (
            6,
            "15/09/2023",
            "payment",
            "1",
            "recurrent",
            "counterpart",
            "current",
            2,
        ),
        (
            7,
            "10/03/2023",
            "payment",
            "1",
            "recurrent",
            "central",
            "carried_over",
            5,
        ),
    ] {
        let fields = json!({ "number": format!("KB-{no}"), "date": date, "kind": kind, "item": item,
            "capital_type": capital, "source": source, "capital_year": year, "amount": format!("{million} triệu") });
        office.put("voucher", fields);
    }
}

fn enter_commune(office: &Office) {
    let mut cells = vec![];
    for (name, counts) in [("Xằng Trên", [2, 14, 31]), ("Hòa Lý", [1, 9, 22])] {
        let village = office.put("village", json!({ "name": name }));
        for (indicator, value) in ["1.nha_o", "1.chuyen_doi_nghe", "1.nuoc_phan_tan"]
            .iter()
            .zip(counts)
        {
            cells.push(
                json!({ "village": village, "indicator": indicator, "value": value.to_string() }),
            );
        }
    }
    let saved = office.call("count_save", json!({ "period": "2023-6T", "cells": cells }));
    assert_eq!(
        (&saved["saved"], &saved["problems"]),
        (&json!(6), &json!([]))
    );
}

fn job() -> Job {
    let clock = Clock::new();
    let district = Office::new(&clock, 1, KY_SON);
    let commune = Office::new(&clock, 2, MY_LY);
    let board = Office::new(&clock, 3, BOARD);
    enter_district(&district);
    enter_commune(&commune);
    let (from_district, from_commune) = (district.export(BOARD), commune.export(BOARD));
    let files: [&std::path::Path; 2] = [&from_commune, &from_district];
    let before = board.seen();
    let preview = board.call("package_preview", json!({ "paths": files }));
    assert_eq!(preview["applied"], json!(false));
    assert_eq!(board.seen(), before, "a preview writes nothing");
    let taken = board.import(&files);
    for name in [
        "new_changes",
        "kinds",
        "supports_after",
        "disbursed_after",
        "conflicts",
    ] {
        assert_eq!(
            preview[name], taken[name],
            "{name}: what was previewed is what happened"
        );
    }
    assert_eq!(number(&taken["supports_after"]), 96 * MILLION);
    assert_eq!(number(&taken["disbursed_after"]), 4_432 * MILLION);
    Job {
        district,
        commune,
        board,
    }
}

fn found<'a>(list: &'a Json, code: &str) -> &'a Json {
    let list = list.as_array().expect("a list");
    list.iter()
        .find(|one| one["code"] == json!(code))
        .expect("in the list")
}

#[test]
fn indicators_count_what_was_entered() {
    let job = job();
    // code, half-year, target, in the period, up to its end, of which from counts (all of the first
    // half-year).
    let check =
        |period: &str, code: &str, target: Option<u32>, in_period: i64, done: i64, counts: i64| {
            let overview = job.board.overview(period);
            let figure = found(&overview["indicators"], code);
            let got = ["in_period", "done"].map(|name| number(&figure[name]));
            assert_eq!(got, [in_period, done], "{period} {code}");
            let from_counts = if counts == 0 {
                json!({})
            } else {
                json!({ "2023-6T": counts })
            };
            assert_eq!(figure["from_counts"], from_counts, "{period} {code}");
            assert_eq!(figure["target"], json!(target), "{code}");
        };
    check("2023-6T", "1.nha_o", Some(179), 4, 4, 3);
    check("2023-6T", "1.chuyen_doi_nghe", Some(2_865), 24, 24, 23);
    check("2023-6T", "1.nuoc_phan_tan", Some(7_020), 53, 53, 53);
    check("2023-6T", "1.nuoc_tap_trung", Some(26), 1, 1, 0);
    check("2023-6T", "2.bo_tri_dan_cu", Some(4), 1, 1, 0);
    check("2023-CN", "1.nha_o", Some(179), 0, 4, 3);
    check("2023-CN", "1.nuoc_phan_tan", Some(7_020), 1, 54, 53);
    check("2023-CN", "1.nuoc_tap_trung", Some(26), 1, 2, 0);
    check("2023-CN", "2.bo_tri_dan_cu", Some(4), 0, 1, 0);
    check("2023-CN", "1.dat_o", None, 0, 0, 0);

    let overview = job.board.overview("2023-CN");
    let water = found(&overview["indicators"], "1.nuoc_tap_trung");
    assert_eq!(water["percent"], json!("7.69"));
    let new = found(&water["sub"], "1.nuoc_tap_trung.moi");
    assert_eq!(
        (&new["target"], &new["done"]),
        (&json!(1), &json!(1)),
        "khởi công mới"
    );
    let old = found(&water["sub"], "1.nuoc_tap_trung.chuyen_tiep");
    assert_eq!(
        (&old["target"], &old["done"]),
        (&json!(25), &json!(1)),
        "chuyển tiếp"
    );
}

#[test]
fn disbursement_is_advances_and_payments_less_recoveries() {
    let job = job();
    let check = |period: &str, item: &str, capital: &str, expected: [i64; 4]| {
        let overview = job.board.overview(period);
        let figure = if item.is_empty() {
            &overview["total"]
        } else {
            found(&overview["items"], item)
        };
        let got = ["in_period", "disbursed", "carried_over", "other_sources"]
            .map(|name| number(&figure[capital][name]));
        assert_eq!(
            got,
            expected.map(|million| million * MILLION),
            "{period} {item} {capital}"
        );
    };
    check("2023-6T", "1", "investment", [400, 400, 0, 0]);
    check("2023-CN", "1", "investment", [450, 850, 0, 0]);
    check("2023-6T", "1", "recurrent", [0, 0, 5, 0]);
    check("2023-CN", "1", "recurrent", [13, 13, 5, 2]);
    check("2023-CN", "2", "investment", [0, 3_562, 0, 0]);
    check("2023-CN", "2", "recurrent", [0, 0, 0, 0]);
    check("2023-6T", "", "total", [3_962, 3_962, 5, 0]);
    check("2023-CN", "", "total", [463, 4_425, 5, 2]);
}

#[test]
fn the_plan_is_the_plan() {
    let job = job();
    let overview = job.board.overview("2023-CN");
    let total = |capital: &str| number(&overview["total"][capital]["plan"]);
    assert_eq!(total("investment"), 632_118 * MILLION);
    assert_eq!(total("recurrent"), 841_021 * MILLION);
    assert_eq!(total("total"), 1_473_139 * MILLION);
    let plan = job.board.call("plan", json!({}));
    assert_eq!(number(&plan["total"]), 1_473_139 * MILLION);
    assert_eq!(number(&plan["disbursed"]), 4_425 * MILLION);
    let check = found(&plan["items"], "1")["checks"].clone();
    let recurrent = check
        .as_array()
        .expect("checks")
        .iter()
        .find(|c| c["capital_type"] == json!("recurrent"));
    let recurrent = recurrent.expect("a check of recurrent capital");
    assert_eq!(number(&recurrent["sum"]), 49_710 * MILLION);
    assert_eq!(recurrent["exact"], json!(true));
}

#[test]
fn importing_again_changes_nothing() {
    let job = job();
    let before = job.board.seen();
    let (a, b) = (job.district.export(BOARD), job.commune.export(BOARD));
    let view = job.board.import(&[&a, &b, &a]);
    assert_eq!(view["new_changes"], json!(0));
    assert!(
        view["files"]
            .as_array()
            .expect("files")
            .iter()
            .all(|file| file["known"] == json!(true))
    );
    assert_eq!(job.board.seen(), before);
    assert!(job.board.is_sound() && job.district.is_sound() && job.commune.is_sound());
}

#[test]
fn reports_say_what_the_overview_says() {
    let job = job();
    let b1 = job
        .board
        .call("report", json!({ "report": "B1", "period": "2023-CN" }));
    let rows = b1["rows"].as_array().expect("rows");
    let total = rows
        .iter()
        .find(|row| row["level"] == json!(0))
        .expect("a total");
    let cells: Vec<String> = total["cells"]
        .as_array()
        .expect("cells")
        .iter()
        .map(text)
        .collect();
    for expected in ["632.118", "841.021", "1.473.139", "4.425", "2"] {
        assert!(
            cells.iter().any(|cell| cell == expected),
            "{expected} in {cells:?}"
        );
    }
    let overview = job.board.overview("2023-CN");
    for item in overview["items"].as_array().expect("items") {
        let row = rows
            .iter()
            .find(|row| row["cells"][0] == item["code"])
            .expect("a line for every item");
        for (column, capital) in [(2, "investment"), (7, "recurrent"), (12, "total")] {
            for (cell, name) in [(column, "plan"), (column + 3, "disbursed")] {
                let shown = text(&row["cells"][cell]).replace('.', "");
                let shown: i64 = if shown == "–" {
                    0
                } else {
                    shown.parse().expect("whole millions")
                };
                let expected = number(&item[capital][name]);
                assert_eq!(
                    shown * MILLION,
                    expected,
                    "{} {capital} {name}",
                    item["code"]
                );
            }
        }
    }
    let b2 = job
        .board
        .call("report", json!({ "report": "B2", "period": "2023-CN" }));
    let rows = b2["rows"].as_array().expect("rows");
    for (name, target, done) in [
        ("nhà ở", "179", "4"),
        ("phân tán", "7.020", "54"),
        ("tập trung", "26", "2"),
    ] {
        let row = rows
            .iter()
            .find(|row| row["cells"].to_string().contains(name) && row["cells"][3] != json!(""));
        let row = row.expect(name);
        let cells: Vec<String> = row["cells"]
            .as_array()
            .expect("cells")
            .iter()
            .map(text)
            .collect();
        assert!(
            cells.iter().any(|c| c == target) && cells.iter().any(|c| c == done),
            "{name}: {cells:?}"
        );
    }
    for (format, start) in [("xlsx", &b"PK"[..]), ("csv", &[][..])] {
        let path = job.board.folder().join(format!("b1.{format}"));
        let request =
            json!({ "report": "B1", "period": "2023-CN", "format": format, "path": path });
        job.board.call("report_export", request);
        let bytes = std::fs::read(&path).expect("written");
        assert!(bytes.len() > 500 && bytes.starts_with(start), "{format}");
    }
}
