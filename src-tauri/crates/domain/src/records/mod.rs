//! The records, one file each: its fields, its type, and the rules a single record must meet.
//! A typed record can only be had through its constructor, so what exists is true in itself; whether
//! what it points to exists is checked where the store can be asked (`app`).

pub mod allocation;
pub mod household;
pub mod household_count;
pub mod photo;
pub mod revocation;
pub mod support;
pub mod village;
pub mod voucher;
pub mod work;
pub mod work_progress;

use crate::catalogue::Catalogue;
use crate::kind::Kind;
use crate::money::Dong;
use crate::problem::{Problem, Problems};
use crate::value::Fields;

/// Checks a whole record of any kind: required fields and the kind's own rules.
pub fn check(kind: Kind, fields: &Fields, catalogue: &Catalogue) -> Result<(), Problems> {
    match kind {
        Kind::Village => village::Village::new(fields).map(drop),
        Kind::Household => household::Household::new(fields, catalogue).map(drop),
        Kind::Support => support::Support::new(fields, catalogue).map(drop),
        Kind::HouseholdCount => household_count::HouseholdCount::new(fields, catalogue).map(drop),
        Kind::Work => work::Work::new(fields, catalogue).map(drop),
        Kind::WorkProgress => work_progress::WorkProgress::new(fields).map(drop),
        Kind::Voucher => voucher::Voucher::new(fields, catalogue).map(drop),
        Kind::Revocation => revocation::Revocation::new(fields).map(drop),
        Kind::Photo => photo::Photo::new(fields).map(drop),
        Kind::Allocation => allocation::Allocation::new(fields, catalogue).map(drop),
    }
}

/// Notes every required field that is empty.
fn require(kind: Kind, fields: &Fields) -> Problems {
    let mut problems = Problems::default();
    for field in kind.fields() {
        if field.required && fields.get(field.name).is_null() {
            problems.add(field.name, Problem::Required);
        }
    }
    problems
}

fn dong(fields: &Fields, name: &'static str, problems: &mut Problems) -> Dong {
    let amount = Dong::new(fields.int(name).unwrap_or(0)).map_err(Problem::from);
    problems.take(name, amount).unwrap_or_default()
}

fn text(fields: &Fields, name: &str) -> String {
    fields.text(name).unwrap_or_default().to_owned()
}
