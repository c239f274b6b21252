//! What stands where something is still being read.

use leptos::prelude::*;

/// Grey lines in the place of text to come, and words for those who can't see them.
#[component]
pub fn Skeleton(
    /// What is being read.
    #[prop(default = "Loading…".into(), into)]
    label: String,
    /// How many lines to hold free.
    #[prop(default = 3)]
    lines: usize,
) -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{label}</span>
            {(0..lines).map(|_| view! { <span class="skeleton__line" aria-hidden="true"></span> }).collect_view()}
        </div>
    }
}
