//! Enrolling a candidate for a qualification with chosen units: opening a portfolio.

use vouch_portfolio::foundation::{PersonId, PortfolioId};
use vouch_portfolio::registry::{Body, Role};

use super::frameworks::{Version, checked};
use super::{CentreError, Registrar};
use crate::store::{Connection, people, portfolios};
use crate::world::World;

/// A portfolio about to be opened.
#[derive(Debug)]
pub(crate) struct NewPortfolio {
    pub(crate) candidate: PersonId,
    pub(crate) version: Version,
    pub(crate) units: Vec<String>,
}

/// Opens a portfolio.
pub(crate) async fn open_portfolio(
    db: &mut Connection,
    registrar: &Registrar<'_>,
    world: &World,
    new: NewPortfolio,
) -> Result<PortfolioId, CentreError> {
    let (structure, wording) = checked(db, &new.version, &new.units).await?;
    if people::name(db, new.candidate).await?.is_none() {
        return Err(CentreError::UnknownPerson);
    }
    if !people::roles(db, new.candidate).await?.contains(&Role::Candidate) {
        return Err(CentreError::RoleNotHeld(Role::Candidate));
    }
    let id = PortfolioId::new(&mut world.random());
    let portfolio = portfolios::Portfolio {
        id,
        candidate: new.candidate,
        framework: new.version.framework,
        version: new.version.version,
        units: new.units,
        opened_at: registrar.at(),
    };
    portfolios::open(db, &portfolio)
        .await
        .map_err(|error| if error.is_taken() { CentreError::AlreadyEnrolled } else { error.into() })?;
    let body = Body::PortfolioOpened {
        portfolio: id,
        candidate: portfolio.candidate,
        framework: portfolio.framework,
        structure,
        wording,
        units: portfolio.units,
    };
    registrar.state(db, body).await?;
    Ok(id)
}
