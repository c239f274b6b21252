//! Saying what a moment of a recording shows.

use leptos::prelude::*;

use super::Criteria;
use crate::components::{Button, ButtonKind, Dialog, SearchBox};

/// Asks for one criterion, by a few words or its code.
#[component]
pub(super) fn ChooseCriterion(
    criteria: Criteria,
    /// What is asked.
    #[prop(into)]
    title: Signal<String>,
    open: RwSignal<bool>,
    /// Called with the item's key.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let words = words.read();
        if words.trim().is_empty() { Vec::new() } else { criteria.find(&words) }
    });
    let said = Signal::derive(move || {
        let asked = !words.read().trim().is_empty();
        asked.then(|| match found.read().len() {
            0 => "Nothing matches. Try another word, or a code such as 1.2.".to_owned(),
            1 => "1 found".to_owned(),
            count => format!("{count} found"),
        })
    });
    let choose = move |item: String| {
        open.set(false);
        words.set(String::new());
        on_choose.run(item);
    };
    let row = move |item: String| {
        let label = criteria.words(&item);
        view! {
            <li>
                <button type="button" class="mark-choice" on:click=move |_| choose(item.clone())>
                    {label}
                </button>
            </li>
        }
    };
    view! {
        <Dialog title open on_close=move || open.set(false)>
            <SearchBox
                label="Search criteria, knowledge and requirements"
                value=words
                on_edit=move |now| words.set(now)
                found=said
            />
            <ul class="mark-choices" role="list">
                {move || found.get().into_iter().map(row).collect_view()}
            </ul>
            <div class="dialog__actions">
                <Button kind=ButtonKind::Secondary on_press=move || open.set(false)>
                    "Go back"
                </Button>
            </div>
        </Dialog>
    }
}
