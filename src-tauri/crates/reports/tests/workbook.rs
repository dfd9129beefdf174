//! The Excel files, read back by another library.

mod common;

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xlsx};
use common::{MILLION, PLAN_352};
use soban_reports::b1::{B1Line, B1Report, CapitalFigures};
use soban_reports::table::ReportTable;
use soban_reports::{ReportError, csv, xlsx};

fn read(table: &ReportTable) -> Range<Data> {
    let bytes = xlsx::write(table).expect("a workbook");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("readable");
    assert_eq!(book.sheet_names().len(), 1);
    book.worksheet_range_at(0)
        .expect("a sheet")
        .expect("readable")
}

/// The row whose second cell is `title`.
fn row<'a>(range: &'a Range<Data>, title: &str) -> &'a [Data] {
    let is = |row: &&[Data]| row.get(1).is_some_and(|cell| *cell == title);
    range
        .rows()
        .find(is)
        .unwrap_or_else(|| panic!("no row {title}"))
}

fn text_of(range: &Range<Data>) -> String {
    range
        .rows()
        .flatten()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(
            "
",
        )
}

#[test]
fn b1_has_the_plan_to_the_dong_and_true_sums() {
    let table = common::b1(false).table().expect("a table");
    let range = read(&table);
    let total = row(&range, "Tổng cộng");
    assert_eq!(total[2], Data::Float(632_118.0));
    assert_eq!(total[7], Data::Float(841_021.0));
    assert_eq!(total[12], Data::Float(1_473_139.0));
    let first = range
        .rows()
        .position(|r| r[1] == "Tổng cộng")
        .expect("total");
    let rows: Vec<&[Data]> = range.rows().skip(first).take(PLAN_352.len() + 1).collect();
    for column in (2..20).filter(|c| ![6, 11, 16].contains(c)) {
        let figure = |r: &[Data]| match &r[column] {
            Data::Float(value) => *value,
            Data::Empty => 0.0,
            other => panic!("not a number: {other:?} in column {column}"),
        };
        let projects: f64 = rows[1..]
            .iter()
            .filter(|r| !r[0].to_string().contains('.'))
            .map(|r| figure(r))
            .sum();
        assert!((projects - figure(rows[0])).abs() < 1e-6, "column {column}");
        let subs = rows
            .iter()
            .filter(|r| r[0].to_string().starts_with("5."))
            .map(|r| figure(r));
        let fifth = rows.iter().find(|r| r[0] == "5").expect("project 5");
        assert!(
            (subs.sum::<f64>() - figure(fifth)).abs() < 1e-6,
            "column {column}"
        );
    }
}

#[test]
fn b1_percentages_are_numbers_on_plan_and_carried_over_capital() {
    let line = |level, investment| B1Line {
        number: "1".into(),
        title: "A".into(),
        level,
        investment,
        ..B1Line::default()
    };
    let figures = CapitalFigures {
        plan: 900 * MILLION,
        carried_over: 100 * MILLION,
        in_period: 1,
        cumulative: 456_650_000,
    };
    let report = B1Report {
        head: common::head(false),
        lines: vec![line(1, figures)],
        notes: vec![],
    };
    let range = read(&report.table().expect("a table"));
    let cells = row(&range, "A");
    assert_eq!(cells[4], Data::Float(0.000_001));
    assert_eq!(cells[6], Data::Float(0.4567)); // 45,665 % is a tie: away from zero
    assert_eq!(cells[11], Data::Empty); // no recurrent plan, no percentage
    assert_eq!(cells[16], Data::Float(0.4567));
}

#[test]
fn headings_are_vietnamese_and_grouped() {
    let text = text_of(&read(&common::b1(false).table().expect("a table")));
    for wanted in [
        "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN",
        "BAN DÂN TỘC",
        "Biểu B1",
        "KẾT QUẢ GIẢI NGÂN VỐN CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA",
        "Đơn vị: triệu đồng",
        "Vốn đầu tư phát triển",
        "Vốn sự nghiệp",
        "Tổng số",
        "Vốn đối ứng",
        "Ước giải ngân cả năm",
        "Tiểu dự án 1: Phát triển kinh tế nông, lâm nghiệp",
        "Nghệ An, ngày 12 tháng 6 năm 2023",
        "NGƯỜI LẬP BIỂU",
        "PHÓ TRƯỞNG BAN",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing");
    }
    assert!(!text.contains("DỮ LIỆU MẪU"));
}

#[test]
fn a_sample_says_so_in_every_file() {
    let table = common::b1(true).table().expect("a table");
    assert!(text_of(&read(&table)).contains("DỮ LIỆU MẪU"));
    let csv = String::from_utf8(csv::write(&table).expect("a file")).expect("UTF-8");
    assert!(
        csv.lines()
            .skip(1)
            .all(|line| line.starts_with("DỮ LIỆU MẪU,"))
    );
}

#[test]
fn money_of_a_group_itself_gets_its_own_line() {
    let plan = |plan| CapitalFigures {
        plan,
        ..CapitalFigures::default()
    };
    let line = |title: &str, level, investment| B1Line {
        title: title.into(),
        level,
        investment,
        ..B1Line::default()
    };
    let lines = vec![
        line("Nhóm", 1, plan(5 * MILLION)),
        line("Phần", 2, plan(7 * MILLION)),
    ];
    let report = B1Report {
        head: common::head(false),
        lines,
        notes: vec![],
    };
    let range = read(&report.table().expect("a table"));
    assert_eq!(row(&range, "Nhóm")[2], Data::Float(12.0));
    assert_eq!(row(&range, "Phần")[2], Data::Float(7.0));
    assert_eq!(row(&range, "Chưa chi tiết")[2], Data::Float(5.0));
    assert_eq!(row(&range, "Tổng cộng")[2], Data::Float(12.0));
}

#[test]
fn b2_leaves_undefined_percentages_blank() {
    let range = read(&common::b2(false).table().expect("a table"));
    let housing = row(&range, "Hỗ trợ nhà ở");
    assert_eq!(housing[3], Data::Float(179.0));
    assert_eq!(housing[6], Data::Float(0.4581));
    let new_works = row(&range, "Trong đó: khởi công mới");
    assert_eq!(
        (&new_works[3], &new_works[5]),
        (&Data::Float(1.0), &Data::Float(0.0))
    );
    assert_eq!(new_works[6], Data::Float(0.0));
    let land = row(&range, "Hỗ trợ đất ở");
    assert_eq!((&land[3], &land[6]), (&Data::Empty, &Data::Empty));
    assert!(text_of(&range).contains("Lũy kế từ năm 2021"));
}

#[test]
fn text_is_never_a_formula() {
    let mut report = common::b2(false);
    let evil = "=HYPERLINK(\"http://x\",\"a\")";
    for line in &mut report.lines {
        if let soban_reports::b2::B2Line::Indicator(indicator) = line {
            indicator.note = evil.into();
            indicator.unit = "+1\u{1}".into();
        }
    }
    report.head.agency = "=1+1".into();
    let table = report.table().expect("a table");
    let bytes = xlsx::write(&table).expect("a workbook");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("readable");
    assert!(
        book.worksheet_formula("B2")
            .is_ok_and(|formulas| formulas.is_empty())
    );
    assert_eq!(
        row(&read(&table), "Hỗ trợ nhà ở")[9],
        Data::String(evil.into())
    );
    let csv = String::from_utf8(csv::write(&table).expect("a file")).expect("UTF-8");
    assert!(csv.contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"a\"\")\""));
    assert!(csv.contains(",'+1"));
}

#[test]
fn csv_is_a_plain_rectangle() {
    let table = common::b1(false).table().expect("a table");
    let text = String::from_utf8(csv::write(&table).expect("a file")).expect("UTF-8");
    let mut lines = text
        .strip_prefix('\u{feff}')
        .expect("a BOM")
        .split_terminator("\r\n");
    assert!(lines.next().expect("headings").starts_with(
        "TT,\"Dự án, tiểu dự án, nội dung\",Vốn đầu tư phát triển – Kế hoạch năm (triệu đồng),"
    ));
    let total = lines.next().expect("total");
    assert!(total.starts_with(",Tổng cộng,632118,"), "{total}");
    assert_eq!(lines.count(), PLAN_352.len());
    let b2 = csv::write(&common::b2(false).table().expect("a table")).expect("a file");
    let b2 = String::from_utf8(b2).expect("UTF-8");
    assert!(
        b2.contains("1.1,Hỗ trợ nhà ở,hộ,179,82,82,45.81,179,141,"),
        "{b2}"
    );
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let table = common::b1(false).table().expect("a table");
    assert_eq!(
        xlsx::write(&table).expect("a workbook"),
        xlsx::write(&table).expect("a workbook")
    );
}

#[test]
fn bad_tables_are_refused() {
    let mut table = common::b1(false).table().expect("a table");
    table.rows[0].cells[2] = soban_reports::table::Cell::Money(1);
    assert!(matches!(
        xlsx::write(&table),
        Err(ReportError::SumMismatch {
            row: 1,
            column: "investment_plan",
            found: 1,
            ..
        })
    ));
    table.rows[0].cells.pop();
    assert!(matches!(
        csv::write(&table),
        Err(ReportError::RaggedRow {
            row: 1,
            cells: 20,
            columns: 21
        })
    ));

    let mut report = common::b1(false);
    report.lines[1].level = 3;
    assert!(matches!(
        report.table(),
        Err(ReportError::LevelOutOfOrder {
            line: 2,
            level: 3,
            above: 1
        })
    ));
    let mut report = common::b1(false);
    report.lines[3].title = "ơ".repeat(2_000);
    assert!(matches!(
        report.table(),
        Err(ReportError::TextTooLong { .. })
    ));
    let mut report = common::b1(false);
    report.lines[0].investment.plan = i64::MAX;
    assert!(matches!(report.table(), Err(ReportError::Overflow { .. })));
    let mut report = common::b2(false);
    report.lines = vec![report.lines[0].clone(); 5_001];
    assert!(matches!(
        report.table(),
        Err(ReportError::TooManyRows {
            rows: 5_001,
            max: 5_000
        })
    ));
}

#[test]
fn an_empty_report_is_still_a_document() {
    let report = B1Report {
        head: common::head(false),
        lines: vec![],
        notes: vec![],
    };
    assert_eq!(
        row(&read(&report.table().expect("a table")), "Tổng cộng")[12],
        Data::Float(0.0)
    );
    let mut report = common::b2(true);
    report.lines.clear();
    xlsx::write(&report.table().expect("a table")).expect("a workbook");
}
