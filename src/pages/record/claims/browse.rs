//! Claiming by going through the units.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::Unit;
use vouch_portfolio::foundation::ActivityId;

use super::rows::{Group, Known, groups, shown_by};
use crate::components::Checks;
use crate::pages::record::sheets::Sheets;

/// Every unit of the portfolio, folded; each shows its outcomes when opened.
#[component]
pub(super) fn Browse(#[prop(into)] known: Signal<Known>, sheets: Sheets, here: Option<ActivityId>) -> impl IntoView {
    let codes = Memo::new(move |_| known.read().units.clone());
    view! {
        <For each=move || codes.get() key=String::clone let:code>
            <OneUnit code known sheets here />
        </For>
    }
}

#[component]
fn OneUnit(code: String, known: Signal<Known>, sheets: Sheets, here: Option<ActivityId>) -> impl IntoView {
    let framework = known.read_untracked().framework;
    let Some(unit) = framework.unit(&code) else {
        return view! { <p class="muted">{format!("Unit {code} is not in this framework.")}</p> }.into_any();
    };
    let opened = RwSignal::new(known.read_untracked().units.len() == 1);
    let checked = Memo::new(move |_| shown_by(&sheets.claims.read(), here));
    let count = Memo::new(move |_| {
        let prefix = format!("{}/", unit.code);
        checked.read().iter().filter(|item| item.starts_with(&prefix)).count()
    });
    view! {
        <details
            class="unit"
            prop:open=opened.get_untracked()
            on:toggle:target=move |event| {
                use leptos::wasm_bindgen::JsCast as _;
                if event.target().unchecked_ref::<leptos::web_sys::Element>().has_attribute("open") {
                    opened.set(true);
                }
            }
        >
            <summary class="unit__summary">
                <span class="unit__title">{format!("{} {}", unit.code, unit.title)}</span>
                <span class="unit__figures">
                    {move || (count.get() > 0).then(|| format!("{} claimed here", count.get()))}
                </span>
            </summary>
            <Show when=move || opened.get()>
                <Outcomes unit known sheets here checked />
            </Show>
        </details>
    }
    .into_any()
}

#[component]
fn Outcomes(
    unit: &'static Unit,
    known: Signal<Known>,
    sheets: Sheets,
    here: Option<ActivityId>,
    checked: Memo<BTreeSet<String>>,
) -> impl IntoView {
    if !unit.described {
        return view! {
            <p class="muted">"The criteria of this unit are not in this version of Vouch yet. Write what was seen; it can be \
            mapped later."</p>
        }
        .into_any();
    }
    let all = Memo::new(move |_| groups(unit, &known.read(), &sheets.claims.read(), here));
    let labels = Memo::new(move |_| all.read().iter().map(|group| group.label.clone()).collect::<Vec<_>>());
    view! {
        <div class="stack">
            <For each=move || labels.get() key=String::clone let:label>
                {
                    let rows = {
                        let label = label.clone();
                        Memo::new(move |_| {
                            let all = all.read();
                            let group: Option<&Group> = all.iter().find(|group| group.label == label);
                            group.map(|group| group.rows.clone()).unwrap_or_default()
                        })
                    };
                    view! { <Checks label rows checked on_toggle=move |(item, claimed)| sheets.claim(item, here, claimed) /> }
                }
            </For>
        </div>
    }
    .into_any()
}
