//! The Vietnamese words for codes of choices, for files that leave the program. The interface has its own, in
//! both its languages; a test holds every code of every field against this table.

/// Field, code, word.
const WORDS: &[(&str, &str, &str)] = &[
    ("poverty", "poor", "Hộ nghèo"),
    ("poverty", "near_poor", "Hộ cận nghèo"),
    ("poverty", "none", "Không nghèo"),
    ("start", "new", "Khởi công mới"),
    ("start", "carried_over", "Chuyển tiếp"),
    ("state", "under_way", "Đang thi công"),
    ("state", "completed", "Hoàn thành"),
    ("state", "stopped", "Tạm dừng"),
    ("kind", "advance", "Tạm ứng"),
    ("kind", "payment", "Thanh toán"),
    ("kind", "recovery", "Thu hồi tạm ứng"),
    ("capital_type", "investment", "Vốn đầu tư phát triển"),
    ("capital_type", "recurrent", "Vốn sự nghiệp"),
    ("source", "central", "Ngân sách trung ương"),
    ("source", "counterpart", "Ngân sách địa phương (đối ứng)"),
    ("source", "integrated", "Lồng ghép"),
    ("source", "other", "Huy động khác"),
    ("capital_year", "current", "Vốn năm nay"),
    ("capital_year", "carried_over", "Vốn kéo dài"),
];

/// The word for a code; the code itself where it has none.
pub fn choice_word<'a>(field: &str, code: &'a str) -> &'a str {
    let found = WORDS
        .iter()
        .find(|(of, one, _)| (*of, *one) == (field, code));
    found.map_or(code, |(_, _, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::{FieldType, Kind};
    use std::collections::BTreeSet;

    #[test]
    fn every_code_of_every_field_has_a_word() {
        let mut codes = BTreeSet::new();
        for field in Kind::ALL.iter().flat_map(|kind| kind.fields()) {
            if let FieldType::Choice(choices) = field.holds {
                for code in choices {
                    assert_ne!(
                        choice_word(field.name, code),
                        *code,
                        "{}: {code}",
                        field.name
                    );
                    codes.insert((field.name, *code));
                }
            }
        }
        assert_eq!(codes.len(), WORDS.len());
    }
}
