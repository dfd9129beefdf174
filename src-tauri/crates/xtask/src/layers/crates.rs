//! The layers of the crates:
//! `domain` ← `store`, `sync`, `reports` ← `app` ← `api` ← what a person starts.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Breach;

/// A crate of the workspace and the crates of the workspace it may depend on.
struct Layer {
    name: &'static str,
    below: &'static [&'static str],
}

const LAYERS: &[Layer] = &[
    Layer {
        name: "soban-domain",
        below: &[],
    },
    Layer {
        name: "soban-files",
        below: &[],
    },
    Layer {
        name: "soban-store",
        below: &["soban-domain", "soban-files"],
    },
    Layer {
        name: "soban-vault",
        below: &["soban-domain", "soban-files"],
    },
    Layer {
        name: "soban-identity",
        below: &["soban-domain", "soban-vault"],
    },
    Layer {
        name: "soban-sync",
        below: &["soban-domain", "soban-store", "soban-identity"],
    },
    Layer {
        name: "soban-reports",
        below: &["soban-domain"],
    },
    Layer {
        name: "soban-photo",
        below: &[],
    },
    Layer {
        name: "soban-app",
        below: &[
            "soban-domain",
            "soban-files",
            "soban-store",
            "soban-vault",
            "soban-identity",
            "soban-sync",
            "soban-photo",
            "soban-reports",
        ],
    },
    Layer {
        name: "soban-api",
        below: &["soban-domain", "soban-app"],
    },
    // The shells see the api and nothing below it.
    Layer {
        name: "soban-desktop",
        below: &["soban-api"],
    },
    Layer {
        name: "soban-cli",
        below: &["soban-api"],
    },
    Layer {
        name: "soban-serve",
        below: &["soban-api"],
    },
    // Tests and tools.
    Layer {
        name: "soban-testkit",
        below: &[
            "soban-domain",
            "soban-store",
            "soban-vault",
            "soban-identity",
            "soban-sync",
            "soban-api",
        ],
    },
    Layer {
        name: "soban-tests",
        below: &["soban-api", "soban-testkit"],
    },
    Layer {
        name: "soban-bench",
        below: &[
            "soban-domain",
            "soban-store",
            "soban-vault",
            "soban-sync",
            "soban-app",
            "soban-api",
            "soban-testkit",
        ],
    },
    Layer {
        name: "soban-worlds",
        below: &[
            "soban-domain",
            "soban-store",
            "soban-sync",
            "soban-app",
            "soban-api",
            "soban-testkit",
        ],
    },
    // What the real window is measured against: Tauri and nothing of ours.
    Layer {
        name: "soban-bare-window",
        below: &[],
    },
    Layer {
        name: "xtask",
        below: &[],
    },
];

/// Fixtures for tests: any crate may use them in its own tests.
const FIXTURES: &str = "soban-testkit";

/// A foreign crate (or its prefix, with `*`), who may know it, and why nobody else.
struct Foreign {
    name: &'static str,
    known_to: &'static [&'static str],
    rule: &'static str,
}

const FOREIGN: &[Foreign] = &[
    Foreign {
        name: "rusqlite",
        // A bench compares the store with a bare insert; tests damage stores on purpose.
        known_to: &["soban-store", "soban-bench", "soban-testkit"],
        rule: "only the store knows SQLite",
    },
    Foreign {
        name: "libsqlite3-sys",
        known_to: &["soban-store"],
        rule: "only the store knows SQLite",
    },
    Foreign {
        name: "tauri*",
        // A bench compares the window with a bare one.
        known_to: &["soban-desktop", "soban-bare-window"],
        rule: "only the shell knows Tauri",
    },
    Foreign {
        name: "axum",
        known_to: &["soban-serve"],
        rule: "only soban-serve listens",
    },
];

/// A crate of the workspace as cargo sees it.
pub struct Package {
    name: String,
    /// From the repository's root.
    manifest: String,
    /// Where its library and programs begin, from the repository's root.
    roots: Vec<String>,
    dependencies: Vec<Dependency>,
}

struct Dependency {
    name: String,
    for_tests: bool,
    is_ours: bool,
}

/// Reads `cargo metadata --no-deps`.
pub fn packages(metadata: &Value) -> Result<Vec<Package>> {
    let root = metadata["workspace_root"]
        .as_str()
        .context("no workspace_root")?;
    let packages = metadata["packages"].as_array().context("no packages")?;
    packages
        .iter()
        .map(|package| read_package(package, root))
        .collect()
}

fn read_package(package: &Value, root: &str) -> Result<Package> {
    let text = |value: &Value| value.as_str().map(str::to_owned).context("no text");
    let from_root = |path: String| {
        let path = path.strip_prefix(root).unwrap_or(&path).replace('\\', "/");
        path.trim_start_matches('/').to_owned()
    };
    let roots = package["targets"].as_array().into_iter().flatten();
    let roots = roots.filter(|target| {
        let kinds = target["kind"].as_array().into_iter().flatten();
        kinds.into_iter().any(|kind| kind == "lib" || kind == "bin")
    });
    let dependencies = package["dependencies"]
        .as_array()
        .context("no dependencies")?;
    Ok(Package {
        name: text(&package["name"])?,
        manifest: from_root(text(&package["manifest_path"])?),
        roots: roots
            .map(|target| Ok(from_root(text(&target["src_path"])?)))
            .collect::<Result<_>>()?,
        dependencies: dependencies
            .iter()
            .map(|dependency| {
                Ok(Dependency {
                    name: text(&dependency["name"])?,
                    for_tests: dependency["kind"].as_str() == Some("dev"),
                    is_ours: dependency["source"].is_null(),
                })
            })
            .collect::<Result<_>>()?,
    })
}

/// The folders of sources of these crates and of all below them.
pub fn folders_with_below<'a>(packages: &'a [Package], names: &[&str]) -> BTreeSet<&'a str> {
    let mut wanted: Vec<&str> = names.to_vec();
    let mut next = 0;
    while let Some(name) = wanted.get(next).copied() {
        let layers = LAYERS.iter().filter(|layer| layer.name == name);
        for below in layers.flat_map(|layer| layer.below) {
            if !wanted.contains(below) {
                wanted.push(below);
            }
        }
        next += 1;
    }
    packages
        .iter()
        .filter(|package| wanted.contains(&package.name.as_str()))
        .flat_map(|package| &package.roots)
        .filter_map(|file| file.rsplit_once('/').map(|(folder, _)| folder))
        .collect()
}

/// Every dependency the rules do not allow. `read` gives the text of a manifest.
pub fn breaches(packages: &[Package], read: impl Fn(&str) -> String) -> Vec<Breach> {
    let mut found = Vec::new();
    for package in packages {
        let manifest = read(&package.manifest);
        let Some(layer) = LAYERS.iter().find(|layer| layer.name == package.name) else {
            found.push(Breach {
                file: package.manifest.clone(),
                line: 1,
                rule: format!(
                    "{} has no place among the layers: give it one in xtask",
                    package.name
                ),
            });
            continue;
        };
        for dependency in &package.dependencies {
            if let Some(rule) = broken_rule(layer, dependency) {
                found.push(Breach {
                    file: package.manifest.clone(),
                    line: line_of(&manifest, &dependency.name),
                    rule,
                });
            }
        }
    }
    found
}

fn broken_rule(layer: &Layer, dependency: &Dependency) -> Option<String> {
    if dependency.is_ours {
        let is_fixture = dependency.for_tests && dependency.name == FIXTURES;
        let is_below = layer.below.contains(&dependency.name.as_str());
        return (!is_fixture && !is_below).then(|| {
            format!(
                "{} may not depend on {}; below it {}",
                layer.name,
                dependency.name,
                match layer.below {
                    [] => "there is nothing".to_owned(),
                    below => format!("are {}", below.join(", ")),
                }
            )
        });
    }
    FOREIGN
        .iter()
        .filter(|foreign| !foreign.known_to.contains(&layer.name))
        .find(|foreign| match foreign.name.strip_suffix('*') {
            Some(prefix) => dependency.name.starts_with(prefix),
            None => dependency.name == foreign.name,
        })
        .map(|foreign| {
            format!(
                "{} may not depend on {}: {}",
                layer.name, dependency.name, foreign.rule
            )
        })
}

/// The line of the manifest that names the dependency; 1 when it is written some other way.
fn line_of(manifest: &str, dependency: &str) -> usize {
    let names_it = |line: &str| {
        line.trim_start()
            .trim_start_matches('"')
            .strip_prefix(dependency)
            .is_some_and(|rest| rest.starts_with(['.', ' ', '=', '"']))
    };
    manifest
        .lines()
        .position(names_it)
        .map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// One crate with one dependency, given as its line in the manifest.
    fn check(name: &str, dependency: &str, kind: Option<&str>, expected: Option<&str>) {
        let source = (!dependency.starts_with("soban-")).then_some("registry");
        let metadata = json!({ "workspace_root": "/w", "packages": [{
            "name": name,
            "manifest_path": "/w/a/Cargo.toml",
            "dependencies": [{ "name": dependency, "kind": kind, "source": source }],
        }]});
        let manifest = format!("[package]\n\n[dependencies]\n{dependency}.workspace = true\n");
        let found = breaches(&packages(&metadata).unwrap(), |file| {
            assert_eq!(file, "a/Cargo.toml");
            manifest.clone()
        });
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        match expected {
            None => assert_eq!(found, Vec::<String>::new(), "{name} on {dependency}"),
            Some(text) => {
                assert_eq!(found.len(), 1, "{name} on {dependency}: {found:?}");
                assert!(found[0].contains(text), "{}", found[0]);
            }
        }
    }

    #[test]
    fn edges() {
        check("soban-app", "soban-store", None, None);
        check("soban-sync", "soban-store", None, None);
        check("soban-store", "rusqlite", None, None);
        check("soban-desktop", "tauri-plugin-dialog", None, None);
        check("soban-bare-window", "tauri", None, None);
        check("soban-bare-window", "soban-api", None, Some("soban-api"));
        check("soban-domain", "serde", None, None);
        check("soban-domain", "soban-testkit", Some("dev"), None);

        check(
            "soban-domain",
            "soban-store",
            None,
            Some("a/Cargo.toml:4: soban-domain may not"),
        );
        check(
            "soban-reports",
            "soban-store",
            None,
            Some("below it are soban-domain"),
        );
        check("soban-store", "soban-sync", None, Some("soban-sync"));
        check("soban-cli", "soban-app", None, Some("soban-app"));
        check("soban-desktop", "soban-domain", None, Some("soban-domain"));
        check("soban-desktop", "soban-serve", None, Some("soban-serve"));
        check("soban-api", "soban-testkit", None, Some("soban-testkit"));
        check(
            "soban-app",
            "rusqlite",
            Some("dev"),
            Some("only the store knows SQLite"),
        );
        check(
            "soban-api",
            "tauri",
            None,
            Some("only the shell knows Tauri"),
        );
        check(
            "soban-cli",
            "tauri-build",
            Some("build"),
            Some("only the shell knows Tauri"),
        );
        check(
            "soban-extra",
            "serde",
            None,
            Some("no place among the layers"),
        );
    }

    #[test]
    fn folders_of_what_is_below_are_found() {
        let package = |name: &str, file: &str| {
            json!({ "name": name, "manifest_path": "/w/Cargo.toml", "dependencies": [], "targets": [
                { "kind": ["lib"], "src_path": file },
                { "kind": ["custom-build"], "src_path": "/w/src-tauri/build.rs" },
            ]})
        };
        let metadata = json!({ "workspace_root": "/w", "packages": [
            package("soban-reports", "/w/reports/src/lib.rs"),
            package("soban-serve", "/w/serve/src/main.rs"),
            package("soban-desktop", "/w/src-tauri/src/lib.rs"),
        ]});
        let packages = packages(&metadata).unwrap();
        assert!(
            folders_with_below(&packages, &["soban-desktop"])
                .into_iter()
                .eq(["reports/src", "src-tauri/src"])
        );
    }

    #[test]
    fn lines_are_found() {
        let manifest = "[dependencies]\nsoban-api-more = \"1\"\nsoban-api = { path = \"x\" }\n";
        for (name, line) in [("soban-api", 3), ("soban-api-more", 2), ("soban", 1)] {
            assert_eq!(line_of(manifest, name), line, "{name}");
        }
    }
}
