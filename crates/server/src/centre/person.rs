//! Adding people.

use std::collections::BTreeSet;

use vouch_portfolio::foundation::PersonId;
use vouch_portfolio::registry::{Body, Role};

use super::{CentreError, Registrar};
use crate::store::{Connection, people};
use crate::world::World;

/// Somebody about to belong to the centre.
#[derive(Debug)]
pub(crate) struct NewPerson {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) roles: Vec<Role>,
    pub(crate) password_hash: String,
}

/// Adds a person and grants their roles.
pub(crate) async fn add_person(
    db: &mut Connection,
    registrar: &Registrar<'_>,
    world: &World,
    new: NewPerson,
) -> Result<PersonId, CentreError> {
    let roles: BTreeSet<Role> = new.roles.into_iter().collect();
    if roles.is_empty() {
        return Err(CentreError::NoRole);
    }
    let id = PersonId::new(&mut world.random());
    let person = people::Person { id, name: new.name, email: new.email, added_at: registrar.at() };
    people::add(db, &person, &new.password_hash)
        .await
        .map_err(|error| if error.is_taken() { CentreError::EmailTaken } else { error.into() })?;
    for role in roles {
        people::grant(db, id, role).await?;
        registrar.state(db, Body::RoleGranted { person: id, role }).await?;
    }
    Ok(id)
}
