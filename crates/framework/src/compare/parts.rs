//! A framework taken apart: each part by its name, with its own fields and what it stands under.

use serde::Serialize;
use serde_json::{Map, Value};

use super::Field;
use crate::item::Item;
use crate::item_ref::{ItemKind, ItemRef};
use crate::model::Framework;
use crate::place::Place;

/// One part.
pub(super) struct Part {
    pub(super) place: Place,
    /// What it stands under; none for the framework itself.
    pub(super) parent: Option<Place>,
    /// Its own fields: without what stands under it.
    pub(super) fields: Map<String, Value>,
}

impl Part {
    /// Its title or wording.
    pub(super) fn words(&self) -> String {
        let words = self.fields.get("wording").or_else(|| self.fields.get("title"));
        words.and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

/// All parts, each before those that stand under it.
pub(super) fn parts(framework: &Framework) -> Result<Vec<Part>, serde_json::Error> {
    let mut parts = vec![Part { place: Place::Framework, parent: None, fields: own(framework, &["units"])? }];
    for unit in &framework.units {
        let place = Place::Unit(unit.code.clone());
        let fields = own(unit, &["outcomes", "knowledge", "evidence_requirements"])?;
        parts.push(Part { place: place.clone(), parent: Some(Place::Framework), fields });
        for outcome in &unit.outcomes {
            let fields = own(outcome, &["criteria", "range"])?;
            parts.push(Part { place: outcome_of(&unit.code, &outcome.number), parent: Some(place.clone()), fields });
        }
        for item in unit.headings_and_items() {
            parts.push(Part {
                place: Place::Item(item.reference()),
                parent: Some(above(&item)),
                fields: fields_of(&item)?,
            });
        }
    }
    Ok(parts)
}

fn outcome_of(unit: &str, number: &str) -> Place {
    Place::Outcome { unit: unit.to_owned(), number: number.to_owned() }
}

/// What an item stands under: its heading, its outcome, or its unit.
fn above(item: &Item<'_>) -> Place {
    let unit = &item.unit().code;
    let heading = |kind: ItemKind, code: &str| Place::Item(ItemRef::unchecked(unit.clone(), kind, code.to_owned()));
    match item {
        Item::Range { range, item: Some(_), .. } => heading(ItemKind::Range, &range.number),
        Item::Requirement { requirement, item: Some(_), .. } => {
            heading(ItemKind::EvidenceRequirement, &requirement.number)
        }
        Item::Criterion { outcome, .. } | Item::Range { outcome, .. } => outcome_of(unit, &outcome.number),
        Item::Knowledge { .. } | Item::Requirement { .. } => Place::Unit(unit.clone()),
    }
}

/// What an item is read with: its heading and its outcome. The same words under another heading ask for something else.
pub(super) fn around(item: &Item<'_>) -> impl Iterator<Item = Place> {
    let outcome = item.outcome().map(|outcome| outcome_of(&item.unit().code, &outcome.number));
    Some(above(item)).filter(|above| matches!(above, Place::Item(_))).into_iter().chain(outcome)
}

fn fields_of(item: &Item<'_>) -> Result<Map<String, Value>, serde_json::Error> {
    let mut fields = match item {
        Item::Criterion { criterion, .. } => own(criterion, &[]),
        Item::Range { range, item: None, .. } => own(range, &["items"]),
        Item::Range { item: Some(item), .. } => own(item, &[]),
        Item::Knowledge { knowledge, .. } => own(knowledge, &[]),
        Item::Requirement { requirement, item: None, .. } => own(requirement, &["items"]),
        Item::Requirement { item: Some(item), .. } => own(item, &[]),
    }?;
    // A key may be the same under another outcome.
    if let Some(outcome) = item.outcome() {
        fields.insert("outcome".into(), outcome.number.clone().into());
    }
    Ok(fields)
}

fn own(part: &impl Serialize, under: &[&str]) -> Result<Map<String, Value>, serde_json::Error> {
    let Value::Object(mut fields) = serde_json::to_value(part)? else { return Ok(Map::new()) };
    fields.retain(|name, _| !under.contains(&name.as_str()));
    Ok(fields)
}

/// The fields that differ, by name.
pub(super) fn differing(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<Field> {
    let mut names: Vec<&String> =
        before.keys().chain(after.keys().filter(|name| !before.contains_key(*name))).collect();
    names.sort();
    let differing = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    differing
        .map(|name| Field { name: name.clone(), before: before.get(name).cloned(), after: after.get(name).cloned() })
        .collect()
}
