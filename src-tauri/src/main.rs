//! The desktop program's entry point; everything else is in the library beside it.

// Windows opens no console window behind a release build.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    soban_desktop::run()
}
