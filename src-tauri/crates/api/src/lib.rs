//! The only surface that the program's faces see: a command name and a request in, a view or an error
//! out. Requests and views lie in [`wire`], the list of commands in [`commands`]. No rule lives here.

mod bindings;
pub mod commands;
pub mod error;
pub mod wire;

pub use bindings::export_bindings;
pub use error::{Code, Error};
