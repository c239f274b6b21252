//! What can be done with a record that is being read, by whom.

use leptos::prelude::*;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{DocumentId, PersonId};

use crate::components::{Button, ButtonKind, IconName};
use crate::pages::record::decide::decides;
use crate::pages::record::focus::focus;
use crate::pages::record::load::Whole;

#[component]
pub(super) fn Actions(
    id: DocumentId,
    whole: Memo<Whole>,
    me: PersonId,
    /// Whether this person verifies this portfolio.
    verifies: bool,
    /// Whether the sample's form is open.
    sampling: RwSignal<bool>,
) -> impl IntoView {
    let mine = whole.read_untracked().is_by(me);
    let candidates = whole.read_untracked().portfolio.candidate == me;
    // A browser without printing has no button for it either; there is nothing to tell.
    let print = move || drop(window().print());
    let decide = move || {
        let whole = whole.read();
        let may = decides(&whole, me) && whole.author_signed.is_some();
        let again = whole.decisions.iter().any(|decision| decision.person == me && decision.counts);
        may.then(|| {
            // What somebody judged already can be judged anew; what nobody did waits.
            let class = if whole.assessed.is_some() { "button button--secondary" } else { "button" };
            view! {
                <a class=class href=format!("/record/{id}/decide")>
                    <span class="button__text">{if again { "Decide again" } else { "Decide" }}</span>
                </a>
            }
        })
    };
    let next = move || {
        let whole = whole.read();
        let link = |href: String, words: &'static str| {
            view! {
                <a class="button" href=href>
                    <span class="button__text">{words}</span>
                </a>
            }
            .into_any()
        };
        let signed = whole.author_signed.is_some();
        let testimony = whole.kind() == Kind::Testimony;
        match () {
            () if mine && !signed => {
                Some(link(format!("/record/{id}/sign"), if whole.was_signed { "Sign again" } else { "Read and sign" }))
            }
            () if testimony && whole.claimant == me && signed && whole.assessor_signed.is_none() => {
                Some(link(format!("/record/{id}/sign"), "Claim and countersign"))
            }
            () if !whole.asks_candidate() || whole.candidate_signed => None,
            () if mine => Some(link(format!("/record/{id}/handover"), "Hand to candidate")),
            () if candidates && signed => Some(link(format!("/record/{id}/sign"), "Comment and sign")),
            () => None,
        }
    };
    let open_sample = move || {
        sampling.set(true);
        request_animation_frame(|| focus("sample-title"));
    };
    view! {
        <div role="region" aria-label="Next steps" class="page__actions">
            <Button kind=ButtonKind::Secondary icon=IconName::Print on_press=print>
                "Print"
            </Button>
            {mine
                .then(|| {
                    view! {
                        <a class="button button--secondary" href=format!("/record/{id}")>
                            <span class="button__text">"Change"</span>
                        </a>
                    }
                })}
            {decide}
            {next}
            {verifies
                .then(|| {
                    view! {
                        <Show when=move || !sampling.get() && whole.read().assessed.is_some()>
                            <Button icon=IconName::Seal on_press=open_sample>
                                "Sample this record"
                            </Button>
                        </Show>
                    }
                })}
        </div>
    }
}
