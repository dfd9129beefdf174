//! Two stores' tables side by side, in the order of their keys: rows too many, rows missing, columns that
//! differ.

use super::Rebuilt;
use crate::error::Result;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row as SqlRow};
use soban_domain::id::EntityId;
use std::cmp::Ordering;

/// The column of a record's merge state.
const HEADS: &str = "heads";

/// What is compared: a row is known by its keys.
pub(super) struct Table<'a> {
    pub(super) name: &'a str,
    pub(super) keys: &'a [&'a str],
    pub(super) others: &'a [&'a str],
    /// Do the heads of the record with this id say the same, though their bytes differ?
    pub(super) same_heads: Option<SameHeads<'a>>,
}

type SameHeads<'a> = &'a dyn Fn(&[u8], &[u8], &[u8]) -> bool;

/// Names every row in which the tables differ.
pub(super) fn compare(
    ours: &Connection,
    fresh: &Connection,
    table: &Table<'_>,
    found: &mut Rebuilt,
) -> Result<()> {
    let keys = table.keys.join(", ");
    let sql = format!(
        "SELECT {keys}, {} FROM {} ORDER BY {keys}",
        table.others.join(", "),
        table.name
    );
    let (mut ours, mut fresh) = (ours.prepare(&sql)?, fresh.prepare(&sql)?);
    let (mut ours, mut fresh) = (ours.query([])?, fresh.query([])?);
    ours.advance()?;
    fresh.advance()?;
    loop {
        let order = match (ours.get(), fresh.get()) {
            (None, None) => return Ok(()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(ours), Some(fresh)) => by_keys(ours, fresh, table.keys.len())?,
        };
        let told = match (order, ours.get(), fresh.get()) {
            (Ordering::Less, Some(row), _) => Some((row, "should not be there".to_owned())),
            (Ordering::Greater, _, Some(row)) => Some((row, "is missing".to_owned())),
            (Ordering::Equal, Some(row), Some(other)) => {
                found.rows += 1;
                let columns = differing(row, other, table)?;
                (!columns.is_empty()).then(|| (row, format!("differs in {}", columns.join(", "))))
            }
            _ => None,
        };
        if let Some((row, what)) = told {
            let name = named(row, table.keys.len())?;
            found.differs(format!("{} {name}: {what}", table.name));
        }
        if order.is_le() {
            ours.advance()?;
        }
        if order.is_ge() {
            fresh.advance()?;
        }
    }
}

/// The order in which SQLite gives the rows: columns of a strict table hold one type each.
fn by_keys(a: &SqlRow<'_>, b: &SqlRow<'_>, keys: usize) -> Result<Ordering> {
    for place in 0..keys {
        let order = match (a.get_ref(place)?, b.get_ref(place)?) {
            (ValueRef::Integer(a), ValueRef::Integer(b)) => a.cmp(&b),
            (ValueRef::Text(a), ValueRef::Text(b)) | (ValueRef::Blob(a), ValueRef::Blob(b)) => {
                a.cmp(b)
            }
            _ => Ordering::Equal,
        };
        if order.is_ne() {
            return Ok(order);
        }
    }
    Ok(Ordering::Equal)
}

fn differing<'a>(a: &SqlRow<'_>, b: &SqlRow<'_>, table: &Table<'a>) -> Result<Vec<&'a str>> {
    let mut columns = vec![];
    for (place, column) in (table.keys.len()..).zip(table.others) {
        let (ours, fresh) = (a.get_ref(place)?, b.get_ref(place)?);
        if ours == fresh {
            continue;
        }
        let same_heads = table.same_heads.filter(|_| *column == HEADS);
        let is_same = match (same_heads, a.get_ref(0)?, ours, fresh) {
            (Some(same), ValueRef::Blob(id), ValueRef::Blob(ours), ValueRef::Blob(fresh)) => {
                same(id, ours, fresh)
            }
            _ => false,
        };
        if !is_same {
            columns.push(*column);
        }
    }
    Ok(columns)
}

/// A row's keys, as a person can look for them.
fn named(row: &SqlRow<'_>, keys: usize) -> Result<String> {
    let mut parts = vec![];
    for place in 0..keys {
        parts.push(match row.get_ref(place)? {
            ValueRef::Integer(n) => n.to_string(),
            ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            ValueRef::Blob(id) => id
                .try_into()
                .map_or_else(|_| "(no id)".to_owned(), |id| EntityId(id).to_string()),
            ValueRef::Null | ValueRef::Real(_) => String::new(),
        });
    }
    Ok(parts.join(" / "))
}
