//! A form that is sent by Enter as well as by its button.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// A real form: Enter submits it, password managers see it, and the page stays where it is.
#[component]
pub fn Form(
    /// Called when the person submits it.
    #[prop(into)]
    on_submit: Callback<()>,
    /// What the form is for, for screen readers; where a heading says so, none.
    #[prop(optional, into)]
    label: Option<String>,
    /// The fields and a [`super::Button`] with `submit`.
    children: Children,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    // The browser's own bubbles vanish on their own and can't be styled: fields say what is wrong themselves.
    view! {
        <form class="form" novalidate aria-label=label on:submit=submit>
            {children()}
        </form>
    }
}
