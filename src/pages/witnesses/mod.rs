//! The list of witnesses of a portfolio, to be read and printed.

mod list;

use std::collections::BTreeMap;

use leptos::prelude::*;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::record::{ContactCheck, Testimony};
use vouch_portfolio::view::{Witness, WitnessSource, witnesses};
use vouch_portfolio::wire::DirectoryPortfolio;

use self::list::WitnessList;
use super::record::{PageError, PageWaits, following, may_check, param_id};
use crate::components::{Button, IconName, TopBar};
use crate::state::{Session, records, use_session};

const TITLE: &str = "Witnesses";

/// `/portfolio/:id/witnesses`
///
/// Whoever may read the testimonies may read the list, the candidate too: the details of witnesses are part of a
/// portfolio (SQA, contents checklist). Only assessors and internal verifiers check a contact.
#[component]
pub fn WitnessesPage() -> impl IntoView {
    let session = use_session();
    let id = param_id::<PortfolioId>();
    let portfolio = Memo::new(move |_| id.get().and_then(|id| session.portfolio(id)));
    move || match portfolio.get() {
        Some(portfolio) => view! { <OfPortfolio portfolio /> }.into_any(),
        None => {
            view! { <PageError title=TITLE.into() error="This portfolio is not on this device".into() /> }.into_any()
        }
    }
}

async fn read(session: Session, portfolio: PortfolioId) -> Result<Vec<Witness>, DeviceError> {
    let records = records::records(session, portfolio).await?;
    let (mut testimonies, mut checks) = (BTreeMap::new(), BTreeMap::new());
    for summary in &records.summaries {
        let id = summary.document;
        match summary.kind {
            Kind::Testimony => {
                if let Some(document) = session.replica().look(id).await? {
                    testimonies.insert(id, Testimony::read(&document)?);
                }
            }
            Kind::ContactCheck => {
                if let Some(document) = session.replica().look(id).await? {
                    checks.insert(id, ContactCheck::read(&document)?);
                }
            }
            _ => {}
        }
    }
    Ok(witnesses(&WitnessSource {
        summaries: &records.summaries,
        seals: &records.seals,
        numbers: &records.numbers,
        testimonies: &testimonies,
        checks: &checks,
        name_of: &|person| untrack(|| session.name_of(person)),
    }))
}

#[component]
fn OfPortfolio(portfolio: DirectoryPortfolio) -> impl IntoView {
    let session = use_session();
    let (id, candidate) = (portfolio.id, portfolio.candidate);
    let checks = may_check(&portfolio.my_roles);
    let name = Signal::derive(move || Some(session.name_of(candidate)));
    let qualification = session
        .framework(&portfolio)
        .map_or_else(|| portfolio.framework.clone(), |framework| format!("{} {}", framework.title, framework.number));
    let answer = following(
        move || {
            session.news.track();
            session.directory.track();
        },
        move || read(session, id),
    );
    // A browser without printing has no button for it either; there is nothing to tell.
    let print = move || drop(window().print());
    move || match answer.get() {
        None => view! { <PageWaits title=TITLE.into() /> }.into_any(),
        Some(Err(error)) => view! { <PageError title=TITLE.into() error=error.to_string() /> }.into_any(),
        Some(Ok(witnesses)) => {
            let (candidate, qualification) = (name.get().unwrap_or_default(), qualification.clone());
            view! {
                <div class="page">
                    <TopBar title=TITLE text=name back=format!("/portfolio/{id}") back_label="Back to the portfolio" />
                    <main class="page__main" id="main" tabindex="-1">
                        <WitnessList witnesses candidate qualification checks />
                    </main>
                    <div role="region" aria-label="Next steps" class="page__actions">
                        <Button icon=IconName::Print on_press=print>
                            "Print"
                        </Button>
                    </div>
                </div>
            }
            .into_any()
        }
    }
}
