//! The real window beside a bare one: time from starting the process to its first useful paint, and
//! the memory of all its processes then.

use crate::data;
use crate::display::Display;
use crate::folders::Cache;
use crate::line;
use crate::memory::{self, Memory};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Pairs of starts that count.
const ROUNDS: usize = 7;
/// Pairs before that, for the system's caches to hold both programs.
const WARM_UP: usize = 1;
/// Longer than any start that is worth waiting for.
const PAINT_MAX: Duration = Duration::from_mins(1);
/// From the first paint until memory is read a second time.
const SETTLE: Duration = Duration::from_secs(3);

/// One start.
struct Start {
    paint: Duration,
    painted: Memory,
    settled: Memory,
}

/// Times both, turn by turn.
pub fn run(cache: &Cache) -> Result<()> {
    if !cfg!(target_os = "linux") {
        eprintln!("window: measured on Linux only");
        return Ok(());
    }
    let programs = Programs::find()?;
    let sample = cache.keep("sample", |folder| {
        let api = data::open(folder)?;
        data::call(&api, "sample_create", json!({})).map(drop)
    })?;
    let locked = cache.keep("locked", data::make_locked)?;
    let display = Display::open()?;
    let (mut lock, mut ours, mut base) = (vec![], vec![], vec![]);
    let rounds = WARM_UP + ROUNDS;
    for _ in 0..rounds {
        lock.push(start(&programs.ours, &locked, &display)?);
        ours.push(start(&programs.ours, &sample, &display)?);
        base.push(start(&programs.bare, &sample, &display)?);
    }
    let (lock, ours, base) = (&lock[WARM_UP..], &ours[WARM_UP..], &base[WARM_UP..]);
    let paints = |all: &[Start]| all.iter().map(|one| one.paint).collect::<Vec<_>>();
    // What people meet each morning is the lock; a sample stands open, and shows its whole overview.
    line::print_times("window_first_paint", &paints(lock), &paints(base));
    line::print_times(
        "window_first_paint_of_a_sample",
        &paints(ours),
        &paints(base),
    );
    print_memory("window_memory", ours, base, |start| start.painted.pss_kib);
    print_memory("window_memory_settled", ours, base, |start| {
        start.settled.pss_kib
    });
    print_memory("window_memory_resident", ours, base, |start| {
        start.painted.rss_kib
    });
    Ok(())
}

fn print_memory(bench: &str, ours: &[Start], base: &[Start], kib: impl Fn(&Start) -> u64) {
    let mib = |all: &[Start]| -> Vec<f64> {
        all.iter()
            .map(|one| f64::from(u32::try_from(kib(one)).unwrap_or(u32::MAX)) / 1024.0)
            .collect()
    };
    let (ours, base) = (mib(ours), mib(base));
    line::spread(bench, "ours, MiB", &ours);
    line::spread(bench, "base, MiB", &base);
    line::print(bench, line::median(&ours), line::median(&base), "MiB");
}

/// The two programs.
struct Programs {
    ours: PathBuf,
    bare: PathBuf,
}

impl Programs {
    /// Those named by `SOBAN_DESKTOP_BIN` and `SOBAN_BARE_WINDOW_BIN`, else builds both as this
    /// program was built. The interface must have been built before: the window embeds it.
    fn find() -> Result<Self> {
        let named = |name: &str| std::env::var_os(name).map(PathBuf::from);
        if let (Some(ours), Some(bare)) =
            (named("SOBAN_DESKTOP_BIN"), named("SOBAN_BARE_WINDOW_BIN"))
        {
            return Ok(Self { ours, bare });
        }
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = Command::new(cargo);
        build.args(["build", "-p", "soban-desktop", "-p", "soban-bare-window"]);
        if !cfg!(debug_assertions) {
            build.arg("--release");
        }
        // Stdout is for the lines alone; cargo talks on stderr.
        if !build.stdout(Stdio::null()).status()?.success() {
            bail!("the windows could not be built");
        }
        let this = std::env::current_exe()?;
        let folder = this.parent().context("no folder of programs")?;
        Ok(Self {
            ours: folder.join("soban-desktop"),
            bare: folder.join("soban-bare-window"),
        })
    }
}

/// Starts a program, waits for its first paint, reads its memory, ends it.
fn start(program: &Path, data: &Path, display: &Display) -> Result<Start> {
    let mut command = Command::new(program);
    command
        .env("SOBAN_BENCH", "1")
        .env("SOBAN_DATA", data)
        // Cures blank windows where there is no graphics card.
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    display.apply(&mut command);
    let from = Instant::now();
    let mut child = Running(
        command
            .spawn()
            .with_context(|| program.display().to_string())?,
    );
    let paint = first_paint(&mut child.0, from)
        .with_context(|| format!("{} did not tell its first paint", program.display()))?;
    let painted = memory::of_tree(child.0.id());
    thread::sleep(SETTLE);
    let settled = memory::of_tree(child.0.id());
    Ok(Start {
        paint,
        painted,
        settled,
    })
}

/// When the line `first-paint …` arrived.
fn first_paint(child: &mut Child, from: Instant) -> Result<Duration> {
    let out = child.stdout.take().context("no stdout")?;
    let (told, heard) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            // The receiver may have given up; the rest is read so that the program never waits.
            if line.starts_with("first-paint ") {
                let _ = told.send(from.elapsed());
            }
        }
    });
    Ok(heard.recv_timeout(PAINT_MAX)?)
}

/// A child that ends with its owner. Web processes end when their parent's connection closes.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
