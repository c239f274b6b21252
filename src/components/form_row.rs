//! One answer of a finished form.

use leptos::prelude::*;

/// A label and what was answered, inside `<dl class="record-form__rows">`.
#[component]
pub fn FormRow(
    /// The question, as on the printed form.
    #[prop(into)]
    label: Signal<String>,
    /// Gives a long answer the whole width.
    #[prop(optional)]
    wide: bool,
    /// The answer; what was left empty says so in words.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="record-form__row" class:record-form__row--wide=wide>
            <dt class="record-form__label">{label}</dt>
            <dd class="record-form__value">{children()}</dd>
        </div>
    }
}
