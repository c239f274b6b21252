//! The figures that a cheap phone must feel, beside a peer's in the same run. Figures, never a test: they fail nothing.

use crate::build::{self, cargo};
use crate::failure::Outcome;
use crate::place;
use crate::run::run;
use crate::tools;
use std::process::Command;

/// Builds everything optimised, measures, and prints the figures as a table and as JSON.
pub(crate) fn bench() -> Outcome {
    tools::node_packages()?;
    let browser = tools::browser()?;
    build::app()?;
    println!("Building the server and the load, optimised (the first time 5 to 10 minutes) ...");
    run(cargo().args(["build", "--release", "--package", "vouch-server", "--bin", "vouch", "--example", "load"]))?;
    let release = place::target()?.join("release");
    run(Command::new("node")
        .arg(place::root().join("tests/bench/bench.mjs"))
        .current_dir(place::root())
        .env("VOUCH_BIN", release.join("vouch"))
        .env("VOUCH_LOAD", release.join("examples/load"))
        .env("VOUCH_DIST", place::dist())
        .env("VOUCH_PEERS", place::root().join("../shared/peers"))
        .env("VOUCH_CACHE", place::cache()?)
        .env("CHROMIUM", browser))
}
