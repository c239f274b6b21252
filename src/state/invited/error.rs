//! Why an invitation can't be opened or kept on this device.

use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::{JsonError, ProofError};
use vouch_portfolio::seal::SealError;
use vouch_portfolio::store::StoreError;
use vouch_portfolio::wire::CodecError;

use crate::lock::LockError;
use crate::state::StartError;
use crate::state::handover::HandoverError;

/// Why an invitation can't be opened or kept on this device. What was written before stays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvitedError {
    /// The keys can't be had.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// What is kept here can't be opened.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The testimony can't be begun or found.
    #[error(transparent)]
    Handover(#[from] HandoverError),
    /// It can't be signed that this browser opens it.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// The centre's answer is not the invitation that the link holds the key of.
    #[error(
        "the centre's answer does not fit this invitation ({0}). Reload the page to get the newest app, then try again"
    )]
    NotUnderstood(String),
}

impl From<DeviceError> for InvitedError {
    fn from(error: DeviceError) -> Self {
        Self::Start(error.into())
    }
}

impl From<StoreError> for InvitedError {
    fn from(error: StoreError) -> Self {
        Self::Start(error.into())
    }
}

impl From<SealError> for InvitedError {
    fn from(error: SealError) -> Self {
        Self::NotUnderstood(error.to_string())
    }
}

impl From<CodecError> for InvitedError {
    fn from(error: CodecError) -> Self {
        Self::NotUnderstood(error.to_string())
    }
}

impl From<JsonError> for InvitedError {
    fn from(error: JsonError) -> Self {
        Self::NotUnderstood(error.to_string())
    }
}
