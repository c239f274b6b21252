//! Which record a damaged file is damaged in: when a byte too many or too few leaves no JSON to read, the lines around
//! the damage still say whose part of the file they are. Only for the message; nothing is believed for it.

use super::RecordName;
use crate::document::Kind;
use crate::foundation::{DocumentId, parse_strict};

/// As the file is written, an entry of a list begins and ends with these lines.
const BEGIN: &str = "    {";
const END: &str = "    }";
/// And a list with this one.
const LIST_END: &str = "  ]";
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
    if shown.is_record {
        return Some(RecordName { number: None, id: shown.id });
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
    is_record: bool,
}

impl Shown {
    fn in_entry(entry: &[&str]) -> Self {
        let id = |name| member(entry, name).and_then(|value| value.trim_matches('"').parse().ok());
        // Registry statements have numbers too.
        let is_document = ["changes", "content", "envelopes"].iter().any(|name| member(entry, name).is_some());
        let number = member(entry, "number").filter(|_| is_document).and_then(|number| number.parse().ok());
        let is_record = Kind::ALL.into_iter().filter(|kind| kind.rule().is_record).any(|kind| {
            let kind = format!("{MEMBER}kind\": \"{}\"", kind.name());
            entry.iter().any(|line| line.starts_with(&kind))
        });
        Self { id: id("id"), record: id("record"), number, is_record }
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

/// The entry around a line. Its first or last line may be the damaged one: then the line beyond bounds it.
fn entry_around<'a>(lines: &'a [&'a str], line: usize) -> Option<&'a [&'a str]> {
    let line = line.min(lines.len().checked_sub(1)?);
    let ends = |text: &str| text.trim_end_matches(',') == END;
    let list_begins = |text: &str| text.starts_with("  \"") && text.ends_with('[');
    let list_ends = |text: &str| text.trim_end_matches(',') == LIST_END;
    let begin = (0..=line).rev().find_map(|at| match lines[at] {
        text if text == BEGIN => Some(at),
        text if at < line && (ends(text) || list_begins(text)) => Some(at + 1),
        _ => None,
    })?;
    let end = (line..lines.len()).find_map(|at| match lines[at] {
        text if ends(text) => Some(at + 1),
        text if at > line && (text == BEGIN || list_ends(text)) => Some(at),
        _ => None,
    });
    Some(&lines[begin..end.unwrap_or(lines.len())])
}

fn member<'a>(entry: &[&'a str], name: &str) -> Option<&'a str> {
    entry.iter().find_map(|line| {
        let (key, value) = line.strip_prefix(MEMBER)?.split_once("\": ")?;
        (key == name).then(|| value.trim_end_matches(','))
    })
}
