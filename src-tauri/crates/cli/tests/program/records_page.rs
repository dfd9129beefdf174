//! `docs/records.md` against the program's own list of kinds and fields.

use serde_json::{Value as Json, json};

/// One row of a field table.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    name: String,
    label: String,
    holds: String,
    required: bool,
}

fn cells(line: &str) -> Vec<&str> {
    line.trim_matches('|')
        .split(" | ")
        .map(|cell| cell.trim_matches([' ', '`']))
        .collect()
}

#[test]
fn the_page_lists_every_field_as_it_is() {
    let page = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../docs/records.md"
    ))
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let api = soban_api::Api::open(folder.path()).unwrap();
    let catalogue = api.call("catalogue", json!({})).unwrap();
    let kinds = catalogue["kinds"].as_array().unwrap();
    assert_eq!(kinds.len(), 9);
    for kind in kinds {
        let (name, label) = (
            kind["name"].as_str().unwrap(),
            kind["label"].as_str().unwrap(),
        );
        let heading = format!("\n## `{name}`: {label}\n");
        let section = page
            .split(&heading)
            .nth(1)
            .unwrap_or_else(|| panic!("no section {heading}"));
        let section = section.split("\n## ").next().unwrap();
        let lines: Vec<&str> = section
            .lines()
            .filter(|line| line.starts_with("| `"))
            .collect();
        let written: Vec<Row> = lines.iter().map(|line| row_of_page(&cells(line))).collect();
        let fields = kind["fields"].as_array().unwrap();
        let expected: Vec<Row> = fields.iter().map(row_of_field).collect();
        assert_eq!(written, expected, "{name}");
        for (line, field) in lines.iter().zip(fields) {
            for limit in limits(field) {
                assert!(line.contains(&limit), "{line}\nlacks: {limit}");
            }
        }
    }
}

fn row_of_page(cells: &[&str]) -> Row {
    Row {
        name: cells[0].to_owned(),
        label: cells[1].to_owned(),
        holds: cells[2].to_owned(),
        required: cells[3] == "yes",
    }
}

fn row_of_field(field: &Json) -> Row {
    let text = |name: &str| field[name].as_str().unwrap().to_owned();
    Row {
        name: text("name"),
        label: text("label"),
        holds: text("holds"),
        required: field["required"] == json!(true),
    }
}

fn limits(field: &Json) -> Vec<String> {
    let mut limits = vec![];
    if let Some(max) = field["chars_max"].as_u64() {
        limits.push(format!("at most {max} characters"));
    }
    if let Some(kind) = field["refers_to"].as_str() {
        limits.push(format!("id of a `{kind}`"));
    }
    let choices: Vec<String> = field["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("`{}`", one.as_str().unwrap()))
        .collect();
    if !choices.is_empty() {
        limits.push(choices.join(", "));
    }
    limits
}
