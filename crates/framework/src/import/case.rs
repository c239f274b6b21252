//! Reading a CASE 1.1 package.
//!
//! What Vouch exported comes back as it was. Of other packages the units are the items called so,
//! else the document's children; what CASE has no place for is a doubt, never a guess unsaid.

use serde::Serialize;
use serde_json::{Value, json};

use super::tree::{Tree, facts};
use super::value::{Notes, unit};
use crate::check::Problem;
use crate::model::{FORMAT, Framework};

/// A package as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseReading {
    /// The framework; it passes [`Framework::check`].
    #[serde(flatten)]
    pub framework: Framework,
    /// What somebody should look at before relying on it, by line.
    pub doubts: Vec<CaseDoubt>,
}

/// Something that the package doesn't say, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct CaseDoubt {
    /// Line of the file, counted from 1: where the item is first named.
    pub line: usize,
    /// What is doubtful.
    pub text: String,
}

/// Why a text is not read as CASE.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseRefusal {
    /// Not JSON.
    #[error("this is no JSON: line {line}: {reason}")]
    Json {
        /// What is wrong.
        reason: String,
        /// Line, from 1.
        line: usize,
    },
    /// JSON of something else.
    #[error("this is no CASE package: it has no CFDocument with CFItems under it")]
    NoPackage,
    /// A field that is not of its shape.
    #[error("this CASE package can't be read: {0}")]
    Shape(String),
    /// It reads, but contradicts itself.
    #[error("this CASE package contradicts itself in {} place(s), first {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Unsound(Vec<Problem>),
}

/// Reads a CASE 1.1 package.
///
/// # Errors
/// [`CaseRefusal`], in one sentence for people.
pub fn from_case(text: &str) -> Result<CaseReading, CaseRefusal> {
    let package: Value = serde_json::from_str(text)
        .map_err(|error| CaseRefusal::Json { reason: error.to_string(), line: error.line() })?;
    let document = package.get("CFDocument").filter(|it| it.is_object()).ok_or(CaseRefusal::NoPackage)?;
    let mut notes = Notes::default();
    let units = units(&package, document, &mut notes);
    if units.is_empty() {
        return Err(CaseRefusal::NoPackage);
    }
    let value = framework(document, units, &mut notes);
    let framework: Framework = serde_json::from_value(value).map_err(|error| CaseRefusal::Shape(error.to_string()))?;
    let problems = framework.check();
    if !problems.is_empty() {
        return Err(CaseRefusal::Unsound(problems));
    }
    let mut doubts: Vec<CaseDoubt> =
        notes.0.into_iter().map(|(id, words)| CaseDoubt { line: line_of(text, &id), text: words }).collect();
    doubts.sort();
    Ok(CaseReading { framework, doubts })
}

/// The items called units, else those right under the document.
fn units(package: &Value, document: &Value, notes: &mut Notes) -> Vec<Value> {
    let tree = Tree::of(package);
    let id = document.get("identifier").and_then(Value::as_str).unwrap_or_default();
    let all = tree.beneath(id);
    for node in tree.nodes().iter().filter(|node| !all.iter().any(|other| other.id() == node.id())) {
        notes.add(*node, "hangs under nothing in this package; left out");
    }
    let called: Vec<_> = all.iter().copied().filter(|node| node.kind() == "unit").collect();
    let units = if called.is_empty() { tree.children(id).to_vec() } else { called };
    units.into_iter().zip(1..).map(|(node, place)| unit(&tree, node, place, notes)).collect()
}

fn framework(document: &Value, units: Vec<Value>, notes: &mut Notes) -> Value {
    let text = |name: &str| document.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let id = text("identifier").unwrap_or_default();
    let short: String = id.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let mut fields = json!({
        "format": FORMAT,
        "id": format!("case-{short}"),
        "title": text("title").unwrap_or("Untitled"),
        "awarding_body": text("creator").or_else(|| text("publisher")).unwrap_or("Not stated"),
        "number": short,
        "level": 0,
        "version": text("version").unwrap_or("not stated"),
        "units": units,
    });
    let own = facts(document).and_then(Value::as_object);
    if own.is_none() {
        let missing = "number, level and rules of combination have no place in CASE: to be entered by hand";
        notes.0.push((id.to_owned(), missing.to_owned()));
    }
    if let Some(fields) = fields.as_object_mut() {
        fields.extend(own.into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())));
    }
    fields
}

/// The line where an identifier first stands; the first line where it stands nowhere.
fn line_of(text: &str, id: &str) -> usize {
    let before = text.find(id).and_then(|at| text.get(..at)).unwrap_or_default();
    1 + before.bytes().filter(|byte| *byte == b'\n').count()
}
