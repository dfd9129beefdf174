//! Sync files that come by themselves: into a watched folder, or opened with the program.

use super::Scopes;
use super::sync::{HeaderView, PartView};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Looks into another folder from now on.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct FolderWatchRequest {
    /// Which; none: into none.
    pub folder: Option<String>,
}

/// The watched folder.
#[derive(Clone, Debug, Serialize, Type)]
pub struct FolderView {
    /// Which; none: there is none.
    pub folder: Option<String>,
    /// Is it there? A stick may be away.
    pub there: bool,
    /// What is new in it, by name.
    pub files: Vec<FolderFile>,
    /// What to read again.
    pub changed: Scopes,
}

/// A sync file for this unit that has not been taken in.
#[derive(Clone, Debug, Serialize, Type)]
pub struct FolderFile {
    /// Where.
    pub path: String,
    /// Its name.
    pub file: String,
    /// Its header; none of a part.
    pub header: Option<HeaderView>,
    /// Which part of a file it is.
    pub part: Option<PartView>,
}

/// Files that were opened with the program.
#[derive(Clone, Debug, Serialize, Type)]
pub struct OpenedFilesView {
    /// Their paths.
    pub paths: Vec<String>,
}
