//! The lines of a text, each freed of its markup and still knowing where it came from.

use std::borrow::Cow;

use super::markup;

/// What stood between a line and the content before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: the line before is its neighbour.
    None,
    /// White space.
    Blank,
    /// The end of a page, or furniture taken out.
    Page,
}

/// One line of the text.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Counted from 1, as editors do.
    pub(super) number: usize,
    /// As it stands in the text.
    pub(super) raw: &'a str,
    /// Without markup and bullets, white space squeezed.
    pub(super) text: Cow<'a, str>,
    /// Whether a bullet stood before the text.
    pub(super) bullet: bool,
    /// Columns of white space before it.
    pub(super) indent: usize,
    /// What stood before it; set when furniture is removed.
    pub(super) gap: Gap,
}

/// Every line of the text, blank ones too.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.split('\n').enumerate().map(|(index, raw)| Line::new(index + 1, raw)).collect()
}

impl<'a> Line<'a> {
    fn new(number: usize, raw: &'a str) -> Self {
        let raw = raw.trim_end();
        let rest = raw.trim_start();
        let indent = raw.chars().take_while(|char| char.is_whitespace()).map(|char| if char == '\t' { 4 } else { 1 });
        let (unheaded, _) = markup::without_heading_mark(rest);
        let (rest, bullet) = markup::without_bullets(unheaded);
        // The bars of a table's row part cells, and are no words.
        let text = if rest.starts_with('|') {
            Cow::Owned(markup::plain(&rest.replace('|', " ")).into_owned())
        } else {
            markup::plain(rest)
        };
        // A bullet inside emphasis shows only now.
        let (text, inner) = match text {
            Cow::Borrowed(text) => {
                let (text, inner) = markup::without_bullets(text);
                (Cow::Borrowed(text), inner)
            }
            Cow::Owned(text) => {
                let (rest, inner) = markup::without_bullets(&text);
                (if inner { Cow::Owned(rest.to_owned()) } else { Cow::Owned(text) }, inner)
            }
        };
        Self { number, raw, text, bullet: bullet || inner, indent: indent.sum(), gap: Gap::Blank }
    }

    /// Whether there is nothing on it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether a page begins here, as `pdftotext` marks it.
    pub(super) fn begins_page(&self) -> bool {
        self.raw.contains('\u{c}')
    }

    /// The cells of a table's row, freed of markup: parted by tabs, by bars, or by wide gaps. One
    /// cell when it is no row.
    pub(super) fn cells(&self) -> Vec<Cow<'a, str>> {
        let raw = self.raw.trim();
        let parts: Vec<&str> = if raw.contains('\t') {
            raw.split('\t').collect()
        } else if raw.contains('|') {
            raw.trim_matches('|').split('|').collect()
        } else {
            raw.split("  ").filter(|part| !part.trim().is_empty()).collect()
        };
        parts.into_iter().map(|part| markup::plain(part.trim())).collect()
    }

    /// Whether it is a row of a table: several cells, parted by tabs or bars.
    pub(super) fn is_row(&self) -> bool {
        self.raw.trim().contains(['\t', '|'])
    }

    /// The text compared: lower case, without a closing colon or stop.
    pub(super) fn key(&self) -> String {
        self.text.trim_end_matches([':', '.', ' ']).to_lowercase()
    }

    /// Whether the text, without regard to case and to a closing colon or stop, is this.
    pub(super) fn is(&self, what: &str) -> bool {
        self.text.trim_end_matches([':', '.', ' ']).eq_ignore_ascii_case(what)
    }

    /// What follows these words at the beginning of the text, without regard to case.
    pub(super) fn after(&self, words: &str) -> Option<&str> {
        after(&self.text, words)
    }
}

/// A sentence or more, of one line or of several that a converter broke.
pub(super) struct Paragraph<'a> {
    /// The line it begins on.
    pub(super) number: usize,
    pub(super) text: Cow<'a, str>,
}

/// The lines with those joined that were broken for want of room: a long one without an end, and
/// the one right below it.
pub(super) fn paragraphs<'l>(lines: &'l [Line<'_>]) -> Vec<Paragraph<'l>> {
    const LONG: usize = 60;
    const LONGEST: usize = 2_000;
    let mut list: Vec<Paragraph<'l>> = Vec::new();
    let mut broken = None;
    for line in lines.iter().filter(|line| !line.is_blank()) {
        // Columns parted by wide gaps are a row as well.
        let row = line.is_row() || line.raw.trim().contains("   ");
        let alone = line.bullet || row;
        match list.last_mut().filter(|_| !alone && broken == Some(line.number)) {
            Some(last) if last.text.len() < LONGEST => join(last.text.to_mut(), &line.text),
            _ => list.push(Paragraph { number: line.number, text: Cow::Borrowed(&line.text) }),
        }
        let ended = line.text.ends_with(['.', ':', '?']);
        broken = (!row && !ended && line.text.len() >= LONG).then_some(line.number + 1);
    }
    list
}

/// What follows these words at the beginning of a text, without regard to case; the words must end
/// where a word ends.
pub(super) fn after<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(words.len())?;
    let ends = !rest.starts_with(|char: char| char.is_alphanumeric());
    (head.eq_ignore_ascii_case(words) && ends).then(|| rest.trim_start_matches([':', ' ']))
}

/// Adds a piece of text to a wording that goes on over several lines.
pub(super) fn join(wording: &mut String, more: &str) {
    // A word parted at the end of a line keeps its hyphen: whether it had one can't be known.
    let parted = wording.strip_suffix('-').is_some_and(|head| head.ends_with(char::is_alphabetic))
        && more.starts_with(char::is_lowercase);
    if !wording.is_empty() && !more.is_empty() && !parted {
        wording.push(' ');
    }
    wording.push_str(more);
}
