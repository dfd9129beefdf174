//! Counting what an import brought, before it is kept: the changes of a file, those that were met and those that lie in the store
//! must be as many.

use crate::branch;
use crate::error::{Result, StoreError};
use crate::feed::{Feeds, Met};
use crate::segment::{Batch, Segment};
use rusqlite::Connection;
use soban_domain::change::hash_of;
use soban_domain::id::ChangeId;

/// `met`: of the file's changes, the new ones and those that were known.
pub(crate) fn compare(conn: &Connection, feeds: &Feeds, batch: &Batch<'_>, met: u64) -> Result<()> {
    let told: usize = batch.segments.iter().map(|one| one.bodies.len()).sum();
    let stored = stored(conn, feeds, batch.segments)?;
    if (met, stored) == (told as u64, told as u64) {
        return Ok(());
    }
    let file = &batch.package.file;
    Err(StoreError::Damaged(format!(
        "{file}: of {told} changes {met} were met and {stored} lie in the store"
    )))
}

/// Is every change of a run here, in its feed or beside it?
pub(crate) fn knows(conn: &Connection, feeds: &Feeds, segment: &Segment) -> Result<bool> {
    let mut prev = segment.prev;
    for (seq, body) in (segment.first..).zip(&segment.bodies) {
        let id = ChangeId {
            device: segment.device,
            seq,
        };
        let hash = hash_of(id, &prev, &body.hash());
        let is_here =
            feeds.is_here(id) && !matches!(feeds.meet(conn, id, &prev, body)?, Met::Differs);
        if !is_here && !branch::has(conn, id, &hash)? {
            return Ok(false);
        }
        prev = hash;
    }
    Ok(true)
}

/// How many changes of these runs lie in the store.
fn stored(conn: &Connection, feeds: &Feeds, segments: &[Segment]) -> Result<u64> {
    let mut found = 0;
    for segment in segments {
        let Some(device) = feeds.device(segment.device) else {
            continue;
        };
        let no = device.no;
        if device.forked.is_some_and(|from| segment.last() >= from) {
            if knows(conn, feeds, segment)? {
                found += segment.bodies.len() as u64;
            }
        } else {
            let n: i64 = conn
                .prepare_cached(
                    "SELECT count(*) FROM change WHERE device = ?1 AND seq BETWEEN ?2 AND ?3",
                )?
                .query_row(
                    (
                        no,
                        segment.first.cast_signed(),
                        segment.last().cast_signed(),
                    ),
                    |row| row.get(0),
                )?;
            found += n.cast_unsigned();
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::local::PackageIn;
    use crate::quarantine::anything;
    use crate::receipt::Heads;
    use crate::segment::Wanted;
    use crate::{Edit, Store};
    use soban_domain::catalogue::Catalogue;
    use soban_domain::id::{DeviceId, EntityId};
    use soban_domain::kind::Kind;
    use soban_domain::value::Value;

    fn store(n: u8) -> Store {
        let catalogue = Catalogue::builtin().expect("the catalogue");
        let mut store = Store::in_memory(catalogue).expect("a store");
        let unit = "16816".parse().expect("Mỹ Lý");
        store
            .start(DeviceId([n; 16]), &unit, "máy")
            .expect("started");
        store
    }

    #[test]
    fn an_import_of_which_a_change_is_missing_in_the_end_is_none() {
        let mut from = store(1);
        for name in ["Xốp Tụ", "Yên Hòa", "Hòa Lý"] {
            let owner = "16816".parse().expect("Mỹ Lý");
            let edit = Edit {
                kind: Kind::Village,
                id: EntityId::of_village(&owner, name),
                owner,
                fields: vec![(1, Value::Text(name.to_owned()))],
            };
            from.edit(&[edit], "", 1).expect("edited");
        }
        let nothing = Heads::new();
        let segments = from.segments(&Wanted::all(&nothing)).expect("segments");
        let batch = Batch {
            package: PackageIn {
                sender: "16816".parse().expect("Mỹ Lý"),
                device: DeviceId([1; 16]),
                number: 1,
                file: "thử.soban".to_owned(),
                made_ms: 0,
                at_ms: 0,
                hash: [0; 32],
                changes: 3,
                new_changes: 0,
                photos: 0,
                new_photos: 0,
            },
            segments: &segments,
        };
        let mut to = store(2);
        // What a disk that forgets would do.
        to.conn
            .execute_batch(
                "CREATE TEMP TRIGGER forgets AFTER INSERT ON change WHEN new.seq = 2
                 BEGIN DELETE FROM change WHERE seq = new.seq; END",
            )
            .expect("a trigger");
        let taken = to.take_in(std::slice::from_ref(&batch), &anything, &|_| true);
        assert!(matches!(taken, Err(StoreError::Damaged(_))));
        assert_eq!(to.feeds().changes(), 0);
        assert!(to.received().expect("files").is_empty());
        to.conn.execute_batch("DROP TRIGGER forgets").expect("gone");
        let taken = to
            .take_in(&[batch], &anything, &|_| true)
            .expect("taken in");
        assert_eq!(taken.new_by_file, [3]);
    }
}
