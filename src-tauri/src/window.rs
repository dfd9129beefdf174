//! The one window: its making and its coming to the front. Its size, title and limits are
//! in `tauri.conf.json`.

use std::fs;

use tauri::{AppHandle, Manager, Runtime, Url, WebviewWindowBuilder};

use crate::settings::Settings;

/// The window's label in `tauri.conf.json` and in the capabilities.
pub const LABEL: &str = "main";

/// Where a window on a data folder of its own keeps what the web view remembers, so that two
/// such windows do not share it.
const WEB_VIEW_DIR: &str = "webview";

/// Makes the window described in the configuration.
pub fn open<R: Runtime>(app: &tauri::App<R>, settings: &Settings) -> Result<(), tauri::Error> {
    let config = app
        .config()
        .app
        .windows
        .iter()
        .find(|window| window.label == LABEL)
        .ok_or(tauri::Error::WindowNotFound)?;
    let mut builder =
        WebviewWindowBuilder::from_config(app.handle(), config)?.on_navigation(is_own);
    if let Some(dir) = &settings.data_dir {
        let own = dir.join(WEB_VIEW_DIR);
        // A folder that cannot be made also stops the store, and the person is told then; for
        // that the web view must not fail first.
        builder = match fs::create_dir_all(&own) {
            Ok(()) => builder.data_directory(own),
            Err(_) => builder.incognito(true),
        };
    }
    builder.build()?;
    Ok(())
}

/// Whether an address is the interface's own. The policy in `tauri.conf.json` holds back all
/// that a page could load or send, but not a whole other page in its place.
fn is_own(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Windows knows no schemes of one's own.
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => url.as_str() == "about:blank",
    }
}

/// Shows the window that is already open: a second start of the program ends here.
pub fn bring_to_front<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window(LABEL) else {
        return;
    };
    for step in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = step {
            tracing::warn!(%error, "the open window could not be brought to the front");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, expected: bool) {
        assert_eq!(is_own(&Url::parse(url).unwrap()), expected, "{url}");
    }

    #[test]
    fn only_the_interface_is_shown() {
        check("tauri://localhost/", true);
        check("tauri://localhost/index.html#/sync?tab=receive", true);
        check("http://tauri.localhost/#/", true);
        check("about:blank", true);

        check("http://127.0.0.1:8080/", false);
        check("https://example.com/", false);
        check("http://tauri.localhost.example.com/", false);
        check("tauri://elsewhere/", false);
        check("file:///etc/passwd", false);
        check("data:text/html,x", false);
    }
}
