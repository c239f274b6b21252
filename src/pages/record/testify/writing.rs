//! The testimony being written and signed, on a device of the witness's own.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::view::{agreed_with_paper, witness_agrees};

use super::{Said, Stage};
use crate::browser::web_lock::Kept;
use crate::components::{Button, IconName, Notice, NoticeKind, Skeleton, TopBar};
use crate::pages::record::sign::pad::{DraftedPad, Signing};
use crate::pages::record::when;
use crate::pages::record::witness::testimony::{TestimonyForm, TroubleOf, open, scribe, sign_as_witness};
use crate::pages::record::write::{Missing, Writing};
use crate::pages::submission::sentence;
use crate::state::invited::Opened;

#[component]
pub(super) fn WriteTestimony(opened: Opened, over: Memo<Option<String>>, stage: RwSignal<Stage>) -> impl IntoView {
    let read: RwSignal<Option<Result<(Writing, String), String>>> = RwSignal::new(None);
    let only_here = StoredValue::new_local(None::<Kept>);
    let (session, begun) = (opened.session, opened.begun.clone());
    spawn_local(async move {
        let answer = open(session, &begun).await.map(|(writing, candidate, kept)| {
            only_here.try_set_value(Some(kept));
            (writing, candidate)
        });
        read.try_set(Some(answer));
    });
    let opened = StoredValue::new_local(opened);
    move || match read.get() {
        None => view! {
            <div class="page handed-over">
                <TopBar title=super::TITLE />
                <main class="page__main" id="main" tabindex="-1">
                    <Skeleton label="Opening. If this stays, it is open in another tab" lines=6 />
                </main>
            </div>
        }
        .into_any(),
        Some(Err(why)) => view! { <Said kind=NoticeKind::Error words=why /> }.into_any(),
        Some(Ok((writing, candidate))) => {
            view! { <Testimony opened=opened.get_value() writing candidate over stage /> }.into_any()
        }
    }
}

#[component]
fn Testimony(
    opened: Opened,
    writing: Writing,
    candidate: String,
    over: Memo<Option<String>>,
    stage: RwSignal<Stage>,
) -> impl IntoView {
    let Opened { session, begun, until, .. } = opened;
    let signing = Signing::of(begun.document, begun.witness);
    let rules = writing.framework().witness.as_ref();
    let lacks = Memo::new(move |_| writing.lacks());
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let words = {
        let candidate = candidate.clone();
        Memo::new(move |_| {
            let form = writing.form.read();
            agreed_with_paper(witness_agrees(&candidate, scribe(&form)), form.provenance())
        })
    };
    let begun = StoredValue::new(begun);
    let ready = Memo::new(move |_| lacks.read().is_empty() && signing.mark.read().is_some() && over.read().is_none());
    let sign = move || {
        busy.set(true);
        trouble.set(None);
        let words = words.get_untracked();
        spawn_local(async move {
            let done = sign_as_witness(session, &begun.get_value(), writing, signing, words).await;
            busy.try_set(false);
            match done {
                Ok(()) => drop(stage.try_set(Stage::Given)),
                Err(why) => drop(trouble.try_set(Some(why))),
            }
        });
    };
    view! {
        <div class="page handed-over">
            <TopBar title=format!("What you saw of {candidate}'s work") />
            <main class="page__main" id="main" tabindex="-1">
                {move || over.get().map(|why| view! { <Notice kind=NoticeKind::Warning title=sentence(&why) /> })}
                <p>
                    {format!(
                        "Take your time: you have until {}. Every word here is yours, and is saved on this device as you write. \
                         You can close this page and come back to it in this browser.",
                        when(until),
                    )}
                </p>
                <TroubleOf writing />
                // What is typed while it is being signed would stand after the signature.
                <div class="stack stack--wide" inert=move || busy.get()>
                    <TestimonyForm writing candidate rules />
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
                                    <p>{sentence(&why)}</p>
                                </Notice>
                            }
                        })
                }}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <Button icon=IconName::Seal busy disabled=Signal::derive(move || !ready.get()) on_press=sign>
                    "Sign"
                </Button>
            </div>
        </div>
    }
}
