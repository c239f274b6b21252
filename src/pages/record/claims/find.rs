//! Claiming by a few words.

use leptos::prelude::*;
use vouch_framework::search;
use vouch_portfolio::foundation::ActivityId;

use super::rows::{Known, found, shown_by};
use crate::components::Checks;
use crate::pages::record::sheets::Sheets;

/// The most items shown: more are no answer.
pub(super) const MOST: usize = 30;

/// The items that match the words, best first.
#[component]
pub(super) fn Found(
    #[prop(into)] words: Signal<String>,
    #[prop(into)] known: Signal<Known>,
    sheets: Sheets,
    here: Option<ActivityId>,
) -> impl IntoView {
    let hits = Memo::new(move |_| {
        let known = known.read();
        let units: Vec<&str> = known.units.iter().map(String::as_str).collect();
        search(known.framework, &units, &words.read(), MOST).into_iter().map(|hit| hit.item).collect::<Vec<_>>()
    });
    let rows = Memo::new(move |_| {
        let (known, claims) = (known.read(), sheets.claims.read());
        let items = hits.read();
        items
            .iter()
            .filter_map(|item| known.framework.item(item))
            .map(|item| found(&item, &known, &claims, here))
            .collect::<Vec<_>>()
    });
    let checked = Memo::new(move |_| shown_by(&sheets.claims.read(), here));
    view! {
        <Show
            when=move || !rows.read().is_empty()
            fallback=|| view! { <p class="muted">"Nothing matches. Try another word, or a code such as 1.2."</p> }
        >
            <Checks
                label="Found"
                label_hidden=true
                rows
                checked
                on_toggle=move |(item, claimed)| sheets.claim(item, here, claimed)
            />
        </Show>
    }
}
