//! `totals` and `report`.

use crate::args::{Format, Report};
use crate::exit::Failure;
use crate::numbers::{NONE, count, day, dong, instant, million, percent};
use crate::output::{Output, list, text};
use crate::sentences;
use crate::table::Table;
use serde_json::{Value as Json, json};
use soban_api::Api;

/// Stands above the figures of a sample workspace, so that nobody passes them on as true ones.
const SAMPLE: &str = "DỮ LIỆU MẪU: số liệu giả để dùng thử, không phải kết quả thật";

pub(crate) fn totals(api: &Api, out: &mut Output, request: &Json) -> Result<(), Failure> {
    let view = api.call("overview", request.clone())?;
    let is_sample = api.call("status", json!({}))?["sample"] == json!(true);
    out.answer(&view, |out, view| {
        if is_sample {
            out.line(SAMPLE)?;
        }
        say_totals(out, view)
    })
}

fn say_totals(out: &mut Output, view: &Json) -> Result<(), Failure> {
    let period = &view["period"];
    let whose = match text(&view["unit"]["agency"]) {
        "" => text(&view["unit"]["path"]),
        agency => agency,
    };
    out.line(format!("{whose} – {}", text(&period["name"])))?;
    out.line(format!(
        "Số liệu đến ngày {}; gửi báo cáo trước ngày {}",
        day(&period["to"]),
        day(&period["before"])
    ))?;
    out.line(format!(
        "{} hộ, {} hỗ trợ, {} công trình, {} chứng từ",
        count(&view["households"]),
        count(&view["supports"]),
        count(&view["works"]),
        count(&view["vouchers"])
    ))?;
    out.line("\nCHỈ TIÊU")?;
    indicators(view).write(out)?;
    out.line("\nGIẢI NGÂN vốn ngân sách Trung ương năm nay (triệu đồng)")?;
    disbursement(view).write(out)?;
    let units = units(view);
    if !units.is_empty() {
        out.line("\nĐƠN VỊ TRỰC THUỘC (giải ngân: mọi nguồn, triệu đồng)")?;
        units.write(out)?;
    }
    out.line("\nVIỆC CẦN LÀM")?;
    let todo = list(&view["todo"]);
    if todo.is_empty() {
        return out.line("  Không có.");
    }
    for one in todo {
        let mark = match text(&one["severity"]) {
            "error" => "!!",
            "warning" => "! ",
            _ => "• ",
        };
        out.line(format!("  {mark} {}", sentences::todo(one)))?;
    }
    Ok(())
}

fn indicators(view: &Json) -> Table {
    let heads = ["Chỉ tiêu", "ĐVT", ">Kế hoạch", ">Trong kỳ", ">Lũy kế", ">%"];
    let mut table = Table::new(&heads);
    for one in list(&view["indicators"]) {
        let mark = if one["conflict"] == json!(true) {
            " (*)"
        } else {
            ""
        };
        table.row([
            text(&one["name"]).to_owned() + mark,
            text(&one["unit"]).to_owned(),
            count(&one["target"]),
            count(&one["in_period"]),
            count(&one["done"]),
            percent(&one["percent"]),
        ]);
        for sub in list(&one["sub"]) {
            table.row([
                format!("  {}", text(&sub["name"])),
                String::new(),
                count(&sub["target"]),
                count(&sub["in_period"]),
                count(&sub["done"]),
                String::new(),
            ]);
        }
    }
    table
}

fn disbursement(view: &Json) -> Table {
    let mut table = Table::new(&[
        "Dự án",
        ">ĐT: KH",
        ">giải ngân",
        ">%",
        ">SN: KH",
        ">giải ngân",
        ">%",
        ">Tổng: KH",
        ">giải ngân",
        ">%",
    ]);
    let mut row = |name: String, figure: &Json| {
        let mut cells = vec![name];
        for part in ["investment", "recurrent", "total"] {
            let part = &figure[part];
            let is_empty = [&part["plan"], &part["disbursed"]].map(dong) == [Some(0), Some(0)];
            if is_empty {
                cells.extend([NONE, NONE, NONE].map(str::to_owned));
            } else {
                let figures = [million(&part["plan"]), million(&part["disbursed"])];
                cells.extend(figures.into_iter().chain([percent(&part["percent"])]));
            }
        }
        table.row(cells);
    };
    row("TỔNG CỘNG".to_owned(), &view["total"]);
    for item in list(&view["items"]) {
        let level = usize::try_from(item["level"].as_u64().unwrap_or(1)).unwrap_or(1);
        let indent = "  ".repeat(level.saturating_sub(1));
        let mark = if item["conflict"] == json!(true) {
            " (*)"
        } else {
            ""
        };
        row(format!("{indent}{}{mark}", text(&item["label"])), item);
    }
    table
}

fn units(view: &Json) -> Table {
    let mut table = Table::new(&[
        "Đơn vị",
        ">Gói cuối",
        "Lập lúc",
        "Thiếu gói số",
        ">Hộ",
        ">Hỗ trợ",
        ">Công trình",
        ">Chứng từ",
        ">Giải ngân",
    ]);
    for one in list(&view["units"]) {
        let missing: Vec<String> = list(&one["missing"]).iter().map(Json::to_string).collect();
        let missing = if missing.is_empty() {
            NONE.to_owned()
        } else {
            missing.join(", ")
        };
        table.row([
            text(&one["unit"]["name"]).to_owned(),
            count(&one["last_number"]),
            instant(&one["last_at"]),
            missing,
            count(&one["households"]),
            count(&one["supports"]),
            count(&one["works"]),
            count(&one["vouchers"]),
            million(&one["disbursed"]),
        ]);
    }
    table
}

pub(crate) fn report(api: &Api, out: &mut Output, report: &Report) -> Result<(), Failure> {
    let format = match report.format {
        Format::Xlsx => "xlsx",
        Format::Csv => "csv",
    };
    let request = json!({
        "report": report.name, "unit": report.unit, "period": report.period,
        "format": format, "path": report.out,
    });
    let written = api.call("report_export", request)?;
    out.answer(&written, |out, written| {
        let (path, bytes) = (text(&written["path"]), count(&written["bytes"]));
        out.line(format!(
            "Đã ghi biểu {} vào {path} ({bytes} byte).",
            report.name
        ))
    })
}
