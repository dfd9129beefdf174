//! What a commune enters: villages, households, its water works, supports, counts.

use super::UnitData;
use super::draft::Draft;
use super::layout::{CONTENTS, CommunePlan, Layout, VillagePlan};
use super::names::{KINH, Names};
use super::random::{Ids, Random};
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;
use soban_domain::records::support::JOINED_TO_WATER_WORKS;
use soban_domain::unit::UnitKey;
use soban_store::Edit;
use std::collections::HashSet;

/// ID numbers begin with this; no province has that code.
const ID_PREFIX: &str = "999";
/// All ID numbers that can follow the prefix.
const ID_NUMBERS: u64 = 1_000_000_000;
/// Odd and no multiple of 5, so that each household gets another number.
const ID_STEP: u64 = 618_033_989;
/// Households of another people than their village's, of a hundred.
const OTHER_PEOPLE_PERCENT: u64 = 8;
/// Supports not yet handed over at the end of the year, of a hundred.
const NOT_HANDED_OVER_PERCENT: u64 = 15;
/// Supports with a tenth from the local budget on top, of a hundred.
const COUNTERPART_PERCENT: u64 = 30;
/// Share of the counterpart.
const COUNTERPART_PART: i64 = 10;
/// Households are entered from the second working day until the end of March.
const HOUSEHOLD_DAYS: (u64, u64) = (4, 88);

/// A household as the rest of the commune's records need it.
struct Home {
    id: EntityId,
    village: usize,
    /// 0 poor, 1 near poor, 2 neither.
    class: usize,
    is_minority: bool,
}

/// A support before it is written; kept apart so that ids rise with decisions.
struct Given {
    day: u32,
    decision: u64,
    content: usize,
    home: usize,
    handover: Option<u32>,
}

/// Everything of one commune.
pub fn data(layout: &Layout, commune: &CommunePlan) -> UnitData {
    let mut random = layout.random_of(&commune.unit.key);
    let people = random.weighted(layout.districts[commune.district].area.peoples);
    let officer = people.person(&mut random);
    let mut writer = Writer {
        layout,
        commune,
        owner: &commune.unit.key,
        random,
        edits: vec![],
    };
    writer.villages();
    let homes = writer.households();
    writer.works();
    let joined = writer.joined(&homes);
    let given = writer.supports(&homes, &joined);
    writer.counts(&homes);
    if commune.differs {
        writer.differing_count(&homes, &given);
    }
    UnitData {
        unit: commune.unit.key.clone(),
        officer,
        edits: writer.edits,
    }
}

struct Writer<'a> {
    layout: &'a Layout<'a>,
    commune: &'a CommunePlan<'a>,
    owner: &'a UnitKey,
    random: Random,
    edits: Vec<Edit>,
}

impl Writer<'_> {
    fn villages(&mut self) {
        for village in &self.commune.villages {
            self.edits.push(
                Draft::new(Kind::Village, village.id, self.owner)
                    .text("name", village.name.as_str())
                    .done(),
            );
        }
    }

    fn households(&mut self) -> Vec<Home> {
        let mut ids = Ids::new(self.layout.year);
        let (mut homes, mut number) = (vec![], self.commune.first_household);
        let all: u64 = self
            .commune
            .villages
            .iter()
            .map(|village| village.households)
            .sum();
        let (from, to) = HOUSEHOLD_DAYS;
        for (n, village) in self.commune.villages.iter().enumerate() {
            for _ in 0..village.households {
                let day = from + (number - self.commune.first_household) * (to - from) / all.max(1);
                let id = ids.on(u32::try_from(day).unwrap_or(1), &mut self.random);
                homes.push(self.household(id, n, village, number));
                number += 1;
            }
        }
        homes
    }

    fn household(&mut self, id: EntityId, n: usize, village: &VillagePlan, number: u64) -> Home {
        let area = self.layout.districts[self.commune.district].area;
        let random = &mut self.random;
        let people: &Names = if random.chance(OTHER_PEOPLE_PERCENT) {
            random.weighted(area.peoples)
        } else {
            village.people
        };
        let near = area.poor_percent / 3 + 4;
        let class = random.weighted(&[
            (0, area.poor_percent),
            (1, near),
            (2, 100 - area.poor_percent - near),
        ]);
        let mut draft =
            Draft::new(Kind::Household, id, self.owner).text("head_name", people.person(random));
        if random.chance(96) {
            let tail = (number * ID_STEP + 271_828_183) % ID_NUMBERS;
            draft = draft.text("id_number", format!("{ID_PREFIX}{tail:09}"));
        }
        let draft = draft
            .int(
                "birth_year",
                i64::from(self.layout.year.0) - random.between(22, 51) - random.between(0, 30),
            )
            .text("people", people.code)
            .entity("village", village.id)
            .text("poverty", ["poor", "near_poor", "none"][class])
            .int("members", random.between(1, 4) + random.between(1, 4));
        self.edits.push(draft.done());
        Home {
            id,
            village: n,
            class,
            is_minority: people.code != KINH.code,
        }
    }

    fn works(&mut self) {
        let mut ids = Ids::new(self.layout.year);
        let all = self.layout.works.iter();
        for work in all
            .filter(|work| work.joins && self.layout.communes[work.commune].unit.key == *self.owner)
        {
            self.edits
                .extend(work.edits(self.layout, self.owner, &mut ids, &mut self.random));
        }
    }

    /// Households joined to water works, the poorest first; handed over with the works.
    fn joined(&mut self, homes: &[Home]) -> HashSet<usize> {
        let mut ids = Ids::new(self.layout.year);
        let mut taken = HashSet::new();
        for (n, village) in self.commune.villages.iter().enumerate() {
            for (count, work) in &village.joined {
                let work = &self.layout.works[*work];
                let mut candidates: Vec<usize> = (0..homes.len())
                    .filter(|home| homes[*home].village == n && !taken.contains(home))
                    .collect();
                candidates.sort_by_key(|home| homes[*home].class);
                for home in candidates
                    .into_iter()
                    .take(usize::try_from(*count).unwrap_or(0))
                {
                    taken.insert(home);
                    let id = ids.on(
                        work.reports.first().map_or(60, |report| report.day),
                        &mut self.random,
                    );
                    let mut draft = Draft::new(Kind::Support, id, self.owner)
                        .entity("household", homes[home].id)
                        .entity("village", village.id)
                        .text("item", work.item.as_str())
                        .text("content", JOINED_TO_WATER_WORKS);
                    if let Some(day) = work.completed_on() {
                        draft = draft.date("handover_date", self.layout.year.date(day + 5));
                    }
                    self.edits.push(draft.entity("work", work.id).done());
                }
            }
        }
        taken
    }

    fn supports(&mut self, homes: &[Home], joined: &HashSet<usize>) -> Vec<Given> {
        let mut given = vec![];
        for (content, count) in self.commune.supports.into_iter().enumerate() {
            let mut open: Vec<usize> = (0..homes.len())
                .filter(|home| {
                    !self.commune.villages[homes[*home].village].counted && !joined.contains(home)
                })
                .collect();
            self.random.shuffle(&mut open);
            open.sort_by_key(|home| homes[*home].class);
            let decisions: Vec<(u32, u64)> = (0..3)
                .map(|_| (self.random.day(40, 270), self.random.weight(100, 2_900)))
                .collect();
            for home in open.into_iter().take(usize::try_from(count).unwrap_or(0)) {
                let (day, decision) = decisions[self.random.index(decisions.len())];
                let handover = (!self.random.chance(NOT_HANDED_OVER_PERCENT))
                    .then(|| self.layout.year.working_day(day + self.random.day(15, 88)));
                given.push(Given {
                    day,
                    decision,
                    content,
                    home,
                    handover,
                });
            }
        }
        given.sort_by_key(|one| (one.day, one.content, one.home));
        let mut ids = Ids::new(self.layout.year);
        for one in &given {
            self.support(one, &homes[one.home], &mut ids);
        }
        given
    }

    fn support(&mut self, given: &Given, home: &Home, ids: &mut Ids) {
        let (year, content) = (self.layout.year, CONTENTS[given.content]);
        let date = year.date(given.day);
        let norm = self.layout.catalogue.norm_on(content, date);
        let (full, at_most) =
            norm.map_or((1_000_000, false), |norm| (norm.amount.get(), norm.at_most));
        let percent = if at_most {
            self.random
                .weighted(&[(100, 70), (80, 15), (70, 10), (50, 5)])
        } else {
            100
        };
        let central = full / 100 * percent;
        let item = self
            .layout
            .catalogue
            .indicator(content)
            .and_then(|one| one.item.as_deref());
        let mut draft = Draft::new(
            Kind::Support,
            ids.on(given.day, &mut self.random),
            self.owner,
        )
        .entity("household", home.id)
        .entity("village", self.commune.villages[home.village].id)
        .text("item", item.unwrap_or_default())
        .text("content", content)
        .text("decision_no", format!("{}/QĐ-UBND", given.decision))
        .date("decision_date", date)
        .int("amount_central", central);
        if self.random.chance(COUNTERPART_PERCENT) {
            draft = draft.int("amount_counterpart", central / 100 * COUNTERPART_PART);
        }
        if content == "1.nha_o" && self.random.chance(12) {
            draft = draft.int("amount_other", self.random.between(2, 10) * 1_000_000);
        }
        if let Some(day) = given.handover {
            draft = draft.date("handover_date", year.date(day));
        }
        self.edits.push(draft.done());
    }

    /// Counts of the villages that keep no list: households of every class, and those supported.
    fn counts(&mut self, homes: &[Home]) {
        for (n, village) in self
            .commune
            .villages
            .iter()
            .enumerate()
            .filter(|(_, village)| village.counted)
        {
            let of = |test: &dyn Fn(&Home) -> bool| {
                homes
                    .iter()
                    .filter(|home| home.village == n && test(home))
                    .count()
            };
            let poor = of(&|home| home.class == 0);
            let stocks = [
                ("tong_so_ho", of(&|_| true), 0),
                ("ho_dtts", of(&|home| home.is_minority), 0),
                // Some are poor no longer at the end of the year; half of them are near poor then.
                ("ho_ngheo", poor, poor / 12),
                ("ho_can_ngheo", of(&|home| home.class == 1), 0),
            ];
            let periods = self.layout.catalogue.periods.iter();
            for (half, period) in periods.take(2).enumerate() {
                for (indicator, at_first, fewer) in stocks {
                    let value = if half == 0 {
                        at_first
                    } else {
                        at_first - fewer
                    };
                    self.count(village.id, indicator, &period.code, value as u64, None);
                }
                for (content, indicator) in CONTENTS.into_iter().enumerate().take(3) {
                    self.count(
                        village.id,
                        indicator,
                        &period.code,
                        village.counts[content][half],
                        None,
                    );
                }
            }
        }
    }

    fn count(
        &mut self,
        village: EntityId,
        indicator: &str,
        period: &str,
        value: u64,
        note: Option<&str>,
    ) {
        if self.layout.catalogue.indicator(indicator).is_none() {
            return;
        }
        let id = EntityId::of_count(village, indicator, period);
        let mut draft = Draft::new(Kind::HouseholdCount, id, self.owner)
            .entity("village", village)
            .text("indicator", indicator)
            .text("period", period)
            .int("value", i64::try_from(value).unwrap_or(0));
        if let Some(note) = note {
            draft = draft.text("note", note);
        }
        self.edits.push(draft.done());
    }

    /// One count beside a list, a little higher: what the program must show as differing.
    fn differing_count(&mut self, homes: &[Home], given: &[Given]) {
        let Some(first) = given.iter().find(|one| one.handover.is_some()) else {
            return;
        };
        let (village, content) = (homes[first.home].village, first.content);
        let Some(period) = first
            .handover
            .and_then(|day| self.layout.catalogue.period_of(self.layout.year.date(day)))
        else {
            return;
        };
        let same = given.iter().filter(|one| {
            let date = one.handover.map(|day| self.layout.year.date(day));
            one.content == content
                && homes[one.home].village == village
                && date.is_some_and(|date| period.contains(date))
        });
        let value = same.count() as u64 + self.random.weight(1, 3);
        let village = self.commune.villages[village].id;
        self.count(
            village,
            CONTENTS[content],
            &period.code,
            value,
            Some("Số do trưởng bản báo cáo"),
        );
    }
}
