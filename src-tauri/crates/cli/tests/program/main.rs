//! The real program, run as a person or a script runs it.

mod bulk;
mod demo;
mod endings;
mod packages;
mod records_page;
mod run;
mod simulate;
