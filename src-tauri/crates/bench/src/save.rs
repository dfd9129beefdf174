//! One saved record, from the request to the disk, beside a bare insert of one row: with the store lying open, and with
//! its key.

use crate::data::{self, DISTRICT, Data};
use crate::folders::Cache;
use crate::{bare_sqlite, line};
use anyhow::{Context, Result};
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
    let open = folder.join("open");
    fs::create_dir(&open)?;
    fs::copy(&data.after_plain, open.join(soban_store::connection::FILE))?;
    let plain = Api::open_plain(&open).map_err(|error| anyhow::anyhow!("{error:?}"))?;

    let file = bare_sqlite::open(&folder.join("bare.db"))?;
    file.execute_batch(include_str!("bare_row.sql"))?;
    let mut insert =
        file.prepare("INSERT INTO record (id, head_name, village, members) VALUES (?, ?, ?, ?)")?;
    let mut insert_bare = |n: usize| -> Result<Duration> {
        let (mut id, village) = ([7; 16], [9; 16]);
        id[..8].copy_from_slice(&(n as u64).to_be_bytes());
        let from = Instant::now();
        insert.execute((id, head_name(n), village, 5))?;
        Ok(from.elapsed())
    };

    for (place, kind) in ["household", "support", "voucher"].into_iter().enumerate() {
        let save = |api: &Api, n: usize| -> Result<Duration> {
            let request = some.request(kind, n);
            let from = Instant::now();
            data::call(api, "record_save", request)?;
            Ok(from.elapsed())
        };
        let (mut ours, mut locked, mut base) = (vec![], vec![], vec![]);
        for n in 0..WARM_UP + ROUNDS {
            ours.push(save(&plain, n)?);
            base.push(insert_bare(place * NUMBERS_OF_A_KIND + n)?);
            locked.push(save(&api, n)?);
        }
        // The household is the one that the limit is about; the others are for comparison.
        let name = match kind {
            "household" => "save_one_record".to_owned(),
            other => format!("save_one_{other}"),
        };
        let (ours, locked, base) = (&ours[WARM_UP..], &locked[WARM_UP..], &base[WARM_UP..]);
        line::print_times(&name, ours, base);
        line::print_times(&format!("{name}_with_the_lock"), locked, base);
        line::print_times(&format!("locked_{name}"), locked, ours);
    }
    drop((api, plain));
    Ok(fs::remove_dir_all(folder)?)
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
