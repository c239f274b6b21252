//! The numbers and letters that entries begin with, in all the ways they are typed: `1.`, `1`,
//! `- 1`, `AC1.1`, `1.2.3.`, `(a)`, `a.`, `a`, `18a`.

use std::fmt;

/// A number with its parts: `1.2` is `[1, 2]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Code(Vec<u32>);

impl Code {
    /// How many parts it has.
    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }

    /// The last part: the running number.
    pub(super) fn last(&self) -> u32 {
        self.0.last().copied().unwrap_or(0)
    }

    /// The part before the last: the outcome's number.
    pub(super) fn parent(&self) -> Option<u32> {
        self.0.len().checked_sub(2).and_then(|at| self.0.get(at)).copied()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&parts.join("."))
    }
}

/// A number of one or more parts at the beginning of a text, and what follows it. `AC` before it
/// and a stop, colon or bracket behind it belong to the typing, not to the code.
pub(super) fn code(text: &str) -> Option<(Code, &str)> {
    let text = text.strip_prefix("AC").or_else(|| text.strip_prefix("PC")).map_or(text, str::trim_start);
    let (first, mut rest) = number(text)?;
    let mut parts = vec![first];
    while let Some((part, tail)) = rest.strip_prefix('.').and_then(number) {
        parts.push(part);
        rest = tail;
    }
    let bare = rest.strip_prefix(['.', ')', ':']).unwrap_or(rest);
    // "1.1recognise" lost its space; "1st", "3D" and "28a" are words of their own.
    let glued = parts.len() > 1 && bare.starts_with(char::is_alphabetic);
    let ends = bare.is_empty() || bare.starts_with(' ') || glued;
    (ends && parts.len() <= 4).then(|| (Code(parts), bare.trim_start()))
}

/// Up to three digits. Longer ones are years, sums and telephone numbers.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (1..=3).contains(&digits.len()).then_some(())?;
    Some((digits.parse().ok()?, rest))
}

/// Whether a letter at the beginning of a text can't be a word: a bracket or stop is with it.
pub(super) fn is_marked_letter(text: &str) -> bool {
    letter(text).is_some() && (text.starts_with('(') || matches!(text.as_bytes().get(1), Some(b')' | b'.')))
}

/// A letter at the beginning of a text, and what follows it: `(a) x`, `a) x`, `a. x`, `a x`. The
/// last is also how a sentence begins with an article: see [`letter_due`].
pub(super) fn letter(text: &str) -> Option<(char, &str)> {
    let open = text.strip_prefix('(');
    let mut chars = open.unwrap_or(text).chars();
    let letter = chars.next().filter(char::is_ascii_lowercase)?;
    let rest = chars.as_str();
    let rest = match rest.strip_prefix([')', '.']) {
        Some(rest) if open.is_none() || !chars.as_str().starts_with('.') => rest,
        None if open.is_none() => rest,
        _ => return None,
    };
    (rest.is_empty() || rest.starts_with(' ')).then(|| (letter, rest.trim_start()))
}

/// Whether a line without bullet begins a lettered entry. "a" alone is also an article, so a letter
/// without a mark must be the one due; and "a" is due first only where a list is announced.
pub(super) fn letter_due(text: &str, before: Option<char>, announced: bool) -> bool {
    let Some((letter, _)) = letter(text) else { return false };
    is_marked_letter(text)
        || match before {
            Some(before) => u32::from(letter) == u32::from(before) + 1,
            None => announced && letter == 'a',
        }
}

/// A number with a letter, as SQA codes its knowledge: `18a`. Returns number, letter and the rest.
pub(super) fn lettered_number(text: &str) -> Option<(u32, char, &str)> {
    let (number, rest) = number(text)?;
    let mut chars = rest.chars();
    let letter = chars.next().filter(char::is_ascii_lowercase)?;
    let rest = chars.as_str();
    let rest = rest.strip_prefix(['.', ')']).unwrap_or(rest);
    rest.starts_with(' ').then(|| (number, letter, rest.trim_start()))
}

/// A reference of the accrediting body, such as `T/601/1221`, anywhere in a text.
pub(super) fn accreditation(text: &str) -> Option<&str> {
    text.split(|char: char| !char.is_ascii_alphanumeric() && char != '/').find(|word| {
        word.len() == 10
            && word.bytes().enumerate().all(|(at, byte)| match at {
                0 => byte.is_ascii_uppercase(),
                1 | 5 => byte == b'/',
                _ => byte.is_ascii_digit(),
            })
    })
}

/// The regulator's reference of a qualification, such as `500/9341/1`, anywhere in a text.
pub(super) fn qualification_reference(text: &str) -> Option<&str> {
    text.split(|char: char| !char.is_ascii_alphanumeric() && char != '/').find(|word| {
        word.len() == 10
            && word.bytes().enumerate().all(|(at, byte)| match at {
                3 | 8 => byte == b'/',
                9 => byte.is_ascii_digit() || byte == b'X',
                _ => byte.is_ascii_digit(),
            })
    })
}

/// A qualification's number in brackets at the end of a text, such as `(4430-02)` or `(G8NN 24)`,
/// with the text before it.
pub(super) fn qualification_number(text: &str) -> Option<(&str, &str)> {
    let (title, number) = text.strip_suffix(')')?.rsplit_once('(')?;
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let city = number.split_once('-').is_some_and(|(award, stage)| digits(award, 4) && digits(stage, 2));
    let sqa = number.split_once(' ').is_some_and(|(code, level)| {
        digits(level, 2)
            && code.len() == 4
            && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    });
    (city || sqa || digits(number, 5)).then(|| (title.trim(), number))
}

/// A number written in words or digits.
pub(super) fn amount(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = WORDS.iter().position(|name| word.eq_ignore_ascii_case(name));
    named
        .and_then(|at| u32::try_from(at).ok())
        .or_else(|| number(word).filter(|(_, rest)| rest.is_empty()).map(|it| it.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_however_they_are_typed() {
        for (text, code_of, rest_of) in [
            ("1.1 follow", "1.1", "follow"),
            ("AC1.10 follow", "1.10", "follow"),
            ("1.2.3. Describe", "1.2.3", "Describe"),
            ("3. You must", "3", "You must"),
            ("3) You must", "3", "You must"),
            ("2.1follow", "2.1", "follow"),
            ("7", "7", ""),
            ("1.1: follow", "1.1", "follow"),
        ] {
            let (found, rest) = code(text).unwrap();
            assert_eq!((found.to_string().as_str(), rest), (code_of, rest_of), "{text}");
        }
        for text in
            ["1st", "1-to-1", "28a how", "2009 was", "31/07/2014", "", "AC", "follow", "1.2.3.4.5 x", "1234.1 x"]
        {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn letters_are_read_however_they_are_typed() {
        for (text, expected) in [("(a) age", 'a'), ("b) age", 'b'), ("c. age", 'c'), ("d age", 'd'), ("(e)", 'e')] {
            assert_eq!(letter(text).unwrap().0, expected, "{text}");
        }
        for text in ["age", "(a age", "A age", "(a). age", "", "(", "é x"] {
            assert_eq!(letter(text), None, "{text}");
        }
        assert_eq!(lettered_number("18a the criteria"), Some((18, 'a', "the criteria")));
        assert_eq!(lettered_number("18 the criteria"), None);
    }

    #[test]
    fn references_are_told_apart() {
        assert_eq!(accreditation("UNIT F3 (K/601/1622)"), Some("K/601/1622"));
        assert_eq!(accreditation("500/9341/1"), None);
        assert_eq!(qualification_reference("QCA Ref 500/6206/2"), Some("500/6206/2"));
        assert_eq!(qualification_reference("dated 31/07/2014"), None);
        assert_eq!(qualification_number("SVQ level 4 (G8NN 24)"), Some(("SVQ level 4", "G8NN 24")));
        assert_eq!(qualification_number("In business (2794-02)"), Some(("In business", "2794-02")));
        assert_eq!(qualification_number("(03456)"), Some(("", "03456")));
        assert_eq!(qualification_number("Health and Safety at Work Act (HASWA)"), None);
    }
}
