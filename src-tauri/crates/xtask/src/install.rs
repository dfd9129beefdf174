//! Installing what is missing: system packages, npm packages, the window's test driver.
//! When all is there it takes well under a second.

use std::fs;

use anyhow::{Context, Result};

use crate::{packages, sh, tree};

/// Driver of the real window; a release that speaks to the web view of `tauri` 2.
const TAURI_DRIVER_VERSION: &str = "2.1.0";

/// Written into `node_modules` after `npm ci`: the lock file it was made from.
const STAMP: &str = ".soban-package-lock.json";

/// What the machine is to be made ready for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Building and running.
    Run,
    /// Also all tests.
    Test,
}

/// Installs whatever is missing.
pub fn install(purpose: Purpose) -> Result<()> {
    packages::install(purpose)?;
    npm("ui")?;
    if purpose == Purpose::Test {
        npm("tests/e2e")?;
        if cfg!(target_os = "linux") {
            tauri_driver()?;
        }
    }
    Ok(())
}

/// `npm ci` when the lock file is not the one of last time.
fn npm(folder: &str) -> Result<()> {
    let dir = tree::root().join(folder);
    let lock = fs::read(dir.join("package-lock.json"))
        .with_context(|| format!("{folder}/package-lock.json"))?;
    let stamp = dir.join("node_modules").join(STAMP);
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    sh::run(sh::npm(folder).args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, lock).with_context(|| stamp.display().to_string())
}

fn tauri_driver() -> Result<()> {
    let stamp = tree::tools().join(format!("tauri-driver-{TAURI_DRIVER_VERSION}"));
    if stamp.exists() && tree::tools().join("bin/tauri-driver").exists() {
        return Ok(());
    }
    let mut cargo = sh::cargo();
    // A debug build: it only passes messages on. Its own temporary target folder: sharing ours
    // would have both rebuild each other's dependencies.
    cargo
        .args(["install", "tauri-driver", "--locked", "--debug"])
        .args(["--version", TAURI_DRIVER_VERSION, "--root"])
        .arg(tree::tools())
        .env_remove("CARGO_TARGET_DIR");
    sh::run(&mut cargo)?;
    fs::write(&stamp, []).with_context(|| stamp.display().to_string())
}
