//! The lock of a store: who may open it and with which password. One small clear file holds the store's
//! data key, wrapped once for each person by Argon2id of the password and once by a printed recovery
//! code. What is in the file is of no use without one of them, and nobody can change it unseen: it is
//! sealed by the data key.
//!
//! Changing a password or removing a person wraps anew and leaves the store as it is.

mod bytes;
mod code;
mod cost;
mod error;
mod file;
mod key;
mod memory;
mod sealed;
mod slot;
mod tries;

pub use code::{Code, OneTimeCode, RecoveryCode};
pub use cost::Cost;
pub use error::{Result, VaultError};
pub use key::DataKey;
pub use memory::keep_private;
pub use sealed::Sealed;
pub use tries::{Failed, Tries};

use file::{FORMAT, KeysFile, PersonEntry};
use soban_domain::id::PersonId;
use soban_domain::person::Person;
use soban_domain::text::nfc;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The file's name within the store's folder.
pub const FILE: &str = "soban.keys";
/// The fewest characters of a password.
pub const PASSWORD_CHARS_MIN: usize = 8;
/// The most characters of a password: none is refused for being good.
pub const PASSWORD_CHARS_MAX: usize = 128;
/// The most people of a store.
pub const PEOPLE_MAX: usize = 100;

/// The lock of one store.
#[derive(Debug)]
pub struct Vault {
    path: PathBuf,
    cost: Cost,
    keys: KeysFile,
}

impl Vault {
    /// The lock of a folder; none when there is none.
    pub fn find(folder: &Path, cost: Cost) -> Result<Option<Self>> {
        let path = folder.join(FILE);
        let keys = file::read(&path)?;
        Ok(keys.map(|keys| Self { path, cost, keys }))
    }

    /// A lock as it stands in a backup, only to see whose it is.
    pub fn of_bytes(bytes: &[u8]) -> Result<Self> {
        Ok(Self {
            path: PathBuf::new(),
            cost: Cost::STRONG,
            keys: file::parse(bytes)?,
        })
    }

    /// A new lock with its first person, who administers it. Writes the file.
    pub fn create(
        folder: &Path,
        cost: Cost,
        first: Person,
        password: &str,
    ) -> Result<(Self, DataKey, RecoveryCode)> {
        let key = DataKey::random()?;
        let code = RecoveryCode::random()?;
        let store = Uuid::from_bytes(key::random()?);
        let password = good_password(password)?;
        let mut vault = Self {
            path: folder.join(FILE),
            cost,
            keys: KeysFile {
                recovery: Some(slot::wrap(&key, code.secret(), cost, store, store)?),
                people: vec![PersonEntry {
                    slot: slot::wrap(&key, password.as_bytes(), cost, store, uuid(first.id))?,
                    id: uuid(first.id),
                    name: first.name,
                    role: first.role,
                }],
                ..KeysFile::empty(store)
            },
        };
        vault.write(&key)?;
        Ok((vault, key, code))
    }

    /// A lock that stands open: for invented data, which need none. Writes the file.
    pub fn create_open(folder: &Path, cost: Cost) -> Result<(Self, DataKey)> {
        let key = DataKey::random()?;
        let mut vault = Self {
            path: folder.join(FILE),
            cost,
            keys: KeysFile {
                open: Some(file::hex(key.bytes())),
                ..KeysFile::empty(Uuid::from_bytes(key::random()?))
            },
        };
        vault.write(&key)?;
        Ok((vault, key))
    }

    /// The key of a lock that stands open.
    pub fn open_key(&self) -> Result<Option<DataKey>> {
        let Some(open) = &self.keys.open else {
            return Ok(None);
        };
        let key = DataKey::from_bytes(file::unhex(open)?);
        self.verify(&key)?;
        Ok(Some(key))
    }

    /// How often the file has been written. The store keeps the number too, so that an older file put
    /// back in its place – with somebody in it who has been removed – is noticed.
    pub fn revision(&self) -> u64 {
        self.keys.revision
    }

    /// Who may open the store, in the order in which they came.
    pub fn people(&self) -> impl Iterator<Item = Person> + '_ {
        self.keys.people.iter().map(PersonEntry::person)
    }

    /// Is this the lock of that key, unchanged?
    pub fn is_of(&self, key: &DataKey) -> bool {
        self.verify(key).is_ok()
    }

    /// The key, for a person's password. Takes its time, by design.
    pub fn unlock(&self, id: PersonId, password: &str) -> Result<DataKey> {
        let entry = self.entry(id)?;
        let key = slot::unwrap(
            &entry.slot,
            nfc(password).as_bytes(),
            self.keys.store,
            entry.id,
        )?
        .ok_or(VaultError::WrongPassword)?;
        self.verify(&key)?;
        Ok(key)
    }

    /// The key, for the recovery code as it was typed.
    pub fn recover(&self, typed: &str) -> Result<DataKey> {
        let code = RecoveryCode::parse(typed)?;
        let slot = self.keys.recovery.as_ref().ok_or(VaultError::WrongCode)?;
        let key = slot::unwrap(slot, code.secret(), self.keys.store, self.keys.store)?
            .ok_or(VaultError::WrongCode)?;
        self.verify(&key)?;
        Ok(key)
    }

    /// One more person.
    pub fn add(&mut self, key: &DataKey, person: Person, password: &str) -> Result<()> {
        let password = good_password(password)?;
        if self.keys.people.len() >= PEOPLE_MAX {
            return Err(VaultError::TooMany);
        }
        if self.people().any(|other| other.name == person.name) {
            return Err(VaultError::NameTaken(person.name));
        }
        let slot = slot::wrap(
            key,
            password.as_bytes(),
            self.cost,
            self.keys.store,
            uuid(person.id),
        )?;
        self.change(key, |keys| {
            keys.people.push(PersonEntry {
                slot,
                id: uuid(person.id),
                name: person.name,
                role: person.role,
            });
        })
    }

    /// One person less.
    pub fn remove(&mut self, key: &DataKey, id: PersonId) -> Result<()> {
        self.entry(id)?;
        self.change(key, |keys| keys.people.retain(|entry| entry.id != uuid(id)))
    }

    /// Another password for a person.
    pub fn set_password(&mut self, key: &DataKey, id: PersonId, password: &str) -> Result<()> {
        let password = good_password(password)?;
        self.entry(id)?;
        let slot = slot::wrap(
            key,
            password.as_bytes(),
            self.cost,
            self.keys.store,
            uuid(id),
        )?;
        self.change(key, |keys| {
            for entry in keys.people.iter_mut().filter(|entry| entry.id == uuid(id)) {
                entry.slot = slot.clone();
            }
        })
    }

    /// Another name or role for a person.
    pub fn set_person(&mut self, key: &DataKey, person: &Person) -> Result<()> {
        self.entry(person.id)?;
        if self
            .people()
            .any(|other| other.name == person.name && other.id != person.id)
        {
            return Err(VaultError::NameTaken(person.name.clone()));
        }
        self.change(key, |keys| {
            for entry in keys
                .people
                .iter_mut()
                .filter(|entry| entry.id == uuid(person.id))
            {
                entry.name.clone_from(&person.name);
                entry.role = person.role;
            }
        })
    }

    /// Another recovery code: the sheet printed before opens nothing any more.
    pub fn renew_code(&mut self, key: &DataKey) -> Result<RecoveryCode> {
        let code = RecoveryCode::random()?;
        let store = self.keys.store;
        let slot = slot::wrap(key, code.secret(), self.cost, store, store)?;
        self.change(key, |keys| keys.recovery = Some(slot))?;
        Ok(code)
    }

    /// The old file stays until the new one is complete; so does what this holds.
    fn change(&mut self, key: &DataKey, work: impl FnOnce(&mut KeysFile)) -> Result<()> {
        let before = self.keys.clone();
        work(&mut self.keys);
        let written = self.write(key);
        if written.is_err() {
            self.keys = before;
        }
        written
    }

    fn write(&mut self, key: &DataKey) -> Result<()> {
        self.keys.revision += 1;
        self.keys.seal(key)?;
        file::write(&self.path, &self.keys)
    }

    fn verify(&self, key: &DataKey) -> Result<()> {
        if self.keys.format == FORMAT && self.keys.is_sealed_by(key)? {
            Ok(())
        } else {
            Err(VaultError::Altered)
        }
    }

    fn entry(&self, id: PersonId) -> Result<&PersonEntry> {
        let found = self.keys.people.iter().find(|entry| entry.id == uuid(id));
        found.ok_or(VaultError::NoPerson)
    }
}

/// A password as it is kept: one form of each letter, however it was typed.
fn good_password(typed: &str) -> Result<String> {
    let password = nfc(typed);
    let chars = password.chars().count();
    if chars < PASSWORD_CHARS_MIN {
        return Err(VaultError::ShortPassword);
    }
    if chars > PASSWORD_CHARS_MAX {
        return Err(VaultError::LongPassword);
    }
    let mut letters = password.chars();
    let first = letters.next();
    if letters.all(|letter| Some(letter) == first) {
        return Err(VaultError::PlainPassword);
    }
    Ok(password)
}

fn uuid(id: PersonId) -> Uuid {
    Uuid::from_bytes(id.0)
}
