//! One Vietnamese sentence for every code the core can refuse with, and for every line of the to-do
//! list: what happened, to what, and what to do next at a command line.
//!
//! `{name}` stands for a parameter; what stands in `[…]` is left out where its parameter is not known.

mod problems;
mod requests;

use problems::PROBLEMS;
use requests::request;
use serde_json::Value as Json;
use soban_api::error::FieldErrorView;
use soban_api::{Code, Error};
use std::collections::BTreeMap;
use std::fmt::Write as _;

type Params = BTreeMap<String, String>;

/// The name under which a bad `SOBAN_TODAY` is refused.
const TODAY: &str = "SOBAN_TODAY";

const TODO: &[(&str, &str)] = &[
    (
        "conflict",
        "{count} mục khác nhau giữa các máy, cần chọn giá trị đúng (lệnh conflicts).",
    ),
    (
        "over_plan",
        "{name}: {capital} giải ngân vượt kế hoạch {amount} đồng; xem lại chứng từ.",
    ),
    (
        "number_missing",
        "Thiếu gói số {numbers} của {name}; không mất số liệu, gói gửi sau gồm cả nội dung đó.",
    ),
    (
        "count_differs",
        "{name}: {count} ô số hộ tổng hợp khác với danh sách hộ; số của danh sách được tính.",
    ),
    (
        "duplicate_support",
        "{count} hộ có nhiều hơn một lần hỗ trợ cùng nội dung; xem có ghi trùng không.",
    ),
    (
        "kept_aside",
        "{count} thay đổi nhận được đang để riêng, chưa tính (lệnh quarantine).",
    ),
    (
        "refused_there",
        "{count} thay đổi tính ở đây nhưng nơi nhận để riêng, chưa tính (lệnh quarantine).",
    ),
    (
        "not_enrolled",
        "Sổ này chưa được ghi danh nên chưa gửi, chưa nhận tệp được: xin cấp trên tệp ghi danh (lệnh join).",
    ),
    ("unit_silent", "{count}/{all} đơn vị chưa gửi tệp nào."),
    (
        "unsent",
        "{count} thay đổi chưa gửi lên cấp trên (lệnh export).",
    ),
    ("late", "[{name}: ]đã quá hạn gửi báo cáo."),
];

const KINDS: &[(&str, &str)] = &[
    ("village", "Thôn, bản"),
    ("household", "Hộ"),
    ("support", "Hỗ trợ"),
    ("household_count", "Số hộ tổng hợp"),
    ("work", "Công trình"),
    ("work_progress", "Tiến độ công trình"),
    ("voucher", "Chứng từ"),
    ("photo", "Ảnh công trình"),
    ("allocation", "Phân bổ"),
];

fn find(table: &[(&'static str, &'static str)], code: &str) -> Option<&'static str> {
    let found = table.iter().find(|(name, _)| *name == code);
    found.map(|(_, sentence)| *sentence)
}

/// Was the day in the environment refused?
pub(crate) fn is_bad_today(error: &Error) -> bool {
    error
        .params
        .get("command")
        .is_some_and(|name| name == TODAY)
}

/// The sentence about a refusal, its fields and its incident included.
pub(crate) fn error(error: &Error) -> String {
    if is_bad_today(error) {
        let sentence = "Biến môi trường SOBAN_TODAY không phải một ngày[ (“{reason}”)]. Hãy viết 2023-06-01 hoặc bỏ biến này.";
        return fill(sentence, &error.params);
    }
    let mut text = fill(request(error.code), &error.params);
    for field in &error.fields {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n  {}: {}", field.field, problem(field));
    }
    if let Some(incident) = &error.incident {
        let _ = write!(text, " Mã sự cố: {incident}.");
    }
    text
}

/// As [`error`], for an error inside a view.
pub(crate) fn error_view(view: &Json) -> String {
    let named = |code: &&Code| serde_json::to_value(code).is_ok_and(|name| name == view["code"]);
    let code = Code::ALL.iter().find(named).unwrap_or(&Code::Internal);
    fill(request(*code), &params(&view["params"]))
}

/// The sentence about a refused field or line.
pub(crate) fn problem(problem: &FieldErrorView) -> String {
    let sentence = find(PROBLEMS, &problem.code).unwrap_or("Mục này chưa đúng. Hãy xem lại.");
    fill(sentence, &problem.params)
}

/// The sentence about something that wants doing.
pub(crate) fn todo(view: &Json) -> String {
    let code = view["code"].as_str().unwrap_or_default();
    find(TODO, code).map_or_else(
        || format!("Cần xem lại ({code})."),
        |sentence| fill(sentence, &params(&view["params"])),
    )
}

/// Why a change is kept aside.
pub(crate) fn aside(reason: &str) -> &'static str {
    match reason {
        "unreadable" => "bản này chưa đọc được (có lẽ ghi bằng bản mới hơn)",
        "outside_unit" => "về đơn vị mà máy ghi không phụ trách",
        "not_its_level" => "chỉ cấp trên mới được ghi",
        "other_owner" => "về hồ sơ đang thuộc đơn vị khác",
        "revoked" => "ghi sau khi máy đã báo mất",
        "fork" => "của sổ bị sao chép: một số thứ tự có hai nội dung khác nhau",
        _ => "không rõ vì sao",
    }
}

/// A kind's name as a person reads it.
pub(crate) fn kind_label(name: &str) -> &str {
    find(KINDS, name).unwrap_or(name)
}

fn params(view: &Json) -> Params {
    let pairs = view.as_object().into_iter().flatten();
    let text = |value: &Json| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    pairs
        .map(|(name, value)| (name.clone(), text(value)))
        .collect()
}

/// Puts parameters into a sentence.
fn fill(sentence: &str, params: &Params) -> String {
    let mut out = String::with_capacity(sentence.len() + 64);
    let mut rest = sentence;
    while let Some(place) = rest.find(['[', '{']) {
        let (before, from) = rest.split_at(place);
        out.push_str(before);
        let close = if from.starts_with('[') { ']' } else { '}' };
        let Some(end) = from.find(close) else {
            break;
        };
        let part = &from[1..end];
        rest = &from[end + 1..];
        if close == ']' {
            if names(part).all(|name| params.get(name).is_some_and(|value| !value.is_empty())) {
                out.push_str(&fill(part, params));
            }
        } else if let Some(value) = params.get(part) {
            out.push_str(value);
        } else {
            out.push_str(&from[..=end]);
        }
    }
    out.push_str(rest);
    out
}

fn names(part: &str) -> impl Iterator<Item = &str> {
    part.split('{')
        .skip(1)
        .filter_map(|piece| piece.split('}').next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn read(path: &str) -> String {
        std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    }

    #[test]
    fn parameters_go_into_their_places() {
        let check = |sentence: &str, pairs: &[(&str, &str)], expected: &str| {
            let params = pairs
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
            assert_eq!(fill(sentence, &params.collect()), expected);
        };
        check(
            "Tệp[ “{file}”] rỗng.",
            &[("file", "a.soban")],
            "Tệp “a.soban” rỗng.",
        );
        check("Tệp[ “{file}”] rỗng.", &[], "Tệp rỗng.");
        check(
            "Từ {min} đến {max}.",
            &[("min", "1"), ("max", "9")],
            "Từ 1 đến 9.",
        );
        check("dòng {…}.", &[], "dòng {…}.");
        check("[{a}, {b}]!", &[("a", "[x]"), ("b", "{y}")], "[x], {y}!");
        check("[{a}, {b}]!", &[("a", "x")], "!");
    }

    #[test]
    fn every_code_of_the_core_has_a_sentence() {
        for code in Code::ALL {
            assert!(request(*code).len() > 20, "{code:?}");
        }
    }

    /// Codes in the page's table: the first cell of each line under its heading.
    fn documented() -> BTreeSet<String> {
        let page = read("../../../docs/records.md");
        let table = page.split("## Problem codes").nth(1).unwrap();
        let table = table.split("\n## ").next().unwrap();
        let codes = table.lines().filter_map(|line| line.strip_prefix("| `"));
        codes
            .map(|line| line.split('`').next().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn every_problem_code_of_the_docs_has_a_sentence() {
        let listed: BTreeSet<String> = PROBLEMS
            .iter()
            .map(|(code, _)| (*code).to_owned())
            .collect();
        assert_eq!(listed.len(), PROBLEMS.len(), "a code stands twice");
        assert_eq!(listed, documented());
    }

    /// The page itself against the core: this crate may not depend on it, so its source is read.
    #[test]
    fn the_docs_list_every_problem_code_of_the_core() {
        let quoted = |text: &str| {
            let pieces: Vec<&str> = text.split('"').collect();
            let pairs = pieces.windows(2).skip(1).step_by(2);
            pairs
                .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
                .collect::<Vec<_>>()
        };
        let problems = read("../domain/src/problem.rs");
        let problems = problems.split("fn code_and_params").nth(1).unwrap();
        let mut expected: BTreeSet<String> = quoted(problems)
            .into_iter()
            .filter(|(_, after)| {
                let after: String = after.split_whitespace().collect();
                after.starts_with(",none()") || after.starts_with(",vec![")
            })
            .map(|(code, _)| code)
            .collect();
        for file in ["money", "date"] {
            let source = read(&format!("../domain/src/{file}.rs"));
            let body = source.split("const fn code(&self)").nth(1).unwrap();
            let body = body.split("\n}").next().unwrap();
            expected.extend(quoted(body).into_iter().map(|(code, _)| code));
        }
        let lines = [
            "not_a_json_object",
            "not_a_whole_number",
            "not_text_or_number",
            "not_an_id",
            "line_too_long",
        ];
        expected.extend(lines.map(str::to_owned));
        assert!(expected.len() > 30, "{expected:?}");
        assert_eq!(documented(), expected);
    }
}
