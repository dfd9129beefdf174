//! Đồng over everything in the store, from the tallies: what an import changes is their difference.

use crate::Result;
use rusqlite::Connection;

/// Sums over all units, items and periods.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MoneyTotals {
    /// Live supports, all sources.
    pub supports: i64,
    /// Live vouchers: advances + payments − recoveries, all sources.
    pub disbursed: i64,
}

/// The sums as the running transaction sees them.
pub fn money_totals(conn: &Connection) -> Result<MoneyTotals> {
    Ok(conn.query_row(
        "SELECT (SELECT coalesce(sum(central + counterpart + integrated + other), 0) FROM tally_support),
                (SELECT coalesce(sum(advance + payment - recovery), 0) FROM tally_voucher)",
        [],
        |row| Ok(MoneyTotals { supports: row.get(0)?, disbursed: row.get(1)? }),
    )?)
}
