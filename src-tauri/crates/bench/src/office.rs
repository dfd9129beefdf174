//! A unit's PC in memory, with papers from the Board: it writes the files that a Board imports.

use crate::data;
use anyhow::Result;
use serde_json::json;
use soban_api::Api;
use soban_app::{App, Cost, World};
use soban_domain::unit::UnitKey;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// One that the Board has enrolled.
pub fn joined(board: &Api, unit: &UnitKey, officer: &str, tickets: &Path) -> Result<App> {
    let request = json!({ "unit": unit.as_str(), "folder": tickets });
    let ticket = data::call(board, "enrol", request)?;
    let text = |name: &str| ticket[name].as_str().unwrap_or_default().to_owned();
    let mut app = App::in_memory(Box::new(Office::of(unit)))?;
    app.rehearse_joining(&PathBuf::from(text("path")), &text("code"), officer)?;
    Ok(app)
}

/// Its machine: ids that follow from its unit, a clock that goes on.
struct Office {
    unit: u64,
    drawn: AtomicU64,
}

impl Office {
    fn of(unit: &UnitKey) -> Self {
        Self {
            unit: unit.code().parse().unwrap_or(0),
            drawn: AtomicU64::new(0),
        }
    }
}

impl World for Office {
    fn now_ms(&self) -> u64 {
        let n = self.drawn.fetch_add(1, Ordering::Relaxed);
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        now.map_or(0, |now| u64::try_from(now.as_millis()).unwrap_or(0)) + n
    }

    fn random(&self) -> [u8; 16] {
        let n = self.drawn.fetch_add(1, Ordering::Relaxed);
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&self.unit.to_be_bytes()[4..]);
        bytes[4..12].copy_from_slice(&n.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes());
        bytes
    }

    fn machine(&self) -> String {
        String::new()
    }

    fn cost(&self) -> Cost {
        Cost::NOTHING
    }
}
