//! Reading the finished form, with its seals, at the centre as on the phone; printing it; sampling it.

mod actions;
mod sample;
mod standing;

use leptos::prelude::*;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::registry::Role;

use self::actions::Actions;
use self::sample::Sample;
use self::standing::Standing;
use super::contact::{ContactChecks, may_check};
use super::finished::{DecisionList, FinishedRecord, SealList};
use super::frame::RecordPage;
use super::load::Whole;
use super::photographs::ShownFiles;
use crate::components::TopBar;
use crate::state::use_session;

const TITLE: &str = "Record";

/// `/record/:id/read`: the finished form.
#[component]
pub fn ReadPage() -> impl IntoView {
    let content = |id: DocumentId, whole: Memo<Whole>| view! { <Reading id whole /> }.into_any();
    view! { <RecordPage title=TITLE content /> }
}

#[component]
fn Reading(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let session = use_session();
    let portfolio = whole.read_untracked().portfolio.clone();
    let verifies = portfolio.my_roles.contains(&Role::InternalVerifier);
    let sampling = RwSignal::new(false);
    let text = Signal::derive(move || Some(whole.read().candidate.clone()));
    let me = session.me();
    view! {
        <div class="page">
            <TopBar title=whole.read_untracked().kind().title() text back=format!("/portfolio/{}", portfolio.id) back_label="Back to the portfolio" />
            <main class="page__main" id="main" tabindex="-1">
                <Standing whole />
                {move || view! { <DecisionList decisions=whole.read().decisions.clone() /> }}
                {move || {
                    let whole = whole.get();
                    let seals = whole.seals.clone();
                    let contact = contact_of(&whole, id);
                    view! {
                        <FinishedRecord whole with_comments=true>
                            {contact}
                            <SealList seals />
                        </FinishedRecord>
                    }
                }}
                <ShownFiles attached=Signal::derive(move || whole.read().files.clone()) />
                {move || sampling.get().then(|| view! { <Sample id whole sampling /> })}
            </main>
            <Actions id whole me verifies sampling />
        </div>
    }
}

/// Whether the witness's contact was checked; only a testimony has one.
fn contact_of(whole: &Whole, record: DocumentId) -> Option<impl IntoView + use<>> {
    let checks = whole.checks.clone();
    let may_check = may_check(&whole.portfolio.my_roles);
    (whole.kind() == Kind::Testimony).then(|| {
        view! {
            <section class="record-form__section">
                <h3 class="record-form__heading">"Contact check"</h3>
                <ContactChecks record checks may_check />
            </section>
        }
    })
}
