//! An assessor decides about a record that somebody else wrote: reads it, claims what it shows, says why.

mod draft;
mod form;
mod proposals;

use leptos::prelude::*;
use vouch_portfolio::foundation::{DocumentId, PersonId};
use vouch_portfolio::registry::Role;

use self::form::Deciding;
use super::finished::{DecisionList, FinishedRecord};
use super::frame::RecordPage;
use super::load::Whole;
use super::photographs::ShownFiles;
use crate::components::{Notice, TopBar};
use crate::state::use_session;

const TITLE: &str = "Decide";

/// `/record/:id/decide`
#[component]
pub fn DecidePage() -> impl IntoView {
    let content = |id: DocumentId, whole: Memo<Whole>| view! { <Page id whole /> }.into_any();
    view! { <RecordPage title=TITLE content /> }
}

/// Whether this person decides about this record: an assessor of the portfolio, never about own evidence, and not about
/// what they wrote themselves, which they judge by signing it.
pub(super) fn decides(whole: &Whole, me: PersonId) -> bool {
    whole.portfolio.my_roles.contains(&Role::Assessor) && whole.portfolio.candidate != me && !whole.is_by(me)
}

#[component]
fn Page(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let me = use_session().me();
    let ready = Memo::new(move |_| {
        let whole = whole.read();
        decides(&whole, me) && whole.author_signed.is_some()
    });
    move || {
        if ready.get() {
            view! { <Deciding id whole /> }.into_any()
        } else {
            view! { <NotNow id whole me /> }.into_any()
        }
    }
}

/// What there is to decide about: the record as it was signed, and what was decided before.
#[component]
pub(super) fn DecidedAbout(whole: Memo<Whole>) -> impl IntoView {
    view! {
        {move || view! { <FinishedRecord whole=whole.get() with_comments=true /> }}
        <ShownFiles attached=Signal::derive(move || whole.read().files.clone()) />
        {move || view! { <DecisionList decisions=whole.read().decisions.clone() /> }}
    }
}

/// Why there is nothing for this person to decide now.
#[component]
fn NotNow(id: DocumentId, whole: Memo<Whole>, me: PersonId) -> impl IntoView {
    let text = Signal::derive(move || Some(whole.read().candidate.clone()));
    let awaited = move || {
        let whole = whole.read();
        if decides(&whole, me) {
            format!("{} has not signed this as it stands", whole.author)
        } else {
            not_yours(&whole, me)
        }
    };
    let why = move || {
        if decides(&whole.read(), me) {
            "You decide about what was signed. You can once they have."
        } else {
            "You can read it."
        }
    };
    view! {
        <div class="page">
            <TopBar title=TITLE text back=format!("/record/{id}/read") back_label="Back to the record" />
            <main class="page__main" id="main" tabindex="-1">
                <Notice title=Signal::derive(move || Some(awaited()))>
                    <p>{why}</p>
                </Notice>
                <DecidedAbout whole />
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <a class="button button--secondary" href=format!("/record/{id}/read")>
                    <span class="button__text">"Read the record"</span>
                </a>
            </div>
        </div>
    }
}

fn not_yours(whole: &Whole, me: PersonId) -> String {
    if whole.portfolio.candidate == me {
        "Nobody decides about evidence of their own".to_owned()
    } else if whole.is_by(me) {
        "You judge what you wrote yourself by signing it".to_owned()
    } else {
        "Only an assessor of this portfolio decides".to_owned()
    }
}
