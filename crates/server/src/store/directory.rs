//! The directory: names for identifiers, as one person may see them.

use std::collections::BTreeSet;

use vouch_portfolio::foundation::{CentreId, PersonId, PublicKey};
use vouch_portfolio::registry::Role;
use vouch_portfolio::wire::{Directory, DirectoryPortfolio};

use super::portfolios::{self, Portfolio};
use super::{Connection, StoreError, people, sites};

/// The centre's side of a directory.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) centre: CentreId,
    pub(crate) name: String,
    pub(crate) keys: Vec<PublicKey>,
}

/// The portfolios a person may see: a coordinator all, a candidate their own, others those they are allotted to now.
pub(crate) async fn visible(
    db: &mut Connection,
    person: PersonId,
    roles: &[Role],
) -> Result<Vec<Portfolio>, StoreError> {
    if roles.contains(&Role::Coordinator) { portfolios::all(db).await } else { portfolios::of(db, person).await }
}

/// The directory of a person.
pub(crate) async fn of(db: &mut Connection, person: PersonId, heading: Heading) -> Result<Directory, StoreError> {
    let roles = people::roles(db, person).await?;
    let mut everybody = BTreeSet::from([person]);
    let mut seen = Vec::new();
    for portfolio in visible(db, person, &roles).await? {
        let allotments = portfolios::allotments(db, portfolio.id).await?;
        // Whoever left still appears in what they recorded.
        everybody.insert(portfolio.candidate);
        everybody.extend(allotments.iter().map(|allotment| allotment.person));
        let mut allotted: Vec<_> = allotments
            .iter()
            .filter(|allotment| allotment.withdrawn_at.is_none())
            .map(|allotment| (allotment.person, allotment.role))
            .collect();
        allotted.sort_unstable();
        seen.push(DirectoryPortfolio {
            id: portfolio.id,
            candidate: portfolio.candidate,
            my_roles: roles_on(&portfolio, person, &roles, &allotted),
            framework: portfolio.framework,
            version: portfolio.version,
            units: portfolio.units,
            allotted,
        });
    }
    let mut names = people::names(db).await?;
    names.retain(|person| everybody.contains(&person.id));
    Ok(Directory {
        centre: heading.centre,
        centre_name: heading.name,
        centre_keys: heading.keys,
        me: person,
        roles,
        people: names,
        portfolios: seen,
        sites: sites::all(db).await?,
    })
}

fn roles_on(portfolio: &Portfolio, person: PersonId, roles: &[Role], allotted: &[(PersonId, Role)]) -> Vec<Role> {
    let mut mine: Vec<Role> = allotted.iter().filter(|(who, _)| *who == person).map(|(_, role)| *role).collect();
    if portfolio.candidate == person {
        mine.push(Role::Candidate);
    }
    if roles.contains(&Role::Coordinator) {
        mine.push(Role::Coordinator);
    }
    mine.sort_unstable();
    mine
}
