//! Undo: taking back the last saved operations of this run, newest first. An undo is itself a change;
//! nothing leaves the feeds. It writes only the fields that the operation wrote, and what came by an
//! import in between is never taken back: importing forgets the steps.

use crate::names::title;
use crate::rights::Right;
use crate::room::Move;
use crate::{App, AppError, Result};
use soban_domain::id::EntityId;
use soban_domain::kind::{Kind, VOIDED};
use soban_domain::problem::Problems;
use soban_domain::value::Value;
use soban_store::{Edit, Row};

/// How many operations can be taken back.
const STEPS_MAX: usize = 100;
/// Why a record that an undo takes back no longer counts.
const REASON: &str = "Hoàn tác thao tác thêm mới";

/// One operation: of every record it touched, the fields it wrote as they were before.
#[derive(Clone, Debug)]
pub(crate) struct Step(Vec<Part>);

#[derive(Clone, Debug)]
struct Part {
    kind: Kind,
    id: EntityId,
    fields: Vec<(u8, Value)>,
}

impl Step {
    /// What takes these edits back, given each record as it is before; none: it is made by the edit.
    pub(crate) fn of(edits: &[(Edit, Option<Row>)]) -> Self {
        let part = |(edit, before): &(Edit, Option<Row>)| Part {
            kind: edit.kind,
            id: edit.id,
            fields: match before {
                None => vec![(VOIDED.no, Value::Text(REASON.to_owned()))],
                Some(row) => {
                    let numbers = edit.fields.iter().map(|(no, _)| *no);
                    numbers
                        .map(|no| (no, row.state.value(no).clone()))
                        .collect()
                }
            },
        };
        Self(edits.iter().map(part).collect())
    }

    /// Steps that are taken back together; none: there is nothing to take back.
    fn joined(steps: Vec<Self>) -> Option<Self> {
        let parts: Vec<Part> = steps.into_iter().flat_map(|step| step.0).collect();
        (!parts.is_empty()).then_some(Self(parts))
    }
}

impl App {
    /// After a panic: what was committed, and no steps that may never have been.
    pub fn recover(&mut self) -> Result<()> {
        self.undo.clear();
        Ok(self.store.recover()?)
    }

    /// Runs the same operation on each of these as one: one transaction, and one step to take back. Those that are refused are
    /// given with why, and keep none of the others out.
    pub(crate) fn for_each<T>(
        &mut self,
        all: Vec<T>,
        mut work: impl FnMut(&mut Self, &T) -> Result<()>,
    ) -> Result<Vec<(T, AppError)>> {
        let earlier = std::mem::take(&mut self.undo);
        let mut steps = vec![];
        let done = self.together(|app| {
            let mut refused = vec![];
            for one in all {
                match work(app, &one) {
                    Ok(()) => steps.append(&mut app.undo),
                    Err(error @ AppError::Store(_)) => return Err(error),
                    Err(error) => refused.push((one, error)),
                }
            }
            Ok(refused)
        });
        self.undo = earlier;
        if let Some(step) = Step::joined(steps).filter(|_| done.is_ok()) {
            self.remember(step);
        }
        done
    }

    pub(crate) fn remember(&mut self, step: Step) {
        if self.undo.len() == STEPS_MAX {
            self.undo.remove(0);
        }
        self.undo.push(step);
    }

    /// Takes the last operation back; gives the kind of record and what a person calls it, the first
    /// of several with their number.
    pub fn undo(&mut self) -> Result<Option<(Kind, String)>> {
        self.allow(Right::Enter)?;
        let Some(step) = self.undo.last().cloned() else {
            return Ok(None);
        };
        let mut edits = vec![];
        let mut undone = None;
        for part in &step.0 {
            let row = self.record(part.kind, part.id)?;
            self.check_undoing(&row, &part.fields)?;
            if undone.is_none() {
                undone = Some((part.kind, title(&self.store, &row)?));
            }
            edits.push(Edit {
                kind: part.kind,
                id: part.id,
                owner: row.owner,
                fields: part.fields.clone(),
            });
        }
        let (by, now) = (self.by(), self.world.now_ms());
        self.store.edit(&edits, &by, now)?;
        // Only now: an undo that failed can be tried again.
        self.undo.pop();
        let more = step.0.len().saturating_sub(1);
        Ok(undone.map(|(kind, title)| match more {
            0 => (kind, title),
            _ => (kind, format!("{title}, +{more}")),
        }))
    }

    /// The old values must find room as any others.
    fn check_undoing(&self, row: &Row, fields: &[(u8, Value)]) -> Result<()> {
        let mut problems = Problems::default();
        let voided = fields.iter().find(|(no, _)| *no == VOIDED.no);
        if let Some((_, voided)) = voided {
            self.check_voiding(row, Some(voided), &mut problems)?;
        } else if row.is_live() {
            let mut after = row.fields.clone();
            for (no, value) in fields {
                if let Some(field) = row.kind.field_no(*no) {
                    after.set(field.name, value.clone());
                }
            }
            let change = Move {
                owner: &row.owner,
                before: Some(&row.fields),
                after: Some(&after),
            };
            self.check_room(row.kind, change, &mut problems)?;
        }
        problems.or(()).map_err(AppError::Invalid)
    }
}
