//! The short lists: programme, indicators, norms, periods, peoples, report layouts.

use super::{
    CatalogueError, Million, SeedFile, SeedProblem, check, contradiction, fault, overlap, read,
    repeated,
};
use crate::catalogue::Programme;
use crate::indicator::{CountedFrom, DoneWhen, Indicator, Measure, SubRule, SubTarget, WorkStart};
use crate::norm::Norm;
use crate::people::People;
use crate::period::ReportPeriod;
use crate::plan::{CapitalType, Plan};
use crate::report_layout::ReportLayout;
use crate::unit::{Level, UnitKey, Units};
use chrono::NaiveDate;
use serde::Deserialize;

/// The widest column, in characters: Excel allows no more.
const COLUMN_WIDTH_MAX: u32 = 255;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgrammeFile {
    #[serde(rename = "schema")]
    _schema: String,
    code: String,
    name: String,
    from_year: i32,
    to_year: i32,
    province: UnitKey,
    #[serde(rename = "source")]
    _source: String,
}

/// `soban.programme/1`.
pub(super) fn programme(
    file: &SeedFile,
    units: &Units,
    plan: &Plan,
) -> Result<Programme, CatalogueError> {
    let row: ProgrammeFile = read(file, "soban.programme/1")?;
    let province = units
        .get(&row.province)
        .is_some_and(|unit| unit.level == Level::Province);
    check(province, file, "province", || SeedProblem::Unknown {
        what: "province",
        code: row.province.to_string(),
    })?;
    check(
        (row.from_year..=row.to_year).contains(&plan.year),
        file,
        "from_year",
        || contradiction("from_year", "the plan's year lies outside the programme"),
    )?;
    Ok(Programme {
        code: row.code,
        name: row.name,
        from_year: row.from_year,
        to_year: row.to_year,
        province: row.province,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorsFile {
    #[serde(rename = "schema")]
    _schema: String,
    plan: String,
    indicators: Vec<IndicatorRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorRow {
    code: String,
    #[serde(default)]
    item: Option<String>,
    name: String,
    short_name: String,
    unit: String,
    measure: Measure,
    counted_from: CountedFrom,
    #[serde(default)]
    done_when: Option<DoneWhen>,
    #[serde(default)]
    capital_type: Option<CapitalType>,
    #[serde(default)]
    target: Option<i64>,
    #[serde(default)]
    sub_targets: Vec<SubTargetRow>,
    in_count_grid: bool,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SubTargetRow {
    code: String,
    name: String,
    target: i64,
    work_start: WorkStart,
    #[serde(default)]
    derived: bool,
}

/// `soban.indicators/1`; the order of the file is the order of the tables.
pub(super) fn indicators(file: &SeedFile, plan: &Plan) -> Result<Vec<Indicator>, CatalogueError> {
    let read_file: IndicatorsFile = read(file, "soban.indicators/1")?;
    check(read_file.plan == plan.number, file, "plan", || {
        SeedProblem::Unknown {
            what: "plan",
            code: read_file.plan.clone(),
        }
    })?;
    let mut list = Vec::new();
    for (order, row) in (1..).zip(read_file.indicators) {
        check_indicator(file, &row, plan)?;
        list.push(indicator(row, order));
    }
    if let Some(twice) = repeated(&list, |indicator| indicator.code.clone()) {
        return Err(fault(
            file,
            format!("indicators {:?}", twice.code),
            SeedProblem::Duplicate,
        ));
    }
    Ok(list)
}

fn check_indicator(file: &SeedFile, row: &IndicatorRow, plan: &Plan) -> Result<(), CatalogueError> {
    let here = format!("indicators {:?}", row.code);
    if let Some(code) = &row.item {
        check(plan.is_funded(code), file, &here, || SeedProblem::Unknown {
            what: "funded item",
            code: code.clone(),
        })?;
        check(
            row.code.starts_with(&format!("{code}.")),
            file,
            &here,
            || contradiction("code", "must begin with its item's code"),
        )?;
        if let Some(capital_type) = row.capital_type {
            let held = plan
                .item(code)
                .is_some_and(|item| !item.capital.of(capital_type).is_zero());
            check(held, file, &here, || {
                contradiction("capital_type", "the item has no such capital")
            })?;
        }
    }
    check(
        row.item.is_none() == (row.counted_from == CountedFrom::Counts),
        file,
        &here,
        || contradiction("item", "plain counts have none, all others have one"),
    )?;
    let fits = match row.counted_from {
        CountedFrom::Supports => row.done_when == Some(DoneWhen::HandedOver),
        CountedFrom::Works => matches!(
            row.done_when,
            Some(DoneWhen::Completed | DoneWhen::UnderWay)
        ),
        CountedFrom::Counts => row.done_when.is_none(),
    };
    check(fits, file, &here, || {
        contradiction("done_when", "does not fit counted_from")
    })?;
    check(row.target.is_none_or(|n| n > 0), file, &here, || {
        contradiction("target", "must be above 0")
    })?;
    let parts = row.sub_targets.iter().try_fold(0_i64, |sum, sub| {
        if sub.target > 0 {
            sum.checked_add(sub.target)
        } else {
            None
        }
    });
    let within =
        row.sub_targets.is_empty() || parts.is_some_and(|sum| row.target.is_some_and(|n| sum <= n));
    check(within, file, &here, || {
        contradiction("sub_targets", "together above the target, or not above 0")
    })?;
    let of_works = row.sub_targets.is_empty() || row.counted_from == CountedFrom::Works;
    check(of_works, file, &here, || {
        contradiction("sub_targets", "work_start is of works only")
    })?;
    if let Some(twice) = repeated(&row.sub_targets, |sub| sub.code.clone()) {
        return Err(fault(
            file,
            format!("{here} sub_targets {:?}", twice.code),
            SeedProblem::Duplicate,
        ));
    }
    Ok(())
}

fn indicator(row: IndicatorRow, order: u32) -> Indicator {
    let sub_targets = row.sub_targets.into_iter().map(|sub| SubTarget {
        code: sub.code,
        name: sub.name,
        target: sub.target,
        rule: SubRule::WorkStart(sub.work_start),
        derived: sub.derived,
    });
    Indicator {
        code: row.code,
        item: row.item,
        name: row.name,
        short_name: row.short_name,
        unit: row.unit,
        measure: row.measure,
        counted_from: row.counted_from,
        done_when: row.done_when.unwrap_or(DoneWhen::HandedOver),
        capital_type: row.capital_type,
        target: row.target,
        sub_targets: sub_targets.collect(),
        in_count_grid: row.in_count_grid,
        order,
        note: row.note,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NormsFile {
    #[serde(rename = "schema")]
    _schema: String,
    norms: Vec<NormRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NormRow {
    content: String,
    item: String,
    name: String,
    amount_million: Million,
    #[serde(default)]
    at_most: bool,
    per: String,
    #[serde(default)]
    valid_from: Option<NaiveDate>,
    #[serde(default)]
    valid_to: Option<NaiveDate>,
    legal_basis: String,
    #[serde(default)]
    unverified: bool,
    #[serde(default)]
    note: String,
}

/// `soban.norms/1`.
pub(super) fn norms(
    file: &SeedFile,
    plan: &Plan,
    indicators: &[Indicator],
) -> Result<Vec<Norm>, CatalogueError> {
    let read_file: NormsFile = read(file, "soban.norms/1")?;
    let mut list: Vec<Norm> = Vec::new();
    for row in read_file.norms {
        let here = format!("norms {:?}", row.content);
        check(plan.item(&row.item).is_some(), file, &here, || {
            SeedProblem::Unknown {
                what: "item",
                code: row.item.clone(),
            }
        })?;
        let indicator = indicators
            .iter()
            .find(|indicator| indicator.code == row.content);
        let of_item = indicator.is_none_or(|one| one.item.as_deref() == Some(row.item.as_str()));
        check(of_item, file, &here, || {
            contradiction("item", "the content belongs to another item")
        })?;
        check(!row.amount_million.0.is_zero(), file, &here, || {
            contradiction("amount_million", "must be above 0")
        })?;
        let validity = (row.valid_from, row.valid_to);
        let taken = list.iter().any(|other| {
            other.content == row.content && overlap((other.valid_from, other.valid_to), validity)
        });
        check(!taken, file, &here, || SeedProblem::Duplicate)?;
        list.push(Norm {
            content: row.content,
            item: row.item,
            name: row.name,
            amount: row.amount_million.0,
            at_most: row.at_most,
            per: row.per,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            legal_basis: row.legal_basis,
            unverified: row.unverified,
            note: row.note,
        });
    }
    Ok(list)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodsFile {
    #[serde(rename = "schema")]
    _schema: String,
    year: i32,
    #[serde(rename = "source")]
    _source: String,
    periods: Vec<PeriodRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodRow {
    code: String,
    name: String,
    from: NaiveDate,
    to: NaiveDate,
    before: NaiveDate,
    #[serde(default)]
    note: String,
}

/// `soban.periods/1`: the plan's year, day by day, without gap or overlap.
pub(super) fn periods(file: &SeedFile, plan: &Plan) -> Result<Vec<ReportPeriod>, CatalogueError> {
    let read_file: PeriodsFile = read(file, "soban.periods/1")?;
    let year = read_file.year;
    check(year == plan.year, file, "year", || {
        contradiction("year", "not the plan's year")
    })?;
    let mut next = NaiveDate::from_ymd_opt(year, 1, 1);
    let mut list = Vec::new();
    for row in read_file.periods {
        let here = format!("periods {:?}", row.code);
        check(next == Some(row.from), file, &here, || {
            contradiction("from", "periods must follow each other from 01/01")
        })?;
        check(row.from <= row.to, file, &here, || {
            contradiction("to", "before from")
        })?;
        check(row.before > row.from, file, &here, || {
            contradiction("before", "deadline before the period")
        })?;
        next = row.to.succ_opt();
        list.push(ReportPeriod {
            code: row.code,
            year,
            name: row.name,
            from: row.from,
            to: row.to,
            before: row.before,
            note: row.note,
        });
    }
    check(
        next.is_some() && next == NaiveDate::from_ymd_opt(year + 1, 1, 1),
        file,
        "periods",
        || contradiction("to", "the last period must end on 31/12"),
    )?;
    if let Some(twice) = repeated(&list, |period| period.code.clone()) {
        return Err(fault(
            file,
            format!("periods {:?}", twice.code),
            SeedProblem::Duplicate,
        ));
    }
    Ok(list)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeoplesFile {
    #[serde(rename = "schema")]
    _schema: String,
    #[serde(rename = "source")]
    _source: String,
    peoples: Vec<PeopleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleRow {
    code: String,
    name: String,
    other_names: Vec<String>,
    #[serde(default)]
    code_2008: Option<String>,
    #[serde(default)]
    code_2008_seen: bool,
    #[serde(default)]
    main_here: bool,
}

/// `soban.peoples/1`.
pub(super) fn peoples(file: &SeedFile) -> Result<Vec<People>, CatalogueError> {
    let read_file: PeoplesFile = read(file, "soban.peoples/1")?;
    let mut list = Vec::new();
    for row in read_file.peoples {
        let here = format!("peoples {:?}", row.code);
        let two_digits = |code: &str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_digit());
        let good = two_digits(&row.code) && row.code_2008.as_deref().is_none_or(two_digits);
        check(good, file, &here, || {
            contradiction("code", "must be two digits")
        })?;
        list.push(People {
            code: row.code,
            name: row.name,
            other_names: row.other_names,
            code_2008: row.code_2008,
            code_2008_seen: row.code_2008_seen,
            main_here: row.main_here,
        });
    }
    if let Some(twice) = repeated(&list, |people| people.code.clone()) {
        return Err(fault(
            file,
            format!("peoples {:?}", twice.code),
            SeedProblem::Duplicate,
        ));
    }
    Ok(list)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportsFile {
    #[serde(rename = "schema")]
    _schema: String,
    reports: Vec<ReportLayout>,
}

/// `soban.reports/1`.
pub(super) fn reports(file: &SeedFile) -> Result<Vec<ReportLayout>, CatalogueError> {
    let list = read::<ReportsFile>(file, "soban.reports/1")?.reports;
    if let Some(twice) = repeated(&list, |report| report.code.clone()) {
        return Err(fault(
            file,
            format!("reports {:?}", twice.code),
            SeedProblem::Duplicate,
        ));
    }
    for report in &list {
        let here = format!("reports {:?}", report.code);
        if let Some(twice) = repeated(&report.columns, |column| column.key.clone()) {
            return Err(fault(
                file,
                format!("{here} columns {:?}", twice.key),
                SeedProblem::Duplicate,
            ));
        }
        let wide = report
            .columns
            .iter()
            .all(|column| (1..=COLUMN_WIDTH_MAX).contains(&column.width));
        check(wide && !report.columns.is_empty(), file, &here, || {
            contradiction("columns", "none, or a width outside 1..255")
        })?;
    }
    Ok(list)
}
