//! What has come from whom; settling by rule; papers about both.

use super::{id, kind};
use crate::convert;
use crate::failure::error;
use crate::wire::inbox::{
    InboxFeedView, InboxFileView, InboxRequest, InboxUnitView, InboxView, MinutesRequest,
    PaperView, ReminderRequest, RuleAppliedView, RuleApplyRequest, RuleFieldView, RuleLeftView,
    RuleRequest, RuleView,
};
use crate::{Api, Code, Error};
use soban_app::{App, InboxFeed, InboxUnit, Rule};
use soban_domain::period::ReportPeriod;
use soban_domain::unit::UnitKey;
use std::path::Path;

impl Api {
    pub(crate) fn inbox(&self, request: InboxRequest) -> Result<InboxView, Error> {
        let app = self.app()?;
        let period = chased(&app, request.period.as_deref())?;
        let units = app.inbox_units(period).map_err(error)?;
        Ok(InboxView {
            units: units.iter().map(|one| unit_view(&app, one)).collect(),
            period: convert::period(period, app.today()),
        })
    }

    pub(crate) fn reminder_export(&self, request: ReminderRequest) -> Result<PaperView, Error> {
        let units = request
            .units
            .iter()
            .map(|key| {
                key.parse::<UnitKey>()
                    .map_err(|_| Error::new(Code::UnknownUnit).with("unit", key))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let app = self.app()?;
        let period = chased(&app, request.period.as_deref())?;
        app.export_reminder(&units, period, Path::new(&request.path))
            .map_err(error)?;
        Ok(PaperView {
            path: request.path,
            count: convert::count(units.len()),
        })
    }

    pub(crate) fn minutes_export(&self, request: MinutesRequest) -> Result<PaperView, Error> {
        let day = |text: &str| {
            let bad = |_| Error::new(Code::BadRequest).with("command", "minutes_export");
            text.parse::<chrono::NaiveDate>().map_err(bad)
        };
        let from = request.from.as_deref().filter(|from| !from.is_empty());
        let since = from.map(day).transpose()?;
        let written = self.app()?.export_minutes(since, Path::new(&request.path));
        Ok(PaperView {
            count: convert::count(written.map_err(error)?),
            path: request.path,
        })
    }

    pub(crate) fn conflict_by_rule(&self, request: RuleRequest) -> Result<RuleView, Error> {
        let app = self.app()?;
        let found = app.by_rule(rule(&request.rule)?).map_err(error)?;
        let fields = found.iter().map(|one| {
            Ok(RuleFieldView {
                conflict: convert::conflict(&app, &one.conflict)?,
                taken: one.taken.map(convert::count),
            })
        });
        Ok(RuleView {
            settles: convert::count(found.iter().filter(|one| one.taken.is_some()).count()),
            fields: fields.collect::<Result<_, _>>().map_err(error)?,
        })
    }

    pub(crate) fn conflict_settle_by_rule(
        &self,
        request: RuleApplyRequest,
    ) -> Result<RuleAppliedView, Error> {
        let mut wanted = vec![];
        for one in request.fields {
            let kind = kind(&one.kind)?;
            wanted.push((kind, id(kind, &one.id)?, one.field));
        }
        let rule = rule(&request.rule)?;
        let (settled, left) = self.app()?.settle_by_rule(rule, &wanted).map_err(error)?;
        Ok(RuleAppliedView {
            settled: convert::count(settled),
            left: left
                .into_iter()
                .map(|one| RuleLeftView {
                    kind: one.kind.name().to_owned(),
                    id: one.id.to_string(),
                    field: one.field,
                    error: error(one.error),
                })
                .collect(),
            changed: Self::everything(),
        })
    }
}

/// The period that is asked for by name, or the one that units are asked for.
fn chased(app: &App, period: Option<&str>) -> Result<&'static ReportPeriod, Error> {
    match period {
        None => app.chased_period(),
        Some(_) => app.period(period),
    }
    .map_err(error)
}

fn rule(text: &str) -> Result<Rule, Error> {
    text.parse().map_err(error)
}

fn unit_view(app: &App, one: &InboxUnit) -> InboxUnitView {
    InboxUnitView {
        unit: convert::unit(app, one.unit),
        standing: one.standing.code().to_owned(),
        last_at: one.last_ms.map(convert::instant),
        feeds: one.feeds.iter().map(feed_view).collect(),
    }
}

fn feed_view(feed: &InboxFeed) -> InboxFeedView {
    InboxFeedView {
        device: convert::short_device(feed.device),
        missing: feed.missing.clone(),
        files: feed
            .files
            .iter()
            .map(|file| InboxFileView {
                number: file.number,
                file: file.file.clone(),
                made_at: convert::instant(file.made_ms),
                at: convert::instant(file.at_ms),
                changes: convert::count(file.changes),
                new_changes: convert::count(file.new_changes),
                photos: convert::count(file.photos),
                new_photos: convert::count(file.new_photos),
            })
            .collect(),
    }
}
