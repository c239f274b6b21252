//! Golden files: one of every format as it was first written, in `v1/`.
//!
//! Frozen: these files are never made again. Somewhere lie bundles, receipts and phones full of the same bytes, and they
//! are read for ever. A new version of a format gets its own files beside these, and its own tests beside these tests.
//! Where a test fails, the code is wrong, not the file.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed expectation is the finding")]

mod blobs;
mod evidence;
mod made;
mod read;
mod written;

use std::path::PathBuf;

fn path(name: &str) -> PathBuf {
    PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("tests/golden/v1").join(name)
}

/// The bytes of a golden file.
fn golden(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Holds what today's code writes against the golden file. With `VOUCH_NEW_GOLDEN` a file that isn't there yet is made:
/// the first one of a new version.
fn same(name: &str, made: &[u8]) {
    if !path(name).exists() && std::env::var_os("VOUCH_NEW_GOLDEN").is_some() {
        std::fs::write(path(name), made).unwrap();
    }
    assert!(golden(name) == made, "{name} would be written otherwise today");
}
