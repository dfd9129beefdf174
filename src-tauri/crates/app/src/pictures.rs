//! The pictures of photos: each in a file of its own beside the store, encrypted, under a name that tells nothing. They
//! come and go without the store: one that is missing is known to be, and comes again from whoever has it.

use crate::{App, AppError, Result};
use soban_domain::records::photo::Digest;
use soban_store::StoreError;
use soban_vault::DataKey;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What the key of pictures is derived for.
const CONTENT: &str = "soban picture 1";
/// What the names of their files are derived for.
const NAME: &str = "soban picture name 1";
/// Bytes of a name: as good as none meets another.
const NAME_BYTES: usize = 16;

/// Pictures of a store in memory.
pub(crate) type InMemory = BTreeMap<Digest, Vec<u8>>;

/// Where pictures lie, and what opens them.
struct Shelf<'a> {
    folder: PathBuf,
    key: &'a DataKey,
}

impl Shelf<'_> {
    fn name(&self, digest: &Digest) -> Result<String> {
        let name = self.key.derive(&format!("{NAME} {digest}"))?;
        Ok(name[..NAME_BYTES]
            .iter()
            .fold(String::new(), |text, byte| text + &format!("{byte:02x}")))
    }
}

impl App {
    fn shelf(&self) -> Result<Option<Shelf<'_>>> {
        let Some(lock) = &self.lock else {
            return Ok(None);
        };
        Ok(Some(Shelf {
            folder: lock.home.pictures(),
            key: lock.key.as_ref().ok_or(AppError::Locked)?,
        }))
    }

    /// Keeps a picture; one that is here already stays as it is.
    pub(crate) fn keep_picture(&mut self, picture: &[u8]) -> Result<Digest> {
        let digest = Digest::of(picture);
        let Some(place) = self.shelf()? else {
            self.pictures.insert(digest, picture.to_vec());
            return Ok(digest);
        };
        let path = place.folder.join(place.name(&digest)?);
        if !path.exists() {
            std::fs::create_dir_all(&place.folder).map_err(StoreError::from)?;
            let locked = place.key.lock_bytes(CONTENT, &digest.0, picture)?;
            self.write_out(&path, &locked)?;
        }
        Ok(digest)
    }

    /// A picture, if it is here and whole.
    pub(crate) fn picture(&self, digest: &Digest) -> Result<Option<Vec<u8>>> {
        let Some(place) = self.shelf()? else {
            return Ok(self.pictures.get(digest).cloned());
        };
        let path = place.folder.join(place.name(digest)?);
        let locked = match std::fs::read(&path) {
            Ok(locked) => locked,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::from(error).into()),
        };
        match place.key.unlock_bytes(CONTENT, &digest.0, &locked) {
            Ok(picture) => Ok(Some(picture)),
            Err(error) => {
                // Then it is as good as missing, and may come again.
                tracing::warn!(%error, "a picture is damaged");
                self.world.disk().remove(&path).map_err(StoreError::from)?;
                Ok(None)
            }
        }
    }

    /// Which of these pictures are here.
    pub(crate) fn pictures_here(&self, wanted: &BTreeSet<Digest>) -> Result<BTreeSet<Digest>> {
        if wanted.is_empty() {
            return Ok(BTreeSet::new());
        }
        let Some(place) = self.shelf()? else {
            let here = wanted.iter().filter(|one| self.pictures.contains_key(one));
            return Ok(here.copied().collect());
        };
        let names = names(&place.folder)?;
        let mut here = BTreeSet::new();
        for digest in wanted {
            if names.contains(&place.name(digest)?) {
                here.insert(*digest);
            }
        }
        Ok(here)
    }

    /// Copies pictures from one folder to another that has not all of them; they stay encrypted.
    pub(crate) fn copy_pictures(&self, from: &Path, to: &Path) -> Result<u64> {
        let (there, known) = (names(from)?, names(to)?);
        let missing: Vec<&String> = there.difference(&known).collect();
        if !missing.is_empty() {
            std::fs::create_dir_all(to).map_err(|source| AppError::Unwritable {
                path: to.to_owned(),
                source,
            })?;
        }
        for name in &missing {
            let locked = std::fs::read(from.join(name)).map_err(StoreError::from)?;
            self.write_out(&to.join(name), &locked)?;
        }
        Ok(missing.len() as u64)
    }
}

/// The names of the pictures in a folder, which need not be there.
fn names(folder: &Path) -> Result<BTreeSet<String>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(StoreError::from(error).into()),
    };
    let mut names = BTreeSet::new();
    for entry in entries {
        let name = entry.map_err(StoreError::from)?.file_name();
        let name = name.to_string_lossy().into_owned();
        if name.len() == 2 * NAME_BYTES && name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            names.insert(name);
        }
    }
    Ok(names)
}
