//! `allocations`: what the units directly below are given of the plan.

use crate::exit::Failure;
use crate::numbers::{NONE, dong, million, whole};
use crate::output::{Output, list, text};
use crate::table::Table;
use serde_json::{Value as Json, json};
use soban_api::Api;

pub(crate) fn allocations(api: &Api, out: &mut Output, unit: Option<&str>) -> Result<(), Failure> {
    let view = api.call("allocation_table", json!({ "unit": unit }))?;
    out.answer(&view, |out, view| {
        out.line(format!("{} phân bổ", text(&view["giver"]["agency"])))?;
        let mut table = Table::new(&["Nội dung", "ĐVT", ">Được giao", ">Đã phân bổ", ">Còn lại"]);
        for line in list(&view["lines"]) {
            let is_money = text(&line["unit"]) == "đồng";
            let shown = |amount: &Json| match (amount, is_money) {
                (Json::Null, _) => NONE.to_owned(),
                (amount, true) => million(amount),
                (amount, false) => number(amount),
            };
            let what = match text(&line["capital_type"]) {
                "" => text(&line["label"]).to_owned(),
                "investment" => format!("{} (đầu tư)", text(&line["label"])),
                _ => format!("{} (sự nghiệp)", text(&line["label"])),
            };
            let unit = if is_money {
                "triệu đồng"
            } else {
                text(&line["unit"])
            };
            table.row([
                what,
                unit.to_owned(),
                shown(&line["available"]),
                shown(&line["given"]),
                shown(&line["left"]),
            ]);
        }
        table.write(out)?;
        say_receivers(out, view)
    })
}

/// Who is given what; those that are given nothing are not named.
fn say_receivers(out: &mut Output, view: &Json) -> Result<(), Failure> {
    for (place, unit) in list(&view["receivers"]).iter().enumerate() {
        let mut is_named = false;
        for line in list(&view["lines"]) {
            let decision = &line["cells"][place]["decisions"][0];
            if decision.is_null() {
                continue;
            }
            if !is_named {
                out.line(format!("\n{}", text(&unit["name"])))?;
                is_named = true;
            }
            let amount = match text(&line["unit"]) {
                "đồng" => format!("{} triệu đồng", million(&decision["amount"])),
                unit => format!("{} {unit}", number(&decision["amount"])),
            };
            out.line(format!(
                "  {}: {amount} ({})",
                text(&line["label"]),
                text(&decision["number"])
            ))?;
        }
    }
    Ok(())
}

/// A whole number that a view carries as text.
fn number(json: &Json) -> String {
    dong(json).map_or_else(|| NONE.to_owned(), whole)
}
