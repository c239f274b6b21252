//! Node.js and the packages of tests/browser: wasm-opt for the build, Playwright and axe for the tests.

use super::announce;
use crate::failure::{Failure, Outcome, at};
use crate::hash::sha256;
use crate::place;
use crate::run::{read, run};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The oldest Node.js the packages support.
const OLDEST_NODE: u32 = 20;

/// Installs the packages of tests/browser when the lock file is another than at the last installation.
pub(crate) fn node_packages() -> Outcome {
    check_node()?;
    let folder = place::browser_tests();
    let lock = folder.join("package-lock.json");
    let wanted = sha256(&at(&lock, fs::read(&lock))?);
    let mark = folder.join("node_modules/.installed");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    announce("wasm-opt, Playwright and axe (npm)", "under a minute");
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder)).map_err(|failure| {
        Failure::new("The npm packages could not be installed", failure)
            .help(format!("check the network, then: cd {} && npm ci", folder.display()))
    })?;
    at(&mark, fs::write(&mark, wanted))
}

/// Binaryen's optimiser for WebAssembly.
pub(crate) fn wasm_opt() -> Outcome<PathBuf> {
    node_packages()?;
    Ok(place::browser_tests().join("node_modules/.bin/wasm-opt"))
}

fn check_node() -> Outcome {
    let help = "install Node.js 20 or newer, with npm; on Debian 13: apt-get install -y nodejs npm";
    let version = read(Command::new("node").arg("--version"))
        .map_err(|failure| Failure::new("Node.js is missing", failure).help(help))?;
    if major(&version) < OLDEST_NODE {
        return Err(Failure::new("Node.js is too old", format!("{version}, wanted {OLDEST_NODE}")).help(help));
    }
    Ok(())
}

/// The first number of a version such as `v20.1.2`; 0 when there is none.
fn major(version: &str) -> u32 {
    let digits = version.trim_start_matches('v').split('.').next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_first_number_of_a_version_is_found() {
        assert_eq!(major("v20.20.2"), 20);
        assert_eq!(major("v8.1.0"), 8);
        assert_eq!(major("none"), 0);
    }
}
