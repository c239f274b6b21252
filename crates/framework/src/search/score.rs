//! How well one term matches a word or a code.

use super::query::Term;

/// Words shorter than this must be typed right: one edit makes too many of each other.
const LETTERS_FOR_AN_EDIT: usize = 4;

/// What a term that is a word of an item's own wording scores.
pub(super) const WORD: u32 = 40;

/// How well a term meets a word: it is the word, begins it, or begins it but for one edit.
pub(super) fn in_word(term: &Term, word: &[char]) -> u32 {
    let term = term.chars();
    let same = term.iter().zip(word).take_while(|(wanted, found)| wanted == found).count();
    if same == term.len() {
        if same == word.len() { WORD } else { WORD * 3 / 4 }
    } else if term.len() >= LETTERS_FOR_AN_EDIT && one_edit(&term[same..], &word[same..]) {
        WORD / 4
    } else {
        0
    }
}

/// How well a term meets a code: `whole` when it is the code, less when the code goes on from there.
pub(super) fn in_code(term: &Term, code: &[char], whole: u32) -> u32 {
    let (true, Some(rest)) = (term.may_be_code, code.strip_prefix(term.chars())) else { return 0 };
    let ends_in_digit = term.chars().last().is_some_and(char::is_ascii_digit);
    match rest.first() {
        None => whole,
        // 1.1 typed, 1.10 met: another number, found while typing goes on.
        Some(next) if ends_in_digit && next.is_ascii_digit() => whole / 4,
        Some(_) => whole / 2,
    }
}

/// Whether `term`, which differs from `word` in its first letter, begins it after one edit there:
/// a letter too many, a wrong one, one missing, or two that changed places.
fn one_edit(term: &[char], word: &[char]) -> bool {
    let too_many = word.starts_with(&term[1..]);
    let Some((first, after_one)) = word.split_first() else { return too_many };
    let swapped = match (term, after_one) {
        ([a, b, term @ ..], [second, after_two @ ..]) => a == second && b == first && after_two.starts_with(term),
        _ => false,
    };
    too_many || swapped || after_one.starts_with(&term[1..]) || after_one.starts_with(term)
}

#[cfg(test)]
mod tests {
    use super::super::fold::Word;
    use super::*;

    #[test]
    fn beginnings_and_single_typing_errors_meet_a_word() {
        let cases = [
            ("rapport", "Rapport", WORD),
            ("rapp", "rapport", 30),
            ("customers", "customer's", WORD),
            ("écoute", "ÉCOUTE", WORD),
            ("custmer", "customers", 10),
            ("cusstomer", "customer", 10),
            ("costomer", "customer", 10),
            ("csutomer", "customer", 10),
            ("ustomer", "customer", 10),
            ("holdx", "hold", 10),
            ("clal", "call", 10),
            ("csutmoer", "customer", 0),
            ("cla", "call", 0),
            ("holding", "hold", 0),
        ];
        for (term, word, expected) in cases {
            assert_eq!(in_word(&Term::new(term), Word::fold(word).chars()), expected, "{term} {word}");
        }
    }

    #[test]
    fn a_code_may_be_begun() {
        let cases = [("1.1", "1.1", 100), ("1.1", "1.10", 25), ("1", "1.1", 50), ("5B", "5b", 100), ("5", "15", 0)];
        for (term, code, expected) in cases {
            assert_eq!(in_code(&Term::new(term), Word::fold(code).chars(), 100), expected, "{term} {code}");
        }
    }
}
