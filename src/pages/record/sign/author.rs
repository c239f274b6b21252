//! The assessor signs.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::SealRequest;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Satisfactory};
use vouch_portfolio::view::{assessor_agrees, framework_ref};

use super::pad::{DraftedPad, Signing};
use super::{TITLE, why_not};
use crate::components::{Button, IconName, Notice, NoticeKind, TopBar};
use crate::pages::record::finished::FinishedForm;
use crate::pages::record::load::Whole;
use crate::pages::record::photographs::ShownFiles;
use crate::pages::record::write::Missing;
use crate::state::sealing;
use crate::state::use_session;

#[component]
pub(super) fn AuthorSigns(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let session = use_session();
    let signing = Signing::of(id, session.me());
    let lacks = Memo::new(move |_| whole.read().lacks());
    let judgement = Memo::new(move |_| Satisfactory::from_code(whole.read().observation.satisfactory.text()));
    let signed = Memo::new(move |_| whole.read().assessor_signed.is_some());
    let words = Memo::new(move |_| {
        judgement.get().map(|judgement| assessor_agrees(&whole.read().candidate, judgement)).unwrap_or_default()
    });
    let (busy, refusal) = (RwSignal::new(false), RwSignal::new(None::<(String, bool)>));
    let ready = Memo::new(move |_| lacks.read().is_empty() && signing.mark.read().is_some());
    let sign = move || {
        let (Some(mark), Some(satisfactory)) = (signing.mark.get_untracked(), judgement.get_untracked()) else {
            return;
        };
        let whole = whole.get_untracked();
        let framework = match framework_ref(whole.framework) {
            Ok(framework) => framework,
            Err(error) => return refusal.set(Some((error.to_string(), false))),
        };
        let request = SealRequest {
            act: Act::Signature { satisfactory: Some(satisfactory) },
            portfolio: whole.portfolio.id,
            documents: whole.signed_by_author.clone(),
            shown: whole.shown.clone(),
            seals: Vec::new(),
            framework: Some(framework),
            signatory: session.signatory(Role::Assessor),
            mark,
            place: whole.observation.place.text().to_owned(),
            words: words.get_untracked(),
            comment: String::new(),
        };
        busy.set(true);
        refusal.set(None);
        spawn_local(async move {
            let done = sealing::sign(session, request).await;
            busy.try_set(false);
            match done {
                // The seal is made; a draft that stays behind is asked for again and found to be signed.
                Ok(_) => {
                    signing.draft().forget(session).await.unwrap_or_default();
                    // What was pressed is gone: the focus goes where it says that it is signed.
                    request_animation_frame(|| crate::pages::shell::focus("main .notice"));
                }
                Err(error) => drop(refusal.try_set(Some(why_not(&error)))),
            }
        });
    };
    let text = Signal::derive(move || Some(whole.read().candidate.clone()));
    view! {
        <div class="page">
            <TopBar title=TITLE text back=format!("/record/{id}") back_label="Back to the record" />
            <main class="page__main" id="main" tabindex="-1">
                {move || signed.get().then(|| view! { <Signed id whole /> })}
                {move || {
                    let whole = whole.get();
                    let (number, qualification) = (whole.number.clone(), whole.qualification());
                    view! { <FinishedForm form=whole.form() number qualification comments=whole.comments.clone() /> }
                }}
                <ShownFiles attached=Signal::derive(move || whole.read().files.clone()) />
                <Show when=move || !signed.get()>
                    <Missing lacks form=format!("/record/{id}") />
                    <Show when=move || lacks.read().is_empty()>
                        <section class="form-section" aria-labelledby="agree">
                            <h2 class="form-section__title" id="agree">
                                "What you agree to"
                            </h2>
                            <p class="agreed">{words}</p>
                            <DraftedPad signing label="Assessor's signature" />
                        </section>
                    </Show>
                    {move || refusal.get().map(|(why, conflicts)| view! { <Refusal id why conflicts /> })}
                </Show>
            </main>
            {move || {
                if signed.get() {
                    view! { <After id whole /> }.into_any()
                } else {
                    view! {
                        <div role="region" aria-label="Next steps" class="page__actions">
                            <a class="button button--secondary" href=format!("/record/{id}")>
                                <span class="button__text">"Change something"</span>
                            </a>
                            <Button
                                icon=IconName::Seal
                                busy
                                disabled=Signal::derive(move || !ready.get())
                                on_press=sign
                            >
                                "Sign"
                            </Button>
                        </div>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// Why it was not signed, with the way to mend it.
#[component]
pub(super) fn Refusal(id: DocumentId, why: String, conflicts: bool) -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Error title="Not signed. The record is as it was".to_owned()>
            <p>{why}</p>
            {conflicts
                .then(|| {
                    view! {
                        <p>
                            <a href=format!("/record/{id}")>"Pick the right answers"</a>
                        </p>
                    }
                })}
        </Notice>
    }
}

#[component]
fn Signed(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let both = whole.read_untracked().candidate_signed;
    let title = if both { "Signed by you and by the candidate" } else { "Signed. It is saved on this device" };
    view! {
        <Notice kind=NoticeKind::Success title=title.to_owned()>
            {(!both)
                .then(|| {
                    view! {
                        <p>
                            "The candidate can sign on this device now, or later on their own. "
                            <a href=format!("/record/{id}/read")>"Read the finished form"</a>
                        </p>
                    }
                })}
        </Notice>
    }
}

/// What comes after the assessor's signature.
#[component]
fn After(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let portfolio = whole.read_untracked().portfolio.id;
    let both = move || whole.read().candidate_signed;
    view! {
        <div role="region" aria-label="Next steps" class="page__actions">
            <a class="button button--secondary" href=format!("/portfolio/{portfolio}")>
                <span class="button__text">{move || if both() { "Done" } else { "Later" }}</span>
            </a>
            <Show when=move || !both()>
                <a class="button" href=format!("/record/{id}/handover")>
                    <span class="button__text">"Hand to candidate now"</span>
                </a>
            </Show>
        </div>
    }
}
