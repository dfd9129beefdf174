//! How the heads of a record follow from the set of changes known, whatever their order.
//!
//! A field's *heads* are the writes that no known write supersedes. A write that arrives after one
//! that supersedes it never becomes a head: what is superseded before it is known is remembered in
//! `gone` until it arrives. One head, or several of equal value: that value. Several values: a
//! conflict; the greatest (`at`, change id) is shown.

use crate::change::{At, Change};
use crate::id::ChangeId;
use crate::value::Value;
use std::collections::BTreeMap;

/// A write that nothing known supersedes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The change it stands in.
    pub change: ChangeId,
    /// When, for ties and for people.
    pub at: At,
    /// What was written.
    pub value: Value,
}

/// One field: its heads, and the superseded writes that have not arrived yet. Both sorted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FieldState {
    heads: Vec<Head>,
    gone: Vec<ChangeId>,
}

impl FieldState {
    /// From stored parts.
    pub fn from_parts(mut heads: Vec<Head>, mut gone: Vec<ChangeId>) -> Self {
        heads.sort_by_key(|head| head.change);
        gone.sort_unstable();
        Self { heads, gone }
    }
    /// The heads, by change id.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }
    /// Superseded, but not yet arrived.
    pub fn gone(&self) -> &[ChangeId] {
        &self.gone
    }
    /// The head that is shown: the greatest (`at`, change id).
    pub fn shown(&self) -> Option<&Head> {
        self.heads.iter().max_by_key(|head| (head.at, head.change))
    }
    /// The value that is shown.
    pub fn value(&self) -> &Value {
        self.shown().map_or(&Value::Null, |head| &head.value)
    }
    /// Do heads differ in value?
    pub fn is_conflict(&self) -> bool {
        self.heads
            .windows(2)
            .any(|pair| pair[0].value != pair[1].value)
    }

    fn supersede(&mut self, change: ChangeId, is_known: bool) {
        if let Some(place) = self.heads.iter().position(|head| head.change == change) {
            self.heads.remove(place);
        } else if !is_known && let Err(place) = self.gone.binary_search(&change) {
            self.gone.insert(place, change);
        }
    }

    fn add(&mut self, head: Head) {
        if let Ok(place) = self.gone.binary_search(&head.change) {
            self.gone.remove(place);
            return;
        }
        if let Err(place) = self
            .heads
            .binary_search_by_key(&head.change, |head| head.change)
        {
            self.heads.insert(place, head);
        }
    }
}

/// All fields of one record, by field number.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct EntityState {
    fields: BTreeMap<u8, FieldState>,
}

impl EntityState {
    /// From stored parts.
    pub fn from_parts(fields: BTreeMap<u8, FieldState>) -> Self {
        Self { fields }
    }
    /// The fields that were ever written, or are known to have been.
    pub fn fields(&self) -> &BTreeMap<u8, FieldState> {
        &self.fields
    }
    /// One field.
    pub fn field(&self, no: u8) -> Option<&FieldState> {
        self.fields.get(&no)
    }
    /// The value shown.
    pub fn value(&self, no: u8) -> &Value {
        self.fields.get(&no).map_or(&Value::Null, FieldState::value)
    }
    /// Does any field hold differing heads?
    pub fn has_conflict(&self) -> bool {
        self.fields.values().any(FieldState::is_conflict)
    }
    /// The newest of all heads.
    pub fn at(&self) -> At {
        self.fields
            .values()
            .flat_map(|field| &field.heads)
            .map(|head| head.at)
            .max()
            .unwrap_or_default()
    }

    /// Takes in a change that was not known before. `is_known` answers for every *other* change
    /// whether it has been taken in already.
    pub fn apply(&mut self, id: ChangeId, change: &Change, is_known: impl Fn(ChangeId) -> bool) {
        // Who superseded this change where it wrote nothing waits for it no longer.
        for (no, field) in &mut self.fields {
            if !change.writes.iter().any(|write| write.field == *no) {
                field.gone.retain(|waiting| *waiting != id);
            }
        }
        for write in &change.writes {
            let field = self.fields.entry(write.field).or_default();
            for superseded in &write.supersedes {
                if *superseded != id {
                    field.supersede(*superseded, is_known(*superseded));
                }
            }
            field.add(Head {
                change: id,
                at: change.at,
                value: write.value.clone(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Write;
    use crate::id::{DeviceId, EntityId};
    use crate::kind::Kind;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// A set of changes of three devices to one field, as those devices would make them: each sees
    /// some of what was there and supersedes the heads of what it sees.
    fn history(steps: &[(u8, u32, u8)]) -> Vec<(ChangeId, Change)> {
        let mut made: Vec<(ChangeId, Change)> = vec![];
        for (n, (device, sees, value)) in steps.iter().enumerate() {
            let device = DeviceId([device % 3; 16]);
            let seen = |(place, change): (usize, &(ChangeId, Change))| {
                change.0.device == device || sees & (1 << (place % 32)) != 0
            };
            let visible: Vec<_> = made
                .iter()
                .enumerate()
                .filter(|(place, change)| seen((*place, *change)))
                .map(|(_, change)| change.clone())
                .collect();
            let state = fold(&visible);
            let heads = state
                .field(1)
                .map(|f| f.heads().iter().map(|h| h.change).collect());
            let seq = 1 + made.iter().filter(|(id, _)| id.device == device).count() as u64;
            let change = Change {
                at: At(n as u64),
                by: String::new(),
                kind: Kind::Village,
                id: EntityId([1; 16]),
                owner: "16816".parse().expect("a unit key"),
                writes: vec![Write {
                    field: 1,
                    value: Value::Int(i64::from(value % 4)),
                    supersedes: heads.unwrap_or_default(),
                }],
            };
            made.push((ChangeId { device, seq }, change));
        }
        made
    }

    fn fold(changes: &[(ChangeId, Change)]) -> EntityState {
        let mut known = BTreeSet::new();
        let mut state = EntityState::default();
        for (id, change) in changes {
            if known.insert(*id) {
                state.apply(*id, change, |other| known.contains(&other));
            }
        }
        state
    }

    proptest! {
        #[test]
        fn any_order_and_repetition_gives_the_same_heads(
            steps in prop::collection::vec((0u8..3, any::<u32>(), any::<u8>()), 1..14),
            seed in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
        ) {
            let changes = history(&steps);
            let expected = fold(&changes);
            let mut shuffled: Vec<_> = seed.iter().map(|i| i.get(&changes).clone()).collect();
            let mut rest = changes.clone();
            rest.reverse();
            shuffled.extend(rest);
            prop_assert_eq!(&fold(&shuffled), &expected);
            let field = expected.field(1).expect("written");
            prop_assert!(!field.heads().is_empty());
            prop_assert!(field.gone().is_empty(), "everything has arrived");
            // The definition itself: the writes that no known write supersedes.
            let superseded: BTreeSet<_> =
                changes.iter().flat_map(|(_, c)| c.writes[0].supersedes.clone()).collect();
            let heads: Vec<_> =
                changes.iter().map(|(id, _)| *id).filter(|id| !superseded.contains(id)).collect();
            let mut got: Vec<_> = field.heads().iter().map(|head| head.change).collect();
            got.sort_by_key(|id| changes.iter().position(|(other, _)| other == id));
            prop_assert_eq!(got, heads);
        }
    }
}
