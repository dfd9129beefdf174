//! What came and does not count: looking at it, letting it in, putting it away. And taking the last import back.

use crate::names::title;
use crate::rights::Right;
use crate::{App, AppError, Result};
use soban_domain::change::{Change, Hash};
use soban_domain::id::ChangeId;
use soban_store::feed::Device;
use soban_store::quarantine::KeptAside;
use soban_store::undo_import::{Undone, UndoneImport};

/// How many changes kept aside are listed at once.
const LISTED_MAX: u32 = 2_000;

impl App {
    /// What came and does not count: undecided first.
    pub fn kept_aside(&self) -> Result<Vec<KeptAside>> {
        Ok(self.store.kept_aside(LISTED_MAX)?)
    }

    /// Lets changes count that were kept aside. Gives how many cannot: this version cannot read them, or their record
    /// belongs to another unit.
    pub fn release(&mut self, which: &[(ChangeId, Hash)]) -> Result<u64> {
        self.allow(Right::Administer)?;
        let (by, now) = (self.by(), self.world.now_ms());
        let rules = self.rules()?;
        let judge = |device: &Device, _: ChangeId, change: &Change| rules.may_write(device, change);
        let left = self.store.release(which, &judge, &by, now)?;
        self.note(
            "quarantine_release",
            &(which.len() as u64 - left).to_string(),
        )?;
        self.undo.clear();
        Ok(left)
    }

    /// Puts changes away that were kept aside; they can be asked about again.
    pub fn discard(&mut self, which: &[(ChangeId, Hash)]) -> Result<()> {
        self.allow(Right::Administer)?;
        let (by, now) = (self.by(), self.world.now_ms());
        self.store.discard(which, &by, now)?;
        self.note("quarantine_discard", &which.len().to_string())
    }

    /// Asks again about changes that were put away.
    pub fn reconsider(&mut self, which: &[(ChangeId, Hash)]) -> Result<()> {
        self.allow(Right::Administer)?;
        self.store.reconsider(which)?;
        self.note("quarantine_reconsider", &which.len().to_string())
    }

    /// The files of the import that can be taken back; empty: there is none.
    pub fn undoable_import(&self) -> Result<Vec<String>> {
        Ok(self.store.undoable_import()?)
    }

    /// Takes the last import back.
    pub fn undo_import(&mut self) -> Result<Undone> {
        self.allow(Right::Exchange)?;
        match self.store.undo_import()? {
            UndoneImport::Nothing => Err(AppError::NothingToUndo),
            UndoneImport::BuiltUpon(kind, id) => {
                let row = self.store.get(kind, id)?;
                let title = row.map(|row| title(&self.store, &row)).transpose()?;
                Err(AppError::BuiltUpon(kind, title.unwrap_or_default()))
            }
            UndoneImport::Done(undone) => {
                self.undo.clear();
                self.note("import_undo", &undone.files.join(", "))?;
                Ok(*undone)
            }
        }
    }
}
