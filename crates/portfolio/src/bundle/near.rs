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
    let number = member(entry, "number").and_then(|n| n.parse().ok());
    let id = member(entry, "record").or_else(|| member(entry, "id")).and_then(id_in);
    match (number, id) {
        (None, None) => {
            // A seal says deeper down which document it is about.
            let named = entry.iter().filter(|line| line.contains("\"id\":") || line.contains("\"document\":"));
            let id = named.filter_map(|line| line.split_once(':')).find_map(|(_, value)| id_in(value))?;
            Some(known(&lines, id))
        }
        (None, Some(id)) => Some(known(&lines, id)),
        (number, id) => Some(RecordName { number, id }),
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
    let last_end = lines[..line].iter().rposition(|text| ends(text));
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

fn id_in(value: &str) -> Option<DocumentId> {
    value.trim().trim_end_matches(',').trim_matches('"').parse().ok()
}

/// A document's record with its number, as some whole entry of the file has them.
fn known(lines: &[&str], id: DocumentId) -> RecordName {
    let whole = |entry: &[&str]| {
        let own = member(entry, "id").and_then(id_in)?;
        let record = member(entry, "record").and_then(id_in);
        Some((own, record.unwrap_or(own), member(entry, "number").and_then(|n| n.parse().ok())))
    };
    let entries: Vec<_> = lines.split(|line| *line == BEGIN).filter_map(whole).collect();
    let record = entries.iter().find(|(own, ..)| *own == id).map_or(id, |(_, record, _)| *record);
    let number = entries.iter().find(|(own, ..)| *own == record).and_then(|(_, _, number)| *number);
    RecordName { number, id: Some(record) }
}
