//! The count of one evidence requirement.

use std::fmt;

use super::Progress;
use crate::model::{Per, RequirementKind};

/// One evidence requirement's count. Displays as "two of five: one so far, for each customer".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequirementCoverage {
    /// The requirement's number, as printed.
    pub number: String,
    /// Required, or a permission.
    pub kind: RequirementKind,
    /// For each of whom it is needed, for the assessor to judge.
    pub per: Per,
    /// How many items are needed; 0 for a permission.
    pub need: u32,
    /// How many items are listed; 0 where the requirement itself is claimed.
    pub listed: u32,
    /// How many are claimed, settled ones included; may exceed the need.
    pub claimed: u32,
    /// How many are settled.
    pub settled: u32,
}

impl RequirementCoverage {
    /// Whether enough items are settled.
    pub fn is_met(&self) -> bool {
        self.settled >= self.need
    }

    /// What it adds to progress: never more than it needs.
    pub(super) fn progress(&self) -> Progress {
        Progress { settled: self.settled.min(self.need), claimed: self.claimed.min(self.need), total: self.need }
    }
}

impl fmt::Display for RequirementCoverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind == RequirementKind::Permission {
            return f.write_str("allowed, not needed");
        }
        match (self.listed, self.claimed) {
            (0 | 1, 0) => f.write_str("not shown yet")?,
            (0 | 1, _) => f.write_str("shown")?,
            (listed, claimed) => {
                if self.need == listed {
                    write!(f, "all {}", in_words(listed))?;
                } else {
                    write!(f, "{} of {}", in_words(self.need), in_words(listed))?;
                }
                let so_far = if claimed < self.need { " so far" } else { "" };
                write!(f, ": {}{so_far}", in_words(claimed))?;
            }
        }
        f.write_str(match self.per {
            Per::None => "",
            Per::Customer => ", for each customer",
            Per::TeamMember => ", for each team member",
        })
    }
}

/// A number as it is said; from thirteen on, as figures.
fn in_words(number: u32) -> String {
    const WORDS: [&str; 13] =
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = usize::try_from(number).ok().and_then(|number| WORDS.get(number));
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_said_in_words() {
        let said = |kind, per, need, listed, claimed| {
            RequirementCoverage { number: "1".into(), kind, per, need, listed, claimed, settled: 0 }.to_string()
        };
        let required = |need, listed, claimed| said(RequirementKind::Required, Per::None, need, listed, claimed);
        assert_eq!(required(2, 5, 1), "two of five: one so far");
        assert_eq!(required(2, 5, 0), "two of five: none so far");
        assert_eq!(required(2, 5, 3), "two of five: three");
        assert_eq!(required(4, 4, 2), "all four: two so far");
        assert_eq!(required(1, 3, 1), "one of three: one");
        assert_eq!(required(13, 14, 0), "13 of 14: none so far");
        assert_eq!(required(1, 0, 0), "not shown yet");
        assert_eq!(required(1, 0, 1), "shown");
        assert_eq!(
            said(RequirementKind::Required, Per::TeamMember, 2, 4, 1),
            "two of four: one so far, for each team member"
        );
        assert_eq!(said(RequirementKind::Permission, Per::None, 0, 4, 1), "allowed, not needed");
    }
}
