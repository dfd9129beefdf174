//! The stages of `cargo xtask test`: a heading and a duration each, a stop at the first that
//! fails, one plain line at the end.

use std::{process::Command, time::Instant};

use anyhow::{Context, Result, anyhow, bail};

use crate::{
    counts::{Counts, Runner},
    sh,
};

/// Stages gone through so far.
pub struct Stages {
    started: Instant,
    done: Vec<(&'static str, u64)>,
    total: Counts,
}

impl Stages {
    /// Nothing done yet.
    pub fn new() -> Self {
        Self {
            started: Instant::now(),
            done: Vec::new(),
            total: Counts::default(),
        }
    }

    /// A stage that holds or does not.
    pub fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        let started = self.begin(name);
        let result = work();
        self.end(name, started, result)
    }

    /// A stage whose tests are counted. Tests that leave no summary count as a failure.
    pub fn tests(
        &mut self,
        name: &'static str,
        runner: Runner,
        command: &mut Command,
    ) -> Result<()> {
        let started = self.begin(name);
        let told = sh::run_and_listen(command);
        let result = told.and_then(|told| {
            let counts = runner.read(&told.text);
            self.total += counts.unwrap_or_default();
            match told.failure {
                Some(failure) => Err(anyhow!(failure)),
                None => counts
                    .context("no summary of the tests was found")
                    .map(|_| ()),
            }
        });
        self.end(name, started, result)
    }

    /// The durations and the line that sums up; a failed test that no stage reported is one.
    pub fn finish(&self) -> Result<()> {
        println!();
        for (name, seconds) in &self.done {
            println!("{seconds:>5} s  {name}");
        }
        println!("{:>5} s  in all\n", self.started.elapsed().as_secs());
        println!("{} passed, {} failed", self.total.passed, self.total.failed);
        if self.total.failed > 0 {
            bail!("some tests failed");
        }
        Ok(())
    }

    fn begin(&self, name: &str) -> Instant {
        println!("\n== {}. {name}", self.done.len() + 1);
        Instant::now()
    }

    fn end(&mut self, name: &'static str, started: Instant, result: Result<()>) -> Result<()> {
        let seconds = started.elapsed().as_secs();
        if result.is_err() {
            println!("\n-- {name}: FAILED after {seconds} s");
            println!(
                "{} passed, {} failed",
                self.total.passed,
                self.total.failed.max(1)
            );
            return result.with_context(|| format!("stage \"{name}\""));
        }
        println!("-- {name}: {seconds} s");
        self.done.push((name, seconds));
        Ok(())
    }
}
