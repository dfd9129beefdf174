//! What a person reads: titles of records, values of fields, a record's past.

use crate::{App, Result};
use soban_domain::change::Change;
use soban_domain::entry;
use soban_domain::id::{ChangeId, DeviceId, EntityId};
use soban_domain::kind::{Field, FieldType, Kind};
use soban_domain::merge::EntityState;
use soban_domain::value::Value;
use soban_store::query::history::Recorded;
use soban_store::{Row, Store};

/// One change in a record's past.
#[derive(Clone, Debug)]
pub struct PastChange {
    /// As recorded.
    pub recorded: Recorded,
    /// Field by field.
    pub fields: Vec<FieldChange>,
}

/// One field of a change.
#[derive(Clone, Debug)]
pub struct FieldChange {
    /// The field.
    pub field: &'static Field,
    /// What its writer saw, as a person reads it.
    pub from: String,
    /// What was written.
    pub to: String,
    /// The same as one types it.
    pub typed: String,
}

/// What a person calls a record.
pub(crate) fn title(store: &Store, row: &Row) -> Result<String> {
    let text = |name| row.fields.text(name).unwrap_or_default().to_owned();
    let of = |kind: Kind, name: &str| -> Result<String> {
        match row.fields.entity(name) {
            Some(id) => match store.get(kind, id)? {
                Some(other) => title(store, &other),
                None => Ok(String::new()),
            },
            None => Ok(String::new()),
        }
    };
    let catalogue = store.catalogue();
    let indicator = |name: &str| {
        row.fields
            .text(name)
            .and_then(|code| catalogue.indicator(code))
            .map_or_else(String::new, |i| i.short_name.clone())
    };
    Ok(match row.kind {
        Kind::Household => text("head_name"),
        Kind::Support => format!(
            "{} – {}",
            of(Kind::Household, "household")?,
            indicator("content")
        ),
        Kind::HouseholdCount => format!(
            "{} – {}",
            of(Kind::Village, "village")?,
            indicator("indicator")
        ),
        Kind::Village | Kind::Work => text("name"),
        Kind::WorkProgress => format!("{} – {}", of(Kind::Work, "work")?, entry_text(row, "date")),
        Kind::Voucher => text("number"),
        Kind::Revocation => text("device"),
        Kind::Photo => {
            let what = match text("caption") {
                caption if caption.is_empty() => entry_text(row, "taken_on"),
                caption => caption,
            };
            let work = of(Kind::Work, "work")?;
            if what.is_empty() {
                work
            } else {
                format!("{work} – {what}")
            }
        }
        Kind::Allocation => {
            let what = match row.fields.text("item") {
                Some(code) => catalogue
                    .plan
                    .item(code)
                    .map_or_else(|| code.to_owned(), |item| item.label.clone()),
                None => indicator("indicator"),
            };
            let unit = catalogue.units.get(&row.owner);
            let unit = unit.map_or_else(|| row.owner.to_string(), |unit| unit.name.clone());
            format!("{} – {what} – {unit}", text("decision_no"))
        }
    })
}

fn entry_text(row: &Row, name: &str) -> String {
    row.kind.field(name).map_or_else(String::new, |field| {
        entry::write(field, row.fields.get(name))
    })
}

impl App {
    /// What a person calls a record.
    pub fn title(&self, row: &Row) -> Result<String> {
        title(&self.store, row)
    }

    /// What a person calls the record that a change is about; where it is not here, by what the change says itself.
    pub fn title_of(&self, change: &Change) -> Result<String> {
        if let Some(row) = self.store.get(change.kind, change.id)? {
            return self.title(&row);
        }
        let mut state = EntityState::default();
        let none = ChangeId {
            device: DeviceId([0; 16]),
            seq: 0,
        };
        state.apply(none, change, |_| false);
        let row = Row::of_state(0, change.kind, change.id, change.owner.clone(), state);
        self.title(&row)
    }

    /// A value as a person reads it: names for codes and references, money and dates written out.
    pub fn shown(&self, field: &Field, value: &Value) -> Result<String> {
        let Some(text) = value.text() else {
            return Ok(entry::write(field, value));
        };
        let catalogue = self.catalogue;
        Ok(match field.holds {
            FieldType::Ref(kind) => match text.parse::<EntityId>().ok() {
                Some(id) => match self.store.get(kind, id)? {
                    Some(row) => title(&self.store, &row)?,
                    None => text.to_owned(),
                },
                None => text.to_owned(),
            },
            FieldType::PlanItem => catalogue
                .plan
                .item(text)
                .map_or_else(|| text.to_owned(), |i| i.label.clone()),
            FieldType::Indicator => catalogue
                .indicator(text)
                .map_or_else(|| text.to_owned(), |i| i.name.clone()),
            FieldType::People => catalogue
                .people(text)
                .map_or_else(|| text.to_owned(), |p| p.name.clone()),
            FieldType::Period => catalogue
                .period(text)
                .map_or_else(|| text.to_owned(), |p| p.name.clone()),
            _ => entry::write(field, value),
        })
    }

    /// A record's past, newest first.
    pub fn past(&self, kind: Kind, id: EntityId) -> Result<Vec<PastChange>> {
        self.record(kind, id)?;
        let history = self.store.history(kind, id)?;
        let mut past = vec![];
        for recorded in history.iter().rev() {
            let mut fields = vec![];
            for write in &recorded.change.writes {
                let Some(field) = kind.field_no(write.field) else {
                    continue;
                };
                let seen = history
                    .iter()
                    .rev()
                    .find(|other| write.supersedes.contains(&other.id));
                let seen = seen
                    .and_then(|other| other.change.writes.iter().find(|w| w.field == write.field));
                let from =
                    seen.map_or_else(|| Ok(String::new()), |w| self.shown(field, &w.value))?;
                fields.push(FieldChange {
                    field,
                    from,
                    to: self.shown(field, &write.value)?,
                    typed: entry::write(field, &write.value),
                });
            }
            past.push(PastChange {
                recorded: recorded.clone(),
                fields,
            });
        }
        Ok(past)
    }
}
