//! What the programme is: units, the plan, money, periods, records and how changes to them merge.
//! No IO, no clock, no SQL, nothing of Tauri: every function gives the same answer for the same input.

pub mod catalogue;
pub mod change;
pub mod choice;
pub mod date;
pub mod entry;
pub mod id;
pub mod indicator;
pub mod kind;
pub mod merge;
pub mod money;
mod money_words;
pub mod norm;
pub mod people;
pub mod period;
pub mod person;
pub mod plan;
pub mod problem;
pub mod records;
pub mod report_layout;
mod seed;
pub mod text;
pub mod unit;
pub mod value;
