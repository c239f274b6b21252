//! How sync stands, for the screens.

use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::Time;
use vouch_portfolio::sync::{Carrying, Trouble};

/// How sync stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SyncState {
    /// A round is under way in this tab.
    pub running: bool,
    /// The photograph, recording or file on its way to the centre, and what is left after it.
    pub carrying: Option<Carrying>,
    /// When a round of this tab last reached its end.
    pub last_ok: Option<Time>,
    /// Why the last round ended early, if it did.
    pub trouble: Option<Trouble>,
    /// Why this device itself could not go on: its store failed, or another tab does not give way.
    pub fault: Option<Fault>,
}

/// What stops sync on the device's own side. Nothing is lost: what is saved waits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The store or something kept failed.
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// The browser has no locks between tabs.
    #[error(transparent)]
    NoLock(#[from] crate::browser::web_lock::NoLock),
}
