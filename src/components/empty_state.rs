//! What a list shows while there is nothing in it.

use leptos::prelude::*;

/// Why there is nothing here, and what to do about it.
#[component]
pub fn EmptyState(
    /// What is not here yet.
    #[prop(into)]
    title: Signal<String>,
    /// What to do, with a button where there is one.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty-state">
            <p class="empty-state__title">{title}</p>
            {children.map(|children| children())}
        </div>
    }
}
