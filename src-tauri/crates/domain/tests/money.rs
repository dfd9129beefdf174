//! Money: entry, writing, words.

#![allow(
    clippy::unwrap_used,
    reason = "a test whose ground is missing should stop"
)]

use proptest::prelude::*;
use rust_decimal::Decimal;
use soban_domain::money::{Dong, MoneyError, MoneyUnit, format_signed, format_signed_million};

fn dong(n: i64) -> Dong {
    Dong::new(n).unwrap()
}

#[test]
fn entry_in_dong() {
    let check = |typed: &str, expected: Result<i64, &str>| {
        let read = Dong::parse(typed, MoneyUnit::Dong);
        assert_eq!(
            read.as_ref().map(|d| d.get()).map_err(MoneyError::code),
            expected,
            "{typed:?}"
        );
    };
    check("1.473.139", Ok(1_473_139));
    check("1473139", Ok(1_473_139));
    check(" 1 473 139 ", Ok(1_473_139));
    check("1\u{a0}473\u{202f}139", Ok(1_473_139));
    check("0", Ok(0));
    check("007", Ok(7));
    check("1.500", Ok(1_500));
    check("1.500,00", Ok(1_500));
    check("999.999.999.999.999", Ok(Dong::MAX));
    check("", Err("money_empty"));
    check("   ", Err("money_empty"));
    check("12k", Err("money_not_a_number"));
    check("một trăm", Err("money_not_a_number"));
    check("+5", Err("money_not_a_number"));
    check("١٢", Err("money_not_a_number"));
    check("-5", Err("money_negative"));
    check("−5", Err("money_negative"));
    check("1.5", Err("money_ambiguous_dot"));
    check("1473.139.5", Err("money_misplaced_separator"));
    check("1.47.3139", Err("money_misplaced_separator"));
    check("0.500", Err("money_ambiguous_dot"));
    check("1473.139", Err("money_ambiguous_dot"));
    check("1,473,139", Err("money_misplaced_separator"));
    check("1,473.50", Err("money_misplaced_separator"));
    check("12 34", Err("money_misplaced_separator"));
    check("1.473 139", Err("money_misplaced_separator"));
    check("5,", Err("money_misplaced_separator"));
    check(",5", Err("money_misplaced_separator"));
    check(".", Err("money_misplaced_separator"));
    check("1,5", Err("money_too_precise"));
    check("1000000000000000", Err("money_too_large"));
    check(&"9".repeat(59), Err("money_too_large"));
    check(&"9".repeat(5_000), Err("money_too_large"));
}

#[test]
fn entry_in_million() {
    let check = |typed: &str, expected: Result<i64, &str>| {
        let read = Dong::parse(typed, MoneyUnit::Million);
        assert_eq!(
            read.as_ref().map(|d| d.get()).map_err(MoneyError::code),
            expected,
            "{typed:?}"
        );
    };
    check("1,5", Ok(1_500_000));
    check("49.710", Ok(49_710_000_000));
    check("1.473.139", Ok(1_473_139_000_000));
    check("0,000001", Ok(1));
    check("2,5000000", Ok(2_500_000));
    check("0,0000001", Err("money_too_precise"));
    check("1.5", Err("money_ambiguous_dot"));
    check("999.999.999,999999", Ok(Dong::MAX));
    check("1.000.000.000", Err("money_too_large"));
}

#[test]
fn the_ambiguous_text_is_named() {
    let error = Dong::parse(" 1.5 ", MoneyUnit::Million).unwrap_err();
    assert_eq!(
        error,
        MoneyError::AmbiguousDot {
            text: "1.5".to_owned()
        }
    );
}

#[test]
fn writing() {
    let check = |n: i64, in_dong: &str, in_million: &str| {
        assert_eq!(
            (dong(n).format().as_str(), dong(n).format_million().as_str()),
            (in_dong, in_million)
        );
    };
    check(0, "0", "0");
    check(1, "1", "0,000001");
    check(999, "999", "0,000999");
    check(1_000, "1.000", "0,001");
    check(23_500_000, "23.500.000", "23,5");
    check(49_710_000_000, "49.710.000.000", "49.710");
    check(Dong::MAX, "999.999.999.999.999", "999.999.999,999999");
    assert_eq!(format_signed(-1_234), "-1.234");
    assert_eq!(format_signed(i64::MIN), "-9.223.372.036.854.775.808");
    assert_eq!(format_signed_million(-500_000), "-0,5");
}

#[test]
fn in_words() {
    let check =
        |n: i64, expected: &str| assert_eq!(dong(n).in_words(), format!("{expected} đồng"), "{n}");
    check(0, "không");
    check(1, "một");
    check(4, "bốn");
    check(5, "năm");
    check(10, "mười");
    check(11, "mười một");
    check(14, "mười bốn");
    check(15, "mười lăm");
    check(20, "hai mươi");
    check(21, "hai mươi mốt");
    check(24, "hai mươi tư");
    check(25, "hai mươi lăm");
    check(55, "năm mươi lăm");
    check(91, "chín mươi mốt");
    check(100, "một trăm");
    check(101, "một trăm linh một");
    check(104, "một trăm linh bốn");
    check(105, "một trăm linh năm");
    check(110, "một trăm mười");
    check(111, "một trăm mười một");
    check(115, "một trăm mười lăm");
    check(121, "một trăm hai mươi mốt");
    check(999, "chín trăm chín mươi chín");
    check(1_000, "một nghìn");
    check(1_001, "một nghìn không trăm linh một");
    check(1_010, "một nghìn không trăm mười");
    check(1_100, "một nghìn một trăm");
    check(10_000, "mười nghìn");
    check(15_005, "mười lăm nghìn không trăm linh năm");
    check(40_000_000, "bốn mươi triệu");
    check(1_005_000, "một triệu không trăm linh năm nghìn");
    check(1_000_001, "một triệu không trăm linh một");
    check(
        21_021_021,
        "hai mươi mốt triệu không trăm hai mươi mốt nghìn không trăm hai mươi mốt",
    );
    check(1_000_000_000, "một tỷ");
    check(1_000_000_005, "một tỷ không trăm linh năm");
    check(1_050_000_000, "một tỷ không trăm năm mươi triệu");
    check(49_710_000_000, "bốn mươi chín tỷ bảy trăm mười triệu");
    check(
        632_118_000_000,
        "sáu trăm ba mươi hai tỷ một trăm mười tám triệu",
    );
    check(
        1_473_139_000_000,
        "một nghìn bốn trăm bảy mươi ba tỷ một trăm ba mươi chín triệu",
    );
    check(1_005_000_000_000, "một nghìn không trăm linh năm tỷ");
    check(
        Dong::MAX,
        "chín trăm chín mươi chín nghìn chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu \
         chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
    );
}

#[test]
fn arithmetic_stops_at_the_bounds() {
    assert_eq!(Dong::new(-1), Err(MoneyError::Negative));
    assert_eq!(Dong::new(Dong::MAX + 1), Err(MoneyError::TooLarge));
    assert_eq!(Dong::LARGEST.checked_add(dong(1)), None);
    assert_eq!(dong(1).checked_sub(dong(2)), None);
    assert_eq!(dong(3).checked_sub(dong(2)), Some(dong(1)));
    assert_eq!(
        dong(10_000_000).checked_mul(2_865),
        Some(dong(28_650_000_000))
    );
    assert_eq!(dong(1).checked_mul(-1), None);
    assert_eq!(Dong::LARGEST.checked_mul(i64::MAX), None);
}

#[test]
fn million_as_decimal() {
    let check = |million: &str, expected: Result<i64, &str>| {
        let read = Dong::from_million(million.parse::<Decimal>().unwrap());
        assert_eq!(
            read.as_ref().map(|d| d.get()).map_err(MoneyError::code),
            expected,
            "{million}"
        );
    };
    check("23.5", Ok(23_500_000));
    check("0.0000001", Err("money_too_precise"));
    check("-1", Err("money_negative"));
    check("-0", Ok(0));
    check("79228162514264337593543950335", Err("money_too_large"));
}

#[test]
fn json_is_text() {
    assert_eq!(serde_json::to_string(&dong(49_710)).unwrap(), "\"49710\"");
    assert_eq!(
        serde_json::from_str::<Dong>("\"49710\"").unwrap(),
        dong(49_710)
    );
    for bad in [
        "49710",
        "\"\"",
        "\"-1\"",
        "\"1.000\"",
        "\"+1\"",
        "1.5",
        "null",
        "\"9999999999999999\"",
    ] {
        assert!(serde_json::from_str::<Dong>(bad).is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn parsing_undoes_writing(n in 0..=Dong::MAX) {
        let amount = dong(n);
        prop_assert_eq!(Dong::parse(&amount.format(), MoneyUnit::Dong), Ok(amount));
        prop_assert_eq!(Dong::parse(&amount.format_million(), MoneyUnit::Million), Ok(amount));
        prop_assert_eq!(Dong::parse(&n.to_string(), MoneyUnit::Dong), Ok(amount));
        prop_assert_eq!(Dong::from_million(amount.to_million()), Ok(amount));
        prop_assert!(!amount.in_words().contains("  "));
    }

    #[test]
    fn no_text_panics_and_what_is_read_is_an_amount(text in "\\PC{0,40}|[0-9., \\-]{0,30}") {
        for unit in [MoneyUnit::Dong, MoneyUnit::Million] {
            if let Ok(amount) = Dong::parse(&text, unit) {
                prop_assert!((0..=Dong::MAX).contains(&amount.get()));
            }
        }
    }

    #[test]
    fn different_amounts_have_different_words(a in 0..=Dong::MAX, b in 0..=Dong::MAX) {
        prop_assert_eq!(a == b, dong(a).in_words() == dong(b).in_words());
    }
}
