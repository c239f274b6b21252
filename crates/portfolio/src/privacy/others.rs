//! The names of people whom a text must not hold, found as whole words whatever the case and the accents, and replaced by
//! what they were there.

use std::collections::BTreeSet;
use std::ops::Range;

use super::words::{Word, fold, words};

/// People whom a text must not name, where somebody's own name may stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Others {
    /// Words of their names, folded.
    words: BTreeSet<String>,
}

/// Words between first and last name that name nobody.
const PARTICLES: [&str; 16] =
    ["van", "der", "den", "de", "la", "le", "du", "von", "di", "da", "dos", "bin", "al", "el", "ap", "y"];

impl Others {
    /// These people, by their full names; a word that `own` has too is their own.
    pub fn named<'a>(others: impl IntoIterator<Item = &'a str>, own: &str) -> Self {
        let mut all: BTreeSet<String> = others.into_iter().flat_map(of_a_name).collect();
        for word in of_a_name(own) {
            all.remove(&word);
        }
        Self { words: all }
    }

    /// Where the text names one of them: first and last name beside each other are one place. `but` are words, folded,
    /// that are no name here.
    pub fn places(&self, text: &str, but: &BTreeSet<String>) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = Vec::new();
        for word in words(text) {
            let Some(name) = self.name(&word, but) else { continue };
            match places.last_mut() {
                Some(last) if is_joint(&text[last.end..name.start]) => last.end = name.end(),
                _ => places.push(name.start..name.end()),
            }
        }
        places
    }

    /// The text with `instead` in every such place, with a capital where a sentence begins.
    #[must_use]
    pub fn replaced(&self, text: &str, but: &BTreeSet<String>, instead: &str) -> String {
        let mut replaced = String::with_capacity(text.len());
        let mut from = 0;
        for place in self.places(text, but) {
            let before = &text[from..place.start];
            replaced.push_str(before);
            let begins = matches!(replaced.trim_end().chars().next_back(), None | Some('.' | '!' | '?' | '\n'));
            let mut letters = instead.chars();
            match letters.next().filter(|_| begins) {
                Some(first) => replaced.extend(first.to_uppercase().chain(letters)),
                None => replaced.push_str(instead),
            }
            from = place.end;
        }
        replaced.push_str(&text[from..]);
        replaced
    }

    /// The part of the word that is a name of theirs: not its possessive ending.
    fn name<'a>(&self, word: &Word<'a>, but: &BTreeSet<String>) -> Option<Word<'a>> {
        let owner = word.without_possessive();
        [owner, *word].into_iter().find(|word| {
            let folded = fold(word.text);
            self.words.contains(&folded) && !but.contains(&folded)
        })
    }
}

/// A word as it is compared here.
pub fn folded(word: &str) -> String {
    fold(word)
}

/// The words by which a person is known: first and last, and what stands between but for particles.
fn of_a_name(name: &str) -> Vec<String> {
    let all = words(name);
    let last = all.len().saturating_sub(1);
    let folded = all.iter().map(|word| fold(word.text)).enumerate();
    let tells = |(place, word): &(usize, String)| *place == 0 || *place == last || !PARTICLES.contains(&word.as_str());
    folded.filter(tells).map(|(_, word)| word).collect()
}

/// What stands between the words of one name.
fn is_joint(between: &str) -> bool {
    between == "-" || (!between.is_empty() && between.chars().all(|letter| letter == ' ' || letter == '\u{a0}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn carol() -> Others {
        Others::named(["Daniel O’Neill", "Zoë van der Berg-Clark"], "Carol Clark")
    }

    #[test]
    fn a_name_is_found_whatever_its_case_accents_and_ending() {
        let none = BTreeSet::new();
        for (text, found) in [
            ("DANIEL waved.", vec!["DANIEL"]),
            ("Then Daniel O'Neill's till froze", vec!["Daniel O'Neill"]),
            ("zoe and Zoë\u{301}", vec!["zoe", "Zoë\u{301}"]),
            ("Ms Berg helped", vec!["Berg"]),
            ("Carol Clark came", vec![]),
            ("Danielle paid, and a van came", vec![]),
            ("the oneills of this world", vec![]),
            ("👍Daniel👍", vec!["Daniel"]),
        ] {
            let places: Vec<_> = carol().places(text, &none).into_iter().map(|place| &text[place]).collect();
            assert_eq!(places, found, "{text}");
        }
    }

    #[test]
    fn a_name_is_replaced_by_what_the_person_was() {
        let none = BTreeSet::new();
        let replaced = |text| carol().replaced(text, &none, "a colleague");
        assert_eq!(
            replaced("Daniel O’Neill’s queue grew. Daniel smiled, and Zoe."),
            "A colleague’s queue grew. A colleague smiled, and a colleague."
        );
        assert_eq!(replaced("Carol asked Daniel"), "Carol asked a colleague");
        assert_eq!(replaced(""), "");
    }

    #[test]
    fn what_is_said_to_be_no_name_stays() {
        let others = Others::named(["Will Grace"], "Carol Clark");
        let but = BTreeSet::from(["will".to_owned()]);
        assert!(others.places("She will ring back", &but).is_empty());
        assert_eq!(others.places("She will ask Grace", &but).len(), 1);
    }

    proptest! {
        #[test]
        fn nobody_is_left(text in "(Daniel|daniel’s|ZOË|O'Neill|a|till|👍|שלום|[ .,\n-]|e\u{301}){0,40}") {
            let none = BTreeSet::new();
            let replaced = carol().replaced(&text, &none, "a colleague");
            prop_assert!(carol().places(&replaced, &none).is_empty(), "{replaced:?}");
        }

        #[test]
        fn places_stand_between_characters(text in any::<String>(), name in any::<String>()) {
            for place in Others::named([name.as_str()], "").places(&text, &BTreeSet::new()) {
                prop_assert!(text.get(place).is_some());
            }
        }
    }
}
