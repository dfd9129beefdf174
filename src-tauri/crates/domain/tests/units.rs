//! The units of Nghệ An, 2023 to 2025.

#![allow(
    clippy::unwrap_used,
    reason = "a test whose ground is missing should stop"
)]

use chrono::NaiveDate;
use proptest::prelude::*;
use soban_domain::catalogue::Catalogue;
use soban_domain::date::parse_date;
use soban_domain::unit::{Level, Unit, UnitKey, Units};

fn units() -> &'static Units {
    &Catalogue::builtin().unwrap().units
}

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn key(text: &str) -> UnitKey {
    text.parse().unwrap()
}

fn names_on(short_name: &str, date: &str) -> Vec<String> {
    let found = units()
        .valid_on(day(date))
        .filter(|unit| unit.short_name == short_name);
    let mut names: Vec<String> = found
        .map(|unit| format!("{} {}", unit.key, units().path_name(&unit.key)))
        .collect();
    names.sort();
    names
}

#[test]
fn how_many_on_each_day() {
    let check = |date: &str, districts: usize, communes: usize| {
        let count = |level| {
            units()
                .valid_on(day(date))
                .filter(|unit| unit.level == level)
                .count()
        };
        let expected = (1, districts, communes);
        assert_eq!(
            (
                count(Level::Province),
                count(Level::District),
                count(Level::Commune)
            ),
            expected,
            "{date}"
        );
        assert_eq!(
            units().subtree_on(&key("40"), day(date)).len(),
            1 + districts + communes,
            "{date}"
        );
    };
    check("01/06/2023", 21, 460);
    check("30/11/2024", 21, 460);
    check("01/12/2024", 20, 412);
    check("30/06/2025", 20, 412);
    check("01/07/2025", 0, 130);
}

#[test]
fn names_repeat() {
    assert_eq!(
        names_on("Tam Hợp", "01/06/2023"),
        [
            "16936 xã Tam Hợp, huyện Tương Dương",
            "17059 xã Tam Hợp, huyện Quỳ Hợp"
        ]
    );
    assert_eq!(
        names_on("Đồng Văn", "01/06/2023"),
        [
            "16744 xã Đồng Văn, huyện Quế Phong",
            "17287 xã Đồng Văn, huyện Tân Kỳ",
            "17764 xã Đồng Văn, huyện Thanh Chương"
        ]
    );
    assert_eq!(
        names_on("Tam Hợp", "01/07/2025"),
        ["17059@2025-07-01 xã Tam Hợp, tỉnh Nghệ An"]
    );
}

#[test]
fn codes_are_reused() {
    let check = |code: &str, date: &str, expected: Option<&str>| {
        let found = units()
            .by_code_on(code, day(date))
            .map(|unit| unit.name.as_str());
        assert_eq!(found, expected, "{code} {date}");
    };
    check("16738", "01/06/2023", Some("Thị trấn Kim Sơn"));
    check("16738", "01/07/2025", Some("Xã Quế Phong"));
    check("417", "01/06/2023", Some("Huyện Kỳ Sơn"));
    check("417", "01/07/2025", None);
    check("99999", "01/06/2023", None);
}

#[test]
fn who_took_whose_place() {
    let check = |from: &str, date: &str, expected: Option<&str>| {
        let found = units()
            .successor_on(&key(from), day(date))
            .map(|unit| unit.name.as_str());
        assert_eq!(found, expected, "{from} {date}");
    };
    check("16840", "01/06/2023", Some("Xã Bảo Nam"));
    check("16840", "01/07/2025", Some("Xã Hữu Kiệm"));
    check("16747", "01/07/2025", Some("Xã Tiền Phong"));
    check("16816", "01/07/2025", Some("Xã Mỹ Lý"));
    check("16885", "01/07/2025", Some("Xã Hữu Khuông"));
    check("413", "01/12/2024", Some("Thành phố Vinh"));
    // Two steps: Xã Nghi Phú, then Phường Nghi Phú, then Phường Vinh Phú.
    check("16702", "01/12/2024", Some("Phường Nghi Phú"));
    check("16702", "01/07/2025", Some("Phường Vinh Phú"));
    // Merged on 01/12/2024 into a unit the sources do not name.
    check("16684", "01/12/2024", None);
    check("417", "01/07/2025", None);
}

#[test]
fn every_old_commune_lies_in_one_new_one() {
    let (old, new) = (day("30/06/2025"), day("01/07/2025"));
    for unit in units()
        .valid_on(old)
        .filter(|unit| unit.level == Level::Commune)
    {
        let next = units().successor_on(&unit.key, new);
        assert!(
            next.is_some_and(|next| next.level == Level::Commune),
            "{}",
            unit.key
        );
    }
    let unknown = units().iter().filter(|unit| {
        unit.level == Level::Commune
            && unit.valid_to == Some(day("30/11/2024"))
            && unit.successors.is_empty()
    });
    let unknown: Vec<_> = unknown.collect();
    assert_eq!(unknown.len(), 48);
    assert!(
        unknown
            .iter()
            .all(|unit| unit.note.contains("chưa có văn bản"))
    );
}

#[test]
fn every_successor_exists() {
    for unit in units().iter() {
        for next in &unit.successors {
            assert!(units().get(next).is_some(), "{} → {next}", unit.key);
        }
    }
}

#[test]
fn the_plan_s_places_are_followed_to_today() {
    let catalogue = Catalogue::builtin().unwrap();
    let places = &catalogue.plan.item("2").unwrap().places;
    let today = |place: &soban_domain::plan::Place| {
        units()
            .successor_on(&place.unit, day("23/11/2026"))
            .map(Unit::name_in_sentence)
            .unwrap()
    };
    let found: Vec<String> = places
        .iter()
        .map(|place| format!("{} → {}", place.commune, today(place)))
        .collect();
    assert_eq!(
        found,
        [
            "Mỹ Lý → xã Mỹ Lý",
            "Bảo Nam → xã Hữu Kiệm",
            "Hữu Khuông → xã Hữu Khuông",
            "Hạnh Dịch → xã Tiền Phong"
        ]
    );
}

#[test]
fn what_lies_within_what() {
    let check = |unit: &str, ancestor: &str, expected: bool| {
        assert_eq!(
            units().is_within(&key(unit), &key(ancestor)),
            expected,
            "{unit} in {ancestor}"
        );
    };
    check("16816", "16816", true);
    check("16816", "417", true);
    check("16816", "40", true);
    check("16816", "418", false);
    check("417", "16816", false);
    check("16816@2025-07-01", "40", true);
    check("16816@2025-07-01", "417", false);
    check("99999", "99999", false);
    let communes = units().children_on(&key("417"), day("01/06/2023"));
    assert_eq!(communes.len(), 21);
    assert!(
        communes
            .iter()
            .all(|unit| units().is_within(&unit.key, &key("417")))
    );
    assert!(
        units()
            .children_on(&key("417"), day("01/07/2025"))
            .is_empty()
    );
    assert!(!units().is_valid_on(&key("413"), day("01/12/2024")));
    assert!(units().is_valid_on(&key("16816@2025-07-01"), day("01/07/2025")));
}

#[test]
fn districts_in_vietnamese_order() {
    let names: Vec<&str> = units()
        .children_on(&key("40"), day("01/06/2023"))
        .iter()
        .map(|unit| unit.short_name.as_str())
        .collect();
    insta::assert_snapshot!(names.join(", "));
}

#[test]
fn names_of_agencies() {
    let check = |unit: &str, date: &str, expected: &str| {
        assert_eq!(units().agency_name(&key(unit), day(date)), expected);
    };
    check("40", "01/06/2023", "Ban Dân tộc tỉnh Nghệ An");
    check("40", "28/02/2025", "Ban Dân tộc tỉnh Nghệ An");
    check("40", "01/03/2025", "Sở Dân tộc và Tôn giáo tỉnh Nghệ An");
    check("417", "01/06/2023", "Phòng Dân tộc huyện Kỳ Sơn");
    check("414", "01/06/2023", "Phòng Dân tộc thị xã Thái Hoà");
    check("16816", "01/06/2023", "UBND xã Mỹ Lý");
    check("99999", "01/06/2023", "");
    assert_eq!(units().path_name(&key("16816")), "xã Mỹ Lý, huyện Kỳ Sơn");
    assert_eq!(units().path_name(&key("417")), "huyện Kỳ Sơn");
    assert_eq!(units().path_name(&key("40")), "tỉnh Nghệ An");
}

#[test]
fn keys() {
    let check = |text: &str, good: bool| {
        assert_eq!(text.parse::<UnitKey>().is_ok(), good, "{text:?}");
        assert_eq!(
            serde_json::from_value::<UnitKey>(text.into()).is_ok(),
            good,
            "{text:?}"
        );
    };
    check("16816", true);
    check("16816@2025-07-01", true);
    check("", false);
    check("Mỹ Lý", false);
    check("16816@", false);
    check("16816@2025-7-1", false);
    check("16816@01/07/2025", false);
    check("16816@2025-02-30", false);
    check("16816@2025-07-01@", false);
    check("123456789", false);
    check(" 16816", false);
    assert_eq!(key("16816@2025-07-01").code(), "16816");
    assert_eq!(key("16816@2025-07-01").to_string(), "16816@2025-07-01");
}

proptest! {
    #[test]
    fn keys_write_as_read(code in "[0-9]{1,8}", days in proptest::option::of(0_i64..60_000)) {
        let from = days.map(|days| day("01/01/1900") + chrono::TimeDelta::days(days));
        let made = UnitKey::new(&code, from).unwrap();
        prop_assert_eq!(made.to_string().parse::<UnitKey>(), Ok(made.clone()));
        prop_assert_eq!(made.code(), code);
    }

    #[test]
    fn one_code_means_one_unit_on_any_day(days in 0_i64..1_300) {
        let date = day("01/01/2023") + chrono::TimeDelta::days(days);
        let mut codes: Vec<&str> = units().valid_on(date).map(|unit| unit.code.as_str()).collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        prop_assert_eq!(codes.len(), all);
        for unit in units().valid_on(date) {
            let parent_valid = unit.parent.as_ref().is_none_or(|parent| units().is_valid_on(parent, date));
            prop_assert!(parent_valid, "{} on {}", unit.key, date);
        }
    }
}
