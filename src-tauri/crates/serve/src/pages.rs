//! The built interface as the desktop serves it: same files, same content security policy,
//! same fallback to `index.html` for addresses of the interface's own router.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use serde_json::Value;

/// The desktop's configuration: the policy is written once, there.
const CONFIG: &str = include_str!("../../../../tauri.conf.json");

/// The program's icon, which browsers ask for by themselves.
const ICON: &[u8] = include_bytes!("../../../icons/icon.ico");

/// A file of the interface.
pub struct Page {
    /// Whole content.
    pub bytes: Vec<u8>,
    /// For the `Content-Type` header.
    pub mime: &'static str,
}

/// The folder of the built interface, read anew for each request.
pub struct Pages {
    root: PathBuf,
    policy: String,
}

impl Pages {
    /// Fails only when the desktop's configuration holds no policy.
    pub fn new(root: &Path) -> Result<Self, String> {
        let config: Value = serde_json::from_str(CONFIG).map_err(|error| error.to_string())?;
        let policy = config["app"]["security"]["csp"]
            .as_object()
            .ok_or("no app.security.csp")?
            .iter()
            .map(|(name, sources)| format!("{name} {}", sources.as_str().unwrap_or("'none'")))
            .collect::<Vec<_>>()
            .join("; ");
        Ok(Self {
            root: root.to_owned(),
            policy,
        })
    }

    /// The `Content-Security-Policy` header.
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// The file at `path` (as in the address, decoded), or `index.html` when the address names
    /// a screen rather than a file.
    pub fn find(&self, path: &str) -> io::Result<Page> {
        if path == "/favicon.ico" {
            return Ok(Page {
                bytes: ICON.to_vec(),
                mime: "image/x-icon",
            });
        }
        let relative = Path::new(path.trim_start_matches('/'));
        if !relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            return Err(io::ErrorKind::NotFound.into());
        }
        let file = match relative.extension() {
            Some(_) => self.root.join(relative),
            None => self.root.join("index.html"),
        };
        Ok(Page {
            bytes: fs::read(&file)?,
            mime: mime(&file),
        })
    }
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("woff") => "font/woff",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_files_and_screens_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("secret.js"), "s").unwrap();
        let dist = root.path().join("dist");
        fs::create_dir(&dist).unwrap();
        fs::write(dist.join("index.html"), "home").unwrap();
        fs::write(dist.join("a.js"), "script").unwrap();
        let pages = Pages::new(&dist).unwrap();
        let check = |path: &str, expected: Option<(&str, &str)>| {
            let found = pages.find(path).ok();
            let found = found
                .as_ref()
                .map(|p| (std::str::from_utf8(&p.bytes).unwrap(), p.mime));
            assert_eq!(found, expected, "{path}");
        };
        check("/", Some(("home", "text/html; charset=utf-8")));
        check("/cong-trinh/12", Some(("home", "text/html; charset=utf-8")));
        check("/a.js", Some(("script", "text/javascript; charset=utf-8")));
        check("/missing.js", None);
        check("/../secret.js", None);
    }

    #[test]
    fn the_policy_is_the_desktop_s() {
        let pages = Pages::new(Path::new("ui/dist")).unwrap();
        assert!(
            pages
                .policy()
                .contains("default-src 'self'; script-src 'self';"),
            "{}",
            pages.policy()
        );
    }
}
