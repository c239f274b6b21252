//! How a unit is assessed, where it is not by a portfolio of evidence.

use serde::{Deserialize, Serialize};

/// How a unit is assessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Assessment {
    /// By evidence gathered in a portfolio.
    #[default]
    Portfolio,
    /// By an assignment.
    Assignment(Assignment),
    /// By a multiple-choice test.
    MultipleChoice(MultipleChoice),
}

impl Assessment {
    pub(super) fn is_portfolio(&self) -> bool {
        *self == Self::Portfolio
    }
}

/// A piece of work on a set task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// How long it is expected to take. Longer warns and never blocks: candidates work at their own pace.
    pub hours: u32,
    /// Who sets the task.
    pub set: By,
    /// Who marks the work.
    pub marked: By,
}

/// Whose work something is, seen from the centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The awarding body's.
    External,
    /// The centre's own.
    Internal,
}

/// A test whose questions have answers to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MultipleChoice {
    /// How many questions are asked.
    pub questions: u32,
    /// How long it lasts, in minutes.
    pub minutes: u32,
    /// How many right answers pass.
    pub pass: u32,
    /// How the questions are spread over the outcomes, where the handbook says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spread: Vec<OutcomeQuestions>,
}

/// How many questions of a test one outcome gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeQuestions {
    /// The outcome's number, as printed.
    pub outcome: String,
    /// How many questions it gets.
    pub questions: u32,
}
