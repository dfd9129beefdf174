//! Taking an import back, whole: what it brought is taken out of the feeds, and everything computed from it is
//! computed afresh. What was typed since stays.

use crate::door::Door;
use crate::error::Result;
use crate::feed::Feeds;
use crate::query::money::{MoneyTotals, money_totals};
use crate::query::reference;
use crate::{Effect, Step, Store, row};
use rusqlite::Connection;
use soban_domain::change::{Body, Change};
use soban_domain::id::{ChangeId, DeviceId, EntityId};
use soban_domain::kind::Kind;
use std::collections::BTreeSet;

/// The import that can be taken back, by its number; nothing: none.
const UNDOABLE: &str = "undoable_import";

/// What taking an import back did.
#[derive(Clone, Debug)]
pub struct Undone {
    /// The files it had brought.
    pub files: Vec<String>,
    /// Changes taken out.
    pub changes: u64,
    /// Records by kind.
    pub effect: Effect,
    /// Money before.
    pub before: MoneyTotals,
    /// Money after.
    pub after: MoneyTotals,
}

/// What came of taking an import back.
#[derive(Clone, Debug)]
pub enum UndoneImport {
    /// There is none to take back.
    Nothing,
    /// This record came by it and was written to since, or others written since refer to it.
    BuiltUpon(Kind, EntityId),
    /// It is taken back.
    Done(Box<Undone>),
}

impl Store {
    /// The files of the import that can be taken back, the last that brought something; empty: there is none.
    pub fn undoable_import(&self) -> Result<Vec<String>> {
        match self.setting(UNDOABLE)? {
            Some(import) => files(&self.conn, import.parse().unwrap_or(0)),
            None => Ok(vec![]),
        }
    }

    /// From now on the last import cannot be taken back.
    pub fn keep_last_import(&self) -> Result<()> {
        let sql = "DELETE FROM setting WHERE name = ?1";
        self.conn.execute(sql, [UNDOABLE])?;
        Ok(())
    }

    /// Notes which import can be taken back from now on.
    pub(crate) fn set_undoable(conn: &Connection, import: i64) -> Result<()> {
        conn.prepare_cached(
            "INSERT INTO setting (name, value) VALUES (?1, ?2)
             ON CONFLICT DO UPDATE SET value = excluded.value",
        )?
        .execute((UNDOABLE, import.to_string()))?;
        Ok(())
    }

    /// Takes the last import back. Nothing happens where there is none, and where what was typed since builds upon it.
    pub fn undo_import(&mut self) -> Result<UndoneImport> {
        let Some(import) = self.setting(UNDOABLE)?.and_then(|text| text.parse().ok()) else {
            return Ok(UndoneImport::Nothing);
        };
        let step = Step::begin(&self.conn)?;
        let conn = &self.conn;
        let names = files(conn, import)?;
        let before = money_totals(conn)?;
        let changes = count(conn, import)?;
        let touched = take_out(conn, import)?;
        for device in self.feeds.devices() {
            Feeds::shorten(conn, device)?;
        }
        conn.execute_batch(
            "DELETE FROM seal WHERE seq > coalesce((SELECT head FROM device WHERE id = seal.device), 0)",
        )?;
        crate::unknown::after_undo(conn)?;
        crate::verify::begin_again(conn)?;
        let feeds = Feeds::load(conn)?;
        let mut door = Door::open(conn, self.catalogue, feeds);
        door.settle_also(touched.iter().copied());
        crate::revocation::enforce(&mut door, conn, None)?;
        let (feeds, effect) = door.close()?;
        // What was sent of it, if any, waits to be sent when it comes again; what is typed now does not count as sent.
        conn.execute(
            "UPDATE package_out SET own_head = ?1 WHERE own_head > ?1",
            [feeds.own_changes().cast_signed()],
        )?;
        if let Some(record) = in_pieces(conn, &touched)? {
            return Ok(UndoneImport::BuiltUpon(record.0, record.1));
        }
        self.keep_last_import()?;
        let after = money_totals(conn)?;
        step.keep()?;
        self.own_revoked.set(None);
        self.feeds = feeds;
        Ok(UndoneImport::Done(Box::new(Undone {
            files: names,
            changes,
            effect,
            before,
            after,
        })))
    }
}

fn files(conn: &Connection, import: i64) -> Result<Vec<String>> {
    let mut statement =
        conn.prepare_cached("SELECT file FROM package_in WHERE import = ?1 ORDER BY n")?;
    let names = statement.query_map([import], |row| row.get(0))?;
    Ok(names.collect::<std::result::Result<_, _>>()?)
}

fn count(conn: &Connection, import: i64) -> Result<u64> {
    let n: i64 = conn
        .prepare_cached("SELECT coalesce(sum(new_changes), 0) FROM package_in WHERE import = ?1")?
        .query_row([import], |row| row.get(0))?;
    Ok(n.cast_unsigned())
}

/// The records of which changes in such a place count.
fn records(conn: &Connection, condition: &str, import: i64) -> Result<BTreeSet<(Kind, EntityId)>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT d.id, c.body FROM change c JOIN device d ON d.no = c.device
         WHERE c.state = 0 AND {condition}"
    ))?;
    let mut rows = statement.query([import])?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        if let Ok(change) = Change::decode(body, DeviceId(row.get(0)?)) {
            found.insert((change.kind, change.id));
        }
    }
    Ok(found)
}

/// Takes what an import brought out of the feeds, and gives the records that it touched.
fn take_out(conn: &Connection, import: i64) -> Result<BTreeSet<(Kind, EntityId)>> {
    let of_import = "(SELECT n FROM package_in WHERE import = ?1)";
    let mut touched = records(conn, &format!("c.package IN {of_import}"), import)?;
    // What it kept aside of what was here counts again.
    touched.extend(let_in(conn, of_import, import)?);
    // Bodies that it brought for changes that were here already.
    let filled = format!(
        "EXISTS (SELECT 1 FROM filled f WHERE f.device = d.id AND f.seq = c.seq AND f.package IN {of_import})"
    );
    touched.extend(records(conn, &filled, import)?);
    touched.extend(decide_as_before(conn, of_import, import)?);
    withhold(conn, of_import, import)?;
    for table in ["quarantine", "branch", "filled", "change"] {
        conn.execute(
            &format!("DELETE FROM {table} WHERE package IN {of_import}"),
            [import],
        )?;
    }
    conn.execute(
        &format!("DELETE FROM overruled WHERE by_package IN {of_import}"),
        [import],
    )?;
    conn.execute("DELETE FROM package_in WHERE import = ?1", [import])?;
    Ok(touched)
}

/// Lets stored changes count again, and gives the records they are about. `from`: where they are found, as the rest of a statement.
fn count_again(conn: &Connection, from: &str, import: i64) -> Result<BTreeSet<(Kind, EntityId)>> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT d.no, d.id, c.seq, c.body FROM {from}"))?;
    let mut rows = statement.query([import])?;
    let (mut found, mut places) = (BTreeSet::new(), vec![]);
    while let Some(row) = rows.next()? {
        let body = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
        if let Ok(change) = Change::decode(body, DeviceId(row.get(1)?)) {
            found.insert((change.kind, change.id));
            places.push((row.get::<_, i64>(0)?, row.get::<_, i64>(2)?));
        }
    }
    for place in places {
        conn.prepare_cached("UPDATE change SET state = 0 WHERE device = ?1 AND seq = ?2")?
            .execute(place)?;
    }
    Ok(found)
}

/// What was here before the import and was kept aside by it.
fn let_in(conn: &Connection, of_import: &str, import: i64) -> Result<BTreeSet<(Kind, EntityId)>> {
    let from = format!(
        "quarantine q
         JOIN device d ON d.id = q.device
         JOIN change c ON c.device = d.no AND c.seq = q.seq
         WHERE q.package IN {of_import} AND q.reason IN ('fork', 'revoked') AND c.state = 2
           AND (c.package IS NULL OR c.package NOT IN {of_import})"
    );
    count_again(conn, &from, import)
}

/// Puts the reasons and decisions back that the import put others in the place of; what a person had let in counts again.
fn decide_as_before(
    conn: &Connection,
    of_import: &str,
    import: i64,
) -> Result<BTreeSet<(Kind, EntityId)>> {
    let stays = format!("(q.package IS NULL OR q.package NOT IN {of_import})");
    let from = format!(
        "overruled o
         JOIN quarantine q USING (device, seq, hash)
         JOIN device d ON d.id = o.device
         JOIN change c ON c.device = d.no AND c.seq = o.seq
         WHERE o.by_package IN {of_import} AND {stays} AND o.decision = 'released' AND c.state = 2
           AND NOT EXISTS (SELECT 1 FROM branch b WHERE (b.device, b.seq, b.hash) = (o.device, o.seq, o.hash))"
    );
    let found = count_again(conn, &from, import)?;
    // Of several files that did so, the first knows what was there before.
    conn.prepare_cached(&format!(
        "UPDATE quarantine AS q SET (reason, decision, decided_by, decided_at) =
             (SELECT o.reason, o.decision, o.decided_by, o.decided_at FROM overruled o
              WHERE (o.device, o.seq, o.hash) = (q.device, q.seq, q.hash) AND o.by_package IN {of_import}
              ORDER BY o.by_package LIMIT 1)
         WHERE {stays} AND EXISTS (SELECT 1 FROM overruled o
              WHERE (o.device, o.seq, o.hash) = (q.device, q.seq, q.hash) AND o.by_package IN {of_import})"
    ))?
    .execute([import])?;
    Ok(found)
}

fn withhold(conn: &Connection, of_import: &str, import: i64) -> Result<()> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT d.no, d.id, c.seq, c.body FROM filled f
         JOIN device d ON d.id = f.device
         JOIN change c ON c.device = d.no AND c.seq = f.seq
         WHERE f.package IN {of_import}"
    ))?;
    let mut rows = statement.query([import])?;
    let mut filled: Vec<(i64, ChangeId, Vec<u8>)> = vec![];
    while let Some(row) = rows.next()? {
        let id = ChangeId {
            device: DeviceId(row.get(1)?),
            seq: row.get::<_, i64>(2)?.cast_unsigned(),
        };
        filled.push((row.get(0)?, id, row.get(3)?));
    }
    for (device, id, body) in filled {
        conn.prepare_cached(
            "UPDATE change SET state = 1, body = ?3 WHERE device = ?1 AND seq = ?2",
        )?
        .execute((device, id.seq.cast_signed(), Body::Whole(body).hash()))?;
        // It is asked for again.
        conn.prepare_cached("INSERT OR IGNORE INTO unknown_body (device, seq) VALUES (?1, ?2)")?
            .execute((device, id.seq.cast_signed()))?;
    }
    Ok(())
}

/// A record that would be left without what it must have: written to, or referred to, since.
fn in_pieces(
    conn: &Connection,
    touched: &BTreeSet<(Kind, EntityId)>,
) -> Result<Option<(Kind, EntityId)>> {
    for (kind, id) in touched {
        let is_whole = match row::read(conn, *kind, *id)? {
            Some(row) => kind
                .fields()
                .iter()
                .all(|field| !field.required || !row.fields.get(field.name).is_null()),
            None => !reference::is_referred_to(conn, *kind, *id)?,
        };
        if !is_whole {
            return Ok(Some((*kind, *id)));
        }
    }
    Ok(None)
}
