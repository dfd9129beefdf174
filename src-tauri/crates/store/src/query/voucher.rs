//! Vouchers, and their balances.

use super::filter::{Conditions, id, int, text};
use super::{Filter, Page};
use crate::{Result, Store};
use soban_domain::id::EntityId;

/// A voucher in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VoucherItem {
    /// Id.
    pub id: EntityId,
    /// Owner, a unit key.
    pub owner: String,
    /// Number.
    pub number: String,
    /// Date.
    pub date: String,
    /// Advance, payment or recovery.
    pub kind: String,
    /// Plan item.
    pub item: String,
    /// Capital type.
    pub capital_type: String,
    /// Source.
    pub source: String,
    /// This year's or carried over.
    pub capital_year: String,
    /// Đồng.
    pub amount: i64,
    /// Work it is for.
    pub work_name: String,
    /// Payee.
    pub payee: String,
    /// Description.
    pub description: String,
    /// In conflict.
    pub conflict: bool,
    /// Why it no longer counts.
    pub voided: Option<String>,
}

const SORTS: &[(&str, &str)] = &[
    ("number", "c.number"),
    ("date", "c.date"),
    ("kind", "c.kind"),
    ("item", "c.item"),
    ("capital_type", "c.capital_type"),
    ("source", "c.source"),
    ("amount", "c.amount"),
    ("payee", "c.payee"),
    ("owner_name", "c.owner"),
];

impl Store {
    /// A page of vouchers, newest first, and what all that match have disbursed.
    pub fn vouchers(&self, filter: &Filter) -> Result<Page<VoucherItem>> {
        let mut conditions = Conditions::common("c", filter);
        conditions.equal("c.content", filter.indicator.as_deref());
        conditions.equal("c.capital_type", filter.capital_type.as_deref());
        conditions.equal("c.capital_year", filter.capital_year.as_deref());
        conditions.entity("c.work", filter.work);
        if !filter.items.is_empty() {
            conditions.one_of("c.item", filter.items.iter().map(String::as_str));
        }
        if !filter.sources.is_empty() {
            conditions.one_of("c.source", filter.sources.iter().map(String::as_str));
        }
        conditions.days("c.date", filter);
        conditions.words("c.search", filter);
        let count = format!(
            "SELECT count(*), coalesce(sum(CASE WHEN c.kind = 'recovery' THEN -c.amount ELSE c.amount END), 0)
             FROM voucher c {}",
            conditions.sql()
        );
        let (total, amount) = conditions.count(&self.conn, &count)?;
        let order = if filter.sort.is_some() {
            filter.order(SORTS, "c.n")
        } else {
            "c.date DESC, c.n DESC".to_owned()
        };
        let sql = format!(
            "SELECT c.id, c.owner, c.number, c.date, c.kind, c.item, c.capital_type, c.source, c.capital_year,
                 c.amount, w.name, c.payee, c.description, c.conflict, c.voided
             FROM voucher c LEFT JOIN work w ON w.id = c.work
             {} ORDER BY {order} {}",
            conditions.sql(),
            filter.page()
        );
        let rows = conditions.rows(&self.conn, &sql, &[], |row| {
            Ok(VoucherItem {
                id: id(row, 0)?,
                owner: text(row, 1)?,
                number: text(row, 2)?,
                date: text(row, 3)?,
                kind: text(row, 4)?,
                item: text(row, 5)?,
                capital_type: text(row, 6)?,
                source: text(row, 7)?,
                capital_year: text(row, 8)?,
                amount: int(row, 9)?,
                work_name: text(row, 10)?,
                payee: text(row, 11)?,
                description: text(row, 12)?,
                conflict: row.get(13)?,
                voided: row.get(14)?,
            })
        })?;
        Ok(Page {
            total,
            amount,
            rows,
        })
    }
}
