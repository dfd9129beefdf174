//! Who may import whom. The rules are `ARCHITECTURE.md`'s, written so that they can be checked:
//! between crates in [`crates`], within the interface in [`imports`], towards the world outside
//! in [`network`].

mod crates;
mod imports;
mod network;

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

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

    let lock = read("Cargo.lock");
    for target in network::TARGETS {
        let mut tree = cargo();
        tree.args(["tree", "--edges", "normal", "--prefix", "none"]);
        tree.args(["--target", target]);
        for name in network::SHIPPED {
            tree.args(["--package", name]);
        }
        breaches.extend(network::carried(target, &sh::output(&mut tree)?, &lock));
    }
    for folder in crates::folders_with_below(&packages, network::SHIPPED) {
        for file in files(&root, folder, &["rs"])? {
            breaches.extend(network::sockets(&file, &read(&file)));
        }
    }
    breaches.extend(network::policy(&read(network::POLICY)));

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
    bail!("{} breaches of the layers", breaches.len())
}

/// All files of a folder with these extensions, as paths from the repository's root, sorted.
fn files(root: &Path, folder: &str, extensions: &[&str]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root.join(&folder)) else {
            continue;
        };
        for entry in entries {
            let entry = entry.with_context(|| folder.display().to_string())?;
            let path = folder.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|e| extensions.iter().any(|s| e == *s))
            {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}
