//! The owner of the device hands it over.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::view::owner_hands_over;

use super::{Stage, TITLE};
use crate::components::{Button, Notice, NoticeKind, TopBar};
use crate::pages::record::load::Whole;
use crate::pages::record::without_lock::WithoutLock;
use crate::state::handover::candidate;
use crate::state::use_session;

#[component]
pub(super) fn Confirm(
    id: DocumentId,
    whole: Memo<Whole>,
    stage: RwSignal<Stage>,
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    let session = use_session();
    let candidate = whole.read_untracked().candidate.clone();
    let words = owner_hands_over(&candidate);
    let busy = RwSignal::new(false);
    let hand_over = {
        let words = words.clone();
        move || {
            let words = words.clone();
            busy.set(true);
            trouble.set(None);
            spawn_local(async move {
                let begun = candidate::begin(session, id, words).await;
                busy.try_set(false);
                match begun {
                    Ok(handover) => drop(stage.try_set(Stage::Candidate(handover))),
                    Err(error) => drop(trouble.try_set(Some(error.to_string()))),
                }
            });
        }
    };
    view! {
        <div class="page page--narrow">
            <TopBar title=TITLE back=format!("/record/{id}/sign") back_label="Back to the signature" />
            <main class="page__main" id="main" tabindex="-1">
                <p>
                    {format!(
                        "{candidate} reads the record here, may add a comment, and signs. Until you take the device back it \
                         shows nothing else.",
                    )}
                </p>
                <WithoutLock />
                <p class="agreed">{words}</p>
                {move || trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <a class="button button--secondary" href=format!("/record/{id}/read")>
                    <span class="button__text">"Not now"</span>
                </a>
                <Button busy on_press=hand_over>
                    "Hand over now"
                </Button>
            </div>
        </div>
    }
}
