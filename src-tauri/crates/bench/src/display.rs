//! A screen to open windows on: the one there is, else an Xvfb of our own.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Size of the screen most users have.
const SCREEN: &str = "1366x768x24";

/// A display for child processes; an Xvfb of our own ends with it.
pub struct Display {
    name: Option<String>,
    server: Option<Child>,
}

impl Display {
    /// Starts Xvfb. A real screen is not used: what else is on it would take part in the times.
    pub fn open() -> Result<Self> {
        if !cfg!(target_os = "linux") {
            return Ok(Self {
                name: None,
                server: None,
            });
        }
        // `-displayfd 1`: the server chooses a free number and writes it to its stdout.
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                SCREEN,
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb; `cargo xtask install` installs it")?;
        let mut number = String::new();
        if let Some(out) = server.stdout.take() {
            BufReader::new(out).read_line(&mut number)?;
        }
        let display = Self {
            name: Some(format!(":{}", number.trim())),
            server: Some(server),
        };
        if number.trim().is_empty() {
            bail!("Xvfb did not start");
        }
        Ok(display)
    }

    /// Has `command` open its windows here.
    pub fn apply(&self, command: &mut Command) {
        if let Some(name) = &self.name {
            command.env("DISPLAY", name).env_remove("WAYLAND_DISPLAY");
        }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            // It may have ended by itself; then there is nothing to do.
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}
