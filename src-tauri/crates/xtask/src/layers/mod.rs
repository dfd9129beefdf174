//! Who may import whom. The rules are `ARCHITECTURE.md`'s, written so that they can be checked:
//! between crates in [`crates`], within the interface in [`imports`].

mod crates;
mod imports;

use std::{fmt, fs};

use anyhow::{Context, Result, bail};

use crate::{
    sh::{self, cargo},
    tree,
};

/// A forbidden import: where it is and the rule against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// From the repository's root.
    file: String,
    line: usize,
    rule: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.rule)
    }
}

/// Checks the whole repository.
pub fn check() -> Result<()> {
    let metadata = sh::output(cargo().args(["metadata", "--no-deps", "--format-version=1"]))?;
    let metadata = serde_json::from_str(&metadata).context("cargo metadata")?;
    let root = tree::root();
    let read = |file: &str| fs::read_to_string(root.join(file)).unwrap_or_default();
    let packages = crates::packages(&metadata)?;
    let mut breaches = crates::breaches(&packages, read);

    let sources = imports::sources(&root)?;
    for source in &sources {
        breaches.extend(imports::breaches(source, &read(source)));
    }
    if breaches.is_empty() {
        println!(
            "layers: {} crates, {} files of the interface",
            packages.len(),
            sources.len()
        );
        return Ok(());
    }
    for breach in &breaches {
        eprintln!("{breach}");
    }
    bail!("{} forbidden imports", breaches.len())
}
