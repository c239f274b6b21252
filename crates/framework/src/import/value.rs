//! Parts of the model out of nodes, as Vouch's own JSON: so what Vouch exported comes back whole,
//! and what others wrote is filled with what every framework must have.

use serde_json::{Map, Value, json};

use super::tree::{Node, Tree};

/// What could not be read, by the identifier of the item it is about.
#[derive(Default)]
pub(super) struct Notes(pub(super) Vec<(String, String)>);

impl Notes {
    pub(super) fn add(&mut self, node: Node<'_>, words: &str) {
        let statement: String = node.statement().chars().take(60).collect();
        self.0.push((node.id().to_owned(), format!("\"{statement}\": {words}")));
    }
}

/// Fields, with what Vouch put into the node's extensions over them.
fn with_facts(fields: Value, node: Node<'_>) -> Value {
    let (Value::Object(mut fields), facts) = (fields, node.facts().and_then(Value::as_object)) else {
        return Value::Object(Map::new());
    };
    fields.extend(facts.into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())));
    Value::Object(fields)
}

/// The node's code, else its place among its like.
fn code(node: Node<'_>, place: usize, notes: &mut Notes) -> String {
    let code = node.code().map(|code| code.replace('/', "-"));
    code.unwrap_or_else(|| {
        notes.add(node, &format!("has no code; numbered {place}"));
        place.to_string()
    })
}

fn is(node: Node<'_>, word: &str) -> bool {
    node.kind().contains(word)
}

pub(super) fn unit(tree: &Tree<'_>, node: Node<'_>, place: usize, notes: &mut Notes) -> Value {
    let mut outcomes = Vec::new();
    let mut knowledge = Vec::new();
    let mut requirements = Vec::new();
    let mut loose = Vec::new();
    for child in tree.children(node.id()).iter().copied() {
        if is(child, "evidence requirement") {
            requirements.push(requirement(tree, child, requirements.len() + 1, notes));
        } else if is(child, "knowledge") {
            let code = code(child, knowledge.len() + 1, notes);
            knowledge.push(with_facts(json!({ "code": code, "wording": child.statement() }), child));
        } else if tree.children(child.id()).is_empty() && !is(child, "outcome") {
            loose.push(child);
        } else {
            outcomes.push(outcome(tree, child, outcomes.len() + 1, notes));
        }
    }
    if !loose.is_empty() {
        notes.add(node, "has criteria without an outcome; they stand under one with the unit's title");
        let criteria =
            loose.into_iter().zip(1..).map(|(node, place)| criterion(node, place, notes)).collect::<Vec<_>>();
        let number = (outcomes.len() + 1).to_string();
        outcomes.push(json!({ "number": number, "title": node.statement(), "criteria": criteria }));
    }
    let not_stated = json!({ "performance": "not-stated", "knowledge": "not-stated" });
    if node.facts().is_none() {
        notes.add(node, "whether it is mandatory and takes simulation isn't said; read as optional, and not stated");
    }
    let fields = json!({
        "code": code(node, place, notes),
        "title": node.statement(),
        "level": node.level().unwrap_or(0),
        "mandatory": false,
        "simulation": not_stated,
        "realistic_environment": not_stated,
        "described": !outcomes.is_empty(),
        "outcomes": outcomes,
        "knowledge": knowledge,
        "evidence_requirements": requirements,
    });
    with_facts(fields, node)
}

fn outcome(tree: &Tree<'_>, node: Node<'_>, place: usize, notes: &mut Notes) -> Value {
    let mut criteria = Vec::new();
    let mut ranges = Vec::new();
    for child in tree.children(node.id()).iter().copied() {
        if is(child, "range") {
            ranges.push(range(tree, child, ranges.len() + 1, notes));
            continue;
        }
        criteria.push(criterion(child, criteria.len() + 1, notes));
        for deeper in tree.beneath(child.id()) {
            notes.add(deeper, "stands under a criterion; read as a criterion itself");
            criteria.push(criterion(deeper, criteria.len() + 1, notes));
        }
    }
    let number = code(node, place, notes);
    let fields = json!({ "number": number, "title": node.statement(), "criteria": criteria, "range": ranges });
    with_facts(fields, node)
}

fn criterion(node: Node<'_>, place: usize, notes: &mut Notes) -> Value {
    with_facts(json!({ "code": code(node, place, notes), "wording": node.statement() }), node)
}

fn lettered(tree: &Tree<'_>, node: Node<'_>, notes: &mut Notes) -> Vec<Value> {
    let children = tree.children(node.id()).iter().copied().zip(1..);
    children
        .map(|(child, place)| {
            with_facts(json!({ "letter": code(child, place, notes), "wording": child.statement() }), child)
        })
        .collect()
}

fn range(tree: &Tree<'_>, node: Node<'_>, place: usize, notes: &mut Notes) -> Value {
    let (number, items) = (code(node, place, notes), lettered(tree, node, notes));
    with_facts(json!({ "number": number, "title": node.statement(), "items": items }), node)
}

fn requirement(tree: &Tree<'_>, node: Node<'_>, place: usize, notes: &mut Notes) -> Value {
    let (number, items) = (code(node, place, notes), lettered(tree, node, notes));
    if node.facts().is_none() {
        notes.add(node, "how many of its items are needed isn't said; read as all of them");
    }
    let fields =
        json!({ "number": number, "kind": "required", "wording": node.statement(), "need": "all", "items": items });
    with_facts(fields, node)
}
