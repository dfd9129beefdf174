//! Stores in memory under the real use cases: for worlds that are made up, broken and thrown away by the hundred.

use crate::{App, Result, World};
use soban_domain::id::DeviceId;
use soban_domain::records::photo::Digest;
use soban_domain::unit::UnitKey;
use soban_store::feed::Device;
use soban_store::receipt::{Reached, Word};
use soban_store::{Edit, Effect};
use std::path::Path;

impl App {
    /// Starts the workspace of a unit that nobody needs a password for.
    pub fn rehearse(&mut self, unit: &UnitKey, officer: &str) -> Result<()> {
        self.start_with(|app| {
            app.start(unit, false)?;
            app.start_without_people(officer)
        })
    }

    /// The same, by a file of enrolment.
    pub fn rehearse_joining(&mut self, file: &Path, code: &str, officer: &str) -> Result<()> {
        let (enrolment, unit, expires_ms) = self.opened_enrolment(file, code)?;
        self.start_with(|app| {
            app.start(&unit, false)?;
            app.start_without_people(officer)?;
            app.adopt(&enrolment, &unit, expires_ms)
        })
    }

    /// Writes edits as they are: no form has checked them.
    pub fn rehearse_edits(&mut self, edits: &[Edit]) -> Result<Effect> {
        let (by, now) = (self.by(), self.world.now_ms());
        Ok(self.store.edit(edits, &by, now)?)
    }

    /// A unit has all that is here: as if its word had come.
    pub fn rehearse_being_known(&mut self, to: &UnitKey) -> Result<()> {
        let feeds = self.store.feeds().devices();
        let word = Word {
            heads: feeds.map(|device| (device.id, reached(device))).collect(),
            ..Word::default()
        };
        let nobody = DeviceId([0; 16]);
        let now = self.world.now_ms();
        Ok(self.store.take_receipt(to, nobody, &word, 1, now)?)
    }

    /// Keeps a picture as it is: no camera has taken it.
    pub fn rehearse_picture(&mut self, picture: &[u8]) -> Result<Digest> {
        self.keep_picture(picture)
    }

    /// Is a picture here?
    pub fn rehearse_finding(&self, picture: &Digest) -> Result<bool> {
        Ok(self.picture(picture)?.is_some())
    }

    /// The disk has lost every picture.
    pub fn rehearse_losing_pictures(&mut self) {
        self.pictures.clear();
    }

    /// The store as it is now, once more: a backup, or what is left after a crash.
    pub fn rehearse_copy(&self, world: Box<dyn World>) -> Result<Self> {
        let mut copy = Self::with_store(self.store.copy_in_memory()?, world)?;
        copy.person.clone_from(&self.person);
        copy.pictures.clone_from(&self.pictures);
        Ok(copy)
    }

    /// After a backup was restored: the store goes on as another installation.
    pub fn rehearse_restoring(&mut self) -> Result<()> {
        crate::device::renew(&mut self.store, self.world.as_ref())
    }
}

fn reached(device: &Device) -> Reached {
    Reached {
        head: device.head,
        hash: Some(device.head_hash),
    }
}
