//! The file as it lies on the disk: JSON, so that whoever has to help can see what it is.

use crate::slot::Slot;
use crate::{DataKey, Result, VaultError};
use data_encoding::HEXLOWER;
use hmac::Mac;
use serde::{Deserialize, Serialize};
use soban_domain::id::PersonId;
use soban_domain::person::{Person, Role};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use uuid::Uuid;

/// The format this program writes.
pub(crate) const FORMAT: u32 = 1;
/// No file of keys is larger.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct KeysFile {
    pub format: u32,
    /// Which store.
    pub store: Uuid,
    /// Grows with each writing.
    pub revision: u64,
    pub people: Vec<PersonEntry>,
    /// The data key, wrapped by the code of the printed sheet.
    pub recovery: Option<Slot>,
    /// The data key as it is: for invented data only.
    pub open: Option<String>,
    /// HMAC-SHA256 of all the above, by the data key.
    pub seal: String,
}

/// What every format has, read first.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct PersonEntry {
    pub id: Uuid,
    pub name: String,
    pub role: Role,
    pub slot: Slot,
}

impl PersonEntry {
    pub fn person(&self) -> Person {
        Person {
            id: PersonId(*self.id.as_bytes()),
            name: self.name.clone(),
            role: self.role,
        }
    }
}

impl KeysFile {
    pub fn empty(store: Uuid) -> Self {
        Self {
            format: FORMAT,
            store,
            revision: 0,
            people: vec![],
            recovery: None,
            open: None,
            seal: String::new(),
        }
    }

    pub fn seal(&mut self, key: &DataKey) -> Result<()> {
        self.seal = hex(&self.mac(key)?.finalize().into_bytes());
        Ok(())
    }

    pub fn is_sealed_by(&self, key: &DataKey) -> Result<bool> {
        let seal: [u8; 32] = unhex(&self.seal)?;
        Ok(self.mac(key)?.verify_slice(&seal).is_ok())
    }

    fn mac(&self, key: &DataKey) -> Result<hmac::Hmac<sha2::Sha256>> {
        let unsealed = Self {
            seal: String::new(),
            ..self.clone()
        };
        let mut mac = key.mac()?;
        mac.update(b"soban keys 1");
        mac.update(
            &serde_json::to_vec(&unsealed)
                .map_err(|error| VaultError::Damaged(error.to_string()))?,
        );
        Ok(mac)
    }
}

pub(crate) fn read(path: &Path) -> Result<Option<KeysFile>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut bytes = vec![];
    file.take(FILE_BYTES_MAX).read_to_end(&mut bytes)?;
    parse(&bytes).map(Some)
}

pub(crate) fn parse(bytes: &[u8]) -> Result<KeysFile> {
    let damaged = |error: serde_json::Error| VaultError::Damaged(error.to_string());
    let Format { format } = serde_json::from_slice(bytes).map_err(damaged)?;
    if format > FORMAT {
        return Err(VaultError::Future(format));
    }
    serde_json::from_slice(bytes).map_err(damaged)
}

/// The old file or the new, never half of one.
pub(crate) fn write(path: &Path, keys: &KeysFile) -> Result<()> {
    let text = serde_json::to_string_pretty(keys)
        .map_err(|error| VaultError::Damaged(error.to_string()))?;
    Ok(soban_files::write_bytes(
        &soban_files::RealDisk,
        path,
        text.as_bytes(),
    )?)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

pub(crate) fn unhex<const N: usize>(text: &str) -> Result<[u8; N]> {
    HEXLOWER
        .decode(text.as_bytes())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| VaultError::Damaged("hexadecimal digits".to_owned()))
}
