//! Nothing that is shipped speaks with a network: no crate that could speak HTTP is carried, no
//! source opens a socket, and the window's policy lets its page reach nothing but the core.

use serde_json::Value;

use super::Breach;

/// What a person is given.
pub const SHIPPED: &[&str] = &["soban-desktop", "soban-cli"];

/// What it is built for: the two bundles in `tauri.conf.json`. Tauri has an HTTP client of its
/// own for phones alone.
pub const TARGETS: &[&str] = &["x86_64-pc-windows-msvc", "x86_64-unknown-linux-gnu"];

/// Clients, servers and what they stand on. `http` is not among them, it only names things;
/// `soup3` is the web view's, of which Tauri uses the cookies' type.
const SPEAKERS: &[&str] = &[
    "actix-web",
    "attohttpc",
    "axum",
    "curl",
    "h2",
    "h3",
    "hickory-resolver",
    "hyper",
    "isahc",
    "minreq",
    "native-tls",
    "quinn",
    "reqwest",
    "rocket",
    "rustls",
    "sentry",
    "surf",
    "tauri-plugin-http",
    "tauri-plugin-updater",
    "tauri-plugin-upload",
    "tauri-plugin-websocket",
    "tiny_http",
    "tonic",
    "tungstenite",
    "ureq",
    "warp",
];

/// How a source opens a socket.
const SOCKETS: &[&str] = &["std::net", "tokio::net", "TcpStream", "UdpSocket"];

/// The window's policy, from the repository's root.
pub const POLICY: &str = "tauri.conf.json";

/// Sources of the policy that lead to the program itself.
const OWN_SOURCES: &[&str] = &[
    "'none'",
    "'self'",
    "'unsafe-inline'",
    "blob:",
    "data:",
    // Tauri's door to the core; the second is its name on Windows.
    "ipc:",
    "http://ipc.localhost",
];

/// The first stands for every kind of loading not named; the others it does not stand for.
const DIRECTIVES: &[&str] = &["default-src", "base-uri", "form-action", "frame-ancestors"];

/// Crates that could speak, in what `cargo tree --prefix none` lists for one target. `lock` is
/// the text of `Cargo.lock`, to point at.
pub fn carried(target: &str, listing: &str, lock: &str) -> Vec<Breach> {
    let mut names: Vec<&str> = listing
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| SPEAKERS.contains(name))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .map(|name| Breach {
            file: "Cargo.lock".to_owned(),
            line: line_with(lock, &format!("name = \"{name}\"")),
            rule: format!(
                "nothing shipped may speak with a network, and {name} would come along; why: \
                 cargo tree --edges normal --target {target} --invert {name}"
            ),
        })
        .collect()
}

/// Sockets in one source file of a shipped crate.
pub fn sockets(file: &str, text: &str) -> Vec<Breach> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .filter_map(|(index, line)| {
            let socket = SOCKETS.iter().find(|socket| line.contains(**socket))?;
            Some(Breach {
                file: file.to_owned(),
                line: index + 1,
                rule: format!("{socket}: nothing shipped may speak with a network"),
            })
        })
        .collect()
}

/// What in the window's policy would let its page out.
pub fn policy(text: &str) -> Vec<Breach> {
    let breach = |word: &str, rule: String| Breach {
        file: POLICY.to_owned(),
        line: line_with(text, &format!("\"{word}\"")),
        rule,
    };
    let conf: Value = serde_json::from_str(text).unwrap_or_default();
    let Some(csp) = conf["app"]["security"]["csp"].as_object() else {
        return vec![breach(
            "security",
            "the window needs a policy: app.security.csp, by directives".to_owned(),
        )];
    };
    let mut found: Vec<Breach> = DIRECTIVES
        .iter()
        .filter(|directive| !csp.contains_key(**directive))
        .map(|directive| breach("csp", format!("the policy has no {directive}")))
        .collect();
    for (directive, sources) in csp {
        let text = sources.as_str().map(str::to_owned);
        // Tauri also takes a list.
        let text = text.unwrap_or_else(|| {
            let list = sources.as_array().into_iter().flatten();
            list.filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
        });
        found.extend(
            text.split_whitespace()
                .filter(|source| !OWN_SOURCES.contains(source))
                .map(|source| breach(directive, format!("{directive} lets the page to {source}"))),
        );
    }
    found
}

/// The line that holds these words; 1 when none does.
fn line_with(text: &str, words: &str) -> usize {
    text.lines()
        .position(|line| line.contains(words))
        .map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: &[Breach], expected: &[&str]) {
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected), "{found} has no {expected:?}");
        }
    }

    #[test]
    fn no_crate_that_speaks_is_carried() {
        let lock = "[[package]]\nname = \"http\"\n\n[[package]]\nname = \"hyper\"\n";
        check(
            &carried(
                "t",
                "soban-cli v0.1.0 (/w)\nhttp v1.5.0\nsoup3 v0.5.0\n",
                lock,
            ),
            &[],
        );
        check(
            &carried("t", "http v1.5.0\nhyper v1.12.0\nhyper v1.12.0 (*)\n", lock),
            &["Cargo.lock:5: nothing shipped may speak with a network, and hyper"],
        );
    }

    #[test]
    fn no_source_opens_a_socket() {
        check(&sockets("a.rs", "//! Not std::net.\nuse std::fs;\n"), &[]);
        check(
            &sockets("a.rs", "use std::fs;\nuse std::net::TcpStream;\n"),
            &["a.rs:2: std::net"],
        );
    }

    #[test]
    fn the_policy_leads_nowhere() {
        let with = |csp: &str| {
            policy(&format!(
                "{{\"app\": {{\"security\": {{\n\"csp\": {csp}\n}}}}}}"
            ))
        };
        let rest = "\"base-uri\": \"'none'\", \"form-action\": \"'none'\", \"frame-ancestors\": \"'none'\"";
        check(
            &with(&format!("{{\"default-src\": \"'self'\", {rest}}}")),
            &[],
        );
        check(&with("null"), &["needs a policy"]);
        check(
            &with(&format!("{{{rest}}}")),
            &[":2: the policy has no default-src"],
        );
        check(
            &with(&format!(
                "{{\"default-src\": \"'self'\",\n\"img-src\": [\"data:\", \"https:\"],\n\"connect-src\": \"ipc: *\", {rest}}}"
            )),
            &[
                ":3: img-src lets the page to https:",
                ":4: connect-src lets the page to *",
            ],
        );
    }
}
