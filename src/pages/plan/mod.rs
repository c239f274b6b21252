//! The assessment plan of a portfolio: written by candidate and assessors together, agreed by both.

mod activity;
mod agree;
mod begin;
mod fields;
mod method;
mod open;
mod planning;
mod read;
mod shown;
mod these;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use vouch_framework::Framework;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{ActivityId, DocumentId};
use vouch_portfolio::record::{Plan, PlanEdit, PlanText};
use vouch_portfolio::wire::DirectoryPortfolio;

use self::activity::OneActivity;
use self::fields::Words;
use self::planning::Planning;
use super::no_framework::no_framework;
use super::record::{PageError, PageWaits, param_id};
use crate::browser::Entropy;
use crate::components::{Badge, CheckRow, Checks, EmptyState, Field, FieldKind, Notice, NoticeKind, Tone, TopBar};
use crate::components::{Button, ButtonKind, IconName};
use crate::state::{Editor, Session, use_session};

pub use agree::AgreePage;
pub(in crate::pages) use open::may_plan;
pub(in crate::pages) use these::PlanThese;

pub(super) const TITLE: &str = "Assessment plan";

/// `/plan/:id?activity=`: the plan, being written; with the activity that was just added.
#[component]
pub fn PlanPage() -> impl IntoView {
    let id = param_id::<DocumentId>();
    move || match id.get() {
        Some(id) => view! { <Opened id /> }.into_any(),
        None => view! { <PageError title=TITLE.into() error="This address names no plan".into() /> }.into_any(),
    }
}

#[component]
fn Opened(id: DocumentId) -> impl IntoView {
    let session = use_session();
    let opened: RwSignal<Option<Result<Found, String>>> = RwSignal::new(None);
    // One that isn't here yet may still arrive.
    Effect::new(move |_| {
        session.news.track();
        session.directory.track();
        if opened.with_untracked(|opened| matches!(opened, Some(Ok(_)))) {
            return;
        }
        spawn_local(async move {
            let answer = open(session, id).await;
            let waits = opened.try_with_untracked(|opened| !matches!(opened, Some(Ok(_))));
            if waits == Some(true) {
                opened.set(Some(answer));
            }
        });
    });
    move || match opened.get() {
        None => view! { <PageWaits title=TITLE.into() /> }.into_any(),
        Some(Err(error)) => view! { <PageError title=TITLE.into() error /> }.into_any(),
        Some(Ok(Found { editor, first, portfolio, framework })) => {
            view! { <Writing planning=Planning::new(editor, first, portfolio, framework) /> }.into_any()
        }
    }
}

/// A plan that can be written in.
#[derive(Clone)]
struct Found {
    editor: Editor,
    first: Plan,
    portfolio: DirectoryPortfolio,
    framework: &'static Framework,
}

async fn open(session: Session, id: DocumentId) -> Result<Found, String> {
    let words = |error: DeviceError| error.to_string();
    let kept = session.replica().look(id).await.map_err(words)?.ok_or("This plan is not on this device")?;
    let origin = kept.origin().clone();
    if origin.kind != Kind::Plan {
        return Err("This address names no plan".into());
    }
    let portfolio = untrack(|| session.portfolio(origin.portfolio)).ok_or("This portfolio is not on this device")?;
    if !may_plan(&portfolio, session.me()) {
        return Err("Only the candidate and the assessors write this plan".into());
    }
    let framework = session.framework(&portfolio).ok_or_else(|| no_framework(&portfolio.framework))?;
    let editor = Editor::open(session, id).await.map_err(words)?;
    let first = untrack(|| editor.read(Plan::read)).map_err(|error| error.to_string())?;
    Ok(Found { editor, first, portfolio, framework })
}

#[component]
fn Writing(planning: Planning) -> impl IntoView {
    let session = use_session();
    let plan = planning.id();
    let portfolio = planning.portfolio();
    let (home, candidate) = (portfolio.id, portfolio.candidate);
    let text = Signal::derive(move || Some(session.name_of(candidate)));
    let query = use_query_map();
    let added = query.read_untracked().get("activity").and_then(|id| id.parse::<ActivityId>().ok());
    if let Some(added) = added {
        request_animation_frame(move || crate::components::focus(&format!("#activity-{added}")));
    }
    let add = move || {
        let id = ActivityId::new(&mut Entropy);
        planning.apply(PlanEdit::Add(id, vouch_framework::Method::Observation, Default::default()));
        request_animation_frame(move || crate::components::focus(&format!("#activity-{id}")));
    };
    // In the order of their making, new ones last: one whose day is being set must not jump away.
    let order = Memo::new(move |before: Option<&Vec<ActivityId>>| {
        let there: Vec<ActivityId> = planning.plan.read().activities.iter().map(|activity| activity.id).collect();
        let mut order: Vec<ActivityId> =
            before.into_iter().flatten().filter(|id| there.contains(id)).copied().collect();
        let news: Vec<ActivityId> = there.into_iter().filter(|id| !order.contains(id)).collect();
        order.extend(news);
        order
    });
    let review_day = Signal::derive(move || planning.plan.read().next_review.text().to_owned());
    let review_field = ViewFn::from(move || {
        view! {
            <Field
                label="Next review"
                kind=FieldKind::Date
                value=review_day
                on_edit=move |day| planning.apply(PlanEdit::NextReview(day))
                optional=true
            />
        }
    });
    view! {
        <div class="page">
            <TopBar title=TITLE text back=format!("/portfolio/{home}") back_label="Back to the portfolio" />
            <main class="page__main" id="main" tabindex="-1">
                <Agreement planning />
                {move || planning.trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })}
                <section class="form-section" aria-labelledby="activities">
                    <h2 class="form-section__title" id="activities" tabindex="-1">
                        "Planned activities"
                    </h2>
                    <Show when=move || order.read().is_empty()>
                        <EmptyState title="Nothing planned yet">
                            <p>"Plan an activity here, or choose gaps in the portfolio and plan for them."</p>
                        </EmptyState>
                    </Show>
                    <For each=move || order.get() key=|id| *id let:id>
                        <OneActivity planning id order />
                    </For>
                </section>
                <section class="form-section" aria-label="Units covered">
                    <Units planning />
                </section>
                <section class="form-section" aria-labelledby="review">
                    <h2 class="form-section__title" id="review">
                        "Review"
                    </h2>
                    <Words
                        planning
                        text=PlanText::Review
                        label="Review and next steps"
                        hint="What was reviewed, when, and what comes next."
                    />
                    <fields::Settled planning path=vec!["about".to_owned()] key="next-review" field=review_field />
                </section>
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <a class="button button--secondary" href=format!("/plan/{plan}/agree")>
                    <span class="button__text">"Read and agree"</span>
                </a>
                <Button kind=ButtonKind::Primary icon=IconName::Plus on_press=add>
                    "Plan an activity"
                </Button>
            </div>
        </div>
    }
}

/// Who has agreed to it, as it stands on this device.
#[component]
fn Agreement(planning: Planning) -> impl IntoView {
    let agreement = planning.agreement();
    view! {
        <p class="cluster" role="status">
            {move || {
                agreement.get().map(|agreement| {
                    let tone = if agreement.by_both() { Tone::Good } else { Tone::Wait };
                    view! { <Badge tone>{agreement.words()}</Badge> }
                })
            }}
        </p>
    }
}

#[component]
fn Units(planning: Planning) -> impl IntoView {
    let framework = planning.framework();
    let units = planning.portfolio().units;
    let rows: Vec<CheckRow> = units
        .iter()
        .map(|code| {
            let title = framework.unit(code).map(|unit| unit.title.clone()).unwrap_or_default();
            CheckRow::new(code.clone(), code.clone(), title)
        })
        .collect();
    let checked = Signal::derive(move || planning.plan.read().units.clone());
    view! {
        <Checks
            label="Units covered"
            rows=Signal::stored(rows)
            checked
            on_toggle=move |(code, covered)| planning.apply(PlanEdit::Unit(code, covered))
        />
    }
}
