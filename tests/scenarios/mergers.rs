//! Units that were merged: what they recorded stands under their own name in the plan's year, and under the name of the unit that
//! took their place on a later day. That unit goes on with their work.

use super::identities::{enrol, joined};
use super::signed::{carried, household};
use serde_json::{Value as Json, json};
use soban_testkit::office::{number, text};
use soban_testkit::units::{BOARD, KY_SON};
use soban_testkit::{Clock, Office};

const BAO_NAM: &str = "16840";
const OLD_HUU_KIEM: &str = "16861";
const HUU_KIEM: &str = "16849@2025-07-01";
/// From 1 June 2023 to some days after the merger.
const DAYS: u64 = 770;

fn support(office: &Office, place: usize, amount: &str) {
    let household = &office.call("household_list", json!({}))["rows"][place];
    let fields = json!({
        "household": household["id"], "content": "1.nha_o", "handover_date": "10/05/2023",
        "amount_central": amount, "decision_no": "12/QĐ", "decision_date": "01/04/2023",
    });
    office.put("support", fields);
}

/// Supports of households, by unit, and their sum.
fn by_unit(view: &Json) -> (Vec<(String, i64)>, i64) {
    let units = view["units"].as_array().expect("units").iter();
    let with_some: Vec<(String, i64)> = units
        .map(|one| (text(&one["unit"]["key"]), number(&one["supports"])))
        .filter(|(_, supports)| *supports > 0)
        .collect();
    let sum = with_some.iter().map(|(_, supports)| supports).sum();
    (with_some, sum)
}

/// What the screens choose from: who works now, beside those of the plan's year.
fn offers_the_units_of_today(board: &Office, bao_nam: &Office) {
    let successors = board.call("catalogue", json!({}))["successors"].clone();
    let mut successors = successors.as_array().expect("units").iter();
    let next = successors.find(|one| one["key"] == json!(HUU_KIEM));
    assert_eq!(next.expect("Hữu Kiệm")["since"], json!("2025-07-01"));
    let overview = board.call("overview", json!({ "period": "2023-CN" }));
    assert_eq!(overview["unit_days"], json!(["2025-07-01"]));
    // A file is waited for from whoever works now, and from nobody else.
    let inbox = board.call("inbox", json!({}));
    let standing = |key: &str| {
        let mut units = inbox["units"].as_array().expect("units").iter();
        let found = units.find(|one| one["unit"]["key"] == json!(key));
        found.map(|one| text(&one["standing"]))
    };
    assert_eq!(standing(HUU_KIEM).as_deref(), Some("never"));
    assert_eq!(standing(KY_SON).as_deref(), Some("ended"));
    assert_eq!(standing("415"), None);
    // A commune whose district is no more sends to the Board.
    let targets = bao_nam.call("package_targets", json!({}))["targets"].clone();
    let keys: Vec<String> = targets
        .as_array()
        .expect("units")
        .iter()
        .map(|one| text(&one["key"]))
        .collect();
    assert_eq!(keys, [BOARD, KY_SON]);
    assert_eq!(targets[1]["until"], json!("2025-06-30"));
    // A report of the new commune is that of both old ones together.
    let houses = |unit: &str| {
        let table = board.call(
            "report",
            json!({ "report": "B2", "period": "2023-CN", "unit": unit }),
        );
        let columns = table["columns"].as_array().expect("columns").iter();
        let place = columns
            .clone()
            .position(|one| one["key"] == json!("cumulative"));
        let mut rows = table["rows"].as_array().expect("rows").iter();
        let row = rows
            .find(|row| row["code"] == json!("1.nha_o"))
            .expect("houses");
        text(&row["cells"][place.expect("a column")])
    };
    assert_eq!(
        [BAO_NAM, OLD_HUU_KIEM, HUU_KIEM].map(houses),
        ["1", "1", "2"]
    );
}

#[test]
fn what_bao_nam_recorded_stands_under_huu_kiem_since_the_merger() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let district = joined(&clock, 2, &enrol(&board, KY_SON));
    let bao_nam = joined(&clock, 3, &enrol(&district, BAO_NAM));
    let old = joined(&clock, 4, &enrol(&district, OLD_HUU_KIEM));
    for (office, name) in [(&bao_nam, "Vừ Bá Chò"), (&old, "Lô Văn Pành")] {
        household(office, name);
        support(office, 0, "40000000");
        district.import(&[&office.export(KY_SON)]);
    }
    // The district has put one of them right.
    let id = text(&bao_nam.call("support_list", json!({}))["rows"][0]["id"]);
    district.set("support", &id, json!({ "amount_central": "45000000" }));
    board.import(&[&district.export(BOARD)]);

    let of_district = district.call("overview", json!({ "period": "2023-CN" }));
    let (in_2023, sum) = by_unit(&of_district);
    assert_eq!(
        in_2023,
        [(BAO_NAM.to_owned(), 1), (OLD_HUU_KIEM.to_owned(), 1)]
    );
    let on_day =
        |day: &str| board.call("overview", json!({ "period": "2023-CN", "units_on": day }));
    let (in_2025, sum_2025) = by_unit(&on_day("2025-07-01"));
    assert_eq!(in_2025, [(HUU_KIEM.to_owned(), 2)]);
    assert_eq!(sum, sum_2025);
    // One unit's figures: each old one's, and the new one's, which are both.
    let of_unit = |unit: &str| {
        let view = board.call("overview", json!({ "period": "2023-CN", "unit": unit }));
        let done = view["indicators"].as_array().expect("indicators").iter();
        let mut houses = done.filter(|one| one["code"] == json!("1.nha_o"));
        number(&houses.next().expect("houses")["done"])
    };
    assert_eq!(
        (of_unit(BAO_NAM), of_unit(OLD_HUU_KIEM), of_unit(HUU_KIEM)),
        (1, 1, 2)
    );
    let refused = board.refused("overview", json!({ "units_on": "hôm qua" }));
    assert_eq!(json!(refused.code), json!("bad_request"));

    // Before the merger nobody is enrolled as the new commune; after it, it goes on with both communes' records.
    let early = json!({ "unit": HUU_KIEM, "folder": board.folder() });
    assert_eq!(
        json!(board.refused("enrol", early).code),
        json!("unknown_unit")
    );
    assert_eq!(board.call("catalogue", json!({}))["successors"], json!([]));
    clock.pass_days(DAYS);
    offers_the_units_of_today(&board, &bao_nam);
    let next = joined(&clock, 5, &enrol(&board, HUU_KIEM));
    next.import(&[&board.export(HUU_KIEM)]);
    assert_eq!(next.records().len(), 6);
    // With what the district wrote about them, and no more of the plan than they had to give.
    assert_eq!(next.get("support", &id), board.get("support", &id));
    let given = json!({
        "item": "1", "capital_type": "recurrent", "amount": "999000000", "decision_no": "9/QĐ",
        "decision_date": "26/05/2023",
    });
    let refused = next.problems("allocation", Some(BAO_NAM), None, given);
    assert_eq!(refused, [("owner".to_owned(), "not_below".to_owned())]);
    let list = next.call("household_list", json!({ "search": "Chò" }));
    let id = text(&list["rows"][0]["id"]);
    next.set("household", &id, json!({ "phone": "0911111111" }));
    let owners: Vec<String> = next
        .records()
        .iter()
        .map(|one| text(&one["owner"]))
        .collect();
    assert!(owners.iter().any(|owner| owner == BAO_NAM), "{owners:?}");
    let village = next.put_for(Some(BAO_NAM), "village", json!({ "name": "Xiềng Thù" }));
    assert_eq!(next.get("village", &village)["owner"], json!(BAO_NAM));

    board.import(&[&next.export(BOARD)]);
    assert_eq!(
        board.get("household", &id)["fields"]["phone"],
        json!("0911111111")
    );
    assert_eq!(board.seen()["records"], next.seen()["records"]);
    assert_eq!(
        board.call("quarantine_list", json!({}))["changes"],
        json!([])
    );
    // The old PC is still about; there is no district any more, so the Board writes to it.
    bao_nam.import(&[&board.export(BAO_NAM)]);
    assert_eq!(
        bao_nam.get("household", &id)["fields"]["phone"],
        json!("0911111111")
    );
    for office in [&board, &bao_nam, &next] {
        assert!(office.is_sound());
    }
}

/// Châu Bình bears another code since, and took nobody else's place.
const CHAU_BINH: (&str, &str) = ("16804", "16804@2025-07-01");

#[test]
fn what_a_successor_enters_belongs_to_the_unit_whose_place_it_took() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    clock.pass_days(DAYS);
    let [one, two] = [CHAU_BINH.1, HUU_KIEM].map(|unit| enrol(&board, unit));
    let (one, two) = (joined(&clock, 2, &one), joined(&clock, 3, &two));
    let village = one.put("village", json!({ "name": "Bản Bình" }));
    assert_eq!(one.get("village", &village)["owner"], json!(CHAU_BINH.0));
    let household = one.put(
        "household",
        json!({ "head_name": "Lô Văn Pành", "village": village }),
    );
    assert_eq!(
        one.get("household", &household)["owner"],
        json!(CHAU_BINH.0)
    );
    // Of several it asks which.
    let refused = two.problems("village", None, None, json!({ "name": "Xiềng Thù" }));
    assert_eq!(refused, [("owner".to_owned(), "unit_not_valid".to_owned())]);
    let village = two.put_for(Some(BAO_NAM), "village", json!({ "name": "Xiềng Thù" }));
    let household = two.put(
        "household",
        json!({ "head_name": "Vừ Bá Chò", "village": village }),
    );
    assert_eq!(two.get("household", &household)["owner"], json!(BAO_NAM));
    // Both sums hold: by the units of then, and of now.
    board.import(&[&one.export(BOARD), &two.export(BOARD)]);
    let households = |day: Option<&str>| {
        let view = board.call("overview", json!({ "period": "2023-CN", "units_on": day }));
        let units = view["units"].as_array().expect("units").iter();
        let sum: i64 = units.map(|one| number(&one["households"])).sum();
        (sum, number(&view["households"]))
    };
    assert_eq!(households(None), (2, 2));
    assert_eq!(households(Some("2025-07-01")), (2, 2));
    for office in [&board, &one, &two] {
        assert!(office.is_sound());
    }
}

#[test]
fn what_a_district_that_is_no_more_wrote_goes_to_a_successor_once() {
    let clock = Clock::new();
    let board = Office::new(&clock, 1, BOARD);
    let district = joined(&clock, 2, &enrol(&board, KY_SON));
    let bao_nam = joined(&clock, 3, &enrol(&district, BAO_NAM));
    household(&bao_nam, "Vừ Bá Chò");
    district.import(&[&bao_nam.export(KY_SON)]);
    for owner in [BAO_NAM, KY_SON] {
        let fields = json!({ "name": "Nước sạch", "item": "1", "start": "new" });
        district.put_for(Some(owner), "work", fields);
    }
    board.import(&[&district.export(BOARD)]);
    let made = board.back_up(bao_nam.folder());
    clock.pass_days(DAYS);
    let successor = joined(&clock, 4, &enrol(&board, HUU_KIEM));
    let down = board.export(HUU_KIEM);
    assert!(carried(&down) > 0);
    successor.import(&[&down]);
    assert_eq!(number(&successor.call("work_list", json!({}))["total"]), 2);
    board.import(&[&successor.export(BOARD)]);
    assert_eq!(carried(&board.export(HUU_KIEM)), 0);
    for office in [&board, &successor] {
        assert!(office.is_sound());
    }
    // A Board that goes on from a backup takes what the successor sends all the same.
    board.restore(&made, "Cán bộ 1");
    board.import(&[&successor.export(BOARD)]);
    assert!(board.is_sound());
}
