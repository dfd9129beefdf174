//! Photos of works, and the files that carry their pictures.

use super::Scopes;
use super::sync::ExportedView;
use crate::error::Error;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Takes files of a camera as photos of a work.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PhotoAddRequest {
    /// Which work.
    pub work: String,
    /// The files: JPEG, PNG or WebP.
    pub paths: Vec<String>,
    /// What they show; may be empty.
    #[serde(default)]
    pub caption: String,
}

/// What was taken.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PhotosAddedView {
    /// File by file, in the order given.
    pub files: Vec<PhotoAdded>,
    /// What to read again.
    pub changed: Scopes,
}

/// What became of one file.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PhotoAdded {
    /// Its name.
    pub file: String,
    /// The photo's id; none: it is refused.
    pub id: Option<String>,
    /// It was there already.
    pub known: bool,
    /// Why it is refused.
    pub error: Option<Error>,
}

/// Whose photos.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PhotoListRequest {
    /// Which work.
    pub work: String,
}

/// The photos of a work.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PhotosView {
    /// Oldest first.
    pub photos: Vec<PhotoView>,
}

/// A photo.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PhotoView {
    /// Its id.
    pub id: String,
    /// The day it was taken, `YYYY-MM-DD`.
    pub taken_on: Option<String>,
    /// What it shows.
    pub caption: String,
    /// The unit it belongs to.
    pub owner: String,
    /// That unit's name.
    pub owner_name: String,
    /// Is its picture on this PC? Else it has not come yet.
    pub here: bool,
    /// May it be changed here?
    pub own: bool,
}

/// Which picture.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PhotoPictureRequest {
    /// The photo.
    pub id: String,
    /// Small, for a list; else as it is kept.
    #[serde(default)]
    pub small: bool,
}

/// A picture.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PictureView {
    /// JPEG, in base64.
    pub jpeg: String,
}

/// Whom pictures would go to.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PhotosWaitingRequest {
    /// Unit key of the recipient.
    pub to: String,
}

/// Pictures that wait.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PhotosWaitingView {
    /// How many.
    pub photos: u32,
    /// Of which were written to a file before: the recipient has not said that it has them.
    pub sent: u32,
}

/// Writes files of pictures.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PhotosExportRequest {
    /// Unit key of the recipient.
    pub to: String,
    /// The folder they are written to.
    pub folder: String,
    /// As of `package_export`.
    #[serde(default)]
    pub part_kb: Option<u32>,
}

/// The files written.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PhotosExportedView {
    /// In order; none where no picture waits.
    pub files: Vec<ExportedView>,
    /// What to read again.
    pub changed: Scopes,
}
