//! Norms (định mức): money per household, dated, each with its legal basis; and the check a plan
//! offers by itself, count × norm = capital.

use crate::money::Dong;
use crate::plan::CapitalType;
use chrono::NaiveDate;

/// Money per household for one content during a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Norm {
    /// The content: an indicator's code, or a content of the plan item that has no indicator.
    pub content: String,
    /// The plan item the content belongs to.
    pub item: String,
    /// "Hỗ trợ nhà ở".
    pub name: String,
    /// How much.
    pub amount: Dong,
    /// An upper limit ("không quá …") instead of a fixed amount.
    pub at_most: bool,
    /// Per what: "hộ".
    pub per: String,
    /// First day; none: since the programme began.
    pub valid_from: Option<NaiveDate>,
    /// Last day, included; none while it lasts.
    pub valid_to: Option<NaiveDate>,
    /// The text that lays it down.
    pub legal_basis: String,
    /// Not yet compared with the wording of that text: the screen must say so.
    pub unverified: bool,
    /// What a user should know, in Vietnamese; may be empty.
    pub note: String,
}

impl Norm {
    /// Valid on that day?
    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }
}

/// One content of a check: count × norm.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NormLine {
    /// Indicator code.
    pub indicator: String,
    /// The target.
    pub count: i64,
    /// Đồng for one.
    pub norm: Dong,
    /// The norm is an upper limit.
    pub at_most: bool,
    /// count × norm.
    pub product: Dong,
}

/// A content with a target but no norm: what the rest of the capital is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WithoutNorm {
    /// Indicator code.
    pub indicator: String,
    /// The target.
    pub count: i64,
}

/// The check of one plan item's capital of one type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NormCheck {
    /// Plan item.
    pub item: String,
    /// Type of capital.
    pub capital_type: CapitalType,
    /// Contents with target and norm; empty: the plan gives nothing to check by.
    pub lines: Vec<NormLine>,
    /// Contents of this capital with a target but no norm.
    pub without_norm: Vec<WithoutNorm>,
    /// Sum of the products.
    pub sum: Dong,
    /// The plan's capital.
    pub capital: Dong,
    /// Capital less sum, đồng; negative where the norms ask for more than the plan holds.
    pub rest: i64,
    /// Sum and capital are equal to the đồng.
    pub exact: bool,
}
