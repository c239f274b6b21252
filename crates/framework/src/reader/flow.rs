//! Text that goes on over several lines, and lists of coded entries made of it.

use super::draft::{Doubts, Entry};
use super::line::{Gap, Line, join};
use super::{marker, markup};

/// Adds a line to the wording before it where it goes on there, and says so where that is not certain.
pub(super) fn go_on(wording: &mut String, line: &Line<'_>, unit: &str, doubts: &mut Doubts) {
    let small = line.text.starts_with(|char: char| char.is_lowercase() || char == '(');
    let ended = wording.trim_end().ends_with(['.', ';', ':', '?', '!']);
    // A number may stand on a line of its own, and its words below it.
    if line.gap == Gap::None || wording.is_empty() {
        join(wording, &line.text);
    } else if small && !ended {
        doubts.add(line.number, format!("{unit}: taken as going on from the text before the gap above it."));
        join(wording, &line.text);
    } else {
        doubts.add(
            line.number,
            format!("{unit}: text that belongs to no entry, left out: \"{}\".", beginning(&line.text)),
        );
    }
}

/// The first words of a text, for a report.
pub(super) fn beginning(text: &str) -> String {
    const WORDS: usize = 5;
    let mut words = text.split(' ');
    let head: Vec<&str> = words.by_ref().take(WORDS).collect();
    let more = if words.next().is_some() { " \u{2026}" } else { "" };
    let head: String = head.join(" ").chars().take(60).collect();
    format!("{head}{more}")
}

/// Takes a piece of a line of a list of criteria whose codes have `depth` parts; a line is one
/// piece unless several criteria were run together in it (see [`pieces`]). Entries under a criterion
/// (`a. a product`) are part of its wording.
pub(super) fn take_criterion(
    list: &mut Vec<Entry>,
    piece: &str,
    line: &Line<'_>,
    depth: usize,
    unit: &str,
    doubts: &mut Doubts,
) {
    if let Some((code, rest)) = marker::code(piece).filter(|(code, _)| code.depth() == depth) {
        let bold = if line.raw.contains("**") { markup::bold(line.raw).map(Into::into).collect() } else { Vec::new() };
        list.push(Entry { code: code.to_string(), wording: rest.to_owned(), line: line.number, bold });
        return;
    }
    match list.last_mut() {
        Some(last) if line.bullet && line.indent > 0 => join(&mut last.wording, piece),
        Some(last) if !line.bullet => go_on(&mut last.wording, line, unit, doubts),
        _ => doubts.add(
            line.number,
            format!("{unit}: an entry without a number among the criteria, left out: \"{}\".", beginning(piece)),
        ),
    }
}

/// A line parted where a further `AC` with a number begins: converters run two criteria together.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(" AC") {
        let numbered = text.get(at + 1..).and_then(marker::code).is_some_and(|(code, _)| code.depth() == 2);
        if numbered && let Some(piece) = text.get(from..at) {
            pieces.push(piece);
            from = at + 1;
        }
    }
    pieces.extend(text.get(from..));
    pieces
}
