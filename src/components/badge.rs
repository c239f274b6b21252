//! A word or two about the state of something.

use leptos::prelude::*;

/// The colour a state is shown in, always beside words that say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Nothing to do.
    #[default]
    Neutral,
    /// Worth knowing.
    Info,
    /// Done, valid, arrived.
    Good,
    /// Waiting, or worth a second look.
    Wait,
    /// Wrong, refused, missing.
    Bad,
}

impl Tone {
    /// The end of a modifier class: `badge--good`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Good => "good",
            Self::Wait => "wait",
            Self::Bad => "bad",
        }
    }
}

/// A word or two about the state of something.
#[component]
pub fn Badge(
    /// Its colour.
    #[prop(optional)]
    tone: Tone,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! { <span class=format!("badge badge--{}", tone.word())>{children()}</span> }
}
