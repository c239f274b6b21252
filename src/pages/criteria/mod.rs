//! Searching and browsing what a portfolio is assessed against, with the state of each item and its evidence; choosing
//! what to plan for.

mod of_activity;
mod read;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use vouch_framework::search;
use vouch_portfolio::foundation::{ActivityId, DocumentId, PortfolioId};
use vouch_portfolio::wire::DirectoryPortfolio;

use self::of_activity::of_activity;
use self::read::{Known, read};
use super::achievement::{Choosing, ItemLine};
use super::plan::{PlanThese, may_plan};
use super::record::{PageError, PageWaits, following, param_id};
use crate::components::{SearchBox, TopBar};
use crate::state::use_session;

const TITLE: &str = "Criteria";
/// The most items found that are shown: more are no answer.
const MOST: usize = 30;

/// `/portfolio/:id/criteria?plan=&activity=`: all of them; with an activity, what is chosen is what it is to show.
#[component]
pub fn CriteriaPage() -> impl IntoView {
    let session = use_session();
    let id = param_id::<PortfolioId>();
    let query = use_query_map();
    let planning = Memo::new(move |_| {
        let query = query.read();
        let plan: DocumentId = query.get("plan")?.parse().ok()?;
        let activity: ActivityId = query.get("activity")?.parse().ok()?;
        Some((plan, activity))
    });
    let portfolio = Memo::new(move |_| id.get().and_then(|id| session.portfolio(id)));
    move || match portfolio.get() {
        Some(portfolio) => view! { <All portfolio planning=planning.get() /> }.into_any(),
        None => {
            view! { <PageError title=TITLE.into() error="This portfolio is not on this device".into() /> }.into_any()
        }
    }
}

#[component]
fn All(portfolio: DirectoryPortfolio, planning: Option<(DocumentId, ActivityId)>) -> impl IntoView {
    let session = use_session();
    let about = portfolio.clone();
    let answer = following(move || session.news.track(), move || read(session, about.clone()));
    let shown = Memo::new(move |last: Option<&Option<Result<Known, String>>>| match (answer.get(), last) {
        (Some(Err(_)), Some(Some(Ok(last)))) => Some(Ok(last.clone())),
        (now, _) => now,
    });
    let begun = Memo::new(move |_| shown.read().as_ref().map(|read| read.as_ref().err().cloned()));
    move || match begun.get() {
        None => view! { <PageWaits title=TITLE.into() /> }.into_any(),
        Some(Some(error)) => view! { <PageError title=TITLE.into() error /> }.into_any(),
        Some(None) => view! { <Searching portfolio=portfolio.clone() shown planning /> }.into_any(),
    }
}

#[component]
fn Searching(
    portfolio: DirectoryPortfolio,
    shown: Memo<Option<Result<Known, String>>>,
    planning: Option<(DocumentId, ActivityId)>,
) -> impl IntoView {
    let session = use_session();
    let Some(Ok(first)) = shown.get_untracked() else { return ().into_any() };
    let framework = first.framework;
    let home = portfolio.id;
    let plans = may_plan(&portfolio, session.me());
    let (choosing, trouble) = match planning.filter(|_| plans) {
        Some((plan, activity)) => {
            let (choosing, trouble) = of_activity(session, plan, activity);
            (Some(choosing), trouble)
        }
        None => (plans.then(Choosing::here), RwSignal::new(None)),
    };
    let known = Memo::new(move |_| match &*shown.read() {
        Some(Ok(known)) => known.clone(),
        _ => first.clone(),
    });
    let words = RwSignal::new(String::new());
    let units = StoredValue::new(portfolio.units.clone());
    let hits = Memo::new(move |_| {
        units.with_value(|units| {
            let codes: Vec<&str> = units.iter().map(String::as_str).collect();
            let found = search(framework, &codes, &words.read(), MOST);
            found.into_iter().map(|hit| hit.item.to_string()).collect::<Vec<_>>()
        })
    });
    let searching = Memo::new(move |_| !words.read().trim().is_empty());
    let found = Signal::derive(move || {
        searching.get().then(|| match hits.read().len() {
            0 => "Nothing matches. Try another word, or a code such as 1.2.".to_owned(),
            1 => "1 found".to_owned(),
            MOST => format!("The best {MOST}"),
            count => format!("{count} found"),
        })
    });
    let chosen = Signal::derive(move || choosing.map(|choosing| choosing.chosen.get()).unwrap_or_default());
    let back = planning
        .map_or_else(|| format!("/portfolio/{home}"), |(plan, activity)| format!("/plan/{plan}?activity={activity}"));
    let candidate = portfolio.candidate;
    let text = Signal::derive(move || Some(session.name_of(candidate)));
    let actions = match (choosing, planning) {
        (None, _) => ().into_any(),
        (Some(_), Some(_)) => {
            let done = move || match chosen.read().len() {
                0 => "Done".to_owned(),
                count => format!("Done: {count} planned"),
            };
            view! {
                <div role="region" aria-label="Next steps" class="page__actions">
                    <a class="button" href=back.clone()>
                        <span class="button__text">{done}</span>
                    </a>
                </div>
            }
            .into_any()
        }
        (Some(_), None) => view! {
            <div role="region" aria-label="Next steps" class="page__actions">
                <PlanThese portfolio=home framework items=chosen label=plan_words(chosen) />
            </div>
        }
        .into_any(),
    };
    view! {
        <div class="page">
            <TopBar title=TITLE text back=back.clone() back_label="Back" />
            <main class="page__main" id="main" tabindex="-1">
                {move || trouble.get().map(|why: String| view! { <crate::components::Notice kind=crate::components::NoticeKind::Error title=why /> })}
                <SearchBox
                    label="Search criteria, knowledge and requirements"
                    value=words
                    on_edit=move |now| words.set(now)
                    found
                />
                <Show
                    when=move || searching.get()
                    fallback=move || {
                        units
                            .get_value()
                            .into_iter()
                            .map(|code| view! { <OneUnit code known choosing chosen /> })
                            .collect_view()
                    }
                >
                    <ul class="achievement__lines" role="list" aria-label="Found">
                        <For each=move || hits.get() key=String::clone let:item>
                            {move || {
                                let known = known.read();
                                let line = known.lines.get(&item).cloned();
                                line.map(|line| view! { <ItemLine line unit=unit_of(&item) choosing /> })
                            }}
                        </For>
                    </ul>
                </Show>
            </main>
            {actions}
        </div>
    }
    .into_any()
}

/// A unit, folded; its items in printed order.
#[component]
fn OneUnit(
    code: String,
    known: Memo<Known>,
    choosing: Option<Choosing>,
    chosen: Signal<std::collections::BTreeSet<String>>,
) -> impl IntoView {
    let framework = known.read_untracked().framework;
    let title = framework.unit(&code).map(|unit| unit.title.clone()).unwrap_or_default();
    let opened = RwSignal::new(false);
    let prefix = format!("{code}/");
    let count = Memo::new(move |_| chosen.read().iter().filter(|item| item.starts_with(&prefix)).count());
    let unit = code.clone();
    let lines = Memo::new(move |_| {
        let known = known.read();
        known.order.iter().filter(|item| unit_of(item) == unit).cloned().collect::<Vec<_>>()
    });
    view! {
        <details
            class="unit"
            on:toggle:target=move |event| {
                use leptos::wasm_bindgen::JsCast as _;
                if event.target().unchecked_ref::<leptos::web_sys::Element>().has_attribute("open") {
                    opened.set(true);
                }
            }
        >
            <summary class="unit__summary">
                <span class="unit__title">{format!("{code} {title}")}</span>
                <span class="unit__figures">
                    {move || (count.get() > 0).then(|| format!("{} chosen", count.get()))}
                </span>
            </summary>
            <Show when=move || opened.get()>
                <ul class="achievement__lines" role="list">
                    <For each=move || lines.get() key=String::clone let:item>
                        {move || {
                            let line = known.read().lines.get(&item).cloned();
                            line.map(|line| view! { <ItemLine line choosing /> })
                        }}
                    </For>
                </ul>
            </Show>
        </details>
    }
}

fn unit_of(item: &str) -> String {
    item.split('/').next().unwrap_or_default().to_owned()
}

/// "Plan an observation for these (3)".
pub(super) fn plan_words(chosen: Signal<std::collections::BTreeSet<String>>) -> Signal<String> {
    Signal::derive(move || match chosen.read().len() {
        0 => "Plan an observation for these".to_owned(),
        count => format!("Plan an observation for these ({count})"),
    })
}
