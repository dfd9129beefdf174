//! What the environment may tell the shell. Settings a person chooses live in the store.

use std::{env, ffi::OsString, path::PathBuf};

use tauri::{Runtime, path::PathResolver};

/// Folder of the store instead of the desktop's own; also lets several windows run at once.
pub const DATA_VAR: &str = "SOBAN_DATA";
/// `1`: print a line `first-paint <ms>` at the first useful paint.
pub const BENCH_VAR: &str = "SOBAN_BENCH";
/// `1` beside [`BENCH_VAR`]: exit once that line is printed.
pub const BENCH_EXIT_VAR: &str = "SOBAN_BENCH_EXIT";

/// What happens at the first useful paint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bench {
    /// Nothing: the program is in use.
    Off,
    /// Print the time and go on.
    Print,
    /// Print the time and exit.
    PrintAndExit,
}

/// The environment, read once at start.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The store's folder when [`DATA_VAR`] names one.
    pub data_dir: Option<PathBuf>,
    /// See [`Bench`].
    pub bench: Bench,
}

impl Settings {
    /// Reads the process environment.
    pub fn from_env() -> Self {
        Self::from_lookup(|name| env::var_os(name))
    }

    fn from_lookup(lookup: impl Fn(&str) -> Option<OsString>) -> Self {
        let is_on = |name: &str| lookup(name).is_some_and(|value| value == "1");
        Self {
            data_dir: lookup(DATA_VAR)
                .filter(|dir| !dir.is_empty())
                .map(PathBuf::from),
            bench: match (is_on(BENCH_VAR), is_on(BENCH_EXIT_VAR)) {
                (false, _) => Bench::Off,
                (true, false) => Bench::Print,
                (true, true) => Bench::PrintAndExit,
            },
        }
    }

    /// The folder named by the environment, else the desktop's folder for this program's data.
    pub fn data_dir_or_default<R: Runtime>(
        &self,
        paths: &PathResolver<R>,
    ) -> Result<PathBuf, tauri::Error> {
        match &self.data_dir {
            Some(dir) => Ok(dir.clone()),
            None => paths.app_data_dir(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(vars: &[(&str, &str)], data_dir: Option<&str>, bench: Bench) {
        let settings = Settings::from_lookup(|name| {
            vars.iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| OsString::from(value))
        });
        assert_eq!(settings.data_dir, data_dir.map(PathBuf::from), "{vars:?}");
        assert_eq!(settings.bench, bench, "{vars:?}");
    }

    #[test]
    fn environment() {
        check(&[], None, Bench::Off);
        check(&[(DATA_VAR, "")], None, Bench::Off);
        check(&[(DATA_VAR, "/tmp/a")], Some("/tmp/a"), Bench::Off);
        check(&[(BENCH_VAR, "1")], None, Bench::Print);
        check(&[(BENCH_VAR, "0")], None, Bench::Off);
        check(&[(BENCH_EXIT_VAR, "1")], None, Bench::Off);
        check(
            &[(BENCH_VAR, "1"), (BENCH_EXIT_VAR, "1")],
            None,
            Bench::PrintAndExit,
        );
    }
}
