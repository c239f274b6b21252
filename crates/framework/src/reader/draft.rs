//! What is gathered from the text before it becomes a framework.

use std::collections::HashMap;

use super::reading::Doubt;
use super::table::Row;
use crate::model::{Allowance, Apprenticeship, Assessment, Checklist, Method};

/// Everything a layout's reader gathers.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The rows of the structure table, in printed order.
    pub(super) rows: Vec<Row>,
    /// The groups, in printed order, with whether they are mandatory and the line of their name.
    pub(super) groups: Vec<(String, bool)>,
    /// Units with pages of their own, in printed order.
    pub(super) units: Vec<UnitDraft>,
    pub(super) checklists: Vec<Checklist>,
    /// Numbers of the only units that may be simulated, where the handbook says so once for all.
    pub(super) simulated: Option<Vec<String>>,
    /// Levels whose units take a realistic environment, where the handbook says so once for all.
    pub(super) realistic_levels: Vec<u8>,
    /// References from elsewhere to a criterion: the unit's code, the criterion's code, the line.
    pub(super) references: Vec<(String, String, usize)>,
    pub(super) apprenticeship: Option<Apprenticeship>,
    pub(super) doubts: Doubts,
}

/// The doubts gathered.
#[derive(Debug, Default)]
pub(super) struct Doubts(pub(super) Vec<Doubt>);

impl Doubts {
    pub(super) fn add(&mut self, line: usize, text: impl Into<String>) {
        self.0.push(Doubt { line, text: text.into() });
    }
}

/// A heading that may go on over the lines below it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading {
    pub(super) of: HeadingOf,
    /// Its last line so far.
    pub(super) last: usize,
}

/// What a heading is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingOf {
    /// The unit, when its title is read.
    Unit,
    /// The outcome at this place, when its title is read.
    Outcome(usize),
    /// A unit or outcome whose title is known: headings come back on every page.
    Repeated,
}

/// A unit's own pages.
#[derive(Debug, Default)]
pub(super) struct UnitDraft {
    /// The heading read last, while it may go on.
    pub(super) heading: Option<Heading>,
    /// The code, as far as it is printed or follows for certain.
    pub(super) code: Option<String>,
    /// The line its pages begin on.
    pub(super) line: usize,
    pub(super) title: Option<String>,
    pub(super) level: Option<u8>,
    pub(super) credit: Option<u32>,
    pub(super) glh: Option<u32>,
    pub(super) accreditation: Option<String>,
    /// The unit of the national standards that it says it relates to.
    pub(super) standard: Option<String>,
    /// The group its own pages name.
    pub(super) group: Option<String>,
    pub(super) aim: String,
    /// The list of outcomes before them: number, title, line.
    pub(super) announced: Vec<(String, String, usize)>,
    /// How many outcomes it says there are, and where.
    pub(super) announced_count: Option<(u32, usize)>,
    pub(super) outcomes: Vec<OutcomeDraft>,
    /// Where each outcome stands among them, by number.
    pub(super) places: HashMap<String, usize>,
    pub(super) knowledge: Vec<Entry>,
    /// The unit says that its knowledge stands in its criteria.
    pub(super) knowledge_in_criteria: bool,
    pub(super) requirements: Vec<RequirementDraft>,
    /// What its pages say about simulation and realistic environments: performance, knowledge.
    pub(super) simulation: Option<[Allowance; 2]>,
    pub(super) realistic: Option<[Allowance; 2]>,
    /// Outcomes, by number, with a method that is expected for them.
    pub(super) methods: Vec<(String, Method)>,
    /// Whether it is opened before, and signed off after, all others.
    pub(super) opens_first: bool,
    pub(super) signs_off_last: bool,
    pub(super) assessment: Assessment,
}

/// An outcome or element.
#[derive(Debug, Default)]
pub(super) struct OutcomeDraft {
    pub(super) number: String,
    pub(super) title: String,
    pub(super) line: usize,
    pub(super) criteria: Vec<Entry>,
    pub(super) ranges: Vec<RangeDraft>,
}

/// A criterion, knowledge item or lettered item.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) code: String,
    pub(super) wording: String,
    pub(super) line: usize,
    /// What stands in bold in it.
    pub(super) bold: Vec<String>,
}

/// A heading of the range with its entries.
#[derive(Debug, Default)]
pub(super) struct RangeDraft {
    pub(super) title: String,
    pub(super) illustrative: bool,
    pub(super) line: usize,
    pub(super) items: Vec<RangeEntry>,
}

/// One entry of the range.
#[derive(Debug, Default)]
pub(super) struct RangeEntry {
    pub(super) wording: String,
    pub(super) illustrative: bool,
    pub(super) line: usize,
}

/// A numbered evidence requirement.
#[derive(Debug, Default)]
pub(super) struct RequirementDraft {
    pub(super) number: String,
    pub(super) wording: String,
    pub(super) line: usize,
    /// The entries under it, before it is known whether they carry letters.
    pub(super) items: Vec<Entry>,
}
