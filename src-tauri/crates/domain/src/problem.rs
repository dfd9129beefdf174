//! What can be wrong with an entry, field by field. The code goes out, the sentence is the UI's.

use crate::date::DateError;
use crate::money::MoneyError;

/// Why one field is refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Problem {
    /// Nothing was entered where something must be.
    #[error("required")]
    Required,
    /// Longer than the field allows.
    #[error("text of {chars} characters, at most {max}")]
    TextTooLong {
        /// Characters given.
        chars: usize,
        /// Characters allowed.
        max: usize,
    },
    /// Characters that no keyboard types into a line: control characters, line breaks.
    #[error("control characters")]
    ControlCharacters,
    /// A name without a single letter.
    #[error("not a name")]
    NotAName,
    /// Neither 12 nor 9 digits.
    #[error("not an identity number")]
    NotAnIdNumber,
    /// Not a whole number.
    #[error("not a number")]
    NotANumber,
    /// Not a number with a decimal comma, or more decimals than the field has.
    #[error("not a decimal")]
    NotADecimal,
    /// Outside the bounds.
    #[error("outside {min}..{max}")]
    OutOfRange {
        /// Smallest, as the screen writes it.
        min: String,
        /// Largest.
        max: String,
    },
    /// Money that cannot be read.
    #[error("money: {0}")]
    Money(#[from] MoneyError),
    /// A day that does not exist or cannot be read.
    #[error("date: {0}")]
    Date(#[from] DateError),
    /// A real day, but outside what the field allows.
    #[error("date outside {from}..{to}")]
    DateOutside {
        /// First day allowed, dd/mm/yyyy.
        from: String,
        /// Last day allowed.
        to: String,
    },
    /// Not in the list.
    #[error("not one of the choices")]
    NotAChoice {
        /// What was given.
        given: String,
    },
    /// The record meant is not there, or voided.
    #[error("no such record")]
    NoSuchRecord {
        /// The kind's name on the screen.
        kind: &'static str,
    },
    /// The record meant belongs to another unit.
    #[error("belongs to another unit")]
    OtherUnit {
        /// The unit it belongs to.
        unit: String,
    },
    /// Not a unit of the catalogue.
    #[error("no such unit")]
    NoSuchUnit,
    /// A unit of the catalogue, but not on that date.
    #[error("unit not valid on {date}")]
    UnitNotValid {
        /// The unit's name.
        unit: String,
        /// The day, dd/mm/yyyy.
        date: String,
    },
    /// The record belongs to a commune, and the unit is none.
    #[error("must be a commune")]
    NotACommune,
    /// More is given than the giver has.
    #[error("beyond what was given")]
    BeyondGiven {
        /// What the giver has.
        available: String,
        /// What the other units are given of it.
        given: String,
        /// By how much it is too much.
        over: String,
        /// Of what: "đồng", "hộ".
        unit: String,
    },
    /// The record says something about a unit below, and this one is none.
    #[error("not a unit below")]
    NotBelow,
    /// The unit lies outside the one this store works for.
    #[error("outside the own unit")]
    OutsideOwnUnit {
        /// The unit's name.
        unit: String,
    },
    /// The plan item holds no capital of that type.
    #[error("item without such capital")]
    NoCapital {
        /// The item's label.
        item: String,
    },
    /// A heading of the plan: its capital lies in its parts.
    #[error("item is a heading")]
    ItemIsHeading {
        /// The item's label.
        item: String,
    },
    /// The content belongs to another plan item.
    #[error("content of another item")]
    OtherItem {
        /// The item it belongs to.
        item: String,
    },
    /// The sum would exceed the plan.
    #[error("beyond the plan by {over}")]
    BeyondPlan {
        /// The plan's amount, đồng, formatted.
        plan: String,
        /// What is recorded already.
        recorded: String,
        /// By how much this goes beyond.
        over: String,
    },
    /// More is recovered than was advanced.
    #[error("recovery beyond advances")]
    BeyondAdvance {
        /// What can still be recovered.
        left: String,
    },
    /// A support without any money.
    #[error("no amount at all")]
    NoAmount,
    /// One day lies before another that must come first.
    #[error("before {other}")]
    Before {
        /// The other field's label.
        other: &'static str,
    },
    /// May not change once the record is there.
    #[error("cannot be changed")]
    Fixed,
    /// The kind has no field of that name.
    #[error("unknown field")]
    UnknownField,
    /// Live records refer to it.
    #[error("still used by {count}")]
    StillUsed {
        /// The kind of those records, its name on the screen.
        kind: &'static str,
        /// How many.
        count: String,
    },
    /// The same thing is there already.
    #[error("already there")]
    AlreadyThere {
        /// What it is called.
        name: String,
    },
}

impl Problem {
    /// A stable code, and what the sentence needs.
    pub fn code_and_params(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let none = Vec::new;
        match self {
            Self::Required => ("required", none()),
            Self::TextTooLong { chars, max } => (
                "text_too_long",
                vec![("chars", chars.to_string()), ("max", max.to_string())],
            ),
            Self::ControlCharacters => ("control_characters", none()),
            Self::NotAName => ("not_a_name", none()),
            Self::NotAnIdNumber => ("not_an_id_number", none()),
            Self::NotANumber => ("not_a_number", none()),
            Self::NotADecimal => ("not_a_decimal", none()),
            Self::OutOfRange { min, max } => (
                "out_of_range",
                vec![("min", min.clone()), ("max", max.clone())],
            ),
            Self::Money(error) => (error.code(), none()),
            Self::Date(error) => (error.code(), none()),
            Self::DateOutside { from, to } => (
                "date_outside",
                vec![("from", from.clone()), ("to", to.clone())],
            ),
            Self::NotAChoice { given } => ("not_a_choice", vec![("given", given.clone())]),
            Self::NoSuchRecord { kind } => ("no_such_record", vec![("kind", (*kind).to_owned())]),
            Self::OtherUnit { unit } => ("other_unit", vec![("unit", unit.clone())]),
            Self::NoSuchUnit => ("no_such_unit", none()),
            Self::UnitNotValid { unit, date } => (
                "unit_not_valid",
                vec![("unit", unit.clone()), ("date", date.clone())],
            ),
            Self::NotACommune => ("not_a_commune", none()),
            Self::NotBelow => ("not_below", none()),
            Self::OutsideOwnUnit { unit } => ("outside_own_unit", vec![("unit", unit.clone())]),
            Self::NoCapital { item } => ("no_capital", vec![("item", item.clone())]),
            Self::ItemIsHeading { item } => ("item_is_heading", vec![("item", item.clone())]),
            Self::OtherItem { item } => ("other_item", vec![("item", item.clone())]),
            Self::BeyondPlan {
                plan,
                recorded,
                over,
            } => (
                "beyond_plan",
                vec![
                    ("plan", plan.clone()),
                    ("recorded", recorded.clone()),
                    ("over", over.clone()),
                ],
            ),
            Self::BeyondGiven {
                available,
                given,
                over,
                unit,
            } => (
                "beyond_given",
                vec![
                    ("available", available.clone()),
                    ("given", given.clone()),
                    ("over", over.clone()),
                    ("unit", unit.clone()),
                ],
            ),
            Self::BeyondAdvance { left } => ("beyond_advance", vec![("left", left.clone())]),
            Self::NoAmount => ("no_amount", none()),
            Self::Before { other } => ("before_other", vec![("other", (*other).to_owned())]),
            Self::Fixed => ("fixed", none()),
            Self::UnknownField => ("unknown_field", none()),
            Self::StillUsed { kind, count } => (
                "still_used",
                vec![("kind", (*kind).to_owned()), ("count", count.clone())],
            ),
            Self::AlreadyThere { name } => ("already_there", vec![("name", name.clone())]),
        }
    }
}

/// One field and what is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldProblem {
    /// The field's name.
    pub field: &'static str,
    /// Why it is refused.
    pub problem: Problem,
}

/// Everything wrong with a record at once: the person corrects in one go.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Problems(Vec<FieldProblem>);

impl Problems {
    /// Notes a problem.
    pub fn add(&mut self, field: &'static str, problem: Problem) {
        self.0.push(FieldProblem { field, problem });
    }
    /// Takes the value, or notes why not.
    pub fn take<T>(&mut self, field: &'static str, result: Result<T, Problem>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(problem) => {
                self.add(field, problem);
                None
            }
        }
    }
    /// Is this field among them?
    pub fn has(&self, field: &str) -> bool {
        self.0.iter().any(|one| one.field == field)
    }
    /// Nothing wrong: the value; otherwise everything that is.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
    /// Nothing wrong?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// One by one.
    pub fn iter(&self) -> impl Iterator<Item = &FieldProblem> {
        self.0.iter()
    }
    /// Adds all of another list.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}
