//! `vouch framework import`: a handbook's text or PDF, a CASE package, or Vouch's own JSON becomes a framework.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use serde_json::{Value, json};
use vouch_framework::{Framework, from_case, reader};

use super::Failure;

/// Which file, and where to.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The handbook as text, Markdown or PDF (with pdftotext installed), a CASE 1.1 package, or Vouch's own JSON
    file: PathBuf,
    /// Where to write the framework with its doubts, as JSON; else to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What a program that wants PDF is called.
const PDFTOTEXT: &str = "pdftotext";

/// Reads it and writes the framework, with what is doubtful beside it.
pub(super) fn run(stdout: &mut impl Write, import: &Import) -> Result<(), Failure> {
    let shown = import.file.display();
    let bytes = fs::read(&import.file).map_err(|error| format!("{shown}: {error}"))?;
    let text = if bytes.starts_with(b"%PDF") { pdf(&import.file)? } else { text(bytes) };
    let reading = read(&text).map_err(|error| format!("{shown}: {error}"))?;
    let json = serde_json::to_string_pretty(&reading)?;
    let Some(out) = &import.out else {
        writeln!(stdout, "{json}")?;
        return Ok(());
    };
    fs::write(out, json + "\n").map_err(|error| format!("{}: {error}", out.display()))?;
    let count = |name: &str| reading[name].as_array().map_or(0, Vec::len);
    writeln!(stdout, "{}: {} units, {} doubts", out.display(), count("units"), count("doubts"))?;
    Ok(())
}

/// Bytes as text, whatever they are: what isn't UTF-8 becomes a mark that a doubt can be about.
fn text(bytes: Vec<u8>) -> String {
    let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

fn read(text: &str) -> Result<Value, Failure> {
    if !text.trim_start().starts_with('{') {
        return Ok(serde_json::to_value(reader::read(text)?)?);
    }
    // A broken file is said to be so, not to lack what stands behind the break.
    if serde_json::from_str::<Value>(text).map_or(true, |value| value.get("CFDocument").is_some()) {
        return Ok(serde_json::to_value(from_case(text)?)?);
    }
    let mut value = serde_json::to_value(Framework::from_json(text)?)?;
    value["doubts"] = json!([]);
    Ok(value)
}

fn pdf(file: &Path) -> Result<String, Failure> {
    let shown = file.display();
    let output = Command::new(PDFTOTEXT).args(["-enc", "UTF-8", "-layout"]).arg(file).arg("-").output();
    let output = output.map_err(|error| {
        format!("{shown} is a PDF, and {PDFTOTEXT} can't be run ({error}): install poppler-utils, or give the text")
    })?;
    if !output.status.success() {
        let said = text(output.stderr);
        return Err(format!("{shown}: {PDFTOTEXT} says: {}", said.trim()).into());
    }
    Ok(text(output.stdout))
}
