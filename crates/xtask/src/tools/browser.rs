//! The browser that the tests drive.

use super::announce;
use crate::failure::{Failure, Outcome};
use crate::place::program;
use crate::run::{read, run};
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const INSTALL: [&str; 5] = ["install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"];

/// Chromium: the one `CHROMIUM` names, else the one on the PATH, else Debian's, installed here.
pub(crate) fn browser() -> Outcome<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMIUM").map(PathBuf::from) {
        return if chosen.is_file() {
            Ok(chosen)
        } else {
            Err(Failure::new(
                "The browser cannot be started",
                format!("CHROMIUM names {}, which is no file", chosen.display()),
            ))
        };
    }
    if let Some(found) = program("chromium") {
        return Ok(found);
    }
    install()?;
    program("chromium").ok_or_else(|| missing("the package chromium brought no program of that name"))
}

fn install() -> Outcome {
    if !is_debian() {
        return Err(missing("this is not Debian, whose package is the one known to work"));
    }
    if read(Command::new("id").arg("-u")).is_ok_and(|user| user != "0") {
        return Err(missing("only root may install packages"));
    }
    announce("Chromium (apt-get)", "1 to 2 minutes");
    let apt =
        |arguments: &[&str]| run(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update"]).and_then(|()| apt(&INSTALL)).map_err(missing)
}

fn missing(why: impl std::fmt::Display) -> Failure {
    Failure::new("Chromium is missing", why).help(format!(
        "as root on Debian: apt-get update && apt-get {}; elsewhere: CHROMIUM=/path/to/chromium cargo xtask test",
        INSTALL.join(" ")
    ))
}

/// Ubuntu calls itself like Debian and ships an empty package of this name.
fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian")
}
