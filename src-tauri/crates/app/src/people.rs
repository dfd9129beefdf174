//! People of a store: who may open it, as what, with which password.

use crate::rights::Right;
use crate::workspace::person_name;
use crate::world::new_id;
use crate::{App, AppError, Result};
use soban_domain::id::PersonId;
use soban_domain::kind::Kind;
use soban_domain::person::{Person, Role};
use soban_store::journal::Entry;
use soban_vault::{RecoveryCode, VaultError};

/// Entries of the journal that are shown at once.
pub const JOURNAL_MAX: u32 = 500;
/// A screen's path is short.
const SCREEN_CHARS_MAX: usize = 100;

impl App {
    /// Gives somebody an account.
    pub fn add_person(&mut self, name: &str, role: Role, password: &str) -> Result<()> {
        self.allow(Right::Administer)?;
        if name.trim().is_empty() {
            return Err(AppError::UnknownPerson(String::new()));
        }
        let person = Person {
            id: PersonId(new_id(self.world.as_ref())),
            name: person_name(name)?,
            role,
        };
        let detail = format!("{} ({})", person.name, role.label());
        let (vault, key) = self.open_vault()?;
        vault.add(key, person, password)?;
        self.note_people("person_add", &detail)
    }

    /// Takes somebody's account away. What they wrote stays.
    pub fn remove_person(&mut self, name: &str) -> Result<()> {
        self.allow(Right::Administer)?;
        let person = self.person_named(name)?;
        self.keep_an_admin(&person)?;
        let (vault, key) = self.open_vault()?;
        vault.remove(key, person.id)?;
        self.note_people("person_remove", &person.name)
    }

    /// Gives somebody another role.
    pub fn set_role(&mut self, name: &str, role: Role) -> Result<()> {
        self.allow(Right::Administer)?;
        let mut person = self.person_named(name)?;
        if role != Role::Admin {
            self.keep_an_admin(&person)?;
        }
        person.role = role;
        let (vault, key) = self.open_vault()?;
        vault.set_person(key, &person)?;
        self.follow(&person);
        self.note_people(
            "person_role",
            &format!("{} ({})", person.name, role.label()),
        )
    }

    /// Gives somebody who has forgotten it a new password.
    pub fn reset_password(&mut self, name: &str, password: &str) -> Result<()> {
        self.allow(Right::Administer)?;
        let person = self.person_named(name)?;
        let (vault, key) = self.open_vault()?;
        vault.set_password(key, person.id, password)?;
        self.note_people("password_reset", &person.name)
    }

    /// Changes one's own password; who only finds the PC unlocked cannot.
    pub fn change_password(&mut self, old: &str, new: &str) -> Result<()> {
        let person = self.person.clone().ok_or(AppError::Locked)?;
        self.try_lock(&person.name, |vault| vault.unlock(person.id, old))?;
        let (vault, key) = self.open_vault()?;
        vault.set_password(key, person.id, new)?;
        self.note_people("password_change", "")
    }

    /// Changes one's own name; changes written before keep the old one.
    pub fn rename_oneself(&mut self, name: &str) -> Result<()> {
        let mut person = self.person.clone().ok_or(AppError::NoWorkspace)?;
        let old = std::mem::replace(&mut person.name, person_name(name)?);
        if self.people().is_empty() {
            return self.start_without_people(&person.name);
        }
        let (vault, key) = self.open_vault()?;
        vault.set_person(key, &person)?;
        self.follow(&person);
        self.note_people("person_rename", &old)
    }

    /// Another recovery code; the sheet printed before opens nothing any more.
    pub fn renew_code(&mut self) -> Result<RecoveryCode> {
        self.allow(Right::Administer)?;
        if self.people().is_empty() {
            return Err(VaultError::NoPerson.into());
        }
        let (vault, key) = self.open_vault()?;
        let code = vault.renew_code(key)?;
        self.note_people("code_renew", "")?;
        Ok(code)
    }

    /// The newest entries of the journal, newest first.
    pub fn journal(&self) -> Result<Vec<Entry>> {
        self.allow(Right::Administer)?;
        Ok(self.store.journal(JOURNAL_MAX)?)
    }

    /// Writes into the journal what was done by whoever is at work.
    pub(crate) fn note(&self, act: &str, detail: &str) -> Result<()> {
        let now_ms = self.world.now_ms();
        Ok(self.store.note_act(act, self.officer(), detail, now_ms)?)
    }

    /// Notes that a household list was opened, once after each unlocking.
    pub fn note_list_open(&mut self) -> Result<()> {
        if self.list_opened {
            return Ok(());
        }
        self.note_reading("list_open", "")?;
        self.list_opened = true;
        Ok(())
    }

    /// Notes that every record of a kind is given out, line by line, where it names people.
    pub fn note_get(&self, kind: Kind) -> Result<()> {
        if !matches!(kind, Kind::Household | Kind::Support) {
            return Ok(());
        }
        self.note_reading("list_export", &format!("{}: get", kind.label()))
    }

    /// A full disk keeps nobody from reading.
    fn note_reading(&self, act: &str, detail: &str) -> Result<()> {
        match self.note(act, detail) {
            Err(AppError::Store(error)) if error.is_disk_full() => {
                tracing::warn!(act, "the disk is full: not noted");
                Ok(())
            }
            other => other,
        }
    }

    /// Notes that a screen was printed.
    pub fn note_print(&self, screen: &str) -> Result<()> {
        if screen.chars().count() > SCREEN_CHARS_MAX {
            return Err(AppError::OverLimit {
                what: "ký tự",
                max: SCREEN_CHARS_MAX as u64,
            });
        }
        self.note("print", screen)
    }

    fn note_people(&mut self, act: &str, detail: &str) -> Result<()> {
        self.note_lock()?;
        self.note(act, detail)
    }

    /// Whoever is at work follows what is changed about them at once.
    fn follow(&mut self, changed: &Person) {
        if let Some(person) = self
            .person
            .as_mut()
            .filter(|person| person.id == changed.id)
        {
            person.clone_from(changed);
        }
    }

    fn keep_an_admin(&self, leaving: &Person) -> Result<()> {
        let others = self.people().into_iter();
        let mut admins = others.filter(|one| one.role == Role::Admin && one.id != leaving.id);
        if leaving.role == Role::Admin && admins.next().is_none() {
            Err(AppError::LastAdmin)
        } else {
            Ok(())
        }
    }
}
