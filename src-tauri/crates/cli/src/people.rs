//! Who opens the store: passwords out of a file or the environment, never out of the command line, where
//! every other program could read them; `unlock`, `user` and `journal`.

use crate::args::{Args, User};
use crate::exit::Failure;
use crate::output::{Output, list, text};
use serde_json::json;
use soban_api::{Api, Code, Error};
use std::path::{Path, PathBuf};

const PASSWORD: &str = "SOBAN_PASSWORD";
const NEW_PASSWORD: &str = "SOBAN_NEW_PASSWORD";

/// Whose password this run has, and which.
pub(crate) struct Key {
    user: Option<String>,
    file: Option<PathBuf>,
}

impl Key {
    pub(crate) fn of(args: &Args) -> Self {
        Self {
            user: args.user.clone(),
            file: args.password_file.clone(),
        }
    }

    /// The password; none where none is given.
    pub(crate) fn password(&self) -> Result<Option<String>, Failure> {
        read(self.file.as_deref(), PASSWORD)
    }

    /// Who was named.
    pub(crate) fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    /// Unlocks a locked store.
    pub(crate) fn unlock(&self, api: &Api) -> Result<(), Failure> {
        let status = api.call("status", json!({}))?;
        if status["locked"] != json!(true) {
            return Ok(());
        }
        let Some(password) = self.password()? else {
            return Err(Error::new(Code::Locked).into());
        };
        let first = list(&status["people"])
            .first()
            .map(|name| text(name).to_owned());
        let name = self.user.clone().or(first).unwrap_or_default();
        api.call("unlock", json!({ "name": name, "password": password }))?;
        Ok(())
    }
}

/// The first line of a file, or a variable of the environment.
fn read(file: Option<&Path>, variable: &str) -> Result<Option<String>, Failure> {
    let Some(file) = file else {
        return Ok(std::env::var(variable).ok().filter(|text| !text.is_empty()));
    };
    first_line(file).map(Some)
}

/// The first line of a file.
pub(crate) fn first_line(file: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        Error::new(Code::FileUnreadable)
            .with("file", file.display())
            .with("reason", error.kind())
    })?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

pub(crate) fn unlock(api: &Api, out: &mut Output) -> Result<(), Failure> {
    let status = api.call("status", json!({}))?;
    if status["ready"] != json!(true) {
        return Err(Error::new(Code::NoWorkspace).into());
    }
    out.answer(&status, |out, status| {
        out.line(format!(
            "Mở được sổ của {}; người dùng: {}.",
            text(&status["unit"]["agency"]),
            text(&status["officer"])
        ))
    })
}

pub(crate) fn user(api: &Api, out: &mut Output, user: &User) -> Result<(), Failure> {
    let new = |file: &Option<PathBuf>| {
        read(file.as_deref(), NEW_PASSWORD)?.ok_or_else(|| {
            Failure::Usage(format!(
                "Lệnh này cần mật khẩu mới. Hãy thêm --new-password-file TỆP, hoặc đặt {NEW_PASSWORD}."
            ))
        })
    };
    let (done, sentence) = match user {
        User::List => return people(api, out),
        User::Add {
            name,
            role,
            new_password_file,
        } => (
            api.call(
                "person_add",
                json!({ "name": name, "role": role, "password": new(new_password_file)? }),
            )?,
            format!("Đã thêm người dùng {name}."),
        ),
        User::Remove { name } => (
            api.call("person_remove", json!({ "name": name }))?,
            format!("Đã bỏ người dùng {name}. Những gì người này đã ghi vẫn còn."),
        ),
        User::Role { name, role } => (
            api.call("person_role", json!({ "name": name, "role": role }))?,
            format!("Đã đổi vai trò của {name}."),
        ),
        User::Passwd {
            name,
            new_password_file,
        } => (
            api.call(
                "password_reset",
                json!({ "name": name, "password": new(new_password_file)? }),
            )?,
            format!("Đã đặt mật khẩu mới cho {name}."),
        ),
    };
    out.answer(&done, |out, _| out.line(sentence.clone()))
}

fn people(api: &Api, out: &mut Output) -> Result<(), Failure> {
    let people = api.call("person_list", json!({}))?;
    out.answer(&people, |out, people| {
        let all = list(&people["people"]);
        if all.is_empty() {
            return out.line("Sổ này không có mật khẩu (sổ dùng thử).".to_owned());
        }
        for one in all {
            out.line(format!("{}  {}", text(&one["role"]), text(&one["name"])))?;
        }
        Ok(())
    })
}

pub(crate) fn journal(api: &Api, out: &mut Output) -> Result<(), Failure> {
    let journal = api.call("journal", json!({}))?;
    out.answer(&journal, |out, journal| {
        for entry in list(&journal["entries"]) {
            out.line(format!(
                "{}  {}  {}  {}",
                text(&entry["at"]),
                text(&entry["act"]),
                text(&entry["by"]),
                text(&entry["detail"])
            ))?;
        }
        Ok(())
    })
}
