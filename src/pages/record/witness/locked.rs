//! What a witness sees on a device that was handed over: their testimony, and nothing else.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::view::{agreed_with_paper, witness_agrees};

use super::testimony::{TestimonyForm, TroubleOf, open, scribe, sign_as_witness};
use super::{Stage, TITLE};
use crate::browser::web_lock::Kept;
use crate::components::{Button, ButtonKind, ConfirmDialog, IconName, Notice, NoticeKind, Skeleton};
use crate::pages::record::ComesBack;
use crate::pages::record::handover::guard;
use crate::pages::record::photographs::OwnFiles;
use crate::pages::record::sign::pad::{DraftedPad, Signing};
use crate::pages::record::write::{Missing, Writing};
use crate::pages::shell::reads_along;
use crate::state::handover::witness::Testifying;
use crate::state::use_session;

/// The testimony, opened with the key of the handover.
#[component]
pub(super) fn Locked(begun: Testifying, stage: RwSignal<Stage>) -> impl IntoView {
    let session = use_session();
    let opened: RwSignal<Option<Result<(Writing, String), String>>> = RwSignal::new(None);
    guard::mark(true);
    let handover = begun.clone();
    let only_here = StoredValue::new_local(None::<Kept>);
    spawn_local(async move {
        let answer = open(session, &handover).await.map(|(writing, candidate, kept)| {
            only_here.try_set_value(Some(kept));
            (writing, candidate)
        });
        opened.try_set(Some(answer));
    });
    let begun = StoredValue::new(begun);
    let give_back = move || stage.set(Stage::Back { begun: begun.get_value(), signed: false });
    move || {
        match opened.get() {
        Some(Ok((writing, candidate))) => {
            view! { <Testimony begun=begun.get_value() writing candidate stage /> }.into_any()
        }
        other => view! {
            <div class="page handed-over">
                <main class="page__main" id="main" tabindex="-1" aria-label=TITLE>
                    {match other {
                        Some(Err(why)) => view! {
                            <Notice kind=NoticeKind::Error title="The testimony can't be opened. Nothing is lost".to_owned()>
                                <p>{why}</p>
                            </Notice>
                        }
                        .into_any(),
                        _ => {
                            view! { <Skeleton label="Opening. If this stays, it is open in another tab" lines=6 /> }
                                .into_any()
                        }
                    }}
                </main>
                <div role="region" aria-label="Next steps" class="page__actions">
                    <Button kind=ButtonKind::Secondary on_press=give_back>
                        "Give back unsigned"
                    </Button>
                </div>
            </div>
        }
        .into_any(),
    }
    }
}

#[component]
fn Testimony(begun: Testifying, writing: Writing, candidate: String, stage: RwSignal<Stage>) -> impl IntoView {
    let session = use_session();
    let signing = Signing::of(begun.document, begun.witness);
    provide_context(reads_along(session, writing.answer("name")));
    let spot = begun.document.to_string();
    let rules = writing.framework().witness.as_ref();
    let recordings = OwnFiles::of_testimony(session, begun.portfolio, writing.editor());
    let lacks = Memo::new(move |_| writing.lacks().into_iter().chain(recordings.lacks()).collect::<Vec<_>>());
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let giving_back = RwSignal::new(false);
    let words = {
        let candidate = candidate.clone();
        Memo::new(move |_| {
            let form = writing.form.read();
            agreed_with_paper(witness_agrees(&candidate, scribe(&form)), form.provenance())
        })
    };
    let begun = StoredValue::new(begun);
    let ready = Memo::new(move |_| lacks.read().is_empty() && signing.mark.read().is_some());
    let sign = move || {
        busy.set(true);
        trouble.set(None);
        let words = words.get_untracked();
        spawn_local(async move {
            let done = sign_as_witness(session, &begun.get_value(), writing, signing, words).await;
            busy.try_set(false);
            match done {
                Ok(()) => drop(stage.try_set(Stage::Back { begun: begun.get_value(), signed: true })),
                Err(why) => drop(trouble.try_set(Some(why))),
            }
        });
    };
    let give_back = move || {
        giving_back.set(false);
        stage.set(Stage::Back { begun: begun.get_value(), signed: false });
    };
    view! {
        <div class="page handed-over">
            <header class="top-bar">
                <div class="top-bar__words">
                    <h1 class="top-bar__title" tabindex="-1" data-window=TITLE>
                        {format!("What you saw of {candidate}'s work")}
                    </h1>
                </div>
            </header>
            <main class="page__main" id="main" tabindex="-1" aria-label=TITLE>
                <p>"Take your time. Every word here is yours: it is saved as you write, and nobody can change it after you sign."</p>
                <TroubleOf writing />
                <ComesBack spot page=None />
                // What is typed while it is being signed would stand after the signature.
                <div class="stack stack--wide" inert=move || busy.get()>
                    <TestimonyForm writing candidate rules recordings=Some(recordings) />
                </div>
                <Missing lacks />
                <Show when=move || lacks.read().is_empty()>
                    <section class="form-section" aria-labelledby="agree">
                        <h2 class="form-section__title" id="agree">
                            "Sign"
                        </h2>
                        <p class="agreed">{words}</p>
                        <DraftedPad signing label="Witness's signature" />
                    </section>
                </Show>
                {move || {
                    trouble
                        .get()
                        .map(|why| {
                            view! {
                                <Notice kind=NoticeKind::Error title="Not signed. Nothing is lost".to_owned()>
                                    <p>{why}</p>
                                </Notice>
                            }
                        })
                }}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <Button kind=ButtonKind::Secondary on_press=move || giving_back.set(true)>
                    "Give back unsigned"
                </Button>
                <Button icon=IconName::Seal busy disabled=Signal::derive(move || !ready.get()) on_press=sign>
                    "Sign"
                </Button>
            </div>
            <ConfirmDialog
                title="Give the device back without signing?"
                open=giving_back
                confirm="Give back"
                on_confirm=give_back
                on_cancel=move || giving_back.set(false)
            >
                <p>"What you wrote is kept. You can go on with it on this device later."</p>
            </ConfirmDialog>
        </div>
    }
}
