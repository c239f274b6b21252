//! Claiming: which criteria, knowledge, range and evidence-requirement items an activity, or the record, shows.

mod browse;
mod find;
mod planned;
mod rows;

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use vouch_portfolio::foundation::{ActivityId, DocumentId};
use vouch_portfolio::record::{AnyRecord, ClaimKey};
use vouch_portfolio::view::progress;

use self::browse::Browse;
use self::find::Found;
use self::planned::Planned;
use self::rows::{Known, shown_by};
use super::comes_back::ComesBack;
use super::decide::decides;
use super::frame::RecordPage;
use super::load::Whole;
use super::sheets::Sheets;
use crate::components::{EmptyState, Notice, NoticeKind, SearchBox, TopBar};
use crate::pages::record::following::following;
use crate::state::{records, use_session};

const TITLE: &str = "Criteria shown";

/// `/record/:id/claims?activity=&for=`: claims of one activity, or of the record as a whole; those for a decision lead back
/// to it.
#[component]
pub fn ClaimsPage() -> impl IntoView {
    let query = use_query_map();
    let here = Memo::new(move |_| query.read().get("activity").and_then(|id| id.parse::<ActivityId>().ok()));
    let deciding = Memo::new(move |_| query.read().get("for").is_some_and(|what| what == "decision"));
    move || {
        let (here, deciding) = (here.get(), deciding.get());
        let content =
            move |id: DocumentId, whole: Memo<Whole>| view! { <Claiming id whole here deciding /> }.into_any();
        view! { <RecordPage title=TITLE content /> }
    }
}

#[component]
fn Claiming(id: DocumentId, whole: Memo<Whole>, here: Option<ActivityId>, deciding: bool) -> impl IntoView {
    let session = use_session();
    let decides = decides(&whole.read_untracked(), session.me());
    if whole.read_untracked().claimant != session.me() && !decides {
        return view! {
            <div class="page">
                <TopBar title=TITLE back=format!("/record/{id}/read") />
                <main class="page__main" id="main" tabindex="-1">
                    <Notice title="Whoever answers for a record makes its claims, and assessors who decide about it".to_owned() />
                </main>
            </div>
        }
        .into_any();
    }
    let portfolio = whole.read_untracked().portfolio.clone();
    let framework = whole.read_untracked().framework;
    let back = match () {
        () if whole.read_untracked().is_by(session.me()) => "",
        () if deciding || whole.read_untracked().claimant != session.me() => "/decide",
        () => "/sign",
    };
    let back = format!("/record/{id}{back}");
    let page =
        here.map_or_else(|| format!("/record/{id}/claims"), |part| format!("/record/{id}/claims?activity={part}"));
    let sheets = Sheets::new(session, portfolio.id, id);
    let (home, units) = (portfolio.id, portfolio.units.clone());
    let covered = following(
        move || session.news.track(),
        move || {
            let units = units.clone();
            async move {
                let records = records::records(session, portfolio.id).await.unwrap_or_default();
                let codes: Vec<&str> = units.iter().map(String::as_str).collect();
                progress(framework, &codes, &records.summaries, &records.seals)
            }
        },
    );
    let known = Memo::new(move |_| {
        let whole = whole.read();
        let units = whole.portfolio.units.clone();
        let codes: Vec<&str> = units.iter().map(String::as_str).collect();
        let progress = covered.get().unwrap_or_else(|| progress(framework, &codes, &[], &[]));
        let setting = whole.form.setting();
        Known { framework, units, progress, setting }
    });
    // A testimony and a record of questions don't ask for it.
    let asks_setting =
        Memo::new(move |_| !matches!(whole.read().form, AnyRecord::Testimony(_) | AnyRecord::Questions(_)));
    let about = move || Some(part_words(&whole.read().form, here));
    let words = RwSignal::new(String::new());
    let searching = Memo::new(move |_| !words.read().trim().is_empty());
    let count = Memo::new(move |_| shown_by(&sheets.claims.read(), here).len());
    let count_words = move || match count.get() {
        0 => "Done".to_owned(),
        count => format!("Done: {count} claimed"),
    };
    view! {
        <div class="page">
            <TopBar
                title=TITLE
                text=Signal::derive(about)
                back=back.clone()
                back_label="Back to the record"
            />
            <main class="page__main" id="main" tabindex="-1">
                <ComesBack spot=format!("{id}-claims") page=Some(page) />
                {move || {
                    sheets
                        .trouble
                        .get()
                        .map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })
                }}
                <Show when=move || known.read().setting.is_none() && asks_setting.get()>
                    <Notice kind=NoticeKind::Info title="The record does not say yet how its evidence arose".to_owned()>
                        <p>"Some units refuse simulation or a realistic working environment."</p>
                    </Notice>
                </Show>
                <SearchBox
                    label="Search criteria, knowledge and requirements"
                    value=words
                    on_edit=move |now| words.set(now)
                />
                <Show
                    when=move || known.read().units.is_empty()
                    fallback=move || {
                        view! {
                            <Show
                                when=move || searching.get()
                                fallback=move || {
                                    view! {
                                        <Planned portfolio=home record=id known=known sheets here />
                                        <Browse known=known sheets here />
                                    }
                                }
                            >
                                <Found words=words known=known sheets here />
                            </Show>
                        }
                    }
                >
                    <EmptyState title="This portfolio has no units yet" />
                </Show>
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                {move || {
                    next_part(&whole.read().form, &sheets.claims.read(), here)
                        .map(|next| {
                            view! {
                                <a class="button button--secondary" href=format!("/record/{id}/claims?activity={next}")>
                                    <span class="button__text">"Next without criteria"</span>
                                </a>
                            }
                        })
                }}
                <a class="button" href=back>
                    <span class="button__text">{count_words}</span>
                </a>
            </div>
        </div>
    }
    .into_any()
}

/// The next line of an observation that shows nothing yet: they are mapped one after the other.
fn next_part(form: &AnyRecord, claims: &BTreeSet<ClaimKey>, here: Option<ActivityId>) -> Option<ActivityId> {
    let AnyRecord::Observation(form) = form else { return None };
    let ids: Vec<ActivityId> = form.activities.iter().map(|activity| activity.id).collect();
    let at = ids.iter().position(|id| Some(*id) == here)?;
    let claimed = |id: &ActivityId| claims.iter().any(|claim| claim.activity == Some(*id));
    let (before, behind) = ids.split_at(at);
    behind.iter().skip(1).chain(before).find(|id| !claimed(id)).copied()
}

/// Which part of the record makes the claims, in a few words.
fn part_words(form: &AnyRecord, here: Option<ActivityId>) -> String {
    let short = |text: &str| text.chars().take(80).collect::<String>();
    let found = match form {
        AnyRecord::Observation(form) => (1..)
            .zip(&form.activities)
            .find(|(_, a)| Some(a.id) == here)
            .map(|(n, a)| format!("Activity {n}, {} {}", a.time.text(), short(&a.what))),
        AnyRecord::Questions(form) => {
            let question = (1..).zip(&form.questions).find(|(_, question)| Some(question.id) == here);
            question.map(|(n, question)| format!("Question {n}: {}", short(&question.question)))
        }
        AnyRecord::Testimony(_) | AnyRecord::Statement(_) | AnyRecord::Product(_) => None,
    };
    found.unwrap_or_else(|| "By the record as a whole".to_owned())
}
