//! Running other programs, loudly: the command is printed, its output passes through.

use std::{
    env,
    io::{Read, Write},
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context, Result, bail};

use crate::tree;

/// The cargo that runs us, in the repository's root.
pub fn cargo() -> Command {
    in_root(&env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
}

/// npm in a folder of the repository. On Windows it is a script, which only the shell finds.
pub fn npm(folder: &str) -> Command {
    let mut command = if cfg!(windows) {
        let mut shell = Command::new("cmd");
        shell.args(["/c", "npm"]);
        shell
    } else {
        Command::new("npm")
    };
    command.current_dir(tree::root().join(folder));
    command
}

/// Any program, in the repository's root.
pub fn in_root(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(tree::root());
    command
}

/// Runs to the end; an exit code other than 0 is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = show(command);
    println!("$ {shown}");
    let status = command
        .status()
        .with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// How a program that passed its output through ended, and that output.
pub struct Told {
    /// Both streams, in the order they came as far as that can be known.
    pub text: String,
    /// Why it failed, if it did.
    pub failure: Option<String>,
}

/// Like [`run`], but also hands back what was printed.
pub fn run_and_listen(command: &mut Command) -> Result<Told> {
    let shown = show(command);
    println!("$ {shown}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{shown}`"))?;
    let out = child
        .stdout
        .take()
        .map(|stream| thread::spawn(move || pass_on(stream)));
    let err = child
        .stderr
        .take()
        .map(|stream| thread::spawn(move || pass_on(stream)));
    let status = child
        .wait()
        .with_context(|| format!("waiting for `{shown}`"))?;
    let text: String = [out, err]
        .into_iter()
        .flatten()
        .filter_map(|t| t.join().ok())
        .collect();
    let failure = (!status.success()).then(|| format!("`{shown}` failed ({status})"));
    Ok(Told { text, failure })
}

/// What a program prints, without showing it.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = show(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{shown}` printed no UTF-8"))
}

fn pass_on(mut stream: impl Read) -> String {
    let mut heard = Vec::new();
    let mut buffer = [0_u8; 8192];
    while let Ok(length @ 1..) = stream.read(&mut buffer) {
        heard.extend_from_slice(&buffer[..length]);
        let mut screen = std::io::stdout().lock();
        // A closed pipe on our side must not stop the tests.
        let _ = screen
            .write_all(&buffer[..length])
            .and_then(|()| screen.flush());
    }
    String::from_utf8_lossy(&heard).into_owned()
}

fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}
