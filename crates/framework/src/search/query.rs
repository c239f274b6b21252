//! What was typed, cut into terms.

use super::Scores;
use super::fold::folded;

/// The most terms looked for; more make a search no sharper, only slower.
pub(super) const MAX_TERMS: usize = 12;
/// The most characters of a query that are read: a pasted page is not a search.
const MAX_CHARS: usize = 400;
/// The longest term; no word or code here is longer.
const MAX_TERM_CHARS: usize = 40;

/// One word or code looked for, folded.
pub(super) struct Term {
    /// Its letters and digits, in lower case; in a code its points too.
    pub(super) chars: Vec<char>,
    /// It holds a digit, so it may be a code.
    pub(super) may_be_code: bool,
}

/// A query cut into terms.
pub(super) struct Query {
    terms: Vec<Term>,
}

impl Query {
    /// Cuts a query at everything that is neither letter, digit, apostrophe nor a code's
    /// point. `qualification`, such as `4430-02`, is what a full unit number begins with:
    /// in `4430-201` the `4430` says nothing, and is left out.
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
            terms.retain(|term| !term.chars.iter().copied().eq(prefix.chars()));
        }
        Self { terms }
    }

    /// The score of every term, by `score`; terms not there score nothing.
    pub(super) fn scores(&self, score: impl Fn(&Term) -> u32) -> Scores {
        let mut scores = Scores::default();
        for (slot, term) in scores.iter_mut().zip(&self.terms) {
            *slot = score(term);
        }
        scores
    }
}

impl Term {
    fn new(word: &str) -> Self {
        Self { chars: word.chars().flat_map(folded).take(MAX_TERM_CHARS).collect(), may_be_code: has_digit(word) }
    }
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|char| char.is_ascii_digit())
}
