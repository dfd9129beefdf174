//! `soban.units/1` and `soban.agencies/1`.

use super::{
    CatalogueError, SeedFile, SeedProblem, check, contradiction, fault, overlap, read, repeated,
};
use crate::unit::{AgencyName, Level, Unit, UnitKey, Units};
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitsFile {
    #[serde(rename = "schema")]
    _schema: String,
    province: UnitKey,
    #[serde(rename = "source")]
    _source: String,
    units: Vec<UnitRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    level: Level,
    code: String,
    name: String,
    short_name: String,
    kind: String,
    #[serde(default)]
    parent: Option<UnitKey>,
    #[serde(default)]
    valid_from: Option<NaiveDate>,
    #[serde(default)]
    valid_to: Option<NaiveDate>,
    #[serde(default)]
    successors: Vec<UnitKey>,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgenciesFile {
    #[serde(rename = "schema")]
    _schema: String,
    #[serde(rename = "source")]
    _source: String,
    agencies: Vec<AgencyRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgencyRow {
    level: Level,
    name: String,
    #[serde(default)]
    valid_from: Option<NaiveDate>,
    #[serde(default)]
    valid_to: Option<NaiveDate>,
}

/// Units and the names of their agencies.
pub(super) fn load(units: &SeedFile, agencies: &SeedFile) -> Result<Units, CatalogueError> {
    let read_units: UnitsFile = read(units, "soban.units/1")?;
    let list = read_units
        .units
        .into_iter()
        .map(|row| unit(row).map_err(|(place, problem)| fault(units, place, problem)))
        .collect::<Result<Vec<Unit>, CatalogueError>>()?;
    check_tree(units, &list)?;
    let province = list.iter().find(|unit| unit.key == read_units.province);
    check(
        province.is_some_and(|unit| unit.level == Level::Province),
        units,
        "province",
        || SeedProblem::Unknown {
            what: "province",
            code: read_units.province.to_string(),
        },
    )?;
    Ok(Units::new(list, agency_names(agencies)?))
}

fn unit(row: UnitRow) -> Result<Unit, (String, SeedProblem)> {
    let place = format!("units {:?}", row.code);
    let Ok(key) = UnitKey::new(&row.code, row.valid_from) else {
        return Err((place, contradiction("code", "must be digits")));
    };
    Ok(Unit {
        key,
        code: row.code,
        name: row.name,
        short_name: row.short_name,
        level: row.level,
        kind: row.kind,
        parent: row.parent,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        successors: row.successors,
        note: row.note,
    })
}

fn check_tree(file: &SeedFile, list: &[Unit]) -> Result<(), CatalogueError> {
    let place = |unit: &Unit| format!("units {:?}", unit.key.as_str());
    if let Some(unit) = repeated(list, |unit| unit.key.clone()) {
        return Err(fault(file, place(unit), SeedProblem::Duplicate));
    }
    let by_key: HashMap<&UnitKey, &Unit> = list.iter().map(|unit| (&unit.key, unit)).collect();
    let mut by_code: HashMap<&str, Vec<&Unit>> = HashMap::new();
    for unit in list {
        let here = place(unit);
        let same_code = by_code.entry(&unit.code).or_default();
        check(
            !same_code
                .iter()
                .any(|other| overlap(validity(other), validity(unit))),
            file,
            &here,
            || SeedProblem::Duplicate,
        )?;
        same_code.push(unit);
        let lasts = unit
            .valid_from
            .zip(unit.valid_to)
            .is_none_or(|(from, to)| from <= to);
        check(lasts, file, &here, || {
            contradiction("valid_to", "before valid_from")
        })?;
        let named = !unit.short_name.is_empty() && unit.name.ends_with(&unit.short_name);
        check(named, file, &here, || {
            contradiction("short_name", "not the end of the name")
        })?;
        check_parent(file, &here, unit, &by_key)?;
        for key in &unit.successors {
            let Some(next) = by_key.get(key) else {
                return Err(fault(
                    file,
                    here,
                    SeedProblem::Unknown {
                        what: "successor",
                        code: key.to_string(),
                    },
                ));
            };
            // Each successor lasts longer, so a chain of them always ends.
            let later = unit
                .valid_to
                .is_some_and(|end| next.valid_to.is_none_or(|to| to > end));
            check(later, file, &here, || {
                contradiction("successors", "does not outlast the unit")
            })?;
        }
    }
    Ok(())
}

fn check_parent(
    file: &SeedFile,
    here: &str,
    unit: &Unit,
    by_key: &HashMap<&UnitKey, &Unit>,
) -> Result<(), CatalogueError> {
    let Some(key) = &unit.parent else {
        return check(unit.level == Level::Province, file, here, || {
            contradiction("parent", "only a province has none")
        });
    };
    let Some(parent) = by_key.get(key) else {
        return Err(fault(
            file,
            here,
            SeedProblem::Unknown {
                what: "parent",
                code: key.to_string(),
            },
        ));
    };
    check(parent.level < unit.level, file, here, || {
        contradiction("parent", "not of a higher level")
    })?;
    check(
        overlap(validity(parent), validity(unit)),
        file,
        here,
        || contradiction("parent", "never valid together with the unit"),
    )
}

fn validity(unit: &Unit) -> (Option<NaiveDate>, Option<NaiveDate>) {
    (unit.valid_from, unit.valid_to)
}

fn agency_names(file: &SeedFile) -> Result<Vec<AgencyName>, CatalogueError> {
    let read_agencies: AgenciesFile = read(file, "soban.agencies/1")?;
    let mut names: Vec<AgencyName> = Vec::new();
    for row in read_agencies.agencies {
        let here = format!("agencies {:?}", row.name);
        check(row.name.contains("{unit}"), file, &here, || {
            contradiction("name", "must hold {unit}")
        })?;
        let taken = names.iter().any(|other| {
            other.level == row.level
                && overlap(
                    (other.valid_from, other.valid_to),
                    (row.valid_from, row.valid_to),
                )
        });
        check(!taken, file, &here, || SeedProblem::Duplicate)?;
        names.push(AgencyName {
            level: row.level,
            name: row.name,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        });
    }
    Ok(names)
}
