//! Phân bổ: what a unit is given of the plan by a decision of a unit above – money of an item by type of capital, or
//! the target of an indicator. It belongs to the unit that is given it, and only those above it write it: so it goes
//! down to that unit, and to no other. A later decision takes the place of an earlier one; the earlier one stays.

use super::voucher::CAPITAL_TYPES;
use super::{dong, require, text};
use crate::catalogue::Catalogue;
use crate::kind::{Field, FieldType, Kind, field, needed};
use crate::money::Dong;
use crate::plan::CapitalType;
use crate::problem::{Problem, Problems};
use crate::value::Fields;
use chrono::NaiveDate;

/// The fields of an allocation.
pub const FIELDS: &[Field] = &[
    field(1, "item", "Dự án, tiểu dự án", FieldType::PlanItem),
    field(
        2,
        "capital_type",
        "Loại vốn",
        FieldType::Choice(CAPITAL_TYPES),
    ),
    field(3, "amount", "Số tiền giao", FieldType::Money),
    field(4, "indicator", "Chỉ tiêu", FieldType::Indicator),
    field(
        5,
        "target",
        "Số lượng giao",
        FieldType::Int {
            min: 0,
            max: 1_000_000,
        },
    ),
    needed(
        6,
        "decision_no",
        "Số quyết định",
        FieldType::Text { max: 60 },
    ),
    needed(7, "decision_date", "Ngày quyết định", FieldType::DateAny),
    field(8, "note", "Ghi chú", FieldType::Text { max: 300 }),
];

/// What is given: the place in the plan that a later decision speaks of again.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Given {
    /// Money of a plan item.
    Capital(String, CapitalType),
    /// So much of an indicator.
    Target(String),
}

/// An allocation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allocation {
    /// Of what.
    pub given: Given,
    /// How much: đồng, or the indicator's unit.
    pub amount: i64,
    /// By the decision of this day; the newest counts.
    pub decided_on: Option<NaiveDate>,
}

impl Allocation {
    /// Refuses what is neither money of an item nor a target, both at once, and money where the plan has none.
    pub fn new(fields: &Fields, catalogue: &Catalogue) -> Result<Self, Problems> {
        let mut problems = require(Kind::Allocation, fields);
        let money = dong(fields, "amount", &mut problems);
        let given = if fields.get("indicator").is_null() {
            Self::capital(fields, money, catalogue, &mut problems)
        } else {
            Self::target(fields, &mut problems)
        };
        let amount = match given {
            Given::Capital(..) => money.get(),
            Given::Target(_) => fields.int("target").unwrap_or(0),
        };
        problems.or(Self {
            given,
            amount,
            decided_on: fields.date("decision_date"),
        })
    }

    fn capital(
        fields: &Fields,
        money: Dong,
        catalogue: &Catalogue,
        problems: &mut Problems,
    ) -> Given {
        for name in ["item", "capital_type", "amount"] {
            if fields.get(name).is_null() && !problems.has(name) {
                problems.add(name, Problem::Required);
            }
        }
        if !fields.get("target").is_null() {
            problems.add("indicator", Problem::Required);
        }
        let item = text(fields, "item");
        let capital_type = fields
            .text("capital_type")
            .and_then(|code| code.parse().ok());
        if let (Some(capital_type), Some(planned)) = (capital_type, catalogue.plan.item(&item))
            && planned.capital.of(capital_type).get() == 0
            && money.get() > 0
        {
            problems.add(
                "capital_type",
                Problem::NoCapital {
                    item: planned.label.clone(),
                },
            );
        }
        Given::Capital(item, capital_type.unwrap_or(CapitalType::Investment))
    }

    fn target(fields: &Fields, problems: &mut Problems) -> Given {
        if fields.get("target").is_null() && !problems.has("target") {
            problems.add("target", Problem::Required);
        }
        for name in ["item", "capital_type", "amount"] {
            if !fields.get(name).is_null() {
                let given = text(fields, name);
                problems.add(name, Problem::NotAChoice { given });
            }
        }
        Given::Target(text(fields, "indicator"))
    }
}
