//! The difference between two texts as one replacement, and joining two edits of the same text.

/// Replaces the UTF-16 units `start..end` of a text by `insert`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) insert: String,
}

impl Splice {
    /// The smallest single replacement that turns `from` into `to`; none where they are equal.
    ///
    /// Cuts between characters only, so that no half of an emoji is left over.
    pub(super) fn between(from: &str, to: &str) -> Option<Self> {
        if from == to {
            return None;
        }
        let prefix: usize = from.chars().zip(to.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let (from_rest, to_rest) = (&from[prefix..], &to[prefix..]);
        let suffix: usize = from_rest
            .chars()
            .rev()
            .zip(to_rest.chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        let start = utf16_len(&from[..prefix]);
        let removed = &from_rest[..from_rest.len() - suffix];
        Some(Self { start, end: start + utf16_len(removed), insert: to_rest[..to_rest.len() - suffix].to_owned() })
    }

    /// Where a position of the text before stands in the text after. A position at the edge of what is replaced stays
    /// before the new text, one inside it goes to its start.
    fn carry(&self, position: u32) -> u32 {
        if position <= self.start {
            position
        } else if position >= self.end {
            position - self.end + self.start + utf16_len(&self.insert)
        } else {
            self.start
        }
    }

    /// The text with the replacement made.
    fn apply(&self, text: &str) -> String {
        let start = byte_at(text, self.start);
        let end = byte_at(text, self.end).max(start);
        [&text[..start], &self.insert, &text[end..]].concat()
    }
}

/// `base` as edited here (`mine`) with the change that turned it into `theirs` elsewhere: both edits survive.
pub(super) fn join(base: &str, mine: &str, theirs: &str) -> String {
    match (Splice::between(base, mine), Splice::between(base, theirs)) {
        (None, _) => theirs.to_owned(),
        (Some(_), None) => mine.to_owned(),
        (Some(mine), Some(other)) => {
            Splice { start: other.carry(mine.start), end: other.carry(mine.end), insert: mine.insert }.apply(theirs)
        }
    }
}

fn utf16_len(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// The byte at which the UTF-16 unit `position` starts; the end of the text where there is no such unit.
fn byte_at(text: &str, position: u32) -> usize {
    let mut units = 0;
    text.char_indices()
        .find(|(_, letter)| {
            let here = units;
            units += u32::try_from(letter.len_utf16()).unwrap_or(0);
            here >= position
        })
        .map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(start: u32, end: u32, insert: &str) -> Option<Splice> {
        Some(Splice { start, end, insert: insert.into() })
    }

    #[test]
    fn finds_the_one_place_that_changed() {
        assert_eq!(Splice::between("same", "same"), None);
        assert_eq!(Splice::between("", "new"), splice(0, 0, "new"));
        assert_eq!(Splice::between("a calm tone", "a very calm tone"), splice(2, 2, "very "));
        assert_eq!(Splice::between("aaa", "aa"), splice(2, 3, ""));
    }

    #[test]
    fn counts_as_the_browser_does_and_never_cuts_an_emoji() {
        // The two faces share their first UTF-16 unit.
        assert_eq!(Splice::between("a😀b", "a😁b"), splice(1, 3, "😁"));
        assert_eq!(Splice::between("😀x", "😀yx"), splice(2, 2, "y"));
        assert_eq!(Splice::between("שלום", "שלוםא"), splice(4, 4, "א"));
    }

    #[test]
    fn both_edits_survive() {
        assert_eq!(join("one two", "one and two", "Zero one two"), "Zero one and two");
        assert_eq!(join("one two", "one two three", "one 😀 two"), "one 😀 two three");
        assert_eq!(join("one", "one", "other"), "other");
        assert_eq!(join("one", "mine", "one"), "mine");
    }

    #[test]
    fn an_edit_of_what_was_removed_elsewhere_keeps_its_words() {
        assert_eq!(join("keep drop end", "keep dropped end", "keep end"), "keep pedend");
    }

    #[test]
    fn a_long_text_is_no_trouble() {
        let base = "x".repeat(100_000);
        let mine = format!("{base}y");
        assert_eq!(join(&base, &mine, &format!("z{base}")), format!("z{mine}"));
    }
}
