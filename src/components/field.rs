//! One line of input.

use leptos::prelude::*;

use super::frame::{Frame, Words};
use super::icon::{Icon, IconName};
use super::ids::ControlIds;

/// What a field holds, which fixes its keyboard and the browser's help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Any words.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A password, with a button that shows it.
    Password,
    /// A day, as `YYYY-MM-DD`.
    Date,
    /// A time of day, as `HH:MM`.
    Time,
    /// A telephone number.
    Telephone,
    /// A whole number.
    Number,
}

impl FieldKind {
    fn input_type(self) -> &'static str {
        match self {
            // `number` drops what it can't read and scrolls by accident: digits are asked for instead.
            Self::Text | Self::Number => "text",
            Self::Email => "email",
            Self::Password => "password",
            Self::Date => "date",
            Self::Time => "time",
            Self::Telephone => "tel",
        }
    }

    fn input_mode(self) -> Option<&'static str> {
        (self == Self::Number).then_some("numeric")
    }

    /// Words the browser must not correct or capitalise.
    fn literal(self) -> bool {
        matches!(self, Self::Email | Self::Password)
    }

    fn class(self) -> &'static str {
        match self {
            Self::Date | Self::Time | Self::Number | Self::Telephone => "field--short",
            Self::Text | Self::Email | Self::Password => "",
        }
    }
}

/// One line of input with its label, hint and error.
///
/// Controlled: `on_edit` reports what was typed, and the owner updates `value` within that call.
#[component]
pub fn Field(
    /// What it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the whole new text at every keystroke.
    #[prop(into)]
    on_edit: Callback<String>,
    /// What it holds.
    #[prop(optional)]
    kind: FieldKind,
    /// Help that is always shown.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The control's id, for an [`super::ErrorSummary`] to lead to.
    #[prop(optional, into)]
    id: Option<String>,
    /// The name a password manager sees.
    #[prop(optional, into)]
    name: Option<String>,
    /// The `autocomplete` token; `off` unless said otherwise, since records are about other people.
    #[prop(default = "off".into(), into)]
    autocomplete: String,
    /// The `inputmode`, where the kind's own does not suit.
    #[prop(optional, into)]
    input_mode: Option<String>,
    /// The `enterkeyhint`: `next`, `done`, `search`, ...
    #[prop(optional, into)]
    enter_key: Option<String>,
    /// Smallest value of a date, time or number.
    #[prop(optional, into)]
    min: Option<String>,
    /// Largest value of a date, time or number.
    #[prop(optional, into)]
    max: Option<String>,
    /// Says "(optional)" after the label; fields are required otherwise.
    #[prop(optional)]
    optional: bool,
    /// Shown, focusable, not to be edited.
    #[prop(optional, into)]
    read_only: Signal<bool>,
    /// Called when the field is left: the moment to check it.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let words = Words { ids: ControlIds::new(id), label, hint, error, optional };
    let described_by = words.described_by();
    let invalid = words.invalid();
    let control = words.ids.control.clone();
    let shown = RwSignal::new(false);
    let input_type = move || match kind {
        FieldKind::Password if shown.get() => "text",
        kind => kind.input_type(),
    };
    let show_button = (kind == FieldKind::Password).then(|| {
        view! {
            <button
                type="button"
                class="field__show"
                aria-controls=control.clone()
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {move || {
                    let name = if shown.get() { IconName::Hide } else { IconName::Show };
                    view! { <Icon name /> }
                }}
                {move || if shown.get() { "Hide" } else { "Show" }}
                <span class="visually-hidden">" " {move || label.get().to_lowercase()}</span>
            </button>
        }
    });
    view! {
        <Frame words class=kind.class()>
            <div class="field__control">
                <input
                    class="field__input"
                    id=control
                    type=input_type
                    name=name
                    autocomplete=autocomplete
                    inputmode=input_mode.or(kind.input_mode().map(String::from))
                    enterkeyhint=enter_key
                    autocapitalize=kind.literal().then_some("none")
                    spellcheck=kind.literal().then_some("false")
                    min=min
                    max=max
                    readonly=move || read_only.get()
                    aria-required=(!optional).then_some("true")
                    aria-describedby=move || described_by.get()
                    aria-invalid=move || invalid.get()
                    prop:value=value
                    on:input:target=move |event| on_edit.run(event.target().value())
                    on:blur=move |_| {
                        if let Some(on_leave) = on_leave {
                            on_leave.run(());
                        }
                    }
                />
                {show_button}
            </div>
        </Frame>
    }
}
