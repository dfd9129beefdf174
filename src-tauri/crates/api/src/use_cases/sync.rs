//! Sync files.

use crate::convert;
use crate::failure::{error, refused};
use crate::wire::Nothing;
use crate::wire::sync::{
    AsideCount, ExportedView, HeaderView, ImportFile, ImportKind, ImportView, PackageExportRequest,
    PackagePathsRequest, PartView, ProgressView, ReceiptExportRequest, StrangerView, SyncLogEntry,
    SyncLogView, TargetsView,
};
use crate::{Api, Code, Error};
use soban_app::local::PackageOut;
use soban_app::{App, AppError, Exported, FileKind, Header, Imported, PartHead};
use soban_domain::id::DeviceId;
use soban_domain::unit::{Unit, UnitKey};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

impl Api {
    pub(crate) fn package_targets(&self, _: Nothing) -> Result<TargetsView, Error> {
        let app = self.app()?;
        let above = app.units_above().map_err(error)?;
        let views = |units: Vec<&'static Unit>| {
            let views = units.into_iter().map(|unit| convert::unit(&app, unit));
            views.collect()
        };
        let own = app.is_enrolled().map_err(error)?.then(|| app.unit());
        let own = own.transpose().map_err(error)?;
        Ok(TargetsView {
            targets: views(above),
            below: views(app.units_with_papers().map_err(error)?),
            own: own.map(|unit| convert::unit(&app, unit)),
        })
    }

    pub(crate) fn package_export(
        &self,
        request: PackageExportRequest,
    ) -> Result<ExportedView, Error> {
        let app = self.app()?;
        let folder = Path::new(&request.folder);
        let part_bytes = part_bytes(request.part_kb);
        let written =
            app.export_in_parts(&unit_key(&request.to)?, folder, request.whole, part_bytes);
        Ok(exported(&app, &written.map_err(error)?))
    }

    pub(crate) fn receipt_export(
        &self,
        request: ReceiptExportRequest,
    ) -> Result<ExportedView, Error> {
        let app = self.app()?;
        let written = app.export_receipt(&unit_key(&request.to)?, Path::new(&request.folder));
        Ok(exported(&app, &written.map_err(error)?))
    }

    pub(crate) fn import_progress(&self, _: Nothing) -> Result<ProgressView, Error> {
        let (done, total) = self.progress.now();
        Ok(ProgressView {
            done: convert::count(done),
            total: convert::count(total),
        })
    }

    pub(crate) fn import_stop(&self, request: Nothing) -> Result<ProgressView, Error> {
        self.progress.stop();
        self.import_progress(request)
    }

    pub(crate) fn package_preview(
        &self,
        request: PackagePathsRequest,
    ) -> Result<ImportView, Error> {
        self.take(request, false)
    }

    pub(crate) fn package_import(&self, request: PackagePathsRequest) -> Result<ImportView, Error> {
        self.take(request, true)
    }

    fn take(&self, request: PackagePathsRequest, keep: bool) -> Result<ImportView, Error> {
        let mut app = self.app()?;
        let paths: Vec<PathBuf> = request.paths.into_iter().map(PathBuf::from).collect();
        let imported = app.import(&paths, keep).map_err(error)?;
        Ok(import_view(&app, imported))
    }

    /// A file's clear header, whomever it is for; no data folder is needed.
    pub fn inspect_package(path: &Path) -> Result<HeaderView, Error> {
        let app = App::in_memory(Box::new(crate::RealWorld::new()?)).map_err(error)?;
        Ok(header(&app, &app.inspect(path).map_err(error)?))
    }

    /// A file's clear header, whomever it is for.
    pub fn inspect(&self, path: &Path) -> Result<HeaderView, Error> {
        let app = self.app()?;
        Ok(header(&app, &app.inspect(path).map_err(error)?))
    }

    pub(crate) fn sync_log(&self, _: Nothing) -> Result<SyncLogView, Error> {
        let app = self.app()?;
        let store = app.store();
        let log = || Ok::<_, AppError>((store.sent()?, store.received()?, app.unsent()?));
        let (sent, received, unsent) = log().map_err(error)?;
        let above = app.units_above().map_err(error)?;
        let arrived = app.arrived().map_err(error)?;
        // Receipts go downwards.
        let upwards =
            |package: &&PackageOut| above.iter().any(|unit| unit.key == package.recipient);
        Ok(SyncLogView {
            last_sent_at: sent
                .iter()
                .find(upwards)
                .map(|package| convert::instant(package.made_ms)),
            sent: sent
                .into_iter()
                .map(|package| SyncLogEntry {
                    unit: convert::unit_of_key(&app, &package.recipient),
                    file: package.file,
                    number: package.number,
                    made_at: convert::instant(package.made_ms),
                    at: convert::instant(package.made_ms),
                    changes: convert::count(package.changes),
                    new_changes: 0,
                    photos: convert::count(package.photos),
                    new_photos: 0,
                    acknowledged: package.own_head > 0
                        && arrived.get(&package.recipient) >= Some(&package.own_head),
                })
                .collect(),
            received: received
                .into_iter()
                .map(|package| SyncLogEntry {
                    unit: convert::unit_of_key(&app, &package.sender),
                    file: package.file,
                    number: package.number,
                    made_at: convert::instant(package.made_ms),
                    at: convert::instant(package.at_ms),
                    changes: convert::count(package.changes),
                    new_changes: convert::count(package.new_changes),
                    photos: convert::count(package.photos),
                    new_photos: convert::count(package.new_photos),
                    acknowledged: false,
                })
                .collect(),
            unsent: convert::count(unsent),
            undoable: app.undoable_import().map_err(error)?,
        })
    }
}

pub(super) fn part_bytes(part_kb: Option<u32>) -> Option<usize> {
    part_kb
        .filter(|size| *size > 0)
        .map(|size| size as usize * 1_000)
}

pub(super) fn part_view(part: PartHead) -> PartView {
    PartView {
        number: u32::from(part.number),
        count: u32::from(part.count),
        of: convert::hex(&part.whole),
    }
}

pub(super) fn unit_key(text: &str) -> Result<UnitKey, Error> {
    text.parse()
        .map_err(|_| Error::new(Code::UnknownUnit).with("unit", text))
}

pub(super) fn exported(app: &App, written: &Exported) -> ExportedView {
    ExportedView {
        path: written.path.display().to_string(),
        parts: written
            .parts
            .iter()
            .map(|path| path.display().to_string())
            .collect(),
        header: header(app, &written.header),
        bytes: convert::count(written.bytes),
        changed: vec![
            "sync".to_owned(),
            "status".to_owned(),
            "overview".to_owned(),
        ],
    }
}

pub(super) fn header(app: &App, header: &Header) -> HeaderView {
    HeaderView {
        version: u32::from(header.version()),
        receipt: header.is_receipt(),
        photos: match header.kind {
            FileKind::Photos => header.devices,
            FileKind::Changes | FileKind::Receipt => 0,
        },
        signed: header.root.is_some(),
        from: convert::unit_of_key(app, &header.sender),
        to: convert::unit_of_key(app, &header.recipient),
        number: header.number,
        made_at: convert::instant(header.made_ms),
        sample: header.sample,
        year: header.year,
        changes: convert::count(header.changes),
        devices: header.devices,
    }
}

fn named(app: &App, installations: &BTreeMap<DeviceId, UnitKey>) -> Vec<StrangerView> {
    let views = installations.iter().map(|(device, unit)| StrangerView {
        short_id: convert::short_device(*device),
        unit: app.catalogue().units.path_name(unit),
    });
    views.collect()
}

fn import_view(app: &App, imported: Imported) -> ImportView {
    let taken = imported.taken;
    let kinds: Vec<ImportKind> = taken
        .effect
        .kinds
        .iter()
        .map(|(kind, effect)| ImportKind {
            kind: kind.name().to_owned(),
            added: effect.added,
            changed: effect.changed,
            voided: effect.voided,
            conflicting: effect.conflicting,
            aside: effect.aside,
            aside_amount: effect.aside_dong.to_string(),
        })
        .collect();
    // With one refused, none was tried.
    let is_tried = imported.files.iter().all(|file| file.refusal.is_none());
    let left_out = imported.files.iter();
    let left_out = left_out.flat_map(|file| file.left_out.clone()).collect();
    let new_photos: u64 = imported.files.iter().map(|file| file.new_photos).sum();
    ImportView {
        new_photos: convert::count(new_photos),
        files: imported
            .files
            .into_iter()
            .map(|file| ImportFile {
                known: is_tried && file.is_known(),
                new_changes: convert::count(file.new_changes),
                new_photos: convert::count(file.new_photos),
                error: file
                    .refusal
                    .as_ref()
                    .map(refused)
                    .map(|error| error.with("file", &file.file)),
                file: file.file,
                header: file.header.as_ref().map(|found| header(app, found)),
                missing: file.missing,
                part: file.part.map(part_view),
            })
            .collect(),
        new_changes: convert::count(taken.effect.changes.len()),
        known_changes: convert::count(taken.effect.known),
        supports_before: taken.before.supports.to_string(),
        supports_after: taken.after.supports.to_string(),
        disbursed_before: taken.before.disbursed.to_string(),
        disbursed_after: taken.after.disbursed.to_string(),
        voided: kinds.iter().map(|kind| kind.voided).sum(),
        conflicts: kinds.iter().map(|kind| kind.conflicting).sum(),
        kinds,
        aside: taken
            .effect
            .aside
            .iter()
            .map(|(reason, changes)| AsideCount {
                reason: reason.code().to_owned(),
                changes: convert::count(*changes),
            })
            .collect(),
        strangers: named(app, &imported.strangers),
        left_out: named(app, &left_out),
        applied: imported.applied,
        changed: if imported.applied {
            Api::everything()
        } else {
            vec![]
        },
    }
}
