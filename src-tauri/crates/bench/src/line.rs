//! The lines on stdout, and the arithmetic of times.

use std::time::Duration;

/// Prints `{"bench","ours","base","unit","ratio"}`.
pub fn print(bench: &str, ours: f64, base: f64, unit: &str) {
    let line = serde_json::json!({
        "bench": bench,
        "ours": rounded(ours),
        "base": rounded(base),
        "unit": unit,
        "ratio": (ours / base * 100.0).round() / 100.0,
    });
    println!("{line}");
}

/// Prints two series of times by their medians, and their spread to stderr.
pub fn print_times(bench: &str, ours: &[Duration], base: &[Duration]) {
    let (ours, base) = (milliseconds(ours), milliseconds(base));
    spread(bench, "ours", &ours);
    spread(bench, "base", &base);
    print(bench, median(&ours), median(&base), "ms");
}

/// Tells how far a series of numbers spreads, on stderr.
pub fn spread(bench: &str, what: &str, numbers: &[f64]) {
    let sorted = sorted(numbers);
    let at = |part: usize| sorted.get((sorted.len().saturating_sub(1)) * part / 10);
    if let (Some(least), Some(median), Some(ninth), Some(most)) = (at(0), at(5), at(9), at(10)) {
        eprintln!(
            "{bench} {what}: n {}, least {least:.3}, median {median:.3}, 9th tenth {ninth:.3}, most {most:.3}",
            sorted.len()
        );
    }
}

/// Times as milliseconds.
pub fn milliseconds(times: &[Duration]) -> Vec<f64> {
    times.iter().map(|time| time.as_secs_f64() * 1e3).collect()
}

/// The middle number; of an even count, the mean of the two in the middle. NaN of none.
pub fn median(numbers: &[f64]) -> f64 {
    let sorted = sorted(numbers);
    let half = sorted.len() / 2;
    match sorted.as_slice() {
        [] => f64::NAN,
        all if all.len() % 2 == 1 => all[half],
        all => f64::midpoint(all[half - 1], all[half]),
    }
}

fn sorted(numbers: &[f64]) -> Vec<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn medians() {
        for (numbers, expected) in [
            (&[3.0][..], 3.0),
            (&[4.0, 1.0], 2.5),
            (&[9.0, 1.0, 2.0], 2.0),
        ] {
            assert!(
                (median(numbers) - expected).abs() < f64::EPSILON,
                "{numbers:?}"
            );
        }
        assert!(median(&[]).is_nan());
    }
}
