//! Installations: the ones known here, this one's keys and papers, those that are no longer believed.

use crate::rights::Right;
use crate::{App, AppError, Result, World};
use soban_domain::id::EntityId;
use soban_domain::id::{ChangeId, DeviceId};
use soban_domain::kind::{Kind, VOIDED};
use soban_domain::unit::{Level, Unit, UnitKey};
use soban_domain::value::Value;
use soban_identity::{Certificate, Chain, Enrolment, IdentityError, SecretKeys, Subject};
use soban_store::feed::Device;
use soban_store::rescue::Rescued;
use soban_store::seal::Seal;
use soban_store::segment::Segment;
use soban_store::{Edit, Store};
use soban_sync::Sender;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// Parts of the identity, as the store names them.
const DEVICE: &str = "device";
const UNIT: &str = "unit";
const CHAIN: &str = "chain";

/// Stands in papers that come of no file of enrolment.
const NO_ENROLMENT: [u8; 16] = [0; 16];

/// An installation that has written something, or this one.
#[derive(Clone, Debug)]
pub struct DeviceInfo {
    /// Which.
    pub id: DeviceId,
    /// For which unit it works.
    pub unit: UnitKey,
    /// This one?
    pub own: bool,
    /// Changes known of it.
    pub changes: u64,
    /// When it wrote the newest of them, milliseconds since 1970; 0: nothing yet.
    pub last_ms: u64,
    /// No longer believed.
    pub revoked: Option<Revoked>,
}

/// Since when an installation is no longer believed, and what of it still is.
#[derive(Clone, Copy, Debug)]
pub struct Revoked {
    /// Its last change that counts.
    pub through: u64,
    /// When that was said, milliseconds since 1970.
    pub at_ms: u64,
}

impl App {
    /// Every installation known here: this one first, then by unit.
    pub fn devices(&self) -> Result<Vec<DeviceInfo>> {
        let revocations = self.store.revocations()?;
        let mut devices: Vec<DeviceInfo> = self
            .store
            .feeds()
            .devices()
            .map(|device| {
                let revoked = revocations.get(&device.id);
                Ok(DeviceInfo {
                    id: device.id,
                    unit: device.unit.clone(),
                    own: device.own,
                    changes: device.head,
                    last_ms: device.last_at.ms(),
                    revoked: revoked.map(|(said, row)| Revoked {
                        through: said.through,
                        at_ms: row.state.at().ms(),
                    }),
                })
            })
            .collect::<Result<_>>()?;
        devices.sort_by_key(|device| (!device.own, device.unit.clone(), device.id));
        Ok(devices)
    }

    /// Has this installation papers that lead up to the province's root?
    pub fn is_enrolled(&self) -> Result<bool> {
        Ok(self.store.identity(CHAIN)?.is_some())
    }

    /// The root's key, where this installation has papers.
    pub(crate) fn root(&self) -> Result<Option<[u8; 32]>> {
        match self.store.identity(CHAIN)? {
            Some(chain) => Ok(Chain::decode(&chain)?.root_key()),
            None => Ok(None),
        }
    }

    /// No longer believes a lost installation: what is known of it counts, later changes are kept aside.
    /// `through`: its last change that counts, where that is more than is known here, or less – none of an installation that
    /// was never its unit's. It is a change like others, and reaches every unit that hears of that installation.
    pub fn revoke_device(&mut self, id: DeviceId, through: Option<u64>) -> Result<u64> {
        self.allow(Right::Administer)?;
        let device = self.store.feeds().device(id).cloned();
        let device = device.ok_or_else(|| AppError::UnknownDevice(id.to_string()))?;
        if device.own {
            return Err(AppError::OwnDevice);
        }
        let own = self.unit()?;
        let units = &self.catalogue.units;
        let is_below = units.is_within(&device.unit, &own.key)
            && (device.unit != own.key || own.parent.is_none());
        if !is_below {
            return Err(AppError::NotBelow(units.path_name(&device.unit)));
        }
        let through = through.unwrap_or(device.head);
        let (by, now) = (self.by(), self.world.now_ms());
        self.store
            .edit(&[revocation(id, &device.unit, through)], &by, now)?;
        self.note("device_revoke", &format!("{id} ({})", device.label))?;
        Ok(through)
    }

    /// Within the making of a workspace: keys for this installation, and for the province the root.
    pub(crate) fn make_identity(&self, unit: &Unit) -> Result<()> {
        make_device_keys(&self.store)?;
        if unit.level == Level::Province {
            let keys = SecretKeys::random()?;
            let chain = Chain::root(&keys, unit.key.clone(), self.world.now_ms());
            let id = NO_ENROLMENT;
            take_unit_keys(
                &self.store,
                self.world.as_ref(),
                &Enrolment { id, keys, chain },
            )?;
        }
        Ok(())
    }

    /// What this installation signs with, and opens with; none where the unit was not enrolled.
    pub(crate) fn papers(&self) -> Result<Option<Papers>> {
        papers(&self.store)
    }

    /// The unit's keys and the chain that leads to them.
    pub(crate) fn unit_papers(&self) -> Result<(SecretKeys, Chain)> {
        let papers = unit_papers(&self.store)?;
        papers.ok_or(AppError::NotEnrolled)
    }
}

/// An installation's keys and papers.
pub(crate) struct Papers {
    /// Its own keys.
    pub device: SecretKeys,
    /// Its unit's.
    pub unit: SecretKeys,
    /// From the root to the installation.
    pub chain: Chain,
    /// The root's key.
    pub root: [u8; 32],
}

impl Papers {
    /// Who sends.
    pub fn sender(&self) -> Sender<'_> {
        Sender {
            keys: &self.device,
            chain: &self.chain,
        }
    }
}

fn papers(store: &Store) -> Result<Option<Papers>> {
    let Some((unit, _)) = unit_papers(store)? else {
        return Ok(None);
    };
    let chain = store.identity(CHAIN)?.unwrap_or_default();
    let chain = Chain::decode(&chain)?;
    let root = chain
        .root_key()
        .ok_or(IdentityError::Chain("an empty chain"))?;
    Ok(Some(Papers {
        device: device_keys(store)?,
        unit,
        chain,
        root,
    }))
}

/// Takes a unit's keys, and certifies this installation with them.
pub(crate) fn take_unit_keys(store: &Store, world: &dyn World, given: &Enrolment) -> Result<()> {
    let Enrolment { id, keys, chain } = given;
    let own = store.feeds().own().ok_or(AppError::NoWorkspace)?;
    store.set_identity(UNIT, &keys.bytes()[..])?;
    certify(store, world, keys, chain, own.id, *id)?;
    seal_former(store, world, keys, chain)
}

/// What was written here before there were papers, as other installations: each gets papers now, and says its word.
fn seal_former(store: &Store, world: &dyn World, keys: &SecretKeys, chain: &Chain) -> Result<()> {
    for former in store.feeds().devices().filter(|one| !one.own) {
        let Some(bytes) = store.identity(&former_name(former.id))? else {
            continue;
        };
        let former_keys = keys_of(bytes)?;
        let certificate = Certificate::issue(
            keys,
            Subject::Device(former.id, former.unit.clone()),
            former_keys.public(),
            world.now_ms(),
            NO_ENROLMENT,
        );
        let sender = Sender {
            keys: &former_keys,
            chain: &chain.with(certificate),
        };
        keep_seal(store, former, &sender)?;
    }
    Ok(())
}

/// Takes the keys that the unit was given after a backup was made, out of the store that the backup replaces: with those in the
/// backup nothing is opened any more. Gives whether there were any.
pub(crate) fn take_newer_keys(store: &Store, world: &dyn World, present: &Store) -> Result<bool> {
    let made_ms = |chain: &Chain| chain.last().map(|last| last.made_ms);
    let before = unit_papers(store)?.and_then(|(_, chain)| made_ms(&chain));
    let own = store.feeds().own().ok_or(AppError::NoWorkspace)?;
    let is_own = |chain: &Chain| {
        chain
            .last()
            .is_some_and(|last| *last.subject.unit() == own.unit)
    };
    match unit_papers(present)? {
        Some((keys, chain)) if made_ms(&chain) > before && is_own(&chain) => {
            let id = NO_ENROLMENT;
            take_unit_keys(store, world, &Enrolment { id, keys, chain })?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// A seal by the keys of a store that is replaced; none where it had no papers.
pub(crate) fn seal_with(
    identity: &BTreeMap<String, Zeroizing<Vec<u8>>>,
    run: &Segment,
) -> Option<Seal> {
    let keys = SecretKeys::from_bytes(identity.get(DEVICE)?.as_slice().try_into().ok()?);
    let chain = Chain::decode(identity.get(CHAIN)?).ok()?;
    let sender = Sender {
        keys: &keys,
        chain: &chain,
    };
    Some(sender.seal(run))
}

/// What a store wrote that nobody had enrolled is sealed when somebody does: with the keys of each installation that it was.
pub(crate) fn keep_former_keys(store: &Store, rescued: &Rescued) -> Result<()> {
    if rescued.identity.contains_key(CHAIN) {
        return Ok(());
    }
    for (name, value) in &rescued.identity {
        let own = rescued.own.filter(|_| name == DEVICE);
        let name = own.map_or_else(|| name.clone(), former_name);
        let is_former = name.starts_with(&former_name_of_any());
        if is_former && store.identity(&name)?.is_none() {
            store.set_identity(&name, value)?;
        }
    }
    Ok(())
}

/// Keeps an installation's word for all of its feed.
fn keep_seal(store: &Store, device: &Device, sender: &Sender<'_>) -> Result<()> {
    let last = ChangeId {
        device: device.id,
        seq: device.head,
    };
    let seal = sender.seal_at(last, &device.head_hash);
    Ok(store.keep_seal(device.id, device.head, &seal)?)
}

/// Where the keys of an installation lie that this one was before.
fn former_name(device: DeviceId) -> String {
    format!("{}{device}", former_name_of_any())
}

fn former_name_of_any() -> String {
    format!("{DEVICE} ")
}

fn device_keys(store: &Store) -> Result<SecretKeys> {
    keys_of(store.identity(DEVICE)?.unwrap_or_default())
}

fn keys_of(bytes: Vec<u8>) -> Result<SecretKeys> {
    let bytes: [u8; 64] = bytes
        .try_into()
        .map_err(|_| soban_store::StoreError::Damaged("device keys".to_owned()))?;
    Ok(SecretKeys::from_bytes(&bytes))
}

/// The unit's keys and the chain that leads to them; none where the unit was not enrolled.
fn unit_papers(store: &Store) -> Result<Option<(SecretKeys, Chain)>> {
    let (Some(keys), Some(chain)) = (store.identity(UNIT)?, store.identity(CHAIN)?) else {
        return Ok(None);
    };
    let keys: &[u8; 64] = keys
        .as_slice()
        .try_into()
        .map_err(|_| soban_store::StoreError::Damaged("unit keys".to_owned()))?;
    let chain = Chain::decode(&chain)?.of_unit();
    Ok(Some((SecretKeys::from_bytes(keys), chain)))
}

fn make_device_keys(store: &Store) -> Result<()> {
    let keys = SecretKeys::random()?;
    Ok(store.set_identity(DEVICE, &keys.bytes()[..])?)
}

fn certify(
    store: &Store,
    world: &dyn World,
    unit_keys: &SecretKeys,
    chain: &Chain,
    device: DeviceId,
    enrolment: [u8; 16],
) -> Result<()> {
    let own = device_keys(store)?;
    let unit = chain.last().map(|last| last.subject.unit().clone());
    let unit = unit.ok_or(AppError::NotEnrolled)?;
    let certificate = Certificate::issue(
        unit_keys,
        Subject::Device(device, unit),
        own.public(),
        world.now_ms(),
        enrolment,
    );
    Ok(store.set_identity(CHAIN, &chain.with(certificate).encode())?)
}

/// Another identity for a store's installation, with keys and papers of its own; it works for the same unit. Where one of
/// those it has been is reported lost, so is it, until the unit is enrolled anew.
pub(crate) fn renew(store: &mut Store, world: &dyn World) -> Result<()> {
    let own = store.feeds().own().cloned().ok_or(AppError::NoWorkspace)?;
    if let Some(papers) = papers(store)?.filter(|_| own.head > 0) {
        // Its key is about to go; its word for what it wrote stays.
        keep_seal(store, &own, &papers.sender())?;
    } else if let Some(keys) = store.identity(DEVICE)?.filter(|_| own.head > 0) {
        // Nobody has enrolled it yet: it says its word when somebody does.
        store.set_identity(&former_name(own.id), &keys)?;
    }
    let device = DeviceId(crate::world::new_id(world));
    store.renew_device(device, &own.unit, &own.label)?;
    make_device_keys(store)?;
    if let Some((keys, chain)) = unit_papers(store)? {
        certify(store, world, &keys, &chain, device, NO_ENROLMENT)?;
    }
    Ok(())
}

/// The change that says up to where an installation is believed.
pub(crate) fn revocation(device: DeviceId, unit: &UnitKey, through: u64) -> Edit {
    Edit {
        kind: Kind::Revocation,
        id: EntityId::of_revocation(device),
        owner: unit.clone(),
        fields: vec![
            (1, Value::Text(device.to_string())),
            (2, Value::Int(through.cast_signed())),
            (VOIDED.no, Value::Null),
        ],
    }
}
