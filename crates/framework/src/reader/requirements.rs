//! Evidence requirements: numbered, with entries under them that mostly carry letters.

use super::draft::{Doubts, Entry, RequirementDraft};
use super::line::{Gap, Line, join};
use super::numbering::squeezed;
use super::{asks, flow, marker};
use crate::model::{EvidenceItem, EvidenceRequirement, Need, Per, RequirementKind};

/// Takes the next line of a list of requirements.
pub(super) fn take(list: &mut Vec<RequirementDraft>, line: &Line<'_>, unit: &str, doubts: &mut Doubts) {
    let expected = list.last().and_then(|last| last.number.parse().ok()).unwrap_or(0_u32).saturating_add(1);
    let before = list.last().map(|last| last.items.last().map_or(&last.wording, |item| &item.wording));
    let ended = before.is_none_or(|before| before.ends_with(['.', ':', ';']));
    if let Some((number, rest)) = numbered(line, expected, ended) {
        if let Some(last) = list.last().filter(|last| last.number == number.to_string())
            && squeezed(&last.wording) == squeezed(rest)
        {
            doubts.add(
                line.number,
                format!("{unit}: evidence requirement {number} is printed twice in a row; taken once."),
            );
            return;
        }
        list.push(RequirementDraft {
            number: number.to_string(),
            wording: rest.to_owned(),
            line: line.number,
            items: Vec::new(),
        });
        return;
    }
    let Some(current) = list.last_mut() else {
        doubts.add(line.number, format!("{unit}: text before the first evidence requirement, left out."));
        return;
    };
    if line.bullet || is_lettered(line, current) {
        current.items.push(Entry { wording: line.text.to_string(), line: line.number, ..Entry::default() });
        return;
    }
    let wording = current.items.last_mut().map_or(&mut current.wording, |item| &mut item.wording);
    flow::go_on(wording, line, unit, doubts);
}

/// The number that a requirement begins with. One without bullet and stop is a number of the
/// sentence unless it is the one expected, or stands apart: below a gap, or behind a whole sentence
/// (`ended`) and not far from the one expected.
fn numbered<'l>(line: &'l Line<'_>, expected: u32, ended: bool) -> Option<(u32, &'l str)> {
    const NEAR: u32 = 3;
    let (code, rest) = marker::code(&line.text)?;
    let typed = line.bullet || !line.text.trim_end().starts_with(&format!("{code} "));
    let near = ended && code.last() > expected && code.last() - expected <= NEAR;
    let apart = (line.gap != Gap::None || near) && rest.starts_with(char::is_uppercase);
    (code.depth() == 1 && (typed || apart || code.last() == expected)).then(|| (code.last(), rest))
}

/// Whether a line without bullet begins an entry.
fn is_lettered(line: &Line<'_>, current: &RequirementDraft) -> bool {
    let before = current.items.last().and_then(|item| marker::letter(&item.wording)).map(|(letter, _)| letter);
    let announced = current.items.is_empty() && current.wording.trim_end().ends_with([':', ';']);
    marker::letter_due(&line.text, before, announced)
}

/// The requirements as the model has them, with the line of each and of each of its items. Where the
/// handbook prints no letters at all (`printed` is false), giving them is not worth a doubt each.
pub(super) fn settle(
    list: Vec<RequirementDraft>,
    printed: bool,
    unit: &str,
    doubts: &mut Doubts,
) -> Vec<(EvidenceRequirement, usize, Vec<usize>)> {
    let mut heads: Vec<Entry> = Vec::with_capacity(list.len());
    let mut bodies = std::collections::HashMap::new();
    for requirement in list {
        // What is printed twice is told apart by its line until it is checked.
        bodies.insert(requirement.line, requirement.items);
        heads.push(Entry {
            code: requirement.number,
            wording: requirement.wording,
            line: requirement.line,
            bold: Vec::new(),
        });
    }
    super::numbering::check(&mut heads, "evidence requirement", unit, doubts);
    heads
        .into_iter()
        .map(|head| {
            let items = bodies.remove(&head.line).unwrap_or_default();
            one(head, items, printed, unit, doubts)
        })
        .collect()
}

fn one(
    head: Entry,
    items: Vec<Entry>,
    printed: bool,
    unit: &str,
    doubts: &mut Doubts,
) -> (EvidenceRequirement, usize, Vec<usize>) {
    let name = format!("evidence requirement {}", head.code);
    let mut items = if printed {
        letters(items, &name, unit, doubts)
    } else {
        items.into_iter().enumerate().map(|(index, item)| Entry { code: nth_letter(index), ..item }).collect()
    };
    super::numbering::check(&mut items, &format!("{name}, item"), unit, doubts);
    let kind = asks::kind(&head.wording);
    let need = match (asks::need(&head.wording), kind) {
        (Some(Need::AtLeast(least)), _) if items.is_empty() || least as usize > items.len() => {
            if !items.is_empty() {
                doubts.add(head.line, format!("{unit}: {name} asks for {least} items and lists {}.", items.len()));
            }
            Need::All
        }
        (Some(need), _) => need,
        (None, RequirementKind::Required) => Need::All,
        (None, RequirementKind::Permission) => Need::Any,
    };
    let per = if kind == RequirementKind::Permission { Per::None } else { asks::per(&head.wording) };
    let lines = items.iter().map(|item| item.line).collect();
    let items = items.into_iter().map(|item| EvidenceItem { letter: item.code, wording: item.wording }).collect();
    let wording = head.wording;
    (EvidenceRequirement { number: head.code, kind, wording, need, per, items }, head.line, lines)
}

/// Parts the letters from the entries; a list without letters gets them in its order.
fn letters(items: Vec<Entry>, name: &str, unit: &str, doubts: &mut Doubts) -> Vec<Entry> {
    let typed = |item: &Entry| marker::letter(&item.wording).map(|(letter, _)| letter);
    let distinct: std::collections::HashSet<char> = items.iter().filter_map(typed).collect();
    // Most of them, and different ones: "a colleague" among other people is no letter.
    let lettered = distinct.len() * 2 > items.len();
    let mut list: Vec<Entry> = Vec::with_capacity(items.len());
    let first = items.first().map_or(0, |item| item.line);
    for (index, item) in items.into_iter().enumerate() {
        match marker::letter(&item.wording).filter(|_| lettered) {
            Some((letter, rest)) => {
                list.push(Entry { code: letter.to_string(), wording: rest.to_owned(), ..item });
            }
            None if lettered => {
                doubts.add(
                    item.line,
                    format!("{unit}: an entry without a letter under {name}, kept with the item before it."),
                );
                match list.last_mut() {
                    Some(last) => join(&mut last.wording, &item.wording),
                    None => list.push(Entry { code: "a".into(), ..item }),
                }
            }
            None => list.push(Entry { code: nth_letter(index), ..item }),
        }
    }
    // An entry with a letter and nothing behind it says nothing.
    list.retain(|item| {
        let said = !item.wording.trim().is_empty();
        if !said {
            doubts.add(item.line, format!("{unit}: item {} under {name} is empty, left out.", item.code));
        }
        said
    });
    if !lettered && !list.is_empty() {
        let last = list.last().map_or("a", |item| item.code.as_str());
        doubts.add(
            first,
            format!("{unit}: the entries under {name} carry no letters; lettered a to {last} in their order."),
        );
    }
    list
}

/// `a` to `z`, then `aa`.
pub(super) fn nth_letter(index: usize) -> String {
    let letter = u8::try_from(index % 26).map_or('z', |at| char::from(b'a' + at));
    match index / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", nth_letter(more - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::nth_letter;

    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!(["a", "z", "aa", "az", "ba"].map(str::to_owned), [0, 25, 26, 51, 52].map(nth_letter));
    }
}
