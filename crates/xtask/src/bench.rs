//! The figures that a cheap phone must feel, beside a peer's in the same run. Figures, never a test: they fail nothing.

use crate::build::{self, cargo};
use crate::failure::Outcome;
use crate::place;
use crate::run::{read, run};
use crate::tools;
use std::path::Path;
use std::process::Command;

/// Builds everything optimised, measures, and prints the figures as a table and as JSON.
pub(crate) fn bench() -> Outcome {
    tools::node_packages()?;
    let browser = tools::browser()?;
    build::app()?;
    println!("Building the server and the load, optimised (the first time 5 to 10 minutes) ...");
    run(cargo().args(["build", "--release", "--package", "vouch-server", "--bin", "vouch", "--example", "load"]))?;
    run(cargo().args(["build", "--release", "--package", "vouch-framework", "--example", "import"]))?;
    let in_browser = frameworks_in_browser(&browser)?;
    let release = place::target()?.join("release");
    run(Command::new("node")
        .arg(place::root().join("tests/bench/bench.mjs"))
        .current_dir(place::root())
        .env("VOUCH_BIN", release.join("vouch"))
        .env("VOUCH_LOAD", release.join("examples/load"))
        .env("VOUCH_IMPORT", release.join("examples/import"))
        .env("VOUCH_IN_BROWSER", in_browser)
        .env("VOUCH_HANDBOOKS", place::root().join("../shared/handbooks"))
        .env("VOUCH_DIST", place::dist())
        .env("VOUCH_PEERS", place::root().join("../shared/peers"))
        .env("VOUCH_CACHE", place::cache()?)
        .env("CHROMIUM", browser))
}

/// What frameworks cost in the browser, as printed there: compiled as the app is, and no part of it.
fn frameworks_in_browser(browser: &Path) -> Outcome<String> {
    println!("Measuring frameworks in the browser ...");
    let programs = [tools::WASM_BINDGEN.programs()?];
    let mut command = build::for_wasm(Command::new("cargo"));
    command
        .args(["test", "--profile", "wasm", "--package", "vouch-framework", "--test", "in_browser"])
        .args(["--target", tools::WASM_TARGET, "--", "--include-ignored", "--nocapture"])
        .env("PATH", tools::search_path(&programs)?)
        .env("CHROMIUM", browser)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "node ../../tests/browser/support/wasm-tests.mjs");
    read(&mut command)
}
