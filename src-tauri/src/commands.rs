//! The commands the interface may call. There are two, and a third needs a good reason:
//! whatever the core can do goes through `call`, so that the window, the browser tests and
//! the headless program speak the same language.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Instant,
};

use serde_json::Value;
use tauri::{AppHandle, State, async_runtime};

use crate::{core::Core, settings::Bench};

/// Runs one command of the core, off the thread that draws.
#[tauri::command]
pub async fn call(core: State<'_, Core>, command: String, request: Value) -> Result<Value, Value> {
    let core = core.inner().clone();
    match async_runtime::spawn_blocking(move || core.call(&command, request)).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::error!(%error, "a command of the core did not end");
            Err(serde_json::json!({ "code": "internal" }))
        }
    }
}

/// The interface has painted something useful: the first of these is what a start costs.
#[tauri::command]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Tauri hands a command its arguments by value"
)]
pub fn painted(app: AppHandle, paint: State<'_, Paint>) {
    let Some(line) = paint.first() else { return };
    println!("{line}");
    if paint.bench == Bench::PrintAndExit {
        app.exit(0);
    }
}

/// When the process started and whether the first paint is still to come.
pub struct Paint {
    started: Instant,
    bench: Bench,
    seen: AtomicBool,
}

impl Paint {
    /// Called first thing in `run`: what the system takes to load the program lies before it,
    /// so a bench that compares programs takes the time from its own start of the process to
    /// the arrival of the line.
    pub fn starting_now(bench: Bench) -> Self {
        Self {
            started: Instant::now(),
            bench,
            seen: AtomicBool::new(false),
        }
    }

    /// The line to print, once, and only when measuring.
    fn first(&self) -> Option<String> {
        if self.bench == Bench::Off || self.seen.swap(true, Ordering::Relaxed) {
            return None;
        }
        Some(format!(
            "first-paint {}",
            self.started.elapsed().as_millis()
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_paint_is_told_once_and_only_when_measuring() {
        assert_eq!(Paint::starting_now(Bench::Off).first(), None);
        let paint = Paint::starting_now(Bench::Print);
        let line = paint.first().unwrap_or_default();
        assert!(
            line.strip_prefix("first-paint ")
                .is_some_and(|ms| ms.parse::<u64>().is_ok()),
            "{line}"
        );
        assert_eq!(paint.first(), None);
    }
}
