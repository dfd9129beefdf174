//! `cargo xtask run` and `serve`.

use std::env;

use anyhow::Result;

use crate::{
    install::{self, Purpose},
    sh::{self, cargo, npm},
};

/// Installs, builds, and opens the program; without a display runs the main job headless.
pub fn run(release: bool) -> Result<()> {
    let profile: &[&str] = if release { &["--release"] } else { &[] };
    install::install(Purpose::Run)?;
    build_interface()?;
    if has_display() {
        return sh::run(
            cargo()
                .args(["run", "--package", "soban-desktop"])
                .args(profile),
        );
    }
    println!(
        "\nNo display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.\n\
         Running the main job headless instead: soban demo\n"
    );
    sh::run(
        cargo()
            .args(["run", "--package", "soban-cli"])
            .args(profile)
            .args(["--", "demo"]),
    )
}

/// The interface and the core in a browser. Builds the interface only when there is none.
pub fn serve(args: &[&str]) -> Result<()> {
    if !crate::tree::root().join("ui/dist/index.html").exists() {
        install::install(Purpose::Run)?;
        build_interface()?;
    }
    sh::run(
        cargo()
            .args(["run", "--package", "soban-serve", "--"])
            .args(args),
    )
}

/// Builds `ui/dist`, which the window embeds.
pub fn build_interface() -> Result<()> {
    sh::run(npm("ui").args(["run", "build"]))
}

fn has_display() -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
