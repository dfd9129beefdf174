//! Proof that the tables are a cache: they are computed afresh from the feeds and compared, or replaced.

use crate::door::Door;
use crate::error::Result;
use crate::feed::Feeds;
use crate::row::compared_columns;
use crate::tally;
use crate::{Store, migrate};
use rusqlite::{Connection, Row as SqlRow};
use soban_domain::change::{Hash, hash};
use soban_domain::id::{ChangeId, DeviceId};
use soban_domain::kind::Kind;

/// How many differences are named.
pub const DIFFERENCES_MAX: usize = 20;

/// What a rebuild found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rebuilt {
    /// Changes read.
    pub changes: u64,
    /// Rows compared.
    pub rows: u64,
    /// The first differences, with table and row.
    pub differences: Vec<String>,
}

impl Store {
    /// Rebuilds every table from the feeds beside the store and compares; also walks the hash chains.
    /// Nothing is written.
    pub fn rebuild_check(&self) -> Result<Rebuilt> {
        let mut fresh = Connection::open_in_memory()?;
        crate::connection::prepare(&fresh)?;
        migrate::migrate(&mut fresh)?;
        let tx = fresh.transaction()?;
        let mut found = Rebuilt::default();
        let mut door = Door::replay(&tx, self.catalogue, self.feeds.emptied());
        walk(&self.conn, &self.feeds, |id, prev, expected, body| {
            found.changes += 1;
            if expected.is_some_and(|expected| expected != prev) {
                found
                    .differences
                    .push(format!("chain of {} broken at {}", id.device, id.seq));
            }
            door.take(id, prev, body, None)
        })?;
        door.close()?;
        tx.commit()?;
        for kind in Kind::ALL {
            compare(
                &self.conn,
                &fresh,
                &compared_columns(kind),
                kind.name(),
                "id",
                &mut found,
            )?;
        }
        for (table, order) in tally::TABLES {
            compare(&self.conn, &fresh, "*", table, order, &mut found)?;
        }
        compare_search(&self.conn, &mut found)?;
        Ok(found)
    }
}

/// Every change in (device, seq) order, with the hash its predecessor has where that is here.
fn walk(
    conn: &Connection,
    feeds: &Feeds,
    mut visit: impl FnMut(ChangeId, &Hash, Option<&Hash>, &[u8]) -> Result<()>,
) -> Result<()> {
    for device in feeds.devices() {
        let mut statement = conn
            .prepare_cached("SELECT seq, prev, body FROM change WHERE device = ?1 ORDER BY seq")?;
        let mut rows = statement.query([device.no])?;
        let mut last: (u64, Hash) = (0, [0; 32]);
        while let Some(row) = rows.next()? {
            let seq = row.get::<_, i64>(0)?.cast_unsigned();
            let prev: Hash = row.get(1)?;
            let body = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
            let id = ChangeId {
                device: DeviceId(device.id.0),
                seq,
            };
            let expected = (last.0 + 1 == seq).then_some(&last.1);
            visit(id, &prev, expected, body)?;
            last = (seq, hash(id, &prev, body));
        }
    }
    Ok(())
}

fn compare(
    ours: &Connection,
    fresh: &Connection,
    columns: &str,
    table: &str,
    order: &str,
    found: &mut Rebuilt,
) -> Result<()> {
    let sql = format!("SELECT {columns} FROM {table} ORDER BY {order}");
    let (mut a, mut b) = (ours.prepare(&sql)?, fresh.prepare(&sql)?);
    let width = a.column_count();
    let (mut a, mut b) = (a.query([])?, b.query([])?);
    for place in 0_u64.. {
        match (a.next()?, b.next()?) {
            (None, None) => break,
            (Some(x), Some(y)) => {
                found.rows += 1;
                if !equal(x, y, width)? && found.differences.len() < DIFFERENCES_MAX {
                    found
                        .differences
                        .push(format!("{table}: row {place} differs"));
                }
            }
            (x, _) => {
                let which = if x.is_some() { "too many" } else { "missing" };
                found
                    .differences
                    .push(format!("{table}: rows {which} from row {place} on"));
                break;
            }
        }
    }
    Ok(())
}

fn equal(a: &SqlRow<'_>, b: &SqlRow<'_>, width: usize) -> Result<bool> {
    for column in 0..width {
        if a.get_ref(column)? != b.get_ref(column)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The search index holds each household exactly once.
fn compare_search(conn: &Connection, found: &mut Rebuilt) -> Result<()> {
    let odd: i64 = conn.query_row(
        "SELECT (SELECT count(*) FROM household_fts_docsize WHERE id NOT IN (SELECT n FROM household))
              + (SELECT count(*) FROM household WHERE n NOT IN (SELECT id FROM household_fts_docsize))",
        [],
        |row| row.get(0),
    )?;
    if odd != 0 {
        found
            .differences
            .push(format!("household_fts: {odd} households"));
    }
    Ok(())
}
