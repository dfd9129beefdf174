//! `soban-serve`: the interface and the core over HTTP, so that a browser runs what the
//! desktop runs, on a real store.
//!
//! For tests, screenshots and work on the interface only. It listens on 127.0.0.1 and nowhere
//! else, knows no users of its own, and nothing that is shipped depends on this crate (the
//! layer check sees to it).

mod args;
mod files;
mod pages;
mod routes;

use std::{
    env,
    ffi::OsString,
    fs,
    io::{self, Write as _},
    net::{Ipv4Addr, SocketAddr},
    path::{self, Path, PathBuf},
    process::ExitCode,
};

use soban_api::Api;
use tokio::net::TcpListener;

use crate::{args::Args, files::Files, pages::Pages, routes::Served};

fn main() -> ExitCode {
    let args: Vec<OsString> = env::args_os().skip(1).collect();
    if args == ["--bindings"] {
        return finish(print_bindings());
    }
    match Args::parse(args) {
        Ok(args) => finish(serve(&args)),
        Err(message) => {
            eprintln!("{message}\n{}", args::USAGE);
            ExitCode::from(2)
        }
    }
}

fn finish(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("soban-serve: {message}");
            ExitCode::from(3)
        }
    }
}

/// For `cargo xtask bindings`, which may not depend on the core itself.
fn print_bindings() -> Result<(), String> {
    let text = soban_api::export_bindings().map_err(|error| error.to_string())?;
    print!("{text}");
    Ok(())
}

fn serve(args: &Args) -> Result<(), String> {
    let told = |error: io::Error| error.to_string();
    let temp = tempfile::tempdir().map_err(told)?;
    let data_dir = absolute(
        &args
            .data
            .clone()
            .unwrap_or_else(|| temp.path().join("data")),
    )?;
    let ui_dir = absolute(&args.ui)?;
    let opened: Result<Vec<PathBuf>, String> =
        args.open.iter().map(|path| absolute(path)).collect();
    let opened = opened?;

    // A browser sees no folders, so it names files only: what the core then writes under a
    // bare name lands in a folder of ours.
    let out_dir = temp.path().join("out");
    fs::create_dir_all(&out_dir).map_err(told)?;
    env::set_current_dir(&out_dir).map_err(told)?;

    let api = Api::open(&data_dir).map_err(|error| {
        let error = serde_json::to_string(&error).unwrap_or_default();
        format!(
            "the store in {} cannot be opened: {error}",
            data_dir.display()
        )
    })?;
    api.hand_over(opened);
    let files = Files::new(&data_dir, temp.path()).map_err(told)?;
    let pages = Pages::new(&ui_dir).map_err(|error| format!("tauri.conf.json: {error}"))?;
    let app = routes::app(Served { api, files, pages });

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_io()
        .build()
        .map_err(told)?;
    runtime.block_on(async {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
        let listener = TcpListener::bind(address).await;
        let listener = listener.map_err(|error| format!("{address}: {error}"))?;
        let port = listener.local_addr().map_err(told)?.port();
        announce(port, &data_dir.display().to_string());
        axum::serve(listener, app).await.map_err(told)
    })
}

/// One line each, for people and for the test harness, which waits for the first.
fn announce(port: u16, data_dir: &str) {
    println!("url http://127.0.0.1:{port}/");
    println!("data {data_dir}");
    // A pipe is buffered whole; the harness waits for the line. Nobody listening is fine.
    let _ = io::stdout().flush();
}

fn absolute(dir: &Path) -> Result<PathBuf, String> {
    path::absolute(dir).map_err(|error| format!("{}: {error}", dir.display()))
}
