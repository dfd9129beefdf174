//! Realistic invented data: households, supports, works and treasury vouchers of a year on the real
//! plan, for the sample workspace, the command line, tests and benches. Pure: the same seed and size
//! give the same edits, byte for byte, on every machine. No clock and no IO, and no real person: ID
//! numbers begin with 999, which no province has, and there are no telephone numbers at all.

mod areas;
mod commune;
mod district;
mod draft;
mod layout;
mod money;
mod names;
mod phrases;
mod random;
#[cfg(test)]
mod tests;
mod works;

pub use random::Random;

use layout::Layout;
use soban_domain::catalogue::Catalogue;
use soban_domain::unit::UnitKey;
use soban_store::Edit;

/// How much to make. Totals over all units are met exactly, within these limits: communes stop where
/// the mountain districts end (243); supports stop at four for each household of the villages that keep
/// lists (about two in three); the resettlement works that the plan names in the communes that take
/// part are always there; vouchers stop at about a million.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// Households.
    pub households: u32,
    /// Supports, those joined to water works among them.
    pub supports: u32,
    /// Works.
    pub works: u32,
    /// Treasury vouchers.
    pub vouchers: u32,
    /// Communes that take part, those of the plan's resettlement works first.
    pub units: u32,
}

/// What one unit entered.
#[derive(Clone, Debug)]
pub struct UnitData {
    /// Commune or district.
    pub unit: UnitKey,
    /// Who entered it.
    pub officer: String,
    /// New records, each after those it refers to.
    pub edits: Vec<Edit>,
}

/// The size of the sample year.
pub fn sample_size() -> Size {
    Size {
        households: 1_200,
        supports: 420,
        works: 40,
        vouchers: 160,
        units: 14,
    }
}

/// The data of every unit: the communes of a district, then the district, which refers to what its
/// communes have; then the next district.
pub fn simulate(catalogue: &Catalogue, seed: u64, size: &Size) -> Vec<UnitData> {
    let mut all = vec![];
    simulate_each(catalogue, seed, size, |data| all.push(data));
    all
}

/// Like [`simulate`], one unit at a time: for sizes that need not be in memory at once.
pub fn simulate_each(
    catalogue: &Catalogue,
    seed: u64,
    size: &Size,
    mut with: impl FnMut(UnitData),
) {
    let layout = Layout::new(catalogue, seed, size);
    for (n, district) in layout.districts.iter().enumerate() {
        for commune in layout
            .communes
            .iter()
            .filter(|commune| commune.district == n)
        {
            with(commune::data(&layout, commune));
        }
        with(district::data(&layout, n, district));
    }
}
