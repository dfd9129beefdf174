//! `device`, `enroll`, `join`.

use crate::args::Device;
use crate::exit::Failure;
use crate::numbers::{count, instant};
use crate::output::{Output, list, text};
use crate::people::{Key, first_line};
use serde_json::json;
use soban_api::{Api, Code, Error};
use std::path::Path;

pub(crate) fn device(api: &Api, out: &mut Output, device: &Device) -> Result<(), Failure> {
    let (id, through) = match device {
        Device::List => return devices(api, out),
        Device::Revoke { id, through } => (id, through),
    };
    let done = api.call("device_revoke", json!({ "id": id, "through": through }))?;
    out.answer(&done, |out, _| {
        out.line(
            "Đã báo mất máy này. Những gì đã nhận của nó vẫn được tính; phần ghi sau được để riêng, không tính.",
        )
    })
}

fn devices(api: &Api, out: &mut Output) -> Result<(), Failure> {
    let found = api.call("device_list", json!({}))?;
    out.answer(&found, |out, found| {
        if found["enrolled"] != json!(true) {
            out.line("Sổ này chưa được ghi danh.")?;
        }
        for device in list(&found["devices"]) {
            let own = if device["own"] == json!(true) {
                "  (máy này)"
            } else {
                ""
            };
            let revoked = match device["revoked_at"].as_str() {
                Some(_) => format!("  báo mất {}", instant(&device["revoked_at"])),
                None => String::new(),
            };
            out.line(format!(
                "{}  {}  {} thay đổi{own}{revoked}",
                text(&device["id"]),
                text(&device["unit"]),
                count(&device["changes"])
            ))?;
        }
        for enrolment in list(&found["enrolments"]) {
            out.line(format!(
                "Đã làm tệp ghi danh cho {}, dùng được đến {}.",
                text(&enrolment["unit"]),
                instant(&enrolment["expires_at"])
            ))?;
        }
        Ok(())
    })
}

pub(crate) fn enroll(
    api: &Api,
    out: &mut Output,
    unit: &str,
    folder: &Path,
) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| {
        Error::new(Code::FileUnwritable)
            .with("path", folder.display())
            .with("reason", error.kind())
    })?;
    let made = api.call("enrol", json!({ "unit": unit, "folder": folder }))?;
    out.answer(&made, |out, made| {
        out.line(format!("Tệp ghi danh: {}", text(&made["path"])))?;
        out.line(format!("Mã một lần: {}", text(&made["code"])))?;
        out.line(format!(
            "Gửi tệp đi, rồi đọc mã qua điện thoại. Mã chỉ hiện một lần; tệp dùng được đến {}.",
            instant(&made["expires_at"])
        ))
    })
}

pub(crate) fn join(
    api: &Api,
    out: &mut Output,
    file: &Path,
    code_file: &Path,
    officer: &str,
    key: &Key,
) -> Result<(), Failure> {
    let named = |error: Error| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        error.with("file", name)
    };
    let code = first_line(code_file)?;
    let status = api.call("status", json!({}))?;
    if status["ready"] == json!(true) {
        key.unlock(api)?;
        let request = json!({ "path": file, "code": code });
        let done = api.call("join_here", request).map_err(named)?;
        return out.answer(&done, |out, _| out.line("Đã ghi danh cho sổ này."));
    }
    let Some(password) = key.password()? else {
        return Err(Error::new(Code::Locked).into());
    };
    let request = json!({ "path": file, "code": code, "officer": officer, "password": password });
    let made = api.call("join", request).map_err(named)?;
    out.answer(&made, |out, made| {
        out.line(format!(
            "Đã tạo sổ của {}, có ghi danh.",
            text(&made["status"]["unit"]["agency"])
        ))?;
        out.line(format!("Mã khôi phục: {}", text(&made["recovery_code"])))
    })
}
