//! Finding one among many.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use super::ids::unique;

/// A search field that reports every keystroke and says how much was found.
#[component]
pub fn SearchBox(
    /// What is searched.
    #[prop(into)]
    label: Signal<String>,
    /// The words searched for.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new words; the owner updates `value` within that call.
    #[prop(into)]
    on_edit: Callback<String>,
    /// How much was found, such as "3 criteria"; announced when it changes.
    #[prop(optional, into)]
    found: Signal<Option<String>>,
    /// Keeps the label for screen readers only.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView {
    let id = unique("search");
    let input = NodeRef::<leptos::html::Input>::new();
    let clear = move |_| {
        on_edit.run(String::new());
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    view! {
        <div class="search" role="search">
            <label class="field__label" class:visually-hidden=label_hidden for=id.clone()>
                {label}
            </label>
            <div class="search__control">
                <Icon name=IconName::Search />
                <input
                    class="field__input search__input"
                    id=id
                    type="search"
                    autocomplete="off"
                    autocapitalize="none"
                    enterkeyhint="search"
                    node_ref=input
                    prop:value=value
                    on:input:target=move |event| on_edit.run(event.target().value())
                />
                <Show when=move || !value.read().is_empty()>
                    <button type="button" class="search__clear" on:click=clear>
                        <Icon name=IconName::Close />
                        <span class="visually-hidden">"Clear search"</span>
                    </button>
                </Show>
            </div>
            <p class="search__found" role="status">
                {move || found.get()}
            </p>
        </div>
    }
}
