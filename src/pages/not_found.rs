//! An address that leads nowhere.

use leptos::prelude::*;

use crate::components::{EmptyState, TopBar};

/// Says so, and leads home.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <div class="page page--narrow">
            <TopBar title="No such page" back="/" />
            <main class="page__main">
                <EmptyState title="This address leads nowhere">
                    <p>
                        <a href="/">"Go to the first page"</a>
                    </p>
                </EmptyState>
            </main>
        </div>
    }
}
