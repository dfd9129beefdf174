//! Made-up worlds: a Board, districts and communes that type, send, lose, repeat and damage files, crash, go back to
//! backups, report PCs lost. In the end each gets what is meant for it, and all must agree – with each other, and with an
//! oracle that knows every change and none of the program's merging.
//!
//! ```text
//! soban-worlds [--seconds N | --worlds N] [--seed N] [--threads N]
//! ```
//! `--seed` alone runs that one world, and says what happens in it.

mod clock;
mod edits;
mod events;
mod happening;
mod oracle;
mod settle;
mod world;

use anyhow::{Context, Result, bail};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Every so many worlds one is of full size.
const LARGE_EVERY: u64 = 25;

/// No seed: somebody has failed.
const NO_MORE: u64 = u64::MAX / 2;

/// What is asked for.
struct Args {
    seconds: u64,
    worlds: u64,
    first: u64,
    threads: usize,
    tells: bool,
}

fn args() -> Result<Args> {
    let mut args = Args {
        seconds: 0,
        worlds: 0,
        first: 1,
        threads: 2,
        tells: false,
    };
    let mut given = std::env::args().skip(1);
    let (mut seeded, mut bounded) = (false, false);
    while let Some(name) = given.next() {
        let value: u64 = given
            .next()
            .and_then(|value| value.parse().ok())
            .with_context(|| format!("{name} needs a number"))?;
        match name.as_str() {
            "--seconds" => (args.seconds, bounded) = (value, true),
            "--worlds" => (args.worlds, bounded) = (value, true),
            "--seed" => (args.first, seeded) = (value, true),
            "--threads" => args.threads = usize::try_from(value)?.max(1),
            other => bail!("unknown: {other}"),
        }
    }
    if seeded && !bounded {
        (args.worlds, args.threads, args.tells) = (1, 1, true);
    } else if !bounded {
        args.seconds = 10;
    }
    Ok(args)
}

fn main() -> Result<()> {
    let args = Arc::new(args()?);
    let started = Instant::now();
    let next = Arc::new(AtomicU64::new(args.first));
    let total = Arc::new(Mutex::new(happening::Counts::default()));
    let mut threads = vec![];
    for _ in 0..args.threads {
        let (args, next, total) = (args.clone(), next.clone(), total.clone());
        threads.push(std::thread::spawn(move || -> Result<()> {
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                let is_over = if args.worlds > 0 {
                    seed >= args.first + args.worlds
                } else {
                    started.elapsed() >= Duration::from_secs(args.seconds)
                };
                if is_over || seed >= NO_MORE {
                    return Ok(());
                }
                let counts = world::run(seed, seed.is_multiple_of(LARGE_EVERY), args.tells)
                    .with_context(|| format!("world {seed}: run it alone with --seed {seed}"));
                if counts.is_err() {
                    // The others need not go on.
                    next.store(NO_MORE, Ordering::Relaxed);
                }
                if let Ok(mut total) = total.lock() {
                    *total += counts?;
                }
            }
        }));
    }
    for thread in threads {
        match thread.join() {
            Ok(done) => done?,
            Err(_) => bail!("a world panicked"),
        }
    }
    if let Ok(total) = total.lock() {
        println!("{total} in {} s", started.elapsed().as_secs());
    }
    Ok(())
}
