//! Entry: from what was typed to a saved record. Everything wrong is told at once; what is merely odd
//! is a warning and does not keep the record out.

use crate::rights::Right;
use crate::room::Move;
use crate::undo::Step;
use crate::world::new_id;
use crate::{App, AppError, Result};
use chrono::NaiveDate;
use soban_domain::date::format_date;
use soban_domain::entry;
use soban_domain::id::EntityId;
use soban_domain::kind::{Field, FieldType, Kind, VOIDED};
use soban_domain::problem::{Problem, Problems};
use soban_domain::records::{self, support::AMOUNTS};
use soban_domain::unit::UnitKey;
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

/// Odd, but not refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Warning {
    /// Another household has this identity number.
    SameIdNumber {
        /// Its head.
        name: String,
    },
    /// Another household of this village has a head of this name.
    SameNameInVillage {
        /// The name.
        name: String,
    },
    /// The household has a support of this content already.
    SecondSupport {
        /// The head's name.
        name: String,
    },
    /// More than the norm.
    AboveNorm {
        /// Đồng, formatted.
        norm: String,
    },
}

/// Warnings with the field each is about.
pub type Warnings = Vec<(&'static str, Warning)>;

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
        let checkpoint = self.store.begin()?;
        let steps = self.undo.len();
        let saved = self.saved(entry, draft);
        let done = match saved {
            Ok(_) => self.store.commit(checkpoint),
            Err(_) => self.store.rollback(checkpoint),
        };
        if done.is_err() {
            self.undo.truncate(steps);
        }
        done?;
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

    pub(crate) fn own_record(&self, row: &Row) -> Result<()> {
        self.unit_in_scope(Some(row.owner.as_str())).map(drop)
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

    /// The unit a record belongs to: that of what it points to, else the one chosen, else the own unit.
    fn owner(
        &self,
        entry: &Entry,
        before: Option<&Row>,
        fields: &Fields,
        problems: &mut Problems,
    ) -> Result<Option<UnitKey>> {
        if let Some(row) = before {
            return Ok(Some(row.owner.clone()));
        }
        let from = match entry.kind {
            Kind::Household | Kind::HouseholdCount => Some((Kind::Village, "village")),
            Kind::Support => Some((Kind::Household, "household")),
            Kind::WorkProgress => Some((Kind::Work, "work")),
            Kind::Village | Kind::Work | Kind::Voucher => None,
        };
        let key = match from {
            Some((kind, name)) => {
                let Some(id) = fields.entity(name) else {
                    return Ok(None);
                };
                let Some(row) = self.store.get(kind, id)? else {
                    if !problems.has(name) {
                        problems.add(
                            fixed_name(name),
                            Problem::NoSuchRecord { kind: kind.label() },
                        );
                    }
                    return Ok(None);
                };
                row.owner
            }
            None => match entry.owner.as_deref() {
                Some(text) => {
                    let Ok(key) = text.parse::<UnitKey>() else {
                        problems.add("owner", Problem::NoSuchUnit);
                        return Ok(None);
                    };
                    key
                }
                None => self.unit()?.key.clone(),
            },
        };
        let Some(unit) = self.catalogue.units.get(&key) else {
            problems.add("owner", Problem::NoSuchUnit);
            return Ok(None);
        };
        if !self.catalogue.units.is_within(&key, &self.unit()?.key) {
            problems.add(
                "owner",
                Problem::OutsideOwnUnit {
                    unit: unit.name.clone(),
                },
            );
            return Ok(None);
        }
        if entry.kind == Kind::Village && !Self::is_commune(unit) {
            problems.add("owner", Problem::NotACommune);
            return Ok(None);
        }
        Ok(Some(key))
    }

    fn check_owner_on_date(&self, owner: &UnitKey, fields: &Fields, problems: &mut Problems) {
        let Some(unit) = self.catalogue.units.get(owner) else {
            return;
        };
        let day = ["date", "handover_date"]
            .iter()
            .find_map(|name| fields.date(name));
        let day: NaiveDate = day.unwrap_or_else(|| self.plan_day());
        if !unit.is_valid_on(day) {
            let (unit, date) = (unit.name.clone(), format_date(day));
            problems.add("owner", Problem::UnitNotValid { unit, date });
        }
    }

    fn check_references(
        &self,
        kind: Kind,
        owner: &UnitKey,
        fields: &Fields,
        before: Option<&Row>,
        problems: &mut Problems,
    ) -> Result<()> {
        let is_same =
            |name: &str| before.is_some_and(|row| row.fields.get(name) == fields.get(name));
        for field in kind.fields().iter().filter(|field| !is_same(field.name)) {
            let FieldType::Ref(to) = field.holds else {
                continue;
            };
            let Some(id) = fields
                .entity(field.name)
                .filter(|_| !problems.has(field.name))
            else {
                continue;
            };
            let Some(row) = self.store.get(to, id)?.filter(Row::is_live) else {
                problems.add(field.name, Problem::NoSuchRecord { kind: to.label() });
                continue;
            };
            // Villages and households are the owner's own; a work may be the district's.
            let units = &self.catalogue.units;
            let near = if to == Kind::Work {
                units.is_within(&row.owner, owner) || units.is_within(owner, &row.owner)
            } else {
                units.is_within(&row.owner, owner)
            };
            if !near {
                problems.add(
                    field.name,
                    Problem::OtherUnit {
                        unit: units.path_name(&row.owner),
                    },
                );
            }
        }
        Ok(())
    }

    /// Records that *are* something have derived ids; all others get a new one.
    fn identity(&self, entry: &Entry, owner: Option<&UnitKey>, fields: &Fields) -> EntityId {
        match (entry.kind, owner, entry.id) {
            // A cell of the grid is one record, whatever id is asked for.
            (Kind::HouseholdCount, _, _) => EntityId::of_count(
                fields.entity("village").unwrap_or(EntityId([0; 16])),
                fields.text("indicator").unwrap_or_default(),
                fields.text("period").unwrap_or_default(),
            ),
            (_, _, Some(id)) => id,
            (Kind::Village, Some(owner), None) => {
                EntityId::of_village(owner, fields.text("name").unwrap_or_default())
            }
            _ => EntityId(new_id(self.world.as_ref())),
        }
    }

    fn check_village_is_new(
        &self,
        id: EntityId,
        fields: &Fields,
        problems: &mut Problems,
    ) -> Result<()> {
        if self
            .store
            .get(Kind::Village, id)?
            .is_some_and(|row| row.is_live())
        {
            let name = fields.text("name").unwrap_or_default().to_owned();
            problems.add("name", Problem::AlreadyThere { name });
        }
        Ok(())
    }

    fn warnings(&self, kind: Kind, id: EntityId, fields: &Fields) -> Result<Warnings> {
        let mut warnings = vec![];
        match kind {
            Kind::Household => {
                let name_of = |id: &EntityId| -> Result<String> {
                    let row = self.record(Kind::Household, *id)?;
                    Ok(row.fields.text("head_name").unwrap_or_default().to_owned())
                };
                if let Some(number) = fields.text("id_number")
                    && let Some(other) = self.store.households_with_id_number(number, id)?.first()
                {
                    warnings.push((
                        "id_number",
                        Warning::SameIdNumber {
                            name: name_of(other)?,
                        },
                    ));
                } else if let (Some(village), Some(name)) =
                    (fields.entity("village"), fields.text("head_name"))
                    && !self.store.households_of_name(village, name, id)?.is_empty()
                {
                    warnings.push((
                        "head_name",
                        Warning::SameNameInVillage {
                            name: name.to_owned(),
                        },
                    ));
                }
            }
            Kind::Support => self.support_warnings(id, fields, &mut warnings)?,
            _ => {}
        }
        Ok(warnings)
    }

    fn support_warnings(
        &self,
        id: EntityId,
        fields: &Fields,
        warnings: &mut Warnings,
    ) -> Result<()> {
        let (Some(household), Some(content)) = (fields.entity("household"), fields.text("content"))
        else {
            return Ok(());
        };
        if self.store.has_other_support(household, content, id)? {
            let row = self.record(Kind::Household, household)?;
            let name = row.fields.text("head_name").unwrap_or_default().to_owned();
            warnings.push(("content", Warning::SecondSupport { name }));
        }
        let day = fields
            .date("handover_date")
            .unwrap_or_else(|| self.plan_day());
        if let Some(norm) = self.catalogue.norm_on(content, day) {
            let total: i64 = AMOUNTS
                .iter()
                .filter_map(|(_, name)| fields.int(name))
                .sum();
            if total > norm.amount.get() {
                warnings.push((
                    "amount_central",
                    Warning::AboveNorm {
                        norm: norm.amount.format(),
                    },
                ));
            }
        }
        Ok(())
    }
}

/// Do two states of a voucher draw on the same capital?
/// Field names are static; this finds the one that a reference goes by.
fn fixed_name(name: &str) -> &'static str {
    ["village", "household", "work", "indicator", "period"]
        .into_iter()
        .find(|known| *known == name)
        .unwrap_or("owner")
}
