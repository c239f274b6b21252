//! A seal in words.

use leptos::prelude::*;

use super::badge::{Badge, Tone};
use super::icon::{Icon, IconName};

/// Who vouched for what, how and when, with the signature as it was made.
#[component]
pub fn SealCard(
    /// What the seal states: "Signed by the assessor".
    #[prop(into)]
    title: Signal<String>,
    /// The name as shown when it was made.
    #[prop(into)]
    name: Signal<String>,
    /// How and when: "own device · 12 May 2025, 14:05".
    #[prop(into)]
    made: Signal<String>,
    /// Whether it holds: its colour and words.
    #[prop(into)]
    state: Signal<(Tone, String)>,
    /// More about the state, where there is more: "changed since signed".
    #[prop(optional, into)]
    text: Signal<Option<String>>,
    /// The signature, usually a [`super::SignatureImage`].
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <article class="seal">
            <div class="seal__head">
                <Icon name=IconName::Seal />
                <h3 class="seal__title">{title}</h3>
                {move || {
                    let (tone, words) = state.get();
                    view! { <Badge tone>{words}</Badge> }
                }}
            </div>
            {children.map(|children| view! { <div class="seal__signature">{children()}</div> })}
            <p class="seal__name">{name}</p>
            <p class="seal__made">{made}</p>
            {move || text.get().map(|text| view! { <p class="seal__text">{text}</p> })}
        </article>
    }
}
