//! The command line of `soban-serve`.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

/// Printed after a wrong command line.
pub const USAGE: &str = "usage: soban-serve [--data DIR] [--port N] [--ui DIR] [--open FILE]…
       soban-serve --bindings
  --data DIR  the store's folder (default: a new temporary one)
  --port N    port on 127.0.0.1 (default 4870; 0: any free one, printed)
  --ui DIR    the built interface (default: ui/dist)
  --open FILE as if somebody had opened this sync file with the program
  --bindings  print the TypeScript of requests and views, and end";

/// Where the interface's development server looks for the core.
const PORT: u16 = 4870;

/// What to serve and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Args {
    /// The store's folder; a new temporary one when absent.
    pub data: Option<PathBuf>,
    /// 0: any free port.
    pub port: u16,
    /// The built interface.
    pub ui: PathBuf,
    /// Sync files that were opened with the program.
    pub open: Vec<PathBuf>,
}

impl Args {
    /// Reads the arguments after the program's name.
    pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let mut parsed = Self {
            data: None,
            port: PORT,
            ui: Path::new("ui").join("dist"),
            open: vec![],
        };
        let mut args = args.into_iter();
        while let Some(name) = args.next() {
            let name = name.to_string_lossy().into_owned();
            let mut value = || args.next().ok_or_else(|| format!("{name} needs a value"));
            match name.as_str() {
                "--data" => parsed.data = Some(value()?.into()),
                "--ui" => parsed.ui = value()?.into(),
                "--open" => parsed.open.push(value()?.into()),
                "--port" => {
                    let text = value()?.to_string_lossy().into_owned();
                    parsed.port = text.parse().map_err(|_| format!("not a port: {text}"))?;
                }
                _ => return Err(format!("unknown argument {name}")),
            }
        }
        Ok(parsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(args: &[&str], expected: Result<(Option<&str>, u16, &str), &str>) {
        let found = Args::parse(args.iter().map(OsString::from));
        let expected = expected
            .map(|(data, port, ui)| Args {
                data: data.map(PathBuf::from),
                port,
                ui: ui.into(),
                open: vec![],
            })
            .map_err(str::to_owned);
        assert_eq!(found, expected, "{args:?}");
    }

    #[test]
    fn command_line() {
        check(&[], Ok((None, PORT, "ui/dist")));
        check(
            &["--data", "a", "--port", "0", "--ui", "b"],
            Ok((Some("a"), 0, "b")),
        );
        check(&["--port", "x"], Err("not a port: x"));
        check(&["--port", "70000"], Err("not a port: 70000"));
        check(&["--data"], Err("--data needs a value"));
        check(&["--host", "0.0.0.0"], Err("unknown argument --host"));
    }
}
