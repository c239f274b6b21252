//! The unit progress record of SQA's portfolio, which is its structure table.

use crate::reader::draft::Draft;
use crate::reader::line::{Gap, Line, join};
use crate::reader::table;

/// Reads units and themes. A theme is a row of its own between the units.
pub(super) fn read(front: &[Line<'_>], draft: &mut Draft) {
    let mut mandatory = None;
    let mut theme: Option<String> = None;
    let mut themes = std::collections::HashSet::new();
    for line in front {
        let key = line.key();
        if key.starts_with("mandatory units") {
            (mandatory, theme) = (Some(true), None);
        } else if key.starts_with("optional units") {
            (mandatory, theme) = (Some(false), None);
        } else if let Some(mut row) = table::sqa_row(line) {
            row.mandatory = mandatory;
            row.group.clone_from(&theme);
            if let Some(name) = theme.as_ref().filter(|name| themes.insert((*name).clone())) {
                draft.groups.push((name.clone(), mandatory.unwrap_or(false)));
            }
            draft.rows.push(row);
        } else if draft.rows.is_empty() {
            // Nothing of the table yet.
        } else if line.gap == Gap::None && !line.is_row() && line.indent > 0 {
            if let Some(row) = draft.rows.last_mut().filter(|row| row.line + 1 == line.number) {
                join(&mut row.title, &line.text);
            }
        } else if let Some(name) = named_theme(line) {
            theme = Some(name);
        }
    }
}

/// A few words in one cell, with a capital and without a number.
fn named_theme(line: &Line<'_>) -> Option<String> {
    let cells = line.cells();
    let mut filled = cells.iter().filter(|cell| !cell.is_empty());
    let name = filled.next()?;
    let plain = filled.next().is_none()
        && name.starts_with(char::is_uppercase)
        && name.split(' ').count() <= 6
        && !name.contains(|char: char| char.is_ascii_digit() || char == '.' || char == ':');
    plain.then(|| name.to_string())
}
