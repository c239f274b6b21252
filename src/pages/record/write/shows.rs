//! What the record as a whole shows, or one part of it: the way to its claims.

use leptos::prelude::*;
use vouch_portfolio::foundation::ActivityId;

use super::writing::Writing;

/// The way to the claims of the record as a whole.
#[component]
pub(super) fn WholeShows(writing: Writing) -> impl IntoView {
    shows(writing, None, "Criteria the whole record shows")
}

/// The way to the claims of one activity or question.
#[component]
pub(super) fn PartShows(writing: Writing, part: ActivityId) -> impl IntoView {
    shows(writing, Some(part), "Criteria shown")
}

fn shows(writing: Writing, part: Option<ActivityId>, label: &'static str) -> impl IntoView {
    let shown = Memo::new(move |_| writing.claims_of(part));
    let words = move || match shown.get() {
        0 => label.to_owned(),
        count => format!("{label} ({count})"),
    };
    view! {
        <a class="button button--secondary" href=writing.claims_href(part)>
            <span class="button__text">{words}</span>
        </a>
    }
}
