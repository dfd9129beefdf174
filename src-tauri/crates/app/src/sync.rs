//! Sync files: writing them, importing them, and what has come from whom.

mod export;
mod import;
mod look;
pub(crate) mod papers;
mod photos;
mod quarantine;
pub(crate) mod route;
mod source;

pub use export::Exported;
pub use import::{FileVerdict, Imported};
pub use route::Way;

use crate::{App, Result};
use soban_domain::id::DeviceId;
use soban_domain::unit::UnitKey;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Begins the name of every file of sample data.
pub(crate) const SAMPLE_PREFIX: &str = "MAU_";
/// Missing numbers named of one sender.
const MISSING_MAX: usize = 100;

/// What has come from a unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inbox {
    /// Newest number and when that file was made.
    pub last: Option<(u32, u64)>,
    /// Numbers that never came.
    pub missing: Vec<u32>,
}

impl App {
    /// Programme, province and plan year: what makes two stores one undertaking.
    pub(crate) fn workspace_name(&self) -> String {
        let programme = &self.catalogue.programme;
        format!(
            "{}/{}/{}",
            programme.code, programme.province, self.catalogue.plan.number
        )
    }

    /// What has come, by sender.
    pub(crate) fn inbox(&self) -> Result<BTreeMap<UnitKey, Inbox>> {
        let mut numbers: BTreeMap<(UnitKey, DeviceId), BTreeSet<u32>> = BTreeMap::new();
        let mut inbox: BTreeMap<UnitKey, Inbox> = BTreeMap::new();
        for package in self.store.received()? {
            let entry = inbox.entry(package.sender.clone()).or_default();
            if entry.last.is_none_or(|(_, made)| package.made_ms > made) {
                entry.last = Some((package.number, package.made_ms));
            }
            numbers
                .entry((package.sender, package.device))
                .or_default()
                .insert(package.number);
        }
        for ((sender, _), here) in numbers {
            let newest = here.last().copied().unwrap_or(0);
            if let Some(entry) = inbox.get_mut(&sender) {
                entry.missing.extend(gaps(newest, &here));
            }
        }
        Ok(inbox)
    }
}

/// The numbers below `newest` that are not here, the first of them.
pub(crate) fn gaps(newest: u32, here: &BTreeSet<u32>) -> Vec<u32> {
    let missing = (1..newest).filter(|number| !here.contains(number));
    missing.take(MISSING_MAX).collect()
}

fn file_name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
