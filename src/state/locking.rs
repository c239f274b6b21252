//! The lock in front of what is kept here: who may change it, its way back, and locking.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Session, centre, passkey};
use crate::browser::http::HttpError;
use crate::browser::tabs::Change;
use crate::lock::{self, DeviceKeys, LockError, UnlockError};

/// The attribute of the page's root that shows nothing more of the person's; the style sheet knows it.
const MARK: &str = "data-locking";

/// Why the lock was not changed. What is kept here is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LockingError {
    /// The way back must be left at the centre first.
    #[error("this needs a connection, so that there is a way back when a PIN is forgotten or a passkey lost: {0}")]
    Http(#[from] HttpError),
    /// The keys can't be had.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// Whoever asked did not show that they are the owner.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
}

/// The way back to leave behind a new lock, kept at the centre first. One that stands already has its own; the vault says
/// whether one does, since another tab may have set it.
pub(super) async fn way_back(session: Session) -> Result<Vec<u8>, LockingError> {
    let keys = DeviceKeys::open(session.me()).await?;
    if keys.ways().any() {
        return Ok(Vec::new());
    }
    let recovery = lock::new_recovery();
    centre::keep_recovery(&keys.public_key()?, &recovery).await?;
    Ok(recovery.to_vec())
}

pub(super) fn changed(session: Session, keys: DeviceKeys) {
    session.replace_keys(keys);
    session.tell(&Change::Pin);
}

/// Another tab changed the lock.
pub(super) fn changed_elsewhere(session: Session) {
    spawn_local(async move {
        // A vault that can't be read now is asked again when the owner is to be confirmed.
        if let Ok(keys) = DeviceKeys::open(session.me()).await {
            session.ways.set(keys.ways());
        }
    });
}

/// Whether whoever is at the device is its owner: by the PIN, where one is set; otherwise by the passkey, which the device
/// then asks for; without a lock there is nothing to confirm. Wrong PINs are counted. The vault says which there are:
/// another tab may have changed them.
pub async fn confirm(session: Session, pin: &str) -> Result<(), UnlockError> {
    let ways = DeviceKeys::open(session.me()).await?.ways();
    if ways.passkey && !ways.pin {
        return passkey::confirm(session).await;
    }
    DeviceKeys::unlock(session.me(), pin).await.map(drop)
}

/// Locks the device in every tab, once everything is saved. Fails, locking nothing, where something can't be saved.
pub async fn lock(session: Session) -> Result<(), String> {
    leave(session, true).await
}

/// Leaves this page with all that it holds open, and first tells the other tabs to, unless it was they who said so. Once:
/// tabs left alone for as long lock, and tell each other to, at the same moment.
async fn leave(session: Session, tell: bool) -> Result<(), String> {
    let inner = session.inner();
    if inner.leaving.replace(true) {
        return Ok(());
    }
    if let Err(unsaved) = session.save_all().await {
        inner.leaving.set(false);
        return Err(unsaved);
    }
    if tell {
        session.tell(&Change::Locked);
    }
    // What was opened lives in memory alone: a page loaded afresh has none of it.
    window().location().reload().ok();
    Ok(())
}

/// Locks a device that was left alone: nothing of it is seen from now on, unless it can't be saved.
pub(super) fn lock_unattended(session: Session) {
    hide(true);
    spawn_local(async move {
        if lock(session).await.is_err() {
            // The page stays, with its notice of what is not saved; the next pause tries again.
            hide(false);
        }
    });
}

/// Another tab locked the device, or signed out on it: nothing of the person's stays in this one.
pub(super) fn leave_here(session: Session) {
    spawn_local(async move {
        if leave(session, false).await.is_err() {
            // What can't be saved keeps the page, with its notice of it.
            hide(false);
        }
    });
}

fn hide(hidden: bool) {
    if let Some(root) = document().document_element() {
        let done = if hidden { root.set_attribute(MARK, "") } else { root.remove_attribute(MARK) };
        // The name is a fixed one that every browser takes.
        done.ok();
    }
}
