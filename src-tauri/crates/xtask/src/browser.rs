//! The browser of the browser tests: a Chromium or Chrome, named by the developer, found on the
//! search path, or Debian's package.

use std::{
    env, fs,
    path::{self, Path, PathBuf},
};

use anyhow::{Result, bail};

use crate::tree;

/// Names the browser, for xtask and for the tests.
pub const BROWSER_VAR: &str = "SOBAN_CHROMIUM";

/// Debian's package.
pub const PACKAGE: &str = "chromium";

/// What a browser that can be driven is called on the search path.
const PROGRAMS: &[&str] = &["chromium", "google-chrome", "google-chrome-stable"];

/// Where Ubuntu puts snaps. They see neither the tests' folders nor the profile made for them.
const SNAPS: &str = "/snap";

/// Where the browser comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Browser {
    /// It is there.
    At(PathBuf),
    /// [`PACKAGE`] has to be installed.
    ToInstall,
}

/// Looks at the environment and the system.
pub fn find() -> Result<Browser> {
    // Absolute, for the tests run in a folder of their own.
    let named = env::var_os(BROWSER_VAR)
        .filter(|path| !path.is_empty())
        .map(path::absolute)
        .transpose()?;
    let found: Vec<PathBuf> = PROGRAMS
        .iter()
        .filter_map(|name| tree::program(name))
        .collect();
    let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
    choose(named, &found, &system, Path::is_file)
}

/// The decision. `system` is the text of `/etc/os-release`.
fn choose(
    named: Option<PathBuf>,
    found: &[PathBuf],
    system: &str,
    is_file: impl Fn(&Path) -> bool,
) -> Result<Browser> {
    if let Some(path) = named {
        if !is_file(&path) {
            bail!(
                "{BROWSER_VAR} names {}, where no program is",
                path.display()
            );
        }
        return Ok(Browser::At(path));
    }
    if let Some(path) = found.iter().find(|path| !path.starts_with(SNAPS)) {
        return Ok(Browser::At(path.clone()));
    }
    if is_ubuntu(system) {
        bail!(
            "the browser tests need a Chromium, and Ubuntu's package of it only stands for a \
             snap, which they cannot drive. Please install Google Chrome \
             (https://www.google.com/chrome/) or any Chromium that is no snap; where it is not \
             on the search path, name it: {BROWSER_VAR}=/path/to/chrome cargo xtask test"
        );
    }
    Ok(Browser::ToInstall)
}

/// Ubuntu or what is made from it.
fn is_ubuntu(system: &str) -> bool {
    system
        .lines()
        .filter_map(|line| line.split_once('='))
        .filter(|(key, _)| ["ID", "ID_LIKE"].contains(key))
        .any(|(_, value)| value.trim_matches('"').split(' ').any(|id| id == "ubuntu"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEBIAN: &str = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n";
    const UBUNTU: &str = "NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n";
    const MINT: &str = "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n";

    fn check(named: Option<&str>, found: &[&str], system: &str, expected: Result<&str, &str>) {
        let found: Vec<PathBuf> = found.iter().map(PathBuf::from).collect();
        let chosen = choose(named.map(PathBuf::from), &found, system, |path| {
            path.starts_with("/opt")
        });
        match (chosen, expected) {
            (Ok(Browser::At(path)), Ok(expected)) => assert_eq!(path, Path::new(expected)),
            (Ok(Browser::ToInstall), Ok("")) => {}
            (Err(error), Err(expected)) => {
                assert!(error.to_string().contains(expected), "{error}");
            }
            (chosen, expected) => panic!("{chosen:?} is not {expected:?}"),
        }
    }

    #[test]
    fn a_named_browser_goes_before_all() {
        let found = ["/usr/bin/chromium"];
        check(Some("/opt/chrome"), &found, DEBIAN, Ok("/opt/chrome"));
        check(Some("/opt/chrome"), &[], UBUNTU, Ok("/opt/chrome"));
        check(Some("/usr/nothing"), &found, DEBIAN, Err("/usr/nothing"));
    }

    #[test]
    fn a_browser_on_the_search_path_is_taken_unless_it_is_a_snap() {
        let chrome = "/usr/bin/google-chrome";
        check(
            None,
            &["/usr/bin/chromium"],
            DEBIAN,
            Ok("/usr/bin/chromium"),
        );
        check(None, &["/snap/bin/chromium", chrome], UBUNTU, Ok(chrome));
        check(None, &["/snap/bin/chromium"], UBUNTU, Err(BROWSER_VAR));
    }

    #[test]
    fn debian_installs_it_and_ubuntu_says_what_to_do() {
        check(None, &[], DEBIAN, Ok(""));
        check(None, &[], "", Ok(""));
        check(None, &[], UBUNTU, Err("no snap"));
        check(None, &[], MINT, Err("no snap"));
    }
}
