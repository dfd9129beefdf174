//! The workspace: who this store works for.

use super::Scopes;
use super::people::PersonView;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A unit as a face shows it.
#[derive(Clone, Debug, Serialize, Type)]
pub struct UnitView {
    /// Unit key.
    pub key: String,
    /// Official code.
    pub code: String,
    /// "Xã Mỹ Lý".
    pub name: String,
    /// Of a unit that took the place of others since the plan's day: its first day, `YYYY-MM-DD`.
    pub since: Option<String>,
    /// Of a unit that is no more: its last day, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// "Mỹ Lý".
    pub short_name: String,
    /// `province`, `district` or `commune`.
    pub level: String,
    /// "xã Mỹ Lý, huyện Kỳ Sơn".
    pub path: String,
    /// "UBND xã Mỹ Lý".
    pub agency: String,
    /// Key of the unit above.
    pub parent: Option<String>,
}

/// A report period.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PeriodView {
    /// `2023-6T`.
    pub code: String,
    /// "6 tháng đầu năm 2023".
    pub name: String,
    /// First day of what it reports.
    pub from: String,
    /// Last day of what it reports.
    pub to: String,
    /// The deadline: on that day it is already late.
    pub before: String,
    /// Days until the last day in time; negative once late.
    pub days_left: i32,
}

/// What the frame needs at every start.
#[derive(Clone, Debug, Serialize, Type)]
pub struct StatusView {
    /// Is there a workspace? If not, show the first start.
    pub ready: bool,
    /// There is one, and nobody has unlocked it: show the lock.
    pub locked: bool,
    /// Who may open it; none where it stands open.
    pub people: Vec<String>,
    /// Who is at work.
    pub person: Option<PersonView>,
    /// The own unit.
    pub unit: Option<UnitView>,
    /// The plan's year.
    pub year: i32,
    /// "352/KH-UBND".
    pub plan_number: String,
    /// Who works here.
    pub officer: String,
    /// What was found at this start and should be told: `moved`, the store was copied here from elsewhere
    /// and goes on as another installation; `keys_missing`, `keys_damaged`, `store_damaged`, nobody can open the
    /// store, and only a backup helps.
    pub notices: Vec<String>,
    /// Invented data: marked on every screen and export.
    pub sample: bool,
    /// Changes not yet in any exported file.
    pub unsent: u32,
    /// Today.
    pub today: String,
    /// Periods of the year.
    pub periods: Vec<PeriodView>,
    /// The period that runs now, or the nearest.
    pub period: String,
    /// The program's version.
    pub version: String,
    /// Where the store lies.
    pub data_dir: String,
}

/// Starts a workspace for a unit.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct WorkspaceCreateRequest {
    /// Unit key.
    pub unit: String,
    /// The first person, who administers the store.
    pub officer: String,
    /// Their password.
    pub password: String,
}

/// A new workspace.
#[derive(Clone, Debug, Serialize, Type)]
pub struct WorkspaceCreatedView {
    /// What the frame needs.
    pub status: StatusView,
    /// Opens the store when the password is forgotten: shown once, to be printed, kept nowhere.
    pub recovery_code: String,
}

/// Starts a sample workspace: a year of invented data on the real plan.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct SampleCreateRequest {
    /// As which unit; none: the Board.
    pub unit: Option<String>,
}

/// Changes one's own name.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct OfficerRequest {
    /// The new name.
    pub officer: String,
}

/// What an undo took back.
#[derive(Clone, Debug, Serialize, Type)]
pub struct UndoView {
    /// What it was, in words; none when there was nothing to undo.
    pub undone: Option<String>,
    /// What to read again.
    pub changed: Scopes,
}

/// Whether the tables equal what the feeds say.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RebuildView {
    /// Do they?
    pub same: bool,
    /// Rows compared.
    pub rows: u32,
    /// Changes read.
    pub changes: u32,
    /// The first differences, table by table.
    pub differences: Vec<String>,
}

/// Units one can start a workspace for.
#[derive(Clone, Debug, Serialize, Type)]
pub struct UnitChoicesView {
    /// Province, districts, communes.
    pub units: Vec<UnitView>,
}
