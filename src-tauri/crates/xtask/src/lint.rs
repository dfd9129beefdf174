//! What can be judged without running the program.

use anyhow::Result;

use crate::{
    layers,
    sh::{self, cargo, npm},
};

/// All of it.
pub fn lint() -> Result<()> {
    format()?;
    layers::check()?;
    interface()?;
    clippy()
}

/// Rust is formatted.
pub fn format() -> Result<()> {
    sh::run(cargo().args(["fmt", "--all", "--check"]))
}

/// No warning anywhere, tests included.
pub fn clippy() -> Result<()> {
    sh::run(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))
}

/// The interface's own linter and formatter.
pub fn interface() -> Result<()> {
    sh::run(npm("ui").args(["run", "lint"]))
}
