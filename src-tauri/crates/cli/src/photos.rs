//! `photo add | list | save | send`.

use crate::args::Photo;
use crate::exit::{Class, Failure};
use crate::numbers::day;
use crate::output::{Output, list, text};
use crate::packages::{make, say_written};
use crate::sentences;
use crate::table::Table;
use data_encoding::BASE64;
use serde_json::{Value as Json, json};
use soban_api::{Api, Code, Error};
use std::path::{Path, PathBuf};

pub(crate) fn photo(api: &Api, out: &mut Output, what: &Photo) -> Result<(), Failure> {
    match what {
        Photo::Add {
            work,
            files,
            caption,
        } => add(api, out, work, files, caption),
        Photo::List { work } => show(api, out, work),
        Photo::Save { id, out: path } => save(api, out, id, path),
        Photo::Send {
            to,
            out: folder,
            part_mb,
        } => send(api, out, to, folder, *part_mb),
    }
}

fn add(
    api: &Api,
    out: &mut Output,
    work: &str,
    files: &[PathBuf],
    caption: &str,
) -> Result<(), Failure> {
    let request = json!({ "work": work, "paths": files, "caption": caption });
    let mut view = api.call("photo_add", request)?;
    let mut refused = 0;
    for file in view["files"].as_array_mut().into_iter().flatten() {
        if file["error"].is_object() {
            refused += 1;
            file["error"]["sentence"] = sentences::error_view(&file["error"]).into();
        }
    }
    out.answer(&view, |out, view| {
        for file in list(&view["files"]) {
            let name = text(&file["file"]);
            match (file["error"]["sentence"].as_str(), text(&file["id"])) {
                (Some(sentence), _) => out.line(format!("✗ {name}\n    {sentence}"))?,
                (None, id) if file["known"] == json!(true) => {
                    out.line(format!("✓ {name}: đã có ({id})"))?;
                }
                (None, id) => out.line(format!("✓ {name}: {id}"))?,
            }
        }
        Ok(())
    })?;
    if refused == 0 {
        Ok(())
    } else {
        Err(Failure::Told(Class::Input))
    }
}

fn show(api: &Api, out: &mut Output, work: &str) -> Result<(), Failure> {
    let view = api.call("photo_list", json!({ "work": work }))?;
    out.answer(&view, |out, view| {
        let photos = list(&view["photos"]);
        if photos.is_empty() {
            return out.line("Công trình này chưa có ảnh.");
        }
        let mut table = Table::new(&["Mã", "Ngày chụp", "Chú thích", "Của", "Ảnh"]);
        for photo in photos {
            let here = if photo["here"] == json!(true) {
                "có"
            } else {
                "chưa về"
            };
            table.row([
                text(&photo["id"]).to_owned(),
                day(&photo["taken_on"]),
                text(&photo["caption"]).to_owned(),
                text(&photo["owner_name"]).to_owned(),
                here.to_owned(),
            ]);
        }
        table.write(out)
    })
}

fn save(api: &Api, out: &mut Output, id: &str, path: &Path) -> Result<(), Failure> {
    let view = api.call("photo_picture", json!({ "id": id }))?;
    let jpeg = BASE64
        .decode(text(&view["jpeg"]).as_bytes())
        .map_err(|error| Error::new(Code::Internal).with("reason", error))?;
    std::fs::write(path, &jpeg).map_err(|error| {
        let unwritable = Error::new(Code::FileUnwritable).with("path", path.display());
        unwritable.with("reason", error.kind())
    })?;
    let saved = json!({ "path": path, "bytes": jpeg.len() });
    out.answer(&saved, |out, _| {
        out.line(format!("Đã ghi ảnh {}", path.display()))
    })
}

fn send(
    api: &Api,
    out: &mut Output,
    to: &str,
    folder: &Path,
    part_mb: Option<u32>,
) -> Result<(), Failure> {
    make(folder)?;
    let request = json!({ "to": to, "folder": folder, "part_kb": part_mb.map(|mb| mb * 1_000) });
    let view = api.call("photos_export", request)?;
    out.answer(&view, |out, view| {
        let files = list(&view["files"]);
        if files.is_empty() {
            return out.line("Không có ảnh nào chưa gửi.");
        }
        files
            .iter()
            .try_for_each(|file: &Json| say_written(out, file, "tệp ảnh"))
    })
}
