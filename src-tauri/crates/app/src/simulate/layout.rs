//! Who takes part, and how much each unit gets of everything: settled first, so that units can then be
//! written one by one.

use super::Size;
use super::areas::{AREAS, Area};
use super::money::{self, Chain};
use super::names::Names;
use super::random::{Random, Year, split, split_within};
use super::works::{self, WorkPlan};
use chrono::NaiveDate;
use soban_domain::catalogue::Catalogue;
use soban_domain::id::EntityId;
use soban_domain::indicator::CountedFrom;
use soban_domain::plan::Place;
use soban_domain::unit::{Unit, UnitKey};
use std::collections::BTreeSet;

/// Streams of chance. Each unit has its own, from its code on.
const STREAM_VILLAGES: u64 = 1;
const STREAM_WORKS: u64 = 2;
const STREAM_MONEY: u64 = 3;
const STREAM_UNITS: u64 = 1_000;

/// Communes of one district that join before the next district's turn.
const JOIN_TOGETHER: usize = 3;
/// Of every so many villages, one keeps counts and no list.
const COUNT_VILLAGE_EVERY: usize = 3;
/// Of a hundred supports, joined to a water works.
const JOINED_PERCENT: u64 = 6;
/// Of a hundred listed supports, how many more are only counted, in villages without a list.
const COUNTED_PERCENT: u64 = 30;
/// Communes in which one cell has both a list and a count that differs from it.
const DIFFERING_COMMUNES: usize = 3;

/// The contents households are supported with, those of most households first. Land has no target in
/// the plan but happens.
pub const CONTENTS: [&str; 4] = ["1.nuoc_phan_tan", "1.chuyen_doi_nghe", "1.nha_o", "1.dat_o"];

/// A district that takes part.
#[derive(Debug)]
pub struct DistrictPlan<'a> {
    /// The district.
    pub unit: &'a Unit,
    /// What it is like.
    pub area: &'static Area,
}

/// A commune that takes part.
#[derive(Debug)]
pub struct CommunePlan<'a> {
    /// The commune.
    pub unit: &'a Unit,
    /// Its district's place in the layout.
    pub district: usize,
    /// Its villages.
    pub villages: Vec<VillagePlan>,
    /// Number of its first household among all.
    pub first_household: u64,
    /// Supports by content, in the order of [`CONTENTS`].
    pub supports: [u64; 4],
    /// One cell has a count beside its list.
    pub differs: bool,
}

/// A village.
#[derive(Debug)]
pub struct VillagePlan {
    /// Its record.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// Most of its households are of this people.
    pub people: &'static Names,
    /// Households.
    pub households: u64,
    /// Counts are kept here, no list of supports.
    pub counted: bool,
    /// Households counted by content and period, in the order of [`CONTENTS`] and of the periods.
    pub counts: [[u64; 2]; 4],
    /// Households joined to a works, and which.
    pub joined: Vec<(u64, usize)>,
}

/// Everything that is settled before the first record is written.
#[derive(Debug)]
pub struct Layout<'a> {
    /// The plan and all it needs.
    pub catalogue: &'a Catalogue,
    /// The plan's year.
    pub year: Year,
    /// Districts in the order of [`AREAS`].
    pub districts: Vec<DistrictPlan<'a>>,
    /// Communes, those of one district together.
    pub communes: Vec<CommunePlan<'a>>,
    /// Works.
    pub works: Vec<WorkPlan>,
    /// Disbursement.
    pub chains: Vec<Chain>,
    seed: u64,
}

impl<'a> Layout<'a> {
    /// Settles everything.
    pub fn new(catalogue: &'a Catalogue, seed: u64, size: &Size) -> Self {
        let mut layout = Self {
            catalogue,
            year: Year(catalogue.plan.year),
            districts: vec![],
            communes: vec![],
            works: vec![],
            chains: vec![],
            seed,
        };
        let units = usize::try_from(size.units).unwrap_or(usize::MAX);
        layout.take_part(units);
        layout.settle_villages(u64::from(size.households));
        layout.works = works::plan(&layout, size.works, &mut Random::new(seed, STREAM_WORKS));
        let joined = layout.join(u64::from(size.supports));
        let listed = layout.share_supports(u64::from(size.supports) - joined);
        layout.share_counts(listed);
        layout.chains = money::plan(&layout, size.vouchers, &mut Random::new(seed, STREAM_MONEY));
        layout
    }

    /// The unit's own chance.
    pub fn random_of(&self, unit: &UnitKey) -> Random {
        let code: u64 = unit.code().parse().unwrap_or(0);
        Random::new(self.seed, STREAM_UNITS + code)
    }

    /// Places the plan names, with their item.
    pub fn places(&self) -> impl Iterator<Item = (&'a str, &'a Place)> {
        let items = self.catalogue.plan.items.iter();
        items.flat_map(|item| item.places.iter().map(|place| (item.code.as_str(), place)))
    }

    /// Chooses communes: the plan's places, then district by district in turns, up to each district's
    /// share, and beyond the shares only where more are asked for.
    fn take_part(&mut self, units: usize) {
        let day = NaiveDate::from_ymd_opt(self.year.0, 6, 1).unwrap_or_default();
        let all = &self.catalogue.units;
        let queues: Vec<(&'a Unit, &'static Area, Vec<&'a Unit>)> = AREAS
            .iter()
            .filter_map(|area| {
                let district = all.by_code_on(area.code, day)?;
                Some((
                    district,
                    area,
                    self.queue(area, all.children_on(&district.key, day)),
                ))
            })
            .collect();
        let mut taken = vec![0; queues.len()];
        let mut left = units;
        for (_, place) in self.places() {
            let at = queues
                .iter()
                .position(|(_, _, queue)| queue.iter().any(|unit| unit.key == place.unit));
            if let Some(at) = at.filter(|_| left > 0) {
                taken[at] += 1;
                left -= 1;
            }
        }
        for beyond_shares in [false, true] {
            loop {
                let before = left;
                for ((_, area, queue), taken) in queues.iter().zip(&mut taken) {
                    let limit = if beyond_shares {
                        queue.len()
                    } else {
                        area.communes.min(queue.len())
                    };
                    let more = JOIN_TOGETHER.min(limit.saturating_sub(*taken)).min(left);
                    *taken += more;
                    left -= more;
                }
                if left == before {
                    break;
                }
            }
        }
        for ((unit, area, queue), taken) in queues.into_iter().zip(taken) {
            if taken == 0 {
                continue;
            }
            let district = self.districts.len();
            self.districts.push(DistrictPlan { unit, area });
            self.communes
                .extend(queue.into_iter().take(taken).map(|unit| CommunePlan {
                    unit,
                    district,
                    villages: vec![],
                    first_household: 0,
                    supports: [0; 4],
                    differs: false,
                }));
        }
    }

    /// A district's communes in the order in which they join: places of the plan, those known to be in
    /// the programme, other communes, towns.
    fn queue(&self, area: &Area, mut communes: Vec<&'a Unit>) -> Vec<&'a Unit> {
        let places: Vec<&Place> = self.places().map(|(_, place)| place).collect();
        communes.sort_by_key(|unit| {
            let place = places
                .iter()
                .position(|place| place.unit == unit.key)
                .unwrap_or(usize::MAX);
            let first = area
                .first
                .iter()
                .position(|name| *name == unit.short_name)
                .unwrap_or(usize::MAX);
            (place, first, unit.kind != "xã")
        });
        communes
    }

    fn settle_villages(&mut self, households: u64) {
        let mut random = Random::new(self.seed, STREAM_VILLAGES);
        let weights: Vec<u64> = self
            .communes
            .iter()
            .map(|_| random.weight(60, 140))
            .collect();
        let shares = split(households, &weights);
        let places: Vec<&Place> = self.places().map(|(_, place)| place).collect();
        let mut first_household = 0;
        for (n, (commune, share)) in self.communes.iter_mut().zip(shares).enumerate() {
            commune.first_household = first_household;
            first_household += share;
            commune.differs = n < DIFFERING_COMMUNES;
            let here = places.iter().filter(|place| place.unit == commune.unit.key);
            let mut names: Vec<String> = here.map(|place| place.village.clone()).collect();
            let mut taken: BTreeSet<String> =
                names.iter().map(|name| name.to_lowercase()).collect();
            let peoples = self.districts[commune.district].area.peoples;
            let villages = random.weight(8, 12);
            let weights: Vec<u64> = (0..villages).map(|_| random.weight(50, 150)).collect();
            names.reverse();
            for (i, households) in split(share, &weights).into_iter().enumerate() {
                let people = random.weighted(peoples);
                let name = names
                    .pop()
                    .unwrap_or_else(|| people.village(&mut random, &mut taken));
                commune.villages.push(VillagePlan {
                    id: EntityId::of_village(&commune.unit.key, &name),
                    name,
                    people,
                    households,
                    counted: i % COUNT_VILLAGE_EVERY == COUNT_VILLAGE_EVERY - 1,
                    counts: [[0; 2]; 4],
                    joined: vec![],
                });
            }
        }
    }

    /// Shares households joined to water works over the works; how many there are.
    fn join(&mut self, supports: u64) -> u64 {
        let waters: Vec<usize> = (0..self.works.len())
            .filter(|n| self.works[*n].joins)
            .collect();
        let limits: Vec<u64> = waters
            .iter()
            .map(|n| {
                let work = &self.works[*n];
                let beside = waters
                    .iter()
                    .filter(|other| self.works[**other].village == work.village);
                // Half the village at most, shared with other works of the village.
                self.communes[work.commune].villages[work.village.1].households
                    / 2
                    / beside.count() as u64
            })
            .collect();
        let shares = split_within(supports * JOINED_PERCENT / 100, &limits, &limits);
        for (work, share) in waters.iter().zip(&shares) {
            let (commune, village) = self.works[*work].village;
            self.communes[commune].villages[village]
                .joined
                .push((*share, *work));
        }
        shares.iter().sum()
    }

    /// Shares supports over contents, as the plan's targets are, and over communes; how many by content.
    fn share_supports(&mut self, supports: u64) -> [u64; 4] {
        let open: Vec<u64> = self
            .communes
            .iter()
            .map(CommunePlan::open_households)
            .collect();
        let all_open = open.iter().sum();
        let target = |content: &str| {
            let indicator = self.catalogue.indicator(content);
            indicator
                .and_then(|one| one.target)
                .and_then(|n| u64::try_from(n).ok())
                .unwrap_or(0)
        };
        let mut weights: Vec<u64> = CONTENTS.iter().map(|content| target(content)).collect();
        let without = weights.iter().sum::<u64>() / 200;
        weights
            .iter_mut()
            .filter(|weight| **weight == 0)
            .for_each(|weight| *weight = without.max(1));
        let by_content = split_within(supports, &weights, &[all_open; 4]);
        let mut listed = [0; 4];
        for (content, total) in by_content.into_iter().enumerate() {
            listed[content] = total;
            for (commune, share) in self.communes.iter_mut().zip(split(total, &open)) {
                commune.supports[content] = share;
            }
        }
        listed
    }

    /// Shares what is only counted over the villages without a list.
    fn share_counts(&mut self, listed: [u64; 4]) {
        let mut villages: Vec<&mut VillagePlan> = self
            .communes
            .iter_mut()
            .flat_map(|commune| &mut commune.villages)
            .filter(|v| v.counted)
            .collect();
        // A little more in the second half of the year, and never more than there are households.
        let limits: Vec<u64> = villages
            .iter()
            .flat_map(|v| [v.households * 2 / 5, v.households * 3 / 5])
            .collect();
        for (content, listed) in listed.into_iter().enumerate() {
            let shares = split_within(listed * COUNTED_PERCENT / 100, &limits, &limits);
            for (village, pair) in villages.iter_mut().zip(shares.chunks_exact(2)) {
                village.counts[content].copy_from_slice(pair);
            }
        }
    }

    /// The indicator that counts works of an item.
    pub fn work_indicator(&self, item: &str) -> Option<&'a str> {
        let mut all = self.catalogue.indicators.iter();
        let found = all.find(|one| {
            one.counted_from == CountedFrom::Works && one.item.as_deref() == Some(item)
        });
        found.map(|one| one.code.as_str())
    }
}

impl CommunePlan<'_> {
    /// Households that may be supported: in villages that keep a list, not joined to a water works.
    pub fn open_households(&self) -> u64 {
        let listed = self.villages.iter().filter(|village| !village.counted);
        listed
            .map(|village| village.households - village.joined.iter().map(|(n, _)| n).sum::<u64>())
            .sum()
    }
}
