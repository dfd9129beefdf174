//! What the lock costs: the same store with its key and without, turn by turn, and one unlocking.

use crate::data::{self, Data, PROVINCE};
use crate::folders::Cache;
use crate::line;
use anyhow::{Context, Result};
use soban_domain::catalogue::Catalogue;
use soban_store::local::PackageIn;
use soban_store::quarantine::anything;
use soban_store::segment::{Batch, Segment};
use soban_store::{DatabaseKey, Store};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What an unlocking may take, ms.
const UNLOCK_MS_MAX: f64 = 1_000.0;
/// Rounds of everything.
const ROUNDS: usize = 3;

/// Times importing and the overview's figures with and without the key.
pub fn run(cache: &Cache, divide: u32) -> Result<()> {
    let data = Data::of(cache, &data::divided(&PROVINCE, divide))?;
    let key = data::database_key(&data.before)?;
    let packages = read(&data.bare)?;
    let batches: Vec<Batch<'_>> = packages
        .iter()
        .map(|(package, segments)| Batch {
            package: package.clone(),
            segments,
        })
        .collect();
    let mut times: [[Vec<Duration>; 2]; 2] = Default::default();
    for _ in 0..ROUNDS {
        for (side, key) in [Some(&key), None].into_iter().enumerate() {
            let folder = copy(cache, &data, key.is_some())?;
            let mut store = open(&folder, key)?;
            let from = Instant::now();
            store.take_in(&batches, &anything, &|_| true)?;
            times[0][side].push(from.elapsed());
            drop(store);
            let store = open(&folder, key)?;
            let from = Instant::now();
            figures(&store)?;
            times[1][side].push(from.elapsed());
            drop(store);
            fs::remove_dir_all(folder)?;
        }
    }
    let names = ["locked_import", "locked_overview"];
    for (name, [locked, plain]) in names.into_iter().zip(&times) {
        line::print_times(name, locked, plain);
    }
    unlock(cache)
}

fn open(folder: &Path, key: Option<&DatabaseKey>) -> Result<Store> {
    let catalogue = Catalogue::builtin().map_err(|error| anyhow::anyhow!("{error:?}"))?;
    Ok(Store::open(folder, key, catalogue)?)
}

/// The store before the import, in a folder of its own.
fn copy(cache: &Cache, data: &Data, locked: bool) -> Result<PathBuf> {
    let folder = cache.empty("lock")?;
    let to = folder.join(soban_store::connection::FILE);
    let from = if locked {
        data.before
            .join("store")
            .join(soban_store::connection::FILE)
    } else {
        data.before_plain.clone()
    };
    fs::copy(&from, &to).with_context(|| from.display().to_string())?;
    fs::File::open(&to)?.sync_all()?;
    Ok(folder)
}

fn read(files: &[PathBuf]) -> Result<Vec<(PackageIn, Vec<Segment>)>> {
    files
        .iter()
        .map(|path| {
            let package = soban_sync::decode(&soban_sync::read_file(path)?, None)?;
            let header = package.header.clone();
            let noted = PackageIn {
                sender: header.sender,
                device: header.device,
                number: header.number,
                file: String::new(),
                made_ms: header.made_ms,
                at_ms: header.made_ms,
                hash: package.hash,
                changes: header.changes,
                new_changes: 0,
                photos: 0,
                new_photos: 0,
            };
            Ok((noted, package.segments().to_vec()))
        })
        .collect()
}

/// Everything that the overview reads.
fn figures(store: &Store) -> Result<()> {
    store.cell_figures()?;
    store.voucher_figures()?;
    store.support_figures()?;
    store.work_figures()?;
    store.live_figures()?;
    store.repeats()?;
    Ok(())
}

/// Argon2id takes its time by design: a third of a second to a second.
fn unlock(cache: &Cache) -> Result<()> {
    let folder = cache.keep("locked", data::make_locked)?;
    let mut times = vec![];
    for _ in 0..ROUNDS {
        let api = soban_api::Api::open(&folder).map_err(|error| anyhow::anyhow!("{error:?}"))?;
        let from = Instant::now();
        data::unlock(&api)?;
        times.push(from.elapsed());
    }
    let times = line::milliseconds(&times);
    line::spread("unlock", "ours", &times);
    line::print("unlock", line::median(&times), UNLOCK_MS_MAX, "ms");
    Ok(())
}
