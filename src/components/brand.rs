//! The product's name and mark.

use leptos::prelude::*;

/// A tick that is also the V of the name, inside a seal.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <span class="brand">
            <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <circle class="brand__seal" cx="16" cy="16" r="15" />
                <circle class="brand__ring" cx="16" cy="16" r="11.5" />
                <path class="brand__tick" d="m10 14.5 5 7 8-12" />
            </svg>
            <span class="brand__name">"Vouch"</span>
        </span>
    }
}
