//! Brotli beside each file, made once here at the highest quality instead of at each request at a low one.

use super::kept;
use crate::failure::{Failure, Outcome, at};
use brotli::enc::BrotliEncoderParams;
use std::fs;
use std::path::Path;

/// What shrinks; images are compressed already.
const EXTENSIONS: [&str; 7] = ["css", "html", "js", "json", "svg", "wasm", "webmanifest"];
const WORK: &str = "brotli 8, quality 11, window 24";

/// Writes `name.br` beside every file of the folder, and of those in it, that gains by it.
pub(crate) fn beside(folder: &Path) -> Outcome {
    for entry in at(folder, fs::read_dir(folder))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            beside(&path)?;
        } else if path.extension().is_some_and(|it| EXTENSIONS.iter().any(|extension| it == *extension)) {
            let bytes = at(&path, fs::read(&path))?;
            let compressed = kept::or_compute(WORK, &bytes, || compress(&bytes))?;
            let mut name = path.into_os_string();
            name.push(".br");
            let name = Path::new(&name);
            at(name, fs::write(name, compressed))?;
        }
    }
    Ok(())
}

fn compress(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let settings = BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &settings)
        .map_err(|error| Failure::new("A file could not be compressed", error))?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_comes_back() {
        let plain = b"one customer, two customers, three customers".repeat(50);
        let compressed = compress(&plain).unwrap();
        assert!(compressed.len() < plain.len() / 10);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut compressed.as_slice(), &mut back).unwrap();
        assert_eq!(back, plain);
    }
}
