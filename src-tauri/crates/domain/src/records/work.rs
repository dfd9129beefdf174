//! Công trình: what is built, against which plan item, begun this year or carried over.

use super::{dong, require, text};
use crate::catalogue::Catalogue;
use crate::id::EntityId;
use crate::indicator::CountedFrom;
use crate::kind::{Field, FieldType, Kind, field, needed};
use crate::money::Dong;
use crate::problem::{Problem, Problems};
use crate::value::Fields;

/// New (khởi công mới) or carried over (chuyển tiếp).
pub const STARTS: &[&str] = &["new", "carried_over"];

/// The fields of a work.
pub const FIELDS: &[Field] = &[
    needed(1, "name", "Tên công trình", FieldType::Text { max: 200 }),
    needed(2, "item", "Dự án, tiểu dự án", FieldType::PlanItem),
    field(3, "indicator", "Chỉ tiêu", FieldType::Indicator),
    needed(4, "start", "Khởi công", FieldType::Choice(STARTS)),
    field(5, "village", "Thôn, bản", FieldType::Ref(Kind::Village)),
    field(6, "place", "Địa điểm", FieldType::Text { max: 200 }),
    field(7, "total_investment", "Tổng mức đầu tư", FieldType::Money),
    field(8, "plan_amount", "Kế hoạch vốn năm", FieldType::Money),
    field(
        9,
        "households_planned",
        "Số hộ hưởng lợi theo thiết kế",
        FieldType::Int {
            min: 0,
            max: 10_000,
        },
    ),
    field(10, "started_on", "Ngày khởi công", FieldType::DateAny),
    field(
        11,
        "latitude",
        "Vĩ độ",
        FieldType::Degrees { min: 8, max: 24 },
    ),
    field(
        12,
        "longitude",
        "Kinh độ",
        FieldType::Degrees { min: 102, max: 110 },
    ),
    field(13, "investor", "Chủ đầu tư", FieldType::Text { max: 200 }),
    field(14, "note", "Ghi chú", FieldType::Text { max: 500 }),
];

/// A work of the plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Work {
    /// Its name as in its decision.
    pub name: String,
    /// Plan item.
    pub item: String,
    /// The indicator it counts for, if any.
    pub indicator: Option<String>,
    /// Begun this year?
    pub is_new: bool,
    /// Where, if it serves one village.
    pub village: Option<EntityId>,
    /// Capital planned for the year.
    pub plan_amount: Dong,
}

impl Work {
    /// Refuses an indicator of another item or one that does not count works, and a year's capital
    /// above the whole investment.
    pub fn new(fields: &Fields, catalogue: &Catalogue) -> Result<Self, Problems> {
        let mut problems = require(Kind::Work, fields);
        let item = text(fields, "item");
        let indicator = fields.text("indicator").map(str::to_owned);
        if let Some(code) = indicator.as_deref() {
            let fits = catalogue.indicator(code).is_some_and(|i| {
                i.counted_from == CountedFrom::Works && i.item.as_deref() == Some(item.as_str())
            });
            if !fits {
                problems.add(
                    "indicator",
                    Problem::NotAChoice {
                        given: code.to_owned(),
                    },
                );
            }
        }
        let total = dong(fields, "total_investment", &mut problems);
        let plan_amount = dong(fields, "plan_amount", &mut problems);
        if !fields.get("total_investment").is_null() && plan_amount > total {
            let range = Problem::OutOfRange {
                min: "0".to_owned(),
                max: total.format(),
            };
            problems.add("plan_amount", range);
        }
        problems.or(Self {
            name: text(fields, "name"),
            item,
            indicator,
            is_new: fields.text("start") == Some("new"),
            village: fields.entity("village"),
            plan_amount,
        })
    }
}
