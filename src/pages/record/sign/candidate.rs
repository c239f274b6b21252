//! The candidate comments and signs on their own device.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::SealRequest;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::Act;
use vouch_portfolio::view::framework_ref;

use super::author::Refusal;
use super::comment::OwnComment;
use super::pad::{DraftedPad, Signing};
use super::{TITLE, countersigned_words, why_not};
use crate::components::{Button, IconName, Notice, NoticeKind, TextArea, TopBar};
use crate::pages::record::ComesBack;
use crate::pages::record::finished::FinishedRecord;
use crate::pages::record::load::Whole;
use crate::pages::record::photographs::ShownFiles;
use crate::state::sealing;
use crate::state::use_session;

#[component]
pub(super) fn CandidateSigns(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let session = use_session();
    let first = whole.get_untracked();
    let portfolio = first.portfolio.id;
    let signing = Signing::of(id, session.me());
    let comment = OwnComment::new(session, portfolio, id, first.own_comments.first().copied());
    let text = comment.text();
    let words = Memo::new(move |_| countersigned_words(&whole.read()));
    let (busy, refusal) = (RwSignal::new(false), RwSignal::new(None::<(String, bool)>));
    let assessor_signed = Memo::new(move |_| whole.read().assessor_signed);
    let signed = Memo::new(move |_| whole.read().candidate_signed);
    let ready = Memo::new(move |_| assessor_signed.get().is_some() && signing.mark.read().is_some());
    let sign = move || {
        let (Some(mark), Some(assessor)) = (signing.mark.get_untracked(), assessor_signed.get_untracked()) else {
            return;
        };
        let whole = whole.get_untracked();
        let framework = match framework_ref(whole.framework) {
            Ok(framework) => framework,
            Err(error) => return refusal.set(Some((error.to_string(), false))),
        };
        let request = SealRequest {
            act: Act::Signature { satisfactory: None },
            portfolio,
            documents: whole.signed.iter().copied().chain(comment.document()).collect(),
            shown: whole.shown.clone(),
            seals: vec![assessor],
            framework: Some(framework),
            signatory: session.signatory(Role::Candidate),
            mark,
            place: String::new(),
            words: words.get_untracked(),
            comment: String::new(),
        };
        busy.set(true);
        refusal.set(None);
        spawn_local(async move {
            let done = sealing::sign(session, request).await;
            busy.try_set(false);
            match done {
                Ok(_) => signing.draft().forget(session).await.unwrap_or_default(),
                Err(error) => drop(refusal.try_set(Some(why_not(&error)))),
            }
        });
    };
    let form = move || view! { <FinishedRecord whole=whole.get() /> };
    view! {
        <div class="page">
            <TopBar title=TITLE back=format!("/record/{id}/read") back_label="Back to the record" />
            <main class="page__main" id="main" tabindex="-1">
                {move || {
                    signed
                        .get()
                        .then(|| {
                            view! {
                                <Notice
                                    kind=NoticeKind::Success
                                    title="Signed. It is saved on this device".to_owned()
                                />
                            }
                        })
                }}
                <ComesBack spot=format!("{id}-sign") page=Some(format!("/record/{id}/sign")) />
                {form}
                <ShownFiles attached=Signal::derive(move || whole.read().files.clone()) />
                <Show
                    when=move || assessor_signed.get().is_some()
                    fallback=|| {
                        view! {
                            <Notice title="The assessor has not signed this record as it stands".to_owned()>
                                <p>"You can sign once they have."</p>
                            </Notice>
                        }
                    }
                >
                    <Show when=move || !signed.get()>
                        <section class="form-section" aria-labelledby="agree">
                            <h2 class="form-section__title" id="agree">
                                "Comment and sign"
                            </h2>
                            <TextArea
                                id="comment"
                                label="Your comment"
                                value=text
                                on_edit=move |now: String| comment.edit(&text.get_untracked(), &now)
                                on_leave=move || comment.leave()
                                error=comment.trouble
                                optional=true
                            />
                            <p class="agreed">{words}</p>
                            <DraftedPad signing label="Candidate's signature" />
                        </section>
                    </Show>
                </Show>
                {move || refusal.get().map(|(why, conflicts)| view! { <Refusal id why conflicts /> })}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <a class="button button--secondary" href=format!("/portfolio/{portfolio}")>
                    <span class="button__text">{move || if signed.get() { "Done" } else { "Later" }}</span>
                </a>
                <Show when=move || assessor_signed.get().is_some() && !signed.get()>
                    <Button icon=IconName::Seal busy disabled=Signal::derive(move || !ready.get()) on_press=sign>
                        "Sign"
                    </Button>
                </Show>
            </div>
        </div>
    }
}
