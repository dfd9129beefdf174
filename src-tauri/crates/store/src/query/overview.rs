//! The figures behind the overview and the reports, from the tallies.

use super::filter::{id, text};
use crate::{Result, Store};
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;

/// Households of an owner × indicator × period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CellFigure {
    /// Owner, a unit key.
    pub owner: String,
    /// Indicator.
    pub indicator: String,
    /// Period.
    pub period: String,
    /// What counts: the list where there is one, else the number entered.
    pub used: i64,
    /// Of which from numbers entered.
    pub from_counts: i64,
    /// Cells where list and number differ.
    pub differing: i64,
}

/// Money of an owner × item × capital type × source × capital year × period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VoucherFigure {
    /// Owner, a unit key.
    pub owner: String,
    /// Plan item.
    pub item: String,
    /// Capital type.
    pub capital_type: String,
    /// Source.
    pub source: String,
    /// This year's or carried over.
    pub capital_year: String,
    /// Period.
    pub period: String,
    /// Vouchers.
    pub n: i64,
    /// Advances, đồng.
    pub advance: i64,
    /// Payments, đồng.
    pub payment: i64,
    /// Recoveries, đồng.
    pub recovery: i64,
}

impl VoucherFigure {
    /// Advances + payments − recoveries.
    pub fn disbursed(&self) -> i64 {
        self.advance + self.payment - self.recovery
    }
}

/// Supports of an owner × item × content × period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SupportFigure {
    /// Owner, a unit key.
    pub owner: String,
    /// Plan item.
    pub item: String,
    /// Content.
    pub content: String,
    /// Period of handover; empty: not handed over.
    pub period: String,
    /// Supports.
    pub n: i64,
    /// Đồng by source: central, counterpart, integrated, other.
    pub amounts: [i64; 4],
}

/// A work and when it reached what: for indicators that count works.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkFigure {
    /// Owner, a unit key.
    pub owner: String,
    /// Indicator.
    pub indicator: String,
    /// Begun this year?
    pub is_new: bool,
    /// First day on which it was reported under way or further.
    pub under_way_on: Option<String>,
    /// First day on which it was reported completed.
    pub completed_on: Option<String>,
}

/// A household with several supports of one content in a year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repeat {
    /// Household.
    pub household: EntityId,
    /// Content.
    pub content: String,
    /// Year.
    pub year: String,
    /// How many.
    pub n: i64,
}

impl Store {
    /// Households by owner × indicator × period.
    pub fn cell_figures(&self) -> Result<Vec<CellFigure>> {
        let mut statement = self.conn.prepare_cached(include_str!("cell_figures.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(CellFigure {
                owner: row.get(0)?,
                indicator: row.get(1)?,
                period: row.get(2)?,
                used: row.get(3)?,
                from_counts: row.get(4)?,
                differing: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every voucher tally.
    pub fn voucher_figures(&self) -> Result<Vec<VoucherFigure>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT owner, item, capital_type, source, capital_year, period, n, advance, payment, recovery
             FROM tally_voucher",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(VoucherFigure {
                owner: row.get(0)?,
                item: row.get(1)?,
                capital_type: row.get(2)?,
                source: row.get(3)?,
                capital_year: row.get(4)?,
                period: row.get(5)?,
                n: row.get(6)?,
                advance: row.get(7)?,
                payment: row.get(8)?,
                recovery: row.get(9)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every support tally.
    pub fn support_figures(&self) -> Result<Vec<SupportFigure>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT owner, item, content, period, n, central, counterpart, integrated, other FROM tally_support",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(SupportFigure {
                owner: row.get(0)?,
                item: row.get(1)?,
                content: row.get(2)?,
                period: row.get(3)?,
                n: row.get(4)?,
                amounts: [row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?],
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What all vouchers of one item × capital type × source × year have disbursed, and what of the
    /// owner's own advances there is still to be recovered.
    pub fn drawn(&self, owner: &str, place: [&str; 4]) -> Result<(i64, i64)> {
        let mut statement = self.conn.prepare_cached(
            "SELECT coalesce(sum(advance + payment - recovery), 0),
                    coalesce(sum(CASE WHEN owner = ?1 THEN advance - recovery END), 0)
             FROM tally_voucher
             WHERE item = ?2 AND capital_type = ?3 AND source = ?4 AND capital_year = ?5",
        )?;
        let [item, capital_type, source, capital_year] = place;
        let parameters = (owner, item, capital_type, source, capital_year);
        Ok(statement.query_row(parameters, |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// Central money in the supports of an item, by content.
    pub fn central_by_content(&self, item: &str) -> Result<Vec<(String, i64)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT content, sum(central) FROM tally_support WHERE item = ?1 GROUP BY content",
        )?;
        let rows = statement.query_map([item], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every live work that counts for an indicator.
    pub fn work_figures(&self) -> Result<Vec<WorkFigure>> {
        let mut statement = self.conn.prepare_cached(include_str!("work_figures.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(WorkFigure {
                owner: row.get(0)?,
                indicator: row.get(1)?,
                is_new: row.get(2)?,
                under_way_on: row.get(3)?,
                completed_on: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Live records by owner and kind.
    pub fn live_figures(&self) -> Result<Vec<(String, Kind, i64)>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT owner, kind, n FROM tally_live")?;
        let rows = statement.query_map([], |row| {
            Ok((row.get(0)?, row.get::<_, u8>(1)?, row.get(2)?))
        })?;
        let mut figures = vec![];
        for row in rows {
            let (owner, kind, n) = row?;
            figures.extend(Kind::from_no(kind).map(|kind| (owner, kind, n)));
        }
        Ok(figures)
    }

    /// Households with several supports of one content in a year.
    pub fn repeats(&self) -> Result<Vec<Repeat>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT household, content, year, n FROM tally_repeat")?;
        let rows = statement.query_map([], |row| {
            Ok(Repeat {
                household: id(row, 0)?,
                content: text(row, 1)?,
                year: text(row, 2)?,
                n: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
