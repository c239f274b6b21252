//! Reading a plan back, and agreeing to it: candidate and assessor each sign it as it stands.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::SealRequest;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::Act;
use vouch_portfolio::view::{Agreed, framework_ref, plan_agrees};

use super::TITLE;
use super::open::may_plan;
use super::read::{PlanRead, read_plan};
use super::shown::ShownPlan;
use crate::components::{Badge, Button, IconName, Notice, NoticeKind, Tone, TopBar};
use crate::pages::record::{DraftedPad, PageError, PageWaits, Signing, following, param_id, when};
use crate::state::{Editor, sealing, use_session};

/// `/plan/:id/agree`: the plan as whoever may see it reads it; its parties sign it.
#[component]
pub fn AgreePage() -> impl IntoView {
    let id = param_id::<DocumentId>();
    move || match id.get() {
        Some(id) => view! { <OnePlan id /> }.into_any(),
        None => view! { <PageError title=TITLE.into() error="This address names no plan".into() /> }.into_any(),
    }
}

#[component]
fn OnePlan(id: DocumentId) -> impl IntoView {
    let session = use_session();
    let read = following(
        move || {
            session.news.track();
            session.directory.track();
        },
        move || async move {
            // What was typed and is not saved yet would not be signed.
            if let Some(editor) = Editor::is_open(session, id) {
                editor.flush().await.map_err(|error| error.to_string())?;
            }
            read_plan(session, id).await
        },
    );
    let first = Memo::new(move |last: Option<&Option<Result<PlanRead, String>>>| match last {
        Some(Some(Ok(first))) => Some(Ok(first.clone())),
        _ => read.get(),
    });
    move || match first.get() {
        None => view! { <PageWaits title=TITLE.into() /> }.into_any(),
        Some(Err(error)) => view! { <PageError title=TITLE.into() error /> }.into_any(),
        Some(Ok(first)) => {
            let now = Memo::new(move |last: Option<&PlanRead>| match &*read.read() {
                Some(Ok(now)) => now.clone(),
                _ => last.unwrap_or(&first).clone(),
            });
            view! { <Agreeing id now /> }.into_any()
        }
    }
}

#[component]
fn Agreeing(id: DocumentId, now: Memo<PlanRead>) -> impl IntoView {
    let session = use_session();
    let portfolio = now.read_untracked().portfolio.clone();
    let (home, candidate) = (portfolio.id, portfolio.candidate);
    let me = session.me();
    let may = may_plan(&portfolio, me);
    let role = if candidate == me { Role::Candidate } else { Role::Assessor };
    let signing = Signing::of(id, me);
    let agreed = Memo::new(move |_| now.read().agreement.is_agreed_by(role));
    let settled = Memo::new(move |_| now.read().conflicts.is_empty());
    let empty = Memo::new(move |_| now.read().plan.standing().next().is_none());
    let words = Memo::new(move |_| {
        let framework = now.read().framework;
        plan_agrees(&session.name_of(candidate), &format!("{} {}", framework.title, framework.number))
    });
    let asks = Memo::new(move |_| may && !agreed.get() && settled.get() && !empty.get());
    let (busy, refused) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let sign = move || {
        let Some(mark) = signing.mark.get_untracked() else { return };
        let read = now.get_untracked();
        let framework = match framework_ref(read.framework) {
            Ok(framework) => framework,
            Err(error) => return refused.set(Some(error.to_string())),
        };
        let request = SealRequest {
            act: Act::Signature { satisfactory: None },
            portfolio: home,
            documents: vec![id],
            shown: vec![(id, read.heads)],
            seals: Vec::new(),
            framework: Some(framework),
            signatory: session.signatory(role),
            mark,
            place: String::new(),
            words: words.get_untracked(),
            comment: String::new(),
        };
        busy.set(true);
        refused.set(None);
        spawn_local(async move {
            let done = sealing::sign(session, request).await;
            busy.try_set(false);
            match done {
                Ok(_) => signing.draft().forget(session).await.unwrap_or_default(),
                Err(error) => drop(refused.try_set(Some(error.to_string()))),
            }
        });
    };
    let label = if role == Role::Candidate { "Candidate's signature" } else { "Assessor's signature" };
    let text = Signal::derive(move || Some(session.name_of(candidate)));
    let back = if may { format!("/plan/{id}") } else { format!("/portfolio/{home}") };
    let by = move |agreed: &Option<Agreed>, who: &str| {
        agreed.as_ref().map(|agreed| {
            let since = if agreed.changed_since { ", changed since" } else { "" };
            let words = format!("{who}: {}, {}{since}", session.name_of(agreed.person), when(agreed.at));
            view! { <p class="muted small">{words}</p> }
        })
    };
    view! {
        <div class="page">
            <TopBar title=TITLE text back=back.clone() back_label="Back" />
            <main class="page__main" id="main" tabindex="-1">
                <div class="stack stack--close" role="status">
                    {move || {
                        let agreement = now.read().agreement.clone();
                        let words = agreement.words();
                        let tone = if agreement.by_both() { Tone::Good } else { Tone::Wait };
                        view! {
                            <p class="cluster">
                                <Badge tone>{words}</Badge>
                            </p>
                            {by(&agreement.assessor, "Assessor")}
                            {by(&agreement.candidate, "Candidate")}
                        }
                    }}
                </div>
                {move || view! { <ShownPlan read=now.get() candidate=session.name_of(candidate) /> }}
                <Show when=move || !settled.get()>
                    <Notice kind=NoticeKind::Warning title="Two devices gave different answers".to_owned()>
                        <p>"Pick one of each in the plan; then it can be agreed."</p>
                    </Notice>
                </Show>
                <Show when=move || asks.get()>
                    <section class="form-section" aria-labelledby="agree">
                        <h2 class="form-section__title" id="agree">
                            "What you agree to"
                        </h2>
                        <p class="agreed">{words}</p>
                        <DraftedPad signing label />
                    </section>
                </Show>
                {move || {
                    refused.get().map(|why| view! {
                        <Notice kind=NoticeKind::Error title="Not agreed. The plan is as it was".to_owned()>
                            <p>{why}</p>
                        </Notice>
                    })
                }}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <a class="button button--secondary" href=back>
                    <span class="button__text">{if may { "Change something" } else { "Back" }}</span>
                </a>
                <Show when=move || asks.get()>
                    <Button
                        icon=IconName::Seal
                        busy
                        disabled=Signal::derive(move || signing.mark.read().is_none())
                        on_press=sign
                    >
                        "Agree and sign"
                    </Button>
                </Show>
            </div>
        </div>
    }
}
