//! What stands around a control: its label, hint and error, with the ids that join them.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use super::ids::ControlIds;

/// The words about one control.
#[derive(Clone)]
pub(super) struct Words {
    pub(super) ids: ControlIds,
    pub(super) label: Signal<String>,
    pub(super) hint: Signal<Option<String>>,
    pub(super) error: Signal<Option<String>>,
    /// Says "(optional)" after the label.
    pub(super) optional: bool,
}

impl Words {
    /// `aria-describedby` for the control.
    pub(super) fn described_by(&self) -> Signal<Option<String>> {
        let Self { ids, hint, error, .. } = self.clone();
        Signal::derive(move || ids.described_by(hint.read().is_some(), error.read().is_some()))
    }

    /// `aria-invalid` for the control.
    pub(super) fn invalid(&self) -> Signal<Option<&'static str>> {
        let error = self.error;
        Signal::derive(move || error.read().is_some().then_some("true"))
    }

    /// The hint and the error, each present only when it says something.
    pub(super) fn descriptions(&self) -> impl IntoView + use<> {
        let Self { ids, hint, error, .. } = self.clone();
        let ControlIds { hint: hint_id, error: error_id, .. } = ids;
        view! {
            {move || {
                hint.get().map(|hint| view! { <p class="field__hint" id=hint_id.clone()>{hint}</p> })
            }}
            {move || {
                error
                    .get()
                    .map(|error| {
                        view! {
                            <p class="field__error" id=error_id.clone()>
                                <Icon name=IconName::Warning />
                                <span>
                                    <span class="visually-hidden">"Error: "</span>
                                    {error}
                                </span>
                            </p>
                        }
                    })
            }}
        }
    }

    fn optional_mark(&self) -> Option<impl IntoView + use<>> {
        self.optional.then(|| view! { <span class="field__optional">" (optional)"</span> })
    }
}

/// Label, hint and error around a single control.
#[component]
pub(super) fn Frame(
    words: Words,
    /// Joined to the class `field`.
    #[prop(optional)]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let label = words.label;
    view! {
        <div class=format!("field {class}") class:field--wrong=move || words.error.read().is_some()>
            <label class="field__label" for=words.ids.control.clone() id=words.ids.label.clone()>
                {label}
                {words.optional_mark()}
            </label>
            {words.descriptions()}
            {children()}
        </div>
    }
}

/// Legend, hint and error around a group of controls.
#[component]
pub(super) fn GroupFrame(
    words: Words,
    /// Joined to the class `field`.
    #[prop(optional)]
    class: &'static str,
    /// `radiogroup` or none: a fieldset is a group already.
    #[prop(optional)]
    role: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let label = words.label;
    let described_by = words.described_by();
    let invalid = words.invalid();
    // Only a radio group may be marked invalid; a plain group says so through its description.
    let invalid = move || role.and_then(|_| invalid.get());
    view! {
        <fieldset
            class=format!("field field--group {class}")
            class:field--wrong=move || words.error.read().is_some()
            role=role
            aria-describedby=move || described_by.get()
            aria-invalid=invalid
        >
            <legend class="field__label" id=words.ids.label.clone()>
                {label}
                {words.optional_mark()}
            </legend>
            {words.descriptions()}
            {children()}
        </fieldset>
    }
}
