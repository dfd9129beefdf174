//! The browser tests and the tests in the real window: builds what they drive, tells them
//! where it is, runs them with Node's own test runner.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{
    browser::{self, BROWSER_VAR, Browser},
    install::{self, Purpose},
    offline,
    run::build_interface,
    sh::{self, cargo, npm},
    tree,
};

/// `cargo xtask e2e`: everything from installing on.
pub fn chromium(name: &str) -> Result<()> {
    install::install(Purpose::Test)?;
    build_interface()?;
    build_programs()?;
    sh::run(&mut chromium_tests(name))
}

/// `cargo xtask window-test`: everything from installing on.
pub fn window(name: &str) -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("the window tests need Xvfb and WebKitWebDriver: Debian or Ubuntu");
    }
    install::install(Purpose::Test)?;
    build_interface()?;
    build_programs()?;
    sh::run(&mut window_tests(name))
}

/// What the tests drive. The whole workspace at once, as its tests are built: chosen crates
/// alone would give their common dependencies other features and so build them once more.
pub fn build_programs() -> Result<()> {
    sh::run(cargo().args(["build", "--workspace", "--bins"]))
}

/// The browser tests whose file name contains `name`.
pub fn chromium_tests(name: &str) -> Command {
    tests("flows", name)
}

/// The window tests whose file name contains `name`, where no network is.
pub fn window_tests(name: &str) -> Command {
    offline::command(tests("window", name))
}

fn tests(folder: &str, name: &str) -> Command {
    let mut command = npm("tests/e2e");
    command
        .args(["run", "--silent", "test", "--", folder, name])
        .env("SOBAN_BIN", tree::debug_binary("soban"))
        .env("SOBAN_SERVE_BIN", tree::debug_binary("soban-serve"))
        .env("SOBAN_DESKTOP_BIN", tree::debug_binary("soban-desktop"))
        .env(
            "SOBAN_TAURI_DRIVER",
            tree::tools().join("bin").join("tauri-driver"),
        );
    if let Ok(Browser::At(path)) = browser::find() {
        command.env(BROWSER_VAR, path);
    }
    command
}
