//! Taking back the centre's own word. What it stated between the copy and the restore is lost here, but devices hold it,
//! signed with the centre's key. Nothing but that signature gives it authority, and what is known already changes nothing.

use std::collections::BTreeSet;

use serde::Deserialize as _;
use vouch_portfolio::foundation::{Hash, PersonId, PortfolioId, Signed, Time};
use vouch_portfolio::registry::{Body, Registry, Statement};
use vouch_portfolio::seal::FrameworkRef;

use crate::store::{Connection, StoreError, devices, feed, life, people, portfolios, registry};

/// Evidence numbers left out in a portfolio that comes back: nobody knows how many it had given.
const NUMBERS_SKIPPED: u64 = 100;

/// What a device calls itself is in no statement.
const NAME: &str = "Enrolled before the restore";

/// Takes of these statements what the registry lacks and the tables have room for. Says which portfolios it concerns;
/// none when nothing was taken. Whoever joined the centre in the lost time stays unknown: their name and password are in
/// no statement, so neither is anything about them taken.
pub(crate) async fn take_back(
    db: &mut Connection,
    known: &mut Registry,
    offered: Vec<Signed>,
    now: Time,
) -> Result<Option<BTreeSet<PortfolioId>>, StoreError> {
    let mut lacking: Vec<(Statement, Signed)> = offered
        .into_iter()
        .filter(|signed| known.get(&signed.hash()).is_none())
        .filter_map(|signed| Some((Statement::deserialize(signed.statement()).ok()?, signed)))
        .collect();
    // In their order, so that a portfolio is there before anybody is allotted to it.
    lacking.sort_by_key(|(statement, _)| statement.number);
    let (mut taken, mut concerned) = (false, BTreeSet::new());
    for (statement, signed) in lacking {
        let Some(person) = whom(db, &statement.body).await? else { continue };
        if known.take(signed.clone()).is_err() {
            continue;
        }
        keep(db, known, &statement, now).await?;
        let portfolio = statement.body.portfolio();
        registry::append(db, statement.number, &signed, Some(person), portfolio).await?;
        taken = true;
        match portfolio {
            Some(portfolio) => drop(concerned.insert(portfolio)),
            None => concerned.extend(portfolios::ever_of(db, person).await?),
        }
    }
    for portfolio in &concerned {
        feed::catch_up_registry(db, *portfolio).await?;
    }
    Ok(taken.then_some(concerned))
}

/// Whom a statement concerns that the tables have room for; none when they have not.
async fn whom(db: &mut Connection, body: &Body) -> Result<Option<PersonId>, StoreError> {
    let person = match body {
        Body::DeviceEnrolled { device, person, key } => {
            let fits = |found: Option<devices::Device>| found.is_none_or(|found| found.person == *person);
            let free = fits(devices::by_key(db, key).await?) && fits(devices::by_id(db, *device).await?);
            free.then_some(*person)
        }
        Body::DeviceRevoked { device } => devices::by_id(db, *device).await?.map(|device| device.person),
        Body::RoleGranted { person, .. } => Some(*person),
        Body::PortfolioOpened { portfolio, candidate, framework, .. } => {
            let theirs = portfolios::of(db, *candidate).await?;
            // Enrolled anew since: two portfolios for one qualification can't be.
            let taken = theirs.iter().any(|it| it.candidate == *candidate && it.framework == *framework);
            let free = !taken && portfolios::by_id(db, *portfolio).await?.is_none();
            free.then_some(*candidate)
        }
        Body::PortfolioMoved { portfolio, .. } => portfolios::by_id(db, *portfolio).await?.map(|found| found.candidate),
        Body::Allotted { portfolio, person, .. } | Body::AllotmentWithdrawn { portfolio, person, .. } => {
            portfolios::by_id(db, *portfolio).await?.map(|_| *person)
        }
        // The centre's keys are in its own file, and roles are never withdrawn yet.
        Body::CentreFounded { .. } | Body::KeyRotated { .. } | Body::RoleWithdrawn { .. } => None,
    };
    match person {
        Some(person) => Ok(people::name(db, person).await?.map(|_| person)),
        None => Ok(None),
    }
}

/// What a statement means for the tables, as all that is known now has it.
async fn keep(db: &mut Connection, known: &Registry, statement: &Statement, now: Time) -> Result<(), StoreError> {
    match &statement.body {
        Body::DeviceEnrolled { device, person, key } => {
            let is_here = devices::by_key(db, key).await?.is_some() || devices::by_id(db, *device).await?.is_some();
            if !is_here {
                let (id, person, key, enrolled_at) = (*device, *person, *key, statement.at);
                let device = devices::Device { id, person, key, name: NAME.into(), enrolled_at, revoked_at: None };
                devices::enrol(db, &device).await?;
            }
        }
        Body::DeviceRevoked { device } => devices::revoke(db, *device, now).await?,
        Body::RoleGranted { person, role } => {
            if !people::roles(db, *person).await?.contains(role) {
                people::grant(db, *person, *role).await?;
            }
        }
        Body::PortfolioOpened { portfolio, candidate, framework, structure, wording, units } => {
            let (id, candidate, opened_at) = (*portfolio, *candidate, statement.at);
            let (framework, units) = (framework.clone(), units.clone());
            let version = version(&framework, *structure, *wording);
            portfolios::open(db, &portfolios::Portfolio { id, candidate, framework, version, units, opened_at })
                .await?;
            life::skip_numbers_in(db, id, NUMBERS_SKIPPED).await?;
        }
        Body::PortfolioMoved { portfolio, .. } => {
            // The last move that is known, whichever came back first.
            if let Some(Body::PortfolioMoved { framework, structure, wording, units, .. }) = known.last_move(*portfolio)
            {
                let version = version(framework, *structure, *wording);
                portfolios::go_by(db, *portfolio, version.as_ref(), units).await?;
            }
        }
        Body::Allotted { portfolio, person, role } | Body::AllotmentWithdrawn { portfolio, person, role } => {
            portfolios::allot(db, *portfolio, *person, *role).await?;
            if !known.acts_as(*person, *role, *portfolio).is_some_and(|authority| authority.current) {
                portfolios::withdraw(db, *portfolio, *person, *role, now).await?;
            }
        }
        Body::CentreFounded { .. } | Body::KeyRotated { .. } | Body::RoleWithdrawn { .. } => {}
    }
    Ok(())
}

fn version(framework: &str, structure: Hash, wording: Option<Hash>) -> Option<FrameworkRef> {
    wording.map(|wording| FrameworkRef { id: framework.to_owned(), structure, wording })
}
