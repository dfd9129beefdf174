//! One record at a time; drafts; conflicts; money while it is typed.

use super::{id, kind, optional_id};
use crate::convert::{self, scopes};
use crate::failure::{error, problem_views};
use crate::wire::records::{
    CheckView, ConflictResolveRequest, ConflictsView, DraftContent, DraftRequest, DraftSaveRequest,
    DraftView, HistoryEntry, HistoryField, HistoryView, MoneyPreviewRequest, MoneyPreviewView,
    RecordCheckRequest, RecordRequest, RecordSaveRequest, RecordView, RecordVoidRequest, SavedView,
};
use crate::wire::{Done, Nothing};
use crate::{Api, Code, Error, failure};
use soban_app::local::Draft;
use soban_app::{App, AppError, Entry, Saved};
use soban_domain::kind::Kind;
use soban_domain::money::{Dong, MoneyUnit};
use soban_domain::problem::{Problem, Problems};

impl Api {
    pub(crate) fn record_get(&self, request: RecordRequest) -> Result<RecordView, Error> {
        let app = self.app()?;
        let kind = kind(&request.kind)?;
        let row = app.record(kind, id(kind, &request.id)?).map_err(error)?;
        convert::record(&app, &row).map_err(error)
    }

    pub(crate) fn record_save(&self, request: RecordSaveRequest) -> Result<SavedView, Error> {
        let mut app = self.app()?;
        let entry = entry(
            &request.kind,
            request.id.as_ref(),
            request.owner,
            request.fields,
        )?;
        let saved = app.save(&entry, request.draft.as_deref()).map_err(error)?;
        saved_view(&app, saved)
    }

    pub(crate) fn record_check(&self, request: RecordCheckRequest) -> Result<CheckView, Error> {
        let app = self.app()?;
        let entry = entry(
            &request.kind,
            request.id.as_ref(),
            request.owner,
            request.fields,
        )?;
        let (problems, warnings) = app.check(&entry).map_err(error)?;
        Ok(CheckView {
            problems: problem_views(&problems),
            warnings: convert::warnings(warnings),
        })
    }

    pub(crate) fn record_void(&self, request: RecordVoidRequest) -> Result<SavedView, Error> {
        let mut app = self.app()?;
        let kind = kind(&request.kind)?;
        let saved = app
            .void(kind, id(kind, &request.id)?, &request.reason)
            .map_err(error)?;
        saved_view(&app, saved)
    }

    pub(crate) fn record_history(&self, request: RecordRequest) -> Result<HistoryView, Error> {
        let app = self.app()?;
        let kind = kind(&request.kind)?;
        let past = app.past(kind, id(kind, &request.id)?).map_err(error)?;
        let changes = past.into_iter().map(|past| HistoryEntry {
            at: convert::at(past.recorded.change.at),
            by: past.recorded.change.by,
            unit: convert::path_name(&app, &past.recorded.unit),
            device: past.recorded.id.device.to_string(),
            seq: convert::count(past.recorded.id.seq),
            came: past.recorded.came.map(|came| convert::came(&app, &came)),
            fields: past
                .fields
                .into_iter()
                .map(|change| HistoryField {
                    field: change.field.name.to_owned(),
                    label: change.field.label.to_owned(),
                    from: change.from,
                    to: change.to,
                    typed: change.typed,
                })
                .collect(),
        });
        Ok(HistoryView {
            changes: changes.collect(),
        })
    }

    pub(crate) fn conflict_list(&self, _: Nothing) -> Result<ConflictsView, Error> {
        let app = self.app()?;
        let found = app.conflicts().map_err(error)?;
        let views = found
            .iter()
            .map(|one| convert::conflict(&app, one))
            .collect::<Result<_, _>>();
        Ok(ConflictsView {
            conflicts: views.map_err(error)?,
        })
    }

    pub(crate) fn conflict_resolve(
        &self,
        request: ConflictResolveRequest,
    ) -> Result<SavedView, Error> {
        let mut app = self.app()?;
        let kind = kind(&request.kind)?;
        let id = id(kind, &request.id)?;
        let saved = app
            .resolve(kind, id, &request.field, &request.value)
            .map_err(error)?;
        saved_view(&app, saved)
    }

    pub(crate) fn money_preview(
        &self,
        request: MoneyPreviewRequest,
    ) -> Result<MoneyPreviewView, Error> {
        let unit = MoneyUnit::from_code(&request.unit)
            .ok_or_else(|| Error::new(Code::BadRequest).with("command", "money_preview"))?;
        let amount = Dong::parse(&request.text, unit).map_err(|wrong| {
            let mut problems = Problems::default();
            problems.add("amount", Problem::Money(wrong));
            error(AppError::Invalid(problems))
        })?;
        Ok(MoneyPreviewView {
            dong: amount.get().to_string(),
            dong_text: amount.format(),
            million_text: amount.format_million(),
            words: amount.in_words(),
        })
    }

    pub(crate) fn draft_save(&self, request: DraftSaveRequest) -> Result<Done, Error> {
        let app = self.app()?;
        let fields =
            serde_json::to_string(&request.fields).map_err(|wrong| failure::internal(&wrong))?;
        let draft = Draft {
            key: request.key,
            kind: kind(&request.kind)?.name().to_owned(),
            id: request.id,
            owner: request.owner,
            fields,
            at_ms: app.now_ms(),
        };
        app.store()
            .save_draft(&draft)
            .map_err(AppError::from)
            .map_err(error)?;
        Ok(Done {
            changed: vec!["draft".to_owned()],
        })
    }

    pub(crate) fn draft_get(&self, request: DraftRequest) -> Result<DraftView, Error> {
        let draft = self
            .app()?
            .store()
            .draft(&request.key)
            .map_err(AppError::from)
            .map_err(error)?;
        let draft = draft.map(|draft| {
            let fields =
                serde_json::from_str(&draft.fields).map_err(|wrong| failure::internal(&wrong))?;
            let at = convert::instant(draft.at_ms);
            Ok::<_, Error>(DraftContent {
                kind: draft.kind,
                id: draft.id,
                owner: draft.owner,
                fields,
                at,
            })
        });
        Ok(DraftView {
            draft: draft.transpose()?,
        })
    }

    pub(crate) fn draft_drop(&self, request: DraftRequest) -> Result<Done, Error> {
        self.app()?
            .store()
            .drop_draft(&request.key)
            .map_err(AppError::from)
            .map_err(error)?;
        Ok(Done {
            changed: vec!["draft".to_owned()],
        })
    }
}

pub(crate) fn entry(
    name: &str,
    record: Option<&String>,
    owner: Option<String>,
    fields: std::collections::BTreeMap<String, String>,
) -> Result<Entry, Error> {
    let kind: Kind = kind(name)?;
    let owner = owner.filter(|owner| !owner.is_empty());
    Ok(Entry {
        kind,
        id: optional_id(kind, record)?,
        owner,
        fields,
    })
}

fn saved_view(app: &App, saved: Saved) -> Result<SavedView, Error> {
    Ok(SavedView {
        record: convert::record(app, &saved.row).map_err(error)?,
        changed: scopes(saved.row.kind),
        warnings: convert::warnings(saved.warnings),
    })
}
