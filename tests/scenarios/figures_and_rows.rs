//! Trust in a total: every figure of the overview equals the rows that its list shows, counted and added
//! again here, for the Board, a district and a commune, in both periods, on the sample year.

use serde_json::{Value as Json, json};
use soban_testkit::office::{number, text, with};
use soban_testkit::units::{BOARD, KY_SON, MY_LY};
use soban_testkit::{Clock, Office};
use std::collections::{BTreeMap, BTreeSet};

const PERIODS: [&str; 2] = ["2023-6T", "2023-CN"];
const UNITS: [&str; 3] = [BOARD, KY_SON, MY_LY];
/// Rows of one page.
const PAGE: u64 = 200;

/// What a list says of all its rows, and the rows themselves, page by page.
struct Listed {
    total: i64,
    sum: Option<i64>,
    rows: Vec<Json>,
}

fn list(office: &Office, command: &str, filters: &Json) -> Listed {
    let mut rows: Vec<Json> = vec![];
    loop {
        let request = with(filters, json!({ "limit": PAGE, "offset": rows.len() }));
        let view = office.call(command, request);
        let page = view["rows"].as_array().expect("rows").clone();
        let last = page.is_empty();
        rows.extend(page);
        if last {
            let sum = ["amount", "disbursed"]
                .iter()
                .find_map(|name| view.get(name))
                .map(number);
            let ids: BTreeSet<String> = rows.iter().map(|row| text(&row["id"])).collect();
            assert_eq!(ids.len(), rows.len(), "{command}: no row twice, {filters}");
            let listed = Listed {
                total: number(&view["total"]),
                sum,
                rows,
            };
            assert_eq!(
                listed.total,
                count(&listed.rows),
                "{command}: all rows are given, {filters}"
            );
            return listed;
        }
    }
}

fn count(rows: &[Json]) -> i64 {
    i64::try_from(rows.len()).expect("few rows")
}

/// Vouchers by filter: what they have disbursed, added from the rows and as the list says it.
fn disbursed(office: &Office, filters: &Json) -> i64 {
    let listed = list(office, "voucher_list", filters);
    let added: i64 = listed
        .rows
        .iter()
        .map(|row| {
            let amount = number(&row["amount"]);
            if row["kind"] == json!("recovery") {
                -amount
            } else {
                amount
            }
        })
        .sum();
    assert_eq!(listed.sum, Some(added), "{filters}");
    added
}

fn for_each_overview(mut check: impl FnMut(&Office, &str, &str, &Json)) {
    let office = Office::sample(&Clock::new(), 1, BOARD);
    for unit in UNITS {
        for period in PERIODS {
            let overview = office.call("overview", json!({ "unit": unit, "period": period }));
            check(&office, unit, period, &overview);
        }
    }
}

fn members<'a>(view: &'a Json, name: &str) -> &'a Vec<Json> {
    view[name].as_array().expect("a list")
}

#[test]
fn disbursement_equals_its_vouchers() {
    let mut seen = 0;
    for_each_overview(|office, unit, period, overview| {
        let figures = members(overview, "items")
            .iter()
            .chain([&overview["total"]]);
        for figure in figures {
            for capital in ["investment", "recurrent", "total"] {
                let figures = &figure[capital];
                let place = format!("{unit} {period} item {} {capital}", figure["code"]);
                let item = Some(text(&figure["code"])).filter(|code| !code.is_empty());
                let capital = Some(capital).filter(|capital| *capital != "total");
                let base = json!({ "unit": unit, "period": period, "item": item, "capital_type": capital });
                let of = |source: &str, year: Option<&str>, cumulative: bool| {
                    let more =
                        json!({ "source": source, "capital_year": year, "cumulative": cumulative });
                    disbursed(office, &with(&base, more))
                };
                let current = Some("current");
                assert_eq!(
                    number(&figures["in_period"]),
                    of("central", current, false),
                    "{place}: in the period"
                );
                assert_eq!(
                    number(&figures["disbursed"]),
                    of("central", current, true),
                    "{place}: so far"
                );
                let carried = of("central", Some("carried_over"), true);
                assert_eq!(
                    number(&figures["carried_over"]),
                    carried,
                    "{place}: carried over"
                );
                let others: i64 = ["counterpart", "integrated", "other"]
                    .iter()
                    .map(|source| of(source, None, true))
                    .sum();
                assert_eq!(
                    others,
                    of("besides_central", None, true),
                    "{place}: together"
                );
                assert_eq!(
                    number(&figures["other_sources"]),
                    others,
                    "{place}: other sources"
                );
                seen += i64::from(carried != 0) + i64::from(others != 0);
            }
        }
    });
    assert!(
        seen > 0,
        "the sample has capital of other years and sources"
    );
}

#[test]
fn balances_equal_the_year() {
    let office = Office::sample(&Clock::new(), 1, BOARD);
    for unit in UNITS {
        let overview = office.call("overview", json!({ "unit": unit, "period": "2023-CN" }));
        let balances = office.call("balance_list", json!({ "unit": unit }));
        for item in members(&overview, "items") {
            let parts = members(&overview, "items").iter().any(|other| {
                other["code"] != item["code"]
                    && text(&other["code"]).starts_with(&format!("{}.", text(&item["code"])))
            });
            if parts {
                continue;
            }
            for capital in ["investment", "recurrent"] {
                let sum: i64 = members(&balances, "rows")
                    .iter()
                    .filter(|row| {
                        row["item"] == item["code"]
                            && row["capital_type"] == json!(capital)
                            && row["source"] == json!("central")
                            && row["capital_year"] == json!("current")
                    })
                    .map(|row| {
                        assert_eq!(row["plan"], item[capital]["plan"], "{row}");
                        assert_eq!(
                            number(&row["left"]),
                            number(&row["plan"]) - number(&row["disbursed"])
                        );
                        assert_eq!(
                            number(&row["outstanding"]),
                            number(&row["advance"]) - number(&row["recovery"])
                        );
                        number(&row["disbursed"])
                    })
                    .sum();
                assert_eq!(
                    sum,
                    number(&item[capital]["disbursed"]),
                    "{unit} {} {capital}",
                    item["code"]
                );
            }
        }
    }
}

#[test]
fn households_equal_lists_and_counts() {
    let (mut from_lists, mut from_counts) = (0, 0);
    for_each_overview(|office, unit, period, overview| {
        for figure in members(overview, "indicators")
            .iter()
            .filter(|f| f["counted_from"] == json!("supports"))
        {
            let code = text(&figure["code"]);
            let place = format!("{unit} {period} {code}");
            let filters =
                json!({ "unit": unit, "period": period, "indicator": code, "only_done": true });
            let in_period = list(office, "support_list", &filters);
            let listed = list(
                office,
                "support_list",
                &with(&filters, json!({ "cumulative": true })),
            );
            let added: i64 = listed.rows.iter().map(|row| number(&row["amount"])).sum();
            assert_eq!(listed.sum, Some(added), "{place}: money of the list");
            let households: BTreeSet<String> = listed
                .rows
                .iter()
                .map(|row| text(&row["household"]))
                .collect();
            assert_eq!(
                listed.total,
                i64::try_from(households.len()).expect("few"),
                "{place}: a household counts once"
            );

            // What the grid of counts says of the same cells, period by period.
            let up_to = if period == PERIODS[0] {
                &PERIODS[..1]
            } else {
                &PERIODS[..]
            };
            let (mut done, mut listed_cells, mut this_period, mut on_lists) = (0, 0, 0, 0);
            let mut counted: BTreeMap<&str, i64> = BTreeMap::new();
            for one in up_to {
                let grid = office.call("count_grid", json!({ "unit": unit, "period": one }));
                for cell in members(&grid, "cells")
                    .iter()
                    .filter(|cell| cell["indicator"] == figure["code"])
                {
                    let on_list = number(&cell["listed"]);
                    let used = if on_list > 0 {
                        on_list
                    } else {
                        cell["value"].as_i64().unwrap_or(0)
                    };
                    done += used;
                    listed_cells += on_list;
                    if used > on_list {
                        *counted.entry(*one).or_default() += used - on_list;
                    }
                    if *one == period {
                        this_period += used;
                        on_lists += on_list;
                        from_lists += i64::from(on_list > 0);
                    }
                }
            }
            assert_eq!(
                number(&figure["done"]),
                done,
                "{place}: done is list or count, cell by cell"
            );
            assert_eq!(
                figure["from_counts"],
                json!(counted),
                "{place}: from counts, by period"
            );
            assert_eq!(
                number(&figure["in_period"]),
                this_period,
                "{place}: in the period"
            );
            assert_eq!(
                (listed_cells, on_lists),
                (listed.total, in_period.total),
                "{place}: households on the list, so far and in the period"
            );
            let counted: i64 = counted.values().sum();
            assert_eq!(number(&figure["done"]) - counted, listed_cells, "{place}");
            from_counts += counted;
        }
    });
    assert!(
        from_lists > 0 && from_counts > 0,
        "the sample has both: {from_lists} and {from_counts}"
    );
}

#[test]
fn works_equal_their_list() {
    let mut seen = 0;
    for_each_overview(|office, unit, period, overview| {
        for figure in members(overview, "indicators")
            .iter()
            .filter(|f| f["counted_from"] == json!("works"))
        {
            let of = |cumulative: bool, start: Option<&str>| {
                let filters = json!({ "unit": unit, "period": period, "cumulative": cumulative,
                    "indicator": figure["code"], "only_done": true, "start": start });
                list(office, "work_list", &with(&filters, json!({}))).total
            };
            let place = format!("{unit} {period} {}", figure["code"]);
            assert_eq!(number(&figure["done"]), of(true, None), "{place}: so far");
            assert_eq!(
                number(&figure["in_period"]),
                of(false, None),
                "{place}: in the period"
            );
            for sub in members(figure, "sub") {
                let start = if text(&sub["code"]) == "1.nuoc_tap_trung.moi" {
                    "new"
                } else {
                    "carried_over"
                };
                assert_eq!(
                    number(&sub["done"]),
                    of(true, Some(start)),
                    "{place} {start}: so far"
                );
                assert_eq!(
                    number(&sub["in_period"]),
                    of(false, Some(start)),
                    "{place} {start}: in the period"
                );
            }
            seen += number(&figure["done"]);
        }
    });
    assert!(seen > 0, "the sample has works that count");
}

#[test]
fn registers_equal_their_lists() {
    for_each_overview(|office, unit, period, overview| {
        let lists = [
            ("households", "household_list"),
            ("supports", "support_list"),
            ("works", "work_list"),
            ("vouchers", "voucher_list"),
        ];
        for (name, command) in lists {
            let own = list(office, command, &json!({ "unit": unit })).total;
            assert_eq!(number(&overview[name]), own, "{unit} {name}");
        }
        for below in members(overview, "units") {
            let key = text(&below["unit"]["key"]);
            for (name, command) in lists {
                let total =
                    office.call(command, json!({ "unit": key, "limit": 1 }))["total"].clone();
                assert_eq!(below[name], total, "{key} {name}");
            }
            let filters = json!({ "unit": key, "period": period, "cumulative": true });
            assert_eq!(
                number(&below["disbursed"]),
                disbursed(office, &filters),
                "{key}"
            );
        }
    });
}

#[test]
fn parts_add_up_to_wholes() {
    for_each_overview(|_, unit, period, overview| {
        let items = members(overview, "items");
        for capital in ["investment", "recurrent", "total"] {
            for name in [
                "plan",
                "in_period",
                "disbursed",
                "carried_over",
                "other_sources",
            ] {
                let projects: i64 = items
                    .iter()
                    .filter(|i| i["level"] == json!(1))
                    .map(|i| number(&i[capital][name]))
                    .sum();
                assert_eq!(
                    projects,
                    number(&overview["total"][capital][name]),
                    "{unit} {period} {capital} {name}"
                );
            }
        }
        for item in items {
            for name in ["plan", "disbursed"] {
                let parts = number(&item["investment"][name]) + number(&item["recurrent"][name]);
                assert_eq!(
                    parts,
                    number(&item["total"][name]),
                    "{} {name}",
                    item["code"]
                );
            }
        }
    });
}

#[test]
fn the_plan_screen_shows_the_years_figures() {
    let office = Office::sample(&Clock::new(), 1, BOARD);
    let (plan, overview) = (office.call("plan", json!({})), office.overview("2023-CN"));
    for (line, figure) in members(&plan, "items")
        .iter()
        .zip(members(&overview, "items"))
    {
        assert_eq!(line["code"], figure["code"]);
        assert_eq!(line["total"], figure["total"]["plan"], "{}", line["code"]);
        assert_eq!(
            line["disbursed"], figure["total"]["disbursed"],
            "{}",
            line["code"]
        );
    }
    assert!(office.is_sound());
}
