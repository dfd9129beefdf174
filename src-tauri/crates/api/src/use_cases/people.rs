//! The lock, people and the journal.

use crate::convert;
use crate::failure::error;
use crate::wire::people::{
    JournalEntryView, JournalView, PasswordChangeRequest, PasswordResetRequest, PeopleOfStoreView,
    PersonAddRequest, PersonRequest, PersonRoleRequest, PersonView, RecoverRequest,
    RecoveryCodeView, UnlockRequest,
};
use crate::wire::workspace::StatusView;
use crate::wire::{Done, Nothing};
use crate::{Api, Code, Error};
use soban_app::{App, RIGHTS};
use soban_domain::person::{Person, Role};

impl Api {
    pub(crate) fn unlock(&self, request: UnlockRequest) -> Result<StatusView, Error> {
        let mut app = self.any_app();
        app.unlock(&request.name, &request.password)
            .map_err(error)?;
        self.status_of(&app)
    }

    pub(crate) fn recover(&self, request: RecoverRequest) -> Result<StatusView, Error> {
        let mut app = self.any_app();
        app.recover_with(&request.code, &request.name, &request.password)
            .map_err(error)?;
        self.status_of(&app)
    }

    pub(crate) fn lock(&self, _: Nothing) -> Result<StatusView, Error> {
        let mut app = self.any_app();
        if !app.is_locked() {
            app.lock().map_err(error)?;
        }
        self.status_of(&app)
    }

    pub(crate) fn person_list(&self, _: Nothing) -> Result<PeopleOfStoreView, Error> {
        let app = self.app()?;
        let people = app.people().iter().map(|one| person(&app, one)).collect();
        Ok(PeopleOfStoreView { people })
    }

    pub(crate) fn person_add(&self, request: PersonAddRequest) -> Result<Done, Error> {
        self.app()?
            .add_person(&request.name, role(&request.role)?, &request.password)
            .map_err(error)?;
        Ok(people_changed())
    }

    pub(crate) fn person_remove(&self, request: PersonRequest) -> Result<Done, Error> {
        self.app()?.remove_person(&request.name).map_err(error)?;
        Ok(people_changed())
    }

    pub(crate) fn person_role(&self, request: PersonRoleRequest) -> Result<Done, Error> {
        self.app()?
            .set_role(&request.name, role(&request.role)?)
            .map_err(error)?;
        Ok(people_changed())
    }

    pub(crate) fn password_reset(&self, request: PasswordResetRequest) -> Result<Done, Error> {
        self.app()?
            .reset_password(&request.name, &request.password)
            .map_err(error)?;
        Ok(people_changed())
    }

    pub(crate) fn password_change(&self, request: PasswordChangeRequest) -> Result<Done, Error> {
        self.app()?
            .change_password(&request.old, &request.new)
            .map_err(error)?;
        Ok(people_changed())
    }

    pub(crate) fn recovery_renew(&self, _: Nothing) -> Result<RecoveryCodeView, Error> {
        let code = self.app()?.renew_code().map_err(error)?;
        Ok(RecoveryCodeView {
            code: code.to_string(),
        })
    }

    pub(crate) fn journal(&self, _: Nothing) -> Result<JournalView, Error> {
        let entries = self.app()?.journal().map_err(error)?;
        Ok(JournalView {
            entries: entries
                .into_iter()
                .map(|entry| JournalEntryView {
                    n: convert::count(entry.n),
                    at: convert::instant(entry.at_ms),
                    by: entry.by,
                    act: entry.act,
                    detail: entry.detail,
                })
                .collect(),
        })
    }
}

/// A person as a face sees them.
pub(crate) fn person(app: &App, person: &Person) -> PersonView {
    let rights = RIGHTS.iter().map(|(right, _)| *right);
    PersonView {
        name: person.name.clone(),
        role: person.role.code().to_owned(),
        oneself: app.person().is_some_and(|own| own.id == person.id),
        rights: rights
            .filter(|right| right.is_of(person.role))
            .map(|right| right.code().to_owned())
            .collect(),
    }
}

fn role(code: &str) -> Result<Role, Error> {
    Role::of_code(code).ok_or_else(|| Error::new(Code::UnknownRole).with("role", code))
}

fn people_changed() -> Done {
    Done {
        changed: vec!["status".to_owned(), "people".to_owned()],
    }
}
