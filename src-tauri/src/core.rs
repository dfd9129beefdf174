//! The seam to `soban-api`: opened on its own thread, waited for by the first caller.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
    thread,
};

use serde_json::Value;
use soban_api::{Api, Error};

/// The core once its store is open, or why it is not; cheap to clone.
#[derive(Clone)]
pub struct Core(Arc<OnceLock<Result<Api, Value>>>);

impl Core {
    /// Starts opening the store in `data_dir` and returns at once. `on_failure` runs on the
    /// opening thread.
    pub fn open_in_background(
        data_dir: PathBuf,
        on_failure: impl FnOnce(&Error) + Send + 'static,
    ) -> Self {
        let slot = Arc::new(OnceLock::new());
        let opening = Arc::clone(&slot);
        thread::spawn(move || {
            opening.get_or_init(|| {
                Api::open(&data_dir).map_err(|error| {
                    on_failure(&error);
                    for_screen(&error)
                })
            });
        });
        Self(slot)
    }

    /// Runs one command, waiting for the store to be open first. Blocks: never on the thread
    /// that draws. The error is `soban_api::Error` as the interface reads it.
    pub fn call(&self, command: &str, request: Value) -> Result<Value, Value> {
        match self.0.wait() {
            Ok(api) => api
                .call(command, request)
                .map_err(|error| for_screen(&error)),
            Err(not_open) => Err(not_open.clone()),
        }
    }

    /// Keeps files that somebody opened with the program until the interface asks. Blocks as [`Core::call`] does.
    pub fn hand_over(&self, files: Vec<PathBuf>) {
        if let Ok(api) = self.0.wait() {
            api.hand_over(files);
        }
    }
}

fn for_screen(error: &Error) -> Value {
    serde_json::to_value(error).unwrap_or(Value::Null)
}
