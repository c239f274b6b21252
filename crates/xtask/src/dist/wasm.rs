//! The app's WebAssembly, made as small as binaryen can.

use super::kept;
use crate::failure::{Outcome, at};
use crate::run::run;
use crate::tools;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Size counts before speed: the first visit may have one bar of signal.
///
/// The features are those that rustc uses, which every browser has had for years; binaryen's `--all-features` writes
/// imports in a form that browsers refuse.
const SETTINGS: [&str; 8] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];
const BINARYEN: &str = "wasm-opt 132";

/// Replaces the file by its optimised equal. Takes half a minute for new bytes and no time for bytes seen before.
pub(crate) fn optimise(file: &Path) -> Outcome {
    let bytes = at(file, fs::read(file))?;
    let optimised = kept::or_compute(&format!("{BINARYEN} {}", SETTINGS.join(" ")), &bytes, || {
        let result = file.with_extension("optimised");
        run(Command::new(tools::wasm_opt()?).args(SETTINGS).arg(file).arg("-o").arg(&result))?;
        let optimised = at(&result, fs::read(&result))?;
        at(&result, fs::remove_file(&result))?;
        Ok(optimised)
    })?;
    at(file, fs::write(file, optimised))
}
