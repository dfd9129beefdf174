//! Photos of works.

use super::id;
use super::sync::{exported, part_bytes, unit_key};
use crate::convert::{self, scopes};
use crate::failure::error;
use crate::wire::photos::{
    PhotoAddRequest, PhotoAdded, PhotoListRequest, PhotoPictureRequest, PhotoView, PhotosAddedView,
    PhotosExportRequest, PhotosExportedView, PhotosView, PhotosWaitingRequest, PhotosWaitingView,
    PictureView,
};
use crate::{Api, Error};
use data_encoding::BASE64;
use soban_app::AppError;
use soban_domain::kind::Kind;
use std::path::Path;

/// Files taken at once: a card of a camera.
const FILES_MAX: usize = 100;

impl Api {
    pub(crate) fn photo_add(&self, request: PhotoAddRequest) -> Result<PhotosAddedView, Error> {
        let work = id(Kind::Work, &request.work)?;
        if request.paths.len() > FILES_MAX {
            return Err(error(AppError::OverLimit {
                what: "ảnh thêm một lần",
                max: FILES_MAX as u64,
            }));
        }
        let mut files = vec![];
        for path in request.paths.iter().map(Path::new) {
            let name = path.file_name().unwrap_or_default();
            let file = name.to_string_lossy().into_owned();
            // One at a time: other work goes on between two large pictures.
            let added = self.app()?.add_photo(work, path, &request.caption);
            files.push(match added {
                Ok((row, is_new)) => PhotoAdded {
                    file,
                    id: Some(row.id.to_string()),
                    known: !is_new,
                    error: None,
                },
                Err(AppError::NotAllowed(right)) => {
                    return Err(error(AppError::NotAllowed(right)));
                }
                Err(refused) => PhotoAdded {
                    id: None,
                    known: false,
                    error: Some(error(refused).with("file", &file)),
                    file,
                },
            });
        }
        Ok(PhotosAddedView {
            files,
            changed: scopes(Kind::Photo),
        })
    }

    pub(crate) fn photo_list(&self, request: PhotoListRequest) -> Result<PhotosView, Error> {
        let app = self.app()?;
        let photos = app.photos(id(Kind::Work, &request.work)?).map_err(error)?;
        let own = app.unit().map_err(error)?;
        let units = &app.catalogue().units;
        let views = photos.into_iter().map(|photo| {
            let text = |name| photo.row.fields.text(name);
            PhotoView {
                id: photo.row.id.to_string(),
                taken_on: text("taken_on").map(str::to_owned),
                caption: text("caption").unwrap_or_default().to_owned(),
                owner_name: convert::path_name(&app, photo.row.owner.as_str()),
                own: units.is_within(&photo.row.owner, &own.key),
                owner: photo.row.owner.to_string(),
                here: photo.is_here,
            }
        });
        Ok(PhotosView {
            photos: views.collect(),
        })
    }

    pub(crate) fn photo_picture(&self, request: PhotoPictureRequest) -> Result<PictureView, Error> {
        let app = self.app()?;
        let picture = app.photo_picture(id(Kind::Photo, &request.id)?, request.small);
        Ok(PictureView {
            jpeg: BASE64.encode(&picture.map_err(error)?),
        })
    }

    pub(crate) fn photos_waiting(
        &self,
        request: PhotosWaitingRequest,
    ) -> Result<PhotosWaitingView, Error> {
        let waiting = self.app()?.photos_waiting(&unit_key(&request.to)?);
        let (photos, sent) = waiting.map_err(error)?;
        Ok(PhotosWaitingView {
            photos: convert::count(photos),
            sent: convert::count(sent),
        })
    }

    pub(crate) fn photos_export(
        &self,
        request: PhotosExportRequest,
    ) -> Result<PhotosExportedView, Error> {
        let app = self.app()?;
        let (to, folder) = (unit_key(&request.to)?, Path::new(&request.folder));
        let written = app.export_photos(&to, folder, part_bytes(request.part_kb));
        let written = written.map_err(error)?;
        Ok(PhotosExportedView {
            files: written.iter().map(|one| exported(&app, one)).collect(),
            changed: vec!["sync".to_owned(), "photo".to_owned()],
        })
    }
}
