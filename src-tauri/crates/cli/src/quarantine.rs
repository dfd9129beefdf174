//! `quarantine` and `undo-import`.

use crate::args::Quarantine;
use crate::exit::Failure;
use crate::numbers::{count, instant, million};
use crate::output::{Output, list, text};
use crate::sentences;
use serde_json::{Value as Json, json};
use soban_api::Api;

pub(crate) fn quarantine(api: &Api, out: &mut Output, what: &Quarantine) -> Result<(), Failure> {
    let (command, ids, said) = match what {
        Quarantine::List => return show(api, out),
        Quarantine::Release { ids } => ("quarantine_release", ids, "Đã cho vào sổ"),
        Quarantine::Discard { ids } => ("quarantine_discard", ids, "Đã loại"),
        Quarantine::Reconsider { ids } => ("quarantine_reconsider", ids, "Đã đưa ra xem lại"),
    };
    let ids = if ids.is_empty() {
        let wanted = if command == "quarantine_reconsider" {
            json!(false)
        } else {
            json!(null)
        };
        let all = api.call("quarantine_list", json!({}))?;
        let those = list(&all["changes"])
            .iter()
            .filter(|one| one["released"] == wanted);
        those.map(|one| one["id"].clone()).collect()
    } else {
        json!(ids)
    };
    let done = api.call(command, json!({ "ids": ids }))?;
    out.answer(&done, |out, done| {
        let left = done["left"].as_u64().unwrap_or(0);
        let all = list(&ids).len() as u64;
        out.line(format!("{said} {} thay đổi.", all - left))?;
        if left > 0 {
            out.line(format!(
                "{left} thay đổi còn để riêng: bản này chưa đọc được, hoặc hồ sơ thuộc đơn vị khác."
            ))?;
        }
        Ok(())
    })
}

fn show(api: &Api, out: &mut Output) -> Result<(), Failure> {
    let view = api.call("quarantine_list", json!({}))?;
    out.answer(&view, |out, view| {
        for refused in list(&view["refused_there"]) {
            out.line(format!(
                "{} để riêng: {} “{}” ({}): {}",
                text(&refused["by_unit"]),
                sentences::kind_label(text(&refused["kind"])),
                text(&refused["title"]),
                text(&refused["by"]),
                sentences::aside(text(&refused["reason"]))
            ))?;
        }
        let changes = list(&view["changes"]);
        if changes.is_empty() {
            return out.line("Không có thay đổi nào bị để riêng.");
        }
        for one in changes {
            say(out, one)?;
        }
        out.line(format!(
            "\n{} thay đổi chờ quyết định; chưa thay đổi nào trong số đó được tính.",
            count(&view["undecided"])
        ))
    })
}

fn say(out: &mut Output, one: &Json) -> Result<(), Failure> {
    let decided = match one["released"].as_bool() {
        Some(true) => "  [đã cho vào sổ]",
        Some(false) => "  [đã loại]",
        None => "",
    };
    out.line(format!(
        "{}, máy …{}, thay đổi số {}: {}{decided}",
        text(&one["unit"]),
        text(&one["device"]),
        one["seq"],
        sentences::aside(text(&one["reason"]))
    ))?;
    if !text(&one["kind"]).is_empty() {
        out.line(format!(
            "    {} “{}”, {}, ghi lúc {}",
            sentences::kind_label(text(&one["kind"])),
            text(&one["title"]),
            text(&one["by"]),
            instant(&one["at"])
        ))?;
    }
    for field in list(&one["fields"]) {
        out.line(format!(
            "    {}: {} → {}",
            text(&field["label"]),
            text(&field["now"]),
            text(&field["written"])
        ))?;
    }
    out.line(format!("    {}", text(&one["id"])))
}

pub(crate) fn undo_import(api: &Api, out: &mut Output) -> Result<(), Failure> {
    let undone = api.call("import_undo", json!({}))?;
    out.answer(&undone, |out, undone| {
        let files: Vec<&str> = list(&undone["files"]).iter().map(text).collect();
        out.line(format!(
            "Đã hoàn tác lần nhập {}: bỏ ra {} thay đổi.",
            files.join(", "),
            count(&undone["changes"])
        ))?;
        for (label, name) in [("Hỗ trợ", "supports"), ("Giải ngân", "disbursed")] {
            out.line(format!(
                "  {label}: {} → {} triệu đồng",
                million(&undone[format!("{name}_before")]),
                million(&undone[format!("{name}_after")])
            ))?;
        }
        Ok(())
    })
}
