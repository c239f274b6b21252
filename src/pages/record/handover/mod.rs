//! Handing this device to the candidate, for one comment and one signature, and taking it back.

mod confirm;
pub(super) mod guard;
mod hand_back;
mod locked;

use futures::FutureExt as _;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::DocumentId;

use self::confirm::Confirm;
pub use self::guard::HandoverGuard;
pub(super) use self::hand_back::{Ending, HandBack};
use self::locked::Locked;
use super::frame::{PageWaits, RecordPage};
use super::load::Whole;
use crate::components::{Notice, NoticeKind, TopBar};
use crate::state::handover::candidate::{self, Handover};
use crate::state::use_session;

const TITLE: &str = "Hand over to the candidate";

/// `/record/:id/handover`: a reload in the middle comes back to where it was.
#[component]
pub fn HandoverPage() -> impl IntoView {
    let content = |id: DocumentId, whole: Memo<Whole>| view! { <Handing id whole /> }.into_any();
    view! { <RecordPage title=TITLE content /> }
}

/// How far the handover is.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// The note of an unfinished one is being looked for.
    Looking,
    /// The owner still has the device.
    Owner,
    /// The candidate has it.
    Candidate(Handover),
    /// The candidate has signed, or gives it back without.
    Back { handover: Handover, signed: bool },
}

#[component]
fn Handing(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let session = use_session();
    let (stage, trouble) = (RwSignal::new(Stage::Looking), RwSignal::new(None::<String>));
    let signed_before = whole.read_untracked().candidate_signed;
    spawn_local(async move {
        let found = candidate::unfinished(session, id).await;
        let at = match found {
            Ok(Some(handover)) if handover.seal.is_some() && signed_before => Stage::Back { handover, signed: true },
            Ok(Some(handover)) if handover.seal.is_some() => Stage::Candidate(handover),
            Ok(_) => Stage::Owner,
            Err(error) => {
                trouble.try_set(Some(error.to_string()));
                Stage::Owner
            }
        };
        stage.try_set(at);
    });
    move || match stage.get() {
        Stage::Looking => view! { <PageWaits title=TITLE.into() /> }.into_any(),
        Stage::Owner => match refusal(&whole.read_untracked(), session.me()) {
            Some(why) => view! { <CantYet id why /> }.into_any(),
            None => view! { <Confirm id whole stage trouble /> }.into_any(),
        },
        Stage::Candidate(handover) => view! { <Locked handover whole stage /> }.into_any(),
        Stage::Back { handover, signed } => {
            let next = format!("/record/{}/read", handover.record);
            let ending: Ending = StoredValue::new_local(Box::new(move || {
                let handover = handover.clone();
                async move { candidate::finish(session, &handover).await.map_err(|error| error.to_string()) }
                    .boxed_local()
            }));
            view! { <HandBack signed ending next /> }.into_any()
        }
    }
}

/// Why the device can't be handed over for this record now.
fn refusal(whole: &Whole, me: vouch_portfolio::foundation::PersonId) -> Option<&'static str> {
    if !whole.asks_candidate() {
        Some("The candidate signs what an assessor saw or asked; this record needs no signature of theirs")
    } else if !whole.is_by(me) {
        Some("Only the assessor who wrote a record hands it over")
    } else if whole.assessor_signed.is_none() {
        Some("Sign the record yourself first: the candidate signs what you have signed")
    } else if whole.candidate_signed {
        Some("The candidate has signed this record already")
    } else {
        None
    }
}

#[component]
fn CantYet(id: DocumentId, why: &'static str) -> impl IntoView {
    view! {
        <div class="page">
            <TopBar title=TITLE back=format!("/record/{id}/read") />
            <main class="page__main" id="main" tabindex="-1">
                <Notice kind=NoticeKind::Info title=why.to_owned()>
                    <p>
                        <a href=format!("/record/{id}/sign")>"Read and sign"</a>
                    </p>
                </Notice>
            </main>
        </div>
    }
}
