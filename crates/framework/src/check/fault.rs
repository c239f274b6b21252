//! What can be wrong with a framework's data, and where.

use std::fmt;

/// One contradiction in a framework's data, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: a unit's code, an item's key, or the name of a field of the framework.
    pub place: String,
    /// What is wrong there.
    pub fault: Fault,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A code, id, number or letter occurs twice where it must be unique.
    #[error("occurs twice")]
    Duplicate,
    /// A title, wording or name is empty.
    #[error("is empty")]
    Empty,
    /// A code can't be part of an item's key.
    #[error("has a code that is empty, holds \"/\", or begins or ends with a space")]
    BadCode,
    /// A requirement needs more items than it lists.
    #[error("needs {need} items and lists {listed}")]
    NeedsTooMany {
        /// How many it needs.
        need: u32,
        /// How many it lists.
        listed: usize,
    },
    /// A rule or requirement asks for nothing.
    #[error("asks for none")]
    NeedsNone,
    /// A permission holds for each customer or member, though it asks for nothing.
    #[error("is a permission, and can't be needed per customer or team member")]
    PermissionPer,
    /// Something is referred to that is not there.
    #[error("refers to \"{0}\", which is not there")]
    Missing(String),
    /// A described unit without criteria or an undescribed one with them.
    #[error("is marked as described without criteria, or has them without the mark")]
    Description,
    /// A date that is not `YYYY-MM-DD`, or a month that is not `YYYY-MM`.
    #[error("is no date: \"{0}\"")]
    BadDate(String),
    /// Neither years nor months, both, or a length of nothing.
    #[error("has no length of time, or two")]
    Duration,
    /// A unit that may not be taken together with itself.
    #[error("bars itself")]
    BarsItself,
    /// A pass mark that nobody or everybody reaches.
    #[error("passes at {pass} of {questions} questions")]
    Pass {
        /// The pass mark.
        pass: u32,
        /// How many questions there are.
        questions: u32,
    },
    /// A test whose questions by outcome are not all its questions.
    #[error("spreads {spread} questions over its outcomes and asks {questions}")]
    Spread {
        /// How many are spread.
        spread: u64,
        /// How many there are.
        questions: u32,
    },
    /// A rule that not even all units together meet.
    #[error("needs {need}, and all units together have {there_is}")]
    Unreachable {
        /// How much it needs.
        need: u32,
        /// How much there is.
        there_is: u32,
    },
    /// A mandatory unit in an optional group, or the reverse.
    #[error("is mandatory and its group is not, or the reverse")]
    GroupKind,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.place, self.fault)
    }
}
