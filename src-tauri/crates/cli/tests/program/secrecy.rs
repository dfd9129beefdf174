//! After a year's work of a province no file that the program has written holds a household's name or number,
//! in any encoding; what somebody asked for as a file lies elsewhere.

use crate::run::{program, text};
use serde_json::{Value as Json, json};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// Bytes by which a text is recognised: enough that chance never makes them.
const MARK: usize = 12;

/// The program with a temporary folder of the test's own.
fn run(home: &Path, args: &[&str]) -> String {
    run_with(home, args, "")
}

fn run_with(home: &Path, args: &[&str], input: &str) -> String {
    let mut child = program()
        .args(args)
        .env("SOBAN_TODAY", "2023-11-01")
        .env("TMPDIR", home.join("tmp"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // Beside the reading: both pipes may fill.
    let writing = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let done = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(
        done.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).unwrap()
}

/// The first bytes of a text in every encoding in which it could lie in a file; none of a text too short.
fn marks(text: &str) -> Vec<[u8; MARK]> {
    let wide =
        |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let hex = text
        .bytes()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    [
        text.as_bytes().to_vec(),
        text.to_lowercase().into_bytes(),
        text.to_uppercase().into_bytes(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
    ]
    .into_iter()
    .filter_map(|bytes| bytes.get(..MARK).and_then(|mark| mark.try_into().ok()))
    .collect()
}

/// Files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Which files hold one of the marks, and which.
fn finds(folders: &[PathBuf], marks: &HashMap<[u8; MARK], String>) -> Vec<(PathBuf, String)> {
    let mut found = vec![];
    for file in folders.iter().flat_map(|folder| files(folder)) {
        let bytes = fs::read(&file).unwrap();
        let hit = bytes.windows(MARK).find_map(|window| marks.get(window));
        if let Some(text) = hit {
            found.push((file, text.clone()));
        }
    }
    found
}

#[test]
fn no_file_of_a_years_work_holds_a_household() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    fs::create_dir(home.join("tmp")).unwrap();
    let path = |name: &str| home.join(name).to_str().unwrap().to_owned();
    let (data, packages, asked) = (path("data"), path("packages"), path("asked"));
    fs::create_dir(&asked).unwrap();
    let sizes = "--seed 7 --households 2000 --supports 10 --works 1 --vouchers 1 --units 10";
    let mut simulate = vec!["simulate", "--out", &packages];
    simulate.extend(sizes.split(' '));
    run(home, &simulate);
    // Invented data enters a real store only by being typed: out of a sample, line by line.
    let sample = path("sample");
    run(
        home,
        &["--data", &sample, "init", "--sample", "--unit", "40"],
    );
    let files_in: Vec<String> = files(Path::new(&packages))
        .into_iter()
        .map(|file| file.to_str().unwrap().to_owned())
        .collect();
    let mut import = vec!["--data", &sample, "import"];
    import.extend(files_in.iter().map(String::as_str));
    run(home, &import);
    let get = |kind: &str| -> Vec<Json> {
        let lines = run(home, &["--data", &sample, "get", kind]);
        lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let villages = get("village");
    let names: HashMap<&str, &str> = villages
        .iter()
        .map(|one| (one["id"].as_str().unwrap(), one["name"].as_str().unwrap()))
        .collect();
    let mut households = get("household");
    for household in &mut households {
        let name = names[household["village"].as_str().unwrap()];
        household["village"] = json!(name);
        household.as_object_mut().unwrap().remove("id");
    }
    let new: Vec<Json> = villages
        .iter()
        .map(|one| json!({ "owner": one["owner"], "name": one["name"] }))
        .collect();

    run(home, &["--data", &data, "init", "--unit", "40"]);
    run_with(home, &["--data", &data, "put", "village"], &text(&new));
    run(home, &["--data", &data, "backup"]);
    run_with(
        home,
        &["--data", &data, "put", "household"],
        &text(&households),
    );
    let found = run(home, &["--data", &data, "get", "household"]);
    let mut texts = HashSet::new();
    for line in found.lines() {
        let household: Json = serde_json::from_str(line).unwrap();
        for field in ["head_name", "id_number"] {
            texts.extend(household[field].as_str().map(str::to_owned));
        }
    }
    assert!(texts.len() > 2_000, "{}", texts.len());
    run(home, &["--data", &data, "backup"]);
    let xlsx = format!("{asked}/b1.xlsx");
    run(
        home,
        &[
            "--data", &data, "report", "B1", "--format", "xlsx", "--out", &xlsx,
        ],
    );
    run(home, &["--data", &data, "totals"]);
    run(home, &["--data", &data, "verify"]);
    let backup = files(&Path::new(&data).join("backups")).remove(0);
    run(home, &["--data", &data, "verify", backup.to_str().unwrap()]);
    run(
        home,
        &["--data", &data, "restore", backup.to_str().unwrap()],
    );
    let marks: HashMap<[u8; MARK], String> = texts
        .iter()
        .flat_map(|text| marks(text).into_iter().map(|mark| (mark, text.clone())))
        .collect();
    let written = [PathBuf::from(&data), home.join("tmp")];
    assert!(files(&written[0]).len() >= 8, "store, aside, backups, logs");
    assert_eq!(finds(&written, &marks), []);

    // The search finds what is there to be found.
    let proof = home.join("proof");
    fs::create_dir(&proof).unwrap();
    let one = texts.iter().find(|text| text.len() >= 2 * MARK).unwrap();
    let wide: Vec<u8> = one.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(proof.join("plain"), format!("x{one}")).unwrap();
    fs::write(proof.join("wide"), [b"x", wide.as_slice()].concat()).unwrap();
    assert_eq!(finds(&[proof], &marks).len(), 2);
}
