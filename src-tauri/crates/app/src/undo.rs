//! Undo: taking back the last saved operations of this run, newest first. An undo is itself a change;
//! nothing leaves the feeds.

use crate::names::title;
use crate::{App, Result};
use soban_domain::id::EntityId;
use soban_domain::kind::{Kind, VOIDED};
use soban_domain::value::Value;
use soban_store::{Edit, Row};

/// How many operations can be taken back.
const STEPS_MAX: usize = 100;
/// Why a record that an undo takes back no longer counts.
const REASON: &str = "Hoàn tác thao tác thêm mới";

/// One operation: the record as it was before.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    kind: Kind,
    id: EntityId,
    before: Option<Vec<(u8, Value)>>,
}

impl Step {
    pub(crate) fn of(kind: Kind, id: EntityId, before: Option<&Row>) -> Self {
        let before = before.map(|row| {
            let mut fields: Vec<(u8, Value)> = kind
                .fields()
                .iter()
                .map(|field| (field.no, row.fields.get(field.name).clone()))
                .collect();
            fields.push((
                VOIDED.no,
                row.voided.clone().map_or(Value::Null, Value::Text),
            ));
            fields
        });
        Self { kind, id, before }
    }
}

impl App {
    pub(crate) fn remember(&mut self, step: Step) {
        if self.undo.len() == STEPS_MAX {
            self.undo.remove(0);
        }
        self.undo.push(step);
    }

    /// Takes the last operation back; gives the record's kind and what a person calls it.
    pub fn undo(&mut self) -> Result<Option<(Kind, String)>> {
        let Some(step) = self.undo.pop() else {
            return Ok(None);
        };
        let row = self.record(step.kind, step.id)?;
        let fields = step
            .before
            .unwrap_or_else(|| vec![(VOIDED.no, Value::Text(REASON.to_owned()))]);
        let edit = Edit {
            kind: step.kind,
            id: step.id,
            owner: row.owner.clone(),
            fields,
        };
        let (by, now) = (self.by(), self.world.now_ms());
        self.store.edit(&[edit], &by, now)?;
        Ok(Some((step.kind, title(&self.store, &row)?)))
    }
}
