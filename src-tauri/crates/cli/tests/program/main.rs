//! The real program, run as a person or a script runs it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop here"
)]

mod bulk;
mod demo;
mod endings;
mod identity;
mod killed;
mod packages;
mod records_page;
mod run;
mod sample;
mod secrecy;
mod simulate;
