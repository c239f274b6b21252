//! How a text area's new value becomes an edit of a text, and how edits made side by side both survive.
//!
//! Positions are UTF-16 units, as browsers count them and as Automerge does here; no edit splits a surrogate pair.

mod difference;
#[cfg(test)]
mod properties;
mod rebase;

pub use difference::difference;
pub use rebase::{caret, rebase};

/// An edit of a text, in UTF-16 units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// Where.
    pub at: usize,
    /// How many units go.
    pub delete: usize,
    /// What comes.
    pub insert: String,
}

/// The length of a text in UTF-16 units.
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}
