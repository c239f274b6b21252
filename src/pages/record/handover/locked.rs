//! What the candidate sees on a device that was handed over: this record, and nothing else.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::view::framework_ref;

use super::{Stage, TITLE, guard};
use crate::browser::web_lock::Kept;
use crate::components::{Button, ButtonKind, ConfirmDialog, IconName, Notice, NoticeKind, Skeleton, TextArea};
use crate::pages::record::finished::FinishedRecord;
use crate::pages::record::load::Whole;
use crate::pages::record::photographs::ShownFiles;
use crate::pages::record::sign::countersigned_words;
use crate::pages::record::sign::pad::{DraftedPad, Signing};
use crate::state::handover::HandedSignature;
use crate::state::handover::candidate::{self, Handover};
use crate::state::{Editor, Session, use_session};

#[component]
pub(super) fn Locked(handover: Handover, whole: Memo<Whole>, stage: RwSignal<Stage>) -> impl IntoView {
    let session = use_session();
    let signing = Signing::of(handover.record, handover.candidate);
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let comment: RwSignal<Option<Editor>> = RwSignal::new(None);
    let giving_back = RwSignal::new(false);
    let words = Memo::new(move |_| countersigned_words(&whole.read()));
    guard::mark(true);
    let opened = handover.clone();
    let only_here = StoredValue::new_local(None::<Kept>);
    spawn_local(async move {
        match candidate::open(session, &opened).await {
            Ok((editor, kept)) => {
                only_here.try_set_value(Some(kept));
                comment.try_set(Some(editor));
            }
            Err(error) => drop(trouble.try_set(Some(error.to_string()))),
        }
    });
    let sign = {
        let handover = handover.clone();
        move || {
            let handover = handover.clone();
            let Some(request) = signature(&whole.get_untracked(), signing, words.get_untracked()) else { return };
            busy.set(true);
            trouble.set(None);
            spawn_local(async move {
                let done = sign_as_candidate(session, &handover, request, signing).await;
                busy.try_set(false);
                match done {
                    Ok(()) => drop(stage.try_set(Stage::Back { handover, signed: true })),
                    Err(why) => drop(trouble.try_set(Some(why))),
                }
            });
        }
    };
    let give_back = move || {
        giving_back.set(false);
        stage.set(Stage::Back { handover: handover.clone(), signed: false });
    };
    let form = move || view! { <FinishedRecord whole=whole.get() /> };
    view! {
        <div class="page handed-over">
            <header class="top-bar">
                <div class="top-bar__words">
                    <h1 class="top-bar__title" tabindex="-1" data-window=TITLE>
                        {move || format!("For {}: read, comment, sign", whole.read().candidate)}
                    </h1>
                </div>
            </header>
            <main class="page__main" id="main" tabindex="-1" aria-label=TITLE>
                <p>"Take your time. This is what was written about your work. If something is wrong, say so in a comment."</p>
                {form}
                <ShownFiles attached=Signal::derive(move || whole.read().files.clone()) />
                <section class="form-section" aria-labelledby="agree">
                    <h2 class="form-section__title" id="agree">
                        "Comment and sign"
                    </h2>
                    {move || match comment.get() {
                        Some(editor) => view! { <CommentField editor /> }.into_any(),
                        None => view! { <Skeleton label="Getting the comment ready…" /> }.into_any(),
                    }}
                    <p class="agreed">{words}</p>
                    <DraftedPad signing label="Candidate's signature" />
                </section>
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
                <Button
                    icon=IconName::Seal
                    busy
                    disabled=Signal::derive(move || signing.mark.read().is_none())
                    on_press=sign
                >
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
                <p>"Your comment is kept. You can sign later on your own device, or on this one."</p>
            </ConfirmDialog>
        </div>
    }
}

#[component]
fn CommentField(editor: Editor) -> impl IntoView {
    let text = editor.comment_text();
    let error = RwSignal::new(None::<String>);
    let edit = move |now: String| {
        let done = editor.type_comment(&text.get_untracked(), &now);
        error.set(done.err().map(|error| error.to_string()));
    };
    view! {
        <TextArea
            label="Your comment"
            value=text
            on_edit=edit
            on_leave=move || editor.save_now()
            error
            optional=true
        />
    }
}

fn signature(whole: &Whole, signing: Signing, words: String) -> Option<HandedSignature> {
    Some(HandedSignature {
        name: whole.candidate.clone(),
        documents: whole.signed.clone(),
        shown: whole.shown.clone(),
        seals: vec![whole.assessor_signed?],
        framework: framework_ref(whole.framework).ok()?,
        mark: signing.mark.get_untracked()?,
        place: whole.form.place().to_owned(),
        words,
    })
}

async fn sign_as_candidate(
    session: Session,
    handover: &Handover,
    request: HandedSignature,
    signing: Signing,
) -> Result<(), String> {
    let draft = signing.draft();
    candidate::sign(session, handover, request).await.map_err(|error| error.to_string())?;
    // The signature is made; a draft left behind is overwritten by the next one.
    draft.forget(session).await.ok();
    Ok(())
}
