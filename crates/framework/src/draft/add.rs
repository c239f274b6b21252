//! Adding a part that the reader missed, where it belongs by its code.

use super::EditRefusal;
use super::correct::{Found, find, unit_mut};
use super::edit::Part;
use super::names::{code, names, words};
use crate::item_ref::{ItemKind, ItemRef};
use crate::model::{
    Allowance, Aspect, Assessment, Criterion, EvidenceItem, EvidenceRequirement, Framework, KnowledgeItem, Outcome,
    Per, Range, RangeItem, SettingRule, Unit,
};
use crate::natural::natural_cmp;
use crate::place::Place;

/// Adds it, and says what it is called.
pub(super) fn add(framework: &mut Framework, to: &Place, part: &Part) -> Result<Place, EditRefusal> {
    let nowhere = || EditRefusal::NoSuchPlace(to.clone());
    let Some(unit_code) = to.unit() else { return add_unit(framework, to, part) };
    let unit = unit_mut(framework, unit_code).ok_or_else(nowhere)?;
    let before = names(unit);
    let item = |kind: ItemKind, code: String| Place::Item(ItemRef::unchecked(unit_code.to_owned(), kind, code));
    let added = match (to, part) {
        (Place::Unit(_), Part::Outcome { number, title }) => {
            let (number, title) = (code(number)?, words(title)?);
            let place = Place::Outcome { unit: unit_code.to_owned(), number: number.clone() };
            insert(&mut unit.outcomes, outcome(number, title), |it| &it.number);
            unit.described = true;
            place
        }
        (Place::Unit(_), Part::Knowledge { code: letter, wording }) => {
            let new = KnowledgeItem { code: code(letter)?, wording: words(wording)? };
            let place = item(ItemKind::Knowledge, new.code.clone());
            insert(&mut unit.knowledge, new, |it| &it.code);
            place
        }
        (Place::Unit(_), Part::Requirement { number, wording, kind, need }) => {
            let (number, wording) = (code(number)?, words(wording)?);
            let place = item(ItemKind::EvidenceRequirement, number.clone());
            let new =
                EvidenceRequirement { number, kind: *kind, wording, need: *need, per: Per::None, items: Vec::new() };
            insert(&mut unit.evidence_requirements, new, |it| &it.number);
            place
        }
        (Place::Outcome { number, .. }, Part::Criterion { code: short, wording }) => {
            let outcome = unit.outcomes.iter_mut().find(|it| it.number == *number).ok_or_else(nowhere)?;
            let new = Criterion { code: code(short)?, wording: words(wording)? };
            let place = item(ItemKind::Criterion, outcome.code_of(&new).into_owned());
            insert(&mut outcome.criteria, new, |it| &it.code);
            place
        }
        (Place::Outcome { number: of, .. }, Part::Range { number, title, illustrative }) => {
            let outcome = unit.outcomes.iter_mut().find(|it| it.number == *of).ok_or_else(nowhere)?;
            let (number, title) = (code(number)?, words(title)?);
            let place = item(ItemKind::Range, number.clone());
            let (criteria, items) = (Vec::new(), Vec::new());
            let new = Range { number, title, illustrative: *illustrative, criteria, items };
            insert(&mut outcome.range, new, |it| &it.number);
            place
        }
        (Place::Item(heading), Part::Entry { letter, wording }) => {
            let (letter, wording) = (code(letter)?, words(wording)?);
            let place = item(heading.kind(), format!("{}{letter}", heading.code()));
            match find(unit, heading).ok_or_else(nowhere)? {
                Found::Range(range) => {
                    insert(&mut range.items, RangeItem { letter, wording, illustrative: false }, |it| &it.letter);
                }
                Found::Requirement(requirement) => {
                    insert(&mut requirement.items, EvidenceItem { letter, wording }, |it| &it.letter);
                }
                _ => return Err(EditRefusal::NotUnder(to.clone())),
            }
            place
        }
        _ => return Err(EditRefusal::NotUnder(to.clone())),
    };
    if before.contains(&added) { Err(EditRefusal::Taken(added)) } else { Ok(added) }
}

fn add_unit(framework: &mut Framework, to: &Place, part: &Part) -> Result<Place, EditRefusal> {
    let Part::Unit { code: text, title, level, mandatory } = part else {
        return Err(EditRefusal::NotUnder(to.clone()));
    };
    let code = code(text)?;
    let place = Place::Unit(code.clone());
    if framework.unit(&code).is_some() {
        return Err(EditRefusal::Taken(place));
    }
    let not_stated = || SettingRule { performance: Allowance::NotStated, knowledge: Allowance::NotStated };
    let unit = Unit {
        code,
        number: None,
        accreditation: None,
        title: words(title)?,
        level: *level,
        credit: None,
        glh: None,
        group: None,
        mandatory: *mandatory,
        barred: Vec::new(),
        aim: None,
        assessment: Assessment::Portfolio,
        simulation: not_stated(),
        realistic_environment: not_stated(),
        described: false,
        described_by: None,
        outcomes: Vec::new(),
        knowledge: Vec::new(),
        evidence_requirements: Vec::new(),
    };
    insert(&mut framework.units, unit, |it| &it.code);
    Ok(place)
}

fn outcome(number: String, title: String) -> Outcome {
    Outcome {
        number,
        title,
        aspect: Aspect::default(),
        expected_methods: Vec::new(),
        self_assessment: false,
        criteria: Vec::new(),
        range: Vec::new(),
    }
}

/// Puts a part before the first whose code comes after its own.
fn insert<T>(parts: &mut Vec<T>, new: T, code: impl Fn(&T) -> &str) {
    let at = parts.iter().position(|part| natural_cmp(code(part), code(&new)).is_gt()).unwrap_or(parts.len());
    parts.insert(at, new);
}
