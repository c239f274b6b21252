//! What the Rust toolchain must bring beside the compiler.

use super::announce;
use crate::failure::{Failure, Outcome};
use crate::run::{read, run};
use std::path::Path;
use std::process::Command;

/// The target the app is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the app can be compiled to WebAssembly.
pub(crate) fn rust_for_wasm() -> Outcome {
    let libraries = read(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    announce("the standard library for WebAssembly", "a few seconds");
    rustup(&["target", "add", WASM_TARGET])
}

/// Makes sure that formatting and lints can be checked.
pub(crate) fn rust_for_tests() -> Outcome {
    for (check, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if read(Command::new("cargo").args([check, "--version"])).is_err() {
            announce(component, "a few seconds");
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

fn rustup(arguments: &[&str]) -> Outcome {
    run(Command::new("rustup").args(arguments)).map_err(|failure| {
        Failure::new("The Rust toolchain could not be completed", failure)
            .help(format!("rustup {}", arguments.join(" ")))
    })
}
