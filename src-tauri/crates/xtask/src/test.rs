//! `cargo xtask test`: every check and test of the repository, the quick ones first.

use anyhow::Result;

use crate::{
    bindings,
    counts::Runner,
    e2e, fuzz,
    install::{self, Purpose},
    layers, lint,
    run::build_interface,
    sh::{self, cargo, npm},
    stages::Stages,
    worlds,
};

/// Installs what is missing and runs everything.
pub fn test() -> Result<()> {
    let mut stages = Stages::new();
    stages.step("install what is missing", || {
        install::install(Purpose::Test)
    })?;
    stages.step("formatting", lint::format)?;
    stages.step("layers", layers::check)?;
    stages.step("interface: lint", lint::interface)?;
    stages.step("interface: build", build_interface)?;
    stages.tests(
        "interface: unit tests",
        Runner::Vitest,
        npm("ui").args(["run", "test"]),
    )?;
    stages.step("clippy", lint::clippy)?;
    if has_nextest() {
        let mut nextest = cargo();
        nextest.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
        stages.tests("core: tests", Runner::Nextest, &mut nextest)?;
    } else {
        let mut tests = cargo();
        tests.args([
            "test",
            "--workspace",
            "--no-fail-fast",
            "--lib",
            "--bins",
            "--tests",
        ]);
        stages.tests("core: tests", Runner::CargoTest, &mut tests)?;
    }
    if cfg!(target_os = "linux") {
        stages.step("fuzz targets", fuzz::ordinary)?;
    }
    stages.step("worlds", || sh::run(&mut worlds::ordinary()))?;
    stages.step("build the programs", e2e::build_programs)?;
    stages.step("bindings are current", bindings::check_with_built)?;
    stages.tests("browser tests", Runner::Node, &mut e2e::chromium_tests(""))?;
    if cfg!(target_os = "linux") {
        stages.tests("window tests", Runner::Node, &mut e2e::window_tests(""))?;
    }
    stages.finish()
}

fn has_nextest() -> bool {
    sh::output(cargo().args(["nextest", "--version"])).is_ok()
}
