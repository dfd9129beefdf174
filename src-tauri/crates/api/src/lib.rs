//! The only surface that the program's faces see: a command name and a request in, a view or an error
//! out. Requests and views lie in [`wire`], the list of commands in [`commands`]. No rule lives here.

mod bindings;
pub mod bulk;
pub mod commands;
mod convert;
pub mod demo;
pub mod error;
mod failure;
mod log;
pub mod simulation;
mod use_cases;
pub mod wire;

pub use bindings::export_bindings;
pub use error::{Code, Error};
pub use log::start_log;
pub use soban_app::{Cost, Disk, Part, RealDisk, World, keep_private};

use serde::Serialize;
use serde::de::DeserializeOwned;
use soban_app::{App, Progress};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

/// An open program. One call at a time; a face runs calls off its own thread.
pub struct Api {
    app: Mutex<App>,
    /// Of what holds the program up, told without waiting for it.
    progress: Progress,
    /// Files that somebody opened with the program, until they are asked for.
    opened: Mutex<Vec<String>>,
    folder: PathBuf,
}

impl Api {
    /// Opens the program on a data folder.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        Self::open_in(folder, Box::new(RealWorld::new()?))
    }

    /// As [`Api::open`], with time and chance of the caller's: for tests.
    pub fn open_in(folder: &Path, world: Box<dyn World>) -> Result<Self, Error> {
        let app = App::open(folder, world).map_err(failure::error)?;
        Ok(Self {
            progress: app.import_progress(),
            opened: Mutex::default(),
            app: Mutex::new(app),
            folder: folder.to_owned(),
        })
    }

    /// On a database that lies open on the disk: for measuring what the lock costs, and nothing else.
    pub fn open_plain(folder: &Path) -> Result<Self, Error> {
        let app = App::open_plain(folder, Box::new(RealWorld::new()?)).map_err(failure::error)?;
        Ok(Self {
            progress: app.import_progress(),
            opened: Mutex::default(),
            app: Mutex::new(app),
            folder: folder.to_owned(),
        })
    }

    /// Runs a command by name.
    pub fn call(
        &self,
        command: &str,
        request: serde_json::Value,
    ) -> Result<serde_json::Value, Error> {
        commands::dispatch(self, command, request)
    }

    /// The program with its store open, or none made yet.
    fn app(&self) -> Result<MutexGuard<'_, App>, Error> {
        let app = self.any_app();
        if app.is_locked() {
            Err(Error::new(Code::Locked))
        } else {
            Ok(app)
        }
    }

    /// The program, locked or not. After a panic in one call the store is brought back to what was
    /// committed: going on is safe.
    fn any_app(&self) -> MutexGuard<'_, App> {
        self.app.lock().unwrap_or_else(|poisoned| {
            let mut app = poisoned.into_inner();
            if let Err(error) = app.recover() {
                tracing::error!(%error, "the store could not be brought back");
            } else {
                self.app.clear_poison();
            }
            app
        })
    }
}

pub(crate) fn read_request<T: DeserializeOwned>(
    command: &str,
    request: serde_json::Value,
) -> Result<T, Error> {
    let request = if request.is_null() {
        serde_json::json!({})
    } else {
        request
    };
    serde_json::from_value(request).map_err(|error| {
        Error::new(Code::BadRequest)
            .with("command", command)
            .with("reason", error)
    })
}

pub(crate) fn write_view<T: Serialize>(view: T) -> Result<serde_json::Value, Error> {
    serde_json::to_value(view).map_err(|error| failure::internal(&error))
}

/// The machine's clock and chance. `SOBAN_TODAY=2023-06-01` lets the clock start at noon of that day: for
/// demonstrations and tests of deadlines.
struct RealWorld {
    shift_ms: i64,
}

impl RealWorld {
    fn new() -> Result<Self, Error> {
        let Ok(text) = std::env::var("SOBAN_TODAY") else {
            return Ok(Self { shift_ms: 0 });
        };
        let day = soban_domain::date::parse_date(&text).map_err(|_| {
            Error::new(Code::BadRequest)
                .with("command", "SOBAN_TODAY")
                .with("reason", &text)
        })?;
        let noon = day
            .and_hms_opt(5, 0, 0)
            .map_or(0, |noon| noon.and_utc().timestamp_millis());
        Ok(Self {
            shift_ms: noon - machine_ms(),
        })
    }
}

fn machine_ms() -> i64 {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

impl World for RealWorld {
    fn now_ms(&self) -> u64 {
        (machine_ms() + self.shift_ms).max(0).cast_unsigned()
    }
    fn random(&self) -> [u8; 16] {
        *uuid::Uuid::new_v4().as_bytes()
    }
    fn machine(&self) -> String {
        // Containers have none: then the folder alone says where the store lies.
        machine_uid::get().unwrap_or_default()
    }
    fn cost(&self) -> Cost {
        // Tests open hundreds of stores. A released program knows no such setting.
        if cfg!(debug_assertions) && std::env::var_os("SOBAN_CHEAP_LOCK").is_some() {
            Cost::NOTHING
        } else {
            Cost::STRONG
        }
    }
}
