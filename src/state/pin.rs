//! The PIN in front of what is kept here: set, changed, asked for, taken away; and locking.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::Signing as _;

use super::Session;
use super::centre;
use crate::browser::http::HttpError;
use crate::browser::tabs::Change;
use crate::lock::{self, DeviceKeys, LockError, UnlockError};

/// Why the PIN was not set. What is kept here is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// The way back must be left at the centre first.
    #[error("setting a PIN needs a connection, so that a forgotten one can be recovered from: {0}")]
    Http(#[from] HttpError),
    /// The keys can't be had.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The PIN that is set was not given.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
}

/// Sets a PIN, or another in the place of `current`.
pub async fn set(session: Session, current: &str, pin: &str) -> Result<(), PinError> {
    confirm(session, current).await?;
    let keys = session.keys();
    let recovery = lock::new_recovery();
    centre::keep_recovery(&keys.signer()?.public_key(), &recovery).await?;
    changed(session, keys.set_pin(session.me(), pin, &recovery).await?);
    Ok(())
}

/// Takes the PIN away.
pub async fn remove(session: Session, current: &str) -> Result<(), PinError> {
    confirm(session, current).await?;
    changed(session, session.keys().remove_pin(session.me()).await?);
    Ok(())
}

fn changed(session: Session, keys: DeviceKeys) {
    session.replace_keys(keys);
    session.tell(&Change::Pin);
}

/// Another tab set the PIN, or took it away.
pub(super) fn changed_elsewhere(session: Session) {
    spawn_local(async move {
        // A vault that can't be read now is asked again when a PIN is to be confirmed.
        if let Ok(keys) = DeviceKeys::open(session.me()).await {
            session.has_pin.set(keys.has_pin());
        }
    });
}

/// Whether this is the owner's PIN; without one there is nothing to confirm. Wrong ones are counted. The vault says
/// whether there is one: another tab may have set it.
pub async fn confirm(session: Session, pin: &str) -> Result<(), UnlockError> {
    DeviceKeys::unlock(session.me(), pin).await.map(drop)
}

/// Locks the device in every tab, once everything is saved. Fails, locking nothing, where something can't be saved.
pub async fn lock(session: Session) -> Result<(), String> {
    session.save_all().await?;
    session.tell(&Change::Locked);
    // What was opened lives in memory alone: a page loaded afresh has none of it.
    window().location().reload().ok();
    Ok(())
}

/// Another tab locked the device, or signed out on it: nothing of the person's stays in this one.
pub(super) fn leave_here(session: Session) {
    spawn_local(async move {
        if session.save_all().await.is_ok() {
            window().location().reload().ok();
        }
    });
}
