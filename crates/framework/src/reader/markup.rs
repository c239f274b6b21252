//! Taking off what a converter put around the words: Markdown, HTML tags, bullets, wide gaps.
//!
//! The five texts hold all of these, since PDF converters disagree on how to show bold, bullets
//! and tables. What remains are the words as printed; only white space may differ.

use std::borrow::Cow;

/// Bullets that need a space after them, since they also join words.
const DASHES: [char; 5] = ['-', '*', '+', '\u{2013}', '\u{2014}'];
/// Bullets that are nothing else.
const DOTS: [char; 13] = [
    '\u{2022}', '\u{b7}', '\u{25c6}', '\u{2218}', '\u{25aa}', '\u{25a0}', '\u{25cf}', '\u{25cb}', '\u{25e6}',
    '\u{2023}', '\u{2043}', '\u{2756}', '\u{27a2}',
];

/// The text after the marks of a Markdown heading or quotation, and whether it was a heading.
pub(super) fn without_heading_mark(text: &str) -> (&str, bool) {
    let rest = text.trim_start_matches('>').trim_start();
    let bare = rest.trim_start_matches('#');
    let heading = bare.len() < rest.len() && (bare.is_empty() || bare.starts_with(' '));
    (if heading { bare.trim_start() } else { rest }, heading)
}

/// The text after its bullets, and whether there were any. Converters print two when the PDF's
/// own bullet became a character of the text.
pub(super) fn without_bullets(text: &str) -> (&str, bool) {
    let mut rest = text;
    loop {
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { break };
        let tail = chars.as_str();
        let spaced = tail.starts_with(char::is_whitespace) || tail.is_empty();
        // Symbol fonts arrive as characters of the private use area; "o" is their hollow bullet.
        let private = ('\u{e000}'..='\u{f8ff}').contains(&first);
        let bullet = DOTS.contains(&first) || private || spaced && (DASHES.contains(&first) || first == 'o');
        if !bullet {
            break;
        }
        rest = tail.trim_start();
    }
    (rest, rest.len() < text.len())
}

/// The parts of a line into which several entries were run, each behind a bullet.
pub(super) fn parts(text: &str) -> Vec<&str> {
    text.split(DOTS).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The words without markup, white space squeezed to single spaces.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if is_plain(text) { Cow::Borrowed(text) } else { Cow::Owned(Stripper::new(text).run()) }
}

/// Pieces in bold: where City & Guilds 2794 points from a criterion to a heading of the range.
pub(super) fn bold(raw: &str) -> impl Iterator<Item = Cow<'_, str>> {
    // Between an opening and a closing mark stands every second piece; an unclosed one is none.
    let pieces = raw.matches("**").count() / 2;
    raw.split("**").skip(1).step_by(2).take(pieces).map(plain).filter(|piece| !piece.is_empty())
}

fn is_plain(text: &str) -> bool {
    let mut before = 'x';
    text.chars().all(|char| {
        let plain = !matches!(char, '*' | '_' | '<' | '&' | '\\')
            && !is_invisible(char)
            && (!char.is_whitespace() || char == ' ' && before != ' ');
        before = char;
        plain
    })
}

/// Characters that take no room: soft hyphens, joiners, marks of byte order, controls.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || char.is_control() && !char.is_whitespace()
}

struct Stripper {
    chars: Vec<char>,
    out: String,
    /// Markup was just dropped: words on both sides of it are parted.
    dropped: bool,
    /// Single marks of emphasis left, by character: only one that can close opens.
    open: [bool; 2],
    last: [usize; 2],
}

impl Stripper {
    fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let last = ['*', '_'].map(|mark| chars.iter().rposition(|char| *char == mark).unwrap_or(0));
        Self { out: String::with_capacity(text.len()), chars, dropped: false, open: [false; 2], last }
    }

    fn run(mut self) -> String {
        let mut at = 0;
        while let Some(&char) = self.chars.get(at) {
            at = match char {
                '\\' if self.chars.get(at + 1).is_some_and(char::is_ascii_punctuation) => {
                    self.push(self.chars.get(at + 1).copied().unwrap_or(char));
                    at + 2
                }
                '*' => self.emphasis(at, 0),
                '_' => self.emphasis(at, 1),
                '<' => self.tag(at),
                '&' => self.entity(at),
                _ => {
                    self.push(char);
                    at + 1
                }
            };
        }
        self.out.truncate(self.out.trim_end().len());
        self.out
    }

    fn push(&mut self, char: char) {
        if is_invisible(char) {
            return;
        }
        let parted = self.dropped && char.is_alphanumeric() && self.out.ends_with(char::is_alphanumeric);
        self.dropped = false;
        let blank = char.is_whitespace();
        if (parted || blank) && !self.out.is_empty() && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
        if !blank {
            self.out.push(char);
        }
    }

    /// Asterisks in pairs are bold; a single mark is emphasis where it opens or closes a word.
    fn emphasis(&mut self, at: usize, kind: usize) -> usize {
        let mark = self.chars[at];
        let run = self.chars[at..].iter().take_while(|char| **char == mark).count();
        let before = at.checked_sub(1).and_then(|at| self.chars.get(at));
        let behind = self.chars.get(at + run);
        let inside = |char: Option<&char>| char.is_some_and(|char| !char.is_whitespace());
        let word = |char: Option<&char>| char.is_some_and(|char| char.is_alphanumeric());
        let opens = !self.open[kind] && at < self.last[kind] && inside(behind) && !word(before);
        let closes = self.open[kind] && inside(before) && !word(behind);
        if mark == '*' && run >= 2 {
            self.dropped = true;
        } else if run == 1 && (opens || closes) {
            self.open[kind] = opens;
            self.dropped = true;
        } else {
            (0..run).for_each(|_| self.push(mark));
        }
        at + run
    }

    fn tag(&mut self, at: usize) -> usize {
        let named = self.chars.get(at + 1).is_some_and(|char| char.is_ascii_alphabetic() || matches!(char, '/' | '!'));
        let end = self.chars[at..].iter().take(120).position(|char| *char == '>');
        if let Some(length) = end.filter(|_| named) {
            self.dropped = true;
            return at + length + 1;
        }
        self.push('<');
        at + 1
    }

    fn entity(&mut self, at: usize) -> usize {
        const ENTITIES: [(&str, char); 7] = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
            ("&#39;", '\''),
            ("&apos;", '\''),
            ("&nbsp;", ' '),
        ];
        let here = &self.chars[at..];
        let found = ENTITIES.iter().find(|(name, _)| {
            name.chars().count() <= here.len() && name.chars().zip(here).all(|(char, here)| char == *here)
        });
        let (length, char) = found.map_or((1, '&'), |(name, char)| (name.len(), *char));
        self.push(char);
        at + length
    }
}
