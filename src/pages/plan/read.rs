//! A plan as it is kept on this device, with who has agreed to it.

use leptos::prelude::untrack;
use vouch_framework::Framework;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::{Conflict, Kind};
use vouch_portfolio::foundation::{DocumentId, Hash};
use vouch_portfolio::record::Plan;
use vouch_portfolio::view::{PlanAgreement, plan_agreement};
use vouch_portfolio::wire::DirectoryPortfolio;

use crate::pages::no_framework::no_framework;
use crate::state::Session;

/// A plan, read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlanRead {
    pub(super) portfolio: DirectoryPortfolio,
    pub(super) framework: &'static Framework,
    pub(super) plan: Plan,
    /// At which heads it is shown here.
    pub(super) heads: Vec<Hash>,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) agreement: PlanAgreement,
}

/// Reads it.
///
/// # Errors
/// In words, when it isn't here or can't be read.
pub(super) async fn read_plan(session: Session, id: DocumentId) -> Result<PlanRead, String> {
    let words = |error: DeviceError| error.to_string();
    let replica = session.replica();
    let mut document = replica.look(id).await.map_err(words)?.ok_or("This plan is not on this device")?;
    if document.origin().kind != Kind::Plan {
        return Err("This address names no plan".into());
    }
    let home = document.origin().portfolio;
    let portfolio = untrack(|| session.portfolio(home)).ok_or("This portfolio is not on this device")?;
    let framework = session.framework(&portfolio).ok_or_else(|| no_framework(&portfolio.framework))?;
    let plan = Plan::read(&document).map_err(|error| error.to_string())?;
    let heads = document.heads();
    let seals = replica.seals(home).await.map_err(words)?;
    let agreement = plan_agreement(id, &heads, &seals);
    Ok(PlanRead { conflicts: plan.conflicts(), portfolio, framework, plan, heads, agreement })
}
