//! The Overview on a province's data, in the core: the first after opening the store, and the one after
//! a record was saved. The base is not another program but the time of one frame.

use crate::data::{self, Data, PROVINCE};
use crate::folders::Cache;
use crate::line;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use soban_api::Api;
use std::fs;
use std::time::{Duration, Instant};

/// A frame at 60 Hz, ms.
const FRAME_MS: f64 = 16.0;
/// The plan's whole year: the period that runs today holds none of its data.
const PERIOD: &str = "2023-CN";
/// Times the store is opened.
const ROUNDS: usize = 9;

/// Opens the store again and again.
pub fn run(cache: &Cache, divide: u32) -> Result<()> {
    let data = Data::of(cache, &data::divided(&PROVINCE, divide))?;
    let folder = cache.copy_of(&data.after, "overview")?;
    let (mut opening, mut first, mut again) = (vec![], vec![], vec![]);
    for round in 0..ROUNDS {
        let from = Instant::now();
        let api = data::open(&folder)?;
        opening.push(from.elapsed());
        let request = json!({ "period": PERIOD });
        let (took, view) = overview(&api, &request)?;
        first.push(took);
        if round == 0 {
            eprintln!(
                "overview of: {} households, {} supports, {} works, {} vouchers, {} units",
                view["households"],
                view["supports"],
                view["works"],
                view["vouchers"],
                view["units"].as_array().map_or(0, Vec::len)
            );
        }
        let households = data::call(&api, "household_list", json!({ "limit": 1 }))?;
        let household = households["rows"][0]["id"]
            .as_str()
            .context("no household")?;
        let fields = json!({
            "household": household,
            "content": "1.nuoc_phan_tan",
            "amount_counterpart": "3.000.000",
            "handover_date": "20/06/2023",
        });
        data::call(
            &api,
            "record_save",
            json!({ "kind": "support", "fields": fields }),
        )?;
        again.push(overview(&api, &request)?.0);
    }
    let of = |times: &[Duration]| line::milliseconds(times);
    line::spread("overview", "opening the store, ms", &of(&opening));
    for (bench, times) in [
        ("overview_first_load", &first),
        ("overview_after_one_record", &again),
    ] {
        line::spread(bench, "ours", &of(times));
        line::print(bench, line::median(&of(times)), FRAME_MS, "ms");
    }
    Ok(fs::remove_dir_all(folder)?)
}

fn overview(api: &Api, request: &Value) -> Result<(Duration, Value)> {
    let request = request.clone();
    let from = Instant::now();
    let view = data::call(api, "overview", request)?;
    Ok((from.elapsed(), view))
}
