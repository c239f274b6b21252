//! The range of an outcome: headings with lists below them, nested where converters kept the
//! indentation, introduced by "eg" where they only illustrate.

use super::words::{akin, content_words, heading, is_unfinished};
use crate::reader::draft::{Entry, RangeDraft, RangeEntry};
use crate::reader::line::{Gap, Line, join};

/// Reads the lines between "Range" and the next heading of the unit.
pub(super) fn read(lines: &[&Line<'_>], criteria: &[Entry]) -> Vec<RangeDraft> {
    // So many words are more than any outcome has, and every heading is compared with each.
    const MOST: usize = 1_000;
    let words = criteria.iter().flat_map(|criterion| content_words(&criterion.wording)).take(MOST).collect();
    let mut reading = Reading { list: Vec::new(), main: None, base: None, prefix: None, words };
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1).copied();
        if line.bullet {
            reading.bullet(line, next);
        } else {
            reading.plain(line, next);
        }
    }
    // A heading with nothing below it says itself what must be covered, unless parts of it follow.
    let mut kept: Vec<RangeDraft> = Vec::with_capacity(reading.list.len());
    for range in reading.list {
        if let Some(last) = kept.last()
            && last.items.is_empty()
            && range.title.strip_prefix(last.title.as_str()).is_some_and(|rest| rest.starts_with(": "))
        {
            kept.pop();
        }
        kept.push(range);
    }
    kept
}

struct Reading {
    list: Vec<RangeDraft>,
    /// The heading that parts belong to: title, whether it illustrates, and its line.
    main: Option<(String, bool, usize)>,
    /// Indentation of the first entry below the heading.
    base: Option<usize>,
    /// What comes before nested entries, such as `Those with`, and how they are taken.
    prefix: Option<Nested>,
    /// What the outcome's criteria speak of.
    words: Vec<String>,
}

enum Nested {
    /// Entries complete an unfinished phrase.
    Phrase(String),
    /// Entries illustrate the entry above them.
    Examples,
    /// Entries have a heading of their own, until the indentation ends or for good.
    Heading { lasting: bool },
}

impl Reading {
    /// A line without bullet: a heading, a part of one, an entry, or the rest of the line before.
    fn plain(&mut self, line: &Line<'_>, next: Option<&Line<'_>>) {
        let listed = next.is_some_and(|next| next.bullet);
        let (title, illustrative, inline) = heading(&line.text, listed);
        let coloned = line.text.trim_end().ends_with(':') || illustrative || inline.is_some();
        if line.gap == Gap::None
            && !coloned
            && let Some(entry) = self.last_entry()
        {
            join(&mut entry.wording, &line.text);
            return;
        }
        let headed = self.list.last().is_some_and(|range| range.items.is_empty());
        if !coloned && headed && !listed {
            self.entry(line.text.to_string(), false, line.number);
            return;
        }
        let known = content_words(&title).any(|word| self.words.iter().any(|other| akin(&word, other)));
        match self.main.clone().filter(|_| !known) {
            // "Those with" goes on the list above it.
            Some(_) if is_unfinished(&title) && !headed => {
                self.prefix = Some(Nested::Phrase(title));
                self.base = Some(usize::MAX);
            }
            Some((main, of_main, _)) => self.begin(format!("{main}: {title}"), illustrative || of_main, line.number),
            None => {
                self.main = Some((title.clone(), illustrative, line.number));
                self.begin(title, illustrative, line.number);
            }
        }
        if let Some(words) = inline {
            // "will vary according to the software" lists nothing that must be covered.
            let varies = words.starts_with("will vary");
            self.entry(words, varies, line.number);
        }
    }

    fn bullet(&mut self, line: &Line<'_>, next: Option<&Line<'_>>) {
        let base = *self.base.get_or_insert(line.indent);
        let nested = line.indent > base;
        // After "Those with" on a line of its own, every entry below it completes it.
        if base == usize::MAX || nested {
            match &self.prefix {
                Some(Nested::Phrase(phrase)) => {
                    let wording = format!("{phrase}: {}", line.text);
                    self.entry(wording, false, line.number);
                    return;
                }
                Some(Nested::Examples) => {
                    self.entry(line.text.to_string(), true, line.number);
                    return;
                }
                Some(Nested::Heading { .. }) | None => {
                    self.entry(line.text.to_string(), false, line.number);
                    return;
                }
            }
        }
        let opens = next.is_some_and(|next| next.bullet && next.indent > line.indent);
        let (title, illustrative, _) = heading(&line.text, true);
        let coloned = line.text.ends_with(':');
        if opens && illustrative {
            self.resume();
            self.entry(title, false, line.number);
            self.prefix = Some(Nested::Examples);
        } else if opens && is_unfinished(&title) {
            self.resume();
            self.prefix = Some(Nested::Phrase(title));
        } else if opens {
            let (main, of_main, _) = self.main.clone().unwrap_or_default();
            let title = if main.is_empty() { title } else { format!("{main}: {title}") };
            self.begin(title, of_main, line.number);
            self.base = Some(base);
            self.prefix = Some(Nested::Heading { lasting: coloned });
        } else {
            self.resume();
            self.entry(line.text.to_string(), false, line.number);
        }
    }

    /// Goes back to the heading itself after a part of it that held only nested entries.
    fn resume(&mut self) {
        if let Some(Nested::Heading { lasting: false }) = self.prefix
            && let Some((main, of_main, line)) = self.main.clone()
        {
            let base = self.base;
            self.begin(main, of_main, line);
            self.base = base;
        }
        if !matches!(self.prefix, Some(Nested::Heading { lasting: true })) {
            self.prefix = None;
        }
    }

    fn begin(&mut self, title: String, illustrative: bool, line: usize) {
        self.list.push(RangeDraft { title, illustrative, line, items: Vec::new() });
        self.base = None;
        self.prefix = None;
    }

    fn entry(&mut self, wording: String, illustrative: bool, line: usize) {
        if wording.is_empty() {
            return;
        }
        if self.list.is_empty() {
            self.begin("Range".to_owned(), false, line);
        }
        if let Some(range) = self.list.last_mut() {
            range.items.push(RangeEntry { wording, illustrative, line });
        }
    }

    fn last_entry(&mut self) -> Option<&mut RangeEntry> {
        self.list.last_mut()?.items.last_mut()
    }
}
