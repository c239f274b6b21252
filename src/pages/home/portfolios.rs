//! The portfolios this person may see, with how far each has come.

use std::collections::BTreeMap;

use leptos::prelude::*;
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::registry::Role;
use vouch_portfolio::view::progress;
use vouch_portfolio::wire::DirectoryPortfolio;

use super::observe::{Observe, Together};
use crate::components::{Badge, EmptyState, RowLink, RowList, Tone};
use crate::state::Session;
use crate::state::records::Records;

/// Candidates by name; a candidate's own portfolios.
#[component]
pub(super) fn Portfolios(session: Session, all: StoredValue<BTreeMap<PortfolioId, Records>>) -> impl IntoView {
    move || {
        let mut portfolios = session.directory.get().portfolios;
        if portfolios.is_empty() {
            return view! { <NobodyYet session /> }.into_any();
        }
        portfolios.sort_by_key(|portfolio| session.name_of(portfolio.candidate).to_lowercase());
        let rows = portfolios
            .into_iter()
            .map(|portfolio| {
                let done = all.with_value(|all| done(session, &portfolio, all.get(&portfolio.id)));
                row(session, &portfolio, done)
            })
            .collect_view();
        view! {
            <section class="stack" aria-labelledby="portfolios">
                <h2 class="heading" id="portfolios">
                    "Portfolios"
                </h2>
                <RowList>{rows}</RowList>
                <Together session />
            </section>
        }
        .into_any()
    }
}

fn row(session: Session, portfolio: &DirectoryPortfolio, done: Option<(u32, u32)>) -> impl IntoView + use<> {
    let own = portfolio.candidate == session.me();
    let framework = session.framework(portfolio);
    let qualification = framework
        .map_or_else(|| portfolio.framework.clone(), |framework| format!("{} {}", framework.title, framework.number));
    let (title, text) = if own {
        (qualification, staff(session, portfolio))
    } else {
        (session.name_of(portfolio.candidate), qualification)
    };
    let lacks_assessor = !portfolio.allotted.iter().any(|(_, role)| *role == Role::Assessor);
    // Without an assessor nothing can be recorded: the coordinator is led to where that is mended.
    let allot = lacks_assessor && portfolio.my_roles.contains(&Role::Coordinator);
    let href = format!("/portfolio/{}{}", portfolio.id, if allot { "/allot" } else { "" });
    let assessed = portfolio.my_roles.contains(&Role::Assessor).then_some(portfolio.id);
    let name = title.clone();
    let action = assessed.map(|id| ViewFnOnce::from(move || view! { <Observe portfolio=id name /> }));
    view! {
        <RowLink href title text action>
            {lacks_assessor.then(|| view! { <Badge tone=Tone::Wait>"No assessor yet"</Badge> })}
            {done
                .filter(|(_, total)| *total > 0)
                .map(|(settled, total)| {
                    let tone = if settled == total { Tone::Good } else { Tone::Neutral };
                    view! { <Badge tone>{settled} " of " {total} " signed"</Badge> }
                })}
        </RowLink>
    }
}

fn staff(session: Session, portfolio: &DirectoryPortfolio) -> String {
    let assessors = portfolio.allotted.iter().filter(|(_, role)| *role == Role::Assessor);
    let names: Vec<String> = assessors.map(|(person, _)| session.name_of(*person)).collect();
    if names.is_empty() { "No assessor yet".to_owned() } else { format!("Assessor: {}", names.join(", ")) }
}

/// How many items are settled, of how many.
fn done(session: Session, portfolio: &DirectoryPortfolio, records: Option<&Records>) -> Option<(u32, u32)> {
    let (framework, records) = (session.framework(portfolio)?, records?);
    let units: Vec<&str> = portfolio.units.iter().map(String::as_str).collect();
    let progress = progress(framework, &units, &records.summaries, &records.seals).all;
    Some((progress.settled, progress.total))
}

#[component]
fn NobodyYet(session: Session) -> impl IntoView {
    if session.is(Role::Coordinator) {
        view! {
            <EmptyState title="No candidate is enrolled yet">
                <p>"Add the people of your centre, then enrol a candidate for a qualification."</p>
                <div class="cluster">
                    <a class="button" href="/people/new">
                        <span class="button__text">"Add a person"</span>
                    </a>
                    <a class="button button--secondary" href="/portfolios/new">
                        <span class="button__text">"Enrol a candidate"</span>
                    </a>
                </div>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <EmptyState title="Nothing here yet">
                <p>"Portfolios appear here once the coordinator has enrolled a candidate and allotted you."</p>
            </EmptyState>
        }
        .into_any()
    }
}
