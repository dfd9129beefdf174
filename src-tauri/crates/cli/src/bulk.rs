//! `put` and `get`: records as JSON objects, one a line. Output is JSON whether `--json` is given or
//! not, so that one feeds the other.

use crate::exit::{Class, Failure};
use crate::lines::Lines;
use crate::output::Output;
use crate::sentences;
use serde_json::json;
use soban_api::Api;
use soban_api::bulk::{self, LINE_BYTES_MAX, PutView};
use std::io::Write;

pub(crate) fn put(api: &Api, out: &mut Output, kind: &str, keep_good: bool) -> Result<(), Failure> {
    let kind = bulk::kind(kind)?;
    let lines = Lines::new(std::io::stdin().lock(), LINE_BYTES_MAX);
    let done = api.put_records(kind, lines, keep_good)?;
    for id in &done.ids {
        out.line(json!({ "id": id }))?;
    }
    // What was saved is told before what was not.
    out.finish()?;
    if done.bad.is_empty() {
        return Ok(());
    }
    tell_bad(&done).map_err(Failure::Output)?;
    Err(Failure::Told(Class::Input))
}

fn tell_bad(done: &PutView) -> std::io::Result<()> {
    let mut to = std::io::BufWriter::new(std::io::stderr().lock());
    for bad in &done.bad {
        for problem in &bad.problems {
            let object = json!({
                "line": bad.line,
                "field": problem.field,
                "code": problem.code,
                "reason": sentences::problem(problem),
                "params": problem.params,
            });
            writeln!(to, "{object}")?;
        }
    }
    to.flush()
}

pub(crate) fn get(
    api: &Api,
    out: &mut Output,
    kind: &str,
    id: Option<&str>,
    unit: Option<&str>,
) -> Result<(), Failure> {
    let kind = bulk::kind(kind)?;
    if let Some(id) = id {
        return out.line(api.one_record(kind, id)?);
    }
    let mut stopped = None;
    let given = api.each_record(kind, unit, |record| {
        out.try_line(record).map_err(|error| {
            let kind = error.kind();
            stopped = Some(error);
            kind.into()
        })
    });
    match stopped {
        Some(error) => Err(Failure::Output(error)),
        None => Ok(given?),
    }
}
