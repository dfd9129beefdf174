//! Conflicts: fields in which devices that did not know of each other wrote different values.

use crate::entry::{Entry, Saved};
use crate::rights::Right;
use crate::{App, AppError, Result};
use soban_domain::change::At;
use soban_domain::id::{DeviceId, EntityId};
use soban_domain::kind::{Field, Kind, VOIDED};
use soban_domain::value::Value;
use soban_store::Row;
use soban_store::query::history::Came;

/// How many records in conflict of a kind are listed at once.
const LISTED_MAX: u32 = 1_000;

/// A field in conflict.
#[derive(Clone, Debug)]
pub struct InConflict {
    /// The record.
    pub row: Row,
    /// The field.
    pub field: &'static Field,
    /// Its values, the shown one first.
    pub heads: Vec<Head>,
}

/// One of the values.
#[derive(Clone, Debug)]
pub struct Head {
    /// The value.
    pub value: Value,
    /// When.
    pub at: At,
    /// Who.
    pub by: String,
    /// The unit of the device.
    pub unit: String,
    /// The device.
    pub device: DeviceId,
    /// The file it came by; none: written here.
    pub came: Option<Came>,
}

impl App {
    /// Every field in conflict.
    pub fn conflicts(&self) -> Result<Vec<InConflict>> {
        let mut found = vec![];
        for kind in Kind::entered() {
            for row in self.store.in_conflict(kind, LISTED_MAX)? {
                found.extend(self.conflicts_of(&row)?);
            }
        }
        Ok(found)
    }

    /// The conflicts of one record.
    pub fn conflicts_of(&self, row: &Row) -> Result<Vec<InConflict>> {
        if !row.state.has_conflict() {
            return Ok(vec![]);
        }
        let history = self.store.history(row.kind, row.id)?;
        let mut found = vec![];
        for (no, state) in row
            .state
            .fields()
            .iter()
            .filter(|(_, state)| state.is_conflict())
        {
            let Some(field) = row.kind.field_no(*no) else {
                continue;
            };
            let mut heads: Vec<Head> = vec![];
            for head in state.heads() {
                let recorded = history.iter().find(|recorded| recorded.id == head.change);
                heads.push(Head {
                    value: head.value.clone(),
                    at: head.at,
                    by: recorded.map_or_else(String::new, |r| r.change.by.clone()),
                    unit: recorded.map_or_else(String::new, |r| r.unit.clone()),
                    device: head.change.device,
                    came: recorded.and_then(|r| r.came.clone()),
                });
            }
            heads.sort_by_key(|head| std::cmp::Reverse((head.value == *state.value(), head.at)));
            found.push(InConflict {
                row: row.clone(),
                field,
                heads,
            });
        }
        Ok(found)
    }

    /// Settles a field by a value that supersedes all its heads.
    pub fn resolve(&mut self, kind: Kind, id: EntityId, name: &str, typed: &str) -> Result<Saved> {
        self.allow(Right::Enter)?;
        let row = self.record(kind, id)?;
        self.own_record(&row)?;
        let field = kind.field(name).ok_or(AppError::NoConflict)?;
        if !row
            .state
            .field(field.no)
            .is_some_and(soban_domain::merge::FieldState::is_conflict)
        {
            return Err(AppError::NoConflict);
        }
        if field.no == VOIDED.no {
            return self.void(kind, id, typed);
        }
        // The whole record must be right with that value, as if it were typed into the form.
        let fields = [(field.name.to_owned(), typed.to_owned())].into();
        let entry = Entry {
            kind,
            id: Some(id),
            owner: None,
            fields,
        };
        self.save(&entry, None)
    }
}
