//! Why a server doesn't start, and what to do.

use crate::accounts::PasswordError;
use crate::centre::KeyError;
use crate::store::StoreError;
use crate::sync::WitnessError;

/// Why the server doesn't start. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[error("{what}\n{cure}")]
pub struct StartError {
    what: String,
    cure: String,
}

impl StartError {
    pub(super) fn new(what: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { what: what.into(), cure: cure.into() }
    }
}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        Self::new(error.to_string(), "The data folder is as it was.")
    }
}

impl From<KeyError> for StartError {
    fn from(error: KeyError) -> Self {
        Self::new(error.to_string(), "The data folder is as it was.")
    }
}

impl From<WitnessError> for StartError {
    fn from(error: WitnessError) -> Self {
        Self::new(
            error.to_string(),
            "Make it writable for this user, or name another place for it with --mark, outside the data folder.",
        )
    }
}

impl From<PasswordError> for StartError {
    fn from(error: PasswordError) -> Self {
        Self::new(error.to_string(), "The data folder is as it was.")
    }
}
