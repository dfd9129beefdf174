//! "Dùng thử": a year of invented data on the real plan, marked as such everywhere.

use crate::simulate::{sample_size, simulate};
use crate::{App, Result};
use soban_domain::unit::UnitKey;

/// The sample is the same on every machine.
const SEED: u64 = 352;
/// Who works in the sample.
const OFFICER: &str = "Người dùng thử";

impl App {
    /// Starts a sample workspace as a unit (none: the Board) with the year's data of all below it.
    pub fn start_sample(&mut self, unit: Option<&str>) -> Result<()> {
        let key: UnitKey = match unit {
            Some(text) => text.parse().map_err(|_| crate::AppError::UnknownUnit(text.to_owned()))?,
            None => self.catalogue.programme.province.clone(),
        };
        self.start(&key, OFFICER, true)?;
        let now = self.world.now_ms();
        for data in simulate(self.catalogue, SEED, &sample_size()) {
            if self.catalogue.units.is_within(&data.unit, &key) {
                self.store.edit(&data.edits, &data.officer, now)?;
            }
        }
        Ok(())
    }

    /// Writes a unit's simulated data as if its officer had entered it.
    pub fn enter_simulated(&mut self, data: &crate::simulate::UnitData) -> Result<()> {
        let now = self.world.now_ms();
        self.store.edit(&data.edits, &data.officer, now)?;
        Ok(())
    }
}
