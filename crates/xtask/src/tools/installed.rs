//! Programs from crates, each in a folder of its own named by its version: a new version never meets an old one.

use super::announce;
use crate::failure::{Failure, Outcome, at};
use crate::place;
use crate::run::{read, run};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program that `cargo install` builds.
pub(crate) struct Tool {
    package: &'static str,
    version: &'static str,
    program: &'static str,
    duration: &'static str,
}

/// Builds the app's page around its WebAssembly.
pub(crate) const TRUNK: Tool =
    Tool { package: "trunk", version: "0.21.14", program: "trunk", duration: "4 to 8 minutes" };

/// Writes the JavaScript that joins WebAssembly to the page; must match the library of the same name exactly.
pub(crate) const WASM_BINDGEN: Tool =
    Tool { package: "wasm-bindgen-cli", version: "0.2.129", program: "wasm-bindgen", duration: "1 to 3 minutes" };

impl Tool {
    /// The folder of the tool's programs, installing them first where they are missing.
    pub(crate) fn programs(&self) -> Outcome<PathBuf> {
        let folder = place::cache()?.join(format!("tools/{}-{}", self.package, self.version));
        let programs = folder.join("bin");
        if !self.works_in(&programs) {
            announce(&format!("{} {}", self.package, self.version), self.duration);
            run(&mut self.install(&folder)?).map_err(|failure| {
                Failure::new(format!("{} could not be installed", self.package), failure).help(format!(
                    "check the network and the C compiler, then: cargo install --locked {} --version {} --root {}",
                    self.package,
                    self.version,
                    folder.display()
                ))
            })?;
        }
        Ok(programs)
    }

    fn works_in(&self, programs: &Path) -> bool {
        let program = programs.join(self.program);
        program.is_file()
            && read(Command::new(program).arg("--version")).is_ok_and(|version| version.contains(self.version))
    }

    /// The tool runs for seconds a day: without link-time optimisation it is ready in half the time.
    fn install(&self, folder: &Path) -> Outcome<Command> {
        at(folder, fs::create_dir_all(folder))?;
        let mut command = Command::new("cargo");
        command
            .args(["install", "--locked", "--force", self.package, "--version", self.version, "--root"])
            .arg(folder)
            // Away from the workspace, whose settings and build folder are not the tool's.
            .current_dir(folder)
            .env_remove("CARGO_TARGET_DIR")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        Ok(command)
    }
}

/// The PATH with these folders first.
pub(crate) fn search_path(folders: &[PathBuf]) -> Outcome<OsString> {
    let before = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&before)))
        .map_err(|error| Failure::new("The PATH cannot be extended", error))
}
