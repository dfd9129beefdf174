//! Installations and enrolment.

use crate::convert;
use crate::failure::error;
use crate::wire::identity::{
    DeviceRevokeRequest, DeviceView, DevicesView, EnrolRequest, EnrolledView, EnrolmentLookView,
    EnrolmentRequest, EnrolmentView, JoinHereRequest, JoinRequest,
};
use crate::wire::workspace::WorkspaceCreatedView;
use crate::wire::{Done, Nothing};
use crate::{Api, Code, Error};
use soban_app::{App, DeviceInfo};
use soban_domain::unit::UnitKey;
use std::path::Path;

impl Api {
    pub(crate) fn device_list(&self, _: Nothing) -> Result<DevicesView, Error> {
        let app = self.app()?;
        let devices = app.devices().map_err(error)?;
        let enrolments = app
            .store()
            .enrolments()
            .map_err(|wrong| error(wrong.into()))?;
        Ok(DevicesView {
            enrolled: app.is_enrolled().map_err(error)?,
            devices: devices.iter().map(|one| device(&app, one)).collect(),
            enrolments: enrolments
                .into_iter()
                .filter(|note| !note.used_here)
                .map(|note| EnrolmentView {
                    unit: unit_name(&app, &note.unit),
                    made_at: convert::instant(note.made_ms),
                    expires_at: convert::instant(note.expires_ms),
                    by: note.by,
                })
                .collect(),
        })
    }

    pub(crate) fn device_revoke(&self, request: DeviceRevokeRequest) -> Result<Done, Error> {
        let id = request
            .id
            .parse()
            .map_err(|_| Error::new(Code::UnknownDevice).with("device", &request.id))?;
        let through = request.through.map(u64::from);
        self.app()?.revoke_device(id, through).map_err(error)?;
        // What it wrote later counts no longer, or again.
        Ok(Done {
            changed: Self::everything(),
        })
    }

    pub(crate) fn enrol(&self, request: EnrolRequest) -> Result<EnrolledView, Error> {
        let unit = parse_unit(&request.unit)?;
        let made = self
            .app()?
            .enrol(&unit, Path::new(&request.folder))
            .map_err(error)?;
        let name = made.path.file_name().unwrap_or_default();
        Ok(EnrolledView {
            path: made.path.display().to_string(),
            file: name.to_string_lossy().into_owned(),
            code: made.code.to_string(),
            expires_at: convert::instant(made.expires_ms),
            changed: vec!["device".to_owned(), "sync".to_owned()],
        })
    }

    pub(crate) fn enrolment_look(
        &self,
        request: EnrolmentRequest,
    ) -> Result<EnrolmentLookView, Error> {
        let app = self.any_app();
        let file = app
            .look_into_enrolment(Path::new(&request.path))
            .map_err(error)?;
        let unit = app.unit_of_year(&parse_unit(&file.unit)?).map_err(error)?;
        Ok(EnrolmentLookView {
            unit: convert::unit(&app, unit),
            issuer: unit_name(&app, &file.issuer),
            expires_at: convert::instant(file.expires_ms),
            expired: file.expires_ms < app.now_ms(),
        })
    }

    pub(crate) fn join(&self, request: JoinRequest) -> Result<WorkspaceCreatedView, Error> {
        let mut app = self.any_app();
        let code = app
            .join(
                Path::new(&request.path),
                &request.code,
                &request.officer,
                &request.password,
            )
            .map_err(error)?;
        Ok(WorkspaceCreatedView {
            status: self.status_of(&app)?,
            recovery_code: code.to_string(),
        })
    }

    pub(crate) fn join_here(&self, request: JoinHereRequest) -> Result<Done, Error> {
        self.app()?
            .join_here(Path::new(&request.path), &request.code)
            .map_err(error)?;
        Ok(devices_changed())
    }
}

fn device(app: &App, device: &DeviceInfo) -> DeviceView {
    let id = device.id.to_string();
    let revoked = device.revoked.as_ref();
    DeviceView {
        short_id: convert::short_device(device.id),
        id,
        unit: app.catalogue().units.path_name(&device.unit),
        own: device.own,
        changes: convert::count(device.changes),
        last_at: (device.last_ms > 0).then(|| convert::instant(device.last_ms)),
        revoked_at: revoked.map(|revoked| convert::instant(revoked.at_ms)),
        through: revoked.map(|revoked| convert::count(revoked.through)),
    }
}

fn parse_unit(key: &str) -> Result<UnitKey, Error> {
    key.parse()
        .map_err(|_| Error::new(Code::UnknownUnit).with("unit", key))
}

fn unit_name(app: &App, key: &str) -> String {
    let key = key.parse().ok();
    key.map_or_else(String::new, |key| app.catalogue().units.path_name(&key))
}

fn devices_changed() -> Done {
    Done {
        changed: vec!["device".to_owned(), "status".to_owned()],
    }
}
