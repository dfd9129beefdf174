//! Scenarios: what people do, on the api alone, one module per subject. What they share is in the
//! testkit; no scenario knows the store, the format or the shell.

#[cfg(test)]
mod scenarios;
