//! One saved record, from the request to the disk, beside a bare insert of one row: into a plain file, and into one with a
//! key like the store's.

use crate::data::{self, DISTRICT, Data};
use crate::folders::Cache;
use crate::{bare_sqlite, line};
use anyhow::{Context, Result};
use rusqlite::{Connection, Statement};
use serde_json::{Value, json};
use soban_api::Api;
use std::fs;
use std::time::{Duration, Instant};

/// Pairs timed. Odd, so that the median is a time that was.
const ROUNDS: usize = 301;
/// Numbers of bare rows must differ between the kinds they stand beside.
const NUMBERS_OF_A_KIND: usize = 1_000_000;
/// Pairs before that: for statements to be prepared, caches to fill, and both logs of pages to have gone round once.
/// While a log still grows, the disk writes its length too, and the bare insert looks half as fast as it is.
const WARM_UP: usize = 600;

/// Times both, turn by turn.
pub fn run(cache: &Cache, divide: u32) -> Result<()> {
    let data = Data::of(cache, &data::divided(&DISTRICT, divide))?;
    let folder = cache.copy_of(&data.after, "save")?;
    let api = data::open(&folder)?;
    let some = Existing::read(&api)?;

    let plain_file = bare_sqlite::open(&folder.join("bare.db"))?;
    let locked_file = soban_store::connection::open(&folder.join("bare"), Some(&[7; 32]))?;
    let mut plain = BareRows::of(&plain_file)?;
    let mut locked = BareRows::of(&locked_file)?;

    for (place, kind) in ["household", "support", "voucher"].into_iter().enumerate() {
        let request = |n: usize| some.request(kind, n);
        let (mut ours, mut beside, mut beside_locked) = (vec![], vec![], vec![]);
        for n in 0..WARM_UP + ROUNDS {
            let request = request(n);
            let from = Instant::now();
            data::call(&api, "record_save", request)?;
            ours.push(from.elapsed());
            beside.push(plain.insert(place * NUMBERS_OF_A_KIND + n)?);
            beside_locked.push(locked.insert(place * NUMBERS_OF_A_KIND + n)?);
        }
        // The household is the one that the limit is about; the others are for comparison.
        let name = match kind {
            "household" => "save_one_record".to_owned(),
            other => format!("save_one_{other}"),
        };
        let ours = &ours[WARM_UP..];
        line::print_times(&name, ours, &beside[WARM_UP..]);
        line::print_times(
            &format!("{name}_beside_locked"),
            ours,
            &beside_locked[WARM_UP..],
        );
    }
    drop(api);
    Ok(fs::remove_dir_all(folder)?)
}

/// A bare table, and how long one more row of it takes.
struct BareRows<'a> {
    insert: Statement<'a>,
}

impl<'a> BareRows<'a> {
    fn of(conn: &'a Connection) -> Result<Self> {
        conn.execute_batch(include_str!("bare_row.sql"))?;
        let insert = conn
            .prepare("INSERT INTO record (id, head_name, village, members) VALUES (?, ?, ?, ?)")?;
        Ok(Self { insert })
    }

    fn insert(&mut self, n: usize) -> Result<Duration> {
        let (mut id, village) = ([7; 16], [9; 16]);
        id[..8].copy_from_slice(&(n as u64).to_be_bytes());
        let from = Instant::now();
        self.insert.execute((id, head_name(n), village, 5))?;
        Ok(from.elapsed())
    }
}

/// A name of its own for every `n`: names hold no digits.
fn head_name(n: usize) -> String {
    const SYLLABLES: [&str; 10] = [
        "An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khăm", "Lô", "Mai", "Pó",
    ];
    let syllable = |unit: usize| SYLLABLES[n / unit % SYLLABLES.len()];
    format!("Vi {} {} {}", syllable(100), syllable(10), syllable(1))
}

/// Records that new ones refer to.
struct Existing {
    village: String,
    households: Vec<String>,
}

impl Existing {
    fn read(api: &Api) -> Result<Self> {
        let villages = data::call(api, "village_list", json!({ "limit": 1 }))?;
        let village = id_of(&villages["rows"][0])?;
        let households = data::call(api, "household_list", json!({ "limit": 500 }))?;
        let households = households["rows"]
            .as_array()
            .context("no households")?
            .iter()
            .map(id_of)
            .collect::<Result<_>>()?;
        Ok(Self {
            village,
            households,
        })
    }

    /// The request that saves the `n`th new record of a kind.
    fn request(&self, kind: &str, n: usize) -> Value {
        let fields = match kind {
            "support" => json!({
                "household": self.households[n % self.households.len()],
                "content": "1.nuoc_phan_tan",
                "amount_counterpart": "3.000.000",
                "decision_no": format!("{n}/QĐ-UBND"),
                "handover_date": "20/06/2023",
            }),
            "voucher" => json!({
                "number": format!("CT-{n}"),
                "date": "20/06/2023",
                "kind": "payment",
                "item": "1",
                "capital_type": "investment",
                "source": "counterpart",
                "capital_year": "current",
                "amount": "12.345.000",
                "payee": "Công ty Thử",
            }),
            _ => json!({
                "head_name": head_name(n),
                "village": self.village,
                "birth_year": "1970",
                "poverty": "poor",
                "members": "5",
            }),
        };
        json!({ "kind": kind, "fields": fields })
    }
}

fn id_of(row: &Value) -> Result<String> {
    Ok(row["id"].as_str().context("a row without id")?.to_owned())
}
