//! Bulk work: records as JSON objects, one a line. What [`Api::each_record`] gives, [`Api::put_records`]
//! takes back. The fields are those of `docs/records.md`.

use crate::failure::{error, problem_views};
use crate::{Api, Code, Error, convert};
use serde_json::{Map, Value as Json};
use soban_app::{AppError, Entry, Row};
use soban_domain::entry;
use soban_domain::id::EntityId;
use soban_domain::kind::{FieldType, Kind};
use soban_domain::unit::UnitKey;
use soban_domain::value::Value;
use std::collections::BTreeMap;

/// The most lines read at once: a province's year of any kind, several times over.
pub const LINES_MAX: usize = 1_000_000;
/// The most bytes of one line.
pub const LINE_BYTES_MAX: usize = 64 * 1024;

/// A line that was refused.
#[derive(Clone, Debug, serde::Serialize)]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// Field by field, or the line as a whole (empty field name).
    pub problems: Vec<crate::error::FieldErrorView>,
}

/// What became of the input.
#[derive(Clone, Debug, serde::Serialize)]
pub struct PutView {
    /// Ids of the lines that were saved, in their order.
    pub ids: Vec<String>,
    /// Lines that were refused.
    pub bad: Vec<BadLine>,
    /// Was anything kept?
    pub kept: bool,
}

/// The kind of a name, as the command line gives it.
pub fn kind(name: &str) -> Result<Kind, Error> {
    Kind::from_name(name)
        .filter(|kind| kind.is_entered())
        .ok_or_else(|| Error::new(Code::UnknownKind).with("kind", name))
}

impl Api {
    /// Saves lines: all of them, or none when any is bad, unless `keep_good`. Blank lines are skipped.
    /// Input that breaks off is never saved in part. A line longer than [`LINE_BYTES_MAX`] may come cut
    /// to one byte more than that.
    pub fn put_records<Line: AsRef<[u8]>>(
        &self,
        kind: Kind,
        lines: impl Iterator<Item = std::io::Result<Line>>,
        keep_good: bool,
    ) -> Result<PutView, Error> {
        let mut entries = vec![];
        let mut numbers = vec![];
        let mut bad = vec![];
        for (place, line) in lines.enumerate() {
            let line = line.map_err(|wrong| {
                Error::new(Code::FileUnreadable)
                    .with("file", "stdin")
                    .with("reason", wrong.kind())
            })?;
            let line = line.as_ref();
            if line.trim_ascii().is_empty() {
                continue;
            }
            if place >= LINES_MAX {
                return Err(Error::new(Code::OverLimit)
                    .with("what", "dòng")
                    .with("max", LINES_MAX));
            }
            match read_line(kind, line) {
                Ok(entry) => {
                    entries.push(entry);
                    numbers.push(place + 1);
                }
                Err(problem) => bad.push(BadLine {
                    line: place + 1,
                    problems: vec![problem],
                }),
            }
        }
        if !bad.is_empty() && !keep_good {
            // Still tell what is wrong with the others, so that all can be mended at once.
            let app = self.app()?;
            for (entry, line) in entries.iter().zip(&numbers) {
                let (problems, _) = app.check(entry).map_err(error)?;
                if !problems.is_empty() {
                    bad.push(BadLine {
                        line: *line,
                        problems: problem_views(&problems),
                    });
                }
            }
            bad.sort_by_key(|bad| bad.line);
            return Ok(PutView {
                ids: vec![],
                bad,
                kept: false,
            });
        }
        let (results, kept) = self.app()?.save_all(&entries, keep_good).map_err(error)?;
        let mut ids = vec![];
        for (result, line) in results.into_iter().zip(numbers) {
            match result {
                Ok(id) if kept => ids.push(id.to_string()),
                Ok(_) => {}
                Err(problems) => bad.push(BadLine {
                    line,
                    problems: problem_views(&problems),
                }),
            }
        }
        bad.sort_by_key(|bad| bad.line);
        Ok(PutView { ids, bad, kept })
    }

    /// Every record of a kind, as an object with `id`, `owner`, its fields and, when it is, `voided`.
    pub fn each_record(
        &self,
        kind: Kind,
        unit: Option<&str>,
        mut visit: impl FnMut(Json) -> std::io::Result<()>,
    ) -> Result<(), Error> {
        let app = self.app()?;
        app.note_get(kind).map_err(error)?;
        let unit = app.unit_in_scope(unit).map_err(error)?;
        let units = &app.catalogue().units;
        let given = app.store().each(kind, |row| {
            if !units.is_within(&row.owner, &unit.key) {
                return Ok(true);
            }
            visit(object(&row))
                .map(|()| true)
                .map_err(|wrong| AppError::Store(wrong.into()))
        });
        given.map_err(error)
    }

    /// One record, as [`Api::each_record`] gives it.
    pub fn one_record(&self, kind: Kind, id: &str) -> Result<Json, Error> {
        let unknown = || {
            Error::new(Code::UnknownRecord)
                .with("kind", kind.label())
                .with("id", id)
        };
        let row = self
            .app()?
            .record(kind, id.parse().map_err(|_| unknown())?)
            .map_err(error)?;
        Ok(object(&row))
    }
}

fn object(row: &Row) -> Json {
    let mut object = Map::new();
    object.insert("id".to_owned(), row.id.to_string().into());
    object.insert("owner".to_owned(), row.owner.as_str().into());
    for field in row.kind.fields() {
        let value = row.fields.get(field.name);
        let json = match (field.holds, value) {
            (_, Value::Null) => continue,
            (FieldType::Percent | FieldType::Degrees { .. }, _) => {
                entry::write(field, value).into()
            }
            (_, Value::Int(n)) => (*n).into(),
            (_, Value::Text(text)) => text.as_str().into(),
        };
        object.insert(field.name.to_owned(), json);
    }
    if let Some(reason) = &row.voided {
        object.insert("voided".to_owned(), reason.as_str().into());
    }
    object.insert("at".to_owned(), convert::at(row.state.at()).into());
    Json::Object(object)
}

fn whole_line(code: &str, reason: &str) -> crate::error::FieldErrorView {
    let params = BTreeMap::from([("reason".to_owned(), reason.to_owned())]);
    crate::error::FieldErrorView {
        field: String::new(),
        code: code.to_owned(),
        params,
    }
}

fn read_line(kind: Kind, line: &[u8]) -> Result<Entry, crate::error::FieldErrorView> {
    if line.len() > LINE_BYTES_MAX {
        return Err(whole_line("line_too_long", &LINE_BYTES_MAX.to_string()));
    }
    let object: Map<String, Json> = serde_json::from_slice(line)
        .map_err(|wrong| whole_line("not_a_json_object", &wrong.to_string()))?;
    let mut entry = Entry {
        kind,
        id: None,
        owner: None,
        fields: BTreeMap::new(),
    };
    for (name, value) in object {
        let text = match value {
            Json::Null => String::new(),
            Json::String(text) => text,
            Json::Number(number) => {
                // 12.345 is twelve thousand here when typed, twelve and a bit in JSON: never guess.
                let whole = number.is_i64() || number.is_u64();
                let degrees = kind
                    .field(&name)
                    .is_some_and(|field| matches!(field.holds, FieldType::Degrees { .. }));
                if !whole && !degrees {
                    return Err(crate::error::FieldErrorView {
                        field: name,
                        ..whole_line("not_a_whole_number", &number.to_string())
                    });
                }
                number.to_string()
            }
            Json::Bool(_) | Json::Array(_) | Json::Object(_) => {
                return Err(crate::error::FieldErrorView {
                    field: name,
                    ..whole_line("not_text_or_number", "")
                });
            }
        };
        match name.as_str() {
            "id" => {
                let id: EntityId = text.parse().map_err(|_| crate::error::FieldErrorView {
                    field: "id".to_owned(),
                    ..whole_line("not_an_id", &text)
                })?;
                entry.id = Some(id);
            }
            "owner" => entry.owner = Some(text).filter(|text| !text.is_empty()),
            // Given by `get`; a record is voided by `record_void`, and time is not the input's to say.
            "at" | "voided" => {}
            _ if kind.field(&name).is_none() => {
                return Err(crate::error::FieldErrorView {
                    field: name,
                    ..whole_line("unknown_field", "")
                });
            }
            _ => {
                entry.fields.insert(name, text);
            }
        }
    }
    name_villages(&mut entry);
    Ok(entry)
}

/// A village may be named instead of identified, when the line says whose it is.
fn name_villages(entry: &mut Entry) {
    let Some(owner) = entry
        .owner
        .as_deref()
        .and_then(|owner| owner.parse::<UnitKey>().ok())
    else {
        return;
    };
    if let Some(text) = entry.fields.get_mut("village")
        && !text.trim().is_empty()
        && text.parse::<EntityId>().is_err()
    {
        *text = EntityId::of_village(&owner, text).to_string();
    }
}
