//! `vouch framework`: the qualifications that are built in.

use std::io::Write;

use clap::Subcommand;
use serde_json::json;
use vouch_framework::{BUILT_IN_IDS, Framework as Qualification, built_in};

use super::Failure;

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
}

/// Does it.
pub(super) fn run(command: &Framework) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match command {
        Framework::List { json } => list(&mut out, *json),
        Framework::Show { id, json } => show(&mut out, built_in(id)?, *json),
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
        let described = if unit.described { "" } else { " (criteria not included)" };
        writeln!(out, "  {}  {}: level {}{credit}, {kind}{described}", unit.code, unit.title, unit.level)?;
    }
    Ok(())
}
