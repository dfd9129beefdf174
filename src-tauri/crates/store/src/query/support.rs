//! Supports, with the household each is for.

use super::filter::{Conditions, id, id_or_none, int, text};
use super::{Filter, Page};
use crate::{Result, Store};
use soban_domain::id::EntityId;

/// A support in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SupportItem {
    /// Id.
    pub id: EntityId,
    /// Owner, a unit key.
    pub owner: String,
    /// Household.
    pub household: Option<EntityId>,
    /// Its head.
    pub head_name: String,
    /// Village name.
    pub village_name: String,
    /// Plan item.
    pub item: String,
    /// Content.
    pub content: String,
    /// Decision.
    pub decision_no: String,
    /// All sources, đồng.
    pub amount: i64,
    /// Central, đồng.
    pub amount_central: i64,
    /// Handed over on.
    pub handover_date: String,
    /// In conflict.
    pub conflict: bool,
    /// Why it no longer counts.
    pub voided: Option<String>,
}

const SORTS: &[(&str, &str)] = &[
    ("head_name", "h.sort"),
    ("village_name", "v.sort"),
    ("owner_name", "s.owner"),
    ("item", "s.item"),
    ("content_name", "s.content"),
    ("decision_no", "s.decision_no"),
    ("amount", "amount"),
    ("handover_date", "s.handover_date"),
];

/// All sources of a support.
const AMOUNT: &str = "coalesce(s.amount_central, 0) + coalesce(s.amount_counterpart, 0)
    + coalesce(s.amount_integrated, 0) + coalesce(s.amount_other, 0)";

/// Counts towards its indicator: handed over, and the household's first of the content in the year. As
/// the tallies count.
const FIRST_HANDOVER: &str = "s.handover_date IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM support e
    WHERE e.household = s.household AND e.content = s.content AND e.voided IS NULL
      AND substr(e.handover_date, 1, 4) = substr(s.handover_date, 1, 4)
      AND (e.handover_date, e.id) < (s.handover_date, s.id))";

/// One of several that a household received of one content in a year.
const REPEATED: &str = "(s.household, s.content, substr(s.handover_date, 1, 4)) IN
    (SELECT household, content, year FROM tally_repeat)";

impl Store {
    /// Has the household a live support of this content, other than `except`?
    pub fn has_other_support(
        &self,
        household: EntityId,
        content: &str,
        except: EntityId,
    ) -> Result<bool> {
        let mut statement = self.conn.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM support
             WHERE household = ?1 AND content = ?2 AND id <> ?3 AND voided IS NULL)",
        )?;
        Ok(statement.query_row((household.0, content, except.0), |row| row.get(0))?)
    }

    /// A page of supports, and the đồng of all that match.
    pub fn supports(&self, filter: &Filter) -> Result<Page<SupportItem>> {
        let mut conditions = Conditions::common("s", filter);
        conditions.entity("s.household", filter.household);
        conditions.entity("s.village", filter.village);
        conditions.entity("s.work", filter.work);
        conditions.equal("s.content", filter.indicator.as_deref());
        if !filter.items.is_empty() {
            conditions.one_of("s.item", filter.items.iter().map(String::as_str));
        }
        conditions.days("s.handover_date", filter);
        if filter.only_done {
            conditions.fixed(FIRST_HANDOVER.to_owned());
        }
        if filter.repeated {
            conditions.fixed(REPEATED.to_owned());
        }
        if let Some(words) = filter.words() {
            conditions.household_words("s.household", "id", &words);
        }
        let count = format!(
            "SELECT count(*), coalesce(sum({AMOUNT}), 0) FROM support s {}",
            conditions.sql()
        );
        let (total, amount) = conditions.count(&self.conn, &count)?;
        let sql = format!(
            "SELECT s.id, s.owner, s.household, h.head_name, v.name, s.item, s.content, s.decision_no,
                 {AMOUNT} AS amount, s.amount_central, s.handover_date, s.conflict, s.voided
             FROM support s
             LEFT JOIN household h ON h.id = s.household
             LEFT JOIN village v ON v.id = s.village
             {} ORDER BY {} {}",
            conditions.sql(),
            filter.order(SORTS, "s.n"),
            filter.page()
        );
        let rows = conditions.rows(&self.conn, &sql, &[], |row| {
            Ok(SupportItem {
                id: id(row, 0)?,
                owner: text(row, 1)?,
                household: id_or_none(row, 2)?,
                head_name: text(row, 3)?,
                village_name: text(row, 4)?,
                item: text(row, 5)?,
                content: text(row, 6)?,
                decision_no: text(row, 7)?,
                amount: int(row, 8)?,
                amount_central: int(row, 9)?,
                handover_date: text(row, 10)?,
                conflict: row.get(11)?,
                voided: row.get(12)?,
            })
        })?;
        Ok(Page {
            total,
            amount,
            rows,
        })
    }
}
