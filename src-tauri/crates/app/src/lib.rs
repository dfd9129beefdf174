//! The use cases: what a person can do, one transaction each. Rules that need more than one record are
//! checked here; what a record must be in itself is the domain's, how it is kept is the store's.

mod allocation;
mod backup;
mod balance;
mod conflict;
mod conflict_rule;
mod count;
mod device;
mod enrol;
mod entry;
mod error;
mod figures;
mod inbox;
mod letter;
mod list;
mod list_export;
mod lock;
mod names;
mod people;
mod photo;
mod pictures;
mod plan;
mod progress;
mod rehearsal;
mod replaced;
mod report;
mod restore;
mod rights;
mod room;
mod sample;
pub mod simulate;
mod sync;
mod todo;
mod undo;
mod watched;
mod workspace;
mod world;

pub use allocation::{AllocationDecision, AllocationLine, Allocations};
pub use backup::{BackupFile, Why};
pub use balance::Balance;
pub use conflict::{Head, InConflict};
pub use conflict_rule::{ByRule, NotSettled, Rule};
pub use count::{CountEntry, CountGrid, CountProblem};
pub use device::DeviceInfo;
pub use enrol::{ENROLMENT_EXTENSION, EnrolmentMade};
pub use entry::{Entry, EntryResult, Saved, Warning, Warnings};
pub use error::{AppError, Refusal, Result};
pub use figures::{CapitalFigure, Figures, IndicatorFigure, ItemFigure, SubFigure, UnitFigure};
pub use inbox::{InboxFeed, InboxUnit, Standing};
pub use letter::Decision;
pub use list::{Found, ListQuery};
pub use names::{FieldChange, PastChange};
pub use photo::PhotoOfWork;
pub use plan::PlanFigures;
pub use progress::Progress;
pub use report::{Format, Report};
pub use restore::Opener;
pub use rights::{Right, TABLE as RIGHTS};
pub use soban_files::{Disk, Part, RealDisk};
pub use soban_identity::{EnrolmentFile, IdentityError};
pub use soban_photo::PhotoError;
pub use soban_reports::figures::percent;
pub use soban_reports::table;
pub use soban_store::backup::{BackupError, Job as BackupJob};
pub use soban_store::journal::Entry as JournalEntry;
pub use soban_store::{Row, StoreError, local, quarantine, query};
pub use soban_sync::{Header, PackageError};
pub use soban_sync::{Kind as FileKind, PartHead};
pub use soban_vault::{
    Cost, PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, PEOPLE_MAX, RecoveryCode, VaultError,
    keep_private,
};
pub use sync::{Exported, FileVerdict, Imported, Way};
pub use todo::{Severity, Todo};
pub use watched::NewFile;
pub use world::{World, day_of};

use soban_domain::catalogue::Catalogue;
use soban_domain::person::Person;
use soban_domain::unit::UnitKey;
use soban_store::Store;

/// The program, without a face.
pub struct App {
    catalogue: &'static Catalogue,
    store: Store,
    world: Box<dyn World>,
    unit: Option<UnitKey>,
    officer: String,
    sample: bool,
    /// None: the store is in memory only, for what is simulated.
    lock: Option<lock::Lock>,
    /// Of a store in memory; of others they lie in files.
    pictures: pictures::InMemory,
    /// Who is at work.
    person: Option<Person>,
    /// The store was copied here from elsewhere, as was found at this start.
    moved: bool,
    /// A household list was opened since the unlocking.
    list_opened: bool,
    undo: Vec<undo::Step>,
    /// What lies in the watched folder, as it was last.
    seen: watched::AllSeen,
    /// Of a long operation, for whoever waits.
    progress: Progress,
}

impl App {
    /// Runs `work` as one transaction: all of it is kept, or nothing.
    pub(crate) fn together<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let checkpoint = self.store.begin()?;
        match work(self) {
            Ok(done) => {
                self.store.commit(checkpoint)?;
                Ok(done)
            }
            Err(error) => {
                self.store.rollback(checkpoint)?;
                Err(error)
            }
        }
    }

    /// Proves that every page is as it was written, and that the tables equal the feeds.
    pub fn rebuild_check(&self) -> Result<soban_store::rebuild::Rebuilt> {
        self.store.verify_pages()?;
        Ok(self.store.rebuild_check()?)
    }

    /// Milliseconds since 1970.
    pub fn now_ms(&self) -> u64 {
        self.world.now_ms()
    }

    /// How far a long operation has come: looked at, and stopped, while it runs.
    pub fn import_progress(&self) -> Progress {
        self.progress.clone()
    }

    /// The store, for reading.
    pub fn store(&self) -> &Store {
        &self.store
    }
}
