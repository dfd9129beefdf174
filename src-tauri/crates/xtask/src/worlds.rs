//! The simulation: made-up worlds of offices that exchange files.

use std::process::Command;

use crate::sh::cargo;

/// How long it runs among the tests: as many worlds as that holds.
const SECONDS: &str = "180";

/// Runs the simulation as asked for.
pub fn run(args: &[&str]) -> Command {
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "soban-worlds", "--"]);
    command.args(args);
    command
}

/// Runs it among the tests.
pub fn ordinary() -> Command {
    run(&["--seconds", SECONDS])
}
