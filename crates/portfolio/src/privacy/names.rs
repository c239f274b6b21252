//! What looks like a person's name: behind a title, or behind "a customer called".

use super::words::{Word, fold};
use super::{Finding, FindingKind, People};

/// Titles that are words of nothing else, so that they count in small letters too.
const SURE_TITLES: [&str; 2] = ["mr", "mrs"];
/// Titles that count with a capital only: one may miss a bus, and wait five ms.
const TITLES: [&str; 7] = ["ms", "miss", "mx", "dr", "sir", "lady", "lord"];
/// Whom a customer may be called in a note.
const CUSTOMERS: [&str; 15] = [
    "customer",
    "lady",
    "gentleman",
    "man",
    "woman",
    "boy",
    "girl",
    "caller",
    "client",
    "guest",
    "visitor",
    "shopper",
    "passenger",
    "patient",
    "person",
];
/// What follows "the customer called" where it means that they rang, and what begins a sentence.
const NO_NAMES: [&str; 46] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "christmas",
    "easter",
    "i",
    "he",
    "she",
    "they",
    "we",
    "it",
    "the",
    "a",
    "an",
    "to",
    "and",
    "but",
    "when",
    "while",
    "after",
    "before",
    "at",
    "head",
    "customer",
    "reception",
    "support",
    "not",
    "no",
    "x",
    "unknown",
];
/// The most words of one name.
const MOST_WORDS: usize = 3;

pub(super) fn names(text: &str, words: &[Word<'_>], known: &People) -> Vec<Finding> {
    let mut found = Vec::new();
    for at in 0..words.len() {
        let behind = words.get(at + 1..).unwrap_or_default();
        let Some(word) = words.get(at) else { continue };
        let (from, name) = if let Some(sure) = title(word) {
            (word.start, titled(text, word, behind, sure))
        } else if introduces(text, words, at) {
            let Some(first) = behind.first() else { continue };
            (first.start, run(text, word, behind, Word::is_capitalised))
        } else {
            continue;
        };
        if let Some(last) = name.last()
            && !name.iter().all(|word| known.has(&fold(word.without_possessive().text)))
        {
            found.push(Finding { range: from..last.without_possessive().end(), kind: FindingKind::Name });
        }
    }
    found
}

/// Whether the word is a title; true where it needs no capitals to be sure.
fn title(word: &Word<'_>) -> Option<bool> {
    let folded = fold(word.text);
    if SURE_TITLES.contains(&folded.as_str()) {
        Some(true)
    } else {
        (TITLES.contains(&folded.as_str()) && word.is_capitalised()).then_some(false)
    }
}

/// The name behind a title; an initial tells nobody who it is.
fn titled<'a>(text: &str, title: &Word<'a>, behind: &[Word<'a>], sure: bool) -> Vec<Word<'a>> {
    let mut name = run(text, title, behind, Word::is_capitalised);
    if name.is_empty() && sure {
        name = run(text, title, behind.get(..1).unwrap_or_default(), |_| true);
    }
    let tells = name.iter().any(|word| word.text.chars().count() > 1);
    if tells { name } else { Vec::new() }
}

/// Whether the word at `at` says that a customer's name follows: "a lady called", "whose name is".
fn introduces(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).map(|word| fold(word.text));
    let (Some(here), Some(before)) = (word(0), word(1)) else { return false };
    let joined = at.checked_sub(1).and_then(|before| Some((words.get(before)?, words.get(at)?)));
    let joined = joined.is_some_and(|(before, here)| only_spaces(text, before.end(), here.start));
    let called = matches!(here.as_str(), "called" | "named") && CUSTOMERS.contains(&before.as_str());
    let name_is = matches!(here.as_str(), "is" | "was") && before == "name";
    joined && (called || name_is)
}

/// The words directly behind, one after the other, that fit and can be a name's.
fn run<'a>(text: &str, from: &Word<'a>, behind: &[Word<'a>], fits: fn(&Word<'a>) -> bool) -> Vec<Word<'a>> {
    let mut end = from.end();
    let mut name = Vec::new();
    for word in behind.iter().take(MOST_WORDS) {
        let between = &text[end..word.start];
        // A title may have its full stop, a name its hyphen.
        let joined = only_spaces(text, end, word.start)
            || (name.is_empty() && between.trim_start_matches('.').trim().is_empty() && !between.contains('\n'))
            || (!name.is_empty() && between == "-");
        let is_a_name = word.text.chars().all(|letter| !letter.is_numeric())
            && !NO_NAMES.contains(&fold(word.without_possessive().text).as_str());
        if !joined || !is_a_name || !fits(word) {
            break;
        }
        name.push(*word);
        end = word.end();
    }
    name
}

fn only_spaces(text: &str, from: usize, to: usize) -> bool {
    let between = text.get(from..to).unwrap_or_default();
    !between.is_empty() && between.chars().all(|letter| letter == ' ' || letter == '\u{a0}')
}
