//! Works and what they had reached: planned for all units at once, because they share the plan's
//! capital.

use super::draft::Draft;
use super::layout::Layout;
use super::phrases::{BUILDERS, WATER_WORK, WORKS};
use super::random::{Ids, Random, Year};
use soban_domain::id::EntityId;
use soban_domain::indicator::WorkStart;
use soban_domain::kind::Kind;
use soban_domain::plan::CapitalType;
use soban_domain::records::support::JOINED_TO_WATER_WORKS;
use soban_domain::records::work_progress::PHYSICAL_FULL;
use soban_domain::unit::UnitKey;
use soban_store::Edit;

const MILLION: i64 = 1_000_000;
/// One in so many water works begins this year.
const NEW_WATER_EVERY: usize = 26;
/// More than this a year is planned for no road and no school, đồng.
const YEAR_PLAN_MAX: i64 = 9_000 * MILLION;

/// A work.
#[derive(Debug)]
pub struct WorkPlan {
    /// Its record.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// Plan item.
    pub item: String,
    /// What it counts for.
    pub indicator: Option<String>,
    /// Begun this year?
    pub is_new: bool,
    /// Its commune's place in the layout.
    pub commune: usize,
    /// Commune and village.
    pub village: (usize, usize),
    /// Households are joined to it; then the commune builds and reports it.
    pub joins: bool,
    /// Capital of the year, đồng.
    pub plan_amount: i64,
    /// Whole investment, đồng.
    pub total: i64,
    /// Households by design.
    pub households: i64,
    /// Who builds it.
    pub builder: &'static str,
    /// Its reports, by day.
    pub reports: Vec<Report>,
}

/// What a work had reached on a day.
#[derive(Debug)]
pub struct Report {
    /// Day of the year.
    pub day: u32,
    /// Hundredths of a per cent.
    pub physical: i64,
    /// A code of the record's states.
    pub state: &'static str,
}

/// How far a kind of work gets within the year.
struct Course {
    completed_percent: u64,
    low: i64,
    high: i64,
}

impl WorkPlan {
    /// Hundredths of a per cent at the end.
    pub fn reached(&self) -> i64 {
        self.reports.last().map_or(0, |report| report.physical)
    }

    /// The day it was handed over, if it was.
    pub fn completed_on(&self) -> Option<u32> {
        self.reports
            .last()
            .filter(|report| report.state == "completed")
            .map(|report| report.day)
    }

    /// Its records.
    pub fn edits(
        &self,
        layout: &Layout,
        owner: &UnitKey,
        ids: &mut Ids,
        random: &mut Random,
    ) -> Vec<Edit> {
        let commune = &layout.communes[self.commune];
        let district = &layout.districts[commune.district];
        let village = &commune.villages[self.village.1];
        let (latitude, longitude) = district.area.place;
        let investor = if self.joins {
            format!("UBND {}", commune.unit.name_in_sentence())
        } else {
            format!(
                "Ban Quản lý dự án ĐTXD {}",
                district.unit.name_in_sentence()
            )
        };
        let started = if self.is_new {
            layout.year.date(
                self.reports
                    .first()
                    .map_or(60, |report| report.day.saturating_sub(25)),
            )
        } else {
            Year(layout.year.0 - 1).date(random.day(120, 350))
        };
        let mut work = Draft::new(Kind::Work, self.id, owner)
            .text("name", self.name.as_str())
            .text("item", self.item.as_str());
        if let Some(indicator) = &self.indicator {
            work = work.text("indicator", indicator.as_str());
        }
        let start = if self.is_new {
            WorkStart::New
        } else {
            WorkStart::CarriedOver
        };
        work = work
            .text("start", start.code())
            .entity("village", village.id)
            .text(
                "place",
                format!("Bản {}, {}", village.name, commune.unit.name_in_sentence()),
            )
            .int("total_investment", self.total)
            .int("plan_amount", self.plan_amount)
            .int("households_planned", self.households)
            .date("started_on", started)
            .int("latitude", latitude + random.between(-90_000, 90_000))
            .int("longitude", longitude + random.between(-90_000, 90_000))
            .text("investor", investor);
        let mut edits = vec![work.done()];
        for report in &self.reports {
            let id = ids.on(report.day, random);
            let mut progress = Draft::new(Kind::WorkProgress, id, owner)
                .entity("work", self.id)
                .date("date", layout.year.date(report.day))
                .int("physical", report.physical)
                .int("value_done", part(self.total, report.physical))
                .text("state", report.state);
            if report.state == "completed" {
                progress = progress.int("households_served", self.households);
            }
            if report.state == "stopped" {
                progress =
                    progress.text("note", "Tạm dừng do mưa lũ, đường vào công trình bị sạt lở");
            }
            edits.push(progress.done());
        }
        edits
    }
}

/// So many hundredths of a per cent of an amount, in whole thousands of đồng.
fn part(amount: i64, hundredths: i64) -> i64 {
    amount / PHYSICAL_FULL * hundredths / 1_000 * 1_000
}

/// Plans `size` works, at least those the plan names.
pub fn plan(layout: &Layout, size: u32, random: &mut Random) -> Vec<WorkPlan> {
    if layout.communes.is_empty() {
        return vec![];
    }
    let mut ids = Ids::new(layout.year);
    let mut works = named(layout, &mut ids, random);
    let left = usize::try_from(size)
        .unwrap_or(0)
        .saturating_sub(works.len());
    let water_target = layout
        .catalogue
        .indicator(JOINED_TO_WATER_WORKS)
        .and_then(|one| one.target);
    let water_target = usize::try_from(water_target.unwrap_or(0)).unwrap_or(0);
    let waters = left.div_ceil(3).min(water_target);
    let mut order: Vec<usize> = (0..layout.communes.len()).collect();
    random.shuffle(&mut order);
    let pot = water_pot(layout) / i64::try_from(water_target.max(1)).unwrap_or(1);
    for n in 0..waters {
        let commune = order[n % order.len()];
        let listed: Vec<usize> = (0..layout.communes[commune].villages.len())
            .filter(|v| !layout.communes[commune].villages[*v].counted)
            .collect();
        let village = listed[random.index(listed.len())];
        let is_new = n % NEW_WATER_EVERY == 0;
        let course = if is_new {
            Course {
                completed_percent: 0,
                low: 35,
                high: 80,
            }
        } else {
            Course {
                completed_percent: 60,
                low: 40,
                high: 95,
            }
        };
        let mut work = begin(
            layout,
            WATER_WORK,
            "1",
            (commune, village),
            &mut ids,
            random,
        );
        work.is_new = is_new;
        work.joins = true;
        work.indicator = Some(JOINED_TO_WATER_WORKS.to_owned());
        work.put_money(pot, random);
        work.reports = course.reports(random);
        works.push(work);
    }
    works.extend(others(layout, left - waters, &order, &mut ids, random));
    works
}

/// The works the plan names; all are continued, none is finished within the year.
fn named(layout: &Layout, ids: &mut Ids, random: &mut Random) -> Vec<WorkPlan> {
    let mut works = vec![];
    for (item, place) in layout.places() {
        let at = layout
            .communes
            .iter()
            .position(|commune| commune.unit.key == place.unit);
        let Some(commune) = at else { continue };
        let villages = &layout.communes[commune].villages;
        let village = villages
            .iter()
            .position(|village| village.name == place.village)
            .unwrap_or(0);
        let all = layout.places().filter(|(other, _)| *other == item).count();
        let mut work = begin(layout, "", item, (commune, village), ids, random);
        work.name.clone_from(&place.work);
        work.indicator = layout.work_indicator(item).map(str::to_owned);
        let pot = investment(layout, item) / i64::try_from(all.max(1)).unwrap_or(1);
        work.put_money(pot, random);
        work.reports = Course {
            completed_percent: 0,
            low: 30,
            high: 85,
        }
        .reports(random);
        works.push(work);
    }
    works
}

/// Roads, schools, culture houses: no indicator counts them.
fn others(
    layout: &Layout,
    count: usize,
    order: &[usize],
    ids: &mut Ids,
    random: &mut Random,
) -> Vec<WorkPlan> {
    let mut chosen: Vec<(&str, &str)> = vec![];
    for _ in 0..count {
        chosen.push(WORKS[random.index(WORKS.len())]);
    }
    let mut works = vec![];
    for (n, (item, stem)) in chosen.iter().enumerate() {
        let commune = order[(n + order.len() / 2) % order.len()];
        let village = random.index(layout.communes[commune].villages.len());
        let same = chosen.iter().filter(|(other, _)| other == item).count();
        let pot = (investment(layout, item) / i64::try_from(same).unwrap_or(1)).min(YEAR_PLAN_MAX);
        let mut work = begin(layout, stem, item, (commune, village), ids, random);
        work.is_new = random.chance(55);
        work.put_money(pot, random);
        work.reports = Course {
            completed_percent: 42,
            low: 20,
            high: 95,
        }
        .reports(random);
        works.push(work);
    }
    works
}

fn begin(
    layout: &Layout,
    stem: &str,
    item: &str,
    village: (usize, usize),
    ids: &mut Ids,
    random: &mut Random,
) -> WorkPlan {
    let place = &layout.communes[village.0].villages[village.1];
    let households = i64::try_from(place.households)
        .unwrap_or(0)
        .clamp(1, 10_000);
    WorkPlan {
        id: ids.on(9, random),
        name: format!("{stem} {}", place.name),
        item: item.to_owned(),
        indicator: None,
        is_new: false,
        commune: village.0,
        village,
        joins: false,
        plan_amount: 0,
        total: 0,
        households,
        builder: random.pick(BUILDERS),
        reports: vec![],
    }
}

impl WorkPlan {
    /// At most `pot` for the year, in whole millions; never less than one.
    fn put_money(&mut self, pot: i64, random: &mut Random) {
        self.plan_amount = (pot / 100 * random.between(65, 95) / MILLION).max(1) * MILLION;
        let (low, high) = if self.is_new { (105, 170) } else { (160, 300) };
        self.total = self.plan_amount / 100 * random.between(low, high) / MILLION * MILLION;
        self.total = self.total.max(self.plan_amount);
    }
}

impl Course {
    /// One to four reports that rise to what is reached.
    fn reports(&self, random: &mut Random) -> Vec<Report> {
        let completed = random.chance(self.completed_percent);
        let reached = if completed {
            PHYSICAL_FULL
        } else {
            random.between(self.low * 2, self.high * 2) * PHYSICAL_FULL / 200
        };
        let stopped = !completed && random.chance(4);
        let count = random.between(1, 4);
        let (first, last) = (random.day(50, 110), random.day(200, Year::LAST_WORKING));
        (1..=count)
            .map(|n| {
                let whole = i64::from(last - first);
                let day = first + u32::try_from(whole * n / count).unwrap_or(0);
                let physical = if n == count {
                    reached
                } else {
                    reached * n / count / 100 * 100
                };
                let state = match (n == count, completed, stopped) {
                    (true, true, _) => "completed",
                    (true, _, true) => "stopped",
                    _ => "under_way",
                };
                Report {
                    day,
                    physical,
                    state,
                }
            })
            .collect()
    }
}

fn investment(layout: &Layout, item: &str) -> i64 {
    layout
        .catalogue
        .plan
        .item(item)
        .map_or(0, |item| item.capital.of(CapitalType::Investment).get())
}

/// What the plan's investment in item 1 leaves for water works once houses are built: capital less
/// count × norm.
fn water_pot(layout: &Layout) -> i64 {
    let checks = layout.catalogue.norm_checks("1");
    let check = checks
        .iter()
        .find(|check| check.capital_type == CapitalType::Investment);
    check.map_or(0, |check| check.rest.max(0))
}
