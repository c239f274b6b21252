//! Learning outcomes (SQA: elements) and their criteria.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Method, Range, is_off};

/// A learning outcome or, with SQA, an element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Number as printed: `1`; SQA `20.2`.
    pub number: String,
    /// Title as printed.
    pub title: String,
    /// Whether it is shown by doing or by knowing.
    #[serde(default)]
    pub aspect: Aspect,
    /// Methods that the handbook expects for it: shown when planning, a warning when absent, never
    /// a gap, since the assessor may have good reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expected_methods: Vec<Method>,
    /// The candidate's judgement of themselves is the product asked for, though elsewhere it
    /// proves no competence.
    #[serde(default, skip_serializing_if = "is_off")]
    pub self_assessment: bool,
    /// Its criteria, in printed order.
    pub criteria: Vec<Criterion>,
    /// Its range, where the handbook gives one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub range: Vec<Range>,
}

/// What is judged: performance or knowledge. Rules about simulation differ between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Shown by doing.
    #[default]
    Performance,
    /// Shown by knowing and understanding.
    Knowledge,
}

/// One criterion: a performance or assessment criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Code as printed: `1.2`; SQA, which starts again in each element, `2`.
    pub code: String,
    /// What is to be shown, in our own words.
    pub wording: String,
}

impl Outcome {
    /// The criterion's code made unique within its unit: the printed code where it has a dot, else
    /// with the outcome's number before it (SQA counts anew in each element: `20.2` and `7` give
    /// `20.2.7`).
    pub fn code_of<'a>(&self, criterion: &'a Criterion) -> Cow<'a, str> {
        if criterion.code.contains('.') {
            Cow::Borrowed(&criterion.code)
        } else {
            Cow::Owned(format!("{}.{}", self.number, criterion.code))
        }
    }
}
