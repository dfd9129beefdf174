//! What a record belongs to and refers to: its owner, its references, its identity.

use super::Entry;
use crate::world::new_id;
use crate::{App, Result};
use chrono::NaiveDate;
use soban_domain::date::format_date;
use soban_domain::id::EntityId;
use soban_domain::kind::{FieldType, Kind};
use soban_domain::problem::{Problem, Problems};
use soban_domain::unit::{Unit, UnitKey};
use soban_domain::value::Fields;
use soban_store::Row;

impl App {
    /// The unit a record belongs to: that of what it points to, else the one chosen, else the own unit.
    pub(super) fn owner(
        &self,
        entry: &Entry,
        before: Option<&Row>,
        fields: &Fields,
        problems: &mut Problems,
    ) -> Result<Option<UnitKey>> {
        if let Some(row) = before {
            return Ok(Some(row.owner.clone()));
        }
        let from = match entry.kind {
            Kind::Household | Kind::HouseholdCount => Some((Kind::Village, "village")),
            Kind::Support => Some((Kind::Household, "household")),
            Kind::WorkProgress | Kind::Photo => Some((Kind::Work, "work")),
            Kind::Village | Kind::Work | Kind::Voucher | Kind::Revocation | Kind::Allocation => {
                None
            }
        };
        let key = match from {
            Some((kind, name)) => {
                let Some(id) = fields.entity(name) else {
                    return Ok(None);
                };
                let Some(row) = self.store.get(kind, id)? else {
                    if !problems.has(name) {
                        problems.add(
                            fixed_name(name),
                            Problem::NoSuchRecord { kind: kind.label() },
                        );
                    }
                    return Ok(None);
                };
                // Whoever stands before a work of the unit above takes its photo.
                let own = &self.unit()?.key;
                if entry.kind == Kind::Photo && self.catalogue.units.is_within(own, &row.owner) {
                    // Of a unit that took others' places, whichever of them: a photo counts nowhere.
                    let before = self.took_the_place_of()?;
                    before.first().map_or(own, |unit| &unit.key).clone()
                } else {
                    row.owner
                }
            }
            None => match entry.owner.as_deref() {
                Some(text) => {
                    let Ok(key) = text.parse::<UnitKey>() else {
                        problems.add("owner", Problem::NoSuchUnit);
                        return Ok(None);
                    };
                    key
                }
                None => match self.took_the_place_of()?.as_slice() {
                    [one] => one.key.clone(),
                    _ => self.unit()?.key.clone(),
                },
            },
        };
        let Some(unit) = self.catalogue.units.get(&key) else {
            problems.add("owner", Problem::NoSuchUnit);
            return Ok(None);
        };
        if !self.catalogue.units.is_within(&key, &self.unit()?.key) {
            problems.add(
                "owner",
                Problem::OutsideOwnUnit {
                    unit: unit.name.clone(),
                },
            );
            return Ok(None);
        }
        if entry.kind.is_from_above() && !self.catalogue.units.is_above(&self.unit()?.key, &key) {
            problems.add("owner", Problem::NotBelow);
            return Ok(None);
        }
        if entry.kind == Kind::Village && !Self::is_commune(unit) {
            problems.add("owner", Problem::NotACommune);
            return Ok(None);
        }
        Ok(Some(key))
    }

    /// The units of the plan's year whose place the own one took: what it writes belongs to one of them, so that the figures by the
    /// units of then and of now are the same together. None where it is one of then itself.
    fn took_the_place_of(&self) -> Result<Vec<&'static Unit>> {
        let own = &self.unit()?.key;
        Ok(self.catalogue.units.predecessors_on(own, self.plan_day()))
    }

    pub(super) fn check_owner_on_date(
        &self,
        owner: &UnitKey,
        fields: &Fields,
        problems: &mut Problems,
    ) {
        let Some(unit) = self.catalogue.units.get(owner) else {
            return;
        };
        let day = ["date", "handover_date"]
            .iter()
            .find_map(|name| fields.date(name));
        let day: NaiveDate = day.unwrap_or_else(|| self.plan_day());
        if !unit.is_valid_on(day) {
            let (unit, date) = (unit.name.clone(), format_date(day));
            problems.add("owner", Problem::UnitNotValid { unit, date });
        }
    }

    pub(super) fn check_references(
        &self,
        kind: Kind,
        owner: &UnitKey,
        fields: &Fields,
        before: Option<&Row>,
        problems: &mut Problems,
    ) -> Result<()> {
        let is_same =
            |name: &str| before.is_some_and(|row| row.fields.get(name) == fields.get(name));
        for field in kind.fields().iter().filter(|field| !is_same(field.name)) {
            let FieldType::Ref(to) = field.holds else {
                continue;
            };
            let Some(id) = fields
                .entity(field.name)
                .filter(|_| !problems.has(field.name))
            else {
                continue;
            };
            let Some(row) = self.store.get(to, id)?.filter(Row::is_live) else {
                problems.add(field.name, Problem::NoSuchRecord { kind: to.label() });
                continue;
            };
            // Villages and households are the owner's own; a work may be the district's.
            let units = &self.catalogue.units;
            let near = if to == Kind::Work {
                units.is_within(&row.owner, owner) || units.is_within(owner, &row.owner)
            } else {
                units.is_within(&row.owner, owner)
            };
            if !near {
                problems.add(
                    field.name,
                    Problem::OtherUnit {
                        unit: units.path_name(&row.owner),
                    },
                );
            }
        }
        Ok(())
    }

    /// Records that *are* something have derived ids; all others get a new one.
    pub(super) fn identity(
        &self,
        entry: &Entry,
        owner: Option<&UnitKey>,
        fields: &Fields,
    ) -> EntityId {
        match (entry.kind, owner, entry.id) {
            // A cell of the grid is one record, whatever id is asked for.
            (Kind::HouseholdCount, _, _) => EntityId::of_count(
                fields.entity("village").unwrap_or(EntityId([0; 16])),
                fields.text("indicator").unwrap_or_default(),
                fields.text("period").unwrap_or_default(),
            ),
            (_, _, Some(id)) => id,
            (Kind::Village, Some(owner), None) => {
                EntityId::of_village(owner, fields.text("name").unwrap_or_default())
            }
            _ => EntityId(new_id(self.world.as_ref())),
        }
    }

    pub(super) fn check_village_is_new(
        &self,
        id: EntityId,
        fields: &Fields,
        problems: &mut Problems,
    ) -> Result<()> {
        if self
            .store
            .get(Kind::Village, id)?
            .is_some_and(|row| row.is_live())
        {
            let name = fields.text("name").unwrap_or_default().to_owned();
            problems.add("name", Problem::AlreadyThere { name });
        }
        Ok(())
    }
}

/// Field names are static; this finds the one that a reference goes by.
pub(super) fn fixed_name(name: &str) -> &'static str {
    ["village", "household", "work", "indicator", "period"]
        .into_iter()
        .find(|known| *known == name)
        .unwrap_or("owner")
}
