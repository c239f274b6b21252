//! What a document would be with foreign changes in it: tried on a copy, saved, loaded, its shape checked. Only what comes
//! out of here whole is accepted.

use automerge::{AutoCommit, Change, ObjType, ROOT, ReadDoc, Value};

use super::foreign;
use crate::document::{Document, DocumentError, OPERATIONS_MAX, genesis, kind_of_genesis, made_when_needed};
use crate::wire::Refusal;

/// The document with these changes, or why it can't have them. The document handed in is untouched either way.
pub(crate) fn apply(before: Option<&Document>, changes: &[&Change]) -> Result<Document, Refusal> {
    let base = match before {
        Some(document) => document.automerge().clone(),
        None => beginning(changes)?,
    };
    // Counted before anything is applied: a push of many large changes must not cost seconds to refuse.
    let added: u64 = changes.iter().map(|change| change.len() as u64).sum();
    if base.stats().num_ops.saturating_add(added) > OPERATIONS_MAX {
        return Err(refusal(DocumentError::Full));
    }
    let changes: Vec<Change> = changes.iter().map(|change| (*change).clone()).collect();
    let after = foreign::apply(&base, changes).map_err(|e| Refusal::Shape(e.to_string()))?;
    let mut after = Document::from_automerge(after).map_err(refusal)?;
    if before.is_some_and(|before| before.origin() != after.origin()) {
        return Err(Refusal::Origin("a change would give it another origin".into()));
    }
    check_shape(&mut after).map_err(refusal)?;
    Ok(after)
}

/// An empty document of the kind whose genesis the first change builds on.
fn beginning(changes: &[&Change]) -> Result<AutoCommit, Refusal> {
    let kind = changes.iter().find_map(|change| match change.deps() {
        [only] => kind_of_genesis((*only).into()),
        _ => None,
    });
    let Some(kind) = kind else {
        return Err(Refusal::Origin("its first change does not build on a kind's genesis".into()));
    };
    let mut doc = AutoCommit::new();
    doc.apply_changes([genesis(kind)]).map_err(|e| Refusal::Shape(e.to_string()))?;
    Ok(doc)
}

fn refusal(error: DocumentError) -> Refusal {
    match error {
        DocumentError::Origin(why) => Refusal::Origin(why),
        other => Refusal::Shape(other.to_string()),
    }
}

/// The root holds exactly the containers that the genesis of its kind made, and those maps that its kind makes when they
/// are needed; and nothing that can't be projected.
fn check_shape(document: &mut Document) -> Result<(), DocumentError> {
    let kind = document.origin().kind;
    let heads = document.heads();
    document.project_at(&heads)?;
    let mut fresh = AutoCommit::new();
    fresh.apply_changes([genesis(kind)])?;
    let there = document.automerge();
    let made_later = |key: &String| {
        let is_map = matches!(there.get(ROOT, key.as_str()), Ok(Some((Value::Object(ObjType::Map), _))));
        is_map && made_when_needed(kind).contains(&key.as_str())
    };
    if !fresh.keys(ROOT).eq(there.keys(ROOT).filter(|key| !made_later(key))) {
        return Err(DocumentError::Scalar("anything beside the parts of its form"));
    }
    if document.conflicts_at(&heads)?.iter().any(|conflict| conflict.path.is_empty()) {
        return Err(DocumentError::Scalar("a second set of its form's parts"));
    }
    Ok(())
}
