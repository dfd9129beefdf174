//! The store's lock as people meet it: unlocking, locking, who is at work.

use crate::backup::clear_work;
use crate::workspace::anybody;
use crate::{App, AppError, Result, World};
use soban_domain::catalogue::Catalogue;
use soban_domain::person::Person;
use soban_domain::text::nfc;
use soban_store::home::Home;
use soban_store::{DatabaseKey, Store, StoreError};
use soban_vault::{DataKey, Failed, RecoveryCode, Tries, Vault, VaultError};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// What the database's key is derived for.
const DATABASE: &str = "soban database 1";
/// The setting that holds the revision of the lock the store has seen.
pub(crate) const LOCK_REVISION: &str = "lock_revision";

/// The lock of a store in a data folder.
pub(crate) struct Lock {
    pub home: Home,
    /// None: no store yet.
    pub vault: Option<Vault>,
    /// While it is open.
    pub key: Option<DataKey>,
    /// Why nobody can open the store that is there: only a backup helps.
    pub broken: Option<Broken>,
}

/// What keeps a store from being opened by anybody.
#[derive(Debug)]
pub(crate) enum Broken {
    /// No file of keys.
    NoKeys(PathBuf),
    /// A file of keys that cannot be read.
    Keys(String),
    /// A database that cannot be read, of a store that needs no password.
    Store(String),
}

impl Broken {
    /// Of an error at the start, if it is one that only a backup helps against.
    fn of(error: AppError) -> Result<Self> {
        match error {
            AppError::NoKeys(path) => Ok(Self::NoKeys(path)),
            AppError::Vault(VaultError::Damaged(what)) => Ok(Self::Keys(what)),
            AppError::Vault(VaultError::Altered) => Ok(Self::Keys("altered".to_owned())),
            AppError::Store(error) if error.is_damage() => Ok(Self::Store(error.to_string())),
            other => Err(other),
        }
    }

    /// What is told to whoever tries.
    pub fn error(&self) -> AppError {
        match self {
            Self::NoKeys(path) => AppError::NoKeys(path.clone()),
            Self::Keys(what) => VaultError::Damaged(what.clone()).into(),
            Self::Store(what) => StoreError::Damaged(what.clone()).into(),
        }
    }
}

impl App {
    /// Opens the program on a data folder. A store that has a lock stays closed until it is unlocked.
    pub fn open(folder: &Path, world: Box<dyn World>) -> Result<Self> {
        let catalogue =
            Catalogue::builtin().map_err(|error| AppError::Catalogue(error.to_string()))?;
        let home = Home::take(folder)?;
        clear_work(&home.backups());
        let mut app = Self::with_store(Store::in_memory(catalogue)?, world)?;
        let found = find(&home.store(), app.world.cost());
        app.lock = Some(Lock {
            home,
            vault: None,
            key: None,
            broken: None,
        });
        if let Err(error) = found.and_then(|vault| app.begin(vault)) {
            let broken = Broken::of(error)?;
            tracing::error!(?broken, "the store cannot be opened");
            if let Some(lock) = &mut app.lock {
                lock.vault = None;
                lock.key = None;
                lock.broken = Some(broken);
            }
        }
        Ok(app)
    }

    /// The program on a database that lies open on the disk: for measuring what the lock costs, and nothing else.
    pub fn open_plain(folder: &Path, world: Box<dyn World>) -> Result<Self> {
        let catalogue =
            Catalogue::builtin().map_err(|error| AppError::Catalogue(error.to_string()))?;
        let mut app = Self::with_store(Store::open(folder, None, catalogue)?, world)?;
        app.person = Some(anybody(&app.officer));
        Ok(app)
    }

    /// Takes the lock that was found; what stands open is entered.
    fn begin(&mut self, vault: Option<Vault>) -> Result<()> {
        let open_key = match &vault {
            Some(vault) => vault.open_key()?,
            None => None,
        };
        if let Some(lock) = &mut self.lock {
            lock.vault = vault;
        }
        match open_key {
            Some(key) => self.enter(key, None),
            None => Ok(()),
        }
    }

    /// Is there a store that nobody has unlocked?
    pub fn is_locked(&self) -> bool {
        self.lock
            .as_ref()
            .is_some_and(|lock| lock.broken.is_some() || lock.vault.is_some() && lock.key.is_none())
    }

    /// Why nobody can open the store that is there.
    pub fn broken(&self) -> Option<AppError> {
        let broken = self.lock.as_ref().and_then(|lock| lock.broken.as_ref());
        broken.map(Broken::error)
    }

    /// Who may open the store, in the order in which they came.
    pub fn people(&self) -> Vec<Person> {
        self.vault()
            .map_or_else(|_| vec![], |vault| vault.people().collect())
    }

    /// Who is at work.
    pub fn person(&self) -> Option<&Person> {
        self.person.as_ref()
    }

    /// Opens the store for a person. Wrong passwords are noted and slow down.
    pub fn unlock(&mut self, name: &str, password: &str) -> Result<()> {
        let name = nfc(name);
        let person = self.person_named(&name)?;
        let unlocked = self.try_lock(&name, |vault| vault.unlock(person.id, password))?;
        self.enter(unlocked, Some(person))
    }

    /// Opens the store with the recovery code, and gives a person a new password.
    pub fn recover_with(&mut self, code: &str, name: &str, password: &str) -> Result<()> {
        let name = nfc(name);
        let person = self.person_named(&name)?;
        let key = self.try_lock(&name, |vault| vault.recover(code))?;
        self.vault_mut()?.set_password(&key, person.id, password)?;
        self.enter(key, Some(person))?;
        self.note("recover", "")
    }

    /// Closes the store and forgets its key. What stands open, as a sample does, stays open.
    pub fn lock(&mut self) -> Result<()> {
        if self.vault()?.open_key()?.is_some() {
            return Ok(());
        }
        self.close()
    }

    fn close(&mut self) -> Result<()> {
        let closed = Store::in_memory(self.catalogue)?;
        if let Some(lock) = &mut self.lock {
            lock.key = None;
        }
        self.store = closed;
        self.person = None;
        self.unit = None;
        self.moved = false;
        self.list_opened = false;
        self.undo.clear();
        Ok(())
    }

    /// Makes the store of a new workspace, with its lock, in the data folder; all of it or nothing.
    pub(crate) fn make_store<T>(
        &mut self,
        person: Option<Person>,
        make_lock: impl FnOnce(&Path, soban_vault::Cost) -> Result<(Vault, DataKey, T)>,
        fill: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<T> {
        if self.unit.is_some() || self.is_locked() || self.vault().is_ok() {
            return Err(AppError::WorkspaceExists);
        }
        let Some(lock) = self.lock.take() else {
            return Err(AppError::NoWorkspace);
        };
        // No store is there to be kept aside.
        let made = lock.home.make("", |folder| {
            let (vault, key, told) = make_lock(folder, self.world.cost())?;
            self.store = Store::open(folder, Some(&*database_key(&key)?), self.catalogue)?;
            self.person.clone_from(&person);
            let filled = self.start_with(fill);
            // Closed again before the folder gets its name.
            self.store = Store::in_memory(self.catalogue)?;
            filled.map(|()| (vault, key, told))
        });
        self.person = None;
        self.unit = None;
        self.lock = Some(lock);
        let (_, key, told) = made?;
        self.find_vault()?;
        self.enter(key, person)?;
        Ok(told)
    }

    /// Runs a try of the lock: not before the wait is over, and noted when it fails.
    pub(crate) fn try_lock(
        &mut self,
        name: &str,
        attempt: impl FnOnce(&Vault) -> Result<DataKey, VaultError>,
    ) -> Result<DataKey> {
        let now_ms = self.world.now_ms();
        let folder = self.home()?.store();
        let mut tries = Tries::read(&folder);
        tries.not_after(now_ms)?;
        let wait_ms = tries.wait_ms(now_ms);
        if wait_ms > 0 {
            return Err(AppError::Wait {
                seconds: wait_ms.div_ceil(1000),
            });
        }
        let opened = attempt(self.vault()?);
        if let Err(VaultError::WrongPassword | VaultError::WrongCode) = &opened {
            tries.add(Failed {
                at_ms: now_ms,
                name: name.to_owned(),
            })?;
        }
        Ok(opened?)
    }

    /// Opens the store with its key. No person: what stands open belongs to whoever sits here.
    /// Entered whole, or locked as before.
    pub(crate) fn enter(&mut self, key: DataKey, person: Option<Person>) -> Result<()> {
        let entered = self.step_in(key, person);
        if entered.is_err() {
            self.close()?;
        }
        entered
    }

    fn step_in(&mut self, key: DataKey, person: Option<Person>) -> Result<()> {
        let folder = self.home()?.store();
        // SQLite would make an empty one.
        let file = std::fs::metadata(folder.join(soban_store::connection::FILE));
        if file.is_ok_and(|file| file.len() == 0)
            || !folder.join(soban_store::connection::FILE).exists()
        {
            return Err(StoreError::Damaged("no database".to_owned()).into());
        }
        let database = database_key(&key)?;
        if Store::is_upgrade_due(&folder, Some(&database))? {
            self.back_up_before_upgrade(&folder, &database)?;
        }
        let store = Store::open(&folder, Some(&database), self.catalogue)?;
        store.verify_new()?;
        let seen: u64 = store
            .setting(LOCK_REVISION)?
            .and_then(|text| text.parse().ok())
            .unwrap_or(0);
        if self.vault()?.revision() < seen {
            return Err(VaultError::Altered.into());
        }
        self.store = store;
        self.read_settings()?;
        self.undo.clear();
        if let Some(lock) = &mut self.lock {
            lock.key = Some(key);
        }
        self.person = Some(person.unwrap_or_else(|| anybody(&self.officer)));
        self.note_lock()?;
        self.note_failed_tries(&folder)?;
        self.note("unlock", "")?;
        self.notice_place()
    }

    /// The store remembers how often its lock was changed: an older one put back is noticed.
    pub(crate) fn note_lock(&self) -> Result<()> {
        let revision = self.vault()?.revision().to_string();
        if self.store.setting(LOCK_REVISION)?.as_deref() != Some(&revision) {
            self.store.set_setting(LOCK_REVISION, &revision)?;
        }
        Ok(())
    }

    fn note_failed_tries(&mut self, folder: &Path) -> Result<()> {
        let mut tries = Tries::read(folder);
        for failed in tries.failed() {
            self.store
                .note_act("unlock_failed", &failed.name, "", failed.at_ms)?;
        }
        Ok(tries.clear()?)
    }

    /// Reads the lock of the store that lies in place now.
    pub(crate) fn find_vault(&mut self) -> Result<()> {
        let cost = self.world.cost();
        if let Some(lock) = &mut self.lock {
            lock.vault = find(&lock.home.store(), cost)?;
            lock.broken = None;
        }
        Ok(())
    }

    pub(crate) fn person_named(&self, name: &str) -> Result<Person> {
        self.vault()?
            .people()
            .find(|person| person.name == name)
            .ok_or_else(|| AppError::UnknownPerson(name.to_owned()))
    }

    pub(crate) fn home(&self) -> Result<&Home> {
        let lock = self.lock.as_ref().ok_or(AppError::NoWorkspace)?;
        Ok(&lock.home)
    }

    pub(crate) fn vault(&self) -> Result<&Vault> {
        if let Some(broken) = self.broken() {
            return Err(broken);
        }
        let vault = self.lock.as_ref().and_then(|lock| lock.vault.as_ref());
        vault.ok_or(AppError::NoWorkspace)
    }

    pub(crate) fn vault_mut(&mut self) -> Result<&mut Vault> {
        let vault = self.lock.as_mut().and_then(|lock| lock.vault.as_mut());
        vault.ok_or(AppError::NoWorkspace)
    }

    /// The lock and its key, while it is open and somebody is at work.
    pub(crate) fn open_vault(&mut self) -> Result<(&mut Vault, &DataKey)> {
        match &mut self.lock {
            Some(Lock {
                vault: Some(vault),
                key: Some(key),
                ..
            }) => Ok((vault, key)),
            _ => Err(AppError::Locked),
        }
    }
}

/// The lock of the store in a folder; none where there is no store.
fn find(store: &Path, cost: soban_vault::Cost) -> Result<Option<Vault>> {
    let vault = Vault::find(store, cost)?;
    if vault.is_none() && store.exists() {
        return Err(AppError::NoKeys(store.to_owned()));
    }
    Ok(vault)
}

/// What a new lock is made of, for [`App::make_store`].
pub(crate) type Made<T> = (Vault, DataKey, T);

/// A lock with its first person.
pub(crate) fn closed_lock(
    folder: &Path,
    cost: soban_vault::Cost,
    first: Person,
    password: &str,
) -> Result<Made<RecoveryCode>> {
    Ok(Vault::create(folder, cost, first, password)?)
}

/// A lock that stands open.
pub(crate) fn open_lock(folder: &Path, cost: soban_vault::Cost) -> Result<Made<()>> {
    let (vault, key) = Vault::create_open(folder, cost)?;
    Ok((vault, key, ()))
}

pub(crate) fn database_key(key: &DataKey) -> Result<Zeroizing<DatabaseKey>> {
    Ok(key.derive(DATABASE)?)
}
