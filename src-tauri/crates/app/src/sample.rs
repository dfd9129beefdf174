//! "Dùng thử": a year of invented data on the real plan, marked as such everywhere.

use crate::lock::open_lock;
use crate::simulate::{UnitData, sample_size, simulate};
use crate::sync::SAMPLE_PREFIX;
use crate::{App, AppError, Result, World};
use soban_domain::catalogue::Catalogue;
use soban_domain::id::DeviceId;
use soban_domain::unit::UnitKey;
use soban_store::Store;
use soban_store::local::PackageIn;
use soban_store::quarantine::anything;
use soban_store::receipt::Heads;
use soban_store::segment::{Batch, Segment, Wanted};
use std::collections::BTreeMap;

/// The sample is the same on every machine.
const SEED: u64 = 352;
/// Who works in the sample.
const OFFICER: &str = "Người dùng thử";
/// When the first unit of the sample wrote its file: 16 October of the plan's year; the others follow
/// a few hours apart.
const FIRST_FILE: (u32, u32) = (10, 16);
/// Between one unit's file and the next.
const HOURS_APART: u64 = 19;
const HOUR_MS: u64 = 3_600_000;

impl App {
    /// Starts a sample workspace as a unit (none: the Board) with the year's data of all below it.
    pub fn start_sample(&mut self, unit: Option<&str>) -> Result<()> {
        let key: UnitKey = match unit {
            Some(text) => text
                .parse()
                .map_err(|_| AppError::UnknownUnit(text.to_owned()))?,
            None => self.catalogue.programme.province.clone(),
        };
        self.make_store(None, open_lock, |app| app.fill_sample(&key))
    }

    /// What the own unit entered, and one file from each unit directly below: with what that one
    /// and those under it entered, each on a device of its own.
    fn fill_sample(&mut self, key: &UnitKey) -> Result<()> {
        self.start(key, true)?;
        self.start_without_people(OFFICER)?;
        let mut files: BTreeMap<UnitKey, Vec<Segment>> = BTreeMap::new();
        let mut own = vec![];
        for (place, data) in (0..).zip(simulate(self.catalogue, SEED, &sample_size())) {
            if data.unit == *key {
                own.push(data);
            } else if let Some(sender) = self.directly_below(key, &data.unit) {
                let segment = self.sample_segment(place, &data)?;
                files.entry(sender).or_default().extend(segment);
            }
        }
        let batches: Vec<Batch<'_>> = (0..)
            .zip(&files)
            .filter_map(|(place, (sender, segments))| self.sample_file(place, sender, segments))
            .collect();
        self.store.take_in(&batches, &anything, &|_| true)?;
        let now = self.world.now_ms();
        for data in own {
            self.store.edit(&data.edits, &data.officer, now)?;
        }
        Ok(())
    }

    /// The unit directly below `above` that `unit` is, or lies in.
    fn directly_below(&self, above: &UnitKey, unit: &UnitKey) -> Option<UnitKey> {
        let found = self.catalogue.units.get(unit)?;
        let parent = found.parent.as_ref()?;
        if parent == above {
            Some(unit.clone())
        } else {
            self.directly_below(above, parent)
        }
    }

    /// The feed of the device on which a unit entered its data.
    fn sample_segment(&self, place: u64, data: &UnitData) -> Result<Option<Segment>> {
        let mut device = [0x5a; 16];
        device[8..].copy_from_slice(&place.to_be_bytes());
        let mut store = Store::in_memory(self.catalogue)?;
        let label = self.catalogue.units.get(&data.unit).map(|unit| &unit.name);
        let label = label.map_or("", String::as_str);
        store.start(DeviceId(device), &data.unit, label)?;
        store.edit(&data.edits, &data.officer, self.sample_ms(0))?;
        Ok(store.segments(&Wanted::all(&Heads::new()))?.pop())
    }

    /// The file in which a unit below sent the feeds.
    fn sample_file<'a>(
        &self,
        place: u64,
        sender: &UnitKey,
        segments: &'a [Segment],
    ) -> Option<Batch<'a>> {
        let units = &self.catalogue.units;
        let recipient = self.unit().ok()?;
        let made_ms = self.sample_ms(place);
        let changes = segments.iter().map(|segment| segment.bodies.len() as u64);
        let file = soban_sync::file_name(units.get(sender)?, recipient, 1);
        let mut hash = [0; 32];
        hash[..8].copy_from_slice(&(place + 1).to_be_bytes());
        let package = PackageIn {
            sender: sender.clone(),
            device: segments.last()?.device,
            number: 1,
            file: format!("{SAMPLE_PREFIX}{file}"),
            made_ms,
            at_ms: made_ms + HOUR_MS,
            hash,
            changes: changes.sum(),
            new_changes: 0,
            photos: 0,
            new_photos: 0,
        };
        Some(Batch { package, segments })
    }

    fn sample_ms(&self, place: u64) -> u64 {
        let (month, day) = FIRST_FILE;
        let first = chrono::NaiveDate::from_ymd_opt(self.catalogue.plan.year, month, day);
        let first = first.and_then(|day| day.and_hms_opt(2, 0, 0));
        let first = first.map_or(0, |time| time.and_utc().timestamp_millis());
        first.cast_unsigned() + place * HOURS_APART * HOUR_MS
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
            app.start(&data.unit, true)?;
            app.start_without_people(&data.officer)?;
            let now = app.world.now_ms();
            app.store.edit(&data.edits, &data.officer, now)?;
            Ok(())
        })
    }
}
