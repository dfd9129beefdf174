//! The seam to `soban-api`: opened on its own thread, waited for by the first caller.

use std::{
    fmt::Debug,
    path::PathBuf,
    sync::{Arc, OnceLock},
    thread,
};

use serde_json::Value;
use soban_api::{Api, Error};

/// The core, once its store is open; cheap to clone.
#[derive(Clone, Debug)]
pub struct Core<A = Api>(Arc<OnceLock<Option<A>>>);

/// What the shell asks of the core.
pub trait Calls: Sized + Send + Sync + 'static {
    /// Opens the store in `data_dir`, making it when there is none.
    fn open(data_dir: PathBuf) -> Result<Self, Error>;
    /// Runs one command; blocks.
    fn call(&self, command: &str, request: Value) -> Result<Value, Error>;
}

impl Calls for Api {
    fn open(data_dir: PathBuf) -> Result<Self, Error> {
        Api::open(&data_dir)
    }

    fn call(&self, command: &str, request: Value) -> Result<Value, Error> {
        Api::call(self, command, request)
    }
}

impl<A: Calls> Core<A> {
    /// Starts opening and returns at once. `on_failure` runs on the opening thread; after it
    /// every `call` waits for ever, for the program is about to end.
    pub fn open_in_background(
        data_dir: PathBuf,
        on_failure: impl FnOnce(&Error) + Send + 'static,
    ) -> Self {
        let slot = Arc::new(OnceLock::new());
        let opening = Arc::clone(&slot);
        thread::spawn(move || match A::open(data_dir) {
            Ok(api) => {
                // Only this thread fills the slot.
                let _ = opening.set(Some(api));
            }
            Err(error) => {
                on_failure(&error);
                let _ = opening.set(None);
            }
        });
        Self(slot)
    }

    /// Runs one command on the calling thread, waiting for the store to be open first.
    /// `None` when the store could not be opened; the person has been told already.
    pub fn call(&self, command: &str, request: Value) -> Option<Result<Value, Error>> {
        self.0.wait().as_ref().map(|api| api.call(command, request))
    }
}
