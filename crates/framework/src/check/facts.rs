//! What a framework says of itself as a whole.

use std::collections::HashSet;

use super::{Fault, Findings};
use crate::model::{Apprenticeship, Framework, Retention};

pub(super) fn check(framework: &Framework, found: &mut Findings) {
    for (field, text) in [
        ("id", &framework.id),
        ("title", &framework.title),
        ("awarding_body", &framework.awarding_body),
        ("number", &framework.number),
        ("version", &framework.version),
    ] {
        found.filled(field, text);
    }
    if framework.units.is_empty() {
        found.add("units", Fault::Empty);
    }
    for (field, date, parts) in [
        ("published", &framework.published, 2),
        ("last_registration", &framework.last_registration, 3),
        ("last_certification", &framework.last_certification, 3),
    ] {
        if let Some(date) = date.as_ref().filter(|date| !is_date(date, parts)) {
            found.add(field, Fault::BadDate(date.clone()));
        }
    }
    let mut names = HashSet::new();
    for group in &framework.groups {
        found.filled("group", &group.name);
        found.unique(&mut names, &group.name, &format!("group \"{}\"", group.name));
    }
    for (field, code) in [("opens_first", &framework.opens_first), ("signs_off_last", &framework.signs_off_last)] {
        if let Some(code) = code {
            found.refers(field, code, framework.unit(code).is_some());
        }
    }
    for (index, retention) in framework.retention.iter().enumerate() {
        check_retention(retention, &format!("retention {}", index + 1), found);
    }
    check_checklists(framework, found);
    if let Some(apprenticeship) = &framework.apprenticeship {
        check_apprenticeship(framework, apprenticeship, found);
    }
}

fn check_retention(retention: &Retention, place: &str, found: &mut Findings) {
    found.filled(place, &retention.what);
    if !matches!((retention.years, retention.months), (Some(1..), None) | (None, Some(1..))) {
        found.add(place, Fault::Duration);
    }
}

fn check_checklists(framework: &Framework, found: &mut Findings) {
    let mut ids = HashSet::new();
    for checklist in &framework.checklists {
        let place = format!("checklist {}", checklist.id);
        found.unique(&mut ids, &checklist.id, &place);
        found.filled(&place, &checklist.title);
        let mut letters = HashSet::new();
        for item in &checklist.items {
            let place = format!("{place}/{}", item.letter);
            found.unique(&mut letters, &item.letter, &place);
            found.filled(&place, &item.wording);
        }
    }
}

fn check_apprenticeship(framework: &Framework, apprenticeship: &Apprenticeship, found: &mut Findings) {
    found.filled("apprenticeship", &apprenticeship.title);
    for (index, row) in apprenticeship.rows.iter().enumerate() {
        let place = format!("apprenticeship row {}", index + 1);
        found.filled(&place, &row.standard);
        for item in &row.items {
            found.refers(&place, item, framework.mapped(item).is_some());
        }
    }
}

/// Whether a text is `YYYY-MM-DD` (three parts) or `YYYY-MM` (two), in the calendar's bounds.
fn is_date(text: &str, parts: usize) -> bool {
    let bounds = [(4, 1..=9999), (2, 1..=12), (2, 1..=31)];
    text.split('-').count() == parts
        && text.split('-').zip(bounds).all(|(part, (width, bound))| {
            part.len() == width
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && part.parse::<u32>().is_ok_and(|value| bound.contains(&value))
        })
}
