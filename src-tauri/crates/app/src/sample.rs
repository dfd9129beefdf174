//! "Dùng thử": a year of invented data on the real plan, marked as such everywhere.

use crate::simulate::{UnitData, sample_size, simulate};
use crate::{App, AppError, Result, World};
use soban_domain::catalogue::Catalogue;
use soban_domain::unit::UnitKey;
use soban_store::Store;

/// The sample is the same on every machine.
const SEED: u64 = 352;
/// Who works in the sample.
const OFFICER: &str = "Người dùng thử";

impl App {
    /// Starts a sample workspace as a unit (none: the Board) with the year's data of all below it.
    pub fn start_sample(&mut self, unit: Option<&str>) -> Result<()> {
        let key: UnitKey = match unit {
            Some(text) => text
                .parse()
                .map_err(|_| AppError::UnknownUnit(text.to_owned()))?,
            None => self.catalogue.programme.province.clone(),
        };
        self.start_with(|app| app.fill_sample(&key))
    }

    fn fill_sample(&mut self, key: &UnitKey) -> Result<()> {
        self.start(key, OFFICER, true)?;
        let now = self.world.now_ms();
        for data in simulate(self.catalogue, SEED, &sample_size()) {
            if self.catalogue.units.is_within(&data.unit, key) {
                self.store.edit(&data.edits, &data.officer, now)?;
            }
        }
        Ok(())
    }

    /// A store in memory: what simulations fill and throw away.
    pub fn in_memory(world: Box<dyn World>) -> Result<Self> {
        let catalogue =
            Catalogue::builtin().map_err(|error| AppError::Catalogue(error.to_string()))?;
        Self::with_store(Store::in_memory(catalogue)?, world)
    }

    /// Starts the sample workspace of a simulated unit and enters its data.
    pub fn start_simulated(&mut self, data: &UnitData) -> Result<()> {
        self.start_with(|app| {
            app.start(&data.unit, &data.officer, true)?;
            let now = app.world.now_ms();
            app.store.edit(&data.edits, &data.officer, now)?;
            Ok(())
        })
    }
}
