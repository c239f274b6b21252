//! A candidate's portfolio: progress, gaps and the index of evidence.

mod add;
mod begin;
mod evidence;
mod next_steps;
mod plans;
mod table;
mod units;

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::{DocumentId, PortfolioId};
use vouch_portfolio::registry::Role;
use vouch_portfolio::view::{IndexRow, PortfolioProgress, index, progress};
use vouch_portfolio::wire::DirectoryPortfolio;

pub use self::add::AddEvidencePage;
pub(in crate::pages) use self::begin::{Beginning, begin};
use self::evidence::Evidence;
use self::next_steps::NextSteps;
use self::plans::{PlanCard, PlanLine, plans};
use self::table::EvidenceTable;
use self::units::Units;
use super::no_framework::no_framework;
use super::record::{PageError, VideoCount, following, param_id};
use crate::components::{Badge, Card, Notice, NoticeKind, Progress, RowLink, RowList, Skeleton, Tone, TopBar};
use crate::state::{Session, records, use_session};

const TITLE: &str = "Portfolio";

/// What the page shows, read whole.
#[derive(Debug, Clone, PartialEq)]
struct Held {
    rows: Vec<IndexRow>,
    progress: Option<PortfolioProgress>,
    plans: Vec<PlanLine>,
    /// Records of which something waits on this device.
    waiting: BTreeSet<DocumentId>,
}

/// `/portfolio/:id`: the candidate's page.
#[component]
pub fn PortfolioPage() -> impl IntoView {
    let session = use_session();
    let id = param_id::<PortfolioId>();
    let portfolio = Memo::new(move |_| id.get().and_then(|id| session.portfolio(id)));
    move || {
        match (id.get(), portfolio.get()) {
        (None, _) => view! { <PageError title=TITLE.into() error="This address names no portfolio".into() /> }.into_any(),
        (Some(_), None) => view! {
            <PageError
                title=TITLE.into()
                error="This portfolio is not on this device. It comes with the next sync, if you are allotted to it".into()
            />
        }
        .into_any(),
        (Some(_), Some(portfolio)) => view! { <OnePortfolio portfolio /> }.into_any(),
    }
    }
}

async fn read(session: Session, portfolio: DirectoryPortfolio) -> Result<Held, DeviceError> {
    let records = records::records(session, portfolio.id).await?;
    let codes: Vec<&str> = portfolio.units.iter().map(String::as_str).collect();
    let progress =
        session.framework(&portfolio).map(|framework| progress(framework, &codes, &records.summaries, &records.seals));
    let waiting = session.replica().waiting_in_brief().await?;
    let waits = |document: &DocumentId| waiting.documents.contains_key(document);
    let mut about: BTreeSet<DocumentId> = records
        .summaries
        .iter()
        .filter(|summary| waits(&summary.document))
        .map(|summary| summary.record.unwrap_or(summary.document))
        .collect();
    let sealed = records.seals.iter().filter(|seal| waiting.seals.contains(&seal.hash()));
    about.extend(sealed.filter_map(|seal| seal.statement().documents.first().map(|sealed| sealed.id)));
    let plans = plans(&records.summaries, &records.seals);
    Ok(Held { plans, rows: index(&records.summaries, &records.seals, &records.numbers), progress, waiting: about })
}

#[component]
fn OnePortfolio(portfolio: DirectoryPortfolio) -> impl IntoView {
    let session = use_session();
    let about = portfolio.clone();
    let answer = following(move || session.news.track(), move || read(session, about.clone()));
    // What could be read stays on the screen; a failure says so above it.
    let shown = Memo::new(move |last: Option<&Option<Held>>| match &*answer.read() {
        Some(Ok(read)) => Some(read.clone()),
        _ => last.cloned().flatten(),
    });
    let failed = Memo::new(move |_| match &*answer.read() {
        Some(Err(error)) => Some(error.to_string()),
        _ => None,
    });
    let about = portfolio.clone();
    let qualification = Signal::derive(move || {
        session.news.track();
        let framework = session.framework(&about);
        Some(framework.map_or_else(|| about.framework.clone(), |it| format!("{} {}", it.title, it.number)))
    });
    let about = StoredValue::new(portfolio.clone());
    let framework_here = Memo::new(move |_| {
        session.news.track();
        about.with_value(|about| session.framework(about).is_some())
    });
    let candidate = portfolio.candidate;
    let title = Signal::derive(move || session.name_of(candidate));
    let is = |role: Role| portfolio.my_roles.contains(&role);
    let assesses = is(Role::Assessor);
    let is_candidate = portfolio.candidate == session.me();
    let as_table = !assesses && !is_candidate;
    let id = portfolio.id;
    let me = session.me();
    let progress = Memo::new(move |_| shown.read().as_ref().and_then(|read| read.progress.clone()));
    let rows = Memo::new(move |_| shown.read().as_ref().map(|read| read.rows.clone()).unwrap_or_default());
    let waiting = Memo::new(move |_| shown.read().as_ref().map(|read| read.waiting.clone()).unwrap_or_default());
    let plans = Memo::new(move |_| shown.read().as_ref().map(|read| read.plans.clone()).unwrap_or_default());
    let settled = Signal::derive(move || progress.read().as_ref().map_or(0, |progress| progress.all.settled as usize));
    let total = Signal::derive(move || progress.read().as_ref().map_or(0, |progress| progress.all.total as usize));
    let more = move || {
        let progress = progress.read();
        let all = progress.as_ref()?.all;
        let unsigned = all.claimed - all.settled;
        (unsigned > 0).then(|| format!("{unsigned} more claimed, not decided yet"))
    };
    let evidence = move || {
        if as_table {
            view! { <EvidenceTable rows waiting /> }.into_any()
        } else {
            view! { <Evidence rows waiting me /> }.into_any()
        }
    };
    view! {
        <div class="page">
            <TopBar title window="Portfolio" text=qualification back="/" back_label="Back to the start" />
            <main class="page__main" id="main" tabindex="-1">
                {move || {
                    failed
                        .get()
                        .map(|why| {
                            view! { <Notice kind=NoticeKind::Error title=why /> }
                        })
                }}
                {move || {
                    (!framework_here.get())
                        .then(|| {
                            let title = about.with_value(|about| no_framework(&about.framework));
                            view! { <Notice kind=NoticeKind::Warning title /> }
                        })
                }}
                <Show when=move || shown.read().is_some() fallback=|| view! { <Skeleton lines=6 /> }>
                    <div class="columns">
                        <section class="stack" aria-labelledby="evidence">
                            <div class="cluster cluster--between">
                                <h2 class="heading" id="evidence">
                                    "Index of evidence"
                                </h2>
                                <Badge tone=Tone::Neutral>{move || counted(rows.read().len())}</Badge>
                            </div>
                            {evidence}
                        </section>
                        <div class="stack">
                            <Card title="Progress">
                                <Progress label="Signed evidence" done=settled total=total unit="items" />
                                {move || more().map(|words| view! { <p class="muted small">{words}</p> })}
                                <VideoCount portfolio=id />
                                {move || {
                                    framework_here.track();
                                    let framework = about.with_value(|about| session.framework(about));
                                    let framework = framework.filter(|_| assesses || is_candidate);
                                    view! { <Units portfolio=id framework progress /> }
                                }}
                            </Card>
                            <PlanCard portfolio=id plans may_plan=assesses || is_candidate />
                            <RowList label="About this portfolio">
                                <RowLink
                                    href=format!("/portfolio/{id}/witnesses")
                                    title="Witnesses"
                                    text="Who testified, and whether their contact was checked".to_owned()
                                />
                            </RowList>
                        </div>
                    </div>
                </Show>
            </main>
            {(assesses || is_candidate).then(|| view! { <NextSteps portfolio=id assesses /> })}
        </div>
    }
}

fn counted(records: usize) -> String {
    if records == 1 { "1 record".to_owned() } else { format!("{records} records") }
}
