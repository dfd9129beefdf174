//! Whole numbers in Vietnamese words, as they stand under an amount: mươi, mốt, tư, lăm, linh,
//! không trăm. Only for amounts; ordinals and dates read differently and are not here.

const DIGITS: [&str; 10] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
];

/// The number in words: `1.005` → "một nghìn không trăm linh năm". Above 999 tỷ the milliards are
/// read as a number of their own ("một nghìn hai trăm tỷ").
pub(crate) fn words(n: u64) -> String {
    if n == 0 {
        return DIGITS[0].to_owned();
    }
    let mut out = Vec::new();
    say(n, false, &mut out);
    out.join(" ")
}

const MILLIARD: u64 = 1_000_000_000;

fn say(n: u64, has_higher: bool, out: &mut Vec<&'static str>) {
    let mut has_higher = has_higher;
    if n >= MILLIARD {
        say(n / MILLIARD, has_higher, out);
        out.push("tỷ");
        has_higher = true;
    }
    for (scale, name) in [
        (1_000_000, Some("triệu")),
        (1_000, Some("nghìn")),
        (1, None),
    ] {
        let group = n % MILLIARD / scale % 1_000;
        if group > 0 {
            say_group(group, has_higher, out);
            out.extend(name);
            has_higher = true;
        }
    }
}

/// Three digits; behind a higher group the hundreds are always read.
fn say_group(group: u64, has_higher: bool, out: &mut Vec<&'static str>) {
    let (hundreds, tens, ones) = (digit(group / 100), digit(group / 10), digit(group));
    let hundreds_read = hundreds > 0 || has_higher;
    if hundreds_read {
        out.extend([DIGITS[hundreds], "trăm"]);
    }
    match tens {
        0 if ones > 0 && hundreds_read => out.push("linh"),
        0 => {}
        1 => out.push("mười"),
        _ => out.extend([DIGITS[tens], "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => out.push("mốt"),
        (2.., 4) => out.push("tư"),
        (1.., 5) => out.push("lăm"),
        _ => out.push(DIGITS[ones]),
    }
}

fn digit(n: u64) -> usize {
    usize::try_from(n % 10).unwrap_or(0)
}
