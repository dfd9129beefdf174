//! Thôn, bản. No official list exists in any package: communes enter theirs.

use super::{require, text};
use crate::kind::{Field, FieldType, Kind, field, needed};
use crate::problem::Problems;
use crate::value::Fields;

/// The fields of a village.
pub const FIELDS: &[Field] = &[
    needed(1, "name", "Tên thôn, bản", FieldType::Text { max: 120 }),
    field(2, "note", "Ghi chú", FieldType::Text { max: 500 }),
];

/// A village of a commune.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Village {
    /// Its name, without "bản" or "thôn" being added or removed.
    pub name: String,
}

impl Village {
    /// Refuses a village without a name.
    pub fn new(fields: &Fields) -> Result<Self, Problems> {
        require(Kind::Village, fields).or(Self {
            name: text(fields, "name"),
        })
    }
}
