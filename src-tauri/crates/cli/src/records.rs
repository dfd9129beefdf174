//! `history`, `conflicts` and `resolve`.

use crate::exit::Failure;
use crate::numbers::{NONE, instant};
use crate::output::{Output, list, text};
use serde_json::{Value as Json, json};
use soban_api::{Api, bulk};

pub(crate) fn history(api: &Api, out: &mut Output, kind: &str, id: &str) -> Result<(), Failure> {
    bulk::kind(kind)?;
    let past = api.call("record_history", json!({ "kind": kind, "id": id }))?;
    out.answer(&past, |out, past| {
        for change in list(&past["changes"]) {
            let came = &change["came"];
            let from = if came.is_null() {
                "ghi tại máy này".to_owned()
            } else {
                format!(
                    "đến theo tệp số {} của {}, {}",
                    came["number"],
                    text(&came["from"]),
                    text(&came["file"])
                )
            };
            let by = [text(&change["by"]), text(&change["unit"])];
            let by: Vec<&str> = by.into_iter().filter(|part| !part.is_empty()).collect();
            out.line(format!(
                "{}  {}  ({from})",
                instant(&change["at"]),
                by.join(", ")
            ))?;
            for field in list(&change["fields"]) {
                out.line(format!(
                    "    {}: {} → {}",
                    text(&field["label"]),
                    or_none(&field["from"]),
                    or_none(&field["to"])
                ))?;
            }
        }
        Ok(())
    })
}

fn or_none(json: &Json) -> &str {
    match text(json) {
        "" => NONE,
        text => text,
    }
}

pub(crate) fn conflicts(api: &Api, out: &mut Output) -> Result<(), Failure> {
    let found = api.call("conflict_list", json!({}))?;
    out.answer(&found, |out, found| {
        let conflicts = list(&found["conflicts"]);
        if conflicts.is_empty() {
            return out.line("Không có mục nào khác nhau giữa các máy.");
        }
        out.line(format!("{} mục khác nhau giữa các máy:", conflicts.len()))?;
        for one in conflicts {
            out.line(format!(
                "\n{} ({}), mục {}",
                text(&one["title"]),
                text(&one["owner_name"]),
                text(&one["label"])
            ))?;
            for (place, head) in list(&one["values"]).iter().enumerate() {
                let mark = if place == 0 { " (đang hiện)" } else { "" };
                let shown = or_none(&head["shown"]);
                out.line(format!(
                    "    {shown}{mark}: {}, {}, {}",
                    text(&head["by"]),
                    text(&head["unit"]),
                    instant(&head["at"])
                ))?;
            }
            out.line(format!(
                "    Chọn: soban --data … resolve {} {} {} GIÁ_TRỊ",
                text(&one["kind"]),
                text(&one["id"]),
                text(&one["field"])
            ))?;
        }
        Ok(())
    })
}

/// Kind, id, field, value.
pub(crate) fn resolve(api: &Api, out: &mut Output, what: &[&str; 4]) -> Result<(), Failure> {
    let [kind, id, field, value] = what;
    bulk::kind(kind)?;
    let request = json!({ "kind": kind, "id": id, "field": field, "value": value });
    let saved = api.call("conflict_resolve", request)?;
    out.answer(&saved, |out, saved| {
        let record = &saved["record"];
        let (title, shown) = (text(&record["title"]), or_none(&record["shown"][field]));
        out.line(format!("Đã chọn cho {title}: {field} = {shown}."))?;
        match list(&record["conflicts"]).len() {
            0 => out.line("Hồ sơ này không còn mục nào khác nhau."),
            left => out.line(format!("Hồ sơ này còn {left} mục khác nhau.")),
        }
    })
}
