//! The product's name and mark.

use leptos::prelude::*;

/// A tick over a signature line, as on the app's icon, and the name.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <span class="brand">
            <svg class="brand__mark" viewBox="0 0 512 512" aria-hidden="true" focusable="false">
                <rect class="brand__sheet" width="512" height="512" rx="112" />
                <path class="brand__tick" d="M128 236 222 348 392 148" />
                <path class="brand__line" d="M128 412h256" />
            </svg>
            <span class="brand__name">"Vouch"</span>
        </span>
    }
}
