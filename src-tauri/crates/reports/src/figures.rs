//! The arithmetic of report figures: percentages and how many decimals an amount needs.
//!
//! Integers throughout; a float appears only inside the Excel writer, where the format has no other number.

use rust_decimal::{Decimal, RoundingStrategy};

/// Most decimals shown of an amount in triệu đồng: a thousand đồng. The cell itself keeps every đồng.
pub const MILLION_DECIMALS_MAX: u32 = 3;
/// Decimals of a percentage.
pub const PERCENT_DECIMALS: u32 = 2;

/// `part` out of `whole` in percent, to 2 decimals, half away from zero: 1 of 3 is 33.33.
///
/// `None` where no percentage exists: nothing planned, or a base below zero.
#[must_use]
pub fn percent(part: i64, whole: i64) -> Option<Decimal> {
    percent_wide(i128::from(part), i128::from(whole))
}

/// [`percent`] for sums that may pass 64 bits.
#[must_use]
pub fn percent_wide(part: i128, whole: i128) -> Option<Decimal> {
    if whole <= 0 {
        return None;
    }
    let hundredths = 100 * 10_i128.pow(PERCENT_DECIMALS);
    let doubled = part.checked_mul(2 * hundredths)?;
    let rounded = round_half_away(doubled, whole.checked_mul(2)?)?;
    Decimal::try_from_i128_with_scale(rounded, PERCENT_DECIMALS).ok()
}

/// Đồng as triệu đồng, exactly: 1 500 000 → 1.5.
#[must_use]
pub fn million(dong: i64) -> Decimal {
    Decimal::from_i128_with_scale(i128::from(dong), 6).normalize()
}

/// Triệu đồng as shown with at most `most` decimals, half away from zero, without trailing zeros.
#[must_use]
pub fn million_shown(dong: i64, most: u32) -> Decimal {
    million(dong)
        .round_dp_with_strategy(most, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// Decimals that [`million_shown`] needs: 0 for whole millions, 1 for 1.5.
#[must_use]
pub fn million_decimals(dong: i64, most: u32) -> u32 {
    million_shown(dong, most).scale()
}

/// Integer division rounding half away from zero; `den` is positive.
fn round_half_away(num: i128, den: i128) -> Option<i128> {
    let magnitude = num.checked_abs()?.checked_add(den / 2)? / den;
    Some(if num < 0 { -magnitude } else { magnitude })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_round_half_away_from_zero() {
        let check = |part, whole, expected: Option<&str>| {
            let found = percent(part, whole).map(|p| p.to_string());
            assert_eq!(found.as_deref(), expected, "{part} of {whole}");
        };
        check(1, 3, Some("33.33"));
        check(2, 3, Some("66.67"));
        check(4567, 10_000, Some("45.67"));
        check(1, 8, Some("12.50"));
        check(12_345, 1_000_000, Some("1.23"));
        check(1_235, 100_000, Some("1.24")); // 1.235 is a tie
        check(-1_235, 100_000, Some("-1.24"));
        check(0, 5, Some("0.00"));
        check(7, 5, Some("140.00"));
        check(1, 0, None);
        check(0, 0, None);
        check(1, -5, None);
        check(i64::MAX, 1, Some("922337203685477580700.00"));
    }

    #[test]
    fn millions_are_exact_and_shown_to_the_thousand() {
        let check = |dong, exact: &str, shown: &str, decimals| {
            assert_eq!(million(dong).to_string(), exact);
            assert_eq!(million_shown(dong, MILLION_DECIMALS_MAX).to_string(), shown);
            assert_eq!(
                million_decimals(dong, MILLION_DECIMALS_MAX),
                decimals,
                "{dong}"
            );
        };
        check(1_473_139_000_000, "1473139", "1473139", 0);
        check(1_500_000, "1.5", "1.5", 1);
        check(1_234_567, "1.234567", "1.235", 3);
        check(999_500, "0.9995", "1", 0);
        check(-2_500_500, "-2.5005", "-2.501", 3);
        check(-499, "-0.000499", "0", 0);
        check(0, "0", "0", 0);
        assert_eq!(million_shown(2_500_000, 0).to_string(), "3");
        assert_eq!(million_shown(-1_250_000, 1).to_string(), "-1.3");
        assert_eq!(million_decimals(1_960_000, 1), 0);
    }
}
