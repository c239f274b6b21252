//! A button.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing this screen is for.
    #[default]
    Primary,
    /// Anything else worth a button.
    Secondary,
    /// An action beside others: no border, no fill.
    Quiet,
    /// Removes or ends something.
    Danger,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Secondary => "button button--secondary",
            Self::Quiet => "button button--quiet",
            Self::Danger => "button button--danger",
        }
    }
}

/// A button that stays focusable while it can't be pressed, so that nobody loses their place in the page.
///
/// A button with `submit` submits the [`super::Form`] around it; while busy or disabled it stops that too, also when
/// Enter was pressed in a field.
#[component]
pub fn Button(
    /// How it looks; primary unless said otherwise.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether it submits the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// Work it started is under way: shows a spinner, ignores presses.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// It can't be pressed now; say why nearby.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// As wide as its container.
    #[prop(optional)]
    wide: bool,
    /// Shown before the text.
    #[prop(optional)]
    icon: Option<IconName>,
    /// The accessible name where the visible text alone would not tell; must contain the visible text.
    #[prop(optional, into)]
    label: Option<String>,
    /// The id of words that explain the button.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// An id for tests and for moving focus here.
    #[prop(optional, into)]
    id: Option<String>,
    /// Called when it is pressed. A submit button needs none: its form is told.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The words on it.
    children: Children,
) -> impl IntoView {
    let inert = move || busy.get() || disabled.get();
    let press = move |event: MouseEvent| {
        if busy.get_untracked() || disabled.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            id=id
            class=kind.class()
            class:button--wide=wide
            type=if submit { "submit" } else { "button" }
            aria-label=label
            aria-describedby=described_by
            aria-disabled=move || inert().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            on:click=press
        >
            {icon.map(|name| view! { <Icon name /> })}
            <span class="button__text">{children()}</span>
            {move || busy.get().then(|| view! { <span class="button__spinner" aria-hidden="true"></span> })}
        </button>
    }
}
