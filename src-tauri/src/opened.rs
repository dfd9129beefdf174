//! Sync files that are opened with the program: by a double click, or dropped on its icon. The system starts the program
//! with their paths; where it runs already, that start hands them on to the window that is there.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    thread,
};

use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::core::Core;

/// What ends a sync file's name.
const EXTENSION: &str = "soban";
/// Tells the interface to ask for what was opened.
const EVENT: &str = "opened-files";

/// The sync files among a start's arguments, the program's own name left out.
pub fn among(args: impl IntoIterator<Item = OsString>, folder: &Path) -> Vec<PathBuf> {
    let paths = args.into_iter().skip(1).map(PathBuf::from);
    let is_ours = |path: &PathBuf| {
        path.extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION))
    };
    paths
        .filter(is_ours)
        .map(|path| folder.join(path))
        .collect()
}

/// Hands files to the core, which may still be opening its store, and tells the interface.
pub fn hand_over<R: Runtime>(app: &AppHandle<R>, files: Vec<PathBuf>) {
    if files.is_empty() {
        return;
    }
    let (core, app) = (app.state::<Core>().inner().clone(), app.clone());
    thread::spawn(move || {
        core.hand_over(files);
        if let Err(error) = app.emit(EVENT, ()) {
            tracing::warn!(%error, "the interface was not told of an opened file");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sync_files_are_taken_and_from_where_they_lie() {
        let args = [
            "soban-desktop",
            "--x",
            "a.soban",
            "/b/Nậm Cắn.SOBAN",
            "c.xlsx",
            "soban",
        ];
        let found = among(args.map(OsString::from), Path::new("/home/tho"));
        let expected = ["/home/tho/a.soban", "/b/Nậm Cắn.SOBAN"].map(PathBuf::from);
        assert_eq!(found, expected);
    }
}
