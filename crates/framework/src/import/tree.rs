//! The tree in a CASE package: items and what hangs under them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

/// One item of a package.
#[derive(Clone, Copy)]
pub(super) struct Node<'a>(&'a Value);

impl<'a> Node<'a> {
    pub(super) fn text(self, name: &str) -> Option<&'a str> {
        self.0.get(name)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    pub(super) fn id(self) -> &'a str {
        self.text("identifier").unwrap_or_default()
    }

    pub(super) fn statement(self) -> &'a str {
        self.text("fullStatement").unwrap_or_default()
    }

    /// The code that people know it by.
    pub(super) fn code(self) -> Option<&'a str> {
        self.text("humanCodingScheme").or_else(|| self.text("listEnumeration"))
    }

    /// What it is, in small letters.
    pub(super) fn kind(self) -> String {
        self.text("CFItemType").unwrap_or_default().to_lowercase()
    }

    pub(super) fn level(self) -> Option<u8> {
        self.0.get("educationLevel")?.as_array()?.iter().find_map(|level| level.as_str()?.trim().parse().ok())
    }

    /// What Vouch put into its extensions.
    pub(super) fn facts(self) -> Option<&'a Value> {
        facts(self.0)
    }
}

/// What Vouch put into the extensions of a document or an item.
pub(super) fn facts(value: &Value) -> Option<&Value> {
    value.get("extensions")?.get("vouch").filter(|facts| facts.is_object())
}

/// All items, and the children of each by its identifier.
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    children: HashMap<&'a str, Vec<Node<'a>>>,
}

impl<'a> Tree<'a> {
    pub(super) fn of(package: &'a Value) -> Self {
        let list = |name: &str| package.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let nodes: Vec<Node<'a>> = list("CFItems").iter().map(Node).collect();
        let by_id: HashMap<&str, Node<'a>> = nodes.iter().map(|node| (node.id(), *node)).collect();
        let mut placed: HashMap<&str, Vec<(i64, Node<'a>)>> = HashMap::new();
        let mut seen = HashSet::new();
        for association in list("CFAssociations") {
            let end = |name: &str| association.get(name)?.get("identifier")?.as_str();
            let is_child = association.get("associationType").and_then(Value::as_str) == Some("isChildOf");
            let (Some(child), Some(parent)) = (end("originNodeURI"), end("destinationNodeURI")) else { continue };
            // A second parent would tell an item twice: the first one has it.
            if let Some(node) = by_id.get(child).filter(|_| is_child && seen.insert(child)) {
                let place = association.get("sequenceNumber").and_then(Value::as_i64).unwrap_or(i64::MAX);
                placed.entry(parent).or_default().push((place, *node));
            }
        }
        let in_order = |mut children: Vec<(i64, Node<'a>)>| {
            children.sort_by_key(|(place, _)| *place);
            children.into_iter().map(|(_, node)| node).collect()
        };
        Self { nodes, children: placed.into_iter().map(|(parent, children)| (parent, in_order(children))).collect() }
    }

    pub(super) fn nodes(&self) -> &[Node<'a>] {
        &self.nodes
    }

    pub(super) fn children(&self, id: &str) -> &[Node<'a>] {
        self.children.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Everything beneath, in order, each once: a ring of parents ends where it began.
    pub(super) fn beneath(&self, id: &'a str) -> Vec<Node<'a>> {
        let mut found = Vec::new();
        let mut seen = HashSet::from([id]);
        let mut waiting: Vec<Node<'a>> = self.children(id).iter().rev().copied().collect();
        while let Some(node) = waiting.pop() {
            if seen.insert(node.id()) {
                found.push(node);
                waiting.extend(self.children(node.id()).iter().rev());
            }
        }
        found
    }
}
