//! Killed at any instant, the program leaves the old state or the new, never one between, and the next
//! start needs no help. Each test kills dozens of runs, spread over the time that a whole run takes.

use crate::run::{Office, soban, soban_killed, soban_with, text};
use serde_json::{Value as Json, json};
use soban_testkit::database::make_older;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Runs killed by each test.
const KILLS: u32 = 40;
/// Records of one input.
const RECORDS: usize = 30;

/// What is killed, again and again.
struct Work<'a> {
    args: Vec<&'a str>,
    input: Vec<u8>,
}

impl Work<'_> {
    /// Kills runs at instants spread over the time that a whole one takes; `prepare` comes before each,
    /// `check` after it. At least some must have been killed in the middle of it.
    fn kill(&self, mut prepare: impl FnMut(u32), mut check: impl FnMut(u32)) {
        prepare(0);
        let started = Instant::now();
        soban_with(&self.args, &self.input).ends(0);
        let whole = started.elapsed();
        check(0);
        let mut killed = 0;
        for n in 1..=KILLS {
            prepare(n);
            let after = whole * n / KILLS;
            killed += u32::from(soban_killed(after, &self.args, &self.input));
            check(n);
        }
        assert!(
            killed >= KILLS / 4,
            "only {killed} of {KILLS} were still at work"
        );
    }
}

fn households(n: u32) -> Vec<Json> {
    let syllables = ["An", "Bình", "Chi", "Dung", "Giang", "Hà"];
    let name = |place: usize| {
        let of = |place: usize| syllables[place % syllables.len()];
        let n = n as usize;
        format!("Lô {} {} {} {}", of(n), of(n / 6), of(place), of(place / 6))
    };
    (0..RECORDS)
        .map(
            |place| json!({ "owner": "16816", "village": "Xốp Tụ", "head_name": name(place), "note": n.to_string() }),
        )
        .collect()
}

fn office() -> Office {
    with_a_village(Office::of("16816"))
}

/// A district, and a commune that it has enrolled.
fn district_and_commune() -> (Office, Office) {
    let district = Office::under(&Office::of("40"), "417");
    let commune = with_a_village(Office::under(&district, "16816"));
    (district, commune)
}

fn with_a_village(commune: Office) -> Office {
    commune.put("village", &[json!({ "name": "Xốp Tụ" })]);
    commune
}

fn count(data: &Path) -> usize {
    let data = data.to_str().unwrap();
    soban(&["--data", data, "get", "household"])
        .ends(0)
        .lines()
        .len()
}

fn is_sound(data: &Path) {
    soban(&["--data", data.to_str().unwrap(), "verify"]).ends(0);
}

/// The files of a folder whose names end in this.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect()
}

#[test]
fn while_records_are_entered() {
    let office = office();
    let data = office.data();
    let lines = text(&households(0)).into_bytes();
    let work = Work {
        args: vec!["--data", data.to_str().unwrap(), "put", "household"],
        input: lines,
    };
    let mut before = 0;
    work.kill(
        |_| {},
        |n| {
            let now = count(&data);
            assert!(
                now == before || now == before + RECORDS,
                "{n}: {before} → {now}"
            );
            before = now;
            is_sound(&data);
        },
    );
}

#[test]
fn while_a_file_is_imported() {
    let (district, commune) = district_and_commune();
    commune.put("household", &households(1));
    let file = commune.export("417");
    let (fresh, data) = (district.data(), district.path().join("killed"));
    let work = Work {
        args: vec![
            "--data",
            data.to_str().unwrap(),
            "import",
            file.to_str().unwrap(),
        ],
        input: vec![],
    };
    work.kill(
        |_| copy(&fresh, &data),
        |n| {
            let now = count(&data);
            assert!(now == 0 || now == RECORDS, "{n}: {now}");
            is_sound(&data);
            // Once more, and all of it is there.
            let data = data.to_str().unwrap();
            soban(&["--data", data, "import", file.to_str().unwrap()]).ends(0);
            assert_eq!(count(Path::new(data)), RECORDS, "{n}");
        },
    );
}

#[test]
fn while_a_file_is_written() {
    let (district, office) = district_and_commune();
    office.put("household", &households(1));
    let (data, out) = (office.data(), office.path().join("out"));
    let work = Work {
        args: vec![
            "--data",
            data.to_str().unwrap(),
            "export",
            "--to",
            "417",
            "--out",
            out.to_str().unwrap(),
        ],
        input: vec![],
    };
    work.kill(
        |_| {},
        |_| {
            for file in files(&out, "soban") {
                soban(&["inspect", file.to_str().unwrap()]).ends(0);
            }
            is_sound(&data);
        },
    );
    // Numbers go on without a hole for who receives: a file that nobody was told of is only one more.
    let last = office.export("417");
    district.run(&["import", last.to_str().unwrap()]).ends(0);
    assert_eq!(count(&district.data()), RECORDS);
}

#[test]
fn while_a_backup_is_made() {
    let office = office();
    office.put("household", &households(1));
    let (data, out) = (office.data(), office.path().join("usb"));
    let work = Work {
        args: vec![
            "--data",
            data.to_str().unwrap(),
            "backup",
            "--out",
            out.to_str().unwrap(),
        ],
        input: vec![],
    };
    work.kill(
        |_| {
            let _ = fs::remove_dir_all(&out);
        },
        |_| {
            for file in files(&out, "soban-backup") {
                let data = data.to_str().unwrap();
                soban(&["--data", data, "verify", file.to_str().unwrap()]).ends(0);
            }
            is_sound(&data);
            assert_eq!(
                files(&data.join("backups"), "making"),
                Vec::<PathBuf>::new()
            );
        },
    );
}

#[test]
fn while_a_backup_is_restored() {
    let office = office();
    let usb = office.path().join("usb");
    office
        .run(&["backup", "--out", usb.to_str().unwrap()])
        .ends(0);
    let backup = files(&usb, "soban-backup").remove(0);
    office.put("household", &households(1));
    let (full, data) = (office.data(), office.path().join("killed"));
    let work = Work {
        args: vec![
            "--data",
            data.to_str().unwrap(),
            "restore",
            backup.to_str().unwrap(),
        ],
        input: vec![],
    };
    work.kill(
        |_| copy(&full, &data),
        |n| {
            let now = count(&data);
            assert!(now == 0 || now == RECORDS, "{n}: {now}");
            is_sound(&data);
        },
    );
}

#[test]
fn while_a_password_is_changed() {
    let office = office();
    let data = office.data();
    office
        .run(&[
            "user",
            "add",
            "Vi Văn Hùng",
            "--new-password-file",
            &password(&office, "một hai ba bốn"),
        ])
        .ends(0);
    let new = |n: u32| format!("mật khẩu thứ {n}");
    let file = office.path().join("new");
    let work = Work {
        args: vec![
            "--data",
            data.to_str().unwrap(),
            "user",
            "passwd",
            "Vi Văn Hùng",
            "--new-password-file",
            file.to_str().unwrap(),
        ],
        input: vec![],
    };
    let mut held = "một hai ba bốn".to_owned();
    work.kill(
        |n| fs::write(&file, new(n)).unwrap(),
        |n| {
            let opens = |word: &str| {
                let file = password(&office, word);
                let args = ["--user", "Vi Văn Hùng", "--password-file", &file, "unlock"];
                office.run(&args).code == Some(0)
            };
            // The new one or the one before; wrong tries would make the next wait.
            let changed = opens(&new(n));
            assert!(changed || opens(&held), "{n}");
            if changed {
                held = new(n);
            }
            is_sound(&data);
        },
    );
}

#[test]
fn while_a_newer_program_brings_the_store_up_to_date() {
    let (_, office) = district_and_commune();
    office.put("household", &households(1));
    office.export("417");
    let (full, data) = (office.data(), office.path().join("killed"));
    make_older(&full);
    let work = Work {
        args: vec!["--data", data.to_str().unwrap(), "unlock"],
        input: vec![],
    };
    work.kill(
        |_| copy(&full, &data),
        |n| {
            is_sound(&data);
            assert_eq!(count(&data), RECORDS, "{n}");
        },
    );
}

#[test]
fn while_a_store_is_made() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let work = Work {
        args: vec!["--data", data.to_str().unwrap(), "init", "--unit", "16816"],
        input: vec![],
    };
    work.kill(
        |_| {
            let _ = fs::remove_dir_all(&data);
        },
        |n| {
            let data = data.to_str().unwrap();
            // There is a whole store, or none and one can be made.
            if soban(&["--data", data, "unlock"]).code != Some(0) {
                soban(&["--data", data, "init", "--unit", "16816"]).ends(0);
            }
            assert_eq!(count(Path::new(data)), 0, "{n}");
        },
    );
}

/// A file with a password in it.
fn password(office: &Office, word: &str) -> String {
    let file = office.path().join("word");
    fs::write(&file, word).unwrap();
    file.to_str().unwrap().to_owned()
}

/// A data folder as it was, in place of what a killed run has left.
fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    soban_testkit::folders::copy(from, to);
}
