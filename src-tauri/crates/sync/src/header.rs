//! The clear header: who sends what to whom, as which number. No personal data.

use crate::PackageError;
use minicbor::decode::Error as Cbor;
use minicbor::{Decoder, Encoder};
use soban_domain::id::DeviceId;
use soban_domain::unit::{Unit, UnitKey};

/// What a file carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Feeds upwards.
    Changes,
    /// Back downwards: what has arrived of them.
    Receipt,
    /// Pictures of works.
    Photos,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Changes, Self::Receipt, Self::Photos];

    const fn name(self) -> &'static str {
        match self {
            Self::Changes => "changes",
            Self::Receipt => "receipt",
            Self::Photos => "photos",
        }
    }
}

/// The clear header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// What it carries.
    pub kind: Kind,
    /// Programme, province and plan year: files of another are foreign.
    pub workspace: String,
    /// The plan's year.
    pub year: i32,
    /// Invented data?
    pub sample: bool,
    /// Sending unit.
    pub sender: UnitKey,
    /// Sending installation.
    pub device: DeviceId,
    /// Receiving unit.
    pub recipient: UnitKey,
    /// Place in the sequence of files from this installation to the recipient, from 1.
    pub number: u32,
    /// SHA-256 of the file before it in that sequence; zeros for the first.
    pub previous: [u8; 32],
    /// When, milliseconds since 1970.
    pub made_ms: u64,
    /// Changes in the body.
    pub changes: u64,
    /// Segments of feeds in the body; of a receipt, the feeds it speaks of; of a file of photos, the photos.
    pub devices: u32,
    /// The province's root key: files under another are foreign. None in format 0.
    pub root: Option<[u8; 32]>,
}

/// In format 0, and in format 1.
const PARTS: u64 = 12;
const PARTS_WITH_ROOT: u64 = 13;
const WORKSPACE_BYTES_MAX: usize = 100;
/// Files from one installation to one recipient: one a day for 270 years.
const NUMBER_MAX: u32 = 100_000;

impl Header {
    /// Does it say what has arrived?
    pub fn is_receipt(&self) -> bool {
        self.kind == Kind::Receipt
    }

    /// The format of its file.
    pub fn version(&self) -> u16 {
        u16::from(self.root.is_some())
    }

    /// As bytes: a CBOR array in the order of the fields.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Encoder::new(vec![]);
        // Writing to a Vec cannot fail; the error type is `Infallible`.
        let result = self.write(&mut out);
        debug_assert!(result.is_ok());
        out.into_writer()
    }

    fn write(
        &self,
        out: &mut Encoder<Vec<u8>>,
    ) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        out.array(PARTS + u64::from(self.root.is_some()))?
            .str(self.kind.name())?
            .str(&self.workspace)?
            .i32(self.year)?
            .bool(self.sample)?;
        out.str(self.sender.as_str())?
            .bytes(&self.device.0)?
            .str(self.recipient.as_str())?;
        out.u32(self.number)?
            .bytes(&self.previous)?
            .u64(self.made_ms)?
            .u64(self.changes)?
            .u32(self.devices)?;
        if let Some(root) = &self.root {
            out.bytes(root)?;
        }
        Ok(())
    }

    /// From bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, PackageError> {
        let mut input = Decoder::new(bytes);
        let parts = input.array()?;
        if !matches!(parts, Some(PARTS | PARTS_WITH_ROOT)) {
            return Err(Cbor::message("not a header").into());
        }
        let name = input.str()?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name);
        let kind = kind.ok_or_else(|| Cbor::message("another kind of file"))?;
        let workspace = input.str()?.to_owned();
        if workspace.len() > WORKSPACE_BYTES_MAX {
            return Err(PackageError::OverLimit("workspace"));
        }
        Ok(Self {
            kind,
            workspace,
            year: input.i32()?,
            sample: input.bool()?,
            sender: unit(input.str()?)?,
            device: DeviceId(bytes_of(input.bytes()?)?),
            recipient: unit(input.str()?)?,
            number: match input.u32()? {
                number @ 1..=NUMBER_MAX => number,
                _ => return Err(PackageError::OverLimit("number")),
            },
            previous: bytes_of(input.bytes()?)?,
            made_ms: input.u64()?,
            changes: input.u64()?,
            devices: input.u32()?,
            root: match parts {
                Some(PARTS_WITH_ROOT) => Some(bytes_of(input.bytes()?)?),
                _ => None,
            },
        })
    }
}

/// A unit key out of a file.
pub(crate) fn unit(text: &str) -> Result<UnitKey, PackageError> {
    text.parse()
        .map_err(|_| Cbor::message("not a unit key").into())
}

/// A fixed number of bytes out of a file.
pub(crate) fn bytes_of<const N: usize>(bytes: &[u8]) -> Result<[u8; N], PackageError> {
    bytes
        .try_into()
        .map_err(|_| Cbor::message("wrong number of bytes").into())
}

/// `xa-My-Ly-16816_gui_Nghe-An_so-003.soban`: plain letters, so that any stick, mail or chat keeps it.
pub fn file_name(sender: &Unit, recipient: &Unit, number: u32) -> String {
    let plain = |unit: &Unit| {
        soban_domain::text::fold(&unit.name)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join("-")
    };
    format!(
        "{}-{}_gui_{}_so-{number:03}.soban",
        plain(sender),
        sender.code,
        plain(recipient)
    )
}
