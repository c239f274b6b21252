//! A list of boxes to tick, each with two lines: what the work is mostly made of.

use std::collections::{BTreeSet, HashMap};

use leptos::prelude::*;

use super::badge::{Badge, Tone};
use super::frame::{GroupFrame, Words};
use super::ids::ControlIds;

/// One box of [`Checks`].
#[derive(Clone, Debug, PartialEq)]
pub struct CheckRow {
    /// Tells this row from the others; reported when it is ticked.
    pub key: String,
    /// The short code people know it by; may be empty.
    pub code: String,
    /// Its wording.
    pub text: String,
    /// What is known of it, such as "no evidence yet".
    pub state: Option<(Tone, String)>,
    /// Why it can't be ticked; the row is then shown, not offered.
    pub refused: Option<String>,
}

impl CheckRow {
    /// A row that can be ticked, of which nothing is known yet.
    pub fn new(key: impl Into<String>, code: impl Into<String>, text: impl Into<String>) -> Self {
        Self { key: key.into(), code: code.into(), text: text.into(), state: None, refused: None }
    }
}

/// A list of boxes to tick. Rows keep their element, and so the focus, while what is known of them changes.
#[component]
pub fn Checks(
    /// What the list is of.
    #[prop(into)]
    label: Signal<String>,
    /// The rows, in order, with keys all different.
    #[prop(into)]
    rows: Signal<Vec<CheckRow>>,
    /// The keys of the rows that are ticked.
    #[prop(into)]
    checked: Signal<BTreeSet<String>>,
    /// Called with a row's key and whether it is now to be ticked.
    #[prop(into)]
    on_toggle: Callback<(String, bool)>,
    /// Help that is always shown.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The id of the list, for an [`super::ErrorSummary`] to lead to.
    #[prop(optional, into)]
    id: Option<String>,
    /// Keeps the label for screen readers only, where a heading above says the same.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView {
    let words = Words { ids: ControlIds::new(id), label, hint, error, optional: false };
    let list = words.ids.control.clone();
    let item_id = {
        let list = list.clone();
        // SQA's codes have spaces, at which lists of ids are split.
        move |key: &str| format!("{list}-{}", key.replace(' ', "_"))
    };
    let by_key =
        Memo::new(move |_| rows.read().iter().map(|row| (row.key.clone(), row.clone())).collect::<HashMap<_, _>>());
    let keys = move || rows.read().iter().map(|row| row.key.clone()).collect::<Vec<_>>();
    view! {
        <GroupFrame words class=if label_hidden { "field--unlabelled" } else { "" }>
            <ul class="checks" id=list.clone() tabindex="-1">
                <For each=keys key=|key| key.clone() let:key>
                    {
                        let row = {
                            let key = key.clone();
                            Memo::new(move |_| by_key.read().get(&key).cloned())
                        };
                        view! { <CheckItem id=item_id(&key) row key checked on_toggle /> }
                    }
                </For>
            </ul>
        </GroupFrame>
    }
}

/// One row; `row` is none only while it is being removed.
#[component]
fn CheckItem(
    id: String,
    key: String,
    row: Memo<Option<CheckRow>>,
    checked: Signal<BTreeSet<String>>,
    on_toggle: Callback<(String, bool)>,
) -> impl IntoView {
    let about = format!("{id}-about");
    let read = move |part: fn(&CheckRow) -> String| move || row.read().as_ref().map(part).unwrap_or_default();
    let refused = Memo::new(move |_| row.read().as_ref().and_then(|row| row.refused.clone()));
    let state = Memo::new(move |_| row.read().as_ref().and_then(|row| row.state.clone()));
    let ticked = {
        let key = key.clone();
        move || checked.read().contains(&key)
    };
    view! {
        <li class="checks__row" class:checks__row--refused=move || refused.read().is_some()>
            <label class="checks__label">
                <input
                    class="checks__input"
                    type="checkbox"
                    id=id
                    aria-describedby=about.clone()
                    aria-disabled=move || refused.read().is_some().then_some("true")
                    prop:checked=ticked.clone()
                    on:click=move |event| {
                        if refused.read_untracked().is_some() {
                            event.prevent_default();
                        }
                    }
                    on:change:target=move |event| on_toggle.run((key.clone(), event.target().checked()))
                />
                <span class="checks__words">
                    <span class="checks__code">{read(|row| row.code.clone())}</span>
                    " "
                    <span class="checks__text">{read(|row| row.text.clone())}</span>
                </span>
            </label>
            <span class="checks__about" id=about>
                {move || state.get().map(|(tone, words)| view! { <Badge tone>{words}</Badge> })}
                {move || refused.get().map(|why| view! { <span class="checks__refused">{why}</span> })}
            </span>
        </li>
    }
}
