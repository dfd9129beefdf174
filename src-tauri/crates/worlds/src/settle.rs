//! In the end everybody receives what is meant for it; then all must agree with the oracle.

use crate::events::{Letter, take};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use soban_app::AppError;
use soban_domain::unit::UnitKey;

/// Rounds in which everybody sends to everybody near; two per level, and one for each PC beside.
const ROUNDS_MAX: usize = 14;

/// Lets everybody receive everything, and looks.
pub fn settle(world: &mut World) -> Result<()> {
    let mut rounds = 0;
    while round(world)? {
        rounds += 1;
        ensure!(rounds < ROUNDS_MAX, "no end after {rounds} rounds");
    }
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
