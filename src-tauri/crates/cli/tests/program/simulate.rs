//! Invented data: the same for the same seed, to the byte.

use crate::run::soban;
use std::collections::BTreeMap;
use std::path::Path;

fn simulate(seed: &str, out: &Path) -> BTreeMap<String, Vec<u8>> {
    let sizes = [
        "--households",
        "120",
        "--supports",
        "60",
        "--works",
        "4",
        "--vouchers",
        "15",
        "--units",
        "3",
    ];
    let mut args = vec!["simulate", "--seed", seed, "--out", out.to_str().unwrap()];
    args.extend(sizes);
    soban(&args).ends(0);
    let files = std::fs::read_dir(out).unwrap().map(|file| file.unwrap());
    files
        .map(|file| {
            (
                file.file_name().into_string().unwrap(),
                std::fs::read(file.path()).unwrap(),
            )
        })
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_files() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second, other] = ["a", "b", "c"].map(|name| folder.path().join(name));
    let files = simulate("7", &first);
    assert!(files.len() >= 3, "{:?}", files.keys());
    assert!(
        files == simulate("7", &second),
        "two runs of one seed differ"
    );
    assert!(
        files != simulate("8", &other),
        "another seed gives the same files"
    );

    // The Board takes them all.
    let data = folder.path().join("board");
    let data = data.to_str().unwrap();
    soban(&["--data", data, "init", "--sample"]).ends(0);
    let paths: Vec<_> = files.keys().map(|name| first.join(name)).collect();
    let mut args = vec!["--data", data, "import"];
    args.extend(paths.iter().map(|path| path.to_str().unwrap()));
    soban(&args).ends(0);
    soban(&["--data", data, "rebuild", "--check"]).ends(0);
}
