//! Số hộ tổng hợp: how many, for a village × indicator × period, where no list is kept. Where a list
//! is kept for the same cell, the list counts and the number is only compared with it.

use super::{require, text};
use crate::catalogue::Catalogue;
use crate::id::EntityId;
use crate::kind::{Field, FieldType, Kind, field, needed};
use crate::problem::{Problem, Problems};
use crate::value::Fields;

/// More households than any village has.
pub const COUNT_MAX: i64 = 10_000;

/// The fields of a count.
pub const FIELDS: &[Field] = &[
    needed(1, "village", "Thôn, bản", FieldType::Ref(Kind::Village)),
    needed(2, "indicator", "Chỉ tiêu", FieldType::Indicator),
    needed(3, "period", "Kỳ", FieldType::Period),
    needed(
        4,
        "value",
        "Số hộ",
        FieldType::Int {
            min: 0,
            max: COUNT_MAX,
        },
    ),
    field(5, "note", "Ghi chú", FieldType::Text { max: 500 }),
];

/// One cell of the grid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HouseholdCount {
    /// Where.
    pub village: Option<EntityId>,
    /// What is counted.
    pub indicator: String,
    /// In which period.
    pub period: String,
    /// How many households.
    pub value: i64,
}

impl HouseholdCount {
    /// Refuses indicators that are not counted village by village.
    pub fn new(fields: &Fields, catalogue: &Catalogue) -> Result<Self, Problems> {
        let mut problems = require(Kind::HouseholdCount, fields);
        let indicator = text(fields, "indicator");
        if !problems.has("indicator")
            && !catalogue
                .indicator(&indicator)
                .is_some_and(|i| i.in_count_grid)
        {
            problems.add(
                "indicator",
                Problem::NotAChoice {
                    given: indicator.clone(),
                },
            );
        }
        problems.or(Self {
            village: fields.entity("village"),
            indicator,
            period: text(fields, "period"),
            value: fields.int("value").unwrap_or(0),
        })
    }
}
