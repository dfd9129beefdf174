//! One world: its offices, what happens to them, and what must hold in the end.

use crate::clock::{Clock, Machine};
use crate::events::Letter;
use crate::happening::Counts;
use crate::oracle::Oracle;
use crate::{events, settle};
use anyhow::{Context, Result};
use soban_app::App;
use soban_app::simulate::Random;
use soban_domain::id::DeviceId;
use soban_domain::unit::UnitKey;
use std::collections::BTreeSet;
use tempfile::TempDir;

/// One installation.
pub struct Office {
    /// What it is called here: the place in the list.
    pub name: String,
    pub unit: UnitKey,
    pub app: App,
    pub clock: Clock,
    /// Its last backup.
    pub backup: Option<App>,
    /// The devices that it is, and has been.
    pub was: BTreeSet<DeviceId>,
    /// Said to be lost; by whom does not matter.
    pub is_lost: bool,
}

/// A world while it runs.
pub struct World {
    pub random: Random,
    pub offices: Vec<Office>,
    /// Files on their way, or lying about.
    pub mail: Vec<Letter>,
    pub oracle: Oracle,
    pub counts: Counts,
    pub folder: TempDir,
    empty: App,
    seed: u64,
    machines: u64,
    files: u64,
    tells: bool,
}

impl World {
    /// A folder for the next file.
    pub fn next_folder(&mut self) -> Result<std::path::PathBuf> {
        self.files += 1;
        let folder = self.folder.path().join(self.files.to_string());
        std::fs::create_dir(&folder)?;
        Ok(folder)
    }

    /// The machine of the next installation, or of one that is started again.
    pub fn machine(&mut self, clock: &Clock) -> Machine {
        self.machines += 1;
        Machine::new(clock.clone(), self.seed * 10_000 + self.machines)
    }

    /// Says what happens, to whoever looks at one world.
    pub fn tell(&self, what: impl FnOnce() -> String) {
        if self.tells {
            println!("{}", what());
        }
    }

    /// A new installation of a unit, enrolled by another.
    pub fn found(&mut self, unit: &UnitKey, by: Option<usize>, clock: &Clock) -> Result<usize> {
        let clock = clock.beside();
        let machine = self.machine(&clock);
        // A copy of an empty store is had sooner than one that is set up.
        let mut app = self.empty.rehearse_copy(Box::new(machine))?;
        let place = self.offices.len();
        let name = format!("{place}@{unit}");
        match by {
            None => app.rehearse(unit, &name)?,
            Some(by) => {
                let folder = self.next_folder()?;
                let made = self.offices[by].app.enrol(unit, &folder)?;
                app.rehearse_joining(&made.path, &made.code.to_string(), &name)?;
            }
        }
        let was = app.store().feeds().own().map(|own| own.id);
        self.offices.push(Office {
            name,
            was: was.into_iter().collect(),
            unit: unit.clone(),
            app,
            clock,
            backup: None,
            is_lost: false,
        });
        Ok(place)
    }
}

/// Files of a world live for a second: in memory, where the machine has such a folder.
fn folder() -> std::io::Result<TempDir> {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())
}

/// Runs the world of a seed; gives what happened in it.
pub fn run(seed: u64, is_large: bool, tells: bool) -> Result<Counts> {
    let mut random = Random::new(seed, 0);
    let (districts, communes) = if is_large {
        (3, 4)
    } else {
        (random.between(1, 2), random.between(1, 2))
    };
    let steps = if is_large {
        250
    } else {
        random.between(25, 60)
    };
    let mut world = World {
        random,
        offices: vec![],
        mail: vec![],
        oracle: Oracle::default(),
        counts: Counts::default(),
        folder: folder()?,
        empty: App::in_memory(Box::new(Machine::new(Clock::new(), 0)))?,
        seed,
        machines: 0,
        files: 0,
        tells,
    };
    let clock = Clock::new();
    let board: UnitKey = "40".parse()?;
    let top = world.found(&board, None, &clock)?;
    if world.random.chance(20) {
        world.found(&board, Some(top), &clock)?;
    }
    let units = &world.offices[top].app.catalogue().units;
    let day = world.offices[top].app.plan_day();
    let below: Vec<(UnitKey, Vec<UnitKey>)> = units
        .children_on(&board, day)
        .into_iter()
        .map(|district| {
            let communes = units.children_on(&district.key, day);
            let keys = communes.iter().map(|unit| unit.key.clone()).collect();
            (district.key.clone(), keys)
        })
        .collect();
    for (district, its) in below.iter().take(usize::try_from(districts)?) {
        let office = world.found(district, Some(top), &clock)?;
        if world.random.chance(25) {
            world.found(district, Some(office), &clock)?;
        }
        for commune in its.iter().take(usize::try_from(communes)?) {
            let first = world.found(commune, Some(office), &clock)?;
            if world.random.chance(30) {
                world.found(commune, Some(first), &clock)?;
            }
        }
    }
    world.counts.note("worlds");
    world.counts.add("offices", world.offices.len() as u64);
    for step in 0..steps {
        events::happen(&mut world).with_context(|| format!("step {step}"))?;
    }
    settle::settle(&mut world).context("in the end")?;
    Ok(world.counts)
}
