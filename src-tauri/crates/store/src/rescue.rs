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
use std::collections::BTreeMap;
use std::path::Path;
use zeroize::Zeroizing;

/// The part of an identity without which nothing is sealed.
const CHAIN: &str = "chain";

/// What a damaged store still gives.
#[derive(Default)]
pub struct Rescued {
    /// Runs of feeds. Of others' feeds nothing beyond their seals: it could not be handed on, and comes again.
    pub segments: Vec<Segment>,
    /// Its own installation, whose run needs a seal.
    pub own: Option<DeviceId>,
    /// The parts of that one's identity, by name.
    pub identity: BTreeMap<String, Zeroizing<Vec<u8>>>,
}

/// Reads the feeds of the store in a folder, from where `known` ends as far as they go.
pub fn rescue(folder: &Path, key: Option<&DatabaseKey>, known: &Feeds) -> Result<Rescued> {
    let conn = connection::attach(&folder.join(connection::FILE), key)?;
    let mut found = Rescued {
        identity: identity(&conn).unwrap_or_default(),
        ..Rescued::default()
    };
    let mut statement = conn.prepare("SELECT no, id, unit, label, own FROM device ORDER BY no")?;
    let mut rows = statement.query([])?;
    // A row that cannot be read ends what can be read.
    while let Ok(Some(row)) = rows.next() {
        let (no, device, unit): (i64, [u8; 16], String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let is_own: bool = row.get(4)?;
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
        if is_own {
            found.own = Some(device);
        }
        // Before there are papers nothing has a seal.
        if is_own || !found.identity.contains_key(CHAIN) {
            found.segments.push(run);
        } else {
            found.segments.extend(sealed(&conn, run));
        }
    }
    Ok(found)
}

fn identity(conn: &Connection) -> Result<BTreeMap<String, Zeroizing<Vec<u8>>>> {
    let mut statement = conn.prepare("SELECT name, value FROM identity")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, Zeroizing::new(row.get(1)?))))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The run up to the newest seal that can be read.
fn sealed(conn: &Connection, mut run: Segment) -> Option<Segment> {
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
    let (seq, seal) = found.ok()?;
    run.bodies
        .truncate(usize::try_from(seq - run.first + 1).ok()?);
    run.seal = Some(seal);
    Some(run)
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
        let (Ok(seq), Ok(prev), Ok(mut body)) = read else {
            break;
        };
        // Why it was not here is not asked of a damaged store: whoever has it says so again, or sends it.
        body.forget_why();
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
