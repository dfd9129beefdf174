//! Running the program, and what tests ask of a run.

use serde_json::Value as Json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What a run left.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    /// Asserts the exit code.
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }

    /// Stdout as one document.
    #[track_caller]
    pub fn json(&self) -> Json {
        serde_json::from_str(&self.out).expect("one JSON document")
    }

    /// Stdout line by line.
    #[track_caller]
    pub fn lines(&self) -> Vec<Json> {
        parse(&self.out)
    }

    /// Stderr line by line.
    #[track_caller]
    pub fn err_lines(&self) -> Vec<Json> {
        parse(&self.err)
    }
}

#[track_caller]
fn parse(text: &str) -> Vec<Json> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}")))
        .collect()
}

/// The day of every run that names no other.
const TODAY: &str = "2023-11-01";

/// Runs `soban` with these arguments and this on stdin.
pub fn soban_with(args: &[&str], input: &[u8]) -> Run {
    run(TODAY, args, input)
}

/// Runs `soban` with these arguments on a day.
pub fn soban_on(day: &str, args: &[&str]) -> Run {
    run(day, args, b"")
}

/// The program, with the password of every store that tests make.
pub fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_soban"));
    program
        .env("SOBAN_CHEAP_LOCK", "1")
        .env("SOBAN_PASSWORD", "mật khẩu thử");
    program
}

fn run(day: &str, args: &[&str], input: &[u8]) -> Run {
    let mut child = program()
        .args(args)
        .env("SOBAN_TODAY", day)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A run that refuses its command line reads nothing.
    let _ = stdin.write_all(input);
    drop(stdin);
    let done = child.wait_with_output().unwrap();
    Run {
        code: done.status.code(),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

/// Runs `soban` and kills it after a time. Was it still at work?
pub fn soban_killed(after: Duration, args: &[&str], input: &[u8]) -> bool {
    let mut child = program()
        .args(args)
        .env("SOBAN_TODAY", TODAY)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    let mut stdin = child.stdin.take().unwrap();
    let _ = stdin.write_all(input);
    drop(stdin);
    std::thread::sleep(after.saturating_sub(started.elapsed()));
    child.kill().unwrap();
    // Killed: it has no code of its own.
    child.wait().unwrap().code().is_none()
}

pub fn soban(args: &[&str]) -> Run {
    soban_with(args, b"")
}

/// A data folder of a unit, gone with the test.
pub struct Office {
    folder: TempDir,
}

impl Office {
    pub fn of(unit: &str) -> Self {
        let office = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        office.run(&["init", "--unit", unit]).ends(0);
        office
    }

    /// A data folder of a unit that another has enrolled: one below, or its own once more.
    pub fn under(above: &Self, unit: &str) -> Self {
        let office = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let folder = office.path().to_str().unwrap();
        let args = ["--json", "enroll", "--unit", unit, "--out", folder];
        let made = above.run(&args).ends(0).json();
        let code = office.path().join("code");
        std::fs::write(&code, made["code"].as_str().unwrap()).unwrap();
        let file = made["path"].as_str().unwrap();
        let join = ["join", file, "--code-file", code.to_str().unwrap()];
        office.run(&join).ends(0);
        office
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, b"")
    }

    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Run {
        let data = self.data();
        let mut all = vec!["--data", data.to_str().unwrap()];
        all.extend(args);
        soban_with(&all, input)
    }

    /// Puts lines that must be good; gives their ids.
    #[track_caller]
    pub fn put(&self, kind: &str, lines: &[Json]) -> Vec<String> {
        let run = self
            .run_with(&["put", kind], text(lines).as_bytes())
            .ends(0);
        let ids = run.lines().into_iter();
        ids.map(|line| line["id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The path of the package for a unit above.
    #[track_caller]
    pub fn export(&self, to: &str) -> PathBuf {
        let out = self.path().join("out");
        let args = [
            "--json",
            "export",
            "--to",
            to,
            "--out",
            out.to_str().unwrap(),
        ];
        let run = self.run(&args).ends(0);
        run.json()["path"].as_str().unwrap().into()
    }
}

/// One object a line.
pub fn text(lines: &[Json]) -> String {
    let lines: Vec<String> = lines.iter().map(Json::to_string).collect();
    lines.join("\n") + "\n"
}
