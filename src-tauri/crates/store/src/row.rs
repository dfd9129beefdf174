//! A record's row in its kind's table: reading it, writing it, and the columns that only searching and
//! sorting need. All kinds alike, from the fields of `soban_domain::kind`.

use crate::error::{Result, StoreError};
use crate::{heads, search};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension};
use soban_domain::id::EntityId;
use soban_domain::kind::{FieldType, Kind};
use soban_domain::merge::EntityState;
use soban_domain::text::{fold, person_sort_key, sort_key};
use soban_domain::unit::UnitKey;
use soban_domain::value::{Fields, Value};
use std::fmt::Write as _;

/// A record as its table shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Row number; 0 before it is written.
    pub n: i64,
    /// Kind.
    pub kind: Kind,
    /// Id.
    pub id: EntityId,
    /// Owner.
    pub owner: UnitKey,
    /// Its merge state.
    pub state: EntityState,
    /// Its shown values.
    pub fields: Fields,
    /// Why it no longer counts.
    pub voided: Option<String>,
}

impl Row {
    /// The row that a state gives.
    pub fn of_state(n: i64, kind: Kind, id: EntityId, owner: UnitKey, state: EntityState) -> Self {
        let mut fields = Fields::default();
        for field in kind.fields() {
            fields.set(field.name, state.value(field.no).clone());
        }
        let voided = state.value(0).text().map(str::to_owned);
        Self {
            n,
            kind,
            id,
            owner,
            state,
            fields,
            voided,
        }
    }

    /// Counts towards anything?
    pub fn is_live(&self) -> bool {
        self.voided.is_none()
    }
}

/// Reads a record by id.
pub fn read(conn: &Connection, kind: Kind, id: EntityId) -> Result<Option<Row>> {
    let sql = select(kind, "id = ?1");
    let mut statement = conn.prepare_cached(&sql)?;
    statement
        .query_row([id.0], |row| Ok(from_sql(kind, row)))
        .optional()?
        .transpose()
}

/// `SELECT` of whole rows of a kind, for [`from_sql`].
pub fn select(kind: Kind, condition: &str) -> String {
    let mut sql = String::from("SELECT n, id, owner, heads, voided");
    for field in kind.fields() {
        let _ = write!(sql, ", {}", field.name);
    }
    let _ = write!(sql, " FROM {kind} WHERE {condition}");
    sql
}

/// A row of [`select`].
pub fn from_sql(kind: Kind, row: &rusqlite::Row<'_>) -> Result<Row> {
    let owner: String = row.get(2)?;
    let owner = owner
        .parse()
        .map_err(|_| StoreError::Damaged(format!("owner {owner}")))?;
    let bytes = row
        .get_ref(3)?
        .as_blob()
        .map_err(|e| StoreError::Damaged(e.to_string()))?;
    let voided: Option<String> = row.get(4)?;
    let mut fields = Fields::default();
    for (place, field) in kind.fields().iter().enumerate() {
        fields.set(field.name, value_of(row.get_ref(5 + place)?));
    }
    let state = heads::decode(bytes, |no| match kind.field_no(no) {
        Some(_) if no == 0 => voided.clone().map_or(Value::Null, Value::Text),
        Some(field) => fields.get(field.name).clone(),
        None => Value::Null,
    })
    .map_err(|error| StoreError::Damaged(format!("heads of {kind}: {error}")))?;
    let id = EntityId(row.get(1)?);
    Ok(Row {
        n: row.get(0)?,
        kind,
        id,
        owner,
        state,
        fields,
        voided,
    })
}

/// References lie in tables as 16 bytes, in changes as text.
fn value_of(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(id) => id
            .try_into()
            .map_or(Value::Null, |id| Value::Text(EntityId(id).to_string())),
        ValueRef::Null | ValueRef::Real(_) => Value::Null,
    }
}

/// Inserts the row, or writes what differs from the row before; gives its number. Columns that stay are not named: their indexes
/// are then not touched.
pub fn write(conn: &Connection, before: Option<&Row>, row: &Row) -> Result<i64> {
    let heads = heads::encode(&row.state);
    let differs =
        |name: &str| before.is_none_or(|old| old.fields.get(name) != row.fields.get(name));
    let is_renamed = names_of(row.kind).iter().any(|name| differs(name));
    let words = is_renamed.then(|| search_and_sort(row));
    let known = before.filter(|_| is_renamed).map(search_and_sort);
    let mut names: Vec<&str> = vec![];
    let mut values: Vec<ToSqlOutput<'_>> = vec![];
    if before.is_none() {
        names.extend(["id", "owner"]);
        values.push(row.id.0.as_slice().into());
        values.push(row.owner.as_str().into());
    }
    names.extend(["at", "heads"]);
    values.push(ToSqlOutput::from(
        i64::try_from(row.state.at().0).unwrap_or(i64::MAX),
    ));
    values.push(heads.as_slice().into());
    let conflict = row.state.has_conflict();
    if before.is_none_or(|old| old.state.has_conflict() != conflict) {
        names.push("conflict");
        values.push(ToSqlOutput::from(i64::from(conflict)));
    }
    if before.is_none_or(|old| old.voided != row.voided) {
        names.push("voided");
        values.push(row.voided.to_sql()?);
    }
    for field in row.kind.fields().iter().filter(|field| differs(field.name)) {
        names.push(field.name);
        values.push(column_value(field.holds, row.fields.get(field.name)));
    }
    if let Some((search, sort)) = &words {
        if known.as_ref().is_none_or(|(known, _)| known != search) {
            names.push("search");
            values.push(search.as_str().into());
        }
        if has_sort(row.kind) && known.as_ref().is_none_or(|(_, known)| known != sort) {
            names.push("sort");
            values.push(sort.as_slice().into());
        }
    }
    if before.is_none() {
        let mut statement = conn.prepare_cached(&insert_sql(row.kind, &names))?;
        statement.execute(rusqlite::params_from_iter(values))?;
        let n = conn.last_insert_rowid();
        if row.kind == Kind::Household {
            search::added(conn, n)?;
        }
        return Ok(n);
    }
    if let Some((search, _)) = &words
        && row.kind == Kind::Household
        && names.contains(&"search")
    {
        search::replaced(conn, row.n, search)?;
    }
    values.push(ToSqlOutput::from(row.n));
    let mut statement = conn.prepare_cached(&update_sql(row.kind, &names))?;
    statement.execute(rusqlite::params_from_iter(values))?;
    Ok(row.n)
}

/// Takes a record out of its table: none of its changes counts.
pub fn delete(conn: &Connection, row: &Row) -> Result<()> {
    if row.kind == Kind::Household {
        search::removed(conn, row.n)?;
    }
    conn.prepare_cached(&format!("DELETE FROM {} WHERE n = ?1", row.kind))?
        .execute([row.n])?;
    Ok(())
}

fn column_value(holds: FieldType, value: &Value) -> ToSqlOutput<'_> {
    match (holds, value) {
        (_, Value::Null) => ToSqlOutput::from(rusqlite::types::Null),
        (_, Value::Int(n)) => ToSqlOutput::from(*n),
        (FieldType::Ref(_), Value::Text(text)) => match text.parse::<EntityId>() {
            Ok(id) => ToSqlOutput::from(id.0.to_vec()),
            Err(_) => ToSqlOutput::from(rusqlite::types::Null),
        },
        (_, Value::Text(text)) => ToSqlOutput::from(text.as_str()),
    }
}

/// The fields by whose words a record is found and in whose order it stands.
const fn names_of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Village => &["name"],
        Kind::Household => &["head_name", "id_number"],
        Kind::Work => &["name", "place"],
        Kind::Voucher => &["number", "payee", "description"],
        Kind::Support
        | Kind::HouseholdCount
        | Kind::WorkProgress
        | Kind::Revocation
        | Kind::Photo
        | Kind::Allocation => &[],
    }
}

const fn has_search(kind: Kind) -> bool {
    !names_of(kind).is_empty()
}

const fn has_sort(kind: Kind) -> bool {
    matches!(kind, Kind::Village | Kind::Household | Kind::Work)
}

fn search_and_sort(row: &Row) -> (String, Vec<u8>) {
    let text = |name| row.fields.text(name).unwrap_or_default();
    match row.kind {
        Kind::Village => (fold(text("name")), sort_key(text("name"))),
        Kind::Household => (
            fold(&format!("{} {}", text("head_name"), text("id_number"))),
            person_sort_key(text("head_name")),
        ),
        Kind::Work => (
            fold(&format!("{} {}", text("name"), text("place"))),
            sort_key(text("name")),
        ),
        Kind::Voucher => (
            fold(&format!(
                "{} {} {}",
                text("number"),
                text("payee"),
                text("description")
            )),
            vec![],
        ),
        Kind::Support
        | Kind::HouseholdCount
        | Kind::WorkProgress
        | Kind::Revocation
        | Kind::Photo
        | Kind::Allocation => (String::new(), vec![]),
    }
}

fn columns(kind: Kind) -> Vec<&'static str> {
    let mut names = vec!["id", "owner", "at", "heads", "conflict", "voided"];
    names.extend(kind.fields().iter().map(|field| field.name));
    if has_search(kind) {
        names.push("search");
    }
    if has_sort(kind) {
        names.push("sort");
    }
    names
}

fn insert_sql(kind: Kind, names: &[&str]) -> String {
    let marks = vec!["?"; names.len()].join(", ");
    format!("INSERT INTO {kind} ({}) VALUES ({marks})", names.join(", "))
}

fn update_sql(kind: Kind, names: &[&str]) -> String {
    format!("UPDATE {kind} SET {} = ? WHERE n = ?", names.join(" = ?, "))
}

/// The columns by which two stores with the same changes are equal: all but the row number, and the id
/// that the rows are known by.
pub fn compared_columns(kind: Kind) -> Vec<&'static str> {
    let mut names = columns(kind);
    names.retain(|name| *name != "id");
    names
}
