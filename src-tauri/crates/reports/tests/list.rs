//! A list as Excel has it: real numbers and dates, identity cards as text, nothing lost.

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use soban_reports::xlsx::list::{ListCell, ListSheet, write};
use std::io::Cursor;

#[test]
fn cells_are_what_they_hold() {
    let list = ListSheet {
        title: "hộ".to_owned(),
        subtitle: "Xã Mỹ Lý, 01/06/2023".to_owned(),
        sample: true,
        columns: ["Đơn vị", "Số CCCD/CMND", "Số tiền", "Ngày", "Ghi chú"]
            .map(str::to_owned)
            .to_vec(),
        rows: vec![vec![
            ListCell::Text("xã Mỹ Lý, huyện Kỳ Sơn".to_owned()),
            ListCell::Text("040199012345".to_owned()),
            ListCell::Whole(1_473_139_000_000),
            NaiveDate::from_ymd_opt(2023, 6, 15).map_or(ListCell::Empty, ListCell::Day),
            ListCell::Text("=1+1".to_owned()),
        ]],
    };
    let bytes = write(&list).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let cell = |row, column| sheet.get_value((row, column)).cloned();
    let text = |text: &str| Some(Data::String(text.to_owned()));
    assert_eq!(cell(0, 0), text("hộ – DỮ LIỆU MẪU"));
    assert_eq!(cell(2, 1), text("Số CCCD/CMND"));
    assert_eq!(cell(3, 1), text("040199012345"));
    assert_eq!(cell(3, 2), Some(Data::Float(1_473_139_000_000.0)));
    let day = match cell(3, 3) {
        Some(Data::DateTime(day)) => day.as_f64(),
        other => panic!("no date: {other:?}"),
    };
    // Days since the end of 1899.
    assert_eq!(day.to_string(), "45092");
    // Never a formula, whatever somebody typed.
    assert_eq!(cell(3, 4), text("=1+1"));
}
