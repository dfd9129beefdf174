//! The inside of a sync file with one device's run of changes, taken apart and put together again: for
//! forging a feed that only its chain of hashes gives away.

use crate::damage::forge;
use minicbor::{Decoder, Encoder};
use soban_domain::change::{Hash, hash};
use soban_domain::id::{ChangeId, DeviceId};

/// A run of changes, as the body holds it.
pub struct Run {
    device: DeviceId,
    unit: String,
    label: String,
    /// Number of its first change.
    pub first: u64,
    /// Hash of the change before that.
    pub prev: Hash,
    /// The changes.
    pub changes: Vec<Vec<u8>>,
}

impl Run {
    /// Leaves out the first changes, as if they had gone before: the run follows them.
    pub fn skip(&mut self, changes: usize) {
        for body in self.changes.drain(..changes) {
            let id = ChangeId {
                device: self.device,
                seq: self.first,
            };
            self.prev = hash(id, &self.prev, &body);
            self.first += 1;
        }
    }
}

/// The file with its run changed by `edit`, sealed again with the right counts, lengths and checksum.
pub fn forge_run(file: &[u8], edit: impl FnOnce(&mut Run)) -> Vec<u8> {
    forge(file, |header, body| {
        let mut run = read(body).expect("a body with one run");
        edit(&mut run);
        *body = write(&run).expect("written");
        // The header ends with the numbers of changes and of runs, each one byte while it is small.
        let count = header.len() - 2;
        header[count] = u8::try_from(run.changes.len()).expect("few changes");
        assert!(header[count] < 24, "a number of one byte");
    })
}

fn read(body: &[u8]) -> Result<Run, minicbor::decode::Error> {
    let mut input = Decoder::new(body);
    assert_eq!((input.array()?, input.array()?), (Some(1), Some(6)));
    let mut run = Run {
        device: DeviceId(input.bytes()?.try_into().expect("sixteen bytes")),
        unit: input.str()?.to_owned(),
        label: input.str()?.to_owned(),
        first: input.u64()?,
        prev: input.bytes()?.try_into().expect("a hash"),
        changes: vec![],
    };
    for _ in 0..input.array()?.expect("a known number") {
        run.changes.push(input.bytes()?.to_vec());
    }
    Ok(run)
}

fn write(run: &Run) -> Result<Vec<u8>, minicbor::encode::Error<std::convert::Infallible>> {
    let mut out = Encoder::new(vec![]);
    out.array(1)?.array(6)?.bytes(&run.device.0)?;
    out.str(&run.unit)?.str(&run.label)?;
    out.u64(run.first)?.bytes(&run.prev)?;
    out.array(run.changes.len() as u64)?;
    for body in &run.changes {
        out.bytes(body)?;
    }
    Ok(out.into_writer())
}
