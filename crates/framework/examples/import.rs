//! How long importing the largest of some texts takes, and what the browser downloads of the built-in frameworks, as JSON
//! for `cargo xtask bench`: `cargo run --release -p vouch-framework --example import -- FOLDER`.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::time::Instant;

use vouch_framework::draft::Draft;
use vouch_framework::{BUILT_IN_IDS, printed};

const ROUNDS: usize = 21;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_default();
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let texts = files
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .filter_map(|path| fs::read_to_string(path).ok());
    let largest = texts.max_by_key(String::len);
    let mut said = serde_json::json!({ "five_with_brotli_bytes": five_with_brotli()? });
    if let Some(text) = largest {
        said["text_kb"] = (text.len() / 1024).into();
        said["imported_ms"] = imported_ms(&text)?.into();
    }
    println!("{said}");
    Ok(())
}

/// The median, in milliseconds.
fn imported_ms(text: &str) -> Result<f64, Box<dyn Error>> {
    let mut taken = Vec::new();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        std::hint::black_box(Draft::read(text)?);
        taken.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    taken.sort_by(f64::total_cmp);
    Ok((taken.get(ROUNDS / 2).copied().unwrap_or_default() * 10.0).round() / 10.0)
}

fn five_with_brotli() -> Result<usize, Box<dyn Error>> {
    let mut sum = 0;
    for id in BUILT_IN_IDS {
        let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
        writer.write_all(printed(id)?.to_json()?.as_bytes())?;
        writer.flush()?;
        sum += writer.into_inner().len();
    }
    Ok(sum)
}
