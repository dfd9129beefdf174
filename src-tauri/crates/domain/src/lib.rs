//! domain

pub mod catalogue;
pub mod date;
pub mod indicator;
pub mod money;
mod money_words;
pub mod norm;
pub mod people;
pub mod period;
pub mod plan;
pub mod report_layout;
mod seed;
pub mod text;
pub mod unit;
