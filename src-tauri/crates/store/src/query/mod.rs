//! Reading: lists, figures, history. Queries give plain rows; names for codes and units are added by
//! the layers above.

pub mod conflict;
pub mod filter;
pub mod history;
pub mod household;
pub mod money;
pub mod overview;
pub mod photo;
pub mod reference;
pub mod support;
pub mod village;
pub mod voucher;
pub mod work;

pub use filter::Filter;

/// One page of a list, and how many rows there are in all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page<T> {
    /// All that match.
    pub total: u64,
    /// Đồng of all that match, where rows carry money; 0 otherwise.
    pub amount: i64,
    /// This page.
    pub rows: Vec<T>,
}
