//! Codes that are corrected: whatever names the part goes on naming it.

use std::collections::{HashMap, HashSet};

use super::{Draft, EditRefusal};
use crate::item_ref::{ItemKind, is_key_part};
use crate::model::{Assessment, Framework, Unit};
use crate::place::Place;

/// A code as typed, once it can be part of a key.
pub(super) fn code(text: &str) -> Result<String, EditRefusal> {
    let text = text.trim();
    if is_key_part(text) { Ok(text.to_owned()) } else { Err(EditRefusal::BadCode(text.to_owned())) }
}

/// Words as typed, once there are any.
pub(super) fn words(text: &str) -> Result<String, EditRefusal> {
    let text = text.trim();
    if text.is_empty() { Err(EditRefusal::Empty) } else { Ok(text.to_owned()) }
}

/// The names of a unit's parts, in the order of the data.
pub(super) fn names(unit: &Unit) -> Vec<Place> {
    let outcomes = unit.outcomes.iter();
    let outcomes = outcomes.map(|outcome| Place::Outcome { unit: unit.code.clone(), number: outcome.number.clone() });
    let items = unit.headings_and_items().map(|item| Place::Item(item.reference()));
    std::iter::once(Place::Unit(unit.code.clone())).chain(outcomes).chain(items).collect()
}

/// Changes codes in a unit, and takes along everything that names one of its parts.
pub(super) fn rename(
    draft: &mut Draft,
    unit: &str,
    change: impl FnOnce(&mut Unit) -> Result<(), EditRefusal>,
) -> Result<(), EditRefusal> {
    let nowhere = || EditRefusal::NoSuchPlace(Place::Unit(unit.to_owned()));
    let place = draft.framework.units.iter().position(|other| other.code == unit).ok_or_else(nowhere)?;
    let Some(found) = draft.framework.units.get_mut(place) else { return Err(nowhere()) };
    let before = names(found);
    change(found)?;
    let after = names(found);
    let new_code = found.code.clone();
    if draft.framework.units.iter().filter(|other| other.code == new_code).count() > 1 {
        return Err(EditRefusal::Taken(Place::Unit(new_code)));
    }
    let mut seen = HashSet::new();
    if let Some(twice) = after.iter().find(|name| !seen.insert(*name)) {
        // What was there twice in the text may be mended one at a time.
        if before.iter().filter(|name| *name == twice).count() < 2 {
            return Err(EditRefusal::Taken(twice.clone()));
        }
    }
    let renamed: HashMap<String, Place> =
        before.iter().zip(after).filter(|(old, new)| *old != new).map(|(old, new)| (old.to_string(), new)).collect();
    for origin in &mut draft.lines {
        if let Some(new) = renamed.get(&origin.place) {
            origin.place = new.to_string();
        }
    }
    if new_code != unit {
        follow_unit(&mut draft.framework, unit, &new_code);
    }
    follow_mapping(&mut draft.framework, |entry| {
        let (of, code) = entry.split_once(':')?;
        let Place::Item(item) = renamed.get(&format!("{of}/{}/{code}", ItemKind::Criterion))? else { return None };
        Some(format!("{}:{}", item.unit(), item.code()))
    });
    Ok(())
}

/// Changes an outcome's number, with the test that asks so many questions of it.
pub(super) fn renumber(unit: &mut Unit, old: &str, new: &str) -> Result<(), EditRefusal> {
    let place = Place::Outcome { unit: unit.code.clone(), number: old.to_owned() };
    let found = unit.outcomes.iter_mut().find(|outcome| outcome.number == old);
    new.clone_into(&mut found.ok_or(EditRefusal::NoSuchPlace(place))?.number);
    if let Assessment::MultipleChoice(test) = &mut unit.assessment {
        test.spread.iter_mut().filter(|it| it.outcome == old).for_each(|it| new.clone_into(&mut it.outcome));
    }
    Ok(())
}

fn follow_unit(framework: &mut Framework, old: &str, new: &str) {
    let barred = framework.units.iter_mut().flat_map(|unit| unit.barred.iter_mut());
    let ends = framework.opens_first.iter_mut().chain(framework.signs_off_last.iter_mut());
    barred.chain(ends).filter(|code| *code == old).for_each(|code| new.clone_into(code));
}

fn follow_mapping(framework: &mut Framework, new_name: impl Fn(&str) -> Option<String>) {
    let rows = framework.apprenticeship.iter_mut().flat_map(|apprenticeship| apprenticeship.rows.iter_mut());
    for entry in rows.flat_map(|row| row.items.iter_mut()) {
        if let Some(new) = new_name(entry) {
            *entry = new;
        }
    }
}
