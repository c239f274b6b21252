//! Founding the centre: its id, its key, and the first person, who is its coordinator.

use vouch_portfolio::foundation::{CentreId, PersonId, SigningKey};
use vouch_portfolio::registry::{Body, Role};

use super::{Centre, CentreError, NewPerson, Registrar, add_person};
use crate::store::{Connection, founding};
use crate::world::World;

/// What a centre begins with.
#[derive(Debug)]
pub(crate) struct Founding {
    pub(crate) name: String,
    pub(crate) key: SigningKey,
    /// The coordinator's name, address and password hash; the role is given here.
    pub(crate) coordinator_name: String,
    pub(crate) coordinator_email: String,
    pub(crate) password_hash: String,
}

/// Founds the centre, once.
pub(crate) async fn found(
    db: &mut Connection,
    world: &World,
    beginning: Founding,
) -> Result<(Centre, PersonId), CentreError> {
    if founding::centre(db).await?.is_some() {
        return Err(CentreError::AlreadyFounded);
    }
    let centre = Centre { id: CentreId::new(&mut world.random()), name: beginning.name, key: beginning.key };
    founding::found(db, centre.id, &centre.name).await?;
    let registrar = Registrar::new(&centre, world.now());
    registrar.state(db, Body::CentreFounded { key: centre.key.public() }).await?;
    let coordinator = NewPerson {
        name: beginning.coordinator_name,
        email: beginning.coordinator_email,
        roles: vec![Role::Coordinator],
        password_hash: beginning.password_hash,
    };
    let person = add_person(db, &registrar, world, coordinator).await?;
    Ok((centre, person))
}
