//! Allotting assessors and internal verifiers to a portfolio, and withdrawing them. What was accepted from them stands.

use vouch_portfolio::foundation::{PersonId, PortfolioId};
use vouch_portfolio::registry::{Body, Role};

use super::{CentreError, Registrar};
use crate::store::{Connection, people, portfolios};

/// Allots a person; a person who is allotted already stays so, and nothing new is stated.
pub(crate) async fn allot(
    db: &mut Connection,
    registrar: &Registrar<'_>,
    portfolio: PortfolioId,
    person: PersonId,
    role: Role,
) -> Result<(), CentreError> {
    if !matches!(role, Role::Assessor | Role::InternalVerifier) {
        return Err(CentreError::NotAllottable(role));
    }
    let opened = portfolios::by_id(db, portfolio).await?.ok_or(CentreError::UnknownPortfolio)?;
    if people::name(db, person).await?.is_none() {
        return Err(CentreError::UnknownPerson);
    }
    if opened.candidate == person {
        return Err(CentreError::OwnPortfolio);
    }
    if !people::roles(db, person).await?.contains(&role) {
        return Err(CentreError::RoleNotHeld(role));
    }
    if is_allotted(db, portfolio, person, role).await? {
        return Ok(());
    }
    portfolios::allot(db, portfolio, person, role).await?;
    registrar.state(db, Body::Allotted { portfolio, person, role }).await?;
    Ok(())
}

/// Withdraws a person.
pub(crate) async fn withdraw(
    db: &mut Connection,
    registrar: &Registrar<'_>,
    portfolio: PortfolioId,
    person: PersonId,
    role: Role,
) -> Result<(), CentreError> {
    portfolios::by_id(db, portfolio).await?.ok_or(CentreError::UnknownPortfolio)?;
    if !is_allotted(db, portfolio, person, role).await? {
        return Err(CentreError::NotAllotted);
    }
    portfolios::withdraw(db, portfolio, person, role, registrar.at()).await?;
    registrar.state(db, Body::AllotmentWithdrawn { portfolio, person, role }).await?;
    Ok(())
}

async fn is_allotted(
    db: &mut Connection,
    portfolio: PortfolioId,
    person: PersonId,
    role: Role,
) -> Result<bool, CentreError> {
    let allotments = portfolios::allotments(db, portfolio).await?;
    Ok(allotments.iter().any(|it| it.person == person && it.role == role && it.withdrawn_at.is_none()))
}
