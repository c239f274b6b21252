//! The parts of a CASE package: nodes, and how they hang together.

use serde_json::{Map, Value, json};

use super::uuid::uuid;

/// What a node is. CASE leaves the words to the publisher.
#[derive(Clone, Copy)]
pub(super) enum NodeKind {
    Unit,
    Outcome,
    Criterion,
    Range,
    RangeItem,
    Knowledge,
    Requirement,
    RequirementItem,
}

impl NodeKind {
    const ALL: [Self; 8] = [
        Self::Unit,
        Self::Outcome,
        Self::Criterion,
        Self::Range,
        Self::RangeItem,
        Self::Knowledge,
        Self::Requirement,
        Self::RequirementItem,
    ];

    fn title(self) -> &'static str {
        match self {
            Self::Unit => "Unit",
            Self::Outcome => "Learning outcome",
            Self::Criterion => "Criterion",
            Self::Range => "Range",
            Self::RangeItem => "Range entry",
            Self::Knowledge => "Knowledge and understanding",
            Self::Requirement => "Evidence requirement",
            Self::RequirementItem => "Item of an evidence requirement",
        }
    }

    fn hierarchy(self) -> &'static str {
        match self {
            Self::Unit => "1",
            Self::Outcome | Self::Knowledge | Self::Requirement => "2",
            Self::Criterion | Self::Range | Self::RequirementItem => "3",
            Self::RangeItem => "4",
        }
    }
}

/// One node: an item of the package.
pub(super) struct Node<'a> {
    /// Its key within the framework.
    pub(super) key: String,
    /// The key of what it hangs under.
    pub(super) parent: &'a str,
    /// Its place there, from 1.
    pub(super) place: usize,
    pub(super) kind: NodeKind,
    pub(super) code: &'a str,
    pub(super) statement: &'a str,
    pub(super) level: u8,
    /// All else that is known of it.
    pub(super) facts: Value,
}

/// A package being put together.
pub(super) struct Package<'a> {
    framework: &'a str,
    changed_at: &'a str,
    items: Vec<Value>,
    associations: Vec<Value>,
}

impl<'a> Package<'a> {
    pub(super) fn new(framework: &'a str, changed_at: &'a str) -> Self {
        Self { framework, changed_at, items: Vec::new(), associations: Vec::new() }
    }

    /// The UUID of a node of a framework. The framework itself has an empty key.
    fn id(framework: &str, key: &str) -> String {
        uuid(&format!("{framework}/{key}"))
    }

    fn link(title: &str, id: &str) -> Value {
        json!({ "title": title, "identifier": id, "uri": urn(id) })
    }

    pub(super) fn add(&mut self, node: Node<'_>) {
        let id = Self::id(self.framework, &node.key);
        let kind = node.kind.title();
        let mut item = json!({
            "identifier": id,
            "uri": urn(&id),
            "fullStatement": node.statement,
            "humanCodingScheme": node.code,
            "CFItemType": kind,
            "CFItemTypeURI": Self::link(kind, &uuid(kind)),
            "educationLevel": [node.level.to_string()],
            "language": "en",
            "lastChangeDateTime": self.changed_at,
        });
        if node.facts.as_object().is_some_and(|facts| !facts.is_empty()) {
            item["extensions"] = json!({ "vouch": node.facts });
        }
        self.items.push(item);
        let parent = Self::id(self.framework, node.parent);
        let mut association = self.association("isChildOf", (node.statement, &id), (node.parent, &parent));
        association["sequenceNumber"] = node.place.into();
        self.associations.push(association);
    }

    /// Says that a unit is the same as another framework's.
    pub(super) fn same_as(&mut self, key: &str, title: &str, framework: &str, other_key: &str) {
        let (id, other) = (Self::id(self.framework, key), Self::id(framework, other_key));
        let association = self.association("exactMatchOf", (title, &id), (&format!("{framework} {other_key}"), &other));
        self.associations.push(association);
    }

    fn association(&self, kind: &str, (title, origin): (&str, &str), (to, destination): (&str, &str)) -> Value {
        let id = uuid(&format!("{origin} {kind} {destination}"));
        let to = if to.is_empty() { self.framework } else { to };
        json!({
            "identifier": id,
            "uri": urn(&id),
            "associationType": kind,
            "originNodeURI": Self::link(title, origin),
            "destinationNodeURI": Self::link(to, destination),
            "lastChangeDateTime": self.changed_at,
        })
    }

    /// The package, around a document described by these fields.
    pub(super) fn close(self, document: Map<String, Value>) -> Value {
        let id = Self::id(self.framework, "");
        let mut whole = json!({
            "identifier": id, "uri": urn(&id), "caseVersion": "1.1", "language": "en",
            "lastChangeDateTime": self.changed_at,
        });
        if let Some(fields) = whole.as_object_mut() {
            fields.extend(document);
        }
        let kinds = NodeKind::ALL.map(|kind| {
            let id = uuid(kind.title());
            json!({
                "identifier": id, "uri": urn(&id), "title": kind.title(), "description": kind.title(),
                "hierarchyCode": kind.hierarchy(), "lastChangeDateTime": self.changed_at,
            })
        });
        json!({
            "CFDocument": whole,
            "CFItems": self.items,
            "CFAssociations": self.associations,
            "CFDefinitions": { "CFItemTypes": kinds },
        })
    }
}

/// Nothing here is published anywhere yet: a name that resolves nowhere says so.
fn urn(id: &str) -> String {
    format!("urn:uuid:{id}")
}
