//! Knows every change that was ever written, and what must follow from them, by the definitions alone: which changes a
//! unit may know, which of them count, and what the heads of each field are.

use crate::world::Office;
use anyhow::{Context, Result, ensure};
use soban_app::App;
use soban_domain::change::{At, Body, Change};
use soban_domain::id::{ChangeId, DeviceId, EntityId};
use soban_domain::kind::Kind;
use soban_domain::unit::{UnitKey, Units};
use soban_domain::value::Value;
use soban_store::StoreError;
use soban_store::feed::Device;
use soban_store::receipt::Heads;
use soban_store::segment::{Segment, Wanted};
use std::collections::{BTreeMap, BTreeSet};

/// What was compared of an office.
#[derive(Clone, Copy, Default)]
pub struct Seen {
    pub records: u64,
    pub aside: u64,
    pub withheld: u64,
}

#[derive(Default)]
struct Feed {
    unit: Option<UnitKey>,
    bodies: Vec<Vec<u8>>,
}

/// Everything that was written.
#[derive(Default)]
pub struct Oracle {
    feeds: BTreeMap<DeviceId, Feed>,
    /// Office → what it has said that it has, and has not forgotten since.
    acknowledged: BTreeMap<usize, Heads>,
}

/// One field's heads, and what was superseded and does not count: sorted.
type FieldHeads = (Vec<(ChangeId, At, Value)>, Vec<ChangeId>);
/// A record: its owner, and its fields.
type Record = (UnitKey, BTreeMap<u8, FieldHeads>);

impl Oracle {
    /// Learns what an office has written since.
    pub fn learn(&mut self, app: &App) -> Result<()> {
        let Some(own) = app.store().feeds().own() else {
            return Ok(());
        };
        let feed = self.feeds.entry(own.id).or_default();
        feed.unit = Some(own.unit.clone());
        let after = Heads::from([(own.id, feed.bodies.len() as u64)]);
        let wanted = Wanted {
            after: &after,
            feeds: &|device: &Device| device.own,
            bodies: None,
        };
        for segment in app.store().segments(&wanted)? {
            for body in segment.bodies {
                let Body::Whole(bytes) = body else {
                    anyhow::bail!("a body of the own feed is not there");
                };
                feed.bodies.push(bytes);
            }
        }
        Ok(())
    }

    /// Nobody knows more than was written.
    pub fn check_known(&self, app: &App) -> Result<()> {
        for device in app.store().feeds().devices() {
            let written = self
                .feeds
                .get(&device.id)
                .map_or(0, |feed| feed.bodies.len());
            ensure!(
                device.head <= written as u64,
                "{} has {} of {written}",
                device.id,
                device.head
            );
        }
        Ok(())
    }

    /// An office has said that it has this.
    pub fn acknowledged(&mut self, at: usize, app: &App, to: &UnitKey) {
        let units = &app.catalogue().units;
        let feeds = app.store().feeds().devices();
        let said = self.acknowledged.entry(at).or_default();
        for device in feeds.filter(|device| units.is_within(&device.unit, to)) {
            let number = said.entry(device.id).or_default();
            *number = device.head.max(*number);
        }
    }

    /// An office no longer stands by what it has said: it crashed, or took something back.
    pub fn forgot(&mut self, at: usize) {
        self.acknowledged.remove(&at);
    }

    /// An office went back to a backup. What only it had is gone, unless a file of it lies about; what others have said that
    /// they have is still there.
    pub fn went_back(&mut self, at: usize, gone: &App, offices: &[Office]) -> Result<()> {
        self.forgot(at);
        let Some(own) = gone.store().feeds().own() else {
            return Ok(());
        };
        let left = offices
            .iter()
            .filter_map(|office| office.app.store().feeds().device(own.id))
            .map(|device| device.head)
            .max()
            .unwrap_or(0);
        for (office, said) in &self.acknowledged {
            let said = said.get(&own.id).copied().unwrap_or(0);
            ensure!(
                said <= left,
                "office {office} had {said} of it, {left} are left"
            );
        }
        Ok(())
    }

    /// What somebody has said that he has, and still has, is there.
    pub fn check_nothing_acknowledged_is_lost(&self, offices: &[Office]) -> Result<()> {
        for (at, said) in &self.acknowledged {
            for (device, number) in said {
                let feeds = offices[*at].app.store().feeds();
                let head = feeds.device(*device).map_or(0, |device| device.head);
                ensure!(
                    head >= *number,
                    "{} acknowledged {number} of {device}, and has {head}",
                    offices[*at].name
                );
            }
        }
        Ok(())
    }

    /// Holds an office against what must be.
    pub fn check(&self, office: &Office, offices: &[Office]) -> Result<Seen> {
        let units = &office.app.catalogue().units;
        let mut here: BTreeMap<ChangeId, Change> = BTreeMap::new();
        let mut seen = Seen::default();
        for segment in segments(&office.app)? {
            let written = self
                .feeds
                .get(&segment.device)
                .context("a feed of nobody")?;
            ensure!(
                written.unit.as_ref() == Some(&segment.unit),
                "a feed of another unit"
            );
            for (seq, body) in (segment.first..).zip(&segment.bodies) {
                let id = ChangeId {
                    device: segment.device,
                    seq,
                };
                let bytes = &written.bodies[usize::try_from(seq - 1)?];
                ensure!(
                    body.hash() == Body::Whole(bytes.clone()).hash(),
                    "{id:?} is another one"
                );
                let change = Change::decode(bytes, id.device)?;
                let is_theirs = may_know(units, &office.unit, &segment.unit, &change);
                match body {
                    Body::Whole(_) => {
                        ensure!(is_theirs, "{id:?} is not theirs to know");
                        here.insert(id, change);
                    }
                    Body::Withheld(_) | Body::Unknown(_) => {
                        seen.withheld += 1;
                        ensure!(
                            !is_theirs || !is_anywhere(offices, id)?,
                            "{id:?} of {} is withheld, and theirs to know: {} of {}",
                            segment.unit,
                            change.kind,
                            change.owner
                        );
                    }
                }
            }
        }
        self.check_complete(office, offices, &here)?;
        let kept: BTreeSet<ChangeId> = office
            .app
            .kept_aside()?
            .iter()
            .map(|kept| kept.id)
            .collect();
        // What was written here was never judged – no form lets it through – unless it was lost, and came back by a file.
        let unjudged = |id: ChangeId| office.was.contains(&id.device) && !kept.contains(&id);
        let counting = counting(units, &self.units_of_devices(), &unjudged, &here)?;
        seen.aside = (here.len() - counting.len()) as u64;
        let aside: BTreeSet<ChangeId> = here
            .keys()
            .filter(|id| !counting.contains_key(id))
            .copied()
            .collect();
        let differing: Vec<(&ChangeId, Option<&Change>)> = kept
            .symmetric_difference(&aside)
            .map(|id| (id, here.get(id)))
            .collect();
        ensure!(differing.is_empty(), "kept aside or not: {differing:#?}");
        let expected = records(&counting);
        seen.records = expected.len() as u64;
        compare(&office.app, expected)?;
        Ok(seen)
    }

    fn units_of_devices(&self) -> BTreeMap<DeviceId, UnitKey> {
        let feeds = self.feeds.iter();
        feeds
            .filter_map(|(device, feed)| Some((*device, feed.unit.clone()?)))
            .collect()
    }

    /// What an office may know, and somebody has, it has.
    fn check_complete(
        &self,
        office: &Office,
        offices: &[Office],
        here: &BTreeMap<ChangeId, Change>,
    ) -> Result<()> {
        let units = &office.app.catalogue().units;
        for (device, feed) in &self.feeds {
            let Some(unit) = &feed.unit else { continue };
            for (seq, bytes) in (1..).zip(&feed.bodies) {
                let id = ChangeId {
                    device: *device,
                    seq,
                };
                if here.contains_key(&id) {
                    continue;
                }
                let change = Change::decode(bytes, *device)?;
                ensure!(
                    !may_know(units, &office.unit, unit, &change) || !is_anywhere(offices, id)?,
                    "{id:?} of {unit} is missing"
                );
            }
        }
        Ok(())
    }
}

fn segments(app: &App) -> Result<Vec<Segment>, StoreError> {
    app.store().segments(&Wanted::all(&Heads::new()))
}

/// Has anybody the body of this change?
fn is_anywhere(offices: &[Office], id: ChangeId) -> Result<bool> {
    for office in offices {
        let after = Heads::from([(id.device, id.seq - 1)]);
        let wanted = Wanted {
            after: &after,
            feeds: &|device: &Device| device.id == id.device,
            bodies: None,
        };
        let found = office.app.store().segments(&wanted)?;
        let first = found.first().filter(|segment| segment.first == id.seq);
        if first.is_some_and(|segment| matches!(segment.bodies.first(), Some(Body::Whole(_)))) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// May a unit know a change that a device of another has written?
fn may_know(units: &Units, unit: &UnitKey, of: &UnitKey, change: &Change) -> bool {
    if units.is_within(of, unit) {
        return true;
    }
    let from_above = matches!(
        change.kind,
        Kind::Work | Kind::WorkProgress | Kind::Revocation
    );
    (units.is_within(unit, of) || units.took_over_from(unit, of))
        && (units.is_within(&change.owner, unit)
            || (from_above
                && (units.is_within(unit, &change.owner)
                    || units.took_over_from(unit, &change.owner)
                    || units.took_over_from(&change.owner, unit))))
}

/// The changes that count: written by whoever may, before the PC was lost.
fn counting<'a>(
    units: &Units,
    of: &BTreeMap<DeviceId, UnitKey>,
    unjudged: &dyn Fn(ChangeId) -> bool,
    here: &'a BTreeMap<ChangeId, Change>,
) -> Result<BTreeMap<ChangeId, &'a Change>> {
    let mut allowed: BTreeMap<ChangeId, &Change> = BTreeMap::new();
    for (id, change) in here {
        let signer = of.get(&id.device).context("a device of nobody")?;
        let is_top = units.get(signer).is_some_and(|unit| unit.parent.is_none());
        let is_from_above = matches!(change.kind, Kind::Revocation | Kind::Allocation);
        let level = |key: &UnitKey| units.get(key).map(|unit| unit.level);
        let is_above = level(signer) < level(&change.owner);
        let may = units.is_within(&change.owner, signer) && (!is_from_above || is_above || is_top);
        if may || unjudged(*id) {
            allowed.insert(*id, change);
        }
    }
    // A revocation by a lost PC is no more than its other changes: two levels of it are all there is.
    let mut counting = allowed.clone();
    for _ in 0..3 {
        let lost = lost(&counting, of);
        counting = allowed
            .iter()
            .filter(|(id, _)| {
                lost.get(&id.device)
                    .is_none_or(|through| id.seq <= *through)
            })
            .map(|(id, change)| (*id, *change))
            .collect();
    }
    Ok(counting)
}

/// The PCs that are reported lost by whoever may say so of their units.
fn lost(
    counting: &BTreeMap<ChangeId, &Change>,
    of: &BTreeMap<DeviceId, UnitKey>,
) -> BTreeMap<DeviceId, u64> {
    let mut lost = BTreeMap::new();
    for ((kind, id), (owner, fields)) in records(counting) {
        if kind != Kind::Revocation || shown(fields.get(&0)).is_some_and(|v| !v.is_null()) {
            continue;
        }
        let device = shown(fields.get(&1)).and_then(|value| value.text()?.parse().ok());
        let through = shown(fields.get(&2)).and_then(|value| match value {
            Value::Int(n) => Some(n.unsigned_abs()),
            _ => None,
        });
        if let (Some(device), Some(through)) = (device, through)
            && of.get(&device) == Some(&owner)
            && id == EntityId::of_revocation(device)
        {
            lost.insert(device, through);
        }
    }
    lost
}

fn shown(field: Option<&FieldHeads>) -> Option<&Value> {
    let (heads, _) = field?;
    let newest = heads.iter().max_by_key(|(id, at, _)| (*at, *id));
    newest.map(|(_, _, value)| value)
}

/// The heads: the writes that no counting write supersedes.
fn records(counting: &BTreeMap<ChangeId, &Change>) -> BTreeMap<(Kind, EntityId), Record> {
    let mut of_record: BTreeMap<(Kind, EntityId), Vec<(ChangeId, &Change)>> = BTreeMap::new();
    for (id, change) in counting {
        let changes = of_record.entry((change.kind, change.id)).or_default();
        changes.push((*id, change));
    }
    let mut records = BTreeMap::new();
    for (record, changes) in of_record {
        let mut fields: BTreeMap<u8, FieldHeads> = BTreeMap::new();
        let numbers: BTreeSet<u8> = changes
            .iter()
            .flat_map(|(_, change)| change.writes.iter().map(|write| write.field))
            .collect();
        for no in numbers {
            let writes = || {
                changes.iter().filter_map(move |(id, change)| {
                    let write = change.writes.iter().find(|write| write.field == no)?;
                    Some((*id, change.at, write))
                })
            };
            let superseded: BTreeSet<ChangeId> = writes()
                .flat_map(|(_, _, write)| write.supersedes.clone())
                .collect();
            let heads = writes()
                .filter(|(id, _, _)| !superseded.contains(id))
                .map(|(id, at, write)| (id, at, write.value.clone()));
            let gone = superseded
                .iter()
                .filter(|id| !counting.contains_key(id))
                .copied();
            fields.insert(no, (heads.collect(), gone.collect()));
        }
        let owner = changes[0].1.owner.clone();
        records.insert(record, (owner, fields));
    }
    records
}

fn compare(app: &App, mut expected: BTreeMap<(Kind, EntityId), Record>) -> Result<()> {
    for kind in Kind::ALL {
        app.store().each::<anyhow::Error>(kind, |row| {
            let (owner, fields) = expected
                .remove(&(kind, row.id))
                .with_context(|| format!("{kind} {} should not be there", row.id))?;
            ensure!(row.owner == owner, "{kind} {}: another owner", row.id);
            let found: BTreeMap<u8, FieldHeads> = row
                .state
                .fields()
                .iter()
                .map(|(no, field)| {
                    let heads = field
                        .heads()
                        .iter()
                        .map(|head| (head.change, head.at, head.value.clone()));
                    (*no, (heads.collect(), field.gone().to_vec()))
                })
                .collect();
            ensure!(
                found == fields,
                "{kind} {}:\n{found:#?}\nexpected\n{fields:#?}",
                row.id
            );
            Ok(true)
        })?;
    }
    ensure!(expected.is_empty(), "missing: {:?}", expected.keys());
    Ok(())
}
