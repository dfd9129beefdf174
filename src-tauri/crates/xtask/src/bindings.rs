//! The TypeScript of the core's requests and views, written by the core itself.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    sh::{self, cargo},
    tree,
};

/// Generated, never edited.
const FILE: &str = "ui/src/bindings/api.ts";

/// Has `soban-serve` print the file's text.
const FLAG: &str = "--bindings";

/// Writes the file anew.
pub fn write() -> Result<()> {
    let text = generated_now()?;
    let path = path();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&path, text).with_context(|| FILE.to_owned())?;
    println!("wrote {FILE}");
    Ok(())
}

/// Fails when the file is not what the core would write today.
pub fn check() -> Result<()> {
    compare(&generated_now()?)
}

/// Like [`check`], by the program that is built already.
pub fn check_with_built() -> Result<()> {
    let program = tree::debug_binary("soban-serve");
    compare(&sh::output(Command::new(program).arg(FLAG))?)
}

fn compare(expected: &str) -> Result<()> {
    let found = fs::read_to_string(path()).unwrap_or_default();
    if let Some(line) = first_difference(&found, expected) {
        bail!("{FILE}:{line}: not what the core says today; run `cargo xtask bindings`");
    }
    println!("{FILE} is current");
    Ok(())
}

fn path() -> PathBuf {
    tree::root().join(FILE)
}

fn generated_now() -> Result<String> {
    sh::output(cargo().args(["run", "--quiet", "--package", "soban-serve", "--", FLAG]))
}

/// Number of the first line in which two texts differ. Line ends do not count: git may have
/// changed them on Windows.
fn first_difference(found: &str, expected: &str) -> Option<usize> {
    let (mut found, mut expected) = (found.lines(), expected.lines());
    let mut number = 1;
    loop {
        match (found.next(), expected.next()) {
            (None, None) => return None,
            (a, b) if a == b => number += 1,
            _ => return Some(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn differences_are_found() {
        for (found, expected, line) in [
            ("", "", None),
            ("a\nb\n", "a\r\nb\r\n", None),
            ("a\nb\n", "a\nc\n", Some(2)),
            ("a\n", "a\nb\n", Some(2)),
            ("a\nb\n", "a\n", Some(2)),
        ] {
            assert_eq!(
                first_difference(found, expected),
                line,
                "{found:?} {expected:?}"
            );
        }
    }
}
