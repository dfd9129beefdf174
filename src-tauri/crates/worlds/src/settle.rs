//! In the end everybody receives what is meant for it; then all must agree with the oracle.

use crate::events::{Letter, take};
use crate::world::{Office, World};
use anyhow::{Context, Result, ensure};
use soban_app::AppError;
use soban_domain::kind::Kind;
use soban_domain::records::photo::Digest;
use soban_domain::unit::UnitKey;
use soban_store::StoreError;

/// Rounds in which everybody sends to everybody near; two per level, and one for each PC beside.
const ROUNDS_MAX: usize = 14;

/// Rounds in which the pictures go from the lowest level to the highest, and back.
const ROUNDS_OF_PHOTOS: usize = 4;

/// Lets everybody receive everything, and looks.
pub fn settle(world: &mut World) -> Result<()> {
    let mut rounds = 0;
    while round(world)? {
        rounds += 1;
        ensure!(rounds < ROUNDS_MAX, "no end after {rounds} rounds");
    }
    deliver_photos(world)?;
    check_photos(world)?;
    world
        .oracle
        .check_nothing_acknowledged_is_lost(&world.offices)?;
    for office in &world.offices {
        let seen = world
            .oracle
            .check(office, &world.offices)
            .with_context(|| office.name.clone())?;
        world.counts.add("records compared", seen.records);
        world.counts.add("changes kept aside", seen.aside);
        world.counts.add("changes withheld", seen.withheld);
    }
    let at = world.random.index(world.offices.len());
    let rebuilt = world.offices[at].app.rebuild_check()?;
    ensure!(
        rebuilt.differences.is_empty(),
        "{}: {:?}",
        world.offices[at].name,
        rebuilt.differences
    );
    Ok(())
}

/// Everybody sends to everybody near; true when somebody got something new.
fn round(world: &mut World) -> Result<bool> {
    let mut is_new = false;
    for from in 0..world.offices.len() {
        let mut to: Vec<UnitKey> = world.offices.iter().map(|one| one.unit.clone()).collect();
        to.sort();
        to.dedup();
        for unit in to {
            is_new |= deliver(world, from, &unit)?;
        }
    }
    Ok(is_new)
}

/// Everybody sends the pictures that wait; those who hand them on come later, so once per level.
fn deliver_photos(world: &mut World) -> Result<()> {
    for _ in 0..ROUNDS_OF_PHOTOS {
        for from in 0..world.offices.len() {
            for at in 0..world.offices.len() {
                let to = world.offices[at].unit.clone();
                let folder = world.next_folder()?;
                let written = match world.offices[from].app.export_photos(&to, &folder, None) {
                    Ok(written) if at != from => written,
                    Ok(_) | Err(AppError::NoKeysOf(_) | AppError::UnknownUnit(_)) => continue,
                    Err(error) => return Err(error.into()),
                };
                for file in written {
                    let taken = world.offices[at].app.import(&[file.path], true)?;
                    ensure!(taken.applied, "a file of photos was refused");
                }
            }
        }
    }
    Ok(())
}

/// Who knows of a photo has its picture, if anybody near has it and may send it there.
fn check_photos(world: &mut World) -> Result<()> {
    let mut compared = 0;
    for office in &world.offices {
        for (digest, owner) in photos(office)? {
            if office.app.rehearse_finding(&digest)? {
                compared += 1;
                continue;
            }
            for other in &world.offices {
                let units = &office.app.catalogue().units;
                let is_below = units.is_within(&other.unit, &office.unit);
                let may_send = is_below
                    || (units.is_within(&office.unit, &other.unit)
                        && units.is_within(&owner, &office.unit));
                let knows = photos(other)?.iter().any(|(one, _)| *one == digest);
                ensure!(
                    !(may_send && knows && other.app.rehearse_finding(&digest)?),
                    "{} has no picture {digest}, {} has",
                    office.name,
                    other.name
                );
            }
        }
    }
    world.counts.add("pictures compared", compared);
    Ok(())
}

/// The photos that count for an office.
fn photos(office: &Office) -> Result<Vec<(Digest, UnitKey)>> {
    let mut found = vec![];
    office.app.store().each(Kind::Photo, |row| {
        let digest = row.fields.text("digest").and_then(|text| text.parse().ok());
        if let Some(digest) = digest.filter(|_| row.is_live()) {
            found.push((digest, row.owner));
        }
        Ok::<_, StoreError>(true)
    })?;
    Ok(found)
}

fn deliver(world: &mut World, from: usize, to: &UnitKey) -> Result<bool> {
    let mut is_new = false;
    let mut whole = None;
    let Some(part) = write(world, from, to, false)? else {
        return Ok(false);
    };
    for at in 0..world.offices.len() {
        if at == from || world.offices[at].unit != *to {
            continue;
        }
        let taken = world.offices[at]
            .app
            .import(std::slice::from_ref(&part.path), true)?;
        if taken.applied {
            is_new |= !taken.taken.effect.changes.is_empty();
            continue;
        }
        if whole.is_none() {
            whole = write(world, from, to, true)?;
        }
        if let Some(whole) = &whole {
            let known = world.offices[at].app.store().feeds().clone();
            take(world, at, std::slice::from_ref(whole))?;
            let now = world.offices[at].app.store().feeds();
            is_new |= known.devices().count() != now.devices().count()
                || known
                    .devices()
                    .any(|one| now.device(one.id).is_none_or(|now| now.head != one.head));
        }
    }
    Ok(is_new)
}

fn write(world: &mut World, from: usize, to: &UnitKey, whole: bool) -> Result<Option<Letter>> {
    let folder = world.next_folder()?;
    match world.offices[from].app.export(to, &folder, whole) {
        Ok(written) => Ok(Some(Letter {
            to: to.clone(),
            path: written.path,
            is_damaged: false,
        })),
        Err(AppError::NoKeysOf(_) | AppError::UnknownUnit(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
