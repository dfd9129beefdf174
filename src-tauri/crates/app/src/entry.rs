//! Entry: from what was typed to a saved record. Everything wrong is told at once; what is merely odd
//! is a warning and does not keep the record out.

use crate::undo::Step;
use crate::world::new_id;
use crate::{App, AppError, Result};
use chrono::NaiveDate;
use soban_domain::date::format_date;
use soban_domain::entry;
use soban_domain::id::EntityId;
use soban_domain::kind::{Field, FieldType, Kind, VOIDED};
use soban_domain::money::{Dong, format_signed};
use soban_domain::plan::CapitalType;
use soban_domain::problem::{Problem, Problems};
use soban_domain::records::{self, support::AMOUNTS};
use soban_domain::unit::UnitKey;
use soban_domain::value::{Fields, Value};
use soban_store::{Edit, Row, local};
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
        let checked = self.examine(entry)?;
        let (kind, id, created) = (checked.edit.kind, checked.edit.id, checked.before.is_none());
        let step = Step::of(kind, id, checked.before.as_ref());
        let (by, now) = (self.by(), self.world.now_ms());
        let effect = self
            .store
            .edit_and(&[checked.edit], &by, now, |conn| match draft {
                Some(key) => local::drop_draft(conn, key),
                None => Ok(()),
            })?;
        if !effect.changes.is_empty() {
            self.remember(step);
        }
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
        let checkpoint = self.store.begin()?;
        let mut results = vec![];
        for entry in entries {
            match self.save(entry, None) {
                Ok(saved) => results.push(Ok(saved.row.id)),
                Err(AppError::Invalid(problems)) => results.push(Err(problems)),
                Err(other) => {
                    self.store.rollback(checkpoint)?;
                    return Err(other);
                }
            }
        }
        let keep = keep_good || results.iter().all(std::result::Result::is_ok);
        if keep {
            self.store.commit(checkpoint)?;
        } else {
            self.store.rollback(checkpoint)?;
            self.undo.clear();
        }
        Ok((results, keep))
    }

    /// Voids a record with a reason; an empty reason brings it back.
    pub fn void(&mut self, kind: Kind, id: EntityId, reason: &str) -> Result<Saved> {
        let before = self.record(kind, id)?;
        self.own_record(&before)?;
        let mut problems = Problems::default();
        let value = problems.take(VOIDED.name, entry::read(&VOIDED, reason, self.catalogue));
        if value == Some(Value::Null) && !before.is_live() {
            // What is brought back counts again: it needs room like a new record.
            match kind {
                Kind::Voucher => {
                    self.check_plan(&before.owner, &before.fields, None, &mut problems)?;
                }
                Kind::Support => self.check_support_plan(&before.fields, None, &mut problems)?,
                _ => {}
            }
        }
        if value.as_ref().is_some_and(|value| !value.is_null()) && before.is_live() {
            self.check_not_recovered(&before, &mut problems)?;
        }
        let value = problems
            .or(value.unwrap_or_default())
            .map_err(AppError::Invalid)?;
        let edit = Edit {
            kind,
            id,
            owner: before.owner.clone(),
            fields: vec![(VOIDED.no, value)],
        };
        let (by, now) = (self.by(), self.world.now_ms());
        self.store.edit(&[edit], &by, now)?;
        self.remember(Step::of(kind, id, Some(&before)));
        Ok(Saved {
            row: self.record(kind, id)?,
            created: false,
            warnings: vec![],
        })
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
        let id = self.identity(entry, owner.as_ref(), &fields);
        if before.is_none() && entry.id.is_none() && kind == Kind::Village && !problems.has("name")
        {
            self.check_village_is_new(id, &fields, &mut problems)?;
        }
        if kind == Kind::Voucher
            && let Some(owner) = &owner
        {
            self.check_plan(owner, &fields, before.as_ref(), &mut problems)?;
        }
        if kind == Kind::Support {
            self.check_support_plan(&fields, before.as_ref(), &mut problems)?;
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
            Some(row) => Some(row),
            None => self.store.get(kind, id)?,
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

    /// The edit that an entry asks for, once it passed every check.
    pub(crate) fn examined(&self, entry: &Entry) -> Result<Edit> {
        Ok(self.examine(entry)?.edit)
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
        if let Some(id) = entry.id {
            return id;
        }
        match (entry.kind, owner) {
            (Kind::Village, Some(owner)) => {
                EntityId::of_village(owner, fields.text("name").unwrap_or_default())
            }
            (Kind::HouseholdCount, _) => EntityId::of_count(
                fields.entity("village").unwrap_or(EntityId([0; 16])),
                fields.text("indicator").unwrap_or_default(),
                fields.text("period").unwrap_or_default(),
            ),
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

    /// A voucher may not take its item's central capital beyond the plan, nor recover more than was
    /// advanced.
    fn check_plan(
        &self,
        owner: &UnitKey,
        fields: &Fields,
        before: Option<&Row>,
        problems: &mut Problems,
    ) -> Result<()> {
        let amount = fields.int("amount").unwrap_or(0);
        let text = |name| fields.text(name).unwrap_or_default();
        let (Some(item), Ok(capital_type)) = (
            self.catalogue.plan.item(text("item")),
            text("capital_type").parse::<CapitalType>(),
        ) else {
            return Ok(());
        };
        if problems.has("amount") || problems.has("capital_type") || problems.has("item") {
            return Ok(());
        }
        let draws_the_same = |row: &Row| {
            let same = |name| row.fields.get(name) == fields.get(name);
            same_place(&row.fields, fields) && same("amount") && same("kind")
        };
        if before.is_some_and(draws_the_same) {
            return Ok(());
        }
        let mut disbursed = 0;
        let mut outstanding = 0;
        let mut was_advance = false;
        for figure in self.store.voucher_figures()? {
            let same = figure.item == item.code
                && figure.capital_type == capital_type.code()
                && figure.source == text("source")
                && figure.capital_year == text("capital_year");
            if same {
                disbursed += figure.disbursed();
                if figure.owner == owner.as_str() {
                    outstanding += figure.advance - figure.recovery;
                }
            }
        }
        if let Some(row) = before.filter(|row| row.is_live() && same_place(&row.fields, fields)) {
            let old = row.fields.int("amount").unwrap_or(0);
            match row.fields.text("kind") {
                Some("recovery") => {
                    disbursed += old;
                    outstanding += old;
                }
                Some("advance") => {
                    was_advance = true;
                    disbursed -= old;
                    outstanding -= old;
                }
                _ => disbursed -= old,
            }
        }
        // What was recovered of the very advance being edited must stay advanced.
        if was_advance && outstanding < 0 {
            if text("kind") != "advance" {
                problems.add("kind", Problem::Fixed);
                return Ok(());
            }
            if amount < -outstanding {
                let min = format_signed(-outstanding);
                let max = item.capital.of(capital_type).format();
                problems.add("amount", Problem::OutOfRange { min, max });
                return Ok(());
            }
        }
        if text("kind") == "recovery" {
            if amount > outstanding {
                problems.add(
                    "amount",
                    Problem::BeyondAdvance {
                        left: format_signed(outstanding.max(0)),
                    },
                );
            }
        } else if text("source") == "central" && text("capital_year") == "current" {
            let plan = item.capital.of(capital_type);
            beyond(plan, disbursed, amount, "amount", problems);
        }
        Ok(())
    }

    /// An advance that was recovered, in part or whole, may not vanish under its recoveries.
    fn check_not_recovered(&self, row: &Row, problems: &mut Problems) -> Result<()> {
        if row.kind != Kind::Voucher || row.fields.text("kind") != Some("advance") {
            return Ok(());
        }
        let text = |name| row.fields.text(name).unwrap_or_default();
        let figures = self.store.voucher_figures()?;
        let outstanding: i64 = figures
            .iter()
            .filter(|figure| {
                figure.owner == row.owner.as_str()
                    && figure.item == text("item")
                    && figure.capital_type == text("capital_type")
                    && figure.source == text("source")
                    && figure.capital_year == text("capital_year")
            })
            .map(|figure| figure.advance - figure.recovery)
            .sum();
        if outstanding < row.fields.int("amount").unwrap_or(0) {
            let left = format_signed(outstanding.max(0));
            problems.add(VOIDED.name, Problem::BeyondAdvance { left });
        }
        Ok(())
    }

    /// Supports may not take their item's central capital beyond the plan.
    fn check_support_plan(
        &self,
        fields: &Fields,
        before: Option<&Row>,
        problems: &mut Problems,
    ) -> Result<()> {
        let Some(item) = fields
            .text("item")
            .and_then(|code| self.catalogue.plan.item(code))
        else {
            return Ok(());
        };
        let amount = fields.int("amount_central").unwrap_or(0);
        let is_same = |row: &Row| {
            let names = ["item", "content", "amount_central"];
            names
                .iter()
                .all(|name| row.fields.get(name) == fields.get(name))
        };
        if amount == 0 || problems.has("amount_central") || before.is_some_and(is_same) {
            return Ok(());
        }
        let capital_of = |content: &str| {
            self.catalogue
                .indicator(content)
                .and_then(|i| i.capital_type)
        };
        let capital_type = fields.text("content").and_then(capital_of);
        let plan =
            capital_type.map_or_else(|| item.capital.total(), |capital| item.capital.of(capital));
        let mut recorded = 0;
        for figure in self.store.support_figures()? {
            if figure.item == item.code && capital_of(&figure.content) == capital_type {
                recorded += figure.amounts[0];
            }
        }
        let was_counted = |row: &&Row| {
            row.is_live()
                && row.fields.text("item") == fields.text("item")
                && row.fields.text("content").and_then(capital_of) == capital_type
        };
        if let Some(row) = before.filter(was_counted) {
            recorded -= row.fields.int("amount_central").unwrap_or(0);
        }
        beyond(plan, recorded, amount, "amount_central", problems);
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
        let filter = soban_store::query::Filter {
            household: Some(household),
            indicator: Some(content.to_owned()),
            limit: 10,
            ..Default::default()
        };
        if let Some(other) = self
            .store
            .supports(&filter)?
            .rows
            .iter()
            .find(|row| row.id != id)
        {
            warnings.push((
                "content",
                Warning::SecondSupport {
                    name: other.head_name.clone(),
                },
            ));
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
fn same_place(a: &Fields, b: &Fields) -> bool {
    ["item", "capital_type", "source", "capital_year"]
        .iter()
        .all(|name| a.get(name) == b.get(name))
}

fn beyond(plan: Dong, recorded: i64, amount: i64, field: &'static str, problems: &mut Problems) {
    let over = recorded + amount - plan.get();
    if over > 0 {
        let (plan, recorded, over) = (plan.format(), format_signed(recorded), format_signed(over));
        problems.add(
            field,
            Problem::BeyondPlan {
                plan,
                recorded,
                over,
            },
        );
    }
}

/// Field names are static; this finds the one that a reference goes by.
fn fixed_name(name: &str) -> &'static str {
    ["village", "household", "work", "indicator", "period"]
        .into_iter()
        .find(|known| *known == name)
        .unwrap_or("owner")
}
