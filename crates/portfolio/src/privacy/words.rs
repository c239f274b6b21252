//! Words of a text with their place, and how they are compared: whatever the case, the accents and the apostrophe.

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// Where it starts, in bytes.
    pub(super) start: usize,
    /// As written.
    pub(super) text: &'a str,
}

impl Word<'_> {
    /// Where it ends, in bytes.
    pub(super) const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is written with a capital.
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// The word without a possessive ending: "Dan" in "Dan's" and in "James'".
    pub(super) fn without_possessive(&self) -> Self {
        let text = self.text.trim_end_matches(is_apostrophe);
        let owner = text
            .strip_suffix(['s', 'S'])
            .and_then(|stem| stem.strip_suffix(is_apostrophe))
            .filter(|owner| !owner.is_empty());
        Self { start: self.start, text: owner.unwrap_or(text) }
    }
}

/// The words of a text: letters, digits and marks, with apostrophes between them.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().map(|(at, letter)| (at, is_of_a_word(letter))).chain([(text.len(), false)]);
    for (at, inside) in ends {
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let raw = &text[from..at];
                let word = raw.trim_start_matches(is_apostrophe);
                if !word.is_empty() {
                    words.push(Word { start: from + raw.len() - word.len(), text: word });
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_mark(letter) || is_apostrophe(letter)
}

const fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘')
}

/// A mark that joins the letter before it.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// A word as it is compared.
pub(super) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars().filter(|letter| !is_mark(*letter) && !is_apostrophe(*letter)) {
        for lower in letter.to_lowercase().filter(|letter| !is_mark(*letter)) {
            match plain(lower) {
                Some(letters) => folded.push_str(letters),
                None => folded.push(lower),
            }
        }
    }
    folded
}

/// A small Latin letter without its accent; none where it has none.
const fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẽ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' => "u",
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_place() {
        let found: Vec<_> = words("‘Dan’s’ till: café 👍 2!").iter().map(|word| (word.start, word.text)).collect();
        assert_eq!(found, [(3, "Dan’s’"), (14, "till"), (20, "café"), (31, "2")]);
        assert_eq!(words("Dan's")[0].without_possessive().text, "Dan");
        assert_eq!(words("James'")[0].without_possessive().text, "James");
        assert_eq!(words("O'Brien")[0].without_possessive().text, "O'Brien");
        assert!(words(" … ' ").is_empty());
    }

    #[test]
    fn words_are_compared_without_case_and_accents() {
        for (word, same) in [
            ("ZOË", "zoe"),
            ("Zoe\u{308}", "zoe"),
            ("O’Brien", "obrien"),
            ("Siân", "sian"),
            ("Łukasz", "lukasz"),
            ("Weiß", "weiss"),
        ] {
            assert_eq!(fold(word), same);
        }
        assert_eq!(fold("שלום"), "שלום");
    }
}
