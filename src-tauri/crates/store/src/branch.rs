//! The other side of a fork: changes whose numbers are taken in the feed itself. They lie beside it, whole and sealed as
//! they came, and are handed on, so that whoever hears of the fork hears of both sides.

use crate::error::Result;
use crate::feed::{Device, START, State, stored_body, stored_hash};
use crate::seal::Seal;
use crate::segment::Segment;
use rusqlite::{Connection, OptionalExtension};
use soban_domain::change::{Body, Change, Hash};
use soban_domain::id::{ChangeId, DeviceId};
use std::collections::{BTreeMap, BTreeSet};

/// Puts a change beside the feed where its number is taken; false: it lies there already, with its body if this one has it.
pub(crate) fn add(
    conn: &Connection,
    id: ChangeId,
    hash: &Hash,
    prev: &Hash,
    body: &Body,
    package: Option<i64>,
) -> Result<bool> {
    let withheld;
    let (bytes, state) = match body {
        Body::Whole(bytes) => (bytes.as_slice(), State::Counts),
        Body::Withheld(hash) | Body::Unknown(hash) => {
            withheld = *hash;
            (withheld.as_slice(), State::Withheld)
        }
    };
    let added = conn
        .prepare_cached(
            "INSERT INTO branch (device, seq, hash, prev, body, state, package)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT DO UPDATE SET body = excluded.body, state = excluded.state
             WHERE state = 1 AND excluded.state <> 1",
        )?
        .execute((
            id.device.0,
            id.seq.cast_signed(),
            hash,
            prev,
            bytes,
            state.no(),
            package,
        ))?;
    Ok(added > 0)
}

/// Does a change lie beside its feed?
pub(crate) fn has(conn: &Connection, id: ChangeId, hash: &Hash) -> Result<bool> {
    let n: i64 = conn
        .prepare_cached("SELECT count(*) FROM branch WHERE device = ?1 AND seq = ?2 AND hash = ?3")?
        .query_row((id.device.0, id.seq.cast_signed(), hash), |row| row.get(0))?;
    Ok(n > 0)
}

/// What a change says that lies beside its feed; none: there is none, or it cannot be read.
pub(crate) fn change(conn: &Connection, id: ChangeId, hash: &Hash) -> Result<Option<Change>> {
    let body = conn
        .prepare_cached(
            "SELECT body, state FROM branch WHERE device = ?1 AND seq = ?2 AND hash = ?3",
        )?
        .query_row((id.device.0, id.seq.cast_signed(), hash), |row| {
            stored_body(row, 0)
        })
        .optional()?;
    Ok(body.and_then(|body| Change::decode(body.whole()?, id.device).ok()))
}

/// Keeps a seal on a change that lies beside the feed; false: there is none of that hash.
pub(crate) fn keep_seal(
    conn: &Connection,
    device: DeviceId,
    hash: &Hash,
    seal: &Seal,
) -> Result<bool> {
    let kept = conn
        .prepare_cached(
            "UPDATE branch SET signature = ?3, chain = ?4 WHERE device = ?1 AND hash = ?2",
        )?
        .execute((device.0, hash, seal.signature, &seal.chain))?;
    Ok(kept > 0)
}

struct Twig {
    seq: u64,
    prev: Hash,
    body: Body,
    seal: Option<Seal>,
}

/// What lies beside a device's feed, as runs, each up to a seal where there is one; what is not readable is withheld.
pub(crate) fn segments(
    conn: &Connection,
    device: &Device,
    for_reader: &dyn Fn(Body) -> Body,
) -> Result<Vec<Segment>> {
    if device.forked.is_none() {
        return Ok(vec![]);
    }
    let mut statement = conn.prepare_cached(
        "SELECT seq, hash, prev, body, state, signature, chain FROM branch WHERE device = ?1 ORDER BY seq, hash",
    )?;
    let mut rows = statement.query([device.id.0])?;
    let mut twigs: BTreeMap<Hash, Twig> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let signature: Option<[u8; 64]> = row.get(5)?;
        let chain: Option<Vec<u8>> = row.get(6)?;
        let twig = Twig {
            seq: row.get::<_, i64>(0)?.cast_unsigned(),
            prev: row.get(2)?,
            body: for_reader(stored_body(row, 3)?),
            seal: signature
                .zip(chain)
                .map(|(signature, chain)| Seal { signature, chain }),
        };
        twigs.insert(row.get(1)?, twig);
    }
    let inner: BTreeSet<Hash> = twigs.values().map(|twig| twig.prev).collect();
    let mut ends: Vec<(u64, &Hash)> = twigs
        .iter()
        .filter(|(hash, twig)| twig.seal.is_some() || !inner.contains(*hash))
        .map(|(hash, twig)| (twig.seq, hash))
        .collect();
    // Each run after the one that it follows.
    ends.sort_unstable();
    let runs = ends.into_iter().map(|(_, end)| run(device, &twigs, end));
    Ok(runs.collect())
}

/// Does a change lie beside a device's feed of which nobody here has the one before it?
pub(crate) fn has_hole(conn: &Connection, device: &Device) -> Result<bool> {
    let Some(from) = device.forked else {
        return Ok(false);
    };
    let mut statement =
        conn.prepare_cached("SELECT seq, prev FROM branch WHERE device = ?1 AND seq >= ?2")?;
    let rows = statement.query_map((device.id.0, from.cast_signed()), |row| {
        Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?))
    })?;
    for row in rows {
        let (seq, prev): (u64, Hash) = row?;
        let before = ChangeId {
            device: device.id,
            seq: seq - 1,
        };
        let in_feed = if before.seq == 0 {
            Some(START)
        } else {
            stored_hash(conn, device, before.seq)?
        };
        if in_feed != Some(prev) && !has(conn, before, &prev)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// From a change back to where the feed parts, or to the seal before it.
fn run(device: &Device, twigs: &BTreeMap<Hash, Twig>, end: &Hash) -> Segment {
    let (mut bodies, mut first, mut prev) = (vec![], 1, *end);
    while let Some(twig) = twigs.get(&prev) {
        if !bodies.is_empty() && twig.seal.is_some() {
            break;
        }
        bodies.push(twig.body.clone());
        (first, prev) = (twig.seq, twig.prev);
    }
    bodies.reverse();
    Segment {
        device: device.id,
        unit: device.unit.clone(),
        label: device.label.clone(),
        first,
        prev,
        bodies,
        seal: twigs.get(end).and_then(|twig| twig.seal.clone()),
    }
}
