//! The layers of the interface: `shared`, `i18n` and `backend` know no feature, a feature knows
//! no other feature's inside, only `backend` knows Tauri.

use std::path::{Component, Path};

use anyhow::Result;

use super::{Breach, files};

/// The interface's sources, from the repository's root.
const SOURCES: &str = "ui/src";

/// Folders of [`SOURCES`] that every feature builds on, and that therefore know none.
const BELOW_FEATURES: &[&str] = &["shared", "i18n", "backend", "bindings"];

/// All source files of the interface, as paths from the repository's root, sorted.
pub fn sources(root: &Path) -> Result<Vec<String>> {
    files(root, SOURCES, &["ts", "tsx", "js", "jsx"])
}

/// Every import of one file that the rules do not allow.
pub fn breaches(file: &str, text: &str) -> Vec<Breach> {
    text.lines()
        .enumerate()
        .flat_map(|(index, line)| {
            specifiers(line).into_iter().filter_map(move |specifier| {
                let rule = broken_rule(file, specifier)?;
                Some(Breach {
                    file: file.to_owned(),
                    line: index + 1,
                    rule,
                })
            })
        })
        .collect()
}

/// What the frame offers to every screen: the session it keeps, where a record is opened, and the program's mark.
const FRAME_OFFERS: [&str; 3] = ["session", "screens", "Mark"];

fn broken_rule(file: &str, specifier: &str) -> Option<String> {
    let from = place(file);
    if specifier.starts_with("@tauri-apps/") {
        return (from.first() != Some(&"backend"))
            .then(|| format!("imports {specifier}: only ui/src/backend knows Tauri"));
    }
    let target = resolve(file, specifier)?;
    let to = place(&target);
    let ["features", to_feature, inside @ ..] = to.as_slice() else {
        return None;
    };
    match from.as_slice() {
        [folder, ..] if BELOW_FEATURES.contains(folder) => Some(format!(
            "imports {specifier}: ui/src/{folder} knows no feature"
        )),
        ["features", from_feature, ..]
            if from_feature != to_feature
                && !matches!(inside, [] | ["index" | "index.ts" | "index.tsx"])
                && (*to_feature != "frame"
                    || !matches!(inside, [part] if FRAME_OFFERS.contains(part))) =>
        {
            Some(format!(
                "imports {specifier}: what lies inside the feature {to_feature} is its own; \
                 move the part to ui/src/shared or export it from the feature's index"
            ))
        }
        _ => None,
    }
}

/// The parts of a path below [`SOURCES`].
fn place(path: &str) -> Vec<&str> {
    path.strip_prefix(SOURCES)
        .unwrap_or_default()
        .split('/')
        .filter(|part| !part.is_empty())
        .collect()
}

/// Where a relative or `@/` import leads, from the repository's root; `None` for packages.
fn resolve(file: &str, specifier: &str) -> Option<String> {
    if let Some(rest) = specifier.strip_prefix("@/") {
        return Some(format!("{SOURCES}/{rest}"));
    }
    if !specifier.starts_with('.') {
        return None;
    }
    let mut parts: Vec<String> = Vec::new();
    for part in Path::new(file).parent()?.join(specifier).components() {
        match part {
            Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
            Component::ParentDir => {
                parts.pop();
            }
            _ => {}
        }
    }
    Some(parts.join("/"))
}

/// What a line imports: the text in quotes after `from`, `import` or `import(`. An import over
/// several lines names its source on the last. Tests' mocks name modules too.
fn specifiers(line: &str) -> Vec<&str> {
    let trimmed = line.trim_start();
    if trimmed.starts_with("//") || trimmed.starts_with('*') || trimmed.starts_with("/*") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for word in ["from", "import", "import(", "vi.mock(", "require("] {
        for (at, _) in line.match_indices(word) {
            let begins_word = !line[..at]
                .ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.' || c == '$');
            let rest = line[at + word.len()..].trim_start();
            let Some(quote) = rest.chars().next().filter(|c| ['"', '\''].contains(c)) else {
                continue;
            };
            if let (true, Some(specifier)) = (begins_word, rest[1..].split(quote).next()) {
                found.push(specifier);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn check(file: &str, text: &str, expected: &[&str]) {
        let found: Vec<String> = breaches(file, text)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected), "{found} has no {expected:?}");
        }
    }

    #[test]
    fn only_the_backend_knows_tauri() {
        let text = "import { invoke } from \"@tauri-apps/api/core\";\n";
        check("ui/src/backend/tauri.ts", text, &[]);
        check(
            "ui/src/main.tsx",
            text,
            &["ui/src/main.tsx:1: imports @tauri-apps/api/core"],
        );
        check(
            "ui/src/features/sync/Send.tsx",
            "import {\n  open,\n} from '@tauri-apps/plugin-dialog';\nconst x = await import(\"@tauri-apps/api\");",
            &["Send.tsx:3:", "Send.tsx:4:"],
        );
    }

    #[test]
    fn features_keep_to_themselves() {
        let file = "ui/src/features/works/Screen.tsx";
        check(file, "import { Form } from \"./parts/Form\";", &[]);
        check(file, "import { Table } from \"../../shared/table\";", &[]);
        check(file, "import { link } from \"../plan\";", &[]);
        check(file, "import { link } from \"../plan/index\";", &[]);
        check(
            file,
            "import { Tree } from \"../plan/Tree\";",
            &["inside the feature plan"],
        );
        check(
            file,
            "export * from '@/features/plan/Tree';",
            &["inside the feature plan"],
        );
        check(
            "ui/src/router.tsx",
            "const S = lazy(() => import(\"./features/plan/Screen\"));",
            &[],
        );
    }

    #[test]
    fn shared_knows_no_feature() {
        let file = "ui/src/shared/table/Table.tsx";
        check(file, "import \"./table.css\";", &[]);
        check(
            file,
            "import { x } from \"../../features/plan\";",
            &["ui/src/shared knows no feature"],
        );
        check(file, "// import { x } from \"../../features/plan\";", &[]);
        check(
            "ui/src/backend/http.ts",
            "import '../features/plan';",
            &["ui/src/backend knows no"],
        );
    }

    #[test]
    fn sources_are_found() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("ui/src/features");
        fs::create_dir_all(&folder).unwrap();
        for name in ["b.tsx", "a.ts", "c.css"] {
            fs::write(folder.join(name), "").unwrap();
        }
        assert_eq!(
            sources(root.path()).unwrap(),
            ["ui/src/features/a.ts", "ui/src/features/b.tsx"]
        );
    }
}
