//! `backup`, `backups`, `verify` of a backup, `restore`.

use crate::exit::Failure;
use crate::numbers::{count, instant};
use crate::output::{Output, list as rows, text};
use crate::people::{Key, first_line};
use serde_json::{Value as Json, json};
use soban_api::{Api, Code, Error};
use std::path::{Path, PathBuf};

pub(crate) fn backup(api: &Api, out: &mut Output, folder: Option<&Path>) -> Result<(), Failure> {
    if let Some(folder) = folder {
        std::fs::create_dir_all(folder).map_err(|error| {
            Error::new(Code::FileUnwritable)
                .with("path", folder.display())
                .with("reason", error.kind())
        })?;
    }
    let made = api.call("backup_make", json!({ "folder": folder }))?;
    out.answer(&made, |out, made| {
        out.line(format!(
            "Đã sao lưu và đọc lại kiểm tra: {} ({} KiB).",
            text(&made["path"]),
            count(&made["kib"])
        ))
    })
}

pub(crate) fn list(api: &Api, out: &mut Output) -> Result<(), Failure> {
    let found = api.call("backup_list", json!({}))?;
    out.answer(&found, |out, found| {
        let backups = rows(&found["backups"]);
        if backups.is_empty() {
            return out.line("Chưa có bản sao lưu nào.");
        }
        for backup in backups {
            out.line(format!(
                "{}  {}  {} KiB  {}",
                instant(&backup["at"]),
                text(&backup["why"]),
                count(&backup["kib"]),
                text(&backup["path"])
            ))?;
        }
        Ok(())
    })
}

pub(crate) fn verify(api: &Api, out: &mut Output, file: &Path, key: &Key) -> Result<(), Failure> {
    let request = opening(api, file, None, key)?;
    let checked = api
        .call("backup_check", request)
        .map_err(|error| named(error, file))?;
    out.answer(&checked, |out, checked| {
        out.line(format!(
            "Bản sao lưu tốt, khôi phục được: {} thay đổi.",
            count(&checked["changes"])
        ))
    })
}

pub(crate) fn restore(
    api: &Api,
    out: &mut Output,
    file: &Path,
    code_file: Option<&Path>,
    key: &Key,
) -> Result<(), Failure> {
    // In an open store that asks for the right; a locked or damaged one asks for the backup's password.
    let request = opening(api, file, code_file, key)?;
    let status = api
        .call("restore", request)
        .map_err(|error| named(error, file))?;
    out.answer(&status, |out, status| {
        out.line(format!(
            "Đã khôi phục sổ của {}. Sổ trước đó, nếu có, được giữ trong thư mục aside.",
            text(&status["unit"]["agency"])
        ))
    })
}

/// What opens a backup: whose password, which, and the recovery code if there is one.
fn opening(api: &Api, file: &Path, code_file: Option<&Path>, key: &Key) -> Result<Json, Failure> {
    let look = api.call("backup_look", json!({ "path": file }));
    let look = look.map_err(|error| named(error, file))?;
    let people = rows(&look["people"]);
    let password = key.password()?;
    if password.is_none() && !people.is_empty() {
        return Err(Error::new(Code::Locked).into());
    }
    let name = key
        .user()
        .or_else(|| people.first().map(text))
        .unwrap_or_default();
    let code = code_file.map(first_line).transpose()?;
    Ok(
        json!({ "path": file, "name": name, "password": password.unwrap_or_default(), "code": code }),
    )
}

fn named(error: Error, file: &Path) -> Error {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    error.with("file", name)
}

/// Opens the data folder, making it when there is none, and leaves the store locked.
pub(crate) fn on_closed(
    data: Option<PathBuf>,
    work: &mut dyn FnMut(&Api) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let folder = data.ok_or_else(Failure::data_missing)?;
    let _log = soban_api::start_log(&folder);
    work(&Api::open(&folder)?)
}
