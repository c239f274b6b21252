//! Enrolling the browser somebody works in, and revoking one that was lost.

use vouch_portfolio::foundation::{DeviceId, PersonId, PublicKey};
use vouch_portfolio::registry::Body;

use super::{CentreError, Registrar};
use crate::store::{Connection, devices};
use crate::world::World;

/// Enrols a device to a person. Asked again for the same key and person, it answers the same.
pub(crate) async fn enrol_device(
    db: &mut Connection,
    registrar: &Registrar<'_>,
    world: &World,
    person: PersonId,
    key: PublicKey,
    name: String,
) -> Result<devices::Device, CentreError> {
    if let Some(device) = devices::by_key(db, &key).await? {
        return match device {
            device if device.person != person => Err(CentreError::KeyTaken),
            device if device.revoked_at.is_some() => Err(CentreError::DeviceRevoked),
            device => Ok(device),
        };
    }
    let id = DeviceId::new(&mut world.random());
    let device = devices::Device { id, person, key, name, enrolled_at: registrar.at(), revoked_at: None };
    devices::enrol(db, &device).await?;
    registrar.state(db, Body::DeviceEnrolled { device: id, person, key }).await?;
    Ok(device)
}

/// The person's own device with this key. A revoked one opens for nobody.
pub(crate) async fn own_device(
    db: &mut Connection,
    person: PersonId,
    key: &PublicKey,
) -> Result<devices::Device, CentreError> {
    match devices::by_key(db, key).await? {
        Some(device) if device.person != person => Err(CentreError::KeyTaken),
        Some(device) if device.revoked_at.is_some() => Err(CentreError::DeviceRevoked),
        Some(device) => Ok(device),
        None => Err(CentreError::UnknownDevice),
    }
}

/// Revokes a device and says whose it was; one that is revoked already stays so, and nothing new is stated.
pub(crate) async fn revoke_device(
    db: &mut Connection,
    registrar: &Registrar<'_>,
    id: DeviceId,
) -> Result<PersonId, CentreError> {
    let device = devices::by_id(db, id).await?.ok_or(CentreError::UnknownDevice)?;
    if device.revoked_at.is_some() {
        return Ok(device.person);
    }
    devices::revoke(db, id, registrar.at()).await?;
    registrar.state_about(db, Body::DeviceRevoked { device: id }, Some(device.person)).await?;
    Ok(device.person)
}
