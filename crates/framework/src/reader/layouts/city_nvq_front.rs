//! The pages before the units of City & Guilds' NVQ handbooks: the structure, and what is said once
//! for all units about simulation and realistic working environments.

use crate::model::{Checklist, ChecklistItem};
use crate::reader::draft::Draft;
use crate::reader::line::{Gap, Line, join, paragraphs};
use crate::reader::{marker, table};

/// Reads the structure table with its groups, and from the pages before the units the two lists of
/// guidelines. The table's rows can't be taken for anything else, wherever pages were put.
pub(super) fn read(content: &[Line<'_>], front: &[Line<'_>], draft: &mut Draft) {
    let mut group: Option<(String, bool)> = None;
    let mut groups = std::collections::HashSet::new();
    for line in content {
        if let Some(named) = group_heading(line) {
            if groups.insert(named.0.clone()) {
                draft.groups.push(named.clone());
            }
            group = Some(named);
        } else if let Some(mut row) = table::city_row(line) {
            row.group = group.as_ref().map(|(name, _)| name.clone());
            row.mandatory = group.as_ref().map(|(_, mandatory)| *mandatory);
            draft.rows.push(row);
        } else if line.gap == Gap::None && !line.bullet && !line.is_row() && line.indent > 0 {
            // The rest of a title that ran over its cell.
            if let Some(row) = draft.rows.last_mut().filter(|row| row.line + 1 == line.number) {
                join(&mut row.title, &line.text);
                table::part_standard_number(row);
            }
        }
    }
    checklists(front, draft);
    general_rules(front, draft);
}

/// `Optional Units - Delivery` in the head of the table, with the heads of the other columns.
fn group_heading(line: &Line<'_>) -> Option<(String, bool)> {
    let key = format!(" {}", line.key());
    let (at, mandatory) = [(" mandatory units ", true), (" optional units ", false)]
        .iter()
        .find_map(|(words, mandatory)| key.find(words).map(|at| (at + words.len() - 1, *mandatory)))?;
    let name = line.text.get(at..)?.trim_start_matches(['-', '\u{2013}', ' ']);
    let name = name.split_once(" Level").map_or(name, |(name, _)| name).trim();
    (!name.is_empty() && name.len() < 80).then(|| (name.to_owned(), mandatory))
}

/// The lists of guidelines that must be met, each under the heading that names what they allow.
fn checklists(front: &[Line<'_>], draft: &mut Draft) {
    let mut id = None;
    let mut open = false;
    for line in front {
        let key = line.key();
        match key.as_str() {
            "simulation" => (id, open) = (Some(("simulation", line.text.to_string())), false),
            key if key.starts_with("realistic working environment") && key.len() < 40 => {
                (id, open) = (Some(("realistic-environment", line.text.to_string())), false);
            }
            key if key.ends_with("guidelines must be met") => {
                open = id.is_some();
                if let Some((id, title)) = id.take() {
                    draft.checklists.push(Checklist { id: id.into(), title, items: Vec::new() });
                }
            }
            _ if open => {
                let items = draft.checklists.last_mut().map(|list| &mut list.items);
                let before = items.as_ref().and_then(|items| items.last()?.letter.chars().next());
                let begins = line.bullet || marker::letter_due(&line.text, before, true);
                match (items, marker::letter(&line.text)) {
                    (Some(items), Some((letter, rest))) if begins && !rest.is_empty() => {
                        let letter = letter.to_string();
                        if items.iter().all(|item| item.letter != letter) {
                            items.push(ChecklistItem { letter, wording: rest.to_owned() });
                        }
                    }
                    (Some(items), _) if line.gap == Gap::None && !line.bullet => {
                        if let Some(last) = items.last_mut() {
                            join(&mut last.wording, &line.text);
                        }
                    }
                    _ => open = false,
                }
            }
            _ => {}
        }
    }
    draft.checklists.retain(|list| !list.items.is_empty());
    let mut ids = std::collections::HashSet::new();
    draft.checklists.retain(|list| ids.insert(list.id.clone()));
}

/// Which units may be simulated, and at which levels a realistic environment serves: said once.
fn general_rules(front: &[Line<'_>], draft: &mut Draft) {
    let mut listing = false;
    for line in paragraphs(front) {
        let lower = line.text.to_lowercase();
        // `C1 Recognise and deal with queries`, as long as they follow each other.
        let number = line.text.split(' ').next().filter(|number| table::is_short_code(number));
        if lower.contains("simulation") && lower.contains("for the following") && lower.contains("only") {
            listing = true;
            draft.simulated.get_or_insert_default();
        } else if let Some(number) = number.filter(|_| listing) {
            draft.simulated.get_or_insert_default().push(number.to_owned());
        } else {
            listing = false;
        }
        if lower.contains("use of a realistic working environment") && lower.contains("is allowed for all units") {
            let levels = lower.split("level ").skip(1).filter_map(|rest| rest.split(' ').next()?.parse::<u8>().ok());
            draft.realistic_levels.extend(levels);
        }
    }
}
