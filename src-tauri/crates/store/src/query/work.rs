//! Works with their newest progress, and progress reports.

use super::filter::{Conditions, id, id_or_none, int, text};
use super::{Filter, Page};
use crate::{Result, Store};
use soban_domain::id::EntityId;

/// A work in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkItem {
    /// Id.
    pub id: EntityId,
    /// Owner, a unit key.
    pub owner: String,
    /// Name.
    pub name: String,
    /// Plan item.
    pub item: String,
    /// Indicator.
    pub indicator: String,
    /// New or carried over.
    pub start: String,
    /// Village name.
    pub village_name: String,
    /// Place.
    pub place: String,
    /// Whole investment, đồng.
    pub total_investment: i64,
    /// Capital planned for the year, đồng.
    pub plan_amount: i64,
    /// Disbursed by vouchers that name it, đồng.
    pub disbursed: i64,
    /// Newest physical progress, hundredths of a per cent.
    pub physical: Option<i64>,
    /// Households served, newest report.
    pub households_served: Option<u32>,
    /// State, newest report.
    pub state: String,
    /// Day of the newest report.
    pub progress_date: String,
    /// In conflict.
    pub conflict: bool,
    /// Why it no longer counts.
    pub voided: Option<String>,
}

/// A progress report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProgressItem {
    /// Id.
    pub id: EntityId,
    /// Work.
    pub work: Option<EntityId>,
    /// Day.
    pub date: String,
    /// Hundredths of a per cent.
    pub physical: i64,
    /// Đồng.
    pub value_done: i64,
    /// Households served.
    pub households_served: Option<u32>,
    /// State.
    pub state: String,
    /// Note.
    pub note: String,
}

const SORTS: &[(&str, &str)] = &[
    ("item", "w.item"),
    ("start", "w.start"),
    ("owner_name", "w.owner"),
    ("total_investment", "w.total_investment"),
    ("plan_amount", "w.plan_amount"),
    ("disbursed", "disbursed"),
    ("physical", "p.physical"),
    ("state", "p.state"),
    ("progress_date", "p.date"),
];

impl Store {
    /// A page of works, each with its newest progress. With `only_done`, those that were first reported
    /// in one of the done states within the days: the rows behind an indicator.
    pub fn works(&self, filter: &Filter) -> Result<Page<WorkItem>> {
        let mut conditions = Conditions::common("w", filter);
        conditions.equal("w.indicator", filter.indicator.as_deref());
        conditions.equal("w.start", filter.start.as_deref());
        conditions.entity("w.village", filter.village);
        if !filter.items.is_empty() {
            conditions.one_of("w.item", filter.items.iter().map(String::as_str));
        }
        if filter.only_done {
            let states = filter.done_states.join("', '");
            let first_day = format!(
                "(SELECT min(q.date) FROM work_progress q
                  WHERE q.work = w.id AND q.voided IS NULL AND q.state IN ('{states}'))"
            );
            conditions.fixed(format!("{first_day} IS NOT NULL"));
            conditions.days(&first_day, filter);
        }
        conditions.words("w.search", filter);
        let from = include_str!("work_list_from.sql");
        let (total, amount) = conditions.count(
            &self.conn,
            &format!("SELECT count(*), 0 {from} {}", conditions.sql()),
        )?;
        let sql = format!(
            "{} {from} {} ORDER BY {} {}",
            include_str!("work_list.sql"),
            conditions.sql(),
            filter.order(SORTS, "w.sort"),
            filter.page()
        );
        let rows = conditions.rows(&self.conn, &sql, &[], |row| {
            Ok(WorkItem {
                id: id(row, 0)?,
                owner: text(row, 1)?,
                name: text(row, 2)?,
                item: text(row, 3)?,
                indicator: text(row, 4)?,
                start: text(row, 5)?,
                village_name: text(row, 6)?,
                place: text(row, 7)?,
                total_investment: int(row, 8)?,
                plan_amount: int(row, 9)?,
                disbursed: int(row, 10)?,
                physical: row.get(11)?,
                households_served: row.get(12)?,
                state: text(row, 13)?,
                progress_date: text(row, 14)?,
                conflict: row.get(15)?,
                voided: row.get(16)?,
            })
        })?;
        Ok(Page {
            total,
            amount,
            rows,
        })
    }

    /// A page of progress reports, newest first.
    pub fn progress(&self, filter: &Filter) -> Result<Page<ProgressItem>> {
        let mut conditions = Conditions::common("p", filter);
        conditions.entity("p.work", filter.work);
        conditions.days("p.date", filter);
        let (total, amount) = conditions.count(
            &self.conn,
            &format!(
                "SELECT count(*), 0 FROM work_progress p {}",
                conditions.sql()
            ),
        )?;
        let sql = format!(
            "SELECT p.id, p.work, p.date, p.physical, p.value_done, p.households_served, p.state, p.note
             FROM work_progress p {} ORDER BY p.date DESC, p.at DESC, p.id DESC {}",
            conditions.sql(),
            filter.page()
        );
        let rows = conditions.rows(&self.conn, &sql, &[], |row| {
            Ok(ProgressItem {
                id: id(row, 0)?,
                work: id_or_none(row, 1)?,
                date: text(row, 2)?,
                physical: int(row, 3)?,
                value_done: int(row, 4)?,
                households_served: row.get(5)?,
                state: text(row, 6)?,
                note: text(row, 7)?,
            })
        })?;
        Ok(Page {
            total,
            amount,
            rows,
        })
    }
}
