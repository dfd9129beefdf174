//! What came and does not count: looking at it, letting it in, putting it away. And taking the last import back.

use super::route::Way;
use crate::names::title;
use crate::rights::Right;
use crate::{App, AppError, Result};
use soban_domain::change::{Change, Hash};
use soban_domain::id::ChangeId;
use soban_domain::unit::UnitKey;
use soban_store::feed::Device;
use soban_store::quarantine::KeptAside;
use soban_store::query::history::Recorded;
use soban_store::receipt::RefusedThere;
use soban_store::undo_import::{Undone, UndoneImport};
use std::collections::BTreeMap;

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

    /// What does not count here of those whom a unit answers for, and why: it is told in every file there.
    pub(super) fn refused_for(&self, to: &UnitKey, way: Way) -> Result<BTreeMap<ChangeId, String>> {
        let units = &self.catalogue.units;
        let own = self.unit()?;
        let is_theirs = |device: &Device| {
            units.is_within(&device.unit, to)
                && (way == Way::Down || !units.is_within(&device.unit, &own.key))
        };
        let kept = self.kept_aside()?.into_iter();
        let refused = kept.filter(|one| {
            let device = self.store.feeds().device(one.id.device);
            let is_let_in = one
                .decision
                .as_ref()
                .is_some_and(|decision| decision.is_released);
            !is_let_in && way != Way::Across && device.is_some_and(is_theirs)
        });
        Ok(refused
            .map(|one| (one.id, one.reason.code().to_owned()))
            .collect())
    }

    /// What was written by the own unit or below it, counts here, and does not with somebody who has it.
    pub fn refused_there(&self) -> Result<Vec<(RefusedThere, Recorded)>> {
        let units = &self.catalogue.units;
        let own = self.unit()?;
        let mut found = vec![];
        for one in self.store.refused_there()? {
            let device = self.store.feeds().device(one.id.device);
            if device.is_some_and(|device| units.is_within(&device.unit, &own.key))
                && let Some(recorded) = self.store.recorded(one.id)?
            {
                found.push((one, recorded));
            }
        }
        Ok(found)
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
