//! How far something has come.

use leptos::prelude::*;

use super::ids::unique;

/// A bar with its figures in words: "12 of 40 criteria".
#[component]
pub fn Progress(
    /// What has come so far.
    #[prop(into)]
    label: Signal<String>,
    /// How many are done.
    #[prop(into)]
    done: Signal<usize>,
    /// How many there are.
    #[prop(into)]
    total: Signal<usize>,
    /// What is counted, in the plural.
    #[prop(optional, into)]
    unit: String,
) -> impl IntoView {
    let id = unique("progress");
    let figures = move || format!("{} of {} {unit}", done.get(), total.get());
    view! {
        <div class="progress">
            <label class="progress__label" for=id.clone()>
                {label}
            </label>
            <span class="progress__figures">{figures.clone()}</span>
            <progress
                class="progress__bar"
                id=id
                // A bar needs a maximum above 0, also where there is nothing to do.
                max=move || total.get().max(1).to_string()
                value=move || done.get().min(total.get()).to_string()
            >
                {figures}
            </progress>
        </div>
    }
}
