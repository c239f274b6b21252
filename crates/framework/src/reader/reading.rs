//! What a reading hands back.

use serde::{Deserialize, Serialize};

use super::layout::Layout;
use crate::item_ref::ItemRef;
use crate::model::{Framework, Unit};

/// A handbook as read: its framework in the official wording, and a report on how it came about.
///
/// The framework always passes [`Framework::check`], however broken the text was, so that it can
/// be kept, shown and corrected. In JSON the framework's own fields come first, the report beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The framework. Its wording is the awarding body's: for the centre that holds the handbook.
    #[serde(flatten)]
    pub framework: Framework,
    /// Everything that somebody should look at before relying on the framework, by line.
    pub doubts: Vec<Doubt>,
    /// Where everything in the framework came from, in the order of the framework.
    pub lines: Vec<Origin>,
    /// How much was read.
    pub read: Counts,
    /// The layout that the text was taken for.
    pub layout: Layout,
}

impl Reading {
    /// The line that an item was read from, counted from 1.
    pub fn line_of(&self, item: &ItemRef) -> Option<usize> {
        let place = item.to_string();
        self.lines.iter().find(|origin| origin.place == place).map(|origin| origin.line)
    }
}

/// Something in the text that could be read in more than one way, or contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Doubt {
    /// Line of the text, counted from 1.
    pub line: usize,
    /// What is doubtful there and what was made of it.
    pub text: String,
}

/// Where one part of the framework stands in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// `unit 201`, `201/outcome/1`, or an item's key as [`ItemRef`] writes it: the names that
    /// [`crate::Problem::place`] uses as well.
    pub place: String,
    /// Line of the text, counted from 1.
    pub line: usize,
}

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Units, with and without criteria.
    pub units: usize,
    /// Units whose criteria are in the text.
    pub described: usize,
    /// Learning outcomes or elements.
    pub outcomes: usize,
    /// Criteria.
    pub criteria: usize,
    /// Range headings.
    pub range: usize,
    /// Entries under range headings.
    pub range_items: usize,
    /// Knowledge items that stand apart from the outcomes.
    pub knowledge: usize,
    /// Evidence requirements.
    pub requirements: usize,
    /// Lettered items of evidence requirements.
    pub requirement_items: usize,
}

impl Counts {
    /// How much these units hold.
    pub fn of(units: &[Unit]) -> Self {
        let mut counts = Self { units: units.len(), ..Self::default() };
        for unit in units {
            counts.described += usize::from(unit.described);
            counts.outcomes += unit.outcomes.len();
            counts.knowledge += unit.knowledge.len();
            counts.requirements += unit.evidence_requirements.len();
            for outcome in &unit.outcomes {
                counts.criteria += outcome.criteria.len();
                counts.range += outcome.range.len();
                counts.range_items += outcome.range.iter().map(|range| range.items.len()).sum::<usize>();
            }
            counts.requirement_items += unit.evidence_requirements.iter().map(|it| it.items.len()).sum::<usize>();
        }
        counts
    }
}

/// Why a text is not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing but white space.
    #[error("This file holds no text: a scanned handbook must go through text recognition first.")]
    Empty,
    /// None of the known layouts.
    #[error(
        "This is no handbook that Vouch can read: it has no units with criteria laid out as City & Guilds, SQA or OCR \
         print them."
    )]
    NoHandbook,
}
