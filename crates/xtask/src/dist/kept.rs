//! Results that take long to compute, kept in the build folder under the hash of all they were computed from.

use crate::failure::{Outcome, at};
use crate::hash::sha256;
use crate::place;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// More than one build makes, few enough not to pile up.
const KEPT_AT_MOST: usize = 64;

/// The result kept for `work` on `input`, or else the one `compute` gives, kept from now on.
///
/// `work` names the computation with its version and settings, so that a change of those is a change of the key.
pub(crate) fn or_compute(work: &str, input: &[u8], compute: impl FnOnce() -> Outcome<Vec<u8>>) -> Outcome<Vec<u8>> {
    let folder = place::target()?.join("vouch-dist");
    at(&folder, fs::create_dir_all(&folder))?;
    let file = folder.join(sha256(&[work.as_bytes(), b"\0", input].concat()));
    if let Ok(kept) = fs::read(&file) {
        return Ok(kept);
    }
    let result = compute()?;
    let unfinished = file.with_extension("unfinished");
    at(&unfinished, fs::write(&unfinished, &result))?;
    at(&file, fs::rename(&unfinished, &file))?;
    forget_oldest(&folder)?;
    Ok(result)
}

fn forget_oldest(folder: &Path) -> Outcome {
    let entries = at(folder, fs::read_dir(folder))?.flatten();
    let age = |entry: &fs::DirEntry| entry.metadata().and_then(|it| it.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let mut files: Vec<_> = entries.map(|entry| (age(&entry), entry.path())).collect();
    files.sort();
    let surplus = files.len().saturating_sub(KEPT_AT_MOST);
    files.iter().take(surplus).try_for_each(|(_, file)| at(file, fs::remove_file(file)))
}
