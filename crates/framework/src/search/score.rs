//! How well one term matches a code or a text.

use crate::item_ref::ItemKind;

use super::fold::{folded_chars, words};
use super::query::Term;

/// Words shorter than this must be typed right: one edit makes too many of each other.
const LETTERS_FOR_AN_EDIT: usize = 4;

/// How a term meets the beginning of a word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    /// It is the beginning of the word but for one edit.
    OneEdit,
    /// It is the beginning of the word.
    Prefix,
    /// It is the word.
    Whole,
}

/// In an item's own wording.
pub(super) fn in_words(term: &Term, text: &str) -> u32 {
    best(term, text).map_or(0, |found| match found {
        Match::Whole => 40,
        Match::Prefix => 30,
        Match::OneEdit => 12,
    })
}

/// In what an item stands under: half of what its own wording gives.
pub(super) fn in_lead(term: &Term, text: &str) -> u32 {
    in_words(term, text) / 2
}

/// In its unit's title: a quarter.
pub(super) fn in_title(term: &Term, text: &str) -> u32 {
    in_words(term, text) / 4
}

/// As the name of a kind of item ("knowledge", "requirement"), from four letters on.
pub(super) fn in_kind(term: &Term, kind: ItemKind) -> u32 {
    let long_enough = term.chars.len() >= LETTERS_FOR_AN_EDIT;
    if long_enough { in_words(term, kind.as_str()) / 4 } else { 0 }
}

/// In a code: `whole` when it is the code, less when the code goes on from there.
pub(super) fn in_code(term: &Term, code: &str, whole: u32) -> u32 {
    if !term.may_be_code {
        return 0;
    }
    let mut code = folded_chars(code);
    for wanted in &term.chars {
        if code.next() != Some(*wanted) {
            return 0;
        }
    }
    let ends_in_digit = term.chars.last().is_some_and(char::is_ascii_digit);
    match code.next() {
        None => whole,
        // 1.1 typed, 1.10 met: another number, found while typing goes on.
        Some(next) if ends_in_digit && next.is_ascii_digit() => whole / 4,
        Some(_) => whole / 2,
    }
}

fn best(term: &Term, text: &str) -> Option<Match> {
    let mut best = None;
    for word in words(text) {
        best = best.max(meet(&term.chars, folded_chars(word)));
        if best == Some(Match::Whole) {
            break;
        }
    }
    best
}

/// How `term` meets the beginning of `word`.
fn meet(term: &[char], word: impl Iterator<Item = char> + Clone) -> Option<Match> {
    let mut rest = word;
    for (at, wanted) in term.iter().enumerate() {
        let before = rest.clone();
        if rest.next() != Some(*wanted) {
            let tolerant = term.len() >= LETTERS_FOR_AN_EDIT;
            return (tolerant && one_edit(&term[at..], before)).then_some(Match::OneEdit);
        }
    }
    Some(if rest.next().is_none() { Match::Whole } else { Match::Prefix })
}

/// Whether `term`, which differs from `word` in its first letter, begins it after one edit there:
/// a letter too many, one missing, a wrong one, or two that changed places.
fn one_edit(term: &[char], word: impl Iterator<Item = char> + Clone) -> bool {
    let mut after_one = word.clone();
    let first = after_one.next();
    let mut after_two = after_one.clone();
    let second = after_two.next();
    let too_many = begins(&term[1..], word);
    let missing = first.is_some() && begins(term, after_one.clone());
    let wrong = first.is_some() && begins(&term[1..], after_one);
    let swapped = term.len() > 1 && second == Some(term[0]) && first == Some(term[1]) && begins(&term[2..], after_two);
    too_many || missing || wrong || swapped
}

fn begins(start: &[char], mut word: impl Iterator<Item = char>) -> bool {
    start.iter().all(|wanted| word.next() == Some(*wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meets(term: &str, word: &str) -> Option<Match> {
        meet(&term.chars().collect::<Vec<_>>(), folded_chars(word))
    }

    #[test]
    fn beginnings_and_single_typing_errors_meet_a_word() {
        let cases = [
            ("rapport", "Rapport", Some(Match::Whole)),
            ("rapp", "rapport", Some(Match::Prefix)),
            ("customers", "customer's", Some(Match::Whole)),
            ("custmer", "customers", Some(Match::OneEdit)),
            ("cusstomer", "customer", Some(Match::OneEdit)),
            ("costomer", "customer", Some(Match::OneEdit)),
            ("csutomer", "customer", Some(Match::OneEdit)),
            ("ustomer", "customer", Some(Match::OneEdit)),
            ("holdx", "hold", Some(Match::OneEdit)),
            ("csutmoer", "customer", None),
            ("clal", "call", Some(Match::OneEdit)),
            ("cla", "call", None),
            ("holding", "hold", None),
        ];
        for (term, word, expected) in cases {
            assert!(meets(term, word) == expected, "{term} against {word}");
        }
    }
}
