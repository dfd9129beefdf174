//! Chứng từ Kho bạc: money disbursed. Disbursed = advances + payments − recoveries: a payment that
//! recovers an advance would otherwise count the same đồng twice.

use super::{dong, require, text};
use crate::catalogue::Catalogue;
use crate::kind::{Field, FieldType, Kind, field, needed};
use crate::money::Dong;
use crate::plan::{CapitalType, FundingSource};
use crate::problem::{Problem, Problems};
use crate::value::Fields;

/// Advance (tạm ứng), payment (thanh toán), advance recovery (thu hồi tạm ứng).
pub const KINDS: &[&str] = &["advance", "payment", "recovery"];
/// Investment or recurrent.
pub const CAPITAL_TYPES: &[&str] = &["investment", "recurrent"];
/// Where the money comes from; policy credit is kept apart and is no voucher.
pub const SOURCES: &[&str] = &["central", "counterpart", "integrated", "other"];
/// This year's capital or carried over (vốn kéo dài).
pub const CAPITAL_YEARS: &[&str] = &["current", "carried_over"];

/// The fields of a voucher.
pub const FIELDS: &[Field] = &[
    needed(1, "number", "Số chứng từ", FieldType::Text { max: 40 }),
    needed(2, "date", "Ngày chứng từ", FieldType::DateInYear),
    needed(3, "kind", "Loại chứng từ", FieldType::Choice(KINDS)),
    needed(4, "item", "Dự án, tiểu dự án", FieldType::PlanItem),
    needed(
        5,
        "capital_type",
        "Loại vốn",
        FieldType::Choice(CAPITAL_TYPES),
    ),
    needed(6, "source", "Nguồn vốn", FieldType::Choice(SOURCES)),
    needed(
        7,
        "capital_year",
        "Niên độ vốn",
        FieldType::Choice(CAPITAL_YEARS),
    ),
    needed(8, "amount", "Số tiền", FieldType::Money),
    field(9, "work", "Công trình", FieldType::Ref(Kind::Work)),
    field(10, "content", "Nội dung", FieldType::Indicator),
    field(
        11,
        "payee",
        "Đơn vị thụ hưởng",
        FieldType::Text { max: 200 },
    ),
    field(12, "description", "Diễn giải", FieldType::Text { max: 300 }),
];

/// A treasury voucher.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Voucher {
    /// Plan item.
    pub item: String,
    /// Investment or recurrent.
    pub capital_type: Option<CapitalType>,
    /// Source of the money.
    pub source: Option<FundingSource>,
    /// This year's capital?
    pub is_current: bool,
    /// Recovery of an advance?
    pub is_recovery: bool,
    /// Always more than nothing.
    pub amount: Dong,
}

impl Voucher {
    /// Refuses an empty amount, and central capital of this year for an item whose plan has none of
    /// that type (Project 2 has no recurrent capital, most sub-projects no investment).
    pub fn new(fields: &Fields, catalogue: &Catalogue) -> Result<Self, Problems> {
        let mut problems = require(Kind::Voucher, fields);
        let amount = dong(fields, "amount", &mut problems);
        if amount.get() == 0 && !problems.has("amount") {
            problems.add("amount", Problem::NoAmount);
        }
        let item = text(fields, "item");
        let capital_type = fields
            .text("capital_type")
            .and_then(|code| code.parse().ok());
        let source = fields.text("source").and_then(|code| code.parse().ok());
        let is_current = fields.text("capital_year") != Some("carried_over");
        if let (Some(capital_type), Some(FundingSource::Central), true) =
            (capital_type, source, is_current)
            && let Some(planned) = catalogue.plan.item(&item)
        {
            let plan = planned.capital.of(capital_type);
            if plan.get() == 0 {
                problems.add(
                    "capital_type",
                    Problem::NoCapital {
                        item: planned.label.clone(),
                    },
                );
            } else if amount > plan {
                let over = Dong::new(amount.get() - plan.get()).unwrap_or_default();
                problems.add(
                    "amount",
                    Problem::BeyondPlan {
                        plan: plan.format(),
                        recorded: "0".to_owned(),
                        over: over.format(),
                    },
                );
            }
        }
        if let Some(content) = fields.text("content")
            && catalogue
                .indicator(content)
                .is_none_or(|i| i.item.as_deref() != Some(item.as_str()))
        {
            problems.add(
                "content",
                Problem::NotAChoice {
                    given: content.to_owned(),
                },
            );
        }
        problems.or(Self {
            item,
            capital_type,
            source,
            is_current,
            is_recovery: fields.text("kind") == Some("recovery"),
            amount,
        })
    }
}
