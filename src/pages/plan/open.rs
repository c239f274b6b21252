//! The portfolio's plan: the one there is, or one begun now.

use std::collections::BTreeSet;

use leptos::prelude::untrack;
use vouch_framework::{Framework, Method};
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{ActivityId, DocumentId, PersonId, PortfolioId};
use vouch_portfolio::record::{Plan, PlanEdit};
use vouch_portfolio::registry::Role;
use vouch_portfolio::view::expected_methods;
use vouch_portfolio::wire::DirectoryPortfolio;

use crate::browser::Entropy;
use crate::state::{Editor, Session};

/// Whether this person writes plans here: the candidate and the assessors do.
pub(in crate::pages) fn may_plan(portfolio: &DirectoryPortfolio, me: PersonId) -> bool {
    portfolio.candidate == me || portfolio.my_roles.contains(&Role::Assessor)
}

/// Opens the portfolio's plan, or begins it. Two begun at once on two devices are two; the first by id is gone on with.
pub(super) async fn open_plan(session: Session, portfolio: PortfolioId) -> Result<Editor, DeviceError> {
    let summaries = session.replica().summaries(portfolio).await?;
    let plans = summaries.iter().filter(|summary| summary.kind == Kind::Plan).map(|summary| summary.document);
    match plans.min() {
        Some(plan) => Editor::open(session, plan).await,
        None => Editor::create(session, session.new_origin(Kind::Plan, portfolio, None)).await,
    }
}

/// Plans an activity that is to show these items, by the first method that the handbook expects for any of them. Returns
/// the plan and the activity once they are saved.
pub(super) async fn plan_these(
    session: Session,
    portfolio: PortfolioId,
    framework: &Framework,
    items: BTreeSet<String>,
) -> Result<(DocumentId, ActivityId), DeviceError> {
    let editor = open_plan(session, portfolio).await?;
    let id = ActivityId::new(&mut Entropy);
    let expected = expected_methods(framework, items.iter().map(String::as_str));
    let all = |method: &Method| expected.iter().all(|one| one.methods.contains(method));
    let first = expected.first().and_then(|one| one.methods.iter().copied().find(all).or(one.methods.first().copied()));
    let method = if all(&Method::Observation) { Method::Observation } else { first.unwrap_or(Method::Observation) };
    let units: BTreeSet<&str> = items.iter().filter_map(|item| item.split('/').next()).collect();
    let units: Vec<PlanEdit> = units.into_iter().map(|code| PlanEdit::Unit(code.to_owned(), true)).collect();
    let add = PlanEdit::Add(id, method, items);
    untrack(|| {
        editor.with(|document| units.into_iter().chain([add]).try_for_each(|edit| Plan::apply(document, edit)))
    })?;
    editor.flush().await?;
    Ok((editor.id, id))
}
