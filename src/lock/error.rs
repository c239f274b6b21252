//! Why a key can't be had.

use crate::browser::database::DatabaseError;

/// A key is not to be had. Nothing that was saved is lost by it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LockError {
    /// The page has no cryptography.
    #[error("the browser's cryptography is missing. Open Vouch at its https address; nothing kept here is lost")]
    NoCryptography,
    /// The browser can't make or use signing keys.
    #[error(
        "this browser can record, but it can't sign: it lacks Ed25519. Update it, or sign on another device. What you record here is kept"
    )]
    CannotSign,
    /// The keys can't be kept or read.
    #[error("this device's keys can't be reached ({0}). Nothing is lost; close other tabs of Vouch and reload")]
    Vault(DatabaseError),
    /// What the vault holds for this person is not a set of keys.
    #[error(
        "this device's keys are damaged. What has reached the centre is safe; sign in on another device and ask the coordinator"
    )]
    Damaged,
    /// A lock stands in front of the data.
    #[error("this device is locked. Unlock it; nothing kept here is lost")]
    Locked,
    /// Keys made before there were PINs.
    #[error(
        "this browser was enrolled before there were PINs, so it can't have a lock. Where you want one, enrol another browser \
         or browser profile; nothing kept here is lost"
    )]
    NoPinHere,
    /// Anything else the browser's cryptography reports.
    #[error("the browser's cryptography failed ({0}). Nothing is lost; reload and try again")]
    Failed(String),
}

impl From<DatabaseError> for LockError {
    fn from(error: DatabaseError) -> Self {
        Self::Vault(error)
    }
}
