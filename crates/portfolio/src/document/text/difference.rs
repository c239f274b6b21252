//! What was typed, found by comparing a text area's value with the text before.

use super::{Splice, units};

/// The one edit that turns `before` into `after`: what stands between their common beginning and their common end, in
/// whole characters. None when they are equal. Takes time in proportion to the texts.
pub fn difference(before: &str, after: &str) -> Option<Splice> {
    if before == after {
        return None;
    }
    let prefix = common(before.chars(), after.chars());
    let (before_rest, after_rest) = (&before[prefix..], &after[prefix..]);
    let suffix = common(before_rest.chars().rev(), after_rest.chars().rev());
    Some(Splice {
        at: units(&before[..prefix]),
        delete: units(&before_rest[..before_rest.len() - suffix]),
        insert: after_rest[..after_rest.len() - suffix].to_owned(),
    })
}

/// The bytes of the characters in which both agree, until the first difference.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(at: usize, delete: usize, insert: &str) -> Option<Splice> {
        Some(Splice { at, delete, insert: insert.into() })
    }

    #[test]
    fn equal_texts_need_no_edit() {
        assert_eq!(difference("", ""), None);
        assert_eq!(difference("naïve 👩‍👩‍👧", "naïve 👩‍👩‍👧"), None);
    }

    #[test]
    fn typing_deleting_and_replacing() {
        assert_eq!(difference("", "a"), splice(0, 0, "a"));
        assert_eq!(difference("abc", ""), splice(0, 3, ""));
        assert_eq!(difference("hello world", "hello brave world"), splice(6, 0, "brave "));
        assert_eq!(difference("the till", "the phone"), splice(4, 4, "phone"));
        // The beginning is matched first, so a doubled letter counts as typed after its twin.
        assert_eq!(difference("aa", "aaa"), splice(2, 0, "a"));
    }

    #[test]
    fn emoji_count_two_units_and_are_never_split() {
        // Both emoji share their first surrogate.
        assert_eq!(difference("a😀b", "a😁b"), splice(1, 2, "😁"));
        assert_eq!(difference("😀😀", "😀x😀"), splice(2, 0, "x"));
        // U+1F600 and U+1F400 may share trailing bytes; U+10600 and U+1F600 share their last surrogate's bits.
        assert_eq!(difference("\u{10600}", "\u{1f600}"), splice(0, 2, "\u{1f600}"));
        // A member leaves the family: joiner and girl go.
        assert_eq!(difference("👩‍👩‍👧", "👩‍👩"), splice(5, 3, ""));
    }

    #[test]
    fn combining_marks_and_right_to_left_text() {
        assert_eq!(difference("cafe", "cafe\u{301}"), splice(4, 0, "\u{301}"));
        assert_eq!(difference("cafe\u{301}", "café"), splice(3, 2, "é"));
        assert_eq!(difference("שלום עולם", "שלום לעולם"), splice(5, 0, "ל"));
        assert_eq!(difference("مرحبا", "مرحبا بك"), splice(5, 0, " بك"));
    }

    #[test]
    fn a_hundred_thousand_characters() {
        let before = "Bore da 😀 ".repeat(10_000);
        assert!(before.chars().count() >= 100_000);
        let middle = before.char_indices().nth(50_000).map_or(0, |(index, _)| index);
        let after = format!("{}word{}", &before[..middle], &before[middle..]);
        assert_eq!(difference(&before, &after), splice(units(&before[..middle]), 0, "word"));
        assert_eq!(difference("", &before), splice(0, 0, &before));
    }
}
