//! Letters as they are compared: in lower case, without apostrophes.

/// A character as it is compared; an apostrophe is nothing, so that "customer's" meets "customers".
pub(super) fn folded(char: char) -> impl Iterator<Item = char> + Clone {
    let dropped = matches!(char, '\'' | '’');
    char.to_lowercase().filter(move |_| !dropped)
}

/// The words of a text, not yet folded.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !(char.is_alphanumeric() || matches!(char, '\'' | '’'))).filter(|word| !word.is_empty())
}

/// A word's characters as they are compared.
pub(super) fn folded_chars(word: &str) -> impl Iterator<Item = char> + Clone {
    word.chars().flat_map(folded)
}
