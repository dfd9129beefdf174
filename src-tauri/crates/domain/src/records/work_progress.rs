//! Tiến độ: what a work had reached on a day. The newest day is the work's state.

use super::{dong, require};
use crate::id::EntityId;
use crate::kind::{Field, FieldType, Kind, field, needed};
use crate::money::Dong;
use crate::problem::{Problem, Problems};
use crate::value::Fields;
use chrono::NaiveDate;

/// Under way, completed and handed over, stopped.
pub const STATES: &[&str] = &["under_way", "completed", "stopped"];
/// 100,00% in hundredths.
pub const PHYSICAL_FULL: i64 = 10_000;

/// The fields of a progress report.
pub const FIELDS: &[Field] = &[
    needed(1, "work", "Công trình", FieldType::Ref(Kind::Work)),
    needed(2, "date", "Ngày", FieldType::DateInYear),
    needed(
        3,
        "physical",
        "Khối lượng thực hiện (%)",
        FieldType::Percent,
    ),
    field(
        4,
        "value_done",
        "Giá trị khối lượng hoàn thành",
        FieldType::Money,
    ),
    field(
        5,
        "households_served",
        "Số hộ hưởng lợi",
        FieldType::Int {
            min: 0,
            max: 10_000,
        },
    ),
    needed(6, "state", "Tình trạng", FieldType::Choice(STATES)),
    field(7, "note", "Ghi chú", FieldType::Text { max: 500 }),
];

/// A dated state of a work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkProgress {
    /// Of which work.
    pub work: Option<EntityId>,
    /// On which day.
    pub date: Option<NaiveDate>,
    /// Hundredths of a per cent.
    pub physical: i64,
    /// Value of the volume done.
    pub value_done: Dong,
}

impl WorkProgress {
    /// Refuses a completed work below 100%.
    pub fn new(fields: &Fields) -> Result<Self, Problems> {
        let mut problems = require(Kind::WorkProgress, fields);
        let physical = fields.int("physical").unwrap_or(0);
        if fields.text("state") == Some("completed")
            && physical != PHYSICAL_FULL
            && !problems.has("physical")
        {
            problems.add(
                "physical",
                Problem::OutOfRange {
                    min: "100".to_owned(),
                    max: "100".to_owned(),
                },
            );
        }
        let value_done = dong(fields, "value_done", &mut problems);
        problems.or(Self {
            work: fields.entity("work"),
            date: fields.date("date"),
            physical,
            value_done,
        })
    }
}
