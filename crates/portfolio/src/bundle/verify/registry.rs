//! The registry statements: each by itself against the centre's keys, all of them rooted in the key of the head.

use serde_json::Value as Json;

use super::docket::Docket;
use crate::bundle::{Bundle, Problem};
use crate::foundation::{Signed, canonical};
use crate::registry::{Body, Registry};

/// The registry as far as it holds.
pub(super) fn read(bundle: &Bundle, docket: &mut Docket) -> Registry {
    let head = &bundle.head;
    let mut registry = Registry::rooted(head.centre, head.root_key);
    for (index, statement) in bundle.registry.iter().enumerate() {
        if let Err(why) = take(&mut registry, statement) {
            docket.findings.push(Problem::Statement(index + 1, why));
        }
    }
    let founds = |body: &Body| matches!(body, Body::CentreFounded { key } if *key == head.root_key);
    if !registry.statements().any(|(_, statement)| founds(&statement.body)) {
        docket.findings.push(Problem::NotFounded);
    }
    registry
}

fn take(registry: &mut Registry, statement: &Json) -> Result<(), String> {
    let bytes = canonical(statement).map_err(|e| e.to_string())?;
    let signed = Signed::parse(&bytes).map_err(|e| e.to_string())?;
    if registry.get(&signed.hash()).is_some() {
        return Err("it is in the file twice".into());
    }
    registry.take(signed).map_err(|e| e.to_string())
}
