//! A bare window: one static page, one command, no store. It prints `first-paint <ms>` the way the real
//! shell does when `SOBAN_BENCH=1`, so that `soban-bench` can start both by turns. Never shipped.

use std::process::ExitCode;
use std::time::Instant;

use tauri::State;

struct Started(Instant);

/// The page has been painted.
#[tauri::command]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Tauri hands a command its arguments by value"
)]
fn painted(started: State<'_, Started>) {
    println!("first-paint {}", started.0.elapsed().as_millis());
}

fn main() -> ExitCode {
    let ran = tauri::Builder::default()
        .manage(Started(Instant::now()))
        .invoke_handler(tauri::generate_handler![painted])
        .run(tauri::generate_context!());
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the bare window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
