//! Tallies: what each row adds to the sums that the overview reads. A write takes out what the row
//! added before and puts in what it adds now; differences are gathered and written once per
//! transaction, so that a large import touches each sum once.

use crate::error::Result;
use crate::row::Row;
use rusqlite::Connection;
use soban_domain::catalogue::Catalogue;
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;
use soban_domain::records::support::AMOUNTS;
use std::collections::BTreeMap;

/// owner, village, indicator, period.
type CellKey = (String, [u8; 16], String, String);
/// owner, item, content, period.
type SupportKey = (String, String, String, String);
/// owner, item, capital type, source, capital year, period.
type VoucherKey = (String, String, String, String, String, String);
/// household, content, year.
type RepeatKey = ([u8; 16], String, String);

/// Handed-over supports of a household × content. Left alone, the planner reads all supports of the content for the sake
/// of the order.
const LISTED: &str =
    "SELECT owner, village, handover_date FROM support INDEXED BY support_household
    WHERE household = ?1 AND content = ?2 AND voided IS NULL AND handover_date IS NOT NULL
    ORDER BY handover_date, id";

/// Differences gathered within a transaction.
#[derive(Debug, Default)]
pub struct Tallies {
    live: BTreeMap<(String, u8), i64>,
    cells: BTreeMap<CellKey, [i64; 3]>,
    supports: BTreeMap<SupportKey, [i64; 5]>,
    vouchers: BTreeMap<VoucherKey, [i64; 4]>,
    /// How many there are now; 0 or 1: no longer repeated.
    repeats: BTreeMap<RepeatKey, i64>,
}

impl Tallies {
    /// Takes a row's part in (`sign` 1) or out (−1). Supports' place in the cells is not theirs alone:
    /// see [`Tallies::add_listed`].
    pub fn add(&mut self, row: &Row, sign: i64, catalogue: &Catalogue) {
        if !row.is_live() {
            return;
        }
        let owner = row.owner.as_str();
        *self
            .live
            .entry((owner.to_owned(), row.kind.no()))
            .or_default() += sign;
        let text = |name| row.fields.text(name).unwrap_or_default().to_owned();
        let money = |name| row.fields.int(name).unwrap_or(0);
        let period = |name| {
            let date = row.fields.date(name);
            date.and_then(|date| catalogue.period_of(date))
                .map_or_else(String::new, |p| p.code.clone())
        };
        match row.kind {
            Kind::Support => {
                let key = (
                    owner.to_owned(),
                    text("item"),
                    text("content"),
                    period("handover_date"),
                );
                let sums = self.supports.entry(key).or_default();
                sums[0] += sign;
                for (sum, (_, name)) in sums[1..].iter_mut().zip(AMOUNTS) {
                    *sum += sign * money(name);
                }
            }
            Kind::Voucher => {
                let key = (
                    owner.to_owned(),
                    text("item"),
                    text("capital_type"),
                    text("source"),
                    text("capital_year"),
                    period("date"),
                );
                let sums = self.vouchers.entry(key).or_default();
                sums[0] += sign;
                match row.fields.text("kind") {
                    Some("advance") => sums[1] += sign * money("amount"),
                    Some("recovery") => sums[3] += sign * money("amount"),
                    _ => sums[2] += sign * money("amount"),
                }
            }
            Kind::HouseholdCount => {
                if let Some(village) = row.fields.entity("village") {
                    let key = (
                        owner.to_owned(),
                        village.0,
                        text("indicator"),
                        text("period"),
                    );
                    let sums = self.cells.entry(key).or_default();
                    sums[1] += sign * money("value");
                    sums[2] += sign;
                }
            }
            Kind::Village
            | Kind::Household
            | Kind::Work
            | Kind::WorkProgress
            | Kind::Revocation
            | Kind::Photo
            | Kind::Allocation => {}
        }
    }

    /// Takes in (`sign` 1) or out (−1) what the supports of one household × content put into the cells:
    /// a household counts once a year for a content, where and when it was first handed over.
    pub fn add_listed(
        &mut self,
        conn: &Connection,
        household: EntityId,
        content: &str,
        sign: i64,
        catalogue: &Catalogue,
    ) -> Result<()> {
        let mut statement = conn.prepare_cached(LISTED)?;
        let mut rows = statement.query((household.0, content))?;
        let mut years: BTreeMap<String, i64> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let date: String = row.get(2)?;
            let in_year = years
                .entry(date.get(..4).unwrap_or_default().to_owned())
                .or_default();
            *in_year += 1;
            if *in_year > 1 {
                continue;
            }
            let Ok(village) = row.get::<_, [u8; 16]>(1) else {
                continue;
            };
            let Some(period) = date.parse().ok().and_then(|date| catalogue.period_of(date)) else {
                continue;
            };
            let key = (
                row.get(0)?,
                village,
                content.to_owned(),
                period.code.clone(),
            );
            self.cells.entry(key).or_default()[0] += sign;
        }
        for (year, n) in years.into_iter().filter(|(_, n)| *n > 1) {
            self.repeats.insert(
                (household.0, content.to_owned(), year),
                if sign > 0 { n } else { 0 },
            );
        }
        Ok(())
    }

    /// Writes the differences.
    pub fn save(self, conn: &Connection) -> Result<()> {
        LIVE.add(
            conn,
            self.live
                .into_iter()
                .map(|((owner, kind), n)| (vec![owner.into(), i64::from(kind).into()], vec![n])),
        )?;
        CELL.add(
            conn,
            self.cells
                .into_iter()
                .map(|((owner, village, indicator, period), sums)| {
                    (
                        vec![
                            owner.into(),
                            village.to_vec().into(),
                            indicator.into(),
                            period.into(),
                        ],
                        sums.to_vec(),
                    )
                }),
        )?;
        SUPPORT.add(
            conn,
            self.supports
                .into_iter()
                .map(|((owner, item, content, period), sums)| {
                    (
                        vec![owner.into(), item.into(), content.into(), period.into()],
                        sums.to_vec(),
                    )
                }),
        )?;
        VOUCHER.add(
            conn,
            self.vouchers.into_iter().map(
                |((owner, item, capital_type, source, capital_year, period), sums)| {
                    let keys = [owner, item, capital_type, source, capital_year, period];
                    (keys.map(SqlValue::from).to_vec(), sums.to_vec())
                },
            ),
        )?;
        save_repeats(conn, &self.repeats)
    }
}

/// A tally's table: what its sums are about, and the sums.
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What a row is known by.
    pub keys: &'static [&'static str],
    /// All other columns.
    pub sums: &'static [&'static str],
}

const LIVE: Table = Table {
    name: "tally_live",
    keys: &["owner", "kind"],
    sums: &["n"],
};
const CELL: Table = Table {
    name: "tally_cell",
    keys: &["owner", "village", "indicator", "period"],
    sums: &["listed", "counted", "counts"],
};
const SUPPORT: Table = Table {
    name: "tally_support",
    keys: &["owner", "item", "content", "period"],
    sums: &["n", "central", "counterpart", "integrated", "other"],
};
const VOUCHER: Table = Table {
    name: "tally_voucher",
    keys: &[
        "owner",
        "item",
        "capital_type",
        "source",
        "capital_year",
        "period",
    ],
    sums: &["n", "advance", "payment", "recovery"],
};

const REPEAT: Table = Table {
    name: "tally_repeat",
    keys: &["household", "content", "year"],
    sums: &["n"],
};

/// The tallies' tables, for comparing two stores.
pub const TABLES: [&Table; 5] = [&LIVE, &CELL, &SUPPORT, &VOUCHER, &REPEAT];

type SqlValue = rusqlite::types::Value;

impl Table {
    /// Adds differences to the sums; a row of zeros goes.
    fn add(
        &self,
        conn: &Connection,
        rows: impl Iterator<Item = (Vec<SqlValue>, Vec<i64>)>,
    ) -> Result<()> {
        let mut rows = rows.peekable();
        if rows.peek().is_none() {
            return Ok(());
        }
        let (name, keys) = (self.name, self.keys.join(", "));
        let marks = vec!["?"; self.keys.len() + self.sums.len()].join(", ");
        let add: Vec<String> = self
            .sums
            .iter()
            .map(|sum| format!("{sum} = {sum} + excluded.{sum}"))
            .collect();
        let mut upsert = conn.prepare_cached(&format!(
            "INSERT INTO {name} ({keys}, {}) VALUES ({marks}) ON CONFLICT ({keys}) DO UPDATE SET {}",
            self.sums.join(", "),
            add.join(", "),
        ))?;
        let drop_empty = format!(
            "DELETE FROM {name} WHERE {} = ? AND {} = 0",
            self.keys.join(" = ? AND "),
            self.sums.join(" = 0 AND "),
        );
        for (keys, sums) in rows {
            if sums.iter().all(|sum| *sum == 0) {
                continue;
            }
            let all = keys
                .iter()
                .cloned()
                .chain(sums.iter().map(|sum| SqlValue::Integer(*sum)));
            upsert.execute(rusqlite::params_from_iter(all))?;
            if sums.iter().any(|sum| *sum < 0) {
                conn.prepare_cached(&drop_empty)?
                    .execute(rusqlite::params_from_iter(keys))?;
            }
        }
        Ok(())
    }
}

fn save_repeats(conn: &Connection, repeats: &BTreeMap<RepeatKey, i64>) -> Result<()> {
    for ((household, content, year), n) in repeats {
        if *n > 1 {
            conn.prepare_cached(
                "INSERT INTO tally_repeat (household, content, year, n) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO UPDATE SET n = excluded.n",
            )?
            .execute((household, content, year, n))?;
        } else {
            conn.prepare_cached(
                "DELETE FROM tally_repeat WHERE household = ?1 AND content = ?2 AND year = ?3",
            )?
            .execute((household, content, year))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;
    use rusqlite::StatementStatus;

    #[test]
    fn what_is_asked_for_each_support_is_planned_once() {
        let catalogue = Catalogue::builtin().expect("the built-in catalogue loads");
        let store = Store::in_memory(catalogue).expect("a store");
        let mut tallies = Tallies::default();
        for n in 1..=5 {
            tallies
                .add_listed(&store.conn, EntityId([n; 16]), "nha-o", 1, catalogue)
                .expect("asked");
        }
        let statement = store.conn.prepare_cached(LISTED).expect("prepared");
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }
}
