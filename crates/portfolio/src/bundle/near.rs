//! Which record a damaged file is damaged in: when a byte too many or too few leaves no JSON to read, the lines around
//! the damage still say whose part of the file they are. Only for the message; nothing is believed for it.

use super::RecordName;
use crate::foundation::{DocumentId, parse_strict};

/// As the file is written, an entry of a list begins and ends with these lines.
const BEGIN: &str = "    {";
const END: &str = "    }";
/// Members of an entry are written under this margin, and what lies deeper under a wider one.
const MEMBER: &str = "      \"";

/// The record in whose entry the text stops being JSON.
pub(super) fn record_at_damage(text: &[u8]) -> Option<RecordName> {
    let line = damaged_line(text)?;
    let text = String::from_utf8_lossy(text);
    let lines: Vec<&str> = text.lines().collect();
    let entry = entry_around(&lines, line)?;
    let shown = Shown::in_entry(entry);
    if shown.number.is_some() {
        return Some(RecordName { number: shown.number, id: shown.id });
    }
    // Whatever belongs to a record names it, or, a handover, the comment it was for.
    let all = lines.split(|line| *line == BEGIN).map(Shown::in_entry).filter(|other| other.id.is_some());
    let all: Vec<Shown> = all.collect();
    let record = all.iter().find(|other| other.number.is_some() && other.named_in(entry)).or_else(|| {
        let record = all.iter().find(|other| other.named_in(entry))?.record?;
        all.iter().find(|other| other.number.is_some() && other.id == Some(record))
    });
    match record {
        Some(record) => Some(RecordName { number: record.number, id: record.id }),
        None => shown.id.map(|id| RecordName { number: None, id: Some(id) }),
    }
}

/// What an entry shows of whose it is.
struct Shown {
    id: Option<DocumentId>,
    record: Option<DocumentId>,
    number: Option<u32>,
}

impl Shown {
    fn in_entry(entry: &[&str]) -> Self {
        let id = |name| member(entry, name).and_then(|value| value.trim_matches('"').parse().ok());
        // Registry statements have numbers too.
        let is_document = ["changes", "content", "envelopes"].iter().any(|name| member(entry, name).is_some());
        let number = member(entry, "number").filter(|_| is_document).and_then(|number| number.parse().ok());
        Self { id: id("id"), record: id("record"), number }
    }

    /// Whether its name is in that entry. Half of it is enough, the other half being where the damage may be.
    fn named_in(&self, entry: &[&str]) -> bool {
        self.id.is_some_and(|id| {
            let name = id.to_string();
            let (first, last) = name.split_at(name.len() / 2);
            entry.iter().any(|line| line.contains(first) || line.contains(last))
        })
    }
}

/// The line, from 0, up to which the text is JSON: found by the position that the parser reports.
fn damaged_line(text: &[u8]) -> Option<usize> {
    if let Err(error) = std::str::from_utf8(text) {
        return Some(text[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count());
    }
    let why = parse_strict(text).err()?.to_string();
    let (_, place) = why.rsplit_once(" at line ")?;
    let line: usize = place.split_once(' ')?.0.parse().ok()?;
    line.checked_sub(1)
}

fn entry_around<'a>(lines: &'a [&'a str], line: usize) -> Option<&'a [&'a str]> {
    let line = line.min(lines.len().checked_sub(1)?);
    // The end before the damage, or the beginning: whichever is nearer bounds the entry, even if one was hit itself.
    let ends = |text: &&str| text.trim_end_matches(',') == END;
    let begin = lines[..=line].iter().rposition(|text| *text == BEGIN);
    let last_end = lines[..line].iter().rposition(ends);
    let begin = match (begin, last_end) {
        (Some(begin), Some(end)) if end > begin => end + 1,
        (Some(begin), _) => begin,
        (None, _) => return None,
    };
    let length = lines[begin..].iter().enumerate().position(|(at, text)| begin + at >= line && ends(text));
    let next = lines[begin + 1..].iter().enumerate().position(|(at, text)| begin + 1 + at > line && *text == BEGIN);
    let end = match (length, next) {
        (Some(length), Some(next)) => begin + length.min(next),
        (Some(length), None) => begin + length,
        (None, Some(next)) => begin + next,
        (None, None) => lines.len() - 1,
    };
    Some(&lines[begin..=end])
}

fn member<'a>(entry: &[&'a str], name: &str) -> Option<&'a str> {
    entry.iter().find_map(|line| {
        let (key, value) = line.strip_prefix(MEMBER)?.split_once("\": ")?;
        (key == name).then(|| value.trim_end_matches(','))
    })
}
