//! The PIN in front of what is kept here: set, changed, taken away.

use super::Session;
use super::locking::{self, LockingError, changed, way_back};

/// Sets a PIN, or another in the place of `current`.
pub async fn set(session: Session, current: &str, pin: &str) -> Result<(), LockingError> {
    locking::confirm(session, current).await?;
    let keys = session.keys();
    let recovery = way_back(session).await?;
    changed(session, keys.set_pin(session.me(), pin, &recovery).await?);
    Ok(())
}

/// Takes the PIN away.
pub async fn remove(session: Session, current: &str) -> Result<(), LockingError> {
    locking::confirm(session, current).await?;
    changed(session, session.keys().remove_pin(session.me()).await?);
    Ok(())
}
