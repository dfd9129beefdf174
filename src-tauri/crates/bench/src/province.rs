//! A whole province at once: every commune's signed file, verified, decrypted, merged and committed, beside a bare insert of
//! the rows that this leaves into the same encrypted database. And what a hundredth of it costs a week later.

use crate::bare_sqlite;
use crate::data::{self, PROVINCE};
use crate::folders::Cache;
use crate::line;
use crate::office;
use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use soban_app::simulate::{UnitData, simulate_each};
use soban_domain::catalogue::Catalogue;
use soban_domain::unit::UnitKey;
use soban_domain::value::Value;
use soban_store::Edit;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Rounds of everything.
const ROUNDS: usize = 3;
/// One record in so many changes until the next file.
const CHANGED_OF: usize = 100;
/// The most memory an import may take.
const MEMORY_MIB: f64 = 300.0;
/// As packages are packed.
const ZSTD_LEVEL: i32 = 3;
/// Runs one import in a process of its own: its memory is that of nothing else.
pub const CHILD: &str = "--import-in";

/// Times them, turn by turn.
pub fn run(cache: &Cache, divide: u32) -> Result<()> {
    let size = data::divided(&PROVINCE, divide);
    let made = cache.keep(&format!("province-{divide}"), |folder| make(folder, &size))?;
    let (before, after) = (made.join("before"), made.join("after"));
    let key = data::database_key(&before)?;
    let rows = bare_sqlite::all_rows(&after, &key)?;
    eprintln!("bare insert of: {}", bare_sqlite::describe(&rows));
    let (mut ours, mut base, mut later, mut memory) = (vec![], vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        let folder = cache.copy_of(&before, "province-import")?;
        let (took, peak) = import_in_a_process(&folder, &made.join("files"))?;
        ours.push(took);
        memory.push(peak);
        let (took, _) = import_in_a_process(&folder, &made.join("later"))?;
        later.push(took);
        fs::remove_dir_all(folder)?;

        let folder = cache.copy_of(&before, "province-bare")?;
        let mut conn = bare_sqlite::open_encrypted(&folder, &key)?;
        let from = Instant::now();
        bare_sqlite::insert(&mut conn, &rows)?;
        base.push(from.elapsed());
        drop(conn);
        fs::remove_dir_all(folder)?;
    }
    line::print_times("import_province", &ours, &base);
    line::print_times("import_one_percent", &later, &ours);
    line::print(
        "import_province_memory",
        line::median(&memory),
        MEMORY_MIB,
        "MiB",
    );
    let sizes = fs::read_to_string(made.join("sizes"))?;
    let mut sizes = sizes.split_whitespace().map(str::parse::<f64>);
    let (packages, lines) = (sizes.next(), sizes.next());
    let (Some(Ok(packages)), Some(Ok(lines))) = (packages, lines) else {
        bail!("no sizes");
    };
    line::print("package_size", packages / 1e6, lines / 1e6, "MB");
    Ok(())
}

/// The child's side: imports every file of a folder, and says how long it took and how much memory, at most.
pub fn import_here(store: &Path, files: &Path) -> Result<()> {
    let api = data::open(store)?;
    let paths = data::files(files)?;
    // The backup of the day, as each start makes it. A whole province has one of its own made beside it all the same.
    data::call(&api, "backup_make", json!({ "folder": null }))?;
    let from = Instant::now();
    data::import(&api, &paths)?;
    let took = from.elapsed();
    println!("{} {}", took.as_secs_f64(), peak_kib()?);
    Ok(())
}

fn import_in_a_process(store: &Path, files: &Path) -> Result<(Duration, f64)> {
    let program = std::env::current_exe()?;
    let done = Command::new(program)
        .args([Path::new(CHILD), store, files])
        .output()?;
    ensure!(
        done.status.success(),
        "the import failed: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    let told = String::from_utf8(done.stdout)?;
    let mut told = told.split_whitespace().map(str::parse::<f64>);
    let (seconds, kib) = (
        told.next().context("no time")??,
        told.next().context("no memory")??,
    );
    Ok((Duration::from_secs_f64(seconds), kib / 1024.0))
}

/// The most memory this process has had at once.
fn peak_kib() -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|rest| rest.split_whitespace().next());
    number.context("no VmHWM")?.parse().context("VmHWM")
}

fn make(folder: &Path, size: &soban_app::simulate::Size) -> Result<()> {
    eprintln!("making a province of {} households …", size.households);
    let catalogue = Catalogue::builtin().map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let (files, later, tickets) = (
        folder.join("files"),
        folder.join("later"),
        folder.join("tickets"),
    );
    for folder in [&files, &later, &tickets] {
        fs::create_dir_all(folder)?;
    }
    let province = &catalogue.programme.province;
    let before = folder.join("before");
    let board = data::open(&before)?;
    let request = json!({ "unit": province, "officer": "", "password": data::PASSWORD });
    data::call(&board, "workspace_create", request)?;
    let (mut packages, mut lines) = (0, 0);
    let mut failed = None;
    simulate_each(catalogue, data::SEED, size, |unit| {
        if failed.is_some() {
            return;
        }
        let written = commune(&board, province, &unit, &files, &later, &tickets);
        match written {
            Ok((package, line)) => {
                packages += package;
                lines += line;
            }
            Err(error) => failed = Some(error),
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    drop(board);
    fs::write(folder.join("sizes"), format!("{packages} {lines}"))?;
    let after = folder.join("after");
    fs::create_dir_all(&after)?;
    data::copy_store(&before, &after)?;
    data::import(&data::open(&after)?, &data::files(&files)?)?;
    Ok(())
}

/// A commune's two files: everything, and what has changed since. Gives the first one's size, and what its rows would
/// take as lines of JSON, packed.
fn commune(
    board: &soban_api::Api,
    province: &UnitKey,
    data: &UnitData,
    files: &Path,
    later: &Path,
    tickets: &Path,
) -> Result<(u64, u64)> {
    let mut app = office::joined(board, &data.unit, &data.officer, tickets)?;
    app.rehearse_edits(&data.edits)?;
    let package = app.export(province, files, false)?.bytes;
    let line = lines(&data.edits)?;
    app.rehearse_being_known(province)?;
    app.rehearse_edits(&changed(&data.edits))?;
    app.export(province, later, false)?;
    Ok((package, line))
}

/// One record in a hundred, with another note or another amount.
fn changed(edits: &[Edit]) -> Vec<Edit> {
    let some = edits.iter().skip(CHANGED_OF / 2).step_by(CHANGED_OF);
    (0..)
        .zip(some)
        .map(|(place, edit)| changed_one(place, edit))
        .collect()
}

/// Of what holds money every second has another amount.
fn changed_one(place: usize, edit: &Edit) -> Edit {
    let of = |name: &str| edit.kind.field(name).map(|field| field.no);
    let amount = of("amount_central").or_else(|| of("amount"));
    let amount = edit.fields.iter().find_map(|(no, value)| match value {
        Value::Int(dong) if Some(*no) == amount => Some((*no, Value::Int(dong + 500_000))),
        _ => None,
    });
    let note = of("note").or_else(|| of("description"));
    let note = note.map(|no| (no, Value::Text("đã xem lại".to_owned())));
    Edit {
        fields: amount
            .filter(|_| place.is_multiple_of(2))
            .or(note)
            .into_iter()
            .collect(),
        ..edit.clone()
    }
}

/// The rows as lines of JSON, packed: bytes.
fn lines(edits: &[Edit]) -> Result<u64> {
    let mut text = Vec::new();
    for edit in edits {
        let mut row = serde_json::Map::new();
        row.insert("kind".to_owned(), json!(edit.kind.name()));
        row.insert("id".to_owned(), json!(edit.id.to_string()));
        row.insert("owner".to_owned(), json!(edit.owner.as_str()));
        for (no, value) in &edit.fields {
            let name = edit.kind.field_no(*no).map_or("", |field| field.name);
            let value = match value {
                Value::Null => continue,
                Value::Int(n) => json!(n),
                Value::Text(text) => json!(text),
            };
            row.insert(name.to_owned(), value);
        }
        writeln!(text, "{}", serde_json::Value::Object(row))?;
    }
    Ok(zstd::bulk::compress(&text, ZSTD_LEVEL)?.len() as u64)
}
