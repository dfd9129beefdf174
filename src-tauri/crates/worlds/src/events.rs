//! What happens to an office, by chance.

use crate::edits::{edit, photo};
use crate::world::World;
use anyhow::{Result, bail, ensure};
use soban_app::{AppError, Imported, PackageError, Refusal};
use soban_domain::id::DeviceId;
use soban_domain::unit::UnitKey;
use std::path::PathBuf;

/// A file on its way.
#[derive(Clone, Debug)]
pub struct Letter {
    pub to: UnitKey,
    pub path: PathBuf,
    /// Damaged on the way.
    pub is_damaged: bool,
}

/// One thing happens.
pub fn happen(world: &mut World) -> Result<()> {
    let at = world.random.index(world.offices.len());
    match world.random.below(100) {
        0..32 => type_something(world, at),
        32..53 => send(world, at),
        53..76 => receive(world, at),
        76..80 => acknowledge(world, at),
        80..84 => back_up(world, at),
        84..88 => go_back(world, at),
        88..90 => crash(world, at),
        90..93 => report_lost(world, at),
        93..96 => undo(world, at),
        96..97 => meddle(world, at),
        97..98 => merge(world),
        98 => {
            lose_pictures(world, at);
            Ok(())
        }
        _ => set_clock(world, at),
    }
}

/// A unit that the office may write about.
fn owner(world: &mut World, at: usize) -> UnitKey {
    let office = &world.offices[at];
    let units = &office.app.catalogue().units;
    let own = office.unit.clone();
    let mut near: Vec<UnitKey> = world
        .offices
        .iter()
        .filter(|other| units.is_within(&other.unit, &own))
        .map(|other| other.unit.clone())
        .collect();
    near.dedup();
    near.swap_remove(world.random.index(near.len()))
}

fn type_something(world: &mut World, at: usize) -> Result<()> {
    // Whoever has been told that the PC is lost types no more on it.
    if world.offices[at].is_lost {
        return Ok(());
    }
    for _ in 0..=world.random.below(3) {
        let owner = owner(world, at);
        let edit = if world.random.chance(10) {
            let (edit, picture) = photo(&mut world.random, &owner);
            world.offices[at].app.rehearse_picture(&picture)?;
            world.counts.note("photos");
            edit
        } else {
            edit(&mut world.random, &owner)
        };
        world.offices[at].app.rehearse_edits(&[edit])?;
        world.counts.note("edits");
    }
    world.tell(|| format!("{} types", world.offices[at].name));
    let World {
        offices, oracle, ..
    } = world;
    oracle.learn(&offices[at].app)
}

/// Whom an office may send to.
fn targets(world: &World, at: usize) -> Vec<UnitKey> {
    let office = &world.offices[at];
    let units = &office.app.catalogue().units;
    let mut near: Vec<UnitKey> = world
        .offices
        .iter()
        .filter(|other| {
            units.is_within(&other.unit, &office.unit) || units.is_within(&office.unit, &other.unit)
        })
        .map(|other| other.unit.clone())
        .collect();
    near.sort();
    near.dedup();
    near
}

fn send(world: &mut World, at: usize) -> Result<()> {
    let near = targets(world, at);
    let to = near[world.random.index(near.len())].clone();
    let whole = world.random.chance(5);
    let folder = world.next_folder()?;
    if world.random.chance(25) {
        return match world.offices[at].app.export_photos(&to, &folder, None) {
            Ok(written) => written
                .into_iter()
                .try_for_each(|file| post(world, at, &to, file.path)),
            Err(AppError::NoKeysOf(_)) => Ok(()),
            Err(error) => Err(error.into()),
        };
    }
    match world.offices[at].app.export(&to, &folder, whole) {
        Ok(written) => post(world, at, &to, written.path),
        Err(AppError::NoKeysOf(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn post(world: &mut World, at: usize, to: &UnitKey, path: PathBuf) -> Result<()> {
    world.counts.note("files");
    world.tell(|| {
        format!(
            "{} sends {} to {to}",
            world.offices[at].name,
            path.display()
        )
    });
    if world.random.chance(12) {
        world.counts.note("files lost");
        return Ok(());
    }
    let is_damaged = world.random.chance(6);
    if is_damaged {
        damage(world, &path)?;
    }
    world.mail.push(Letter {
        to: to.clone(),
        path,
        is_damaged,
    });
    Ok(())
}

fn damage(world: &mut World, path: &PathBuf) -> Result<()> {
    world.counts.note("files damaged");
    let mut bytes = std::fs::read(path)?;
    let place = world.random.index(bytes.len());
    if world.random.chance(50) {
        bytes.truncate(place);
    } else {
        bytes[place] ^= 1 << world.random.below(8);
    }
    Ok(std::fs::write(path, bytes)?)
}

fn receive(world: &mut World, at: usize) -> Result<()> {
    let unit = world.offices[at].unit.clone();
    let mut mine: Vec<usize> = (0..world.mail.len())
        .filter(|place| world.mail[*place].to == unit)
        .collect();
    if mine.is_empty() {
        return Ok(());
    }
    world.random.shuffle(&mut mine);
    mine.truncate(1 + world.random.index(3));
    let letters: Vec<Letter> = mine
        .iter()
        .map(|place| world.mail[*place].clone())
        .collect();
    take(world, at, &letters)?;
    // Some lie about, and come again.
    mine.sort_unstable();
    for place in mine.into_iter().rev() {
        if world.random.chance(60) {
            world.mail.remove(place);
        }
    }
    Ok(())
}

/// Imports letters; refused ones are left out, as a person does.
pub fn take(world: &mut World, at: usize, letters: &[Letter]) -> Result<()> {
    let mut paths: Vec<PathBuf> = letters.iter().map(|letter| letter.path.clone()).collect();
    let damaged = letters.iter().filter(|letter| letter.is_damaged).count();
    world.tell(|| format!("{} takes in {paths:?}", world.offices[at].name));
    let first = import(world, at, &paths)?;
    if first.applied {
        ensure!(damaged == 0, "a damaged file was taken: {letters:?}");
        return Ok(());
    }
    let mut good = vec![];
    for (place, file) in first.files.iter().enumerate() {
        match &file.refusal {
            None => good.push(paths[place].clone()),
            Some(refusal) => check_refusal(refusal, letters[place].is_damaged)?,
        }
    }
    paths = good;
    if paths.is_empty() {
        return Ok(());
    }
    // What followed from a refused file may be missing now.
    let second = import(world, at, &paths)?;
    for file in second.files.iter().filter_map(|file| file.refusal.as_ref()) {
        check_refusal(file, false)?;
    }
    Ok(())
}

fn check_refusal(refusal: &Refusal, is_damaged: bool) -> Result<()> {
    let is_expected = match refusal {
        Refusal::Gap(..) => true,
        Refusal::File(
            PackageError::Cut
            | PackageError::Altered
            | PackageError::Empty
            | PackageError::NotOurs
            | PackageError::Future(_)
            | PackageError::Malformed(_)
            | PackageError::OverLimit(_)
            | PackageError::OtherRoot
            | PackageError::Papers(_),
        )
        | Refusal::WrongRecipient(_)
        | Refusal::WrongSender(_)
        | Refusal::Foreign
        | Refusal::Unsigned(_) => is_damaged,
        _ => false,
    };
    ensure!(is_expected, "refused: {refusal:?}");
    Ok(())
}

fn import(world: &mut World, at: usize, paths: &[PathBuf]) -> Result<Imported> {
    // Looking first, as the window does, must say the same and change nothing.
    if world.random.chance(10) {
        world.offices[at].app.import(paths, false)?;
    }
    let taken = world.offices[at].app.import(paths, true)?;
    world.counts.note("imports");
    if !taken.applied {
        world.counts.note("imports refused");
    }
    world.oracle.check_known(&world.offices[at].app)?;
    Ok(taken)
}

fn acknowledge(world: &mut World, at: usize) -> Result<()> {
    let own = world.offices[at].unit.clone();
    let near: Vec<UnitKey> = targets(world, at)
        .into_iter()
        .filter(|unit| {
            let units = &world.offices[at].app.catalogue().units;
            *unit != own && units.is_within(unit, &own)
        })
        .collect();
    if near.is_empty() {
        return Ok(());
    }
    let to = near[world.random.index(near.len())].clone();
    let folder = world.next_folder()?;
    match world.offices[at].app.export_receipt(&to, &folder) {
        Ok(written) => {
            world.counts.note("receipts");
            let World {
                offices, oracle, ..
            } = &mut *world;
            oracle.acknowledged(at, &offices[at].app, &to);
            post(world, at, &to, written.path)
        }
        Err(AppError::NoKeysOf(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn back_up(world: &mut World, at: usize) -> Result<()> {
    let clock = world.offices[at].clock.clone();
    let machine = world.machine(&clock);
    let copy = world.offices[at].app.rehearse_copy(Box::new(machine))?;
    world.offices[at].backup = Some(copy);
    world.counts.note("backups");
    Ok(())
}

fn go_back(world: &mut World, at: usize) -> Result<()> {
    let Some(backup) = world.offices[at].backup.take() else {
        return Ok(());
    };
    world.tell(|| format!("{} goes back to its backup", world.offices[at].name));
    let gone = std::mem::replace(&mut world.offices[at].app, backup);
    world.offices[at].app.rehearse_restoring()?;
    let own = world.offices[at].app.store().feeds().own();
    let own = own.map(|own| own.id);
    world.offices[at].was.extend(own);
    // The device that was reported lost is not the one that goes on; a backup that knew of it goes on as lost.
    world.offices[at].is_lost = world.offices[at].app.store().is_own_revoked()?;
    world.counts.note("restores");
    let World {
        offices, oracle, ..
    } = world;
    oracle.went_back(at, &gone, offices)
}

/// Whatever is under way when the power goes: the store is as it was before, files may be there already.
fn crash(world: &mut World, at: usize) -> Result<()> {
    let clock = world.offices[at].clock.clone();
    let machine = world.machine(&clock);
    let before = world.offices[at].app.rehearse_copy(Box::new(machine))?;
    match world.random.below(2) {
        0 => send(world, at)?,
        _ => receive(world, at)?,
    }
    world.tell(|| format!("{} crashes", world.offices[at].name));
    world.offices[at].app = before;
    world.oracle.forgot(at);
    world.counts.note("crashes");
    Ok(())
}

fn report_lost(world: &mut World, at: usize) -> Result<()> {
    let office = &world.offices[at];
    let units = &office.app.catalogue().units;
    let is_commune = units.get(&office.unit).is_some_and(|unit| {
        unit.parent
            .as_ref()
            .and_then(|parent| units.get(parent))
            .is_some_and(|parent| parent.parent.is_some())
    });
    if is_commune || office.is_lost {
        return Ok(());
    }
    // The Board's own PCs stay: of two that report each other lost nobody could say who is right.
    let below: Vec<DeviceId> = office
        .app
        .store()
        .feeds()
        .devices()
        .filter(|device| device.unit != office.unit && units.is_within(&device.unit, &office.unit))
        .map(|device| device.id)
        .collect();
    if below.is_empty() {
        return Ok(());
    }
    let device = below[world.random.index(below.len())];
    let known = world.offices[at].app.store().feeds().device(device);
    let known = known.map_or(0, |device| device.head);
    // What is known counts; or less, or more than came here.
    let through = match world.random.below(4) {
        0 => Some(world.random.below(known + 1)),
        1 => Some(known + 2),
        _ => None,
    };
    world.tell(|| {
        let name = &world.offices[at].name;
        format!("{name} reports {device} lost, believed through {through:?}")
    });
    world.offices[at].app.revoke_device(device, through)?;
    world.counts.note("PCs reported lost");
    for office in &mut world.offices {
        let own = office.app.store().feeds().own().map(|own| own.id);
        office.is_lost |= own == Some(device);
    }
    let World {
        offices, oracle, ..
    } = world;
    oracle.learn(&offices[at].app)
}

fn undo(world: &mut World, at: usize) -> Result<()> {
    match world.offices[at].app.undo_import() {
        Ok(_) => {
            world.counts.note("imports taken back");
            world.tell(|| format!("{} takes its import back", world.offices[at].name));
            world.oracle.forgot(at);
            Ok(())
        }
        Err(AppError::NothingToUndo | AppError::BuiltUpon(..)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Somebody writes, past every form, about a unit that is not his to write about.
fn meddle(world: &mut World, at: usize) -> Result<()> {
    if world.offices[at].is_lost {
        return Ok(());
    }
    let own = world.offices[at].unit.clone();
    let units = &world.offices[at].app.catalogue().units;
    let Some(other) = world
        .offices
        .iter()
        .map(|office| office.unit.clone())
        .find(|unit| !units.is_within(unit, &own))
    else {
        return Ok(());
    };
    let mut edit = edit(&mut world.random, &other);
    if edit.fields.is_empty() {
        return Ok(());
    }
    // A record of his own making: one that is there would be another unit's.
    edit.id.0[0] ^= 0xff;
    edit.id.0[1] = u8::try_from(at)?;
    world.offices[at].app.rehearse_edits(&[edit])?;
    world.counts.note("changes that are not theirs to make");
    let World {
        offices, oracle, ..
    } = world;
    oracle.learn(&offices[at].app)
}

/// The districts are abolished; a commune that took the place of another goes on with its work.
fn merge(world: &mut World) -> Result<()> {
    let top = &world.offices[0];
    let clock = top.clock.clone();
    clock.pass_to_merger();
    let units = &top.app.catalogue().units;
    // By the Board's own clock: one that is years off cannot enrol it yet.
    let today = top.app.today();
    let successors: Vec<UnitKey> = world
        .offices
        .iter()
        .filter_map(|office| units.successor_on(&office.unit, today))
        .map(|unit| unit.key.clone())
        .filter(|next| world.offices.iter().all(|office| office.unit != *next))
        .collect();
    if successors.is_empty() {
        return Ok(());
    }
    let next = successors[world.random.index(successors.len())].clone();
    world.tell(|| format!("{next} takes the place of others"));
    world.found(&next, Some(0), &clock)?;
    world.counts.note("communes merged");
    Ok(())
}

/// Somebody clears the wrong folder.
fn lose_pictures(world: &mut World, at: usize) {
    world.offices[at].app.rehearse_losing_pictures();
    world.counts.note("pictures lost");
}

fn set_clock(world: &mut World, at: usize) -> Result<()> {
    let days = world.random.between(-4_000, 4_000);
    world.offices[at].clock.set_off(days);
    world.counts.note("clocks set wrong");
    if days == i64::MAX {
        bail!("no such day");
    }
    Ok(())
}
