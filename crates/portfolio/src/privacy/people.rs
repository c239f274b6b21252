//! The people who may be named in a text.

use std::collections::BTreeSet;

use super::words::{fold, words};

/// Names of people, as they are compared: by single words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    words: BTreeSet<String>,
}

impl People {
    /// Of these people, by their full names.
    pub fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self { words: names.into_iter().flat_map(words).map(|word| fold(word.text)).collect() }
    }

    /// The same with one more.
    #[must_use]
    pub fn with(mut self, name: &str) -> Self {
        self.words.extend(words(name).iter().map(|word| fold(word.text)));
        self
    }

    /// Whether the word, already folded, is of one of their names.
    pub(super) fn has(&self, folded: &str) -> bool {
        self.words.contains(folded)
    }
}
