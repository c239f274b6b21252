//! The table that maps a qualification to an apprenticeship standard: parts of the standard, each
//! with the criteria that show it, such as `Unit 201: 1.1-1.4; 4.4-4.5 Unit 203: 2.1`.

use super::draft::Draft;
use super::line::Line;
use super::{marker, markup};
use crate::model::{Apprenticeship, ApprenticeshipRow};

/// How many criteria one range of them may name; more is a mistake in the text.
const SPAN: u32 = 40;

/// Reads the table behind the units, if there is one.
pub(super) fn read(content: &[Line<'_>], draft: &mut Draft) {
    let Some(start) = content.iter().rposition(|line| {
        let key = line.key();
        key.starts_with("appendix") && key.contains("mapping") && key.contains("standard")
    }) else {
        return;
    };
    let heading = &content[start];
    let title = heading.text.split_once(" to ").map_or(heading.text.as_ref(), |(_, title)| title).to_owned();
    let mut rows = Vec::new();
    let lines = content[start + 1..].iter().take_while(|line| !line.key().starts_with("appendix"));
    for line in lines {
        let Some(at) = references_at(&line.text) else { continue };
        let named = references(line.text.split_at(at).1);
        if named.is_empty() {
            continue;
        }
        let items = named.iter().map(|(unit, code)| format!("{unit}:{code}")).collect();
        for (unit, code) in named {
            draft.references.push((unit, code, line.number));
        }
        // The part of the standard is the longest of the other cells: those before it name its kind.
        let cells = line.cells();
        let others = cells.iter().filter(|cell| references_at(cell).is_none());
        let standard =
            others.max_by_key(|cell| cell.len()).map(|cell| markup::without_bullets(cell).0).unwrap_or_default();
        if standard.split(' ').count() < 3 {
            draft.doubts.add(
                line.number,
                "The mapping table is broken here: which part of the standard these criteria show is not certain; left out of the mapping.",
            );
        } else {
            rows.push(ApprenticeshipRow { standard: standard.to_owned(), items });
        }
    }
    if !rows.is_empty() {
        draft.apprenticeship = Some(Apprenticeship { title, reference: None, rows });
    }
}

/// Where a row's references begin.
fn references_at(text: &str) -> Option<usize> {
    text.match_indices("Unit ").map(|(at, _)| at).find(|at| {
        text.get(at + 5..).is_some_and(|rest| {
            let code = rest.split([' ', ':']).next().unwrap_or_default();
            code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()) && rest.contains(':')
        })
    })
}

/// Every criterion that references name: unit's code and criterion's code.
fn references(text: &str) -> Vec<(String, String)> {
    let mut named = Vec::new();
    for part in text.split("Unit ").skip(1) {
        let Some((unit, codes)) = part.split_once(':') else { continue };
        for span in codes.split([',', ';']) {
            let (from, to) = span.split_once(['-', '\u{2013}']).unwrap_or((span, span));
            let (Some((from, _)), Some((to, _))) = (marker::code(from.trim()), marker::code(to.trim())) else {
                continue;
            };
            let Some(outcome) = from.parent().filter(|_| from.depth() == 2 && to.parent() == from.parent()) else {
                continue;
            };
            for last in (from.last()..=to.last()).take(SPAN as usize) {
                named.push((unit.trim().to_owned(), format!("{outcome}.{last}")));
            }
        }
    }
    named
}
