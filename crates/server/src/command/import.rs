//! `vouch framework import`: a handbook's text or PDF, a CASE package, or Vouch's own JSON becomes a framework.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::Value;
use vouch_framework::draft::Draft;
use vouch_framework::{from_case, reader};

use super::Failure;
use crate::handbook;

/// Which file, and where to.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The handbook as text, Markdown or PDF (with pdftotext installed), a CASE 1.1 package, or Vouch's own JSON
    file: PathBuf,
    /// Where to write the framework with its doubts, as JSON; else to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Reads it and writes the framework, with what is doubtful beside it.
pub(super) fn run(stdout: &mut impl Write, import: &Import) -> Result<(), Failure> {
    let shown = import.file.display();
    let bytes = fs::read(&import.file).map_err(|error| format!("{shown}: {error}"))?;
    let text = if handbook::is_pdf(&bytes) {
        handbook::of_pdf_file(&import.file).map_err(|error| format!("{shown}: {error}"))?
    } else {
        handbook::text(bytes)
    };
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

fn read(text: &str) -> Result<Value, Failure> {
    if !text.trim_start().starts_with('{') {
        return Ok(serde_json::to_value(reader::read(text)?)?);
    }
    // A broken file is said to be so, not to lack what stands behind the break.
    if serde_json::from_str::<Value>(text).map_or(true, |value| value.get("CFDocument").is_some()) {
        return Ok(serde_json::to_value(from_case(text)?)?);
    }
    let Draft { framework, doubts, lines } = Draft::read(text)?;
    let mut value = serde_json::to_value(framework)?;
    value["doubts"] = serde_json::to_value(doubts)?;
    if !lines.is_empty() {
        value["lines"] = serde_json::to_value(lines)?;
    }
    Ok(value)
}
