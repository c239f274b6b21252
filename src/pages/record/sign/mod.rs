//! Signing on one's own device: whoever answers for the record, the candidate with a comment.

mod author;
mod candidate;
mod comment;
pub(in crate::pages) mod draft;
pub(in crate::pages) mod pad;
mod terms;

use leptos::prelude::*;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::record::AnyRecord;
use vouch_portfolio::view::{agreed_with_paper, candidate_agrees, candidate_answered};

use self::author::AuthorSigns;
use self::candidate::CandidateSigns;
use super::frame::RecordPage;
use super::load::Whole;
use crate::components::{Notice, TopBar};
use crate::state::sealing::SealingError;
use crate::state::use_session;

const TITLE: &str = "Read and sign";

/// `/record/:id/sign`: reading back and signing.
#[component]
pub fn SignPage() -> impl IntoView {
    let content = |id: DocumentId, whole: Memo<Whole>| view! { <Signs id whole /> }.into_any();
    view! { <RecordPage title=TITLE content /> }
}

#[component]
fn Signs(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let me = use_session().me();
    let first = whole.read_untracked();
    if first.claimant == me {
        view! { <AuthorSigns id whole /> }.into_any()
    } else if first.portfolio.candidate == me && first.asks_candidate() {
        view! { <CandidateSigns id whole /> }.into_any()
    } else {
        view! {
            <div class="page">
                <TopBar title=TITLE back=format!("/record/{id}/read") />
                <main class="page__main" id="main" tabindex="-1">
                    <Notice title="This record is not yours to sign".to_owned()>
                        <p>
                            <a href=format!("/record/{id}/read")>"Read the record"</a>
                        </p>
                    </Notice>
                </main>
            </div>
        }
        .into_any()
    }
}

/// What the candidate agrees to under what an assessor saw or asked.
pub(super) fn countersigned_words(whole: &Whole) -> String {
    let words = match whole.form {
        AnyRecord::Questions(_) => candidate_answered(&whole.author),
        _ => candidate_agrees(&whole.author),
    };
    agreed_with_paper(words, whole.form.provenance())
}

/// Why it was not signed, in words, and whether two answers wait to be picked from.
pub(super) fn why_not(error: &SealingError) -> (String, bool) {
    let conflicts = matches!(error, SealingError::Device(DeviceError::Conflicts(_)));
    (error.to_string(), conflicts)
}
