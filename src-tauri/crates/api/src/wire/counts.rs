//! Số hộ tổng hợp: the grid village × indicator.

use super::Scopes;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which grid.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct CountGridRequest {
    /// A commune, or a unit above: then all its communes' villages.
    pub unit: Option<String>,
    /// Period code.
    pub period: String,
}

/// The grid. A cell that is not listed is empty.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CountGridView {
    /// Period code.
    pub period: String,
    /// Rows, Vietnamese order within each commune.
    pub villages: Vec<CountVillage>,
    /// Columns: codes of the catalogue's grid indicators.
    pub indicators: Vec<String>,
    /// What is there.
    pub cells: Vec<CountCell>,
}

/// A row of the grid.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CountVillage {
    /// Village id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Unit key of its commune.
    pub owner: String,
    /// Commune name.
    pub owner_name: String,
}

/// A cell of the grid.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CountCell {
    /// Village id.
    pub village: String,
    /// Indicator code.
    pub indicator: String,
    /// Id of the count record, if one was entered.
    pub id: Option<String>,
    /// What was entered.
    pub value: Option<u32>,
    /// How many households the list shows for this cell; where there are any, the list counts.
    pub listed: u32,
    /// In conflict.
    pub conflict: bool,
}

/// Saves cells: all of them, or none.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct CountSaveRequest {
    /// Period code.
    pub period: String,
    /// The cells.
    pub cells: Vec<CountEntry>,
}

/// A cell as typed.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct CountEntry {
    /// Village id.
    pub village: String,
    /// Indicator code.
    pub indicator: String,
    /// As typed; empty empties the cell.
    pub value: String,
}

/// What came of it.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CountSavedView {
    /// Cells written.
    pub saved: u32,
    /// Cells refused; when there are any, nothing was written.
    pub problems: Vec<CountProblem>,
    /// What to read again.
    pub changed: Scopes,
}

/// A refused cell.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CountProblem {
    /// Village id.
    pub village: String,
    /// Indicator code.
    pub indicator: String,
    /// Why.
    pub problem: crate::error::FieldErrorView,
}
