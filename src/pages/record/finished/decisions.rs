//! What assessors decided about a record, in their words.

use leptos::prelude::*;
use vouch_portfolio::seal::Competence;
use vouch_portfolio::view::DecisionWords;

use super::claims::ShownClaims;
use crate::components::{Badge, Tone};
use crate::pages::record::when::when;

/// The decisions about a record, the newest first; all of them stay, and each says whether it still counts.
#[component]
pub(in crate::pages::record) fn DecisionList(decisions: Vec<DecisionWords>) -> impl IntoView {
    (!decisions.is_empty()).then(|| {
        view! {
            <section class="decisions" aria-labelledby="decisions">
                <h2 class="heading" id="decisions">
                    "Decisions"
                </h2>
                {decisions.into_iter().rev().map(one).collect_view()}
            </section>
        }
    })
}

fn one(decision: DecisionWords) -> impl IntoView {
    let tone = match (decision.counts && !decision.changed_since, decision.competence) {
        (false, _) => Tone::Neutral,
        (true, Competence::Competent) => Tone::Good,
        (true, Competence::NotYetCompetent) => Tone::Wait,
    };
    let stands = match (decision.counts, decision.changed_since) {
        (false, _) => Some("A newer decision stands in its place"),
        (true, true) => Some("Changed since decided"),
        (true, false) => None,
    };
    let name = decision.name.unwrap_or_else(|| "An assessor (name on the seal erased)".to_owned());
    let accepted = match decision.competence {
        Competence::Competent => "Accepted",
        Competence::NotYetCompetent => "Not shown yet",
    };
    view! {
        <article class="card decision">
            <p class="cluster">
                <Badge tone>{decision.competence.words()}</Badge>
                {stands.map(|words| view! { <Badge tone=Tone::Wait>{words}</Badge> })}
            </p>
            <p class="muted small">{name} ", " {when(decision.at)}</p>
            <p class="decision__why">{decision.why.unwrap_or_else(|| "The reason was erased.".to_owned())}</p>
            {(!decision.claims.is_empty())
                .then(|| {
                    view! {
                        <h3 class="decision__claims">{accepted}</h3>
                        <ShownClaims units=decision.claims />
                    }
                })}
        </article>
    }
}
