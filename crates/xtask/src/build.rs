//! Building the app with trunk, and the server with cargo.

use crate::failure::{Failure, Outcome};
use crate::place;
use crate::run::{read, run};
use crate::tools;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Builds the app into `dist` and the server.
pub(crate) fn all() -> Outcome {
    app()?;
    server().map(|_| ())
}

/// Builds the app and the server to be tried out: cargo's profile `quick`, and files as they come from it.
pub(crate) fn quick() -> Outcome {
    app_with(|trunk| trunk.args(["--cargo-profile", "quick"]).env(QUICK, "1"))?;
    server().map(|_| ())
}

/// Set where trunk's hook leaves out what takes minutes.
pub(crate) const QUICK: &str = "VOUCH_QUICK";

/// Builds the app into `dist`, installing what that takes.
pub(crate) fn app() -> Outcome {
    app_with(|trunk| trunk.env_remove(QUICK))
}

fn app_with(more: impl FnOnce(&mut Command) -> &mut Command) -> Outcome {
    // What fails fast comes before what takes minutes.
    tools::wasm_opt()?;
    tools::rust_for_wasm()?;
    // This very program among them: trunk's hook calls it.
    let programs = [tools::TRUNK.programs()?, tools::WASM_BINDGEN.programs()?, place::own_folder()?];
    fetch()?;
    println!("Building the app (the first time 3 to 6 minutes, after that only what changed) ...");
    let mut trunk = for_wasm(Command::new("trunk"));
    // Errors come from cargo and from this crate, in their own words; trunk adds its backtraces to neither.
    trunk.args(["build", "--log", "warn"]).env("PATH", tools::search_path(&programs)?).env("RUST_BACKTRACE", "0");
    // Where NO_COLOR is set to anything but true or false, trunk refuses to start.
    trunk.env_remove("NO_COLOR");
    run(more(&mut trunk)).map_err(|failure| Failure::new("The app could not be built", failure))
}

/// Builds the server and tells where it is.
pub(crate) fn server() -> Outcome<PathBuf> {
    println!("Building the server (the first time 2 to 4 minutes, after that only what changed) ...");
    run(cargo().args(["build", "--package", "vouch-server"]))?;
    Ok(place::target()?.join("debug/vouch"))
}

/// Cargo at the root of the workspace.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(place::root());
    command
}

/// Adds to a command that compiles for the browser what must be the same for all of those, or crates are compiled anew.
///
/// Messages of crates name their source files: under names that are the same on every machine, so are the bytes.
pub(crate) fn for_wasm(mut command: Command) -> Command {
    let names: Vec<_> =
        sources_of_crates().iter().map(|folder| format!("--remap-path-prefix={folder}=crates")).collect();
    if !names.is_empty() {
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", names.join(" "));
    }
    command.current_dir(place::root());
    command
}

/// Where cargo unpacks crates, one folder for each registry. A path with a space in it cannot be handed on as a flag.
fn sources_of_crates() -> Vec<String> {
    let home = env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo"));
    let Some(home) = env::var_os("CARGO_HOME").map(PathBuf::from).or(home) else { return Vec::new() };
    let registries = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
    let mut folders: Vec<_> = registries.filter_map(|it| it.path().to_str().map(str::to_owned)).collect();
    folders.retain(|folder| !folder.contains(' '));
    folders.sort();
    folders
}

/// Trunk works offline, so that it downloads nothing behind the person's back; what cargo lacks is fetched before, for
/// the browser and for what runs here while compiling.
fn fetch() -> Outcome {
    let here = read(Command::new("rustc").args(["--print", "host-tuple"]))?;
    run(cargo().args(["fetch", "--quiet", "--target", tools::WASM_TARGET, "--target", &here])).map_err(|failure| {
        Failure::new("The crates could not be downloaded", failure).help("check the network, then: cargo fetch")
    })
}
