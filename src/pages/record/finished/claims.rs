//! What was claimed, with its words.

use leptos::prelude::*;
use vouch_portfolio::view::{ClaimLine, UnitClaims};

/// Items claimed, under their units.
#[component]
pub(in crate::pages) fn ShownClaims(units: Vec<UnitClaims>) -> impl IntoView {
    units
        .into_iter()
        .map(|UnitClaims { unit, title, claims }| {
            view! {
                <div class="shown">
                    <p class="shown__unit">"Unit " {unit} " " {title}</p>
                    <ul class="shown__items" role="list">
                        {claims.into_iter().map(item).collect_view()}
                    </ul>
                </div>
            }
        })
        .collect_view()
}

fn item(ClaimLine { kind, code, wording, .. }: ClaimLine) -> impl IntoView {
    let wording = wording.unwrap_or_else(|| format!("{kind}, not in this version of the framework"));
    view! {
        <li class="shown__item">
            <span class="shown__code">{code}</span>
            " "
            <span>{wording}</span>
        </li>
    }
}
