//! A passkey of this device in front of what is kept here: set, asked for, taken away.

use leptos::prelude::*;

use super::Session;
use super::locking::{self, LockingError, changed, way_back};
use crate::lock::{DeviceKeys, UnlockError};

/// Makes a passkey that opens this device; `pin` is the PIN that is set, if one is.
pub async fn set(session: Session, pin: &str) -> Result<(), LockingError> {
    if session.ways.get_untracked().pin {
        locking::confirm(session, pin).await?;
    }
    let keys = session.keys();
    let recovery = way_back(session).await?;
    changed(session, keys.set_passkey(session.me(), &recovery).await?);
    Ok(())
}

/// Takes the passkey away: whoever has the PIN may, and where none is set, whoever has the passkey.
pub async fn remove(session: Session, pin: &str) -> Result<(), LockingError> {
    locking::confirm(session, pin).await?;
    changed(session, session.keys().remove_passkey(session.me()).await?);
    Ok(())
}

/// Whether whoever is at the device has the owner's passkey.
pub async fn confirm(session: Session) -> Result<(), UnlockError> {
    DeviceKeys::unlock_by_passkey(session.me()).await.map(drop)
}
