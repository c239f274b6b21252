//! Reading and writing a framework as JSON.

use serde::Deserialize;

use crate::check::Problem;
use crate::model::{FORMAT, Framework};

/// Why a framework could not be loaded. Nothing is changed by a failed load.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// No framework of this id.
    #[error("there is no framework \"{id}\"; built in are: {}", crate::BUILT_IN_IDS.join(", "))]
    Unknown {
        /// The id asked for.
        id: String,
    },
    /// Not JSON, or not of a framework's shape.
    #[error("this is no framework Vouch can read: line {line}, column {column}: {reason}")]
    Json {
        /// What is wrong.
        reason: String,
        /// Line, from 1; 0 when the text as a whole is meant.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// Written by a newer version.
    #[error(
        "this framework was written by a newer version of Vouch (format {found}, this one reads \
         up to {FORMAT}); update Vouch and load it again"
    )]
    Newer {
        /// The format found.
        found: u32,
    },
    /// It reads, but contradicts itself.
    #[error("this framework contradicts itself in {} place(s), first {}", .0.len(), first(.0))]
    Unsound(Vec<Problem>),
}

fn first(problems: &[Problem]) -> String {
    problems.first().map(ToString::to_string).unwrap_or_default()
}

impl Framework {
    /// Reads a framework and checks it.
    ///
    /// # Errors
    /// [`LoadError::Json`] with line and column, [`LoadError::Newer`], or [`LoadError::Unsound`]
    /// with every problem that [`Framework::check`] finds.
    pub fn from_json(json: &str) -> Result<Self, LoadError> {
        let framework = Self::from_json_unchecked(json)?;
        let problems = framework.check();
        if problems.is_empty() { Ok(framework) } else { Err(LoadError::Unsound(problems)) }
    }

    /// As [`Framework::from_json`], without the check: for what the tests have checked, since the
    /// check takes as long as the reading.
    pub(crate) fn from_json_unchecked(json: &str) -> Result<Self, LoadError> {
        let framework: Self = serde_json::from_str(json).map_err(|error| {
            // A newer format may hold fields unknown here: then that is the reason to give.
            newer_format(json).map_or_else(|| json_error(&error), |found| LoadError::Newer { found })
        })?;
        if framework.format > FORMAT { Err(LoadError::Newer { found: framework.format }) } else { Ok(framework) }
    }

    /// The framework as one line of JSON.
    ///
    /// # Errors
    /// None in practice: every field has a form in JSON. The writer's own error is passed on.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

/// The format a text claims, when it is newer than this code.
fn newer_format(json: &str) -> Option<u32> {
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    let head: Head = serde_json::from_str(json).ok()?;
    (head.format > FORMAT).then_some(head.format)
}

fn json_error(error: &serde_json::Error) -> LoadError {
    let said = error.to_string();
    let at = format!(" at line {} column {}", error.line(), error.column());
    LoadError::Json {
        reason: said.strip_suffix(at.as_str()).unwrap_or(said.as_str()).to_owned(),
        line: error.line(),
        column: error.column(),
    }
}
