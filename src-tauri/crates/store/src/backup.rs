//! Backups: one file with a copy of the database, its file of keys and a clear note of what it is. Useless
//! without a password, as the store is; a tar archive, so that whoever has to help can look into it:
//!
//! `backup.json` ([`Note`]), `soban.keys`, `soban.db`, in this order.

use crate::connection::{self, DatabaseKey};
use crate::error::{Result, StoreError};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use soban_files::Disk;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The format this program writes.
const FORMAT: u32 = 1;
const NOTE: &str = "backup.json";
/// The name of the file of keys, in a backup and in a store.
pub const KEYS: &str = "soban.keys";
/// No note and no file of keys is larger.
const SMALL_BYTES_MAX: u64 = 1024 * 1024;
/// No database of this program is larger.
const DATABASE_BYTES_MAX: u64 = 64 * 1024 * 1024 * 1024;
/// What is read at once.
const CHUNK: usize = 256 * 1024;

/// What a backup says of itself to whoever holds it: nothing of what is in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Note {
    /// The format.
    pub format: u32,
    /// The program's version.
    pub program: String,
    /// When, milliseconds since 1970.
    pub made_ms: u64,
    /// Whose store: the unit's key.
    pub unit: String,
    /// Invented data?
    pub sample: bool,
    /// Why: `day`, `import`, `upgrade`, `hand`.
    pub why: String,
    /// SHA-256 of the file of keys.
    pub keys_sha256: String,
    /// SHA-256 of the database.
    pub database_sha256: String,
    /// Its size.
    pub database_bytes: u64,
}

/// A backup that is to be made: all that is needed without the program, so that work goes on meanwhile.
pub struct Job {
    /// The store's folder.
    pub store: PathBuf,
    /// Its key.
    pub key: Zeroizing<DatabaseKey>,
    /// Where the copy of the database lies until it is packed.
    pub work: PathBuf,
    /// The backup's name.
    pub target: PathBuf,
    /// What it says of itself; hashes and size are filled in.
    pub note: Note,
    /// The database's file holds all of it and stays as it is until the backup is made: see
    /// [`crate::Store::settle`]. Then it is packed as it lies, and no page is looked at.
    pub settled: bool,
}

/// Why a file is no backup that can be restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Something else.
    #[error("not a backup")]
    NotOurs,
    /// Of a newer program.
    #[error("backup of format {0}")]
    Future(u32),
    /// Cut short, or changed since it was written.
    #[error("damaged backup: {0}")]
    Damaged(String),
    /// The disk.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Job {
    /// Copies the database through SQLite and checks the copy page by page, unless it is settled; packs it
    /// and reads the file back. Gives the backup's size.
    pub fn run(mut self, disk: &dyn Disk) -> Result<u64> {
        if self.settled {
            let database = self.store.join(connection::FILE);
            self.pack(&database, disk)?;
        } else {
            let work = self.work.clone();
            let copied = self.copy().and_then(|()| self.pack(&work, disk));
            // Encrypted as the store is; the next job overwrites what could not be removed.
            let _ = std::fs::remove_file(&self.work);
            copied?;
        }
        check(&self.target)?;
        Ok(std::fs::metadata(&self.target)?.len())
    }

    fn copy(&self) -> Result<()> {
        if let Some(folder) = self.work.parent() {
            std::fs::create_dir_all(folder)?;
        }
        if self.work.exists() {
            std::fs::remove_file(&self.work)?;
        }
        let from = connection::attach(&self.store.join(connection::FILE), Some(&self.key))?;
        let mut to = connection::attach(&self.work, Some(&self.key))?;
        // The copy is synced once, when it is packed.
        to.pragma_update(None, "synchronous", "OFF")?;
        let backup = Backup::new(&from, &mut to)?;
        // All pages in one step: one state of the store, whatever is saved meanwhile.
        if backup.step(-1)? != StepResult::Done {
            return Err(StoreError::Busy);
        }
        drop(backup);
        // Else a log of pages would lie beside the file.
        to.pragma_update(None, "journal_mode", "DELETE")?;
        whole(&to)
    }

    fn pack(&mut self, database: &Path, disk: &dyn Disk) -> Result<()> {
        // Read after the copy: its revision is never behind the database's.
        let keys = std::fs::read(self.store.join(KEYS))?;
        self.note.format = FORMAT;
        self.note.keys_sha256 = hex(&Sha256::digest(&keys));
        let (bytes, hash) = hash_of(File::open(database)?)?;
        self.note.database_bytes = bytes;
        self.note.database_sha256 = hash;
        let note = serde_json::to_vec_pretty(&self.note)
            .map_err(|error| StoreError::Damaged(error.to_string()))?;
        soban_files::write(disk, &self.target, |file| {
            let mut archive = tar::Builder::new(file);
            append(&mut archive, NOTE, note.len() as u64, &note[..])?;
            append(&mut archive, KEYS, keys.len() as u64, &keys[..])?;
            append(&mut archive, connection::FILE, bytes, File::open(database)?)?;
            archive.finish()?;
            Ok::<_, StoreError>(())
        })
    }
}

/// What a backup says of itself, and its file of keys.
pub fn read_note(path: &Path) -> Result<(Note, Vec<u8>), BackupError> {
    let mut archive = tar::Archive::new(File::open(path)?);
    let mut entries = archive.entries().map_err(not_ours)?;
    let note = small(&mut entries, NOTE)?;
    let note = parse(&note)?;
    let keys = small(&mut entries, KEYS)?;
    Ok((note, keys))
}

/// Reads a backup from end to end: is it as it was written?
pub fn check(path: &Path) -> Result<Note, BackupError> {
    read_whole(path, &mut io::sink(), &mut vec![])
}

/// Unpacks a backup into a folder, which becomes a store's; checks it on the way.
pub fn unpack(path: &Path, folder: &Path) -> Result<Note, BackupError> {
    let mut keys = vec![];
    let mut database = File::create(folder.join(connection::FILE))?;
    let note = read_whole(path, &mut database, &mut keys)?;
    database.sync_all()?;
    let mut file = File::create(folder.join(KEYS))?;
    file.write_all(&keys)?;
    file.sync_all()?;
    Ok(note)
}

fn read_whole(
    path: &Path,
    database: &mut dyn Write,
    keys: &mut Vec<u8>,
) -> Result<Note, BackupError> {
    let mut archive = tar::Archive::new(File::open(path)?);
    let mut entries = archive.entries().map_err(not_ours)?;
    let note: Note = parse(&small(&mut entries, NOTE)?)?;
    *keys = small(&mut entries, KEYS)?;
    if hex(&Sha256::digest(&*keys)) != note.keys_sha256 {
        return Err(BackupError::Damaged("the file of keys".to_owned()));
    }
    let mut entry = next(&mut entries, connection::FILE, DATABASE_BYTES_MAX)?;
    let mut hash = Sha256::new();
    let mut bytes = 0;
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = entry.read(&mut chunk).map_err(damaged)?;
        if read == 0 {
            break;
        }
        bytes += read as u64;
        hash.update(&chunk[..read]);
        database.write_all(&chunk[..read])?;
    }
    if bytes != note.database_bytes || hex(&hash.finalize()) != note.database_sha256 {
        return Err(BackupError::Damaged("the database".to_owned()));
    }
    Ok(note)
}

/// Is every page of a database as it was written, and do they make a database?
pub fn whole(conn: &Connection) -> Result<()> {
    // Names each page whose seal does not fit; says nothing of an unencrypted database.
    let mut statement = conn.prepare("PRAGMA cipher_integrity_check")?;
    let mut rows = statement.query([])?;
    if let Some(row) = rows.next()? {
        return Err(StoreError::Damaged(row.get(0)?));
    }
    drop(rows);
    let found: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" {
        Ok(())
    } else {
        Err(StoreError::Damaged(found))
    }
}

fn append(
    archive: &mut tar::Builder<&mut dyn Write>,
    name: &str,
    bytes: u64,
    content: impl Read,
) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(0o600);
    archive.append_data(&mut header, name, content)
}

type Entries<'a> = tar::Entries<'a, File>;

fn next<'a>(
    entries: &mut Entries<'a>,
    name: &str,
    bytes_max: u64,
) -> Result<tar::Entry<'a, File>, BackupError> {
    let entry = entries.next().ok_or(BackupError::NotOurs)?;
    let entry = entry.map_err(not_ours)?;
    let found = entry.path_bytes();
    if *found != *name.as_bytes() || entry.size() > bytes_max {
        return Err(BackupError::NotOurs);
    }
    Ok(entry)
}

fn small(entries: &mut Entries<'_>, name: &str) -> Result<Vec<u8>, BackupError> {
    let mut entry = next(entries, name, SMALL_BYTES_MAX)?;
    let mut bytes = vec![];
    entry.read_to_end(&mut bytes).map_err(damaged)?;
    if bytes.len() as u64 == entry.size() {
        Ok(bytes)
    } else {
        Err(BackupError::Damaged(name.to_owned()))
    }
}

fn parse(note: &[u8]) -> Result<Note, BackupError> {
    /// What every format has, read first.
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    let Format { format } = serde_json::from_slice(note).map_err(|_| BackupError::NotOurs)?;
    if format > FORMAT {
        return Err(BackupError::Future(format));
    }
    serde_json::from_slice(note).map_err(|error| BackupError::Damaged(error.to_string()))
}

fn hash_of(mut file: File) -> io::Result<(u64, String)> {
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut chunk)?;
        if read == 0 {
            return Ok((bytes, hex(&hash.finalize())));
        }
        bytes += read as u64;
        hash.update(&chunk[..read]);
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// An archive that does not begin as one is somebody else's file.
fn not_ours(error: io::Error) -> BackupError {
    match error.kind() {
        io::ErrorKind::Other | io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => {
            BackupError::NotOurs
        }
        _ => BackupError::Io(error),
    }
}

/// An archive that ends too early.
fn damaged(error: io::Error) -> BackupError {
    match error.kind() {
        io::ErrorKind::Other | io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => {
            BackupError::Damaged(error.to_string())
        }
        _ => BackupError::Io(error),
    }
}
