//! Why a handover could not go on.

use vouch_portfolio::device::DeviceError;
use vouch_portfolio::store::StoreError;
use vouch_portfolio::wire::CodecError;

use crate::browser::web_lock::NoLock;
use crate::lock::LockError;
use crate::state::sealing::SealingError;

/// Why a handover could not go on. Nothing written is lost; what was begun can be taken up again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandoverError {
    /// The store or a document failed.
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// Sealing failed.
    #[error(transparent)]
    Sealing(#[from] SealingError),
    /// The key can't be had.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The note of the handover can't be read or written.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// The record is not here.
    #[error("this record is not on this device")]
    NotHere,
    /// The directory knows no such portfolio.
    #[error("this device does not know whose portfolio this is; sync once, then hand over")]
    NoCandidate,
    /// A recording that was cut off is still on this device.
    #[error("a recording that was cut off could not be thrown away. Try again; nothing that was signed is touched")]
    RecordingLeft,
    /// The key made for it is gone.
    #[error(
        "the key made for this handover is no longer on this device. End it, and hand over again; nothing saved is lost"
    )]
    KeyGone,
}

impl From<StoreError> for HandoverError {
    fn from(error: StoreError) -> Self {
        Self::Device(error.into())
    }
}

impl From<NoLock> for HandoverError {
    fn from(error: NoLock) -> Self {
        Self::Sealing(error.into())
    }
}
