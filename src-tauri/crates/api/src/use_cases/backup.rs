//! Backups and restoring.

use crate::convert;
use crate::failure::error;
use crate::wire::Nothing;
use crate::wire::backup::{
    BackupCheckedView, BackupMadeView, BackupMakeRequest, BackupOpenRequest, BackupRequest,
    BackupView, BackupsView,
};
use crate::wire::workspace::StatusView;
use crate::{Api, Error};
use soban_app::{App, AppError, BackupFile, Opener, Why};
use std::path::{Path, PathBuf};

impl Api {
    pub(crate) fn backup_list(&self, _: Nothing) -> Result<BackupsView, Error> {
        let app = self.app()?;
        let backups = app.backups().map_err(error)?;
        Ok(BackupsView {
            folder: app.backup_folder().map_err(error)?.display().to_string(),
            backups: backups.iter().map(|one| backup(&app, one)).collect(),
        })
    }

    pub(crate) fn backup_make(&self, request: BackupMakeRequest) -> Result<BackupMadeView, Error> {
        let folder = request.folder.map(PathBuf::from);
        self.back_up(Why::Hand, folder.as_deref())
    }

    pub(crate) fn backup_daily(&self, _: Nothing) -> Result<BackupMadeView, Error> {
        if self.app()?.is_backup_due().map_err(error)? {
            self.back_up(Why::Day, None)
        } else {
            Ok(BackupMadeView { path: None, kib: 0 })
        }
    }

    /// Copying goes on without the program, so that people go on with their work.
    fn back_up(&self, why: Why, folder: Option<&Path>) -> Result<BackupMadeView, Error> {
        let (job, disk) = {
            let app = self.app()?;
            (app.backup_job(why, folder).map_err(error)?, app.disk())
        };
        let path = job.target.clone();
        let bytes = job
            .run(&*disk)
            .map_err(|source| error(AppError::of_backup(&path, source)))?;
        let app = self.any_app();
        if !app.is_locked() {
            app.back_pictures_up(&path).map_err(error)?;
            app.backed_up(&path).map_err(error)?;
        }
        Ok(BackupMadeView {
            path: Some(path.display().to_string()),
            kib: kib(bytes),
        })
    }

    pub(crate) fn backup_look(&self, request: BackupRequest) -> Result<BackupView, Error> {
        let app = self.any_app();
        let path = PathBuf::from(request.path);
        let (note, people) = app.look_into_backup(&path).map_err(error)?;
        let bytes = std::fs::metadata(&path).map_or(0, |found| found.len());
        let view = backup(&app, &BackupFile { path, bytes, note });
        Ok(BackupView {
            people: people.into_iter().map(|person| person.name).collect(),
            ..view
        })
    }

    pub(crate) fn backup_check(
        &self,
        request: BackupOpenRequest,
    ) -> Result<BackupCheckedView, Error> {
        let path = Path::new(&request.path);
        let tried = self
            .any_app()
            .try_backup(path, &request.name, opener(&request));
        Ok(BackupCheckedView {
            changes: convert::count(tried.map_err(error)?),
        })
    }

    pub(crate) fn restore(&self, request: BackupOpenRequest) -> Result<StatusView, Error> {
        let mut app = self.any_app();
        app.restore(Path::new(&request.path), &request.name, opener(&request))
            .map_err(error)?;
        self.status_of(&app)
    }
}

fn opener(request: &BackupOpenRequest) -> Opener<'_> {
    match &request.code {
        Some(code) => Opener::Code(code, &request.password),
        None => Opener::Password(&request.password),
    }
}

fn backup(app: &App, backup: &BackupFile) -> BackupView {
    let name = backup.path.file_name().unwrap_or_default();
    let unit = backup.note.unit.parse().ok();
    let unit = unit.map(|key| app.catalogue().units.path_name(&key));
    BackupView {
        path: backup.path.display().to_string(),
        file: name.to_string_lossy().into_owned(),
        at: convert::instant(backup.note.made_ms),
        unit: unit.unwrap_or_default(),
        sample: backup.note.sample,
        why: backup.note.why.clone(),
        kib: kib(backup.bytes),
        people: vec![],
    }
}

fn kib(bytes: u64) -> u32 {
    convert::count(bytes.div_ceil(1024))
}
