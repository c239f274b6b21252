//! Capitals: OCR prints titles in capitals, and in ordinary letters elsewhere.

use super::line::Line;

/// Whether a text has letters and all of them are capitals.
pub(super) fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// `IMPRESSION AND IMAGE` as `Impression and Image`.
pub(super) fn title(text: &str) -> String {
    const SMALL: [&str; 9] = ["and", "of", "the", "or", "in", "for", "to", "with", "a"];
    let words = text.split(' ').enumerate().map(|(at, word)| {
        let word = word.to_lowercase();
        if at > 0 && SMALL.contains(&word.as_str()) {
            return word;
        }
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The same words as they stand elsewhere in the text in ordinary letters.
pub(super) fn as_written_elsewhere(shouted: &str, lines: &[Line<'_>]) -> Option<String> {
    let wanted = shouted.to_lowercase();
    lines.iter().find_map(|line| {
        let at = line.text.to_lowercase().find(&wanted)?;
        let found = line.text.get(at..at + wanted.len())?;
        (found.to_lowercase() == wanted && !is_upper(found)).then(|| found.to_owned())
    })
}
