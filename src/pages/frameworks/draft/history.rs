//! Who settled and corrected what, and when.

use leptos::prelude::*;
use vouch_framework::draft::Edit;
use vouch_portfolio::view::date_in_words;

use super::desk::Desk;
use super::part::called;
use crate::browser::calendar;
use crate::state::frameworks::Done;

/// Everything done to the draft, newest first.
#[component]
pub(super) fn History(desk: Desk) -> impl IntoView {
    let rows = move || {
        let done = desk.done.read();
        let rows = done.iter().rev().map(|done| view! { <li>{line(desk, done)}</li> });
        rows.collect_view()
    };
    let count = move || desk.done.read().len();
    view! {
        <details class="units-to-choose">
            <summary>
                <span class="units-to-choose__name">"What was done by hand"</span>
                <span class="muted small figures">{count}</span>
            </summary>
            <ol class="stack stack--close" role="list">
                {rows}
            </ol>
        </details>
    }
}

fn line(desk: Desk, done: &Done) -> String {
    let at = calendar::local(done.at);
    let who = done.by.clone().unwrap_or_else(|| "Somebody".to_owned());
    let on_line = |doubt: usize| {
        let standing = desk.standing.read_untracked();
        standing.doubts.get(doubt).map_or_else(String::new, |doubt| format!(" on line {}", doubt.line))
    };
    let what = match &done.edit {
        Edit::Accept { doubt } => format!("found the doubt{} right as read", on_line(*doubt)),
        Edit::Stands { doubt, note } if note.is_empty() => format!("noted that the doubt{} stands so", on_line(*doubt)),
        Edit::Stands { doubt, note } => format!("noted that the doubt{} stands so: {note}", on_line(*doubt)),
        Edit::Reopen { doubt } => format!("opened the doubt{} again", on_line(*doubt)),
        Edit::Correct { place, .. } => format!("corrected {}", called(place)),
        Edit::Add { to, .. } => format!("added to {}", called(to)),
        Edit::Remove { place, .. } => format!("removed {}", called(place)),
    };
    format!("{who} {what}, {} at {}.", date_in_words(&at.date), at.time)
}
