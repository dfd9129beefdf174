//! The shell: one window around the core.
//!
//! Here live the window, the plugins that touch the desktop, and one door (`call`) to
//! `soban-api`. Nothing here knows what a household or a plan is: a rule, a query or a
//! format that seems to belong here belongs in the core, where `soban` and the tests can
//! reach it too.

mod commands;
mod core;
mod failure;
mod opened;
mod settings;
mod window;

use std::{env, ffi::OsString, path::Path, process::ExitCode};

use tauri::Manager;

use crate::{commands::Paint, core::Core, settings::Settings};

/// Opens the window and runs until it is closed.
///
/// Fails only when the desktop itself cannot be reached (no display, no web view); a store
/// that cannot be opened is told in a dialog instead, see [`failure`].
#[must_use]
pub fn run() -> ExitCode {
    let settings = Settings::from_env();
    if settings.bench == settings::Bench::Off {
        // Measuring reads the memory of this process from outside.
        soban_api::keep_private();
    }
    let paint = Paint::starting_now(settings.bench);

    let mut builder = tauri::Builder::default();
    if settings.data_dir.is_none() {
        // Must be the first plugin. With a data folder of its own the window is one of
        // several on this machine, on purpose: neither refused nor given another's size.
        builder = builder
            .plugin(tauri_plugin_single_instance::init(|app, args, folder| {
                window::bring_to_front(app);
                let args = args.into_iter().map(OsString::from);
                opened::hand_over(app, opened::among(args, Path::new(&folder)));
            }))
            .plugin(tauri_plugin_window_state::Builder::default().build());
    }
    let ran = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(paint)
        .invoke_handler(tauri::generate_handler![commands::call, commands::painted])
        .setup(move |app| {
            let data_dir = settings.data_dir_or_default(app.path())?;
            let handle = app.handle().clone();
            let shown_dir = data_dir.clone();
            // The store opens while the web view starts; the first `call` waits for it.
            let core = Core::open_in_background(data_dir, move |error| {
                failure::tell_and_exit(&handle, &shown_dir, error);
            });
            app.manage(core);
            let folder = env::current_dir().unwrap_or_default();
            opened::hand_over(app.handle(), opened::among(env::args_os(), &folder));
            window::open(app, &settings)?;
            Ok(())
        })
        .run(tauri::generate_context!());

    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            eprintln!(
                "Sổ Bản: không mở được cửa sổ. Hãy kiểm tra màn hình và WebView của máy. ({error})"
            );
            ExitCode::from(3)
        }
    }
}
