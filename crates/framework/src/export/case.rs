//! A framework as a CASE 1.1 package (1EdTech's Competencies and Academic Standards Exchange).
//!
//! Units are the document's children, outcomes, knowledge and evidence requirements a unit's,
//! criteria and range an outcome's. Codes are as printed; what CASE has no field for stands in each
//! node's extensions under `vouch`, as in Vouch's own format.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::package::{Node, NodeKind, Package};
use crate::item::Item;
use crate::model::{EvidenceRequirement, Framework, Outcome, Range, Unit};

impl Framework {
    /// The framework as a CASE 1.1 package. `changed_at` is when it last changed, as
    /// `2026-11-22T14:05:00Z`: CASE asks for it, and this crate knows no clock.
    ///
    /// # Errors
    /// None in practice: every field has a form in JSON. The writer's own error is passed on.
    pub fn to_case(&self, changed_at: &str) -> Result<Value, serde_json::Error> {
        let mut package = Package::new(&self.id, changed_at);
        for (place, unit) in (1..).zip(&self.units) {
            add_unit(&mut package, unit, place)?;
        }
        Ok(package.close(document(self)?))
    }
}

fn document(framework: &Framework) -> Result<Map<String, Value>, serde_json::Error> {
    let mut document = Map::new();
    for (name, value) in [
        ("title", Some(&framework.title)),
        ("creator", Some(&framework.awarding_body)),
        ("version", Some(&framework.version)),
        ("statusEndDate", framework.last_certification.as_ref()),
    ] {
        document.extend(value.map(|value| (name.to_owned(), Value::from(value.as_str()))));
    }
    document.insert("frameworkType".to_owned(), "Vocational qualification".into());
    let facts = facts(framework, &["title", "awarding_body", "version", "units"])?;
    document.insert("extensions".to_owned(), json!({ "vouch": facts }));
    Ok(document)
}

/// A part of the model as in Vouch's own format, without the fields named: its children, and what
/// has a place of its own in CASE.
fn facts(part: &impl Serialize, without: &[&str]) -> Result<Value, serde_json::Error> {
    let mut facts = serde_json::to_value(part)?;
    if let Some(fields) = facts.as_object_mut() {
        fields.retain(|name, _| !without.contains(&name.as_str()));
    }
    Ok(facts)
}

fn add_unit(package: &mut Package<'_>, unit: &Unit, place: usize) -> Result<(), serde_json::Error> {
    let key = format!("unit/{}", unit.code);
    package.add(Node {
        key: key.clone(),
        parent: "",
        place,
        kind: NodeKind::Unit,
        code: &unit.code,
        statement: &unit.title,
        level: unit.level,
        facts: facts(unit, &["code", "title", "outcomes", "knowledge", "evidence_requirements"])?,
    });
    if let Some(other) = &unit.described_by {
        package.same_as(&key, &unit.title, &other.framework, &format!("unit/{}", other.unit));
    }
    let mut places = 1..;
    for (outcome, place) in unit.outcomes.iter().zip(places.by_ref()) {
        add_outcome(package, unit, outcome, (&key, place))?;
    }
    for (knowledge, place) in unit.knowledge.iter().zip(places.by_ref()) {
        let item = Item::Knowledge { unit, knowledge };
        package.add(node(&item, NodeKind::Knowledge, &knowledge.code, (&key, place), facts(knowledge, &CODED)?));
    }
    for (requirement, place) in unit.evidence_requirements.iter().zip(places) {
        add_requirement(package, unit, requirement, (&key, place))?;
    }
    Ok(())
}

/// What a node tells by its code and statement.
const CODED: [&str; 2] = ["code", "wording"];

/// What a node tells by its letter and statement.
const LETTERED: [&str; 2] = ["letter", "wording"];

/// The node of an item under a parent, at its place there.
fn node<'a>(
    item: &Item<'a>,
    kind: NodeKind,
    code: &'a str,
    (parent, place): (&'a str, usize),
    facts: Value,
) -> Node<'a> {
    let key = item.reference().to_string();
    Node { key, parent, place, kind, code, statement: item.wording(), level: item.unit().level, facts }
}

fn add_outcome(
    package: &mut Package<'_>,
    unit: &Unit,
    outcome: &Outcome,
    (parent, place): (&str, usize),
) -> Result<(), serde_json::Error> {
    let key = format!("{}/outcome/{}", unit.code, outcome.number);
    package.add(Node {
        key: key.clone(),
        parent,
        place,
        kind: NodeKind::Outcome,
        code: &outcome.number,
        statement: &outcome.title,
        level: unit.level,
        facts: facts(outcome, &["number", "title", "criteria", "range"])?,
    });
    let mut places = 1..;
    for (criterion, place) in outcome.criteria.iter().zip(places.by_ref()) {
        let item = Item::Criterion { unit, outcome, criterion };
        package.add(node(&item, NodeKind::Criterion, &criterion.code, (&key, place), facts(criterion, &CODED)?));
    }
    for (range, place) in outcome.range.iter().zip(places) {
        add_range(package, (unit, outcome, range), (&key, place))?;
    }
    Ok(())
}

fn add_range(
    package: &mut Package<'_>,
    (unit, outcome, range): (&Unit, &Outcome, &Range),
    at: (&str, usize),
) -> Result<(), serde_json::Error> {
    let heading = Item::Range { unit, outcome, range, item: None };
    package.add(node(&heading, NodeKind::Range, &range.number, at, facts(range, &["number", "title", "items"])?));
    let key = heading.reference().to_string();
    for (entry, place) in range.items.iter().zip(1..) {
        let item = Item::Range { unit, outcome, range, item: Some(entry) };
        package.add(node(&item, NodeKind::RangeItem, &entry.letter, (&key, place), facts(entry, &LETTERED)?));
    }
    Ok(())
}

fn add_requirement(
    package: &mut Package<'_>,
    unit: &Unit,
    requirement: &EvidenceRequirement,
    at: (&str, usize),
) -> Result<(), serde_json::Error> {
    let whole = Item::Requirement { unit, requirement, item: None };
    let of_it = facts(requirement, &["number", "wording", "items"])?;
    package.add(node(&whole, NodeKind::Requirement, &requirement.number, at, of_it));
    let key = whole.reference().to_string();
    for (lettered, place) in requirement.items.iter().zip(1..) {
        let item = Item::Requirement { unit, requirement, item: Some(lettered) };
        package.add(node(
            &item,
            NodeKind::RequirementItem,
            &lettered.letter,
            (&key, place),
            facts(lettered, &LETTERED)?,
        ));
    }
    Ok(())
}
