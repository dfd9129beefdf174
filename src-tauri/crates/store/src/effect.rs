//! What a transaction did, or would do: by kind of record, and of what it keeps aside by reason, by kind and in đồng.

use crate::quarantine::Reason;
use crate::row::Row;
use soban_domain::change::Change;
use soban_domain::id::{ChangeId, EntityId};
use soban_domain::kind::{FieldType, Kind};
use soban_domain::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What happened to the records of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct KindEffect {
    /// Not there before.
    pub added: u32,
    /// There before.
    pub changed: u32,
    /// Counted before, do not now.
    pub voided: u32,
    /// In conflict now, not before.
    pub conflicting: u32,
    /// Of which changes are kept aside.
    pub aside: u32,
    /// Đồng that those changes name: of each record's amounts the last ones.
    pub aside_dong: i64,
}

/// What a transaction did.
#[derive(Clone, Debug, Default)]
pub struct Effect {
    /// Changes that were not known before.
    pub changes: Vec<ChangeId>,
    /// Changes that were.
    pub known: u64,
    /// By kind.
    pub kinds: BTreeMap<Kind, KindEffect>,
    /// Changes kept aside, by reason.
    pub aside: BTreeMap<Reason, u64>,
}

/// An effect while it is gathered.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    pub effect: Effect,
    touched: BTreeSet<EntityId>,
    /// By record, the amounts that what is kept aside names.
    aside: BTreeMap<(Kind, EntityId), BTreeMap<u8, i64>>,
}

impl Gathering {
    /// A record's row takes the place of the one before.
    pub fn note(&mut self, before: Option<&Row>, after: Option<&Row>) {
        let Some(one) = after.or(before) else {
            return;
        };
        let effect = self.effect.kinds.entry(one.kind).or_default();
        let first_touch = self.touched.insert(one.id);
        match before {
            None => effect.added += 1,
            Some(_) if first_touch => effect.changed += 1,
            Some(_) => {}
        }
        let is_live = |row: Option<&Row>| row.is_some_and(Row::is_live);
        if is_live(before) && !is_live(after) {
            effect.voided += 1;
        }
        let is_in_conflict = |row: Option<&Row>| row.is_some_and(|row| row.state.has_conflict());
        if !is_in_conflict(before) && is_in_conflict(after) {
            effect.conflicting += 1;
        }
    }

    /// A change is kept aside; none: one that cannot be read.
    pub fn keep_aside(&mut self, reason: Reason, change: Option<&Change>) {
        *self.effect.aside.entry(reason).or_default() += 1;
        let Some(change) = change else {
            return;
        };
        let amounts = self.aside.entry((change.kind, change.id)).or_default();
        for write in &change.writes {
            let field = change.kind.field_no(write.field);
            if field.is_some_and(|field| matches!(field.holds, FieldType::Money)) {
                let amount = if let Value::Int(amount) = write.value {
                    amount
                } else {
                    0
                };
                amounts.insert(write.field, amount);
            }
        }
    }

    /// The whole effect.
    pub fn close(mut self) -> Effect {
        for ((kind, _), amounts) in self.aside {
            let effect = self.effect.kinds.entry(kind).or_default();
            effect.aside += 1;
            effect.aside_dong = amounts
                .values()
                .fold(effect.aside_dong, |sum, amount| sum.saturating_add(*amount));
        }
        self.effect
    }
}
