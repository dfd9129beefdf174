//! `soban simulate`: invented data of many units and the packages each would send.

use crate::failure::error;
use crate::{Code, Error, convert};
use soban_app::simulate::{Size, UnitData, simulate_each};
use soban_app::{App, World};
use soban_domain::catalogue::Catalogue;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// How much of everything.
#[derive(Clone, Copy, Debug)]
pub struct SimulateRequest {
    /// The same seed gives the same data and files.
    pub seed: u64,
    /// Households in all.
    pub households: u32,
    /// Supports in all.
    pub supports: u32,
    /// Works in all.
    pub works: u32,
    /// Vouchers in all.
    pub vouchers: u32,
    /// Communes that take part.
    pub units: u32,
}

/// What was made.
#[derive(Clone, Debug, serde::Serialize)]
pub struct SimulateView {
    /// The files, one per unit that takes part.
    pub files: Vec<PathBuf>,
    /// Changes in all.
    pub changes: u32,
}

/// Time and chance that depend on the seed alone: noon (in Vietnam) of the day on which the plan was issued,
/// and a counter.
struct SeededWorld {
    seed: u64,
    now_ms: u64,
    next: AtomicU64,
}

impl World for SeededWorld {
    fn machine(&self) -> String {
        String::new()
    }

    fn now_ms(&self) -> u64 {
        self.now_ms
    }
    fn random(&self) -> [u8; 16] {
        let n = self.next.fetch_add(1, Ordering::Relaxed);
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(
            &self
                .seed
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .rotate_left(17)
                .to_be_bytes(),
        );
        bytes[8..].copy_from_slice(
            &n.wrapping_mul(0xD134_2543_DE82_EF95)
                .wrapping_add(self.seed)
                .to_be_bytes(),
        );
        bytes
    }
}

/// Writes the packages of every unit to the Board into a folder. Units' stores live beside them only
/// while they are written. Files of sample data are marked as such.
pub fn simulate_packages(request: &SimulateRequest, out: &Path) -> Result<SimulateView, Error> {
    let catalogue = Catalogue::builtin().map_err(|wrong| crate::failure::internal(&wrong))?;
    let unwritable = |wrong: std::io::Error| {
        Error::new(Code::FileUnwritable)
            .with("path", out.display())
            .with("reason", wrong)
    };
    std::fs::create_dir_all(out).map_err(unwritable)?;
    let now_ms = catalogue
        .plan
        .issued_on
        .and_hms_opt(5, 0, 0)
        .map_or(0, |t| t.and_utc().timestamp_millis());
    let size = Size {
        households: request.households,
        supports: request.supports,
        works: request.works,
        vouchers: request.vouchers,
        units: request.units,
    };
    let mut view = SimulateView {
        files: vec![],
        changes: 0,
    };
    let mut place = 0;
    let mut failed = None;
    simulate_each(catalogue, request.seed, &size, |data| {
        if failed.is_none() {
            failed = write_unit(
                &data,
                place,
                request.seed,
                now_ms.cast_unsigned(),
                out,
                &mut view,
            )
            .err();
        }
        place += 1;
    });
    failed.map_or(Ok(view), Err)
}

fn write_unit(
    data: &UnitData,
    place: u64,
    seed: u64,
    now_ms: u64,
    out: &Path,
    view: &mut SimulateView,
) -> Result<(), Error> {
    let seed = seed.wrapping_add(place.wrapping_mul(1_000_003));
    let next = AtomicU64::new(0);
    let mut app = App::in_memory(Box::new(SeededWorld { seed, now_ms, next })).map_err(error)?;
    app.start_simulated(data).map_err(error)?;
    let province = &app.catalogue().programme.province;
    let written = app.export(province, out, true).map_err(error)?;
    view.changes += convert::count(written.header.changes);
    view.files.push(written.path);
    Ok(())
}
