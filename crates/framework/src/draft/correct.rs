//! Correcting one field of one part.

use super::edit::Change;
use super::group::regroup;
use super::names::{code, rename, renumber, words};
use super::{Draft, EditRefusal};
use crate::item_ref::{ItemKind, ItemRef};
use crate::model::{
    Criterion, EvidenceItem, EvidenceRequirement, Framework, KnowledgeItem, Outcome, Range, RangeItem, Unit,
};
use crate::place::Place;

/// An item's own data.
pub(super) enum Found<'a> {
    /// With the range of its outcome, which points to it.
    Criterion(&'a mut Criterion, &'a mut [Range]),
    Range(&'a mut Range),
    RangeItem(&'a mut RangeItem),
    Knowledge(&'a mut KnowledgeItem),
    Requirement(&'a mut EvidenceRequirement),
    EvidenceItem(&'a mut EvidenceItem),
}

pub(super) fn correct(draft: &mut Draft, place: &Place, change: &Change) -> Result<(), EditRefusal> {
    match (place, change) {
        (Place::Framework, _) => of_framework(&mut draft.framework, change),
        (Place::Unit(unit), Change::Code(text)) => {
            let new = code(text)?;
            rename(draft, unit, |unit| {
                unit.code = new;
                Ok(())
            })
        }
        (Place::Outcome { unit, number }, Change::Code(text)) => {
            let new = code(text)?;
            rename(draft, unit, |unit| renumber(unit, number, &new))
        }
        (Place::Item(item), Change::Code(text)) => {
            let new = code(text)?;
            rename(draft, item.unit(), |unit| recode(unit, item, new))
        }
        (Place::Unit(code), _) => of_unit(&mut draft.framework, code, change),
        (Place::Outcome { unit, number }, _) => {
            let outcome = unit_mut(&mut draft.framework, unit)
                .and_then(|unit| unit.outcomes.iter_mut().find(|outcome| outcome.number == *number));
            let outcome = outcome.ok_or_else(|| EditRefusal::NoSuchPlace(place.clone()))?;
            match change {
                Change::Title(text) => outcome.title = words(text)?,
                Change::Aspect(aspect) => outcome.aspect = *aspect,
                _ => return Err(EditRefusal::NoSuchField(place.clone())),
            }
            Ok(())
        }
        (Place::Item(item), _) => {
            let found = unit_mut(&mut draft.framework, item.unit()).and_then(|unit| find(unit, item));
            of_item(found.ok_or_else(|| EditRefusal::NoSuchPlace(place.clone()))?, place, change)
        }
    }
}

pub(super) fn unit_mut<'a>(framework: &'a mut Framework, code: &str) -> Option<&'a mut Unit> {
    framework.units.iter_mut().find(|unit| unit.code == code)
}

/// An item's own data in its unit.
pub(super) fn find<'a>(unit: &'a mut Unit, item: &ItemRef) -> Option<Found<'a>> {
    let code = item.code();
    match item.kind() {
        ItemKind::Criterion => unit.outcomes.iter_mut().find_map(|outcome| {
            let at = outcome.criteria.iter().position(|criterion| outcome.code_of(criterion) == code)?;
            let Outcome { criteria, range, .. } = outcome;
            criteria.get_mut(at).map(|criterion| Found::Criterion(criterion, range))
        }),
        ItemKind::Range => unit.outcomes.iter_mut().flat_map(|outcome| outcome.range.iter_mut()).find_map(|range| {
            if range.number == code {
                return Some(Found::Range(range));
            }
            let letter = code.strip_prefix(range.number.as_str())?;
            range.items.iter_mut().find(|item| item.letter == letter).map(Found::RangeItem)
        }),
        ItemKind::Knowledge => unit.knowledge.iter_mut().find(|item| item.code == code).map(Found::Knowledge),
        ItemKind::EvidenceRequirement => unit.evidence_requirements.iter_mut().find_map(|requirement| {
            if requirement.number == code {
                return Some(Found::Requirement(requirement));
            }
            let letter = code.strip_prefix(requirement.number.as_str())?;
            requirement.items.iter_mut().find(|item| item.letter == letter).map(Found::EvidenceItem)
        }),
    }
}

/// Changes an item's code, number or letter, and the range that points to it: that of its own outcome alone, since codes
/// may start anew in each.
fn recode(unit: &mut Unit, item: &ItemRef, new: String) -> Result<(), EditRefusal> {
    let found = find(unit, item).ok_or_else(|| EditRefusal::NoSuchPlace(Place::Item(item.clone())))?;
    match found {
        Found::Criterion(criterion, range) => {
            let old = std::mem::replace(&mut criterion.code, new.clone());
            let pointers = range.iter_mut().flat_map(|range| range.criteria.iter_mut());
            pointers.filter(|code| **code == old).for_each(|code| new.clone_into(code));
        }
        Found::Range(range) => range.number = new,
        Found::RangeItem(item) => item.letter = new,
        Found::Knowledge(item) => item.code = new,
        Found::Requirement(requirement) => requirement.number = new,
        Found::EvidenceItem(item) => item.letter = new,
    }
    Ok(())
}

fn of_framework(framework: &mut Framework, change: &Change) -> Result<(), EditRefusal> {
    match change {
        Change::Title(text) => framework.title = words(text)?,
        Change::Id(text) => framework.id = code(text)?,
        Change::AwardingBody(text) => framework.awarding_body = words(text)?,
        Change::Number(text) => framework.number = words(text.as_deref().unwrap_or_default())?,
        Change::Version(text) => framework.version = words(text)?,
        Change::Published(text) => framework.published = some(text),
        Change::Accreditation(text) => framework.accreditation = some(text),
        Change::Level(level) => framework.level = *level,
        Change::Credit(credit) => framework.credit = *credit,
        Change::Glh(hours) => framework.glh = *hours,
        Change::Combination(rules) => framework.combination.clone_from(rules),
        _ => return Err(EditRefusal::NoSuchField(Place::Framework)),
    }
    Ok(())
}

fn of_unit(framework: &mut Framework, code: &str, change: &Change) -> Result<(), EditRefusal> {
    let place = || Place::Unit(code.to_owned());
    let unit = unit_mut(framework, code).ok_or_else(|| EditRefusal::NoSuchPlace(place()))?;
    match change {
        Change::Title(text) => unit.title = words(text)?,
        Change::Number(text) => unit.number = some(text),
        Change::Accreditation(text) => unit.accreditation = some(text),
        Change::Level(level) => unit.level = *level,
        Change::Credit(credit) => unit.credit = *credit,
        Change::Glh(hours) => unit.glh = *hours,
        Change::Mandatory(mandatory) => unit.mandatory = *mandatory,
        Change::Aim(text) => unit.aim = some(text),
        Change::Group(name) => return regroup(framework, code, some(name)).ok_or(EditRefusal::NoSuchPlace(place())),
        _ => return Err(EditRefusal::NoSuchField(place())),
    }
    Ok(())
}

fn of_item(found: Found<'_>, place: &Place, change: &Change) -> Result<(), EditRefusal> {
    match (found, change) {
        (Found::Criterion(it, _), Change::Wording(text)) => it.wording = words(text)?,
        (Found::Range(it), Change::Title(text) | Change::Wording(text)) => it.title = words(text)?,
        (Found::Range(it), Change::Illustrative(illustrative)) => it.illustrative = *illustrative,
        (Found::RangeItem(it), Change::Wording(text)) => it.wording = words(text)?,
        (Found::RangeItem(it), Change::Illustrative(illustrative)) => it.illustrative = *illustrative,
        (Found::Knowledge(it), Change::Wording(text)) => it.wording = words(text)?,
        (Found::Requirement(it), Change::Wording(text)) => it.wording = words(text)?,
        (Found::Requirement(it), Change::Kind(kind)) => it.kind = *kind,
        (Found::Requirement(it), Change::Need(need)) => it.need = *need,
        (Found::Requirement(it), Change::Per(per)) => it.per = *per,
        (Found::EvidenceItem(it), Change::Wording(text)) => it.wording = words(text)?,
        _ => return Err(EditRefusal::NoSuchField(place.clone())),
    }
    Ok(())
}

fn some(text: &Option<String>) -> Option<String> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
