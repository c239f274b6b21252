//! Who works on a portfolio: its assessors and internal verifiers.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use vouch_portfolio::foundation::{PersonId, PortfolioId};
use vouch_portfolio::registry::Role;

use super::submission::sentence;
use super::tick::tick;
use super::unanswered::Unanswered;
use crate::browser::http::HttpError;
use crate::components::{CheckRow, Checks, Notice, NoticeKind, Skeleton, TopBar};
use crate::state::centre::{self, Person};
use crate::state::{Session, use_session};

/// What the page shows, as the centre has it now.
#[derive(Clone)]
struct Staffed {
    candidate: PersonId,
    allotted: BTreeSet<(PersonId, Role)>,
    people: Vec<Person>,
}

async fn ask(portfolio: Option<PortfolioId>) -> Result<Option<Staffed>, HttpError> {
    let people = centre::people().await?;
    let directory = centre::directory().await?;
    let found = directory.portfolios.into_iter().find(|known| Some(known.id) == portfolio);
    Ok(found.map(|found| Staffed {
        candidate: found.candidate,
        allotted: found.allotted.into_iter().collect(),
        people,
    }))
}

/// A tick for everybody who may be allotted; each is said to the centre at once.
#[component]
pub fn AllotPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let portfolio = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<PortfolioId>().ok()));
    let asked = LocalResource::new(move || ask(portfolio.get()));
    let body = move || match &*asked.read() {
        None => view! { <Skeleton label="Asking the centre" lines=6 /> }.into_any(),
        Some(Err(error)) => view! {
            <Unanswered why=error.to_string() on_retry=move || asked.refetch() />
        }
        .into_any(),
        Some(Ok(None)) => {
            view! { <Notice kind=NoticeKind::Warning title="The centre has no such portfolio".to_owned() /> }.into_any()
        }
        Some(Ok(Some(staffed))) => portfolio
            .get_untracked()
            .map(|portfolio| view! { <Staff session portfolio staffed=staffed.clone() /> })
            .into_any(),
    };
    let name = move || match &*asked.read() {
        Some(Ok(Some(staffed))) => {
            let candidate = staffed.people.iter().find(|person| person.person == staffed.candidate);
            candidate.map(|person| person.name.clone())
        }
        _ => None,
    };
    view! {
        <div class="page page--narrow">
            <TopBar title="Assessors and verifiers" text=Signal::derive(name) back="/" />
            <main class="page__main">{body}</main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <a class="button" href="/">
                    <span class="button__text">"Done"</span>
                </a>
            </div>
        </div>
    }
}

#[component]
fn Staff(session: Session, portfolio: PortfolioId, staffed: Staffed) -> impl IntoView {
    let allotted = RwSignal::new(staffed.allotted);
    let failed = RwSignal::new(None::<String>);
    let change = move |person: PersonId, role: Role, on: bool| {
        failed.set(None);
        show(allotted, person, role, on);
        spawn_local(async move {
            let done = if on {
                centre::allot(portfolio, person, role).await
            } else {
                centre::withdraw(portfolio, person, role).await
            };
            match done {
                Ok(()) => session.sync_now(),
                Err(error) => {
                    // What is shown is what the centre has.
                    show(allotted, person, role, !on);
                    failed.try_set(Some(error.to_string()));
                }
            }
        });
    };
    let list = |role: Role, label: &'static str, hint: &'static str| {
        let able: Vec<&Person> = staffed.people.iter().filter(|person| person.roles.contains(&role)).collect();
        let candidate = staffed.candidate;
        let rows = able.iter().map(|person| CheckRow {
            refused: (person.person == candidate).then(|| "Nobody assesses or verifies themselves.".to_owned()),
            ..CheckRow::new(person.person.to_string(), "", person.name.clone())
        });
        let rows: Vec<CheckRow> = rows.collect();
        let checked = Signal::derive(move || {
            let allotted = allotted.read();
            allotted.iter().filter(|(_, has)| *has == role).map(|(person, _)| person.to_string()).collect()
        });
        let toggle = move |(key, on): (String, bool)| {
            if let Ok(person) = key.parse() {
                change(person, role, on);
            }
        };
        if rows.is_empty() {
            view! {
                <section class="form-section">
                    <h2 class="form-section__title">{label}</h2>
                    <p class="muted">
                        "Nobody at the centre is an " {role.words()} " yet. " <a href="/people/new">"Add a person"</a>
                    </p>
                </section>
            }
            .into_any()
        } else {
            view! {
                <section class="form-section">
                    <h2 class="form-section__title">{label}</h2>
                    <Checks
                        label=label
                        label_hidden=true
                        hint=hint.to_owned()
                        rows=Signal::stored(rows)
                        checked
                        on_toggle=toggle
                    />
                </section>
            }
            .into_any()
        }
    };
    view! {
        {move || failed.get().map(|words| view! { <Notice kind=NoticeKind::Error title=sentence(&words) /> })}
        {list(
            Role::Assessor,
            "Assessors",
            "They see this portfolio and record for it. Taking someone off changes nothing they have signed.",
        )}
        {list(
            Role::InternalVerifier,
            "Internal verifiers",
            "They sample what others have assessed. Nobody can verify an assessment of their own.",
        )}
    }
}

fn show(allotted: RwSignal<BTreeSet<(PersonId, Role)>>, person: PersonId, role: Role, on: bool) {
    allotted.try_update(|allotted| tick(allotted, (person, role), on));
}
