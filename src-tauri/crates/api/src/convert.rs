//! From what the layers below say to what a face reads.

use crate::wire::overview::{CapitalFigure, DisbursementFigure, IndicatorFigure, SubFigure};
use crate::wire::records::{CameView, ConflictView, HeadView, RecordView, WarningView};
use crate::wire::workspace::{PeriodView, UnitView};
use chrono::{DateTime, NaiveDate, SecondsFormat};
use soban_app::Row;
use soban_app::query::history::Came;
use soban_app::{App, InConflict, Result, Warning, Warnings};
use soban_domain::change::At;
use soban_domain::entry;
use soban_domain::period::ReportPeriod;
use soban_domain::unit::{Unit, UnitKey};
use std::collections::BTreeMap;

/// RFC 3339, UTC.
pub(crate) fn instant(ms: u64) -> String {
    let time = DateTime::from_timestamp_millis(ms.cast_signed()).unwrap_or_default();
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

pub(crate) fn at(at: At) -> String {
    instant(at.ms())
}

/// Counts never exceed what fits; if one does, the largest is shown rather than a wrong small one.
pub(crate) fn count(n: impl TryInto<u32>) -> u32 {
    n.try_into().unwrap_or(u32::MAX)
}

/// A count of rows that cannot be below nothing.
pub(crate) fn tally(n: i64) -> u32 {
    count(n.max(0))
}

/// Hundredths → "45.67".
pub(crate) fn hundredths(n: i64) -> String {
    let sign = if n < 0 { "-" } else { "" };
    format!(
        "{sign}{}.{:02}",
        n.unsigned_abs() / 100,
        n.unsigned_abs() % 100
    )
}

pub(crate) fn percent(part: i64, whole: i64) -> Option<String> {
    soban_app::percent(part, whole).map(|percent| format!("{percent:.2}"))
}

pub(crate) fn unit(app: &App, unit: &Unit) -> UnitView {
    let units = &app.catalogue().units;
    UnitView {
        key: unit.key.to_string(),
        code: unit.code.clone(),
        name: unit.name.clone(),
        since: unit
            .valid_from
            .filter(|from| *from > app.plan_day())
            .map(|day| day.to_string()),
        until: unit
            .valid_to
            .filter(|to| *to < app.today())
            .map(|day| day.to_string()),
        short_name: unit.short_name.clone(),
        level: unit.level.code().to_owned(),
        path: units.path_name(&unit.key),
        agency: units.agency_name(&unit.key, app.naming_day(unit)),
        parent: unit.parent.as_ref().map(ToString::to_string),
    }
}

/// A unit by key, or, where the catalogue does not have it, its key for a name.
pub(crate) fn unit_of_key(app: &App, key: &UnitKey) -> UnitView {
    app.catalogue().units.get(key).map_or_else(
        || UnitView {
            key: key.to_string(),
            code: key.code().to_owned(),
            name: key.to_string(),
            since: None,
            until: None,
            short_name: key.to_string(),
            level: String::new(),
            path: key.to_string(),
            agency: key.to_string(),
            parent: None,
        },
        |found| unit(app, found),
    )
}

/// "xã Mỹ Lý, huyện Kỳ Sơn".
pub(crate) fn path_name(app: &App, owner: &str) -> String {
    owner.parse().map_or_else(
        |_| owner.to_owned(),
        |key| app.catalogue().units.path_name(&key),
    )
}

pub(crate) fn period(period: &ReportPeriod, today: NaiveDate) -> PeriodView {
    let days = if period.is_late(today) {
        -period.days_late(today)
    } else {
        period.days_left(today)
    };
    PeriodView {
        code: period.code.clone(),
        name: period.name.clone(),
        from: period.from.to_string(),
        to: period.to.to_string(),
        before: period.before.to_string(),
        days_left: i32::try_from(days).unwrap_or(i32::MIN),
    }
}

pub(crate) fn indicator(figure: &soban_app::IndicatorFigure) -> IndicatorFigure {
    let indicator = figure.indicator;
    IndicatorFigure {
        code: indicator.code.clone(),
        item: indicator.item.clone(),
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        counted_from: counted_from(indicator.counted_from).to_owned(),
        target: indicator.target.map(tally),
        in_period: tally(figure.in_period),
        done: tally(figure.done),
        from_counts: figure
            .from_counts
            .iter()
            .map(|(period, n)| (period.clone(), tally(*n)))
            .collect(),
        percent: indicator
            .target
            .and_then(|target| percent(figure.done, target)),
        conflict: figure.conflict,
        sub: figure
            .sub
            .iter()
            .map(|sub| SubFigure {
                code: sub.code.clone(),
                name: sub.name.clone(),
                target: Some(tally(sub.target)),
                in_period: tally(sub.in_period),
                done: tally(sub.done),
            })
            .collect(),
    }
}

pub(crate) const fn counted_from(from: soban_domain::indicator::CountedFrom) -> &'static str {
    match from {
        soban_domain::indicator::CountedFrom::Supports => "supports",
        soban_domain::indicator::CountedFrom::Works => "works",
        soban_domain::indicator::CountedFrom::Counts => "counts",
    }
}

pub(crate) fn item(app: &App, figure: &soban_app::ItemFigure) -> DisbursementFigure {
    let item = app.catalogue().plan.item(&figure.code);
    DisbursementFigure {
        code: figure.code.clone(),
        level: figure.level,
        label: item.map_or_else(String::new, |item| item.label.clone()),
        title: item.map_or_else(String::new, |item| item.title.clone()),
        investment: capital(&figure.investment),
        recurrent: capital(&figure.recurrent),
        total: capital(&figure.total()),
        conflict: figure.conflict,
    }
}

fn capital(figure: &soban_app::CapitalFigure) -> CapitalFigure {
    CapitalFigure {
        plan: figure.plan.to_string(),
        in_period: figure.in_period.to_string(),
        disbursed: figure.disbursed.to_string(),
        carried_over: figure.carried_over.to_string(),
        other_sources: figure.other_sources.to_string(),
        percent: percent(figure.disbursed, figure.plan),
        over: figure.is_over(),
    }
}

pub(crate) fn record(app: &App, row: &Row) -> Result<RecordView> {
    let mut fields = BTreeMap::new();
    let mut shown = BTreeMap::new();
    for field in row.kind.fields() {
        let value = row.fields.get(field.name);
        fields.insert(field.name.to_owned(), entry::write(field, value));
        if !value.is_null() {
            shown.insert(field.name.to_owned(), app.shown(field, value)?);
        }
    }
    let conflicts = app
        .conflicts_of(row)?
        .iter()
        .map(|one| conflict(app, one))
        .collect::<Result<_>>()?;
    Ok(RecordView {
        kind: row.kind.name().to_owned(),
        id: row.id.to_string(),
        owner: row.owner.to_string(),
        owner_name: path_name(app, row.owner.as_str()),
        title: app.title(row)?,
        fields,
        shown,
        conflicts,
        voided: row.voided.clone(),
        at: at(row.state.at()),
    })
}

pub(crate) fn conflict(app: &App, one: &InConflict) -> Result<ConflictView> {
    let values = one.heads.iter().map(|head| {
        Ok(HeadView {
            value: entry::write(one.field, &head.value),
            shown: app.shown(one.field, &head.value)?,
            by: head.by.clone(),
            at: at(head.at),
            unit: path_name(app, &head.unit),
            device: short_device(head.device),
            came: head.came.as_ref().map(|came| self::came(app, came)),
        })
    });
    Ok(ConflictView {
        kind: one.row.kind.name().to_owned(),
        id: one.row.id.to_string(),
        title: app.title(&one.row)?,
        owner_name: path_name(app, one.row.owner.as_str()),
        field: one.field.name.to_owned(),
        label: one.field.label.to_owned(),
        values: values.collect::<Result<_>>()?,
    })
}

/// By which file something came.
pub(crate) fn came(app: &App, came: &Came) -> CameView {
    CameView {
        file: came.file.clone(),
        from: path_name(app, &came.sender),
        number: came.number,
        at: instant(came.at_ms),
    }
}

pub(crate) fn warnings(warnings: Warnings) -> Vec<WarningView> {
    warnings
        .into_iter()
        .map(|(field, warning)| {
            let (code, name, value) = match warning {
                Warning::SameIdNumber { name } => ("same_id_number", "name", name),
                Warning::SameNameInVillage { name } => ("same_name_in_village", "name", name),
                Warning::SecondSupport { name } => ("second_support", "name", name),
                Warning::AboveNorm { norm } => ("above_norm", "norm", norm),
            };
            WarningView {
                code: code.to_owned(),
                field: Some(field.to_owned()),
                params: BTreeMap::from([(name.to_owned(), value)]),
            }
        })
        .collect()
}

/// What a change to a kind makes stale on a screen.
pub(crate) fn scopes(kind: soban_domain::kind::Kind) -> Vec<String> {
    let mut scopes = vec![
        kind.name().to_owned(),
        "overview".to_owned(),
        "conflict".to_owned(),
    ];
    scopes.extend(["status".to_owned(), "draft".to_owned()]);
    match kind {
        // Lists show names of what they refer to, and how many there are.
        soban_domain::kind::Kind::Support | soban_domain::kind::Kind::Village => {
            scopes.extend(["household", "household_count"].map(str::to_owned));
        }
        soban_domain::kind::Kind::Household => {
            scopes.extend(["support", "village"].map(str::to_owned));
        }
        soban_domain::kind::Kind::WorkProgress
        | soban_domain::kind::Kind::Voucher
        | soban_domain::kind::Kind::Photo => {
            scopes.push("work".to_owned());
        }
        soban_domain::kind::Kind::Work => scopes.push("voucher".to_owned()),
        soban_domain::kind::Kind::HouseholdCount
        | soban_domain::kind::Kind::Revocation
        | soban_domain::kind::Kind::Allocation => {}
    }
    scopes
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The end of an installation's id, by which people tell it.
pub(crate) fn short_device(id: soban_domain::id::DeviceId) -> String {
    const CHARS: usize = 6;
    let id = id.to_string();
    id[id.len() - CHARS..].to_owned()
}

/// Everything on every screen: after an import or a new workspace.
pub(crate) fn all_scopes() -> Vec<String> {
    let mut scopes: Vec<String> = soban_domain::kind::Kind::entered()
        .map(|kind| kind.name().to_owned())
        .collect();
    scopes.extend(
        [
            "overview",
            "conflict",
            "quarantine",
            "device",
            "sync",
            "status",
            "draft",
        ]
        .map(str::to_owned),
    );
    scopes
}
