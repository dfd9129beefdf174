//! What came and does not count; taking the last import back.

use crate::convert;
use crate::failure::error;
use crate::wire::quarantine::{
    ImportUndoneView, KeptAsideField, KeptAsideView, QuarantineRequest, QuarantineView,
    RefusedThereView, ReleasedView,
};
use crate::wire::{Done, Nothing};
use crate::{Api, Code, Error};
use soban_app::quarantine::{KeptAside, Reason};
use soban_app::{App, AppError};
use soban_domain::change::{Change, Hash};
use soban_domain::id::ChangeId;

impl Api {
    pub(crate) fn quarantine_list(&self, _: Nothing) -> Result<QuarantineView, Error> {
        let app = self.app()?;
        let undecided = app.store().undecided().map_err(AppError::from);
        let changes = app.kept_aside().map_err(error)?;
        let views = changes.iter().map(|one| view(&app, one));
        Ok(QuarantineView {
            undecided: convert::count(undecided.map_err(error)?),
            changes: views.collect::<Result<_, _>>().map_err(error)?,
            refused_there: refused_there(&app).map_err(error)?,
        })
    }

    pub(crate) fn quarantine_release(
        &self,
        request: QuarantineRequest,
    ) -> Result<ReleasedView, Error> {
        let which = ids(&request)?;
        let left = self.app()?.release(&which).map_err(error)?;
        Ok(ReleasedView {
            released: convert::count(which.len() as u64 - left),
            left: convert::count(left),
            changed: Self::everything(),
        })
    }

    pub(crate) fn quarantine_discard(&self, request: QuarantineRequest) -> Result<Done, Error> {
        self.app()?.discard(&ids(&request)?).map_err(error)?;
        Ok(decided())
    }

    pub(crate) fn quarantine_reconsider(&self, request: QuarantineRequest) -> Result<Done, Error> {
        self.app()?.reconsider(&ids(&request)?).map_err(error)?;
        Ok(decided())
    }

    pub(crate) fn import_undo(&self, _: Nothing) -> Result<ImportUndoneView, Error> {
        let undone = self.app()?.undo_import().map_err(error)?;
        Ok(ImportUndoneView {
            files: undone.files,
            changes: convert::count(undone.changes),
            supports_before: undone.before.supports.to_string(),
            supports_after: undone.after.supports.to_string(),
            disbursed_before: undone.before.disbursed.to_string(),
            disbursed_after: undone.after.disbursed.to_string(),
            changed: Self::everything(),
        })
    }
}

fn decided() -> Done {
    Done {
        changed: vec!["quarantine".to_owned(), "overview".to_owned()],
    }
}

fn id_of(one: &KeptAside) -> String {
    let hash = convert::hex(&one.hash);
    format!("{}/{}/{hash}", one.id.device, one.id.seq)
}

fn ids(request: &QuarantineRequest) -> Result<Vec<(ChangeId, Hash)>, Error> {
    let read = |text: &String| {
        parse(text).ok_or_else(|| Error::new(Code::BadRequest).with("command", "quarantine"))
    };
    request.ids.iter().map(read).collect()
}

fn parse(text: &str) -> Option<(ChangeId, Hash)> {
    let mut parts = text.split('/');
    let (device, seq, hash) = (parts.next()?, parts.next()?, parts.next()?);
    let mut bytes = [0; 32];
    if hash.len() != 2 * bytes.len() {
        return None;
    }
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hash.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    let id = ChangeId {
        device: device.parse().ok()?,
        seq: seq.parse().ok()?,
    };
    Some((id, bytes))
}

fn refused_there(app: &App) -> Result<Vec<RefusedThereView>, AppError> {
    let found = app.refused_there()?.into_iter();
    let views = found.map(|(refused, recorded)| {
        let change = &recorded.change;
        let row = app.store().get(change.kind, change.id)?;
        let title = row.map(|row| app.title(&row)).transpose()?;
        Ok(RefusedThereView {
            by_unit: app.catalogue().units.path_name(&refused.unit),
            reason: refused.reason,
            unit: convert::path_name(app, &recorded.unit),
            by: change.by.clone(),
            at: convert::at(change.at),
            kind: change.kind.name().to_owned(),
            record: change.id.to_string(),
            title: title.unwrap_or_default(),
        })
    });
    views.collect()
}

fn view(app: &App, one: &KeptAside) -> Result<KeptAsideView, AppError> {
    let units = &app.catalogue().units;
    let device = app.store().feeds().device(one.id.device);
    let change = one.change.as_ref();
    Ok(KeptAsideView {
        id: id_of(one),
        reason: one.reason.code().to_owned(),
        unit: device.map_or_else(String::new, |device| units.path_name(&device.unit)),
        device: convert::short_device(one.id.device),
        seq: convert::count(one.id.seq),
        file: one.file.clone(),
        at: change.map(|change| convert::at(change.at)),
        by: change.map_or_else(String::new, |change| change.by.clone()),
        beside: (one.reason == Reason::Fork).then_some(one.is_beside),
        record: change.map(|change| change.id.to_string()),
        kind: change.map_or_else(String::new, |change| change.kind.name().to_owned()),
        title: change.map_or_else(|| Ok(String::new()), |change| app.title_of(change))?,
        owner: change.map_or_else(String::new, |change| units.path_name(&change.owner)),
        fields: change.map_or_else(|| Ok(vec![]), |change| fields(app, change))?,
        released: one.decision.as_ref().map(|decision| decision.is_released),
        decided_by: one
            .decision
            .as_ref()
            .map_or_else(String::new, |decision| decision.by.clone()),
        decided_at: one
            .decision
            .as_ref()
            .map(|decision| convert::instant(decision.at_ms)),
    })
}

fn fields(app: &App, change: &Change) -> Result<Vec<KeptAsideField>, AppError> {
    let row = app.store().get(change.kind, change.id)?;
    let mut fields = vec![];
    for write in &change.writes {
        let Some(field) = change.kind.field_no(write.field) else {
            continue;
        };
        let now = row.as_ref().map(|row| row.state.value(write.field));
        fields.push(KeptAsideField {
            field: field.name.to_owned(),
            label: field.label.to_owned(),
            now: now.map_or_else(|| Ok(String::new()), |value| app.shown(field, value))?,
            written: app.shown(field, &write.value)?,
        });
    }
    Ok(fields)
}
