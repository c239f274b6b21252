//! Words as they are compared: in lower case, without apostrophes, cut at everything else.

/// The most characters of a word that are compared; no word or code here is longer.
pub(super) const MAX_CHARS: usize = 40;

/// One folded word, on the stack: a search looks at thousands.
pub(super) struct Word {
    chars: [char; MAX_CHARS],
    len: usize,
}

impl Word {
    /// Folds a word. An apostrophe is nothing, so that "customer's" meets "customers".
    pub(super) fn fold(word: &str) -> Self {
        let mut folded = Self { chars: ['\0'; MAX_CHARS], len: 0 };
        for char in word.chars() {
            if char.is_ascii() {
                if char != '\'' {
                    folded.push(char.to_ascii_lowercase());
                }
            } else if char != '’' {
                char.to_lowercase().for_each(|lower| folded.push(lower));
            }
        }
        folded
    }

    /// Its characters.
    pub(super) fn chars(&self) -> &[char] {
        self.chars.get(..self.len).unwrap_or_default()
    }

    fn push(&mut self, char: char) {
        if let Some(slot) = self.chars.get_mut(self.len) {
            *slot = char;
            self.len += 1;
        }
    }
}

/// The words of a text, not yet folded.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !(char.is_alphanumeric() || matches!(char, '\'' | '’'))).filter(|word| !word.is_empty())
}
