//! What has come from whom: for district and Board, unit by unit, with the numbers that are missing and who is late.

use crate::sync::gaps;
use crate::world::day_of;
use crate::{App, Result};
use chrono::{Days, NaiveDate};
use soban_domain::id::DeviceId;
use soban_domain::period::ReportPeriod;
use soban_domain::unit::{Unit, UnitKey};
use soban_store::local::PackageIn;
use std::collections::{BTreeMap, BTreeSet};

/// So long after a deadline whoever missed it is asked for it; then the next is nearer.
const CHASED_DAYS: i64 = 30;
/// A file is not longer on its way than this; one that says so was made by a PC whose clock is wrong.
const WAY_DAYS_MAX: u64 = 90;

/// How a unit stands in a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// A file made within the period, before its deadline, has come.
    Sent,
    /// The first file of the period was made after its deadline.
    Late,
    /// Files have come, none of this period.
    Silent,
    /// None has ever come.
    Never,
    /// The unit is no more; nothing is waited for.
    Ended,
}

impl Standing {
    /// As it is told.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Late => "late",
            Self::Silent => "silent",
            Self::Never => "never",
            Self::Ended => "ended",
        }
    }

    /// Is a file waited for?
    pub const fn is_awaited(self) -> bool {
        matches!(self, Self::Silent | Self::Never)
    }
}

/// What has come from one PC of a unit.
#[derive(Clone, Debug)]
pub struct InboxFeed {
    /// Which PC.
    pub device: DeviceId,
    /// Its files, newest number first.
    pub files: Vec<PackageIn>,
    /// Numbers that never came.
    pub missing: Vec<u32>,
}

/// What has come from a unit.
#[derive(Clone, Debug)]
pub struct InboxUnit {
    /// The unit.
    pub unit: &'static Unit,
    /// By PC, the one heard of last first.
    pub feeds: Vec<InboxFeed>,
    /// When its newest file was made, milliseconds since 1970.
    pub last_ms: Option<u64>,
    /// How it stands.
    pub standing: Standing,
}

impl App {
    /// How the units directly below stand in a period, and those further down that have sent a file here, in the order of the
    /// register.
    pub fn inbox_units(&self, period: &ReportPeriod) -> Result<Vec<InboxUnit>> {
        let own = self.unit()?;
        let mut files: BTreeMap<UnitKey, BTreeMap<DeviceId, Vec<PackageIn>>> = BTreeMap::new();
        for package in self.store.received()? {
            let of_unit = files.entry(package.sender.clone()).or_default();
            of_unit.entry(package.device).or_default().push(package);
        }
        let (begins, today) = (self.period_begins(period), self.today());
        let mut inbox = vec![];
        for unit in self.units_then_and_now()? {
            let has_ended = unit.valid_to.is_some_and(|last| last < today);
            let is_awaited = unit.parent.as_ref() == Some(&own.key) && !has_ended;
            let of_unit = files.remove(&unit.key);
            if unit.key == own.key || (!is_awaited && of_unit.is_none()) {
                continue;
            }
            let feeds = feeds(of_unit.unwrap_or_default());
            let all = || feeds.iter().flat_map(|feed| &feed.files);
            let days = all().filter(|file| file.photos == 0).map(day_made);
            inbox.push(InboxUnit {
                unit,
                last_ms: all().map(|file| file.made_ms).max(),
                standing: if has_ended {
                    Standing::Ended
                } else {
                    standing(days, begins, period.before)
                },
                feeds,
            });
        }
        Ok(inbox)
    }

    /// The period that units are asked for: the one whose deadline has just gone by while somebody has missed it, else the one
    /// that runs.
    pub fn chased_period(&self) -> Result<&'static ReportPeriod> {
        let (running, today) = (self.current_period()?, self.today());
        let gone_by = |period: &&ReportPeriod| {
            let days = (today - period.before).num_days();
            period.before < running.before && (0..CHASED_DAYS).contains(&days)
        };
        if let Some(before) = self.catalogue.periods.iter().rev().find(gone_by) {
            let units = self.inbox_units(before)?;
            if units.iter().any(|one| one.standing.is_awaited()) {
                return Ok(before);
            }
        }
        Ok(running)
    }

    /// From which day on a file belongs to a period: the deadline of the one before.
    fn period_begins(&self, period: &ReportPeriod) -> NaiveDate {
        let deadlines = self.catalogue.periods.iter().map(|one| one.before);
        let before = deadlines.filter(|before| *before < period.before).max();
        before.unwrap_or_else(|| period.cumulative_from())
    }
}

/// When a file was made, by its PC's clock where that can be, else by the own on the day it came.
fn day_made(file: &PackageIn) -> NaiveDate {
    let (made, came) = (day_of(file.made_ms), day_of(file.at_ms));
    let earliest = came - Days::new(WAY_DAYS_MAX);
    let latest = came + Days::new(1);
    if (earliest..=latest).contains(&made) {
        made
    } else {
        came
    }
}

fn standing(
    days: impl Iterator<Item = NaiveDate>,
    begins: NaiveDate,
    before: NaiveDate,
) -> Standing {
    let mut found = Standing::Never;
    for day in days {
        if day < begins {
            if found == Standing::Never {
                found = Standing::Silent;
            }
        } else if day < before {
            return Standing::Sent;
        } else {
            found = Standing::Late;
        }
    }
    found
}

fn feeds(of_unit: BTreeMap<DeviceId, Vec<PackageIn>>) -> Vec<InboxFeed> {
    let feed = |(device, mut files): (DeviceId, Vec<PackageIn>)| {
        files.sort_by_key(|file| std::cmp::Reverse((file.number, file.at_ms)));
        files.dedup_by_key(|file| (file.number, file.hash));
        let here: BTreeSet<u32> = files.iter().map(|file| file.number).collect();
        let newest = here.last().copied().unwrap_or(0);
        InboxFeed {
            device,
            files,
            missing: gaps(newest, &here),
        }
    };
    let mut feeds: Vec<InboxFeed> = of_unit.into_iter().map(feed).collect();
    feeds.sort_by_key(|feed| std::cmp::Reverse(feed.files.iter().map(|file| file.made_ms).max()));
    feeds
}
