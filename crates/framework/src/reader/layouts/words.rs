//! The words of headings of the range: what they are about, and whether they only illustrate.

/// Words behind a heading that make its list an illustration. `eq:` is how one of them was recognised.
const ILLUSTRATES: [&str; 8] = ["for example", "such as", "e.g.", "e.g", "eg.", "eg", "eq", "ie eg"];
/// Words that say nothing of what a heading is about.
const EMPTY_WORDS: [&str; 22] = [
    "those",
    "with",
    "the",
    "of",
    "and",
    "or",
    "to",
    "for",
    "in",
    "on",
    "a",
    "an",
    "by",
    "from",
    "any",
    "own",
    "how",
    "who",
    "can",
    "be",
    "that",
    "following",
];

/// A heading's title without what introduces its list, whether the list illustrates, and what
/// stands behind the colon when no list follows.
pub(super) fn heading(text: &str, listed: bool) -> (String, bool, Option<String>) {
    let (bare, illustrative) = without_example_words(text);
    let (bare, more) = without_example_words(bare);
    let illustrative = illustrative || more;
    match bare.split_once(": ").filter(|_| !listed && !illustrative) {
        Some((title, rest)) => (title.trim().to_owned(), false, Some(rest.trim().to_owned())),
        None => (bare.trim_end_matches([':', ' ']).to_owned(), illustrative, None),
    }
}

/// Takes one introduction of examples off the end of a heading: `Format: eg`, `Adjust priorities e.g:`.
fn without_example_words(text: &str) -> (&str, bool) {
    let bare = text.trim_end_matches([':', ' ']);
    for words in ILLUSTRATES {
        let Some(cut) = bare.len().checked_sub(words.len()) else { continue };
        let Some((head, tail)) = bare.split_at_checked(cut) else { continue };
        if tail.eq_ignore_ascii_case(words) && head.ends_with([' ', ':']) {
            return (head.trim_end_matches([':', ' ']), true);
        }
    }
    (text.trim(), false)
}

/// A phrase that its entries complete: it ends in a word that nothing can end in.
pub(super) fn is_unfinished(title: &str) -> bool {
    title.rsplit(' ').next().is_some_and(|word| ["with", "by"].iter().any(|last| word.eq_ignore_ascii_case(last)))
        && title.split(' ').count() <= 3
        && !title.contains(':')
        && content_words(title).next().is_none()
}

/// The words that a text is about, in lower case.
pub(in crate::reader) fn content_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|char: char| !char.is_alphanumeric())
        .filter(|word| word.len() > 1)
        .map(str::to_lowercase)
        .filter(|word| !EMPTY_WORDS.contains(&word.as_str()))
}

/// Whether two words are forms of one: `reason` and `reasons`, `disposal` and `dispose`.
pub(in crate::reader) fn akin(left: &str, right: &str) -> bool {
    const STEM: usize = 5;
    left == right
        || left
            .strip_prefix(right)
            .or_else(|| right.strip_prefix(left))
            .is_some_and(|ending| ending.len() <= 2 && left.len().min(right.len()) > 2)
        || left.get(..STEM).is_some_and(|stem| right.starts_with(stem)) && left.len().abs_diff(right.len()) <= 3
}
