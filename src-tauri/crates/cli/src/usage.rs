//! A command line that clap refuses, told in Vietnamese. Help and version are no refusals.

use crate::exit::Failure;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::process::ExitCode;

pub(crate) fn tell(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // A closed pipe is no failure.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return ExitCode::from(crate::exit::Class::Usage as u8);
    }
    let as_json = std::env::args_os().any(|arg| arg == "--json");
    Failure::Usage(sentence(error)).tell(as_json)
}

fn sentence(error: &clap::Error) -> String {
    let given = |kind| error.get(kind).map(words).unwrap_or_default();
    let arg = given(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("Không có lệnh “{}”.", given(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "Thiếu lệnh.".to_owned(),
        ErrorKind::UnknownArgument => format!("Không có tùy chọn “{arg}”."),
        ErrorKind::MissingRequiredArgument => format!("Lệnh còn thiếu: {arg}."),
        ErrorKind::ArgumentConflict => {
            format!(
                "Không dùng “{arg}” cùng “{}” được.",
                given(ContextKind::PriorArg)
            )
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (value, valid) = (
                given(ContextKind::InvalidValue),
                given(ContextKind::ValidValue),
            );
            let choices = if valid.is_empty() {
                String::new()
            } else {
                format!(" Chọn một trong: {valid}.")
            };
            if value.is_empty() {
                format!("“{arg}” còn thiếu giá trị.{choices}")
            } else {
                format!("“{value}” không dùng cho “{arg}” được.{choices}")
            }
        }
        ErrorKind::InvalidUtf8 => "Có chữ không phải UTF-8 trong lệnh.".to_owned(),
        _ => "Lệnh gõ chưa đúng.".to_owned(),
    };
    let usage = given(ContextKind::Usage);
    let usage = usage.trim().trim_start_matches("Usage: ").trim();
    if usage.is_empty() {
        return format!("{what} Xem: soban --help");
    }
    format!("{what}\nCách dùng: {usage}\nXem thêm: soban --help")
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    }
}
