//! The papers of other units: which are the newest, and so for whom a file is locked and whose word counts.

use super::look::Accepted;
use crate::{App, Result};
use soban_domain::id::DeviceId;
use soban_domain::unit::{Unit, UnitKey};
use soban_identity::{Certificate, Chain, PublicKeys};
use soban_store::Store;
use std::collections::BTreeMap;

impl App {
    /// A unit's newest certificate that came here.
    pub(crate) fn newest_papers(&self, unit: &UnitKey) -> Result<Option<Certificate>> {
        newest(&self.store, unit)
    }

    /// A unit's newest keys, by what came here and by the own chain.
    pub(super) fn newest_keys(&self, unit: &UnitKey, own: &Chain) -> Result<Option<PublicKeys>> {
        let known = own.of(unit).cloned().into_iter();
        let known = known.chain(self.newest_papers(unit)?);
        let newest = known.max_by_key(|certificate| certificate.made_ms);
        Ok(newest.map(|certificate| certificate.keys))
    }

    /// Does a chain end at a unit's newest keys? A PC that cannot open what is sent to its unit is not waited for.
    pub(super) fn is_newest(&self, unit: &UnitKey, chain: &[u8]) -> Result<bool> {
        let newest = self.newest_papers(unit)?.map(|one| one.keys);
        Ok(Chain::decode(chain)?.keys_of(unit) == newest)
    }

    /// Keeps a chain's papers of its unit where they are the newest: those that the level above has made last; what a unit's own
    /// PC says of the time is its own affair. With other keys, what the PCs with the old ones said is forgotten.
    pub(super) fn keep_papers(&self, chain: &[u8]) -> Result<()> {
        let of_unit = Chain::decode(chain)?.of_unit();
        let Some(last) = of_unit.last() else {
            return Ok(());
        };
        // Keys that the level above has replaced make no papers any more.
        if self.is_replaced(&of_unit)? {
            return Ok(());
        }
        let unit = last.subject.unit();
        keep_newest(&self.store, unit, chain)
    }

    /// Has a level above replaced keys on this chain since?
    fn is_replaced(&self, of_unit: &Chain) -> Result<bool> {
        for above in of_unit.units() {
            let newest = self.newest_papers(above.subject.unit())?;
            if newest.is_some_and(|one| one.keys != above.keys && one.made_ms > above.made_ms) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The installations in these packages that nobody has heard of here and that have papers by replaced keys: of a unit whose
    /// PC was lost with its keys, perhaps, and made by whoever has them now.
    pub(super) fn strangers(&self, packages: &[Accepted]) -> Result<BTreeMap<DeviceId, UnitKey>> {
        let mut found = BTreeMap::new();
        for segment in packages.iter().flat_map(|one| one.package.segments()) {
            let Some(seal) = &segment.seal else {
                continue;
            };
            if self.store.feeds().device(segment.device).is_some() {
                continue;
            }
            let of_unit = Chain::decode(&seal.chain)?.of_unit();
            let newest = self.newest_papers(&segment.unit)?.map(|one| one.keys);
            if of_unit.keys_of(&segment.unit) != newest && self.is_replaced(&of_unit)? {
                found.insert(segment.device, segment.unit.clone());
            }
        }
        Ok(found)
    }

    /// The units below whose keys are known, in the order of the register.
    pub fn units_with_papers(&self) -> Result<Vec<&'static Unit>> {
        let own = self.unit()?;
        if !self.is_enrolled()? {
            return Ok(vec![]);
        }
        let known = self.store.units_with_papers()?;
        let units = self.units_then_and_now()?.into_iter();
        Ok(units
            .filter(|unit| unit.key != own.key && known.contains(&unit.key))
            .collect())
    }
}

fn newest(store: &Store, unit: &UnitKey) -> Result<Option<Certificate>> {
    match store.papers(unit)? {
        Some(chain) => Ok(Chain::decode(&chain)?.of(unit).cloned()),
        None => Ok(None),
    }
}

/// Keeps a chain's papers of a unit, unless newer ones are here. With other keys, what the PCs with the old ones said is forgotten.
pub(crate) fn keep_newest(store: &Store, unit: &UnitKey, chain: &[u8]) -> Result<()> {
    let Some(papers) = Chain::decode(chain)?.of(unit).cloned() else {
        return Ok(());
    };
    let before = newest(store, unit)?.map(|before| before.keys);
    store.keep_papers(unit, chain, papers.made_ms)?;
    if before.is_some() && before != newest(store, unit)?.map(|now| now.keys) {
        store.forget_words(unit)?;
    }
    Ok(())
}
