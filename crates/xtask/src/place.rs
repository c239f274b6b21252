//! Where things are.

use crate::failure::{Failure, Outcome};
use std::env;
use std::path::{Path, PathBuf};

/// The folder of the workspace. Cargo says it anew at every run: checkouts that share a build folder share this program
/// too, and what was true where it was compiled may be another checkout's folder, or gone.
pub(crate) fn root() -> PathBuf {
    let told = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let here = told.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    here.ancestors().nth(2).unwrap_or(&here).to_owned()
}

/// The built app, as the server serves it.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder of the browser tests, which is also the npm package.
pub(crate) fn browser_tests() -> PathBuf {
    root().join("tests/browser")
}

/// What is kept between runs and shared by every checkout on this machine.
pub(crate) fn cache() -> Outcome<PathBuf> {
    let home = || env::var_os("HOME").map(|home| Path::new(&home).join(".cache"));
    let base = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home);
    base.map(|base| base.join("vouch")).ok_or_else(|| {
        Failure::new("There is no folder to keep tools in", "neither XDG_CACHE_HOME nor HOME is set")
            .help("HOME=/root cargo xtask ...")
    })
}

/// The folder this very program lies in.
pub(crate) fn own_folder() -> Outcome<PathBuf> {
    own_ancestor(1)
}

/// The folder cargo builds into: this very program lies in `<target>/debug`.
pub(crate) fn target() -> Outcome<PathBuf> {
    own_ancestor(2)
}

fn own_ancestor(steps: usize) -> Outcome<PathBuf> {
    let program = env::current_exe().map_err(|error| Failure::new("The build folder is unknown", error))?;
    let found = program.ancestors().nth(steps).map(Path::to_owned);
    found.ok_or_else(|| Failure::new("The build folder is unknown", format!("{} lies in none", program.display())))
}

/// Finds a program on the PATH.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
