//! Who sends what to whom: everything of the own unit and those below goes up, and of those above what they may have lost;
//! corrections, and what a unit below may have lost, go down, without a word about anybody else; PCs of one unit share all
//! they have.

use crate::{App, AppError, Result};
use soban_domain::change::Change;
use soban_domain::id::{ChangeId, DeviceId};
use soban_domain::kind::Kind;
use soban_domain::unit::{Unit, UnitKey, Units};
use soban_store::feed::Device;
use soban_store::quarantine::Reason;
use soban_store::receipt::Heads;
use soban_store::segment::{Segment, Wanted};
use std::collections::BTreeMap;

/// Which way a file goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// To a unit above.
    Up,
    /// To another PC of the own unit.
    Across,
    /// To a unit below.
    Down,
}

impl Way {
    /// From one unit to another; none where neither lies in the other.
    pub(crate) fn of(units: &Units, from: &UnitKey, to: &UnitKey) -> Option<Self> {
        if from == to {
            Some(Self::Across)
        } else if units.is_within(from, to) {
            Some(Self::Up)
        } else if units.is_within(to, from) {
            Some(Self::Down)
        } else {
            None
        }
    }
}

impl App {
    /// The unit a file may go to from here, and which way that is.
    pub(crate) fn recipient(&self, to: &UnitKey) -> Result<(&'static Unit, Way)> {
        let units = &self.catalogue.units;
        let own = self.unit()?;
        let found = units.get(to).zip(Way::of(units, &own.key, to));
        found.ok_or_else(|| AppError::UnknownUnit(to.to_string()))
    }

    /// May a feed of this unit go from here to that one?
    pub(crate) fn is_for(&self, unit: &UnitKey, to: &UnitKey) -> bool {
        let units = &self.catalogue.units;
        self.unit
            .as_ref()
            .is_some_and(|own| may_go(units, unit, own, to))
    }

    /// The runs of feeds that go to a unit, beyond what it is known to have.
    pub(crate) fn segments_for(
        &self,
        to: &UnitKey,
        way: Way,
        after: &Heads,
    ) -> Result<Vec<Segment>> {
        let units = &self.catalogue.units;
        let both_know = |device: &Device| self.is_for(&device.unit, to);
        // What was written there comes back whole. What nobody here can read might be about anybody.
        let for_it = |device: &Device, change: Option<&Change>| {
            units.is_within(&device.unit, to)
                || change.is_some_and(|change| concerns(units, change, to))
        };
        let mut after = after.clone();
        if way == Way::Down {
            // Before its body came here, a change may have gone there withheld; there it counts as known.
            self.store.each_filled(|id, change| {
                if concerns(units, change, to)
                    && let Some(known) = after.get_mut(&id.device)
                {
                    *known = (*known).min(id.seq - 1);
                }
            })?;
        }
        let wanted = Wanted {
            after: &after,
            feeds: &both_know,
            bodies: match way {
                Way::Up | Way::Across => None,
                Way::Down => Some(&for_it),
            },
        };
        let mut segments = self.store.segments(&wanted)?;
        let own = self.store.feeds().own().map(|own| own.id);
        // What lies beyond its installation's word nobody would take, and the file with it.
        segments.retain(|one| self.sample || one.seal.is_some() || Some(one.device) == own);
        if way == Way::Up {
            // What was withheld from the own unit may be for the one above.
            for body in segments.iter_mut().flat_map(|one| &mut one.bodies) {
                body.forget_why();
            }
        }
        Ok(segments)
    }
}

/// May a feed of this unit go from one to another? It must lie on the line of both: above or below each. And whoever stands above all
/// tells the unit that took another's place what was written above that one, and is told how much of it is there.
pub(crate) fn may_go(units: &Units, unit: &UnitKey, from: &UnitKey, to: &UnitKey) -> bool {
    let is_heir = |heir, above| units.is_above(above, unit) && units.took_over_from(heir, unit);
    match (units.is_on_line(unit, from), units.is_on_line(unit, to)) {
        (true, true) => true,
        (true, false) => is_heir(to, from),
        (false, true) => is_heir(from, to),
        (false, false) => false,
    }
}

/// Is a change a unit's to know: about itself, what lies below it, or what it may refer to of those above?
fn concerns(units: &Units, change: &Change, unit: &UnitKey) -> bool {
    let from_above = matches!(
        change.kind,
        Kind::Work | Kind::WorkProgress | Kind::Revocation
    );
    // Whoever stands above a unit that was merged hands on to it what is of the unit that took its place.
    let is_above = units.is_within(unit, &change.owner)
        || units.took_over_from(unit, &change.owner)
        || units.took_over_from(&change.owner, unit);
    units.is_within(&change.owner, unit) || (from_above && is_above)
}

/// May an installation of this unit write that change?
pub(crate) fn judge(units: &Units, signer: &UnitKey, change: &Change) -> Option<Reason> {
    if !units.is_within(&change.owner, signer) {
        return Some(Reason::OutsideUnit);
    }
    let is_top = units.get(signer).is_some_and(|unit| unit.parent.is_none());
    let may = is_top || !change.kind.is_from_above() || units.is_above(signer, &change.owner);
    (!may).then_some(Reason::NotItsLevel)
}

/// What decides whether changes that come in may count: who wrote them, about whom, and when.
pub(crate) struct Rules<'a> {
    pub units: &'a Units,
    /// Up to which change each revoked installation is believed.
    pub revoked: BTreeMap<DeviceId, u64>,
}

impl Rules<'_> {
    pub fn judge(&self, device: &Device, id: ChangeId, change: &Change) -> Option<Reason> {
        // First what holds for good: a revocation may be put right, and what it held back then counts.
        let is_lost = self
            .revoked
            .get(&id.device)
            .is_some_and(|through| id.seq > *through);
        self.may_write(device, change)
            .or_else(|| is_lost.then_some(Reason::Revoked))
    }

    /// Why a change is not an installation's to make.
    pub fn may_write(&self, device: &Device, change: &Change) -> Option<Reason> {
        judge(self.units, &device.unit, change)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use soban_domain::catalogue::Catalogue;
    use soban_domain::change::At;
    use soban_domain::id::EntityId;

    const BOARD: &str = "40";
    const DISTRICT: &str = "417";
    const COMMUNE: &str = "16816";
    const NEIGHBOUR: &str = "415";
    /// Bảo Nam, and Hữu Kiệm, which took its place.
    const MERGED: &str = "16840";
    const SUCCESSOR: &str = "16849@2025-07-01";

    fn key(text: &str) -> UnitKey {
        text.parse().expect("a unit key")
    }

    #[test]
    fn only_those_above_write_what_is_given_and_who_is_lost() {
        let units = &Catalogue::builtin().expect("the catalogue").units;
        let check = |signer: &str, kind: Kind, owner: &str, expected: Option<Reason>| {
            let change = Change {
                at: At(0),
                by: String::new(),
                kind,
                id: EntityId([7; 16]),
                owner: key(owner),
                writes: vec![],
            };
            let found = judge(units, &key(signer), &change);
            assert_eq!(found, expected, "{kind} of {owner} by {signer}");
        };
        for kind in [Kind::Allocation, Kind::Revocation] {
            check(BOARD, kind, DISTRICT, None);
            check(BOARD, kind, COMMUNE, None);
            check(DISTRICT, kind, COMMUNE, None);
            // A plan change by a commune, about itself, the unit above or a neighbour.
            check(COMMUNE, kind, COMMUNE, Some(Reason::NotItsLevel));
            check(DISTRICT, kind, DISTRICT, Some(Reason::NotItsLevel));
            check(COMMUNE, kind, DISTRICT, Some(Reason::OutsideUnit));
            check(DISTRICT, kind, NEIGHBOUR, Some(Reason::OutsideUnit));
            // Nobody is above the province.
            check(BOARD, kind, BOARD, None);
        }
        // Who took another's place stands no higher than it stood.
        check(SUCCESSOR, Kind::Household, MERGED, None);
        for kind in [Kind::Allocation, Kind::Revocation] {
            check(SUCCESSOR, kind, MERGED, Some(Reason::NotItsLevel));
            check(BOARD, kind, MERGED, None);
        }
        check(COMMUNE, Kind::Household, COMMUNE, None);
        check(
            COMMUNE,
            Kind::Household,
            DISTRICT,
            Some(Reason::OutsideUnit),
        );
    }
}
