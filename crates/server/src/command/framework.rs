//! `vouch framework`: the qualifications that are built in.

use std::io::Write;

use clap::{Subcommand, ValueEnum};
use serde_json::json;
use vouch_framework::{BUILT_IN_IDS, Framework as Qualification, built_in, evaluate, ways};

use super::import::{self, Import};
use super::utc::utc;
use super::{BadUsage, Failure};
use crate::world::World;

/// What can be asked about frameworks.
#[derive(Debug, Subcommand)]
pub(super) enum Framework {
    /// List the qualifications
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Show one qualification and its units
    Show {
        /// Its id, such as cg-4430-02
        id: String,
        /// As JSON, whole
        #[arg(long)]
        json: bool,
    },
    /// Read a handbook, a CASE package or Vouch's own JSON into a framework, with every doubt
    Import(Import),
    /// Say, as JSON, whether units complete a qualification, and which rules they leave unmet
    Evaluate {
        /// Its id, such as cg-4430-02
        id: String,
        /// Codes of the units, such as 201 or "F05T 04"
        codes: Vec<String>,
        /// Add what is missing in words, and the cheapest ways there
        #[arg(long)]
        ways: bool,
    },
    /// Write one qualification in the format of another program
    Export {
        /// Its id, such as cg-4430-02
        id: String,
        /// Which format
        #[arg(long)]
        format: Format,
    },
}

/// The formats of an export.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// A CASE 1.1 package
    Case,
    /// Vouch's own
    Json,
    /// A table
    Csv,
}

/// Does it.
pub(super) fn run(command: &Framework) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match command {
        Framework::List { json } => list(&mut out, *json),
        Framework::Show { id, json } => show(&mut out, built_in(id)?, *json),
        Framework::Import(file) => import::run(&mut out, file),
        Framework::Evaluate { id, codes, ways } => judge(&mut out, built_in(id)?, codes, *ways),
        Framework::Export { id, format } => export(&mut out, built_in(id)?, *format),
    }
}

fn list(out: &mut impl Write, as_json: bool) -> Result<(), Failure> {
    let frameworks = BUILT_IN_IDS.iter().map(|id| built_in(id)).collect::<Result<Vec<_>, _>>()?;
    if as_json {
        let facts = frameworks.iter().map(|it| {
            json!({
                "id": it.id, "title": it.title, "awarding_body": it.awarding_body, "number": it.number,
                "level": it.level, "version": it.version, "units": it.units.len(),
            })
        });
        writeln!(out, "{}", serde_json::Value::from_iter(facts))?;
        return Ok(());
    }
    for it in frameworks {
        writeln!(out, "{}  {} {}, level {}: {}", it.id, it.awarding_body, it.number, it.level, it.title)?;
    }
    Ok(())
}

fn show(out: &mut impl Write, framework: &Qualification, as_json: bool) -> Result<(), Failure> {
    if as_json {
        writeln!(out, "{}", serde_json::to_string_pretty(framework)?)?;
        return Ok(());
    }
    writeln!(out, "{}", framework.title)?;
    writeln!(
        out,
        "{} {}, level {}, version {}",
        framework.awarding_body, framework.number, framework.level, framework.version
    )?;
    writeln!(out, "structure {}", framework.structure_hash()?)?;
    writeln!(out, "wording   {}", framework.wording_hash()?)?;
    for unit in &framework.units {
        let credit = unit.credit.map(|credit| format!(", {credit} credits")).unwrap_or_default();
        let kind = if unit.mandatory { "mandatory" } else { "optional" };
        let described = match (unit.described, &unit.described_by) {
            (false, _) => " (criteria not included)".to_owned(),
            (true, None) => String::new(),
            (true, Some(other)) => format!(" (criteria as in {} {})", other.framework, other.unit),
        };
        writeln!(out, "  {}  {}: level {}{credit}, {kind}{described}", unit.code, unit.title, unit.level)?;
    }
    Ok(())
}

fn judge(out: &mut impl Write, framework: &Qualification, codes: &[String], with_ways: bool) -> Result<(), Failure> {
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let evaluation = evaluate(framework, &codes);
    if !evaluation.unknown_units.is_empty() {
        let unknown = evaluation.unknown_units.join(", ");
        return Err(BadUsage(format!("{} has no unit {unknown}", framework.id)).into());
    }
    let mut said = json!({ "complete": evaluation.complete, "unmet": evaluation.unmet() });
    if with_ways {
        let ways = ways(framework, &codes).ways.into_iter().map(|way| {
            let choices = way.choices.iter().map(|choice| json!({ "take": choice.take, "from": choice.from }));
            let choices: Vec<_> = choices.collect();
            json!({ "credit": way.credit, "units": way.units, "glh": way.glh, "choices": choices })
        });
        said["needs"] = evaluation.needs().into();
        said["ways"] = ways.collect();
    }
    writeln!(out, "{}", serde_json::to_string_pretty(&said)?)?;
    Ok(())
}

fn export(out: &mut impl Write, framework: &Qualification, format: Format) -> Result<(), Failure> {
    match format {
        Format::Case => {
            let package = framework.to_case(&utc(World::real().now())?)?;
            writeln!(out, "{}", serde_json::to_string_pretty(&package)?)?;
        }
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(framework)?)?,
        Format::Csv => write!(out, "{}", framework.to_csv())?,
    }
    Ok(())
}
