//! A part of a page set apart from the others.

use leptos::prelude::*;

use super::ids::unique;

/// A section with a heading, set apart from the others.
#[component]
pub fn Card(
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// What stands beside the heading: a badge, a quiet button.
    #[prop(optional, into)]
    aside: Option<ViewFnOnce>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let id = unique("card");
    view! {
        <section class="card" aria-labelledby=id.clone()>
            <header class="card__head">
                <h2 class="card__title" id=id.clone()>
                    {title}
                </h2>
                {aside.map(|aside| aside.run())}
            </header>
            {children()}
        </section>
    }
}
