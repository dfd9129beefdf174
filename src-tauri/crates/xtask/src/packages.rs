//! System packages: what to build and what to test with, and where it comes from.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{
    browser::{self, Browser},
    install::Purpose,
    sh, tree,
};

/// A Debian/Ubuntu package and what it is for.
struct Package {
    apt: &'static str,
    /// Another supplier of the same program makes the package needless.
    programs: &'static [&'static str],
    only_for_tests: bool,
}

const fn build(apt: &'static str) -> Package {
    Package {
        apt,
        programs: &[],
        only_for_tests: false,
    }
}

const fn test(apt: &'static str, programs: &'static [&'static str]) -> Package {
    Package {
        apt,
        programs,
        only_for_tests: true,
    }
}

const PACKAGES: &[Package] = &[
    build("build-essential"),
    build("pkg-config"),
    build("libwebkit2gtk-4.1-dev"),
    build("librsvg2-dev"),
    build("libssl-dev"),
    test("xvfb", &["Xvfb"]),
    test("webkit2gtk-driver", &["WebKitWebDriver"]),
    // Loopback for the tests that run where no network is.
    test("iproute2", &["ip"]),
    // Keys for the desktop's own dialogs.
    test("xdotool", &["xdotool"]),
    test("imagemagick", &["import"]),
    test("libreoffice-calc", &["soffice"]),
    // Letters and minutes are Word documents.
    test("libreoffice-writer", &[]),
    test("poppler-utils", &["pdftotext"]),
    // The widths of Times New Roman, which the reports are set in.
    test("fonts-liberation", &[]),
    // Another reader of our sync files, made from their description.
    test("python3-cryptography", &[]),
    test("python3-cbor2", &[]),
    test("python3-zstandard", &[]),
];

/// Installs what is missing with apt-get; on other systems only says what is needed.
pub fn install(purpose: Purpose) -> Result<()> {
    if !cfg!(target_os = "linux") {
        println!(
            "Needed beside Rust and Node: a C compiler (Visual Studio Build Tools or Xcode's \
             command line tools) and, on Windows, the WebView2 runtime (part of Windows 11). \
             The browser and window tests run on Debian or Ubuntu only."
        );
        return Ok(());
    }
    let mut missing = missing(purpose);
    if purpose == Purpose::Test && browser::find()? == Browser::ToInstall {
        missing.push(browser::PACKAGE);
    }
    if missing.is_empty() {
        return Ok(());
    }
    if !tree::has_program("apt-get") {
        bail!(
            "this is not Debian or Ubuntu; please install what these Debian packages hold, then \
             run the command again: {}",
            missing.join(" ")
        );
    }
    println!("Installing: {}", missing.join(" "));
    sh::run(apt_get()?.arg("update"))?;
    sh::run(
        apt_get()?
            .args(["install", "--yes", "--no-install-recommends"])
            .args(&missing),
    )
}

fn missing(purpose: Purpose) -> Vec<&'static str> {
    PACKAGES
        .iter()
        .filter(|package| purpose == Purpose::Test || !package.only_for_tests)
        .filter(|package| {
            !package
                .programs
                .iter()
                .any(|program| tree::has_program(program))
        })
        .map(|package| package.apt)
        .filter(|name| !is_installed(name))
        .collect()
}

fn is_installed(name: &str) -> bool {
    let answer = Command::new("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", name])
        .output();
    answer.is_ok_and(|answer| answer.stdout == b"installed")
}

/// As root directly, else through sudo, which may ask for the password.
fn apt_get() -> Result<Command> {
    let is_root = sh::output(Command::new("id").arg("-u"))?.trim() == "0";
    let mut command = if is_root {
        Command::new("env")
    } else if tree::has_program("sudo") {
        let mut command = Command::new("sudo");
        command.arg("env");
        command
    } else {
        bail!("neither root nor sudo: cannot install packages");
    };
    // env also works below sudo, which drops variables.
    command.args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "Acquire::Retries=3",
    ]);
    Ok(command)
}
