//! What was typed, cut into terms, and how well these match a text.

use super::fold::{Word, words};
use super::score;

/// The most terms looked for; more make a search no sharper, only slower.
const MAX_TERMS: usize = 12;
/// The most characters of a query that are read: a pasted page is not a search.
const MAX_CHARS: usize = 400;

/// The best score of each term of a query.
#[derive(Clone, Copy, Default)]
pub(super) struct Scores([u32; MAX_TERMS]);

/// One word or code looked for.
pub(super) struct Term {
    word: Word,
    /// It holds a digit.
    pub(super) may_be_code: bool,
}

/// A query cut into terms.
pub(super) struct Query {
    terms: Vec<Term>,
}

impl Query {
    /// Cuts a query at everything that is neither letter, digit, apostrophe nor a code's point.
    /// `qualification`, such as `4430-02`, is what a full unit number begins with: in `4430-201`
    /// the `4430` says nothing, and is left out.
    pub(super) fn parse(query: &str, qualification: &str) -> Self {
        let end = query.char_indices().nth(MAX_CHARS).map_or(query.len(), |(end, _)| end);
        let read = query.get(..end).unwrap_or_default();
        let prefix = qualification.split('-').next().unwrap_or_default();
        let mut terms: Vec<Term> = read
            .split(|char: char| !(char.is_alphanumeric() || matches!(char, '\'' | '’' | '.')))
            .flat_map(|word| word.split(|char| char == '.' && !has_digit(word)))
            .map(|word| word.trim_matches(|char: char| !char.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .map(Term::new)
            .take(MAX_TERMS)
            .collect();
        if terms.len() > 1 {
            terms.retain(|term| !term.chars().iter().copied().eq(prefix.chars()));
        }
        Self { terms }
    }

    /// Whether nothing is looked for.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// How well each term matches a text's words.
    pub(super) fn in_text(&self, text: &str) -> Scores {
        let mut best = Scores::default();
        for word in words(text) {
            let word = Word::fold(word);
            best.raise(self.terms.iter().map(|term| score::in_word(term, word.chars())));
        }
        best
    }

    /// How well each term matches a code, which scores `whole` when a term is all of it.
    pub(super) fn in_code(&self, code: &str, whole: u32) -> Scores {
        let mut best = Scores::default();
        let code = Word::fold(code);
        best.raise(self.terms.iter().map(|term| score::in_code(term, code.chars(), whole)));
        best
    }
}

impl Term {
    pub(super) fn new(word: &str) -> Self {
        Self { word: Word::fold(word), may_be_code: has_digit(word) }
    }

    /// Its characters, folded.
    pub(super) fn chars(&self) -> &[char] {
        self.word.chars()
    }
}

impl Scores {
    /// The better of both, term by term.
    pub(super) fn or(mut self, other: Self) -> Self {
        self.raise(other.0.into_iter());
        self
    }

    /// All divided: for words further from the item.
    pub(super) fn divided_by(self, divisor: u32) -> Self {
        Self(self.0.map(|score| score / divisor))
    }

    /// How many terms match.
    pub(super) fn matched(self) -> usize {
        self.0.iter().filter(|score| **score > 0).count()
    }

    /// How well they match together.
    pub(super) fn sum(self) -> u32 {
        self.0.iter().sum()
    }

    fn raise(&mut self, scores: impl Iterator<Item = u32>) {
        for (best, score) in self.0.iter_mut().zip(scores) {
            *best = score.max(*best);
        }
    }
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|char| char.is_ascii_digit())
}
