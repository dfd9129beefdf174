//! The log file: raw errors under their incident number, beside the store, never shown.

use std::path::Path;
use tracing_appender::non_blocking::WorkerGuard;

/// Files of this many days are kept.
const LOG_FILES_MAX: usize = 14;

/// Starts writing the log of a data folder; keep the guard for as long as the program runs.
pub fn start_log(folder: &Path) -> Option<WorkerGuard> {
    // The appender complains on stderr about a folder that is not there yet.
    std::fs::create_dir_all(folder.join("logs")).ok()?;
    let appender = tracing_appender::rolling::Builder::new()
        .rotation(tracing_appender::rolling::Rotation::DAILY)
        .filename_prefix("soban")
        .filename_suffix("log")
        .max_log_files(LOG_FILES_MAX)
        .build(folder.join("logs"))
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(appender);
    let started = tracing_subscriber::fmt()
        .with_writer(writer)
        .with_ansi(false)
        .try_init();
    started.ok().map(|()| guard)
}
