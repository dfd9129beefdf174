//! Undo takes back what was done here, and nothing else.

use serde_json::json;
use soban_testkit::units::{KY_SON, MY_LY};
use soban_testkit::{Clock, Office};

#[test]
fn what_came_by_a_file_is_not_taken_back() {
    let clock = Clock::new();
    let commune = Office::new(&clock, 1, MY_LY);
    let district = Office::new(&clock, 2, KY_SON);
    let village = commune.put("village", json!({ "name": "Xốp Tụ" }));
    let household = commune.put(
        "household",
        json!({ "head_name": "Lô Văn Pành", "village": village }),
    );
    district.import(&[&commune.export(KY_SON)]);
    district.set("household", &household, json!({ "note": "Đã xem" }));
    commune.set(
        "household",
        &household,
        json!({ "head_name": "Lô Văn Phành" }),
    );
    district.import(&[&commune.export(KY_SON)]);
    assert_eq!(district.call("undo", json!({}))["undone"], json!(null));
    let seen = district.get("household", &household);
    assert_eq!(seen["title"], json!("Lô Văn Phành"));
    assert_eq!(seen["fields"]["note"], json!("Đã xem"));
}

#[test]
fn only_the_fields_that_were_written_are_taken_back() {
    let clock = Clock::new();
    let office = Office::new(&clock, 1, MY_LY);
    let village = office.put("village", json!({ "name": "Xốp Tụ" }));
    let household = office.put(
        "household",
        json!({ "head_name": "Lô Văn Pành", "village": village }),
    );
    office.set("household", &household, json!({ "members": "5" }));
    office.set("household", &household, json!({ "note": "Nhà dột" }));
    for expected in [(json!("5"), json!("")), (json!(""), json!(""))] {
        office.call("undo", json!({}));
        let fields = office.get("household", &household)["fields"].clone();
        assert_eq!(
            (&fields["members"], &fields["note"]),
            (&expected.0, &expected.1)
        );
    }
}

#[test]
fn a_paste_into_the_grid_is_one_step() {
    let office = Office::new(&Clock::new(), 1, MY_LY);
    let villages = ["An", "Bình"].map(|name| office.put("village", json!({ "name": name })));
    let cells: Vec<_> = villages
        .iter()
        .map(|village| json!({ "village": village, "indicator": "1.nha_o", "value": "7" }))
        .collect();
    office.call("count_save", json!({ "period": "2023-6T", "cells": cells }));
    let undone = office.call("undo", json!({}))["undone"].to_string();
    assert!(undone.contains("+1"), "{undone}");
    let grid = office.call("count_grid", json!({ "unit": null, "period": "2023-6T" }));
    let values: Vec<_> = grid["cells"].as_array().expect("cells").iter().collect();
    assert!(
        values.iter().all(|cell| cell["value"] == json!(null)),
        "{values:?}"
    );
    assert!(office.is_sound());
}
