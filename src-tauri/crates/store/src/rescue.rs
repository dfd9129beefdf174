//! What can still be read of a damaged store: of each feed the changes after those that are known already, up to
//! the first that cannot be read.

use crate::connection::{self, DatabaseKey};
use crate::error::Result;
use crate::feed::{Feeds, START, stored_body};
use crate::seal::Seal;
use crate::segment::Segment;
use rusqlite::Connection;
use soban_domain::change::{Body, Hash, hash_of};
use soban_domain::id::{ChangeId, DeviceId};
use std::path::Path;

/// Reads the feeds of the store in a folder, from where `known` ends as far as they go.
pub fn rescue(folder: &Path, key: Option<&DatabaseKey>, known: &Feeds) -> Result<Vec<Segment>> {
    let conn = connection::attach(&folder.join(connection::FILE), key)?;
    let mut statement = conn.prepare("SELECT no, id, unit, label FROM device ORDER BY no")?;
    let mut rows = statement.query([])?;
    let mut segments = vec![];
    // A row that cannot be read ends what can be read.
    while let Ok(Some(row)) = rows.next() {
        let (no, device, unit): (i64, [u8; 16], String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let Ok(unit) = unit.parse() else { continue };
        let device = DeviceId(device);
        let known = known.device(device);
        let (head, prev) = known.map_or((0, START), |known| (known.head, known.head_hash));
        let run = Segment {
            device,
            unit,
            label: row.get(3)?,
            first: head + 1,
            prev,
            bodies: bodies(&conn, no, device, (head, prev))?,
            seal: None,
        };
        segments.extend(sealed(&conn, run));
    }
    Ok(segments)
}

/// The run with the newest seal that can be read, up to which it may be handed on, and what follows it.
fn sealed(conn: &Connection, mut run: Segment) -> Vec<Segment> {
    let found = conn.prepare_cached(
        "SELECT seq, signature, chain FROM seal WHERE device = ?1 AND seq BETWEEN ?2 AND ?3
         ORDER BY seq DESC LIMIT 1",
    );
    let found = found.and_then(|mut statement| {
        let range = (run.first.cast_signed(), run.last().cast_signed());
        statement.query_row((run.device.0, range.0, range.1), |row| {
            let seal = Seal {
                signature: row.get(1)?,
                chain: row.get(2)?,
            };
            Ok((row.get::<_, i64>(0)?.cast_unsigned(), seal))
        })
    });
    let Ok((seq, seal)) = found else {
        return vec![run];
    };
    let place = usize::try_from(seq - run.first + 1).unwrap_or(run.bodies.len());
    let rest = run.bodies.split_off(place);
    run.seal = Some(seal);
    if rest.is_empty() {
        return vec![run];
    }
    let after = Segment {
        first: seq + 1,
        prev: run.last_hash(),
        bodies: rest,
        seal: None,
        ..run.clone()
    };
    vec![run, after]
}

fn bodies(
    conn: &Connection,
    no: i64,
    device: DeviceId,
    (head, hash_of_head): (u64, Hash),
) -> Result<Vec<Body>> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, prev, body, state FROM change WHERE device = ?1 AND seq > ?2 ORDER BY seq",
    )?;
    let mut rows = statement.query((no, head.cast_signed()))?;
    let (mut bodies, mut before): (Vec<Body>, _) = (vec![], hash_of_head);
    while let Ok(Some(row)) = rows.next() {
        let read = (
            row.get::<_, i64>(0),
            row.get::<_, Hash>(1),
            stored_body(row, 2),
        );
        let (Ok(seq), Ok(prev), Ok(body)) = read else {
            break;
        };
        let id = ChangeId {
            device,
            seq: seq.cast_unsigned(),
        };
        if id.seq != head + bodies.len() as u64 + 1 || prev != before {
            break;
        }
        before = hash_of(id, &prev, &body.hash());
        bodies.push(body);
    }
    Ok(bodies)
}
