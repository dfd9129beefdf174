//! What goes to stdout: text a person reads, or one JSON document. Buffered; a closed pipe ends the run
//! quietly.

use crate::exit::Failure;
use serde_json::Value as Json;
use std::io::{BufWriter, StdoutLock, Write};

pub(crate) struct Output {
    json: bool,
    to: BufWriter<StdoutLock<'static>>,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self {
            json,
            to: BufWriter::new(std::io::stdout().lock()),
        }
    }

    /// Was JSON asked for?
    pub(crate) fn json(&self) -> bool {
        self.json
    }

    /// One line.
    pub(crate) fn line(&mut self, text: impl std::fmt::Display) -> Result<(), Failure> {
        self.try_line(text).map_err(Failure::Output)
    }

    /// As [`Output::line`], for callers that speak `std::io`.
    pub(crate) fn try_line(&mut self, text: impl std::fmt::Display) -> std::io::Result<()> {
        writeln!(self.to, "{text}")
    }

    /// The answer: as JSON when that was asked for, else as `say` words it.
    pub(crate) fn answer(
        &mut self,
        view: &Json,
        say: impl FnOnce(&mut Self, &Json) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if self.json {
            self.line(view)
        } else {
            say(self, view)
        }
    }

    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        self.to.flush().map_err(Failure::Output)
    }
}

/// The text of a view's field; empty when there is none.
pub(crate) fn text(json: &Json) -> &str {
    json.as_str().unwrap_or_default()
}

/// The members of a view's list.
pub(crate) fn list(json: &Json) -> &[Json] {
    json.as_array().map_or(&[], Vec::as_slice)
}
