//! A small count with a button either side.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::frame::{Frame, Words};
use super::icon::{Icon, IconName};
use super::ids::ControlIds;

/// A count that is tapped up and down, or typed.
#[component]
pub fn Stepper(
    /// What is counted.
    #[prop(into)]
    label: Signal<String>,
    /// The count.
    #[prop(into)]
    value: Signal<u32>,
    /// Called with the new count, already between `min` and `max`.
    #[prop(into)]
    on_change: Callback<u32>,
    /// Smallest count.
    #[prop(optional)]
    min: u32,
    /// Largest count.
    #[prop(default = 999)]
    max: u32,
    /// Help that is always shown.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The control's id, for an [`super::ErrorSummary`] to lead to.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let words = Words { ids: ControlIds::new(id), label, hint, error, optional: false };
    let described_by = words.described_by();
    let invalid = words.invalid();
    let control = words.ids.control.clone();
    let set = move |count: u32| on_change.run(count.clamp(min, max));
    let controls = control.clone();
    let step = move |name: IconName, verb: &'static str, by: i64| {
        let next =
            move |count: u32| u32::try_from(i64::from(count) + by).ok().filter(|next| (min..=max).contains(next));
        view! {
            <button
                type="button"
                class="stepper__button"
                aria-controls=controls.clone()
                aria-disabled=move || next(value.get()).is_none().then_some("true")
                on:click=move |_| {
                    if let Some(next) = next(value.get_untracked()) {
                        set(next);
                    }
                }
            >
                <Icon name />
                <span class="visually-hidden">{verb} ": " {label}</span>
            </button>
        }
    };
    let fewer = step(IconName::Minus, "One fewer", -1);
    let more = step(IconName::Plus, "One more", 1);
    let typed = move |input: leptos::web_sys::HtmlInputElement| {
        // What is no number leaves the count; the field then shows the count again.
        if let Ok(count) = input.value().trim().parse() {
            set(count);
        }
        input.set_value(&value.get_untracked().to_string());
    };
    let arrow = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => 1,
            "ArrowDown" => -1,
            _ => return,
        };
        event.prevent_default();
        set(value.get_untracked().saturating_add_signed(by));
    };
    view! {
        <Frame words class="field--short">
            <div class="stepper">
                {fewer}
                <input
                    class="stepper__input"
                    id=control.clone()
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    role="spinbutton"
                    aria-valuenow=move || value.get().to_string()
                    aria-valuemin=min.to_string()
                    aria-valuemax=max.to_string()
                    aria-describedby=move || described_by.get()
                    aria-invalid=move || invalid.get()
                    prop:value=move || value.get().to_string()
                    on:keydown=arrow
                    on:change:target=move |event| typed(event.target())
                />
                {more}
            </div>
        </Frame>
    }
}
