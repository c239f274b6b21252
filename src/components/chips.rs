//! A few names to tap on and off, each with one touch.

use std::collections::BTreeSet;

use leptos::prelude::*;

/// One name of [`Chips`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// Tells it from the others; reported when it is tapped.
    pub key: String,
    /// The words on it.
    pub name: String,
}

/// A group of names, each on or off.
#[component]
pub fn Chips(
    /// What they are for.
    label: &'static str,
    /// The names, with keys all different.
    chips: Vec<Chip>,
    /// The keys of those that are on.
    #[prop(into)]
    on: Signal<BTreeSet<String>>,
    /// Called with a name's key and whether it is now to be on.
    #[prop(into)]
    on_toggle: Callback<(String, bool)>,
) -> impl IntoView {
    let chip = move |Chip { key, name }: Chip| {
        let pressed = {
            let key = key.clone();
            Memo::new(move |_| on.read().contains(&key))
        };
        view! {
            <button
                type="button"
                class="chips__chip"
                aria-pressed=move || if pressed.get() { "true" } else { "false" }
                on:click=move |_| on_toggle.run((key.clone(), !pressed.get_untracked()))
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="chips" role="group" aria-label=label>
            <span class="chips__label" aria-hidden="true">
                {label}
            </span>
            {chips.into_iter().map(chip).collect_view()}
        </div>
    }
}
