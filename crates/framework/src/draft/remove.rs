//! Removing a part that is none, with what stands under it and what refers to it.

use std::collections::HashSet;

use super::correct::unit_mut;
use super::group::drop_unnamed;
use super::names::names;
use super::{Draft, EditRefusal};
use crate::item_ref::{ItemKind, ItemRef};
use crate::model::{Framework, Unit};
use crate::place::Place;

pub(super) fn remove(draft: &mut Draft, place: &Place) -> Result<(), EditRefusal> {
    let nowhere = || EditRefusal::NoSuchPlace(place.clone());
    let Some(code) = place.unit().map(str::to_owned) else { return Err(EditRefusal::NotUnder(place.clone())) };
    let framework = &mut draft.framework;
    let before: Vec<Place> = framework.unit(&code).map(names).ok_or_else(nowhere)?;
    match place {
        Place::Framework => {}
        Place::Unit(_) => {
            // Of two with one code the later goes: what repeats itself is the wrong one.
            let at = framework.units.iter().rposition(|unit| unit.code == code).ok_or_else(nowhere)?;
            if let Some(group) = framework.units.remove(at).group {
                drop_unnamed(framework, &group);
            }
            if framework.unit(&code).is_none() {
                forget_unit(framework, &code);
            }
        }
        Place::Outcome { number, .. } => {
            let unit = unit_mut(framework, &code).ok_or_else(nowhere)?;
            let at = unit.outcomes.iter().rposition(|outcome| outcome.number == *number).ok_or_else(nowhere)?;
            unit.outcomes.remove(at);
            unit.described = !unit.outcomes.is_empty();
        }
        Place::Item(item) => {
            let unit = unit_mut(framework, &code).ok_or_else(nowhere)?;
            remove_item(unit, item).ok_or_else(nowhere)?;
        }
    }
    let left: HashSet<Place> = draft.framework.unit(&code).map(names).unwrap_or_default().into_iter().collect();
    let gone: HashSet<String> = before.iter().filter(|name| !left.contains(*name)).map(Place::to_string).collect();
    draft.lines.retain(|origin| !gone.contains(&origin.place));
    forget_in_mapping(&mut draft.framework, &gone);
    Ok(())
}

fn remove_item(unit: &mut Unit, item: &ItemRef) -> Option<()> {
    let code = item.code();
    match item.kind() {
        ItemKind::Criterion => unit.outcomes.iter_mut().find_map(|outcome| {
            let at = outcome.criteria.iter().rposition(|criterion| outcome.code_of(criterion) == code)?;
            let gone = outcome.criteria.remove(at);
            if !outcome.criteria.iter().any(|criterion| criterion.code == gone.code) {
                outcome.range.iter_mut().for_each(|range| range.criteria.retain(|pointed| *pointed != gone.code));
            }
            Some(())
        }),
        ItemKind::Range => unit.outcomes.iter_mut().find_map(|outcome| {
            if let Some(at) = outcome.range.iter().rposition(|range| range.number == code) {
                outcome.range.remove(at);
                return Some(());
            }
            outcome.range.iter_mut().find_map(|range| {
                let letter = code.strip_prefix(range.number.as_str())?;
                let at = range.items.iter().rposition(|item| item.letter == letter)?;
                range.items.remove(at);
                Some(())
            })
        }),
        ItemKind::Knowledge => {
            let at = unit.knowledge.iter().rposition(|item| item.code == code)?;
            unit.knowledge.remove(at);
            Some(())
        }
        ItemKind::EvidenceRequirement => {
            if let Some(at) = unit.evidence_requirements.iter().rposition(|it| it.number == code) {
                unit.evidence_requirements.remove(at);
                return Some(());
            }
            unit.evidence_requirements.iter_mut().find_map(|requirement| {
                let letter = code.strip_prefix(requirement.number.as_str())?;
                let at = requirement.items.iter().rposition(|item| item.letter == letter)?;
                requirement.items.remove(at);
                Some(())
            })
        }
    }
}

fn forget_unit(framework: &mut Framework, code: &str) {
    framework.units.iter_mut().for_each(|unit| unit.barred.retain(|barred| barred != code));
    for end in [&mut framework.opens_first, &mut framework.signs_off_last] {
        end.take_if(|named| named == code);
    }
}

fn forget_in_mapping(framework: &mut Framework, gone: &HashSet<String>) {
    let rows = framework.apprenticeship.iter_mut().flat_map(|apprenticeship| apprenticeship.rows.iter_mut());
    for row in rows {
        row.items.retain(|entry| {
            let key = entry.split_once(':').map(|(unit, code)| format!("{unit}/{}/{code}", ItemKind::Criterion));
            key.is_none_or(|key| !gone.contains(&key))
        });
    }
}
