//! What in a text may tell who a customer is: names, and numbers that stand for a person. Advice, never a verdict: nothing
//! here refuses a text, and what it passes over is not thereby anonymous.
//!
//! - [`findings`]: words of a note that look like a customer's name, number or address
//! - [`others`]: the names of people a text must not hold, found and replaced

mod address;
mod names;
mod numbers;
pub mod others;
mod people;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

pub use people::People;

/// What a stretch of text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// A person's name.
    Name,
    /// The number of a payment card: its check digit is right.
    Card,
    /// An account, order or reference number.
    Account,
    /// A telephone number.
    Telephone,
    /// An e-mail address.
    Email,
    /// A house number with a postcode.
    Address,
}

impl FindingKind {
    /// As said on screens, after "looks like".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Name => "a name",
            Self::Card => "a card number",
            Self::Account => "an account or order number",
            Self::Telephone => "a telephone number",
            Self::Email => "an e-mail address",
            Self::Address => "an address",
        }
    }
}

/// A stretch of a text that may tell who a customer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where, in bytes; both ends stand between characters.
    pub range: Range<usize>,
    /// What it looks like.
    pub kind: FindingKind,
}

/// What in this text looks like a customer's, in the order of the text, no two overlapping. `known` are the people who may
/// be named: candidate, assessor, witness.
pub fn findings(text: &str, known: &People) -> Vec<Finding> {
    let words = words::words(text);
    let mut all: Vec<Finding> = Vec::new();
    all.extend(address::emails(text));
    all.extend(address::addresses(text, &words));
    all.extend(numbers::numbers(text));
    all.extend(names::names(text, &words, known));
    // Of two that overlap the one that begins first stands, and of two that begin together the longer.
    all.sort_by_key(|finding| (finding.range.start, usize::MAX - finding.range.end));
    let mut kept: Vec<Finding> = Vec::new();
    for finding in all {
        if kept.last().is_none_or(|last| last.range.end <= finding.range.start) {
            kept.push(finding);
        }
    }
    kept
}
