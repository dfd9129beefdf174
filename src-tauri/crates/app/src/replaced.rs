//! What is kept of a store that a backup replaces: the changes of a damaged one, and what an older one does not know of
//! keys and lost installations.

use crate::Result;
use crate::device::{self, revocation};
use crate::sync::{papers, route};
use soban_domain::change::Change;
use soban_domain::id::ChangeId;
use soban_identity::Chain;
use soban_store::feed::Device;
use soban_store::rescue::{Rescued, rescue};
use soban_store::seal::Seal;
use soban_store::segment::Segment;
use soban_store::{DatabaseKey, Store, StoreError};
use std::path::Path;

/// The store that is replaced, where it can be opened: with the backup's key, and so the same store at a later time.
pub(crate) fn open(present: &Path, key: &DatabaseKey, into: &Store) -> Option<Store> {
    if !present.exists() {
        return None;
    }
    let opened = Store::open(present, Some(key), into.catalogue());
    let warn = |error: &StoreError| {
        tracing::warn!(%error, "nothing can be read of the store that is replaced");
    };
    opened.inspect_err(warn).ok()
}

/// Keys that units were given since the backup was made are theirs still: whoever has the older ones opens nothing.
pub(crate) fn keep_papers(replaced: &Store, into: &Store) -> Result<()> {
    let units = replaced.units_with_papers();
    for unit in readable(units).unwrap_or_default() {
        let Some(Some(chain)) = readable(replaced.papers(&unit)) else {
            continue;
        };
        papers::keep_newest(into, &unit, &chain)?;
    }
    Ok(())
}

/// What the store that is replaced says, where it is not damaged there.
fn readable<T>(read: soban_store::Result<T>) -> Option<T> {
    let warn = |error: &StoreError| {
        tracing::warn!(%error, "the store that is replaced cannot be read there");
    };
    read.inspect_err(warn).ok()
}

/// Installations reported lost since the backup was made stay lost.
pub(crate) fn keep_revocations(
    replaced: &Store,
    into: &mut Store,
    by: &str,
    now_ms: u64,
) -> Result<()> {
    let said = replaced.is_own_revoked();
    let said = said.and_then(|is_lost| Ok((is_lost, replaced.revocations()?)));
    let Some((is_lost, kept)) = readable(said) else {
        return Ok(());
    };
    if is_lost {
        into.stay_lost()?;
    }
    let known = into.revocations()?;
    for (device, (said, row)) in kept {
        // What was said last counts.
        let own = into.feeds().own().map(|own| &own.unit);
        let units = &into.catalogue().units;
        let is_from_above = own == Some(&row.owner)
            && units
                .get(&row.owner)
                .is_some_and(|unit| unit.parent.is_some());
        // What was said from above about this unit comes from there again.
        let is_newer = !is_from_above
            && known
                .get(&device)
                .is_none_or(|(_, known)| known.state.at() < row.state.at());
        if is_newer {
            into.edit(&[revocation(device, &row.owner, said.through)], by, now_ms)?;
        }
    }
    Ok(())
}

/// What a damaged store still gives; nothing of a sound one that could be opened, which is being replaced on
/// purpose.
pub(crate) fn rescued(folder: &Path, key: &DatabaseKey, wanted: bool, into: &Store) -> Rescued {
    if !folder.exists() {
        return Rescued::default();
    }
    let looked = Store::open(folder, Some(key), into.catalogue())
        .and_then(|store| store.verify_pages().and_then(|()| store.verify_new()));
    match looked {
        Ok(_) if wanted => rescue(folder, Some(key), into.feeds()).unwrap_or_default(),
        Err(error) if error.is_damage() => {
            rescue(folder, Some(key), into.feeds()).unwrap_or_default()
        }
        _ => Rescued::default(),
    }
}

/// Takes rescued changes into a store. Each feed alone: one that does not fit leaves the others.
pub(crate) fn take_over(store: &mut Store, rescued: Rescued) -> u64 {
    let units = &store.catalogue().units;
    let judge = |device: &Device, _, change: &Change| route::judge(units, &device.unit, change);
    let mut taken = 0;
    for segment in sealed(rescued) {
        match store.take_over(&segment, &judge) {
            Ok(new) => taken += new,
            Err(error) => tracing::warn!(%error, "a feed could not be rescued"),
        }
    }
    taken
}

/// Is this its installation's word for this run?
fn fits(run: &Segment, seal: &Seal) -> bool {
    let last = ChangeId {
        device: run.device,
        seq: run.last(),
    };
    let chain = Chain::decode(&seal.chain).ok();
    let signer = chain.as_ref().and_then(Chain::last);
    signer.is_some_and(|signer| signer.sealed_feed(last, &run.last_hash(), &seal.signature))
}

/// Seals what the damaged store itself had written: its installation writes no more.
fn sealed(rescued: Rescued) -> Vec<Segment> {
    let Rescued {
        mut segments,
        own,
        identity,
    } = rescued;
    // What is damaged may be a seal.
    segments.retain(|run| run.seal.as_ref().is_none_or(|seal| fits(run, seal)));
    let run = segments
        .iter_mut()
        .find(|run| Some(run.device) == own && !run.bodies.is_empty());
    if let Some(run) = run {
        run.seal = device::seal_with(&identity, run);
    }
    segments
}
