//! Whether numbers follow each other, said as doubts where they don't.
//!
//! Nothing is renumbered: a code stays as printed, since records and seals will refer to it. Only
//! when two different entries carry the same code does the second get a mark behind it.

use std::collections::HashMap;

use super::draft::{Doubts, Entry};
use super::marker;

/// How far a gap is spelled out number by number.
const SPELLED: u32 = 4;

/// Looks through entries that should be numbered from 1 on, or lettered from a on. What is printed
/// twice is taken once.
pub(super) fn check(entries: &mut Vec<Entry>, what: &str, unit: &str, doubts: &mut Doubts) {
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(entries.len());
    let mut marks: HashMap<String, u32> = HashMap::new();
    let mut next = 1;
    let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
    for mut entry in entries.drain(..) {
        if let Some(&first) = seen.get(&entry.code) {
            let (line, code) = (entry.line, entry.code.clone());
            let earlier = &kept[first];
            if squeezed(&earlier.wording) == squeezed(&entry.wording) {
                doubts.add(
                    line,
                    format!("{unit}: {what} {code} is printed again (first on line {}); taken once.", earlier.line),
                );
                continue;
            }
            let mark = marks.entry(code.clone()).or_insert(1);
            *mark += 1;
            entry.code = format!("{code} ({mark})");
            doubts.add(
                line,
                format!(
                    "{unit}: {what} {code} is printed twice with different words (first on line {}); the second is kept as \"{}\".",
                    earlier.line, entry.code
                ),
            );
        } else if let Some(number) = running(&entry.code) {
            if number > next {
                doubts.add(entry.line, gap(&entry.code, next, number, what, unit));
            } else if number < next {
                doubts.add(entry.line, format!("{unit}: {what} {} is out of order.", entry.code));
            }
            next = next.max(number.saturating_add(1));
        }
        seen.insert(entry.code.clone(), kept.len());
        kept.push(entry);
    }
    *entries = kept;
}

/// The running number of a code: the last part of `1.2`, the place of a letter in the alphabet.
fn running(code: &str) -> Option<u32> {
    let place = |letter: char| u32::from(letter) - u32::from('a') + 1;
    if let Some((code, "")) = marker::code(code) {
        return Some(code.last());
    }
    let letter = code.chars().last().filter(char::is_ascii_lowercase)?;
    Some(place(letter))
}

/// Says which codes are missing before this one.
fn gap(code: &str, from: u32, to: u32, what: &str, unit: &str) -> String {
    let lettered = code.ends_with(|char: char| char.is_ascii_lowercase());
    let head =
        code.trim_end_matches(|char: char| if lettered { char.is_ascii_lowercase() } else { char.is_ascii_digit() });
    let name = |number: u32| {
        let letter = u8::try_from(number).ok().and_then(|number| b'a'.checked_add(number - 1)).map(char::from);
        match letter.filter(|_| lettered) {
            Some(letter) => format!("{head}{letter}"),
            None => format!("{head}{number}"),
        }
    };
    let missing = to - from;
    if missing <= SPELLED {
        let names: Vec<String> = (from..to).map(name).collect();
        format!("{unit}: a gap in the numbering before {what} {code}: {} not found.", names.join(", "))
    } else {
        format!("{unit}: a gap in the numbering before {what} {code}: {} to {} not found.", name(from), name(to - 1))
    }
}

/// Without white space, as two readings of the same words are compared.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}
