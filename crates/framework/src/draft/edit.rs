//! What somebody does to a draft by hand.

use serde::{Deserialize, Serialize};

use crate::model::{Aspect, CombinationRule, Need, Per, RequirementKind};
use crate::place::Place;

/// One thing done to a draft. Doubts are named by their place among the doubts, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Edit {
    /// A doubt is settled: what was read is right.
    Accept {
        /// Which doubt.
        doubt: usize,
    },
    /// A doubt is settled: it stands in the handbook so.
    Stands {
        /// Which doubt.
        doubt: usize,
        /// What there is to say to that.
        note: String,
    },
    /// A doubt is open again.
    Reopen {
        /// Which doubt.
        doubt: usize,
    },
    /// One field of a part is corrected.
    Correct {
        /// The part.
        place: Place,
        /// What it says from now on.
        change: Change,
        /// The doubt that this settles.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        doubt: Option<usize>,
    },
    /// A missing part is added.
    Add {
        /// What it stands under.
        to: Place,
        /// The part.
        part: Part,
        /// The line of the text that it stands on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        line: Option<usize>,
        /// The doubt that this settles.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        doubt: Option<usize>,
    },
    /// A part that is none is removed, with all that stands under it.
    Remove {
        /// The part.
        place: Place,
        /// The doubt that this settles.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        doubt: Option<usize>,
    },
}

/// A field with what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "field", content = "value", rename_all = "kebab-case")]
pub enum Change {
    /// A unit's code, an outcome's number, an item's code, number or letter.
    Code(String),
    /// The title of the qualification, a unit, an outcome or a range heading.
    Title(String),
    /// The words of an item.
    Wording(String),
    /// The awarding body's number of the qualification or unit.
    Number(Option<String>),
    /// The accrediting body's reference.
    Accreditation(Option<String>),
    /// The level.
    Level(u8),
    /// The credits.
    Credit(Option<u32>),
    /// Guided learning, in hours.
    Glh(Option<u32>),
    /// The group of a unit; one that is not there yet is added, and one that no unit is in any more goes.
    Group(Option<String>),
    /// Whether a unit is mandatory.
    Mandatory(bool),
    /// A unit's aim.
    Aim(Option<String>),
    /// Whether an outcome is shown by doing or by knowing.
    Aspect(Aspect),
    /// Whether an evidence requirement asks or permits.
    Kind(RequirementKind),
    /// How many of its items it needs.
    Need(Need),
    /// Per what it needs them.
    Per(Per),
    /// Whether range illustrates only.
    Illustrative(bool),
    /// The framework's stable name.
    Id(String),
    /// The awarding body.
    AwardingBody(String),
    /// The version as printed.
    Version(String),
    /// The month of that version, `YYYY-MM`.
    Published(Option<String>),
    /// What completes the qualification.
    Combination(Vec<CombinationRule>),
}

/// A part to add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Part {
    /// A unit of the qualification.
    Unit {
        /// Its code.
        code: String,
        /// Its title.
        title: String,
        /// Its level.
        level: u8,
        /// Whether it is mandatory.
        mandatory: bool,
    },
    /// An outcome or element of a unit.
    Outcome {
        /// Its number.
        number: String,
        /// Its title.
        title: String,
    },
    /// A criterion of an outcome.
    Criterion {
        /// Its code.
        code: String,
        /// Its words.
        wording: String,
    },
    /// A range heading of an outcome.
    Range {
        /// Its number.
        number: String,
        /// Its title.
        title: String,
        /// Whether it illustrates only.
        #[serde(default)]
        illustrative: bool,
    },
    /// A knowledge item of a unit.
    Knowledge {
        /// Its code.
        code: String,
        /// Its words.
        wording: String,
    },
    /// An evidence requirement of a unit.
    Requirement {
        /// Its number.
        number: String,
        /// Its words.
        wording: String,
        /// Whether it asks or permits.
        kind: RequirementKind,
        /// How many of its items it needs.
        need: Need,
    },
    /// An entry under a range heading or an evidence requirement.
    Entry {
        /// Its letter.
        letter: String,
        /// Its words.
        wording: String,
    },
}
