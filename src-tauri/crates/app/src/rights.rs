//! Who may do what. One table, read by every use case that needs a right and by the tests, which try
//! every command as every role.

use crate::{App, AppError, Result};
use soban_domain::person::Role;

/// Something not everybody may do. Looking is allowed to whoever can open the store.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Right {
    /// Save, void, restore, undo; settle conflicts.
    Enter,
    /// Write sync files and import them.
    Exchange,
    /// Take data out of the store in the clear: reports and lists as files.
    Export,
    /// People, passwords of others, the recovery sheet, the journal.
    Administer,
}

/// Right × role: quản trị, cán bộ, lãnh đạo.
///
/// An administrator may enter: in most communes one person does everything, and two accounts would
/// only mean one password on two slips of paper.
pub const TABLE: [(Right, [bool; 3]); 4] = [
    (Right::Enter, [true, true, false]),
    (Right::Exchange, [true, true, false]),
    (Right::Export, [true, true, true]),
    (Right::Administer, [true, false, false]),
];

impl Right {
    /// As errors name it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Enter => "enter",
            Self::Exchange => "exchange",
            Self::Export => "export",
            Self::Administer => "administer",
        }
    }

    /// Does a role have it?
    pub fn is_of(self, role: Role) -> bool {
        let column = Role::ALL.iter().position(|one| *one == role);
        TABLE
            .iter()
            .filter(|(right, _)| *right == self)
            .any(|(_, roles)| column.and_then(|column| roles.get(column)) == Some(&true))
    }
}

impl App {
    /// Refuses who has not the right.
    pub(crate) fn allow(&self, right: Right) -> Result<()> {
        let person = self.person.as_ref().ok_or(AppError::NoWorkspace)?;
        if !right.is_of(person.role) {
            return Err(AppError::NotAllowed(right));
        }
        // What is typed on a PC that was reported lost would count nowhere.
        if right == Right::Enter && self.store.is_own_revoked()? {
            return Err(AppError::DeviceLost);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_right_stands_once_in_the_table() {
        for right in [
            Right::Enter,
            Right::Exchange,
            Right::Export,
            Right::Administer,
        ] {
            let rows = TABLE.iter().filter(|(row, _)| *row == right).count();
            assert_eq!(rows, 1, "{}", right.code());
            assert!(right.is_of(Role::Admin), "{}", right.code());
        }
        assert!(!Right::Enter.is_of(Role::Leader));
        assert!(!Right::Administer.is_of(Role::Officer));
    }
}
