//! Hỗ trợ: one household, one plan content, one decision, amounts by source, and the day it was
//! handed over. It counts towards an indicator only once it is handed over.

use super::{dong, require, text};
use crate::catalogue::Catalogue;
use crate::id::EntityId;
use crate::indicator::CountedFrom;
use crate::kind::{Field, FieldType, Kind, field, needed};
use crate::money::Dong;
use crate::plan::FundingSource;
use crate::problem::{Problem, Problems};
use crate::value::Fields;
use chrono::NaiveDate;

/// The indicator whose supports are households joined to a central water works: the money is the
/// work's, so such a support may carry none.
pub const JOINED_TO_WATER_WORKS: &str = "1.nuoc_tap_trung";

/// The fields of a support.
pub const FIELDS: &[Field] = &[
    needed(1, "household", "Hộ", FieldType::Ref(Kind::Household)),
    needed(2, "village", "Thôn, bản", FieldType::Ref(Kind::Village)),
    needed(3, "item", "Dự án, tiểu dự án", FieldType::PlanItem),
    field(4, "content", "Nội dung hỗ trợ", FieldType::Indicator),
    field(
        5,
        "decision_no",
        "Số quyết định",
        FieldType::Text { max: 60 },
    ),
    field(6, "decision_date", "Ngày quyết định", FieldType::DateAny),
    field(
        7,
        "amount_central",
        "Ngân sách Trung ương",
        FieldType::Money,
    ),
    field(
        8,
        "amount_counterpart",
        "Ngân sách địa phương (đối ứng)",
        FieldType::Money,
    ),
    field(9, "amount_integrated", "Vốn lồng ghép", FieldType::Money),
    field(10, "amount_other", "Huy động khác", FieldType::Money),
    field(11, "handover_date", "Ngày bàn giao", FieldType::DateInYear),
    field(12, "work", "Công trình", FieldType::Ref(Kind::Work)),
    field(13, "note", "Ghi chú", FieldType::Text { max: 500 }),
];

/// The amount field of each source.
pub const AMOUNTS: [(FundingSource, &str); 4] = [
    (FundingSource::Central, "amount_central"),
    (FundingSource::Counterpart, "amount_counterpart"),
    (FundingSource::Integrated, "amount_integrated"),
    (FundingSource::Other, "amount_other"),
];

/// A support given, or decided, to a household.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Support {
    /// Who receives it.
    pub household: Option<EntityId>,
    /// Where the household lived then: a move later leaves the record in its place.
    pub village: Option<EntityId>,
    /// Plan item.
    pub item: String,
    /// Content (indicator) within the item, where the plan names any.
    pub content: Option<String>,
    /// Đồng by source, in the order of [`AMOUNTS`].
    pub amounts: [Dong; 4],
    /// Handed over on; nothing counts before.
    pub handover: Option<NaiveDate>,
}

impl Support {
    /// Refuses a content of another item, a support without money, a handover before its decision.
    pub fn new(fields: &Fields, catalogue: &Catalogue) -> Result<Self, Problems> {
        let mut problems = require(Kind::Support, fields);
        let item = text(fields, "item");
        let content = fields.text("content").map(str::to_owned);
        let contents = || {
            catalogue
                .indicators
                .iter()
                .filter(|i| i.item.as_deref() == Some(item.as_str()))
        };
        match content
            .as_deref()
            .and_then(|code| catalogue.indicator(code))
        {
            Some(indicator) if indicator.item.as_deref() != Some(item.as_str()) => {
                let of = indicator
                    .item
                    .as_deref()
                    .and_then(|code| catalogue.plan.item(code));
                let label = of.map_or_else(String::new, |item| item.label.clone());
                problems.add("content", Problem::OtherItem { item: label });
            }
            None if contents().any(|i| i.counted_from == CountedFrom::Supports) => {
                problems.add("content", Problem::Required);
            }
            _ => {}
        }
        let amounts = AMOUNTS.map(|(_, name)| dong(fields, name, &mut problems));
        let joined = content.as_deref() == Some(JOINED_TO_WATER_WORKS);
        if !joined && amounts.iter().all(|amount| amount.get() == 0) {
            problems.add("amount_central", Problem::NoAmount);
        }
        let handover = fields.date("handover_date");
        if let (Some(decided), Some(handed)) = (fields.date("decision_date"), handover)
            && handed < decided
        {
            problems.add(
                "handover_date",
                Problem::Before {
                    other: "Ngày quyết định",
                },
            );
        }
        problems.or(Self {
            household: fields.entity("household"),
            village: fields.entity("village"),
            item,
            content,
            amounts,
            handover,
        })
    }

    /// All sources together, đồng.
    pub fn total(&self) -> i64 {
        self.amounts.iter().map(|amount| amount.get()).sum()
    }
}
