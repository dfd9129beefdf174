//! Sync files that come by themselves: into a watched folder, or opened with the program.

use super::sync::{header, part_view};
use crate::failure::error;
use crate::wire::Nothing;
use crate::wire::folder::{FolderFile, FolderView, FolderWatchRequest, OpenedFilesView};
use crate::{Api, Error};
use std::path::{Path, PathBuf};
use std::sync::{MutexGuard, PoisonError};

impl Api {
    pub(crate) fn folder_look(&self, _: Nothing) -> Result<FolderView, Error> {
        let mut app = self.app()?;
        let files = app.new_files().map_err(error)?;
        let folder = app.watched_folder().map_err(error)?;
        let files = files.iter().map(|one| FolderFile {
            path: one.path.display().to_string(),
            file: file_name(&one.path),
            header: one.header.as_ref().map(|found| header(&app, found)),
            part: one.part.map(part_view),
        });
        Ok(FolderView {
            there: folder.as_ref().is_some_and(|folder| folder.is_dir()),
            folder: folder.map(|folder| folder.display().to_string()),
            files: files.collect(),
            changed: vec![],
        })
    }

    pub(crate) fn folder_watch(&self, request: FolderWatchRequest) -> Result<FolderView, Error> {
        let folder = request.folder.filter(|folder| !folder.is_empty());
        let watched = self.app()?.watch_folder(folder.as_deref().map(Path::new));
        watched.map_err(error)?;
        Ok(FolderView {
            changed: vec!["folder".to_owned()],
            ..self.folder_look(Nothing {})?
        })
    }

    pub(crate) fn opened_files(&self, _: Nothing) -> Result<OpenedFilesView, Error> {
        // Whoever is still locked out asks again.
        let _open = self.app()?;
        Ok(OpenedFilesView {
            paths: std::mem::take(&mut *self.opened()),
        })
    }

    /// Files that somebody opened with the program: whoever shows the program asks for them.
    pub fn hand_over(&self, files: impl IntoIterator<Item = PathBuf>) {
        let files = files.into_iter().map(|path| path.display().to_string());
        self.opened().extend(files);
    }

    fn opened(&self) -> MutexGuard<'_, Vec<String>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
