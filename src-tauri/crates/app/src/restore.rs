//! Restoring a backup, and a store that finds itself elsewhere: both go on under a new identity, because
//! the old one's feed may go on in another place.

use crate::backup::PICTURES_BESIDE;
use crate::device::{self, renew};
use crate::lock::{LOCK_REVISION, database_key};
use crate::rights::Right;
use crate::world::stamp_of;
use crate::{App, AppError, Result, replaced};
use soban_domain::person::Person;
use soban_domain::text::nfc;
use soban_store::backup::{self, Note};
use soban_store::home::clear;
use soban_store::{Store, StoreError};
use soban_vault::{DataKey, Vault, VaultError};
use std::path::Path;

/// The setting that holds where the store lies: machine and folder.
const PLACE: &str = "place";

/// What opens a backup: the password or the recovery code of the day on which it was made.
#[derive(Clone, Copy, Debug)]
pub enum Opener<'a> {
    /// A person's password.
    Password(&'a str),
    /// The recovery code, and a new password for the person.
    Code(&'a str, &'a str),
}

/// Whose store was opened, and with which key.
type Opened = (DataKey, Option<Person>);

impl App {
    /// What a backup says of itself, and who can open it.
    pub fn look_into_backup(&self, file: &Path) -> Result<(Note, Vec<Person>)> {
        let (note, keys) = backup::read_note(file).map_err(StoreError::from)?;
        let vault = Vault::of_bytes(&keys)?;
        Ok((note, vault.people().collect()))
    }

    /// Reads a backup from end to end and opens it beside the store, which stays as it is: can it be
    /// restored? Gives the number of changes in it.
    pub fn try_backup(&self, file: &Path, name: &str, opener: Opener<'_>) -> Result<u64> {
        let home = self.home()?;
        let folder = home.root().join("trial");
        clear(&folder)?;
        let tried = self.unpacked(file, &folder, name, opener, |store, _| {
            let found = store.rebuild_check()?;
            match found.differences.first() {
                None => Ok(found.changes),
                Some(first) => Err(StoreError::Damaged(first.clone()).into()),
            }
        });
        // Encrypted as the store is; the next trial removes what stays.
        let _ = std::fs::remove_dir_all(&folder);
        tried.map(|(_, changes)| changes)
    }

    /// Puts a backup in the place of the store, which is kept aside. What a damaged store still gives is
    /// taken over.
    pub fn restore(&mut self, file: &Path, name: &str, opener: Opener<'_>) -> Result<()> {
        if self.is_ready() {
            self.allow(Right::Administer)?;
        }
        let before = self.person.take();
        let now_ms = self.world.now_ms();
        let mut lock = self.lock.take().ok_or(AppError::NoWorkspace)?;
        let open_until_now = lock.key.take();
        // Closed before its folder is renamed.
        self.store = Store::in_memory(self.catalogue)?;
        self.unit = None;
        let broken = lock.broken.is_some();
        let present = lock.home.store();
        let made = lock.home.make(&stamp_of(now_ms), |folder| {
            let (restored, ()) = self.unpacked(file, folder, name, opener, |store, key| {
                // Nobody means to lose what lies behind a lock that is lost or altered.
                let fits = Vault::find(&present, self.world.cost())
                    .is_ok_and(|vault| vault.is_some_and(|vault| vault.is_of(key)));
                let database = database_key(key)?;
                let rescued = replaced::rescued(&present, &database, broken || !fits, store);
                device::keep_former_keys(store, &rescued)?;
                let taken = replaced::take_over(store, rescued);
                let world = self.world.as_ref();
                let replaced = replaced::open(&present, &database, store);
                let replaced = replaced.as_ref();
                let has_newer_keys = replaced.map_or(Ok(false), |replaced| {
                    device::take_newer_keys(store, world, replaced)
                })?;
                renew(store, world)?;
                if has_newer_keys {
                    store.begin_anew()?;
                }
                if let Some(replaced) = replaced {
                    replaced::keep_revocations(replaced, store, &nfc(name), now_ms)?;
                    replaced::keep_papers(replaced, store)?;
                }
                store.set_setting(PLACE, &self.place(lock.home.root()))?;
                let file = file.file_name().unwrap_or_default().to_string_lossy();
                let by = nfc(name);
                store.note_act("restore", &by, &file, now_ms)?;
                if taken > 0 {
                    // What follows on an import may be among it, though nothing says so.
                    store.keep_last_import()?;
                    store.note_act("rescue", &by, &taken.to_string(), now_ms)?;
                }
                Ok(())
            })?;
            Ok::<_, AppError>(restored)
        });
        self.lock = Some(lock);
        match made {
            Ok((key, person)) => {
                self.find_vault()?;
                // What is not beside the backup comes again from whoever has it.
                let beside = file.with_file_name(PICTURES_BESIDE);
                let copied = self.home().map(soban_store::home::Home::pictures);
                if let Err(error) = copied.and_then(|home| self.copy_pictures(&beside, &home)) {
                    tracing::warn!(%error, "the pictures beside a backup were not copied");
                }
                if let Err(error) = self.enter(key, person) {
                    // It is restored, and locked: the next unlocking tells what is wrong.
                    tracing::error!(%error, "a restored store could not be entered");
                }
                Ok(())
            }
            Err(error) => {
                if let Some(key) = open_until_now {
                    self.enter(key, before)?;
                }
                Err(error)
            }
        }
    }

    /// Unpacks a backup into a folder, opens it there, and closes it again after `work`.
    fn unpacked<T>(
        &self,
        file: &Path,
        folder: &Path,
        name: &str,
        opener: Opener<'_>,
        work: impl FnOnce(&mut Store, &DataKey) -> Result<T>,
    ) -> Result<(Opened, T)> {
        std::fs::create_dir_all(folder).map_err(StoreError::from)?;
        let sample = backup::unpack(file, folder)
            .map_err(StoreError::from)?
            .sample;
        let vault = Vault::find(folder, self.world.cost())?;
        let mut vault = vault.ok_or_else(|| AppError::NoKeys(folder.to_owned()))?;
        let name = nfc(name);
        let (key, person) = if let Some(key) = vault.open_key()?.filter(|_| sample) {
            (key, None)
        } else {
            let person = vault.people().find(|person| person.name == name);
            let person = person.ok_or(AppError::UnknownPerson(name))?;
            let key = match opener {
                Opener::Password(password) => vault.unlock(person.id, password)?,
                Opener::Code(code, password) => {
                    let key = vault.recover(code)?;
                    vault.set_password(&key, person.id, password)?;
                    key
                }
            };
            (key, Some(person))
        };
        let database = database_key(&key)?;
        let mut store = Store::open(folder, Some(&database), self.catalogue)?;
        let seen = store.setting(LOCK_REVISION)?;
        let seen: u64 = seen.and_then(|text| text.parse().ok()).unwrap_or(0);
        if vault.revision() < seen {
            return Err(VaultError::Altered.into());
        }
        store.verify_pages()?;
        store.verify_new()?;
        let done = work(&mut store, &key)?;
        Ok(((key, person), done))
    }

    /// A store that was copied here goes on as another installation; that is noted.
    pub(crate) fn notice_place(&mut self) -> Result<()> {
        let here = self.place(self.home()?.root());
        let before = self.store.setting(PLACE)?;
        if before.as_ref() == Some(&here) {
            return Ok(());
        }
        // Keys, papers and name change together, or not at all.
        self.together(|app| {
            if before.is_some() {
                renew(&mut app.store, app.world.as_ref())?;
                app.note("moved", "")?;
            }
            Ok(app.store.set_setting(PLACE, &here)?)
        })?;
        self.moved = before.is_some();
        Ok(())
    }

    /// Was the store found to be copied from elsewhere, at this start?
    pub fn was_moved(&self) -> bool {
        self.moved
    }

    fn place(&self, root: &Path) -> String {
        format!("{} {}", self.world.machine(), root.display())
    }
}
