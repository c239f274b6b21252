//! Who is watched together.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::registry::Role;
use vouch_portfolio::timeline::MEMBERS_MAX;

use super::{Stage, TITLE, open};
use crate::components::{Button, CheckRow, Checks, IconName, Notice, NoticeKind, TopBar};
use crate::state::{together, use_session};

#[component]
pub(super) fn Choosing(stage: RwSignal<Stage>) -> impl IntoView {
    let session = use_session();
    let chosen = RwSignal::new(BTreeSet::<PortfolioId>::new());
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let rows = Memo::new(move |_| {
        let directory = session.directory.read();
        let assessed = directory.portfolios.iter().filter(|portfolio| portfolio.my_roles.contains(&Role::Assessor));
        let mut rows: Vec<CheckRow> = assessed
            .map(|portfolio| {
                let framework = session.framework(portfolio);
                let qualification =
                    framework.map_or(portfolio.framework.as_str(), |framework| framework.title.as_str());
                CheckRow::new(portfolio.id.to_string(), session.name_of(portfolio.candidate), qualification)
            })
            .collect();
        rows.sort_by_key(|row| row.code.to_lowercase());
        rows
    });
    let toggle = move |(key, on): (String, bool)| {
        if let Ok(portfolio) = key.parse::<PortfolioId>() {
            chosen.update(|chosen| {
                if on {
                    chosen.insert(portfolio);
                } else {
                    chosen.remove(&portfolio);
                }
            });
        }
    };
    let checked = move || chosen.read().iter().map(PortfolioId::to_string).collect::<BTreeSet<_>>();
    let enough = Memo::new(move |_| (2..=MEMBERS_MAX).contains(&chosen.read().len()));
    let begin = move || {
        busy.set(true);
        trouble.set(None);
        let portfolios: Vec<PortfolioId> = chosen.get_untracked().into_iter().collect();
        spawn_local(async move {
            match together::begin(session, &portfolios).await {
                Ok(Some(timeline)) => drop(stage.try_set(open(session, timeline).await)),
                Ok(None) => drop(busy.try_set(false)),
                Err(error) => {
                    busy.try_set(false);
                    trouble.try_set(Some(error.to_string()));
                }
            }
        });
    };
    view! {
        <div class="page">
            <TopBar title=TITLE back="/" back_label="Back to the start" />
            <main class="page__main" id="main" tabindex="-1">
                {move || trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })}
                <p>"One log, in which you tap for whom each line is. Each candidate gets a record of their own."</p>
                <Checks
                    label="Whom do you watch?"
                    hint=format!("Two candidates, or up to {MEMBERS_MAX}.")
                    rows
                    checked=Signal::derive(checked)
                    on_toggle=toggle
                />
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <Button icon=IconName::Plus busy disabled=Signal::derive(move || !enough.get()) on_press=begin>
                    "Begin the log"
                </Button>
            </div>
        </div>
    }
}
