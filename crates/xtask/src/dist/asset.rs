//! Files named by their content, which a browser may keep for ever.

use super::{read, write};
use crate::failure::{Outcome, at};
use crate::hash::sha256;
use std::fs;
use std::path::Path;

/// Where such files lie; the server serves all of this folder, and nothing else, as immutable.
pub(crate) const FOLDER: &str = "assets";

/// The page and the scripts that mention other files.
const MENTIONING: [&str; 3] = ["index.html", "vouch-app.js", "boot.js"];

/// Moves each file to its final name and puts that name wherever the old one is mentioned.
///
/// `files` are in an order where no file mentions a later one: a name is final only when the content is.
pub(crate) fn name_by_content(staging: &Path, files: &[&str]) -> Outcome {
    for file in files {
        let old = staging.join(file);
        let bytes = at(&old, fs::read(&old))?;
        let name = final_name(file, &bytes);
        let new = staging.join(FOLDER).join(&name);
        at(&new, fs::create_dir_all(staging.join(FOLDER)))?;
        at(&new, fs::rename(&old, &new))?;
        // The folder it came from goes when it was the last in it, and only then.
        let _ = old.parent().map(fs::remove_dir);
        for mentioning in MENTIONING.map(|mentioning| staging.join(mentioning)) {
            if mentioning.is_file() {
                write(&mentioning, &renamed(&read(&mentioning)?, file, &name))?;
            }
        }
    }
    Ok(())
}

/// `boot.js` becomes `boot-0123456789abcdef.js`.
fn final_name(file: &str, bytes: &[u8]) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
    let hash: String = sha256(bytes).chars().take(16).collect();
    format!("{stem}-{hash}.{extension}")
}

/// The page names files from the root; the script that wasm-bindgen writes names its neighbour alone.
fn renamed(text: &str, file: &str, name: &str) -> String {
    text.replace(&format!("/{file}"), &format!("/{FOLDER}/{name}")).replace(&format!("'{file}'"), &format!("'{name}'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_content() {
        assert_eq!(final_name("style/main.css", b""), "main-e3b0c44298fc1c14.css");
        assert_ne!(final_name("boot.js", b"a"), final_name("boot.js", b"b"));
    }

    #[test]
    fn mentions_follow_the_name() {
        let page = renamed(r#"<script src="/boot.js">"#, "boot.js", "boot-1.js");
        assert_eq!(page, r#"<script src="/assets/boot-1.js">"#);
        let script = renamed("new URL('a_bg.wasm', import.meta.url)", "a_bg.wasm", "a_bg-1.wasm");
        assert_eq!(script, "new URL('a_bg-1.wasm', import.meta.url)");
    }
}
