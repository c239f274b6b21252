//! The points under which units take evidence from a setting other than real work.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::Checklist;
use vouch_portfolio::record::{Point, is_met};

use super::writing::Writing;
use crate::components::{CheckRow, Checks, Tone};

/// The id of the control of a checklist: units may ask for several.
pub(super) fn control_id(checklist: &str) -> String {
    format!("checklist-{checklist}")
}

/// A tick for every point.
#[component]
pub(super) fn ChecklistPoints(writing: Writing, checklist: &'static Checklist) -> impl IntoView {
    let point = |letter: &str| Point { checklist: checklist.id.clone(), letter: letter.to_owned() };
    let rows = Signal::derive(move || {
        let form = writing.form.read();
        let row = |item: &'static vouch_framework::ChecklistItem| {
            let disagree = form.points().get(&point(&item.letter)).is_some_and(|answer| answer.in_conflict());
            let state = disagree.then(|| (Tone::Wait, "Two devices answered differently: tick or untick".to_owned()));
            CheckRow { state, ..CheckRow::new(&item.letter, &item.letter, &item.wording) }
        };
        checklist.items.iter().map(row).collect()
    });
    let checked = Signal::derive(move || {
        let form = writing.form.read();
        let met = form.points().iter().filter(|(point, answer)| point.checklist == checklist.id && is_met(answer));
        met.map(|(point, _)| point.letter.clone()).collect::<BTreeSet<_>>()
    });
    view! {
        <Checks
            id=control_id(&checklist.id)
            label=format!("Checklist: {}", checklist.title.to_lowercase())
            hint="Every point must be met before units that ask for it take this evidence."
            rows
            checked
            on_toggle=move |(letter, met): (String, bool)| writing.set_point(point(&letter), met)
        />
    }
}
