//! What came and does not count, with the reason. It lies in its feed all the same, is handed on with it, and may
//! be let in later (`release`): nothing that came is lost.

use crate::Store;
use crate::error::{Result, StoreError};
use crate::feed::{Device, Feeds, State};
use rusqlite::{Connection, OptionalExtension};
use soban_domain::change::{Body, Change, Hash, hash_of};
use soban_domain::id::{ChangeId, DeviceId};

/// Why a change does not count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reason {
    /// Of a kind, or with a value, that this version does not know.
    Unreadable,
    /// About a unit that is not its installation's to write about.
    OutsideUnit,
    /// What only a unit above may write.
    NotItsLevel,
    /// Its record belongs to another unit.
    OtherOwner,
    /// Written after its installation was reported lost.
    Revoked,
    /// There are two different changes with its number, or with one before it.
    Fork,
}

/// Decides whether a readable change of a device may count.
pub type Judge<'a> = &'a dyn Fn(&Device, ChangeId, &Change) -> Option<Reason>;

/// A judge for what was judged before, or is the own unit's.
pub fn anything(_: &Device, _: ChangeId, _: &Change) -> Option<Reason> {
    None
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 6] = [
        Self::Unreadable,
        Self::OutsideUnit,
        Self::NotItsLevel,
        Self::OtherOwner,
        Self::Revoked,
        Self::Fork,
    ];

    /// As it is stored and told.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::OutsideUnit => "outside_unit",
            Self::NotItsLevel => "not_its_level",
            Self::OtherOwner => "other_owner",
            Self::Revoked => "revoked",
            Self::Fork => "fork",
        }
    }

    /// Why a change is kept aside.
    pub(crate) fn of(conn: &Connection, id: ChangeId, hash: &Hash) -> Result<Self> {
        let code: String = conn
            .prepare_cached(
                "SELECT reason FROM quarantine WHERE device = ?1 AND seq = ?2 AND hash = ?3",
            )?
            .query_row((id.device.0, id.seq.cast_signed(), hash), |row| row.get(0))?;
        Self::from_code(&code)
    }

    fn from_code(code: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|reason| reason.code() == code);
        found.ok_or_else(|| StoreError::Damaged(format!("quarantine for {code}")))
    }
}

/// What a person has decided about a change kept aside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// Let in, or put away for good.
    pub is_released: bool,
    /// Who.
    pub by: String,
    /// When, milliseconds since 1970.
    pub at_ms: u64,
}

/// A change kept aside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptAside {
    /// Its device and number.
    pub id: ChangeId,
    /// Its hash: there may be two of one number.
    pub hash: Hash,
    /// Why.
    pub reason: Reason,
    /// The file by whose arrival.
    pub file: Option<String>,
    /// It lies beside its feed, where its number is taken.
    pub is_beside: bool,
    /// What it says, where that can be read.
    pub change: Option<Change>,
    /// What was decided about it.
    pub decision: Option<Decision>,
}

/// A change as it lies in a feed.
pub(crate) struct Stored {
    pub id: ChangeId,
    pub hash: Hash,
    pub body: Vec<u8>,
}

impl Stored {
    pub(crate) fn change(&self) -> Result<Change> {
        Change::decode(&self.body, self.id.device).map_err(|source| StoreError::BadChange {
            id: self.id,
            source,
        })
    }
}

pub(crate) fn add(
    conn: &Connection,
    id: ChangeId,
    hash: &Hash,
    reason: Reason,
    package: Option<i64>,
) -> Result<()> {
    // What holds until now holds again when the file is taken back.
    conn.prepare_cached(
        "INSERT OR IGNORE INTO overruled
         SELECT device, seq, hash, ?4, reason, decision, decided_by, decided_at FROM quarantine
         WHERE device = ?1 AND seq = ?2 AND hash = ?3 AND ?4 IS NOT NULL",
    )?
    .execute((id.device.0, id.seq.cast_signed(), hash, package))?;
    conn.prepare_cached(
        "INSERT INTO quarantine (device, seq, hash, reason, package) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET reason = excluded.reason, decision = NULL, decided_by = NULL,
             decided_at = NULL",
    )?
    .execute((
        id.device.0,
        id.seq.cast_signed(),
        hash,
        reason.code(),
        package,
    ))?;
    Ok(())
}

/// The changes of a feed in a state, from one on up to (not including) another.
pub(crate) fn stored(
    conn: &Connection,
    feeds: &Feeds,
    from: ChangeId,
    before: Option<u64>,
    state: State,
) -> Result<Vec<Stored>> {
    let Some(device) = feeds.device(from.device) else {
        return Ok(vec![]);
    };
    let mut statement = conn.prepare_cached(
        "SELECT seq, prev, body FROM change
         WHERE device = ?1 AND seq >= ?2 AND seq < ?3 AND state = ?4 ORDER BY seq",
    )?;
    let end = before.map_or(i64::MAX, u64::cast_signed);
    let mut rows = statement.query((device.no, from.seq.cast_signed(), end, state.no()))?;
    let mut found = vec![];
    while let Some(row) = rows.next()? {
        let id = ChangeId {
            device: from.device,
            seq: row.get::<_, i64>(0)?.cast_unsigned(),
        };
        let body = Body::Whole(row.get(2)?);
        let hash = hash_of(id, &row.get(1)?, &body.hash());
        if let Body::Whole(body) = body {
            found.push(Stored { id, hash, body });
        }
    }
    Ok(found)
}

/// Every change that counts, of these feeds.
pub(crate) fn each_counting(
    conn: &Connection,
    feeds: &Feeds,
    of: impl Fn(&Device) -> bool,
    mut visit: impl FnMut(ChangeId, Change),
) -> Result<()> {
    for device in feeds.devices().filter(|device| of(device)) {
        let mut statement = conn.prepare_cached(
            "SELECT seq, body FROM change WHERE device = ?1 AND state = 0 ORDER BY seq",
        )?;
        let mut rows = statement.query([device.no])?;
        while let Some(row) = rows.next()? {
            let id = ChangeId {
                device: device.id,
                seq: row.get::<_, i64>(0)?.cast_unsigned(),
            };
            let body = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            let change = Change::decode(body, id.device)
                .map_err(|source| StoreError::BadChange { id, source })?;
            visit(id, change);
        }
    }
    Ok(())
}

impl Store {
    /// What is kept aside: undecided first, then by installation and number.
    pub fn kept_aside(&self, limit: u32) -> Result<Vec<KeptAside>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("query/kept_aside.sql"))?;
        let mut rows = statement.query([limit])?;
        let mut found = vec![];
        while let Some(row) = rows.next()? {
            let id = ChangeId {
                device: DeviceId(row.get(0)?),
                seq: row.get::<_, i64>(1)?.cast_unsigned(),
            };
            let reason: String = row.get(3)?;
            let decision: Option<String> = row.get(5)?;
            let body: Option<Vec<u8>> = row.get(8)?;
            found.push(KeptAside {
                id,
                hash: row.get(2)?,
                reason: Reason::from_code(&reason)?,
                file: row.get(4)?,
                is_beside: row.get(9)?,
                change: body.and_then(|body| Change::decode(&body, id.device).ok()),
                decision: match decision {
                    None => None,
                    Some(decision) => Some(Decision {
                        is_released: decision == "released",
                        by: row.get(6)?,
                        at_ms: row.get::<_, i64>(7)?.cast_unsigned(),
                    }),
                },
            });
        }
        Ok(found)
    }

    /// How many changes are kept aside and wait for a decision.
    pub fn undecided(&self) -> Result<u64> {
        let n: i64 = self
            .conn
            .prepare_cached("SELECT count(*) FROM quarantine WHERE decision IS NULL")?
            .query_row([], |row| row.get(0))?;
        Ok(n.cast_unsigned())
    }

    /// Puts changes that are kept aside away: they stay, and are not asked about again.
    pub fn discard(&mut self, which: &[(ChangeId, Hash)], by: &str, now_ms: u64) -> Result<()> {
        self.transact(|_, conn| {
            for (id, hash) in which {
                if is_undecided(conn, *id, hash)? {
                    decide(conn, *id, hash, "discarded", by, now_ms)?;
                }
            }
            Ok(())
        })
        .map(drop)
    }

    /// Asks again about changes that were put away.
    pub fn reconsider(&mut self, which: &[(ChangeId, Hash)]) -> Result<()> {
        self.transact(|_, conn| {
            for (id, hash) in which {
                conn.prepare_cached(
                    "UPDATE quarantine SET decision = NULL, decided_by = NULL, decided_at = NULL
                     WHERE device = ?1 AND seq = ?2 AND hash = ?3 AND decision = 'discarded'",
                )?
                .execute((id.device.0, id.seq.cast_signed(), hash))?;
            }
            Ok(())
        })
        .map(drop)
    }
}

pub(crate) fn is_undecided(conn: &Connection, id: ChangeId, hash: &Hash) -> Result<bool> {
    let found = conn
        .prepare_cached(
            "SELECT decision IS NULL FROM quarantine WHERE device = ?1 AND seq = ?2 AND hash = ?3",
        )?
        .query_row((id.device.0, id.seq.cast_signed(), hash), |row| row.get(0));
    Ok(found.optional()?.unwrap_or(false))
}

pub(crate) fn decide(
    conn: &Connection,
    id: ChangeId,
    hash: &Hash,
    decision: &str,
    by: &str,
    now_ms: u64,
) -> Result<()> {
    conn.prepare_cached(
        "UPDATE quarantine SET decision = ?4, decided_by = ?5, decided_at = ?6
         WHERE device = ?1 AND seq = ?2 AND hash = ?3",
    )?
    .execute((
        id.device.0,
        id.seq.cast_signed(),
        hash,
        decision,
        by,
        now_ms.cast_signed(),
    ))?;
    Ok(())
}

/// Another reason takes the place of the one that a change was kept aside for.
pub(crate) fn rename(conn: &Connection, id: ChangeId, hash: &Hash, reason: Reason) -> Result<()> {
    conn.prepare_cached(
        "UPDATE quarantine SET reason = ?4 WHERE device = ?1 AND seq = ?2 AND hash = ?3",
    )?
    .execute((id.device.0, id.seq.cast_signed(), hash, reason.code()))?;
    Ok(())
}
