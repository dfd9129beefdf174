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
    sync::Arc,
    thread,
};

use soban_api::Api;
use tiny_http::Server;

use crate::{args::Args, files::Files, pages::Pages, routes::Routes};

/// Requests answered at once: a browser opens six connections to one host at most.
const WORKER_COUNT: usize = 6;

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
    let files = Files::new(&data_dir, temp.path()).map_err(told)?;
    let pages = Pages::new(&ui_dir).map_err(|error| format!("tauri.conf.json: {error}"))?;
    let routes = Arc::new(Routes { api, files, pages });

    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    let server = Server::http(address).map_err(|error| format!("{address}: {error}"))?;
    let port = server
        .server_addr()
        .to_ip()
        .map_or(args.port, |bound| bound.port());
    announce(port, &data_dir.display().to_string());

    let server = Arc::new(server);
    let workers: Vec<_> = (0..WORKER_COUNT)
        .map(|_| {
            let (server, routes) = (Arc::clone(&server), Arc::clone(&routes));
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    routes.answer(request);
                }
            })
        })
        .collect();
    for worker in workers {
        // A worker ends only with the server.
        let _ = worker.join();
    }
    Ok(())
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
