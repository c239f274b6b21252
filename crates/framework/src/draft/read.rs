//! From a file's text to a draft, whichever of the texts it is.

use serde::Deserialize;
use serde_json::Value;

use super::{Draft, DraftDoubt};
use crate::import::{CaseRefusal, from_case};
use crate::load::LoadError;
use crate::model::Framework;
use crate::reader::{self, Doubt, Origin, Refusal};

/// Why a file's text gives no draft, in one sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftRefusal {
    /// No handbook.
    #[error(transparent)]
    Handbook(#[from] Refusal),
    /// No CASE package.
    #[error(transparent)]
    Case(#[from] CaseRefusal),
    /// Not Vouch's own JSON.
    #[error(transparent)]
    Vouch(#[from] LoadError),
}

/// What `vouch framework import` writes beside a framework's own fields.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Beside {
    doubts: Vec<Doubt>,
    lines: Vec<Origin>,
}

impl Draft {
    /// Reads a handbook's text or Markdown, a CASE 1.1 package, or Vouch's own JSON.
    ///
    /// # Errors
    /// [`DraftRefusal`], when it is none of them.
    pub fn read(text: &str) -> Result<Self, DraftRefusal> {
        if !text.trim_start().starts_with('{') {
            let reading = reader::read(text)?;
            return Ok(Self::new(reading.framework, reading.doubts, reading.lines));
        }
        // A broken file is said to be so, not to lack what stands behind the break.
        if serde_json::from_str::<Value>(text).map_or(true, |value| value.get("CFDocument").is_some()) {
            let reading = from_case(text)?;
            let doubts = reading.doubts.into_iter().map(|it| Doubt { line: it.line, text: it.text }).collect();
            return Ok(Self::new(reading.framework, doubts, Vec::new()));
        }
        Self::from_vouch(text)
    }

    /// Reads Vouch's own JSON: a framework, alone or with the report that an import wrote beside it.
    fn from_vouch(text: &str) -> Result<Self, DraftRefusal> {
        let Ok(Value::Object(mut fields)) = serde_json::from_str(text) else {
            return Ok(Self::new(Framework::from_json(text)?, Vec::new(), Vec::new()));
        };
        let report = ["doubts", "lines", "read", "layout"].map(|name| Some((name.to_owned(), fields.remove(name)?)));
        let report: serde_json::Map<String, Value> = report.into_iter().flatten().collect();
        if report.is_empty() {
            return Ok(Self::new(Framework::from_json(text)?, Vec::new(), Vec::new()));
        }
        let framework = Framework::from_json(&Value::Object(fields).to_string())?;
        let Beside { doubts, lines } = serde_json::from_value(Value::Object(report)).unwrap_or_default();
        Ok(Self::new(framework, doubts, lines))
    }

    fn new(framework: Framework, doubts: Vec<Doubt>, lines: Vec<Origin>) -> Self {
        let doubts = doubts.into_iter().map(|Doubt { line, text }| DraftDoubt { line, text, settled: None }).collect();
        Self { framework, doubts, lines }
    }
}
