//! `cargo xtask …`: everything one does to this repository besides editing it.
//!
//! Nothing here may depend on the program's own crates: on a new machine this is built first,
//! and then installs what they need to build.

mod bindings;
mod browser;
mod counts;
mod e2e;
mod fuzz;
mod install;
mod layers;
mod lint;
mod offline;
mod packages;
mod run;
mod sh;
mod stages;
mod test;
mod tree;
mod worlds;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::{install::Purpose, sh::cargo};

const USAGE: &str = "\
usage: cargo xtask <command>

  run [--release]       install what is missing, build, open the program
                        (without a display: run `soban demo` instead)
  test                  install what is missing, run every check and test
  install [run|test]    only install what is missing (default: test)

  lint                  formatting, clippy, layers, the interface's lint
  layers                check who imports whom, in Rust and in the interface, and that nothing
                        shipped speaks with a network
  bindings [--check]    write ui/src/bindings/api.ts from the core, or check that it is current
  serve [--data DIR] [--port N]
                        the interface and the core over HTTP on 127.0.0.1, for a browser
  e2e [NAME]            the browser tests (only files whose name contains NAME)
  window-test [NAME]    the tests in the real window, under Xvfb
  fuzz [TARGET] [SECONDS]
                        the fuzz targets (header, certificate, body, receipt); fuzz keep: keeps what was found
  worlds [ARGS]         made-up worlds of offices that exchange files (--worlds N, --seconds N, --seed N)
  bench [ARGS]          the benches, as JSON lines";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[&str]) -> Result<()> {
    match args {
        ["run"] => run::run(false),
        ["run", "--release"] => run::run(true),
        ["test"] => test::test(),
        ["install"] | ["install", "test"] => install::install(Purpose::Test),
        ["install", "run"] => install::install(Purpose::Run),
        ["lint"] => lint::lint(),
        ["layers"] => layers::check(),
        ["bindings"] => bindings::write(),
        ["bindings", "--check"] => bindings::check(),
        ["serve", rest @ ..] => run::serve(rest),
        ["e2e"] => e2e::chromium(""),
        ["e2e", name] => e2e::chromium(name),
        ["window-test"] => e2e::window(""),
        ["window-test", name] => e2e::window(name),
        ["fuzz", rest @ ..] => fuzz::run(rest),
        ["worlds", rest @ ..] => sh::run(&mut worlds::run(rest)),
        // The crate of the benches, built for speed; it prints the JSON lines.
        ["bench", rest @ ..] => sh::run(
            cargo()
                .args(["run", "--release", "--package", "soban-bench", "--"])
                .args(rest),
        ),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("unknown command `{}`\n\n{USAGE}", args.join(" ")),
    }
}
