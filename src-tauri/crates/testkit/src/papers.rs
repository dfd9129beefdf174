//! Papers for offices that a test simply has: one province's root for all of a test's offices, and in each unit one that
//! was there before and enrols the others of its unit, and those below.

use crate::office::PASSWORD;
use crate::{Clock, Office};
use serde_json::{Value as Json, json};
use soban_domain::catalogue::Catalogue;
use soban_domain::unit::UnitKey;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// No office of a test draws the same bytes as one of these.
const SEED: u64 = 0xff_0000;

/// Whoever enrols, by unit, with its clock.
static ABOVE: Mutex<BTreeMap<String, (Office, Clock)>> = Mutex::new(BTreeMap::new());

/// An office that has no workspace yet starts one of a unit.
pub(crate) fn join(office: &Office, clock: &Clock, unit: &str, officer: &str) {
    let mut above = ABOVE.lock().unwrap_or_else(PoisonError::into_inner);
    let (by, _) = ready(&mut above, clock, unit);
    join_by(office, by, unit, officer);
}

/// The unit above; of the province, itself.
fn enrolled_by(unit: &str) -> String {
    let units = &Catalogue::builtin().expect("the catalogue").units;
    let key: UnitKey = unit.parse().expect("a unit key");
    let parent = units.get(&key).and_then(|unit| unit.parent.clone());
    parent.map_or_else(|| unit.to_owned(), |parent| parent.to_string())
}

fn ready<'a>(
    above: &'a mut BTreeMap<String, (Office, Clock)>,
    clock: &Clock,
    unit: &str,
) -> &'a (Office, Clock) {
    if !above.contains_key(unit) {
        let digits = unit.bytes().take_while(u8::is_ascii_digit);
        let code = digits.fold(0, |code, digit| code * 10 + u64::from(digit - b'0'));
        let its_clock = Clock::new();
        its_clock.set_as(clock);
        let office = Office::empty(&its_clock, SEED + code);
        let by = enrolled_by(unit);
        if by == unit {
            office.create(unit, "Cấp trên");
        } else {
            let (by, _) = ready(above, clock, &by);
            join_by(&office, by, unit, "Cấp trên");
        }
        above.insert(unit.to_owned(), (office, its_clock));
    }
    let found = &above[unit];
    found.1.set_as(clock);
    found
}

fn join_by(office: &Office, by: &Office, unit: &str, officer: &str) {
    let made: Json = by.call("enrol", json!({ "unit": unit, "folder": by.folder() }));
    office.call(
        "join",
        json!({ "path": made["path"], "code": made["code"], "officer": officer, "password": PASSWORD }),
    );
}
