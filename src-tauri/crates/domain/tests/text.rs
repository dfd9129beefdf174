//! Text: stored form, search form, order.

use proptest::prelude::*;
use soban_domain::text::{fold, nfc, person_sort_key, sort_key};
use unicode_normalization::UnicodeNormalization;

#[test]
fn stored_form() {
    let check = |given: &str, expected: &str| assert_eq!(nfc(given), expected, "{given:?}");
    check("  Kỳ   Sơn ", "Kỳ Sơn");
    check(&"Kỳ Sơn".nfd().collect::<String>(), "Kỳ Sơn");
    check("Kỳ\u{a0}Sơn\t1", "Kỳ Sơn 1");
    check("\u{feff}Mỹ\u{200b} Lý", "Mỹ Lý");
    check("", "");
    check(" \n ", "");
}

#[test]
fn search_form() {
    let check = |given: &str, expected: &str| assert_eq!(fold(given), expected, "{given:?}");
    check("Kỳ Sơn", "ky son");
    check("hoà", "hoa");
    check("hòa", "hoa");
    check("ĐƯỜNG", "duong");
    check("Đặng Thị Ơn", "dang thi on");
    check("Xốp Tụ 2", "xop tu 2");
    check("H'Mông", "h'mong");
    check("İ", "i");
}

#[test]
fn vietnamese_order() {
    let check = |sorted: &[&str]| {
        let mut given: Vec<&str> = sorted.iter().rev().copied().collect();
        given.sort_by_key(|text| sort_key(text));
        assert_eq!(given, sorted);
    };
    check(&[
        "a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "b",
    ]);
    check(&["d", "đ", "e", "ê", "f"]);
    check(&["o", "ô", "ơ", "p"]);
    check(&["u", "ư", "v"]);
    check(&["Bản 2", "bản 10", "bản 21"]);
    check(&[
        "Anh Sơn",
        "Con Cuông",
        "Cửa Lò",
        "Diễn Châu",
        "Đô Lương",
        "Hoàng Mai",
        "Kỳ Sơn",
        "Quế Phong",
    ]);
    check(&["Lo An", "Lò An", "Lo Xuân"]);
    check(&["ma", "mà", "mả", "mã", "má", "mạ"]);
    check(&["sơn", "Sơn"]);
}

#[test]
fn people_by_given_name() {
    let check = |sorted: &[&str]| {
        let mut given: Vec<&str> = sorted.iter().rev().copied().collect();
        given.sort_by_key(|name| person_sort_key(name));
        assert_eq!(given, sorted);
    };
    check(&[
        "Vi Văn An",
        "Lô Thị Ánh",
        "Lương Văn Bình",
        "Vi Thị Bình",
        "Xồng Bá Dua",
        "Cụt Văn Đông",
    ]);
    check(&["Moong Văn Nam", "Moong Văn Năm"]);
    check(&["Vi Na", "An Nam"]);
    check(&["", "An"]);
}

proptest! {
    #[test]
    fn folding_and_storing_are_idempotent(text in "\\PC{0,30}|[ a-zA-ZđĐơƠưƯâÂáàảãạ\u{301}\u{323}]{0,20}") {
        prop_assert_eq!(nfc(&nfc(&text)), nfc(&text));
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn nfd_and_nfc_are_one(text in "[ a-zđĐơưâáàảãạếộữỵ]{0,20}") {
        let (composed, decomposed) = (text.nfc().collect::<String>(), text.nfd().collect::<String>());
        prop_assert_eq!(nfc(&composed), nfc(&decomposed));
        prop_assert_eq!(fold(&composed), fold(&decomposed));
        prop_assert_eq!(sort_key(&composed), sort_key(&decomposed));
        prop_assert_eq!(person_sort_key(&composed), person_sort_key(&decomposed));
    }

    #[test]
    fn keys_hold_no_zero_byte(text in "\\PC{0,20}") {
        prop_assert!(!sort_key(&text).contains(&0), "{text:?}");
    }
}
