//! Enrolling a candidate for a qualification with chosen units: opening a portfolio.

use std::collections::BTreeSet;

use vouch_framework::built_in;
use vouch_portfolio::foundation::{Hash, PersonId, PortfolioId};
use vouch_portfolio::registry::{Body, Role};

use super::{CentreError, Registrar};
use crate::store::{Connection, people, portfolios};
use crate::world::World;

/// A portfolio about to be opened.
#[derive(Debug)]
pub(crate) struct NewPortfolio {
    pub(crate) candidate: PersonId,
    pub(crate) framework: String,
    pub(crate) units: Vec<String>,
}

/// Opens a portfolio.
pub(crate) async fn open_portfolio(
    db: &mut Connection,
    registrar: &Registrar<'_>,
    world: &World,
    new: NewPortfolio,
) -> Result<PortfolioId, CentreError> {
    let structure = checked_structure(&new)?;
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
        framework: new.framework,
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
        units: portfolio.units,
    };
    registrar.state(db, body).await?;
    Ok(id)
}

/// The framework's structure hash, once it is known to have every unit chosen.
fn checked_structure(new: &NewPortfolio) -> Result<Hash, CentreError> {
    let framework = built_in(&new.framework).map_err(CentreError::UnknownFramework)?;
    if new.units.is_empty() {
        return Err(CentreError::NoUnits);
    }
    let unknown: Vec<String> = new.units.iter().filter(|code| framework.unit(code).is_none()).cloned().collect();
    if !unknown.is_empty() {
        return Err(CentreError::UnknownUnits(unknown));
    }
    let mut chosen = BTreeSet::new();
    if let Some(repeated) = new.units.iter().find(|code| !chosen.insert(*code)) {
        return Err(CentreError::RepeatedUnit(repeated.clone()));
    }
    let structure = framework.structure_hash().map_err(|error| CentreError::Signing(error.to_string()))?;
    structure.parse().map_err(|_| CentreError::Signing("the framework's hash is not one".into()))
}
