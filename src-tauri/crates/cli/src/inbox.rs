//! `inbox`, `remind`, `minutes` and `resolve-all`.

use crate::args::Remind;
use crate::exit::Failure;
use crate::numbers::{count, day, instant};
use crate::output::{Output, list, text};
use crate::sentences;
use crate::table::Table;
use serde_json::{Value as Json, json};
use soban_api::Api;
use std::path::Path;

pub(crate) fn inbox(api: &Api, out: &mut Output, period: Option<&str>) -> Result<(), Failure> {
    let view = api.call("inbox", json!({ "period": period }))?;
    out.answer(&view, |out, view| {
        let period = &view["period"];
        let left = match period["days_left"].as_i64().unwrap_or(0) {
            left if left > 0 => format!("còn {left} ngày"),
            late => format!("đã quá hạn {} ngày", -late),
        };
        out.line(format!(
            "{}: trước ngày {}, {left}",
            text(&period["name"]),
            day(&period["before"])
        ))?;
        let mut table = Table::new(&["Đơn vị", "Trong kỳ", ">Tệp", "Gần nhất", "Thiếu số"]);
        for unit in list(&view["units"]) {
            let feeds = list(&unit["feeds"]);
            let files: usize = feeds.iter().map(|feed| list(&feed["files"]).len()).sum();
            let missing: Vec<String> = feeds
                .iter()
                .flat_map(|feed| list(&feed["missing"]))
                .map(Json::to_string)
                .collect();
            let standing = match text(&unit["standing"]) {
                "sent" => "đã gửi",
                "late" => "gửi sau hạn",
                "silent" => "chưa gửi",
                "ended" => "đã sáp nhập",
                _ => "chưa bao giờ",
            };
            let last = if unit["last_at"].is_null() {
                String::new()
            } else {
                instant(&unit["last_at"])
            };
            table.row([
                text(&unit["unit"]["name"]).to_owned(),
                standing.to_owned(),
                files.to_string(),
                last,
                missing.join(", "),
            ]);
        }
        table.write(out)
    })
}

pub(crate) fn remind(api: &Api, out: &mut Output, remind: &Remind) -> Result<(), Failure> {
    let Remind {
        units,
        period,
        out: path,
    } = remind;
    let units = if units.is_empty() {
        let view = api.call("inbox", json!({ "period": period }))?;
        let late = list(&view["units"])
            .iter()
            .filter(|unit| matches!(text(&unit["standing"]), "silent" | "never"));
        late.map(|unit| unit["unit"]["key"].clone()).collect()
    } else {
        json!(units)
    };
    let written = api.call(
        "reminder_export",
        json!({ "units": units, "period": period, "path": path }),
    )?;
    out.answer(&written, |out, written| {
        out.line(format!(
            "Đã ghi công văn đôn đốc {} đơn vị: {}",
            written["count"],
            text(&written["path"])
        ))
    })
}

pub(crate) fn minutes(
    api: &Api,
    out: &mut Output,
    from: Option<&str>,
    path: &Path,
) -> Result<(), Failure> {
    let written = api.call("minutes_export", json!({ "from": from, "path": path }))?;
    out.answer(&written, |out, written| {
        out.line(format!(
            "Đã ghi biên bản {} mục đã xử lý: {}",
            count(&written["count"]),
            text(&written["path"])
        ))
    })
}

pub(crate) fn resolve_all(
    api: &Api,
    out: &mut Output,
    rule: &str,
    dry_run: bool,
) -> Result<(), Failure> {
    let view = api.call("conflict_by_rule", json!({ "rule": rule }))?;
    let mut fields = vec![];
    for one in list(&view["fields"]) {
        let conflict = &one["conflict"];
        let taken = one["taken"]
            .as_u64()
            .and_then(|place| usize::try_from(place).ok());
        if let Some(head) = taken.and_then(|place| list(&conflict["values"]).get(place)) {
            fields.push(json!({
                "kind": conflict["kind"], "id": conflict["id"], "field": conflict["field"],
            }));
            if !out.json() {
                out.line(format!(
                    "{} “{}”, {}: {}",
                    sentences::kind_label(text(&conflict["kind"])),
                    text(&conflict["title"]),
                    text(&conflict["label"]),
                    text(&head["shown"])
                ))?;
            }
        }
    }
    if dry_run {
        return out.answer(&view, |out, view| {
            out.line(format!(
                "Quy tắc này xử lý {} trên {} mục; chưa ghi gì.",
                view["settles"],
                list(&view["fields"]).len()
            ))
        });
    }
    let request = json!({ "rule": rule, "fields": fields });
    let done = api.call("conflict_settle_by_rule", request)?;
    out.answer(&done, |out, done| {
        out.line(format!("Đã xử lý {} mục.", done["settled"]))?;
        for left in list(&done["left"]) {
            out.line(format!(
                "Chưa xử lý được {} {}: {}",
                text(&left["kind"]),
                text(&left["id"]),
                sentences::error_view(&left["error"])
            ))?;
        }
        Ok(())
    })
}
