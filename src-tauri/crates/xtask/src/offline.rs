//! Running a command where no network is: in a namespace of its own that has no interface but
//! loopback, which the window's driver speaks over. What cannot be had there is told aloud, and
//! the tests that prove it are then skipped with the reason, never passed.

use std::process::Command;

/// Tells the tests whether there is a network: `off`, or `on: ` and why.
const NETWORK_VAR: &str = "SOBAN_NETWORK";

/// Ways into such a namespace: as root, and as anybody where the system allows that.
const WAYS: &[&[&str]] = &[&["--net"], &["--net", "--map-root-user"]];

/// A new namespace has its loopback down. What is run takes this shell's place.
const BEGIN: &str = "ip link set lo up && exec \"$@\"";

/// The command without a network, or as it is where that cannot be had.
pub fn command(inner: Command) -> Command {
    let mut why = "unshare is missing".to_owned();
    for way in WAYS {
        match try_out(way) {
            Ok(()) => {
                let mut command = within(way, &inner);
                command.env(NETWORK_VAR, "off");
                return command;
            }
            Err(reason) => why = reason,
        }
    }
    println!(
        "NOTE: these tests run with the network on, so they do not show that the program needs \
         none ({why})."
    );
    let mut command = inner;
    command.env(NETWORK_VAR, format!("on: {why}"));
    command
}

/// Whether this way leads into a namespace; the error is what stands against it.
fn try_out(way: &[&str]) -> Result<(), String> {
    let output = within(way, &Command::new("true"))
        .output()
        .map_err(|error| format!("unshare: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(told.lines().next().unwrap_or("unshare failed").to_owned())
}

/// The same command, folder and variables included, begun in the namespace.
fn within(way: &[&str], inner: &Command) -> Command {
    let mut command = Command::new("unshare");
    command
        .args(way)
        .args(["--", "sh", "-c", BEGIN, "sh"])
        .arg(inner.get_program())
        .args(inner.get_args());
    if let Some(dir) = inner.get_current_dir() {
        command.current_dir(dir);
    }
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_keeps_its_words_folder_and_variables() {
        let mut inner = Command::new("node");
        inner
            .args(["run.js", "a b"])
            .current_dir("/w")
            .env("SET", "1")
            .env_remove("UNSET");
        let command = within(&["--net"], &inner);
        assert_eq!(command.get_program(), "unshare");
        let args: Vec<_> = command.get_args().collect();
        assert_eq!(args[..2], ["--net", "--"]);
        assert_eq!(args[args.len() - 3..], ["node", "run.js", "a b"]);
        assert_eq!(command.get_current_dir(), inner.get_current_dir());
        assert!(command.get_envs().eq(inner.get_envs()));
    }
}
