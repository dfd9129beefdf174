//! Entry: from what was typed to a saved record. Everything wrong is told at once; what is merely odd
//! is a warning and does not keep the record out.

mod belonging;
mod warnings;

pub use warnings::{Warning, Warnings};

use belonging::fixed_name;

use crate::rights::Right;
use crate::room::Move;
use crate::undo::Step;
use crate::{App, AppError, Result};
use soban_domain::entry;
use soban_domain::id::EntityId;
use soban_domain::kind::{Field, Kind, VOIDED};
use soban_domain::problem::{Problem, Problems};
use soban_domain::records;
use soban_domain::value::{Fields, Value};
use soban_store::{Edit, Effect, Row, local};
use std::collections::BTreeMap;

/// What a person typed into a form, or a line of bulk input.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Kind.
    pub kind: Kind,
    /// None: a new record.
    pub id: Option<EntityId>,
    /// Owner of a new record; none: derived.
    pub owner: Option<String>,
    /// Field name → as typed.
    pub fields: BTreeMap<String, String>,
}

/// A saved record.
#[derive(Clone, Debug)]
pub struct Saved {
    /// As it is now.
    pub row: Row,
    /// Was it new?
    pub created: bool,
    /// Worth a look.
    pub warnings: Warnings,
}

/// Of bulk input: the id it was saved under, or what is wrong with it.
pub type EntryResult = std::result::Result<EntityId, Problems>;

/// An entry that passed every check.
struct Checked {
    edit: Edit,
    before: Option<Row>,
    warnings: Warnings,
}

impl App {
    /// Checks an entry without saving it.
    pub fn check(&self, entry: &Entry) -> Result<(Problems, Warnings)> {
        match self.examine(entry) {
            Ok(checked) => Ok((Problems::default(), checked.warnings)),
            Err(AppError::Invalid(problems)) => Ok((problems, vec![])),
            Err(other) => Err(other),
        }
    }

    /// Saves an entry; `draft` names the draft it makes superfluous.
    pub fn save(&mut self, entry: &Entry, draft: Option<&str>) -> Result<Saved> {
        self.allow(Right::Enter)?;
        let steps = self.undo.len();
        let saved = self.together(|app| app.saved(entry, draft));
        if saved.is_err() {
            self.undo.truncate(steps);
        }
        saved
    }

    /// As [`App::save`], within a transaction.
    fn saved(&mut self, entry: &Entry, draft: Option<&str>) -> Result<Saved> {
        let checked = self.examine(entry)?;
        let (kind, id, created) = (checked.edit.kind, checked.edit.id, checked.before.is_none());
        self.write(vec![(checked.edit, checked.before)], draft)?;
        let row = self.record(kind, id)?;
        Ok(Saved {
            row,
            created,
            warnings: checked.warnings,
        })
    }

    /// Saves many entries in one transaction, each seeing those before it. When any is refused, none is
    /// saved, unless `keep_good`. Gives ids, or what is wrong, entry by entry, and whether anything was
    /// kept.
    pub fn save_all(
        &mut self,
        entries: &[Entry],
        keep_good: bool,
    ) -> Result<(Vec<EntryResult>, bool)> {
        self.allow(Right::Enter)?;
        let checkpoint = self.store.begin()?;
        let steps = self.undo.len();
        let mut results = vec![];
        for entry in entries {
            match self.saved(entry, None) {
                Ok(saved) => results.push(Ok(saved.row.id)),
                Err(AppError::Invalid(problems)) => results.push(Err(problems)),
                Err(other) => {
                    self.undo.truncate(steps);
                    self.store.rollback(checkpoint)?;
                    return Err(other);
                }
            }
        }
        let keep = keep_good || results.iter().all(std::result::Result::is_ok);
        if keep {
            let done = self.store.commit(checkpoint);
            if done.is_err() {
                self.undo.truncate(steps);
            }
            done?;
        } else {
            self.undo.truncate(steps);
            self.store.rollback(checkpoint)?;
        }
        Ok((results, keep))
    }

    /// Voids a record with a reason; an empty reason brings it back.
    pub fn void(&mut self, kind: Kind, id: EntityId, reason: &str) -> Result<Saved> {
        self.allow(Right::Enter)?;
        let before = self.record(kind, id)?;
        self.own_record(&before)?;
        let mut problems = Problems::default();
        let value = problems.take(VOIDED.name, entry::read(&VOIDED, reason, self.catalogue));
        self.check_voiding(&before, value.as_ref(), &mut problems)?;
        let value = problems
            .or(value.unwrap_or_default())
            .map_err(AppError::Invalid)?;
        let edit = Edit {
            kind,
            id,
            owner: before.owner.clone(),
            fields: vec![(VOIDED.no, value)],
        };
        self.write(vec![(edit, Some(before))], None)?;
        Ok(Saved {
            row: self.record(kind, id)?,
            created: false,
            warnings: vec![],
        })
    }

    /// May the record stop counting (`voided` a reason) or count again (null)?
    pub(crate) fn check_voiding(
        &self,
        row: &Row,
        voided: Option<&Value>,
        problems: &mut Problems,
    ) -> Result<()> {
        let Some(voided) = voided else { return Ok(()) };
        let fields = Some(&row.fields);
        let (before, after) = match (row.is_live(), voided.is_null()) {
            (true, false) => (fields, None),
            (false, true) => (None, fields),
            _ => return Ok(()),
        };
        if after.is_some() {
            // What is brought back counts again: it needs what a new record needs.
            self.check_references(row.kind, &row.owner, &row.fields, None, problems)?;
        } else {
            self.check_unused(row, problems)?;
        }
        let change = Move {
            owner: &row.owner,
            before,
            after,
        };
        self.check_room(row.kind, change, problems)
    }

    /// Writes edits in one transaction, remembers what takes them back, and drops the draft they make
    /// superfluous.
    pub(crate) fn write(
        &mut self,
        edits: Vec<(Edit, Option<Row>)>,
        draft: Option<&str>,
    ) -> Result<Effect> {
        let step = Step::of(&edits);
        let edits: Vec<Edit> = edits.into_iter().map(|(edit, _)| edit).collect();
        let (by, now) = (self.by(), self.world.now_ms());
        let effect = self.store.edit_and(&edits, &by, now, |conn| match draft {
            Some(key) => local::drop_draft(conn, key),
            None => Ok(()),
        })?;
        if !effect.changes.is_empty() {
            self.remember(step);
        }
        Ok(effect)
    }

    /// One record.
    pub fn record(&self, kind: Kind, id: EntityId) -> Result<Row> {
        self.store
            .get(kind, id)?
            .ok_or(AppError::UnknownRecord(kind, id))
    }

    /// May this unit write to the record?
    pub(crate) fn own_record(&self, row: &Row) -> Result<()> {
        let owner = self.unit_in_scope(Some(row.owner.as_str()))?;
        if row.kind.is_from_above() && owner.key == self.unit()?.key {
            let mut problems = Problems::default();
            problems.add("owner", Problem::NotBelow);
            return Err(AppError::Invalid(problems));
        }
        Ok(())
    }

    fn examine(&self, entry: &Entry) -> Result<Checked> {
        let kind = entry.kind;
        self.unit()?;
        let mut problems = Problems::default();
        let mut typed = self.read_fields(entry, &mut problems);
        let before = match entry.id {
            Some(id) => self.store.get(kind, id)?,
            None => None,
        };
        if let Some(row) = &before {
            self.own_record(row)?;
        }
        let mut fields = before
            .as_ref()
            .map_or_else(Fields::default, |row| row.fields.clone());
        for (field, value) in &typed {
            fields.set(field.name, value.clone());
        }
        self.fill_in(kind, before.is_none(), &mut fields, &mut typed)?;
        let owner = self.owner(entry, before.as_ref(), &fields, &mut problems)?;
        if let Err(more) = records::check(kind, &fields, self.catalogue) {
            for one in more
                .iter()
                .filter(|one| !problems.has(one.field))
                .cloned()
                .collect::<Vec<_>>()
            {
                problems.add(one.field, one.problem);
            }
        }
        if let Some(owner) = &owner {
            self.check_references(kind, owner, &fields, before.as_ref(), &mut problems)?;
            self.check_owner_on_date(owner, &fields, &mut problems);
        }
        let id = match &before {
            Some(row) => row.id,
            None => self.identity(entry, owner.as_ref(), &fields),
        };
        if entry.id.is_some_and(|given| given != id) {
            problems.add("id", Problem::Fixed);
        }
        if before.is_none() && entry.id.is_none() && kind == Kind::Village && !problems.has("name")
        {
            self.check_village_is_new(id, &fields, &mut problems)?;
        }
        if let Some(owner) = &owner
            && before.as_ref().is_none_or(Row::is_live)
        {
            let change = Move {
                owner,
                before: before.as_ref().map(|row| &row.fields),
                after: Some(&fields),
            };
            self.check_room(kind, change, &mut problems)?;
        }
        if kind == Kind::Photo {
            self.check_photo(before.as_ref(), &fields, &mut problems)?;
        }
        if kind == Kind::HouseholdCount
            && let Some(row) = &before
        {
            for name in ["village", "indicator", "period"] {
                if row.fields.get(name) != fields.get(name) {
                    problems.add(fixed_name(name), Problem::Fixed);
                }
            }
        }
        problems.or(()).map_err(AppError::Invalid)?;
        let owner = owner.ok_or(AppError::NoWorkspace)?;
        let warnings = self.warnings(kind, id, &fields)?;
        let mut fields: Vec<(u8, Value)> = typed
            .into_iter()
            .map(|(field, value)| (field.no, value))
            .collect();
        // A cell of the grid is one record: entering it again edits what is there.
        let before = match before {
            None if matches!(kind, Kind::Village | Kind::HouseholdCount) => {
                self.store.get(kind, id)?
            }
            before => before,
        };
        // Entering again what was voided – a village, a cell – brings it back.
        if entry.id.is_none() && before.as_ref().is_some_and(|row| !row.is_live()) {
            fields.push((VOIDED.no, Value::Null));
        }
        Ok(Checked {
            edit: Edit {
                kind,
                id,
                owner,
                fields,
            },
            before,
            warnings,
        })
    }

    /// The edit that an entry asks for, once it passed every check, and the record as it is before.
    pub(crate) fn examined(&self, entry: &Entry) -> Result<(Edit, Option<Row>)> {
        let checked = self.examine(entry)?;
        Ok((checked.edit, checked.before))
    }

    fn read_fields(&self, entry: &Entry, problems: &mut Problems) -> Vec<(&'static Field, Value)> {
        let mut read = vec![];
        for (name, text) in &entry.fields {
            let Some(field) = entry.kind.field(name).filter(|field| field.no != VOIDED.no) else {
                problems.add("", Problem::UnknownField);
                continue;
            };
            let value = entry::read(field, text, self.catalogue);
            if let Some(value) = problems.take(field.name, value) {
                read.push((field, value));
            }
        }
        read
    }

    /// What follows from what was entered: the village of a support is its household's, a content's item
    /// is the plan's.
    fn fill_in(
        &self,
        kind: Kind,
        is_new: bool,
        fields: &mut Fields,
        typed: &mut Vec<(&'static Field, Value)>,
    ) -> Result<()> {
        let mut set = |fields: &mut Fields, name: &'static str, value: Value| {
            if let Some(field) = kind.field(name) {
                fields.set(name, value.clone());
                typed.retain(|(other, _)| other.name != name);
                typed.push((field, value));
            }
        };
        if kind == Kind::Support
            && is_new
            && fields.get("village").is_null()
            && let Some(household) = fields.entity("household")
            && let Some(row) = self.store.get(Kind::Household, household)?
        {
            set(fields, "village", row.fields.get("village").clone());
        }
        let content = match kind {
            Kind::Support => "content",
            Kind::Work => "indicator",
            _ => return Ok(()),
        };
        if fields.get("item").is_null()
            && let Some(item) = fields
                .text(content)
                .and_then(|code| self.catalogue.indicator(code))
                .and_then(|indicator| indicator.item.clone())
        {
            set(fields, "item", Value::Text(item));
        }
        Ok(())
    }
}
