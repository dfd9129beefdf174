//! Vietnamese text: one stored form, one search form, one order. Pure functions of their input; the
//! conversion of old fonts (TCVN3, VNI) does not live here.

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters without width that copied text carries along and that no one can see or search for.
const INVISIBLE: [char; 7] = [
    '\u{00AD}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{FEFF}',
];

/// The stored form: NFC, no invisible characters, every run of white space one space, none outside.
pub fn nfc(s: &str) -> String {
    tidy(
        &s.chars()
            .filter(|c| !INVISIBLE.contains(c))
            .nfc()
            .collect::<String>(),
    )
}

/// The search form: no accents, no case, đ as d, so that `hoà`, `hòa` and `HOA` are one.
/// Folding twice changes nothing; NFC and NFD input give the same.
pub fn fold(s: &str) -> String {
    let plain = strip_marks(s);
    // Lowercasing can bring a mark back (İ → i + dot above).
    let lower: String = plain.chars().flat_map(char::to_lowercase).collect();
    tidy(&strip_marks(&lower))
}

/// Bytes that compare as Vietnamese sorts: a ă â … d đ e ê … o ô ơ … u ư, then the tones ngang,
/// huyền, hỏi, ngã, sắc, nặng, then case; numbers by value (`bản 2` before `bản 10`).
///
/// The bytes belong to this version of the collation data: recompute stored keys after an upgrade.
pub fn sort_key(s: &str) -> Vec<u8> {
    let text = nfc(s);
    let mut key = Vec::with_capacity(text.len() * 2);
    match VIETNAMESE.as_ref() {
        Some(collator) => {
            // Writing into a Vec cannot fail: its error type has no value.
            let Ok(()) = collator.write_sort_key_to(&text, &mut key);
        }
        None => key.extend_from_slice(fold(&text).as_bytes()),
    }
    key
}

/// The order of a list of people: by given name (the last word), then by the whole name.
pub fn person_sort_key(s: &str) -> Vec<u8> {
    let name = nfc(s);
    let given = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let mut key = sort_key(&given);
    // Lower than any byte of a key, so a shorter given name comes first.
    key.push(0);
    key.extend(sort_key(&name));
    key
}

static VIETNAMESE: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(&locale!("vi"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Tertiary);
    Collator::try_new(preferences, options).ok()
});

fn strip_marks(s: &str) -> String {
    s.nfd()
        .filter(|c| !is_combining_mark(*c) && !INVISIBLE.contains(c))
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            other => other,
        })
        .collect()
}

fn tidy(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for word in s.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
