//! Hộ: who lives where, of which people, in which poverty class.

use super::{require, text};
use crate::catalogue::Catalogue;
use crate::entry::birth_year_min;
use crate::id::EntityId;
use crate::kind::{Field, FieldType, Kind, field, needed};
use crate::problem::{Problem, Problems};
use crate::value::Fields;

/// Poverty classes: poor, near poor, neither (multi-dimensional standard, reviewed yearly).
pub const POVERTY: &[&str] = &["poor", "near_poor", "none"];

/// The fields of a household.
pub const FIELDS: &[Field] = &[
    needed(1, "head_name", "Họ và tên chủ hộ", FieldType::PersonName),
    field(2, "id_number", "Số CCCD/CMND", FieldType::IdNumber),
    field(
        3,
        "birth_year",
        "Năm sinh",
        FieldType::Int {
            min: 1900,
            max: 2100,
        },
    ),
    field(4, "people", "Dân tộc", FieldType::People),
    needed(5, "village", "Thôn, bản", FieldType::Ref(Kind::Village)),
    field(6, "poverty", "Diện hộ", FieldType::Choice(POVERTY)),
    field(
        7,
        "members",
        "Số nhân khẩu",
        FieldType::Int { min: 1, max: 50 },
    ),
    field(8, "phone", "Điện thoại", FieldType::Text { max: 20 }),
    field(9, "note", "Ghi chú", FieldType::Text { max: 500 }),
];

/// A household of a village.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Household {
    /// Head of household.
    pub head_name: String,
    /// Where it lives.
    pub village: Option<EntityId>,
}

impl Household {
    /// Refuses a household without a head or a village, and a head born after the plan's year.
    pub fn new(fields: &Fields, catalogue: &Catalogue) -> Result<Self, Problems> {
        let mut problems = require(Kind::Household, fields);
        if let Some(year) = fields.int("birth_year") {
            let (min, max) = (birth_year_min(catalogue), i64::from(catalogue.plan.year));
            if !(min..=max).contains(&year) {
                let range = Problem::OutOfRange {
                    min: min.to_string(),
                    max: max.to_string(),
                };
                problems.add("birth_year", range);
            }
        }
        problems.or(Self {
            head_name: text(fields, "head_name"),
            village: fields.entity("village"),
        })
    }
}
