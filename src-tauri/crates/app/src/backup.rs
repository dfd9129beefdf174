//! Backups: when the program makes one by itself, which it keeps, and one by hand wherever a person says.

use crate::lock::database_key;
use crate::world::{day_of, stamp_of};
use crate::{App, AppError, Result};
use chrono::{Datelike, NaiveDate};
use soban_domain::text::fold;
use soban_files::Disk;
use soban_store::StoreError;
use soban_store::backup::{self, Job, Note};
use soban_store::connection::DatabaseKey;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use zeroize::Zeroizing;

/// What ends a backup's name.
pub const EXTENSION: &str = "soban-backup";
/// The newest of the program's own backups are kept, whatever they are.
const NEWEST_KEPT: usize = 5;
/// Of so many days the newest backup is kept.
const DAYS_KEPT: usize = 7;
/// Of so many weeks the newest backup is kept.
const WEEKS_KEPT: usize = 8;
/// What all the program's own backups may weigh; the two newest may weigh more.
const BYTES_KEPT: u64 = 2 * 1024 * 1024 * 1024;
/// Kept, however large.
const KEPT_ALWAYS: usize = 2;
/// A backup of the last day is enough before an import that, with what has come since, brings less than one change in so
/// many: the import itself can be taken back, and what it brings lies in files.
const FRESH_SHARE: u64 = 20;
const FRESH_MS: u64 = 24 * 3_600_000;
/// The setting that remembers when the program's own newest backup was made, and how many changes were in it.
const BACKED_UP: &str = "backed_up";
/// The folder beside backups with the pictures of all of them, encrypted as they lie here.
pub(crate) const PICTURES_BESIDE: &str = "soban-anh";
/// The copy of the database that a backup is packed from.
const WORK_EXTENSION: &str = "making";

/// Why a backup is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// The first of the day.
    Day,
    /// Before files are imported.
    Import,
    /// Before a newer program changes the store's form.
    Upgrade,
    /// Somebody wants one.
    Hand,
}

impl Why {
    fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Import => "import",
            Self::Upgrade => "upgrade",
            Self::Hand => "hand",
        }
    }
}

/// A backup that is being made.
pub(crate) struct Beside {
    pub target: PathBuf,
    /// Changes in it.
    pub changes: u64,
    work: JoinHandle<Result<u64, StoreError>>,
}

impl Beside {
    /// Waits until it is made.
    pub fn wait(self) -> Result<()> {
        let made = self
            .work
            .join()
            .unwrap_or_else(|_| Err(StoreError::Damaged("the backup broke off".to_owned())));
        made.map(drop)
            .map_err(|error| AppError::of_backup(&self.target, error))
    }
}

/// A backup in a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BackupFile {
    /// Where.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// What it says of itself.
    pub note: Note,
}

impl App {
    /// What is to be done for a backup; run it with [`Job::run`], with or without the program at hand, and
    /// then tell with [`App::backed_up`]. No folder: the program's own.
    pub fn backup_job(&self, why: Why, folder: Option<&Path>) -> Result<Job> {
        let lock = self.lock.as_ref().ok_or(AppError::NoWorkspace)?;
        let key = lock.key.as_ref().ok_or(AppError::Locked)?;
        let unit = fold(&self.unit()?.name);
        let unit: Vec<&str> = unit.split_whitespace().collect();
        self.job(why, folder, database_key(key)?, &unit.join("-"))
    }

    fn job(
        &self,
        why: Why,
        folder: Option<&Path>,
        key: Zeroizing<DatabaseKey>,
        unit: &str,
    ) -> Result<Job> {
        let home = self.home()?;
        let made_ms = self.world.now_ms();
        let own = home.backups();
        let folder = folder.unwrap_or(&own);
        std::fs::create_dir_all(&own).map_err(StoreError::from)?;
        let name = format!("{unit}_sao-luu_{}", stamp_of(made_ms));
        Ok(Job {
            store: home.store(),
            key,
            work: own.join(format!("{name}.{WORK_EXTENSION}")),
            target: free(folder, &name),
            settled: false,
            note: Note {
                format: 0,
                program: env!("CARGO_PKG_VERSION").to_owned(),
                made_ms,
                unit: self
                    .unit
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                sample: self.sample,
                why: why.code().to_owned(),
                keys_sha256: String::new(),
                database_sha256: String::new(),
                database_bytes: 0,
            },
        })
    }

    /// Notes that a backup was made, and removes those of the program's own that are no longer kept.
    pub fn backed_up(&self, target: &Path) -> Result<()> {
        self.backed_up_with(target, self.store.feeds().changes())
    }

    /// The same, of a backup that was begun when so many changes were here.
    pub(crate) fn backed_up_with(&self, target: &Path, changes: u64) -> Result<()> {
        if target.parent() == Some(&self.home()?.backups()) {
            let now = self.world.now_ms();
            self.store
                .set_setting(BACKED_UP, &format!("{now} {changes}"))?;
        }
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        self.note("backup", &name)?;
        self.clear_backups()
    }

    /// Copies the pictures that are not there yet to a folder beside a backup that a person made: those of all backups
    /// there. Gives how many.
    pub fn back_pictures_up(&self, target: &Path) -> Result<u64> {
        let home = self.home()?;
        match target.parent() {
            Some(folder) if folder != home.backups() => {
                self.copy_pictures(&home.pictures(), &folder.join(PICTURES_BESIDE))
            }
            _ => Ok(0),
        }
    }

    /// Begins the backup before an import, beside the import itself, which must wait for it before it keeps
    /// anything. None where the store is in memory only, and where the newest backup is fresh enough for an import of
    /// `coming` changes.
    pub(crate) fn begin_backup(&self, coming: u64) -> Result<Option<Beside>> {
        if self.lock.is_none() || self.is_backup_fresh(coming)? {
            return Ok(None);
        }
        let mut job = self.backup_job(Why::Import, None)?;
        job.settled = self.store.settle()?;
        let (target, disk) = (job.target.clone(), self.world.disk());
        let work = std::thread::spawn(move || job.run(&*disk));
        Ok(Some(Beside {
            target,
            changes: self.store.feeds().changes(),
            work,
        }))
    }

    fn is_backup_fresh(&self, coming: u64) -> Result<bool> {
        let said = self.store.setting(BACKED_UP)?.unwrap_or_default();
        let mut said = said.split(' ').map(str::parse::<u64>);
        let (Some(Ok(at_ms)), Some(Ok(changes))) = (said.next(), said.next()) else {
            return Ok(false);
        };
        let now = self.world.now_ms();
        let known = self.store.feeds().changes();
        let since = known.abs_diff(changes) + coming;
        let is_young = at_ms <= now && now - at_ms < FRESH_MS;
        // It may have been removed by hand.
        Ok(is_young && since * FRESH_SHARE < known && !self.backups()?.is_empty())
    }

    /// Before the store is open.
    pub(crate) fn back_up_before_upgrade(&self, store: &Path, key: &DatabaseKey) -> Result<()> {
        debug_assert_eq!(store, self.home()?.store());
        let job = self.job(Why::Upgrade, None, Zeroizing::new(*key), "so")?;
        let target = job.target.clone();
        let made = job.run(&*self.world.disk());
        made.map_err(|error| AppError::of_backup(&target, error))?;
        self.clear_backups()
    }

    /// Where the program's own backups lie.
    pub fn backup_folder(&self) -> Result<PathBuf> {
        Ok(self.home()?.backups())
    }

    /// What files for others are written to.
    pub fn disk(&self) -> Arc<dyn Disk> {
        self.world.disk()
    }

    /// Has nothing been backed up today?
    pub fn is_backup_due(&self) -> Result<bool> {
        let today = day_of(self.world.now_ms());
        let backups = self.backups()?;
        let mut days = backups.iter().map(|one| day_of(one.note.made_ms));
        Ok(days.all(|day| day != today))
    }

    /// The program's own backups, newest first.
    pub fn backups(&self) -> Result<Vec<BackupFile>> {
        Ok(list(&self.home()?.backups())?)
    }

    fn clear_backups(&self) -> Result<()> {
        let backups = self.backups()?;
        let kept = kept(&backups, self.world.now_ms());
        for (place, backup) in backups.iter().enumerate() {
            if !kept.contains(&place) {
                // Held open by another program, for one: the next time will do.
                if let Err(error) = std::fs::remove_file(&backup.path) {
                    tracing::warn!(path = %backup.path.display(), %error, "an old backup stays");
                }
            }
        }
        Ok(())
    }
}

/// Removes what backups that were not finished have left; the program has just started.
pub(crate) fn clear_work(folder: &Path) {
    // What is not there, or cannot be removed, is no reason not to start.
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let extension = path.extension().and_then(OsStr::to_str);
        if matches!(extension, Some(WORK_EXTENSION | "part")) {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// A name that no file in the folder has.
fn free(folder: &Path, name: &str) -> PathBuf {
    let numbered = (2..).map(|n| format!("{name}-{n}"));
    let mut names = std::iter::once(name.to_owned())
        .chain(numbered)
        .map(|name| folder.join(format!("{name}.{EXTENSION}")));
    // Endless: some name is free.
    names.find(|path| !path.exists()).unwrap_or_default()
}

/// The backups in a folder, newest first. What cannot be read as one is none.
fn list(folder: &Path) -> Result<Vec<BackupFile>, StoreError> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
        other => other?,
    };
    let mut found = vec![];
    for entry in entries {
        let path = entry?.path();
        if path.extension() != Some(OsStr::new(EXTENSION)) {
            continue;
        }
        match backup::read_note(&path) {
            Ok((note, _)) => found.push(BackupFile {
                bytes: std::fs::metadata(&path)?.len(),
                path,
                note,
            }),
            Err(error) => tracing::warn!(path = %path.display(), %error, "no backup"),
        }
    }
    found.sort_by(|a, b| {
        let of = |one: &BackupFile| (one.note.made_ms, one.path.clone());
        of(b).cmp(&of(a))
    });
    Ok(found)
}

/// The places of the backups to keep, of a list with the newest first. Those of a day that has not come were made before the clock was
/// set back: they are older than all others, and take nobody's place.
fn kept(backups: &[BackupFile], now_ms: u64) -> BTreeSet<usize> {
    let places = 0..backups.len();
    let (past, later): (Vec<usize>, Vec<usize>) =
        places.partition(|place| backups[*place].note.made_ms <= now_ms);
    let wanted = [past, later].into_iter().flat_map(|places| {
        let of_these = worth_keeping(places.iter().map(|place| &backups[*place]));
        of_these.into_iter().map(move |n| places[n])
    });
    let mut bytes = 0;
    let fits = wanted.enumerate().filter(|(n, place)| {
        bytes += backups[*place].bytes;
        *n < KEPT_ALWAYS || bytes <= BYTES_KEPT
    });
    fits.map(|(_, place)| place).collect()
}

/// The newest few, and the newest of each day and week.
fn worth_keeping<'a>(backups: impl Iterator<Item = &'a BackupFile>) -> BTreeSet<usize> {
    let days: Vec<NaiveDate> = backups.map(|backup| day_of(backup.note.made_ms)).collect();
    let mut kept: BTreeSet<usize> = (0..days.len().min(NEWEST_KEPT)).collect();
    kept.extend(newest_of(days.iter(), DAYS_KEPT));
    kept.extend(newest_of(days.iter().map(Datelike::iso_week), WEEKS_KEPT));
    kept
}

/// The place of the first of each run of equals, for the first `most` runs.
fn newest_of<T: PartialEq>(times: impl Iterator<Item = T>, most: usize) -> Vec<usize> {
    let mut places = vec![];
    let mut last = None;
    for (place, time) in times.enumerate() {
        if last.as_ref() != Some(&time) {
            places.push(place);
            last = Some(time);
        }
    }
    places.truncate(most);
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: u64 = 86_400_000;
    const NOW_MS: u64 = 400 * DAY_MS;

    fn backups(days_and_bytes: &[(u64, u64)]) -> Vec<BackupFile> {
        days_and_bytes
            .iter()
            .map(|(days_ago, bytes)| BackupFile {
                path: PathBuf::new(),
                bytes: *bytes,
                note: Note {
                    format: 1,
                    program: String::new(),
                    made_ms: NOW_MS - days_ago * DAY_MS,
                    unit: String::new(),
                    sample: false,
                    why: String::new(),
                    keys_sha256: String::new(),
                    database_sha256: String::new(),
                    database_bytes: 0,
                },
            })
            .collect()
    }

    fn days_kept(days_and_bytes: &[(u64, u64)]) -> Vec<u64> {
        kept(&backups(days_and_bytes), NOW_MS)
            .into_iter()
            .map(|place| days_and_bytes[place].0)
            .collect()
    }

    #[test]
    fn a_year_of_daily_backups_leaves_the_days_and_the_weeks() {
        let year: Vec<(u64, u64)> = (0..365).map(|day| (day, 1)).collect();
        let kept = days_kept(&year);
        assert_eq!(kept[..7], [0, 1, 2, 3, 4, 5, 6]);
        assert!((13..=15).contains(&kept.len()), "{kept:?}");
        assert!(
            kept.last().is_some_and(|day| (43..=56).contains(day)),
            "{kept:?}"
        );
    }

    #[test]
    fn ten_imports_of_one_day_leave_the_newest_and_older_days() {
        let mut all: Vec<(u64, u64)> = (0..10).map(|_| (0, 1)).collect();
        all.extend([(1, 1), (2, 1)]);
        assert_eq!(days_kept(&all), [0, 0, 0, 0, 0, 1, 2]);
    }

    #[test]
    fn what_is_made_after_the_clock_was_set_back_is_not_removed_for_what_was_made_before() {
        let year: Vec<(u64, u64)> = (0..365).map(|day| (day, 1)).collect();
        // A hundred days back.
        let kept = kept(&backups(&year), NOW_MS - 100 * DAY_MS);
        let days: Vec<usize> = kept.into_iter().collect();
        assert_eq!(days[..7], [0, 1, 2, 3, 4, 5, 6]);
        let since: Vec<usize> = days.into_iter().filter(|day| *day >= 100).collect();
        assert_eq!(since[..7], [100, 101, 102, 103, 104, 105, 106]);
        assert!((13..=15).contains(&since.len()), "{since:?}");
    }

    #[test]
    fn large_ones_are_kept_to_a_size_and_two_whatever_they_weigh() {
        let large = BYTES_KEPT / 3 + 1;
        let four: Vec<(u64, u64)> = (0..4).map(|day| (day, large)).collect();
        assert_eq!(days_kept(&four), [0, 1]);
        let huge: Vec<(u64, u64)> = (0..4).map(|day| (day, BYTES_KEPT)).collect();
        assert_eq!(days_kept(&huge), [0, 1]);
        assert_eq!(days_kept(&[]), Vec::<u64>::new());
    }
}
