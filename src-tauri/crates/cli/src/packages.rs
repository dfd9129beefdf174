//! `export`, `inspect` and `import`.

use crate::exit::{Class, Failure};
use crate::numbers::{count, instant, million};
use crate::output::{Output, list, text};
use crate::sentences;
use crate::table::Table;
use serde_json::{Value as Json, json};
use soban_api::Api;
use std::path::{Path, PathBuf};

pub(crate) fn export(
    api: &Api,
    out: &mut Output,
    to: &str,
    folder: &Path,
    whole: bool,
    part_mb: Option<u32>,
) -> Result<(), Failure> {
    make(folder)?;
    let request = json!({ "to": to, "folder": folder, "whole": whole, "part_kb": part_mb.map(|mb| mb * 1_000) });
    say_written(out, &api.call("package_export", request)?, "tệp đồng bộ")
}

pub(crate) fn receipt(api: &Api, out: &mut Output, to: &str, folder: &Path) -> Result<(), Failure> {
    make(folder)?;
    let written = api.call("receipt_export", json!({ "to": to, "folder": folder }))?;
    say_written(out, &written, "biên nhận")
}

pub(crate) fn make(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| {
        let unwritable = soban_api::Error::new(soban_api::Code::FileUnwritable);
        unwritable
            .with("path", folder.display())
            .with("reason", error.kind())
            .into()
    })
}

pub(crate) fn say_written(out: &mut Output, written: &Json, what: &str) -> Result<(), Failure> {
    out.answer(written, |out, written| {
        let parts = list(&written["parts"]);
        if parts.len() > 1 {
            out.line(format!("Đã ghi {what} thành {} phần:", parts.len()))?;
            for part in parts {
                out.line(format!("  {}", text(part)))?;
            }
        } else {
            out.line(format!("Đã ghi {what} {}", text(&written["path"])))?;
        }
        say_header(out, &written["header"])?;
        out.line(format!("  Dung lượng  {} byte", count(&written["bytes"])))
    })
}

pub(crate) fn inspect(out: &mut Output, file: &Path) -> Result<(), Failure> {
    let header = Api::inspect_package(file).map_err(|error| {
        let name = file.file_name().unwrap_or(file.as_os_str());
        error.with("file", name.to_string_lossy())
    })?;
    let header = serde_json::to_value(header)
        .map_err(|error| soban_api::Error::new(soban_api::Code::Internal).with("reason", error))?;
    out.answer(&header, |out, header| {
        out.line(format!("Tệp {}", file.display()))?;
        say_header(out, header)
    })
}

fn say_header(out: &mut Output, header: &Json) -> Result<(), Failure> {
    let sample = if header["sample"] == json!(true) {
        " (số liệu giả, dùng thử)"
    } else {
        ""
    };
    out.line(format!("  Từ          {}", text(&header["from"]["agency"])))?;
    out.line(format!("  Đến         {}", text(&header["to"]["agency"])))?;
    out.line(format!("  Gói số      {}", header["number"]))?;
    out.line(format!("  Lập lúc     {}", instant(&header["made_at"])))?;
    out.line(format!("  Năm         {}{sample}", header["year"]))?;
    if header["receipt"] == json!(true) {
        return out.line(format!(
            "  Nội dung    biên nhận về {} máy",
            header["devices"]
        ));
    }
    let photos = header["photos"].as_u64().unwrap_or(0);
    if photos > 0 {
        return out.line(format!("  Nội dung    {photos} ảnh"));
    }
    let signed = if header["signed"] == json!(true) {
        "có chữ ký"
    } else {
        "chưa có chữ ký"
    };
    out.line(format!(
        "  Nội dung    {} thay đổi từ {} máy; {signed}",
        count(&header["changes"]),
        header["devices"]
    ))
}

pub(crate) fn import(
    api: &Api,
    out: &mut Output,
    files: &[PathBuf],
    dry_run: bool,
) -> Result<(), Failure> {
    let command = if dry_run {
        "package_preview"
    } else {
        "package_import"
    };
    let mut view = api.call(command, json!({ "paths": files }))?;
    let mut refused = 0;
    for file in view["files"].as_array_mut().into_iter().flatten() {
        if file["error"].is_object() {
            refused += 1;
            file["error"]["sentence"] = sentences::error_view(&file["error"]).into();
        }
    }
    out.answer(&view, |out, view| say_import(out, view, dry_run, refused))?;
    if refused == 0 {
        return Ok(());
    }
    Err(Failure::Told(Class::Input))
}

fn say_import(out: &mut Output, view: &Json, dry_run: bool, refused: usize) -> Result<(), Failure> {
    for file in list(&view["files"]) {
        say_file(out, file)?;
    }
    if refused > 0 {
        return out.line(format!(
            "\nCó {refused} tệp bị từ chối nên không nhập tệp nào; sổ vẫn như trước. \
             Hãy bỏ hoặc thay tệp bị từ chối rồi nhập lại."
        ));
    }
    let new = view["new_changes"].as_i64().unwrap_or(0);
    let photos = view["new_photos"].as_i64().unwrap_or(0);
    if new == 0 && photos == 0 {
        return out.line("\nKhông có thay đổi mới: các tệp này đã nhập trước đó.");
    }
    let done = if dry_run {
        "Nếu nhập"
    } else {
        "Đã nhập"
    };
    let mut what = vec![];
    if new > 0 {
        what.push(format!("{} thay đổi mới", crate::numbers::whole(new)));
    }
    if photos > 0 {
        what.push(format!("{photos} ảnh mới"));
    }
    out.line(format!("\n{done}: {}.", what.join(", ")))?;
    if new == 0 {
        return Ok(());
    }
    let mut kinds = Table::new(&[
        "Loại hồ sơ",
        ">thêm",
        ">sửa",
        ">hủy",
        ">khác nhau",
        ">để riêng",
    ]);
    for kind in list(&view["kinds"]) {
        let mut cells = vec![sentences::kind_label(text(&kind["kind"])).to_owned()];
        let figures = ["added", "changed", "voided", "conflicting", "aside"];
        cells.extend(figures.map(|name| count(&kind[name])));
        kinds.row(cells);
    }
    if !kinds.is_empty() {
        kinds.write(out)?;
    }
    for (label, name) in [("Hỗ trợ", "supports"), ("Giải ngân", "disbursed")] {
        out.line(format!(
            "  {label}: {} → {} triệu đồng",
            million(&view[format!("{name}_before")]),
            million(&view[format!("{name}_after")])
        ))?;
    }
    for stranger in list(&view["strangers"]) {
        out.line(format!(
            "  ! Máy {} chưa gặp bao giờ, mang giấy tờ cũ của {}: hỏi lại đơn vị trước khi nhập.",
            text(&stranger["short_id"]),
            text(&stranger["unit"])
        ))?;
    }
    for other in list(&view["left_out"]) {
        out.line(format!(
            "  ! Bỏ qua phần của máy {} ({}): đã biết một máy khác mang số hiệu này.",
            text(&other["short_id"]),
            text(&other["unit"])
        ))?;
    }
    let aside = list(&view["aside"]);
    for kept in aside {
        out.line(format!(
            "  Để riêng, chưa tính: {} thay đổi {}.",
            count(&kept["changes"]),
            sentences::aside(text(&kept["reason"]))
        ))?;
    }
    for kind in list(&view["kinds"]) {
        if kind["aside_amount"] != "0" {
            out.line(format!(
                "    Số tiền ghi trong đó, {}: {} triệu đồng",
                sentences::kind_label(text(&kind["kind"])),
                million(&kind["aside_amount"])
            ))?;
        }
    }
    if !aside.is_empty() {
        out.line("  Xem và quyết định: soban --data … quarantine list")?;
    }
    if view["conflicts"].as_i64().unwrap_or(0) > 0 {
        out.line("Có mục khác nhau giữa các máy. Xem: soban --data … conflicts")?;
    }
    Ok(())
}

fn say_file(out: &mut Output, file: &Json) -> Result<(), Failure> {
    let name = text(&file["file"]);
    if let Some(sentence) = file["error"]["sentence"].as_str() {
        return out.line(format!("✗ {name}\n    {sentence}"));
    }
    let part = &file["part"];
    if part.is_object() && !file["header"].is_object() {
        return out.line(format!(
            "✓ {name}\n    phần {} trên {}",
            part["number"], part["count"]
        ));
    }
    let header = &file["header"];
    let known = if file["known"] == json!(true) {
        "; đã có đủ trong sổ"
    } else {
        ""
    };
    let what = match header["photos"].as_u64().unwrap_or(0) {
        0 => format!("{} thay đổi", count(&header["changes"])),
        photos => format!("{photos} ảnh"),
    };
    out.line(format!(
        "✓ {name}\n    {}, gói số {}, {what}{known}",
        text(&header["from"]["agency"]),
        header["number"],
    ))?;
    let missing: Vec<String> = list(&file["missing"]).iter().map(Json::to_string).collect();
    if missing.is_empty() {
        return Ok(());
    }
    out.line(format!(
        "    Thiếu gói số {} của {}: không mất số liệu, vì gói sau chứa cả nội dung chưa nhận.",
        missing.join(", "),
        text(&header["from"]["agency"])
    ))
}
