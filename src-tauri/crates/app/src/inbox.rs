//! What has come from whom: for district and Board, unit by unit, with the numbers that are missing and who is late.

use crate::sync::gaps;
use crate::{App, Result};
use chrono::NaiveDate;
use soban_domain::id::DeviceId;
use soban_domain::unit::{Unit, UnitKey};
use soban_store::local::PackageIn;
use std::collections::{BTreeMap, BTreeSet};

/// How a unit stands in the period that runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// A file made in this period has come.
    Sent,
    /// Files have come, none of this period.
    Silent,
    /// None has ever come.
    Never,
}

impl Standing {
    /// As it is told.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Silent => "silent",
            Self::Never => "never",
        }
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
    /// The units directly below, and those further down that have sent a file here, in the order of the register.
    pub fn inbox_units(&self) -> Result<Vec<InboxUnit>> {
        let own = self.unit()?;
        let mut files: BTreeMap<UnitKey, BTreeMap<DeviceId, Vec<PackageIn>>> = BTreeMap::new();
        for package in self.store.received()? {
            let of_unit = files.entry(package.sender.clone()).or_default();
            of_unit.entry(package.device).or_default().push(package);
        }
        let begins = self.period_begins()?;
        let mut inbox = vec![];
        for unit in self.units_in_scope()? {
            let is_child = unit.parent.as_ref() == Some(&own.key);
            let of_unit = files.remove(&unit.key);
            if unit.key == own.key || (!is_child && of_unit.is_none()) {
                continue;
            }
            let feeds = feeds(of_unit.unwrap_or_default());
            let last_ms = feeds
                .iter()
                .flat_map(|feed| &feed.files)
                .map(|file| file.made_ms)
                .max();
            let standing = match last_ms {
                None => Standing::Never,
                Some(ms) if crate::world::day_of(ms) >= begins => Standing::Sent,
                Some(_) => Standing::Silent,
            };
            inbox.push(InboxUnit {
                unit,
                feeds,
                last_ms,
                standing,
            });
        }
        Ok(inbox)
    }

    /// From which day on a file belongs to the period that runs: the deadline of the one before.
    fn period_begins(&self) -> Result<NaiveDate> {
        let running = self.current_period()?;
        let before = self
            .catalogue
            .periods
            .iter()
            .filter(|period| period.before < running.before)
            .map(|period| period.before)
            .max();
        Ok(before.unwrap_or_else(|| running.cumulative_from()))
    }
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
