//! The fuzz targets of what strangers send: headers, certificates, bodies, receipts. Built with the compiler's own counters of
//! coverage, which stable Rust has; what is found new lies in the cache, until somebody keeps it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{
    sh::{self, cargo},
    tree,
};

const TARGETS: [&str; 4] = ["header", "certificate", "body", "receipt"];
/// How long each runs among the tests.
const SECONDS: u64 = 60;
/// Two at a time: one a core.
const AT_ONCE: usize = 2;
const TRIPLE: &str = "x86_64-unknown-linux-gnu";
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";
/// Memory, MiB, and seconds that one input may take.
const LIMITS: [&str; 2] = ["-rss_limit_mb=1024", "-timeout=20"];

/// `fuzz [TARGET] [SECONDS]`: one target, or all; `fuzz keep`: what was found goes to the tree, as little as covers the same.
pub fn run(args: &[&str]) -> Result<()> {
    match args {
        [] => ordinary(),
        ["keep"] => keep(),
        [seconds] if seconds.parse::<u64>().is_ok() => all(seconds.parse()?),
        [target] => one(target, SECONDS),
        [target, seconds] => one(target, seconds.parse().context("seconds")?),
        _ => bail!("fuzz [TARGET] [SECONDS], or fuzz keep"),
    }
}

/// Every target for a minute.
pub fn ordinary() -> Result<()> {
    all(SECONDS)
}

fn all(seconds: u64) -> Result<()> {
    build()?;
    for some in TARGETS.chunks(AT_ONCE) {
        let mut running = vec![];
        for target in some {
            let mut command = target_command(target, seconds)?;
            println!("$ {target} for {seconds} s");
            running.push((
                target,
                command.spawn().with_context(|| (*target).to_owned())?,
            ));
        }
        for (target, mut child) in running {
            let status = child.wait()?;
            if !status.success() {
                bail!(
                    "the fuzz target {target} failed ({status}); the input lies in {}",
                    found(target)?.display()
                );
            }
        }
    }
    Ok(())
}

fn one(target: &str, seconds: u64) -> Result<()> {
    if !TARGETS.contains(&target) {
        bail!("no fuzz target {target}; there are {}", TARGETS.join(", "));
    }
    build()?;
    sh::run(&mut target_command(target, seconds)?)
}

fn keep() -> Result<()> {
    build()?;
    for target in TARGETS {
        let mut command = Command::new(program(target));
        command
            .args(["-merge=1"])
            .args(LIMITS)
            .arg(kept(target))
            .arg(found(target)?);
        sh::run(&mut command)?;
    }
    Ok(())
}

fn build() -> Result<()> {
    let mut command = cargo();
    command
        .args(["build", "--release", "--target", TRIPLE, "--manifest-path"])
        .arg(folder().join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target_folder())
        .env("RUSTFLAGS", COVERAGE);
    sh::run(&mut command)
}

fn target_command(target: &str, seconds: u64) -> Result<Command> {
    let found = found(target)?;
    let mut command = Command::new(program(target));
    command
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/crash-", found.display()))
        .args(LIMITS)
        .args(["-print_final_stats=1", "-verbosity=0"])
        // What is new goes to the first; the second is read.
        .arg(&found)
        .arg(kept(target));
    Ok(command)
}

fn program(target: &str) -> PathBuf {
    target_folder().join(TRIPLE).join("release").join(target)
}

fn target_folder() -> PathBuf {
    tree::cache().join("fuzz-target")
}

/// What was found by the runs of this machine.
fn found(target: &str) -> Result<PathBuf> {
    let folder = tree::cache().join("fuzz").join(target);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// What is kept in the tree.
fn kept(target: &str) -> PathBuf {
    folder().join("corpus").join(target)
}

fn folder() -> PathBuf {
    tree::root().join("tests").join("fuzz")
}
