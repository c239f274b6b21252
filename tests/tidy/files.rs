//! The project's own files, as text.

#![expect(clippy::unwrap_used, reason = "a workspace that cannot be read cannot be judged")]

use std::fs;
use std::path::{Path, PathBuf};

/// What is made by tools, or holds data.
const NOT_OURS: [&str; 6] = [".git", "target", "dist", "data", "tests/browser/node_modules", "Cargo.lock"];

pub(crate) struct File {
    /// From the root of the workspace, with `/` between folders.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The numbered lines that are neither comments nor tests. Tests inside a file come last, as everywhere here.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let rust = self.path.ends_with(".rs");
        let tests = rust && (self.path.contains("/tests/") || self.path.ends_with("/tests.rs"));
        let is_code = move |line: &&str| !(tests || rust && line.trim() == "#[cfg(test)]");
        let lines = self.text.lines().take_while(is_code);
        lines.enumerate().map(move |(index, line)| (index + 1, if rust { without_comment(line) } else { line }))
    }
}

/// The two slashes of an address are no comment.
fn without_comment(line: &str) -> &str {
    let comment = line.match_indices("//").find(|(at, _)| !line[..*at].ends_with(':'));
    comment.map_or(line, |(at, _)| &line[..at])
}

/// All files of the workspace that are text.
pub(crate) fn all() -> Vec<File> {
    let root = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..");
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).unwrap() {
            let name = entry.unwrap().file_name();
            let path = folder.join(&name);
            if NOT_OURS.iter().any(|other| path == Path::new(other)) {
                continue;
            } else if root.join(&path).is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(root.join(&path)) {
                files.push(File::new(&path.to_string_lossy().replace('\\', "/"), &text));
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}
