//! `soban`: the program without a window, on the same api as the window. IT staff use it for bulk work,
//! tests for everything. Documented in `docs/cli.md`; no rule of the domain lives here.

mod allocations;
mod args;
mod backup;
mod bulk;
mod exit;
mod figures;
mod identity;
mod inbox;
mod lines;
mod numbers;
mod output;
mod packages;
mod people;
mod photos;
mod quarantine;
mod records;
mod sentences;
mod table;
mod trial;
mod usage;
mod workspace;

use args::{Args, Command};
use clap::Parser;
use exit::Failure;
use output::Output;
use serde_json::json;
use soban_api::{Api, Code, Error};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    soban_api::keep_private();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage::tell(&error),
    };
    let mut out = Output::new(args.json);
    let done = run(args, &mut out).and_then(|()| out.finish());
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(out.json()),
    }
}

fn run(args: Args, out: &mut Output) -> Result<(), Failure> {
    let key = people::Key::of(&args);
    let data = args.data;
    let on = |data, may_make, work: &mut dyn FnMut(&Api) -> Result<(), Failure>| {
        on(data, may_make, &key, work)
    };
    match args.command {
        Command::Demo(demo) => trial::demo(out, demo.out.or(data)),
        Command::Simulate(size) => trial::simulate(out, &size),
        Command::Inspect { file } => packages::inspect(out, &file),
        Command::Init(init) => on(data, true, &mut |api| {
            workspace::init(api, out, &init, &key)
        }),
        Command::Unlock => on(data, false, &mut |api| people::unlock(api, out)),
        Command::User { what } => on(data, false, &mut |api| people::user(api, out, &what)),
        Command::Backup { out: folder } => on(data, false, &mut |api| {
            backup::backup(api, out, folder.as_deref())
        }),
        Command::Backups => on(data, false, &mut |api| backup::list(api, out)),
        Command::Verify { file: None } => on(data, false, &mut |api| workspace::rebuild(api, out)),
        Command::Verify { file: Some(file) } => {
            backup::on_closed(data, &mut |api| backup::verify(api, out, &file, &key))
        }
        Command::Restore { file, code_file } => backup::on_closed(data, &mut |api| {
            backup::restore(api, out, &file, code_file.as_deref(), &key)
        }),
        Command::Device { what } => on(data, false, &mut |api| identity::device(api, out, &what)),
        Command::Enroll { unit, out: folder } => on(data, false, &mut |api| {
            identity::enroll(api, out, &unit, &folder)
        }),
        Command::Join {
            file,
            code_file,
            officer,
        } => backup::on_closed(data, &mut |api| {
            identity::join(api, out, &file, &code_file, &officer, &key)
        }),
        Command::Journal => on(data, false, &mut |api| people::journal(api, out)),
        Command::Put { kind, keep_good } => on(data, false, &mut |api| {
            bulk::put(api, out, &kind, keep_good)
        }),
        Command::Get { kind, id, unit } => on(data, false, &mut |api| {
            bulk::get(api, out, &kind, id.as_deref(), unit.as_deref())
        }),
        Command::History { kind, id } => on(data, false, &mut |api| {
            records::history(api, out, &kind, &id)
        }),
        Command::Export {
            to,
            out: folder,
            whole,
            part_mb,
        } => on(data, false, &mut |api| {
            packages::export(api, out, &to, &folder, whole, part_mb)
        }),
        Command::Photo { what } => on(data, false, &mut |api| photos::photo(api, out, &what)),
        Command::Allocations { unit } => on(data, false, &mut |api| {
            allocations::allocations(api, out, unit.as_deref())
        }),
        Command::Receipt { to, out: folder } => on(data, false, &mut |api| {
            packages::receipt(api, out, &to, &folder)
        }),
        Command::Import { files, dry_run } => on(data, false, &mut |api| {
            packages::import(api, out, &files, dry_run)
        }),
        Command::ResolveAll { rule, dry_run } => on(data, false, &mut |api| {
            inbox::resolve_all(api, out, &rule, dry_run)
        }),
        Command::Minutes { from, out: path } => on(data, false, &mut |api| {
            inbox::minutes(api, out, from.as_deref(), &path)
        }),
        Command::Inbox { period } => on(data, false, &mut |api| {
            inbox::inbox(api, out, period.as_deref())
        }),
        Command::Remind(remind) => on(data, false, &mut |api| inbox::remind(api, out, &remind)),
        Command::UndoImport => on(data, false, &mut |api| quarantine::undo_import(api, out)),
        Command::Quarantine { what } => on(data, false, &mut |api| {
            quarantine::quarantine(api, out, &what)
        }),
        Command::Conflicts => on(data, false, &mut |api| records::conflicts(api, out)),
        Command::Resolve {
            kind,
            id,
            field,
            value,
        } => on(data, false, &mut |api| {
            records::resolve(api, out, &[&kind, &id, &field, &value])
        }),
        Command::Totals {
            unit,
            period,
            units_on,
        } => on(data, false, &mut |api| {
            let request = json!({ "unit": unit, "period": period, "units_on": units_on });
            figures::totals(api, out, &request)
        }),
        Command::Report(report) => on(data, false, &mut |api| figures::report(api, out, &report)),
        Command::Rebuild { check: _ } => on(data, false, &mut |api| workspace::rebuild(api, out)),
    }
}

/// Opens the data folder and works on it. Only `init` may make a folder: a mistyped one is told, not
/// filled.
fn on(
    data: Option<PathBuf>,
    may_make: bool,
    key: &people::Key,
    work: &mut dyn FnMut(&Api) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let folder = data.ok_or_else(Failure::data_missing)?;
    if !may_make && !folder.is_dir() {
        let missing = Error::new(Code::NoWorkspace).with("path", folder.display());
        return Err(missing.into());
    }
    let _log = soban_api::start_log(&folder);
    let named = |mut error: Error| {
        let path = folder.display().to_string();
        if error.params.get("path").is_none_or(String::is_empty) {
            error.params.insert("path".to_owned(), path);
        }
        error
    };
    let api = Api::open(&folder).map_err(named)?;
    key.unlock(&api)
        .and_then(|()| work(&api))
        .map_err(|failure| failure.map_error(named))
}
