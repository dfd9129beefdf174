//! `cargo xtask bench`: what the program takes, beside the least that could do the same on the same
//! machine in the same run. One JSON line a bench on stdout, see [`line`]; what is being done and the
//! spread of the times on stderr. What each bench means is told in `docs/bench.md`.
//!
//! Nothing here is a test: no time makes it fail.

mod bare_sqlite;
mod data;
mod display;
mod folders;
mod import;
mod line;
mod lock;
mod memory;
mod office;
mod overview;
mod province;
mod save;
mod window;

use anyhow::{Context as _, Result, bail};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask bench [save] [import] [province] [overview] [lock] [window] [--fresh] [--divide N]

  none named: all of them
  --fresh     make the data anew even when this very program has made them before
  --divide N  an Nth of the data: to try the benches out, not to judge by";

/// What was asked for.
struct Wanted {
    names: Vec<String>,
    fresh: bool,
    divide: u32,
}

impl Wanted {
    fn read(args: impl Iterator<Item = String>) -> Result<Self> {
        let mut wanted = Self {
            names: vec![],
            fresh: false,
            divide: 1,
        };
        let mut args = args;
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "save" | "import" | "province" | "overview" | "lock" | "window" => {
                    wanted.names.push(arg);
                }
                "--fresh" => wanted.fresh = true,
                "--divide" => {
                    let n = args.next().context(USAGE)?;
                    wanted.divide = n.parse().context(USAGE)?;
                    if wanted.divide == 0 {
                        bail!(USAGE);
                    }
                }
                _ => bail!("unknown argument `{arg}`\n\n{USAGE}"),
            }
        }
        Ok(wanted)
    }

    fn has(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|one| one == name)
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [child, store, files] = args.as_slice()
        && child == province::CHILD
    {
        return province::import_here(Path::new(store), Path::new(files));
    }
    let wanted = Wanted::read(args.into_iter())?;
    if cfg!(debug_assertions) {
        eprintln!("note: a debug build, its times say little");
    }
    let cache = folders::Cache::open(wanted.fresh)?;
    if wanted.has("save") {
        save::run(&cache, wanted.divide)?;
    }
    if wanted.has("import") {
        import::run(&cache, wanted.divide)?;
    }
    if wanted.has("province") {
        province::run(&cache, wanted.divide)?;
    }
    if wanted.has("overview") {
        overview::run(&cache, wanted.divide)?;
    }
    if wanted.has("lock") {
        lock::run(&cache, wanted.divide)?;
    }
    if wanted.has("window") {
        window::run(&cache)?;
    }
    Ok(())
}
