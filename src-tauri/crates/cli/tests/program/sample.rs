//! Invented data is marked as such wherever a person may take it for true.

use crate::run::{Office, soban};
use serde_json::json;

#[test]
fn the_words_about_a_sample_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let out = folder.path().join("out");
    soban(&["--data", data, "init", "--sample", "--unit", "16816"]).ends(0);
    let export = ["--json", "--data", data, "export", "--to", "40", "--out"];
    let export = soban(&[&export[..], &[out.to_str().unwrap()]].concat()).ends(0);
    let sample = export.json()["path"].as_str().unwrap().to_owned();
    let real = Office::under(&Office::of("40"), "16816");
    real.put("village", &[json!({ "name": "Xốp Tụ" })]);
    let export = real.export("40");

    let totals = |run: crate::run::Run| run.ends(0).out.lines().next().unwrap().to_owned();
    let of_sample = totals(soban(&["--data", data, "totals"]));
    assert!(of_sample.starts_with("DỮ LIỆU MẪU"), "{of_sample}");
    let of_real = real.run(&["totals"]).ends(0).out;
    assert!(!of_real.contains("DỮ LIỆU MẪU"), "{of_real}");

    let check = |file: &str, is_sample: bool| {
        let view = soban(&["--json", "inspect", file]).ends(0).json();
        assert_eq!(view["sample"], json!(is_sample), "{file}");
        let words = soban(&["inspect", file]).ends(0).out;
        assert_eq!(words.contains("số liệu giả"), is_sample, "{words}");
        assert_eq!(file.contains("MAU_"), is_sample, "{file}");
    };
    check(&sample, true);
    check(export.to_str().unwrap(), false);
}
