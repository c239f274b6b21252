//! From what trunk made to what the server serves: smaller, named by content, and known to the service worker.
//!
//! The same sources give the same names: every step is a function of bytes, and nothing here reads a clock.

mod asset;
mod compress;
mod kept;
mod shell;
mod style;
mod wasm;

use crate::build::QUICK;
use crate::failure::{Failure, Outcome, at};
use std::fs;
use std::path::{Path, PathBuf};

/// The files that get a name from their content, each after those it mentions.
const NAMED_BY_CONTENT: [&str; 4] = ["vouch-app_bg.wasm", "vouch-app.js", "boot.js", "style/main.css"];

/// Finishes the folder that trunk hands to its hook, before trunk puts it in the place of `dist`.
pub(crate) fn finish() -> Outcome {
    let staging = folder("TRUNK_STAGING_DIR")?;
    let source = folder("TRUNK_SOURCE_DIR")?;
    let quick = std::env::var_os(QUICK).is_some();
    if !quick {
        wasm::optimise(&staging.join("vouch-app_bg.wasm"))?;
    }
    write(&staging.join("style/main.css"), &style::bundle(&source.join("style/main.css"))?)?;
    asset::name_by_content(&staging, &NAMED_BY_CONTENT)?;
    shell::fill_in(&staging)?;
    if quick { Ok(()) } else { compress::beside(&staging) }
}

fn folder(variable: &str) -> Outcome<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).ok_or_else(|| {
        Failure::new("There is nothing to finish", format!("{variable} is not set"))
            .help("cargo xtask build, which runs trunk, which runs this as its hook")
    })
}

fn read(file: &Path) -> Outcome<String> {
    at(file, fs::read_to_string(file))
}

fn write(file: &Path, content: &str) -> Outcome {
    if let Some(folder) = file.parent() {
        at(folder, fs::create_dir_all(folder))?;
    }
    at(file, fs::write(file, content))
}
