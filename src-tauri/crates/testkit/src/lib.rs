//! Fixtures for tests: a clock and chance that tests rule, an office with its own data folder and short
//! words for what people do there, sync files damaged on purpose, folders that refuse. No assertion about
//! the program's rules lives here, and nothing that ships depends on it.

pub mod damage;
pub mod database;
pub mod disk;
pub mod folders;
pub mod office;
mod papers;
pub mod picture;
pub mod world;

pub use office::Office;
pub use world::{Clock, TestWorld};

/// Units that scenarios use: the province, a district with two of its communes, a district elsewhere with
/// one of its communes. Keys as in the catalogue of 2023.
pub mod units {
    /// Ban Dân tộc tỉnh Nghệ An.
    pub const BOARD: &str = "40";
    /// Huyện Kỳ Sơn.
    pub const KY_SON: &str = "417";
    /// Xã Mỹ Lý, huyện Kỳ Sơn.
    pub const MY_LY: &str = "16816";
    /// Xã Bắc Lý, huyện Kỳ Sơn.
    pub const BAC_LY: &str = "16819";
    /// Huyện Quế Phong.
    pub const QUE_PHONG: &str = "415";
    /// Xã Hữu Kiệm as formed on 1 July 2025: not a unit of the plan's year.
    pub const HUU_KIEM_2025: &str = "16849@2025-07-01";
}
