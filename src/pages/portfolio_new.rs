//! Enrolling a candidate for a qualification with chosen units, with its rules of combination beside the choice.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use vouch_framework::Framework;
use vouch_portfolio::foundation::PersonId;
use vouch_portfolio::registry::Role;

use super::submission::{Submission, sentence};
use super::unanswered::Unanswered;
use super::unit_choice::{UnitChoice, in_order, mandatory};
use crate::browser::http::HttpError;
use crate::browser::{calendar, clock};
use crate::components::{
    Button, ButtonKind, Choice, ChoiceOption, EmptyState, Form, FormError, Notice, NoticeKind, Skeleton, TopBar,
};
use crate::state::centre::{self, NewPortfolio, Person};
use crate::state::frameworks::{self, LeftOut, Offered, Offers};
use crate::state::{Session, use_session};

/// Who, for what, with which units.
#[component]
pub fn NewPortfolioPage() -> impl IntoView {
    let session = use_session();
    let asked = LocalResource::new(move || ask(session));
    let body = move || match &*asked.read() {
        None => view! { <Skeleton label="Asking the centre" lines=6 /> }.into_any(),
        Some(Err(error)) => view! {
            <Unanswered why=error.to_string() on_retry=move || asked.refetch() />
        }
        .into_any(),
        Some(Ok((people, offers))) => {
            let candidates: Vec<Person> =
                people.iter().filter(|person| person.roles.contains(&Role::Candidate)).cloned().collect();
            if candidates.is_empty() {
                view! {
                    <EmptyState title="There is no candidate to enrol yet">
                        <a href="/people/new">"Add a person"</a>
                    </EmptyState>
                }
                .into_any()
            } else {
                let Offers { offered, left_out } = offers.clone();
                view! {
                    <Left left_out on_again=move || asked.refetch() />
                    <Enrolment candidates offered />
                }
                .into_any()
            }
        }
    };
    view! {
        <div class="page page--middle">
            <TopBar title="Enrol a candidate" back="/" />
            <main class="page__main">{body}</main>
        </div>
    }
}

async fn ask(session: Session) -> Result<(Vec<Person>, Offers), HttpError> {
    Ok((centre::people().await?, frameworks::offered(session).await))
}

/// What of the centre's own can't be chosen now, and why: nobody is to take the list for the whole.
#[component]
fn Left(left_out: Vec<LeftOut>, #[prop(into)] on_again: Callback<()>) -> impl IntoView {
    if left_out.is_empty() {
        return ().into_any();
    }
    let lines = left_out.into_iter().map(|LeftOut { title, error }| {
        let title = title.unwrap_or_else(|| "All from your handbooks".to_owned());
        view! { <li>{format!("{title}: {}", sentence(&error.to_string()))}</li> }
    });
    let title = "Some of your centre's own qualifications are left out".to_owned();
    view! {
        <Notice kind=NoticeKind::Warning title>
            <ul class="stack stack--close" role="list">
                {lines.collect_view()}
            </ul>
            <Button kind=ButtonKind::Secondary on_press=move || on_again.run(())>
                "Try again"
            </Button>
        </Notice>
    }
    .into_any()
}

#[component]
fn Enrolment(candidates: Vec<Person>, offered: Vec<Offered>) -> impl IntoView {
    let session = use_session();
    let submission = Submission::new();
    let candidate = RwSignal::new(None::<PersonId>);
    // By its place in the list.
    let qualification = RwSignal::new(None::<usize>);
    let picked = StoredValue::new(offered.clone());
    let offer =
        Memo::new(move |_| qualification.get().and_then(|index| picked.with_value(|all| all.get(index).copied())));
    let framework = Memo::new(move |_| offer.get().map(|offer| offer.framework));
    let chosen = RwSignal::new(BTreeSet::new());
    let navigate = use_navigate();
    let submit = move || {
        let units = framework.get_untracked().map(|framework| in_order(framework, &chosen.read_untracked()));
        let errors = errors(candidate.get_untracked(), framework.get_untracked(), units.as_deref().unwrap_or_default());
        let navigate = navigate.clone();
        submission.send(errors, async move {
            let (Some(candidate), Some(offer), Some(units)) = (candidate.get_untracked(), offer.get_untracked(), units)
            else {
                return Ok(());
            };
            let (framework, version) = (offer.framework.id.clone(), offer.version());
            let portfolio = centre::open_portfolio(&NewPortfolio { candidate, framework, version, units }).await?;
            // The new portfolio reaches this device's directory with the next round.
            session.sync_now();
            navigate(&format!("/portfolio/{portfolio}/allot"), Default::default());
            Ok::<(), HttpError>(())
        });
    };
    let people = candidates
        .into_iter()
        .map(|person| ChoiceOption::new(person.person, person.name).with_hint(person.email))
        .collect();
    let qualifications = offered
        .into_iter()
        .enumerate()
        .map(|(index, Offered { framework, own })| {
            let whose =
                if own { format!("version {} from your handbook", framework.version) } else { "built in".to_owned() };
            ChoiceOption::new(index, format!("{} {}", framework.title, framework.number))
                .with_hint(format!("{}, {whose}", framework.awarding_body))
        })
        .collect();
    view! {
        {submission.trouble()}
        <Form on_submit=submit>
            <Choice
                id="candidate"
                label="Candidate"
                options=people
                value=candidate
                on_choose=move |person| {
                    candidate.set(Some(person));
                    submission.mended("candidate");
                }
                error=submission.error("candidate")
            />
            <Choice
                id="framework"
                label="Qualification"
                options=qualifications
                value=qualification
                on_choose=move |index: usize| {
                    if qualification.get_untracked() != Some(index) {
                        qualification.set(Some(index));
                        chosen.set(framework.get_untracked().map(mandatory).unwrap_or_default());
                    }
                    submission.mended("framework");
                }
                error=submission.error("framework")
            />
            {move || {
                framework
                    .get()
                    .map(|framework| {
                        view! {
                            {past_dates(framework).map(|words| view! { <Notice kind=NoticeKind::Warning title=words /> })}
                            <UnitChoice framework chosen id="units" error=submission.error("units") />
                        }
                    })
            }}
            <Button submit=true busy=submission.busy>
                "Enrol"
            </Button>
        </Form>
    }
}

/// A centre is warned of dates that have passed, and never stopped.
fn past_dates(framework: &Framework) -> Option<String> {
    let today = calendar::local(clock::now()).date;
    let past = |date: &Option<String>| date.as_ref().filter(|date| **date < today).cloned();
    let registration = past(&framework.last_registration)?;
    Some(format!(
        "Registration for this qualification closed on {}. Enrol only where your awarding body agrees, or to keep an earlier portfolio.",
        vouch_portfolio::view::date_in_words(&registration)
    ))
}

fn errors(candidate: Option<PersonId>, framework: Option<&'static Framework>, units: &[String]) -> Vec<FormError> {
    let mut errors = Vec::new();
    if candidate.is_none() {
        errors.push(FormError::new("candidate", "Choose the candidate"));
    }
    if framework.is_none() {
        errors.push(FormError::new("framework", "Choose the qualification"));
    } else if units.is_empty() {
        errors.push(FormError::new("units", "Choose at least one unit"));
    }
    errors
}
