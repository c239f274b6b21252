//! The table of tests.

use super::Part;
use crate::build::{self, cargo, for_wasm};
use crate::failure::{Failure, Outcome, at};
use crate::place;
use crate::run::run;
use crate::tools;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Everything, in the order it is run: what costs least and tells most comes first.
pub(crate) const PARTS: [Part; 8] = [
    Part { name: "fmt", title: "Formatting", run: formatting },
    Part { name: "tidy", title: "What each room may import", run: tidy },
    Part { name: "clippy", title: "Lints of the server's side", run: native_lints },
    Part { name: "clippy", title: "Lints of the app", run: app_lints },
    Part { name: "unit", title: "Tests that need no browser", run: native_tests },
    Part { name: "wasm", title: "The app, built", run: build::app },
    Part { name: "wasm", title: "Tests of the app inside a browser", run: app_tests },
    Part { name: "browser", title: "The built app and the real server in a browser", run: browser_tests },
];

fn formatting() -> Outcome {
    tools::rust_for_tests()?;
    run(cargo().args(["fmt", "--all", "--check"]))
        .map_err(|failure| Failure::new("Some file is not formatted", failure).help("cargo fmt --all"))
}

fn tidy() -> Outcome {
    run(cargo().args(["test", "--quiet", "--package", "vouch-xtask"]))
}

fn native_lints() -> Outcome {
    tools::rust_for_tests()?;
    let arguments = ["clippy", "--workspace", "--exclude", "vouch-app", "--all-targets", "--", "-D", "warnings"];
    run(cargo().args(arguments))
}

fn app_lints() -> Outcome {
    tools::rust_for_tests()?;
    tools::rust_for_wasm()?;
    let arguments = ["clippy", "--package", "vouch-app", "--target", tools::WASM_TARGET, "--all-targets"];
    run(for_wasm(Command::new("cargo")).args(arguments).args(["--", "-D", "warnings"]))
}

/// What runs here. Always the same packages, since another choice would compile the crates they share anew.
const NATIVE: [&str; 4] = ["test", "--workspace", "--exclude", "vouch-xtask"];

fn native_tests() -> Outcome {
    run(cargo().args(NATIVE))
}

/// The server as the tests that need no browser have built it, or just as they would.
fn server() -> Outcome<PathBuf> {
    run(cargo().args(NATIVE).arg("--no-run"))?;
    Ok(place::target()?.join("debug/vouch"))
}

/// Runs the app's own tests with wasm-bindgen's runner, in the same Chromium as all else.
fn app_tests() -> Outcome {
    tools::rust_for_wasm()?;
    tools::node_packages()?;
    let programs = [tools::WASM_BINDGEN.programs()?];
    let mut command = for_wasm(Command::new("cargo"));
    command
        .args(["test", "--package", "vouch-app", "--tests", "--target", tools::WASM_TARGET])
        .env("PATH", tools::search_path(&programs)?)
        .env("CHROMIUM", tools::browser()?)
        // Relative, as cargo splits it at spaces; it is run from the root.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "node tests/browser/support/wasm-tests.mjs");
    run(&mut command)
}

/// Builds what it drives, so that it never judges an older app.
fn browser_tests() -> Outcome {
    tools::node_packages()?;
    let browser = tools::browser()?;
    build::app()?;
    let server = server()?;
    let files = test_files(&place::browser_tests())?;
    run(Command::new("node")
        // The walk through every page takes five minutes; ten for one test mean that it waits for what never comes.
        .args(["--test", "--test-reporter=spec", "--test-timeout=600000"])
        .args(files)
        .current_dir(place::root())
        .env("VOUCH_BIN", server)
        .env("VOUCH_DIST", place::dist())
        .env("CHROMIUM", browser))
}

/// The files that hold browser tests; none at all would be a test that asserts nothing.
fn test_files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = at(folder, fs::read_dir(folder))?.flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new("There are no browser tests", format!("no *.test.mjs in {}", folder.display())));
    }
    Ok(files)
}
