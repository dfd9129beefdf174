//! Báo mất máy: an installation is believed up to a change, and no further.

use super::require;
use crate::id::DeviceId;
use crate::kind::{Field, FieldType, Kind, field, needed};
use crate::problem::{Problem, Problems};
use crate::value::Fields;

/// The fields of a revocation.
pub const FIELDS: &[Field] = &[
    needed(1, "device", "Máy", FieldType::Text { max: 36 }),
    needed(
        2,
        "through",
        "Tin đến thay đổi số",
        FieldType::Int {
            min: 0,
            max: 5_000_000,
        },
    ),
    field(3, "note", "Ghi chú", FieldType::Text { max: 300 }),
];

/// Up to which change an installation is believed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Revocation {
    /// Which.
    pub device: DeviceId,
    /// Its last change that counts.
    pub through: u64,
}

impl Revocation {
    /// Refuses what names no installation.
    pub fn new(fields: &Fields) -> Result<Self, Problems> {
        let mut problems = require(Kind::Revocation, fields);
        let device = fields.text("device").and_then(|text| text.parse().ok());
        if device.is_none() && !problems.has("device") {
            problems.add(
                "device",
                Problem::NoSuchRecord {
                    kind: Kind::Revocation.label(),
                },
            );
        }
        problems.or(Self {
            device: device.unwrap_or(DeviceId([0; 16])),
            through: fields.int("through").unwrap_or(0).unsigned_abs(),
        })
    }
}
