//! A province's supports out of packages, beside a bare insert of the rows that this leaves behind.

use crate::data::{self, Data, PROVINCE};
use crate::folders::Cache;
use crate::{bare_sqlite, line};
use anyhow::{Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Rounds of all three.
const ROUNDS: usize = 3;

/// Times files with supports alone, files with everything, and the bare insert, turn by turn.
pub fn run(cache: &Cache, divide: u32) -> Result<()> {
    let data = Data::of(cache, &data::divided(&PROVINCE, divide))?;
    let rows = bare_sqlite::new_rows(&data.before_plain, &data.after_plain)?;
    eprintln!("bare insert of: {}", bare_sqlite::describe(&rows));
    let (mut ours, mut whole, mut base) = (vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        ours.push(import(cache, &data.before, &data.supports)?);

        let folder = cache.empty("import")?;
        let file = folder.join("bare.db");
        fs::copy(&data.before_plain, &file)?;
        fs::File::open(&file)?.sync_all()?;
        let mut conn = bare_sqlite::open(&file)?;
        let from = Instant::now();
        bare_sqlite::insert(&mut conn, &rows)?;
        base.push(from.elapsed());
        drop(conn);
        let left = bare_sqlite::new_rows(&data.after_plain, &file)?;
        ensure!(
            left.is_empty(),
            "the bare insert gave other rows: {}",
            bare_sqlite::describe(&left)
        );
        fs::remove_dir_all(folder)?;

        whole.push(import(cache, &data.before, &data.everything)?);
    }
    line::print_times("import_100k_supports", &ours, &base);
    line::print_times("import_100k_supports_in_full_files", &whole, &base);
    Ok(())
}

fn import(cache: &Cache, before: &Path, files: &[PathBuf]) -> Result<Duration> {
    let folder = cache.copy_of(before, "import")?;
    let api = data::open(&folder)?;
    let from = Instant::now();
    data::import(&api, files)?;
    let took = from.elapsed();
    drop(api);
    fs::remove_dir_all(folder)?;
    Ok(took)
}
