//! The finished form of every record but the observation: testimony, statement, questions, product.

use leptos::prelude::*;
use vouch_portfolio::document::Kind;
use vouch_portfolio::view::{FinishedForm, Part};

use super::claims::ShownClaims;
use super::{About, Shown, Texts, wide_answer};

#[component]
pub(super) fn OtherForm(form: FinishedForm, kind: Kind) -> impl IntoView {
    let FinishedForm { units, about, checklists, parts, shows, texts } = form;
    let title = match kind {
        Kind::Testimony => "What the witness says",
        Kind::Statement => "What the candidate says",
        Kind::Questions => "Why it was asked",
        _ => "About it",
    };
    let there = !parts.is_empty();
    view! {
        <About about checklists units />
        <Texts title texts />
        {there
            .then(|| {
                view! {
                    <section class="record-form__section">
                        <h3 class="record-form__heading">"Questions and answers"</h3>
                        {parts.into_iter().map(part).collect_view()}
                    </section>
                }
            })}
        {(!shows.is_empty())
            .then(|| {
                view! {
                    <section class="record-form__section">
                        <h3 class="record-form__heading">"What it shows"</h3>
                        <Shown shows />
                    </section>
                }
            })}
    }
}

fn part(Part { title, answers, shows, .. }: Part) -> impl IntoView {
    view! {
        <h4 class="record-form__subheading">{title}</h4>
        <dl class="record-form__rows">{answers.into_iter().map(wide_answer).collect_view()}</dl>
        <ShownClaims units=shows />
    }
}
