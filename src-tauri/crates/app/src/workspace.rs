//! The workspace: which unit this store works for, who works here, which period runs.

use crate::lock::closed_lock;
use crate::pictures::InMemory;
use crate::progress::Progress;
use crate::watched::AllSeen;
use crate::world::{World, day_of, new_id};
use crate::{App, AppError, Result};
use chrono::NaiveDate;
use soban_domain::catalogue::Catalogue;
use soban_domain::id::{DeviceId, PersonId};
use soban_domain::period::ReportPeriod;
use soban_domain::person::{PERSON_CHARS_MAX, Person, Role};
use soban_domain::text::nfc;
use soban_domain::unit::{Level, Unit, UnitKey};
use soban_store::Store;
use soban_vault::RecoveryCode;
use std::collections::BTreeSet;

const UNIT: &str = "unit";
const OFFICER: &str = "officer";
const SAMPLE: &str = "sample";
/// The day a sample workspace takes for today: late in the plan's year, before its last deadline.
const SAMPLE_TODAY: (u32, u32) = (11, 1);
/// Who works here when nobody has given a name.
const NOBODY: &str = "Cán bộ";

impl App {
    pub(crate) fn with_store(store: Store, world: Box<dyn World>) -> Result<Self> {
        let mut app = Self {
            catalogue: store.catalogue(),
            store,
            world,
            unit: None,
            officer: String::new(),
            sample: false,
            lock: None,
            pictures: InMemory::new(),
            person: None,
            moved: false,
            list_opened: false,
            undo: vec![],
            seen: AllSeen::new(),
            progress: Progress::default(),
        };
        app.read_settings()?;
        Ok(app)
    }

    /// What the store says about whose it is.
    pub(crate) fn read_settings(&mut self) -> Result<()> {
        self.unit = match self.store.setting(UNIT)? {
            Some(key) => Some(
                key.parse::<UnitKey>()
                    .map_err(|_| AppError::UnknownUnit(key))?,
            ),
            None => None,
        };
        self.officer = self.store.setting(OFFICER)?.unwrap_or_default();
        self.sample = self.store.setting(SAMPLE)?.is_some();
        Ok(())
    }

    /// Starts the workspace of a unit, with its first person, who administers it. The code opens the
    /// store when the password is forgotten: it is told here and never again.
    pub fn start_workspace(
        &mut self,
        unit: &UnitKey,
        officer: &str,
        password: &str,
    ) -> Result<RecoveryCode> {
        let first = self.first_person(officer)?;
        let made = first.clone();
        self.make_store(
            Some(first),
            |folder, cost| closed_lock(folder, cost, made, password),
            |app| app.start(unit, false),
        )
    }

    /// Whoever starts a workspace administers it.
    pub(crate) fn first_person(&self, officer: &str) -> Result<Person> {
        Ok(Person {
            id: PersonId(new_id(self.world.as_ref())),
            name: person_name(officer)?,
            role: Role::Admin,
        })
    }

    /// Runs what starts a workspace as one transaction: a store has a workspace or none.
    pub(crate) fn start_with(&mut self, work: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        if self.unit.is_some() {
            return Err(AppError::WorkspaceExists);
        }
        let done = self.together(work);
        if done.is_err() {
            self.unit = None;
            self.sample = false;
            self.officer.clear();
            self.person = None;
        }
        done
    }

    /// Within [`App::start_with`]: this installation's device and what it works for.
    pub(crate) fn start(&mut self, unit: &UnitKey, sample: bool) -> Result<()> {
        let found = self.unit_of_year(unit)?;
        let device = DeviceId(new_id(self.world.as_ref()));
        self.store.start(device, unit, &found.name)?;
        self.make_identity(found)?;
        self.store.set_setting(UNIT, unit.as_str())?;
        if sample {
            self.store.set_setting(SAMPLE, "1")?;
        }
        self.unit = Some(unit.clone());
        self.sample = sample;
        Ok(())
    }

    /// Within [`App::start_with`]: who works here when nobody has a password.
    pub(crate) fn start_without_people(&mut self, officer: &str) -> Result<()> {
        self.store.set_setting(OFFICER, officer)?;
        officer.clone_into(&mut self.officer);
        self.person = Some(anybody(officer));
        Ok(())
    }

    /// Is there a workspace?
    pub fn is_ready(&self) -> bool {
        self.unit.is_some()
    }

    /// The own unit.
    pub fn unit(&self) -> Result<&'static Unit> {
        let key = self.unit.as_ref().ok_or(AppError::NoWorkspace)?;
        self.catalogue
            .units
            .get(key)
            .ok_or_else(|| AppError::UnknownUnit(key.to_string()))
    }

    /// Who is at work; empty when nobody is.
    pub fn officer(&self) -> &str {
        self.person.as_ref().map_or("", |person| &person.name)
    }

    /// The name that changes carry.
    pub(crate) fn by(&self) -> String {
        self.officer().to_owned()
    }

    /// Invented data?
    pub fn is_sample(&self) -> bool {
        self.sample
    }

    /// The catalogues.
    pub fn catalogue(&self) -> &'static Catalogue {
        self.catalogue
    }

    /// Today: a sample workspace lives in its plan's year.
    pub fn today(&self) -> NaiveDate {
        let today = day_of(self.world.now_ms());
        if !self.sample {
            return today;
        }
        let (month, day) = SAMPLE_TODAY;
        NaiveDate::from_ymd_opt(self.catalogue.plan.year, month, day).unwrap_or(today)
    }

    /// The period that runs: the first whose deadline has not come, or the last.
    pub fn current_period(&self) -> Result<&'static ReportPeriod> {
        let periods = &self.catalogue.periods;
        let today = self.today();
        let running = periods
            .iter()
            .find(|period| !period.is_late(today))
            .or_else(|| periods.last());
        running.ok_or_else(|| AppError::UnknownPeriod(String::new()))
    }

    /// A period by code, or the one that runs.
    pub fn period(&self, code: Option<&str>) -> Result<&'static ReportPeriod> {
        match code {
            None => self.current_period(),
            Some(code) => self
                .catalogue
                .period(code)
                .ok_or_else(|| AppError::UnknownPeriod(code.to_owned())),
        }
    }

    /// The day on which the plan's units are read.
    pub fn plan_day(&self) -> NaiveDate {
        self.catalogue.plan.issued_on
    }

    /// A unit that works on the plan's year: valid then, or valid now in the place of units that were.
    pub fn unit_of_year(&self, key: &UnitKey) -> Result<&'static Unit> {
        let day = self.plan_day();
        let unit = self.catalogue.units.get(key).filter(|unit| {
            unit.is_valid_on(day)
                || (unit.is_valid_on(self.today())
                    && !self.catalogue.units.predecessors_on(key, day).is_empty())
        });
        unit.ok_or_else(|| AppError::UnknownUnit(key.to_string()))
    }

    /// Units below the own one that took the place of others since the plan's day and work today.
    pub fn successors_in_scope(&self) -> Result<Vec<&'static Unit>> {
        let own = self.unit()?;
        let (plan_day, today) = (self.plan_day(), self.today());
        let units = &self.catalogue.units;
        let took_a_place = |unit: &&Unit| {
            !unit.is_valid_on(plan_day)
                && unit.key != own.key
                && units.is_within(&unit.key, &own.key)
                && !units.predecessors_on(&unit.key, plan_day).is_empty()
        };
        Ok(units.valid_on(today).filter(took_a_place).collect())
    }

    /// The own unit and all below it, of the plan's year and of today.
    pub fn units_then_and_now(&self) -> Result<Vec<&'static Unit>> {
        let mut all = self.units_in_scope()?;
        all.extend(self.successors_in_scope()?);
        Ok(all)
    }

    /// Days since the plan's up to today on which other units took the place of those that work on it: its units can be read as
    /// they are then.
    pub fn days_of_change(&self) -> Result<Vec<NaiveDate>> {
        let successors = self.successors_in_scope()?.into_iter();
        let days: BTreeSet<NaiveDate> = successors.filter_map(|unit| unit.valid_from).collect();
        Ok(days.into_iter().collect())
    }

    /// The day whose names a unit bears: the plan's, or its own first where it came later.
    pub fn naming_day(&self, unit: &Unit) -> NaiveDate {
        let plan_day = self.plan_day();
        unit.valid_from.map_or(plan_day, |from| from.max(plan_day))
    }

    /// A unit and all below it in the plan's year; of one that took the place of others since, itself and those.
    pub(crate) fn subtree(&self, unit: &'static Unit) -> Vec<&'static Unit> {
        let day = self.plan_day();
        let units = &self.catalogue.units;
        let subtree = units.subtree_on(&unit.key, day);
        if !subtree.is_empty() {
            return subtree;
        }
        let before = units.predecessors_on(&unit.key, day).into_iter();
        std::iter::once(unit).chain(before).collect()
    }

    /// The own unit or one below it.
    pub fn unit_in_scope(&self, key: Option<&str>) -> Result<&'static Unit> {
        let own = self.unit()?;
        let Some(key) = key else { return Ok(own) };
        let parsed: UnitKey = key
            .parse()
            .map_err(|_| AppError::UnknownUnit(key.to_owned()))?;
        let unit = self
            .catalogue
            .units
            .get(&parsed)
            .ok_or_else(|| AppError::UnknownUnit(key.to_owned()))?;
        if self.catalogue.units.is_within(&parsed, &own.key) {
            Ok(unit)
        } else {
            Err(AppError::OutsideOwnUnit(unit.name.clone()))
        }
    }

    /// Units one can start a workspace for: the province, then each district before its communes.
    pub fn unit_choices(&self) -> Vec<&'static Unit> {
        self.catalogue
            .units
            .subtree_on(&self.catalogue.programme.province, self.plan_day())
    }

    /// The own unit and all below it in the plan's year.
    pub fn units_in_scope(&self) -> Result<Vec<&'static Unit>> {
        Ok(self.subtree(self.unit()?))
    }

    /// The units above, nearest first; those that are no more stand last.
    pub fn units_above(&self) -> Result<Vec<&'static Unit>> {
        let mut above = vec![];
        let mut unit = self.unit()?;
        while let Some(parent) = unit
            .parent
            .as_ref()
            .and_then(|key| self.catalogue.units.get(key))
        {
            above.push(parent);
            unit = parent;
        }
        let today = self.today();
        above.sort_by_key(|unit| !unit.is_valid_on(today));
        Ok(above)
    }

    /// Changes that no file has carried upwards yet; nothing stands above the Board.
    pub fn unsent(&self) -> Result<u64> {
        if !self.is_ready() || self.units_above()?.is_empty() {
            return Ok(0);
        }
        Ok(self.store.unsent()?)
    }

    /// Is it a commune?
    pub(crate) fn is_commune(unit: &Unit) -> bool {
        unit.level == Level::Commune
    }
}

/// A person's name as it is kept.
pub(crate) fn person_name(typed: &str) -> Result<String> {
    let name = nfc(typed);
    if name.chars().count() > PERSON_CHARS_MAX {
        return Err(AppError::OverLimit {
            what: "ký tự trong tên",
            max: PERSON_CHARS_MAX as u64,
        });
    }
    Ok(if name.is_empty() {
        NOBODY.to_owned()
    } else {
        name
    })
}

/// Whoever sits at a store that has no lock.
pub(crate) fn anybody(name: &str) -> Person {
    Person {
        id: PersonId([0; 16]),
        name: name.to_owned(),
        role: Role::Admin,
    }
}
