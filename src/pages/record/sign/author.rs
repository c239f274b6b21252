//! Whoever answers for a record signs it: its author, or under a testimony whoever handed the device to the witness.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::SealRequest;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::view::framework_ref;

use super::pad::{DraftedPad, Signing};
use super::terms::Terms;
use super::{TITLE, why_not};
use crate::components::{Button, IconName, Notice, NoticeKind, TopBar};
use crate::pages::record::ComesBack;
use crate::pages::record::finished::FinishedRecord;
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
    let me = session.me();
    let terms = Memo::new(move |_| Terms::of(&whole.read(), me));
    let signed = Memo::new(move |_| Terms::are_met(&whole.read()));
    let words = Signal::derive(move || terms.read().as_ref().map(|terms| terms.words.clone()).unwrap_or_default());
    let label = Signal::derive(move || terms.read().as_ref().map_or("Signature", |terms| terms.label).to_owned());
    let (busy, refusal) = (RwSignal::new(false), RwSignal::new(None::<(String, bool)>));
    let may_sign = Memo::new(move |_| lacks.read().is_empty() && terms.read().is_some());
    let ready = Memo::new(move |_| may_sign.get() && signing.mark.read().is_some());
    let sign = move || {
        let (Some(mark), Some(terms)) = (signing.mark.get_untracked(), terms.get_untracked()) else { return };
        let whole = whole.get_untracked();
        let framework = match framework_ref(whole.framework) {
            Ok(framework) => framework,
            Err(error) => return refusal.set(Some((error.to_string(), false))),
        };
        let request = SealRequest {
            act: terms.act,
            portfolio: whole.portfolio.id,
            documents: whole.signed.clone(),
            shown: whole.shown.clone(),
            seals: terms.seals,
            framework: Some(framework),
            signatory: session.signatory(terms.role),
            mark,
            place: whole.form.place().to_owned(),
            words: terms.words,
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
                    request_animation_frame(|| crate::components::focus("main .notice"));
                }
                Err(error) => drop(refusal.try_set(Some(why_not(&error)))),
            }
        });
    };
    let text = Signal::derive(move || Some(whole.read().candidate.clone()));
    // Nobody but the witness changes a testimony.
    let testimony = whole.read_untracked().kind() == Kind::Testimony;
    let back = if testimony { format!("/record/{id}/read") } else { format!("/record/{id}") };
    view! {
        <div class="page">
            <TopBar title=TITLE text back=back.clone() back_label="Back to the record" />
            <main class="page__main" id="main" tabindex="-1">
                <ComesBack spot=format!("{id}-sign") page=Some(format!("/record/{id}/sign")) />
                {move || signed.get().then(|| view! { <Signed id whole /> })}
                {move || view! { <FinishedRecord whole=whole.get() with_comments=true /> }}
                <ShownFiles attached=Signal::derive(move || whole.read().files.clone()) />
                <WitnessAwaited whole />
                <ClaimsOfTestimony id whole />
                <Show when=move || !signed.get()>
                    <Show when=move || !testimony>
                        <Missing lacks form=format!("/record/{id}") />
                    </Show>
                    <Show when=move || may_sign.get()>
                        <section class="form-section" aria-labelledby="agree">
                            <h2 class="form-section__title" id="agree">
                                "What you agree to"
                            </h2>
                            <p class="agreed">{words}</p>
                            <DraftedPad signing label />
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
                            <a class="button button--secondary" href=back.clone()>
                                <span class="button__text">
                                    {if testimony { "Later" } else { "Change something" }}
                                </span>
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

/// A testimony is countersigned once the witness has signed it.
#[component]
fn WitnessAwaited(whole: Memo<Whole>) -> impl IntoView {
    let awaited = move || whole.read().kind() == Kind::Testimony && whole.read().author_signed.is_none();
    view! {
        <Show when=awaited>
            <Notice title="The witness has not signed this testimony".to_owned()>
                <p>"You can sign once they have."</p>
            </Notice>
        </Show>
    }
}

/// What a testimony supports, its assessor says: a witness makes no claims.
#[component]
fn ClaimsOfTestimony(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let words = move || match whole.read().claims.len() {
        0 => "Criteria this testimony supports".to_owned(),
        count => format!("Criteria this testimony supports ({count})"),
    };
    view! {
        <Show when=move || whole.read().kind() == Kind::Testimony>
            <a class="button button--secondary" href=format!("/record/{id}/claims")>
                <span class="button__text">{words}</span>
            </a>
        </Show>
    }
}

#[component]
fn Signed(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let asks = whole.read_untracked().asks_candidate();
    let both = asks && whole.read_untracked().candidate_signed;
    let title = if both { "Signed by you and by the candidate" } else { "Signed. It is saved on this device" };
    view! {
        <Notice kind=NoticeKind::Success title=title.to_owned()>
            {(!both)
                .then(|| {
                    view! {
                        <p>
                            {asks.then_some("The candidate can sign on this device now, or later on their own. ")}
                            <a href=format!("/record/{id}/read")>"Read the finished form"</a>
                        </p>
                    }
                })}
        </Notice>
    }
}

/// What comes after that signature.
#[component]
fn After(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let portfolio = whole.read_untracked().portfolio.id;
    let awaits = move || whole.read().asks_candidate() && !whole.read().candidate_signed;
    view! {
        <div role="region" aria-label="Next steps" class="page__actions">
            <a class="button button--secondary" href=format!("/portfolio/{portfolio}")>
                <span class="button__text">{move || if awaits() { "Later" } else { "Done" }}</span>
            </a>
            <Show when=awaits>
                <a class="button" href=format!("/record/{id}/handover")>
                    <span class="button__text">"Hand to candidate now"</span>
                </a>
            </Show>
        </div>
    }
}
