//! A field, or the answers two devices gave it, to be picked from.

use leptos::prelude::*;
use vouch_portfolio::document::Conflict;
use vouch_portfolio::view::{field_label, value_words};

use super::writing::Writing;
use crate::components::{ConflictChoice, ConflictValue};

/// Shows `field` unless devices disagree about its place in the document.
#[component]
pub(super) fn Settle(
    writing: Writing,
    /// Keys from the root of the document to the map that holds it.
    path: Vec<String>,
    /// Its key there.
    key: &'static str,
    /// The field.
    #[prop(into)]
    field: ViewFn,
) -> impl IntoView {
    let conflict = {
        let path = path.clone();
        Memo::new(move |_| {
            let conflicts = writing.conflicts.read();
            conflicts.iter().find(|conflict| conflict.path == path && conflict.key == key).cloned()
        })
    };
    move || match conflict.get() {
        None => field.run().into_any(),
        Some(conflict) => choice(writing, conflict).into_any(),
    }
}

fn choice(writing: Writing, conflict: Conflict) -> impl IntoView {
    let answers: Vec<ConflictValue> = conflict
        .values
        .iter()
        .enumerate()
        .map(|(index, value)| ConflictValue {
            key: index.to_string(),
            text: value_words(&conflict.key, value),
            origin: if index == 0 { "On one device".to_owned() } else { "On another device".to_owned() },
        })
        .collect();
    let label = field_label(&conflict.path, &conflict.key);
    let field = (conflict.path == ["about"]).then(|| conflict.key.clone());
    let pick = move |picked: String| {
        let value = picked.parse::<usize>().ok().and_then(|index| conflict.values.get(index).cloned());
        if let Some(value) = value {
            writing.pick(&conflict, value);
        }
    };
    view! { <ConflictChoice label values=answers on_pick=pick field /> }
}
