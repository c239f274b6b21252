//! The list of files the service worker keeps: all that Vouch needs to open without signal.

use super::{asset, read, write};
use crate::failure::{Failure, Outcome, at};
use crate::hash::{integrity, sha256};
use std::fs;
use std::path::Path;

/// Where the list goes in the service worker.
const PLACE: &str = "__SHELL__";

/// Writes the list into `sw.js`. Its version is the hash of the list, so a new version is new bytes somewhere.
pub(crate) fn fill_in(staging: &Path) -> Outcome {
    let worker = staging.join("sw.js");
    let text = read(&worker)?;
    if text.matches(PLACE).count() != 1 {
        return Err(Failure::new("The service worker gets no files", format!("sw.js must have {PLACE} once")));
    }
    write(&worker, &text.replace(PLACE, &list(staging)?))
}

fn list(staging: &Path) -> Outcome<String> {
    let mut files = vec![("/".to_owned(), "index.html".to_owned())];
    files.push(("/icons/vouch.svg".to_owned(), "icons/vouch.svg".to_owned()));
    let folder = staging.join(asset::FOLDER);
    for entry in at(&folder, fs::read_dir(&folder))?.flatten() {
        let path = format!("{}/{}", asset::FOLDER, entry.file_name().to_string_lossy());
        files.push((format!("/{path}"), path));
    }
    // Folders are read in no particular order.
    files.sort();
    let mut lines = Vec::new();
    for (url, path) in files {
        let path = staging.join(path);
        lines.push(format!("    {{ url: \"{url}\", integrity: \"{}\" }},\n", integrity(&at(&path, fs::read(&path))?)));
    }
    let lines = lines.concat();
    let version: String = sha256(lines.as_bytes()).chars().take(16).collect();
    Ok(format!("{{\n  version: \"{version}\",\n  files: [\n{lines}  ],\n}}"))
}
