//! What can go wrong on a device.

use crate::document::{Conflict, DocumentError};
use crate::foundation::{DocumentId, JsonError, ProofError};
use crate::registry::RegistryError;
use crate::seal::{Illegal, SealError};
use crate::store::StoreError;
use crate::wire::{CodecError, EnvelopeError};

/// Why a device could not do what was asked. Nothing saved before is touched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeviceError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document failed.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// Something kept can't be read.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// An envelope could not be made.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// A proof could not be made.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// A seal kept here can't be read.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A registry statement does not fit.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// Content has no canonical form.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// A blob can't be kept or read.
    #[error(transparent)]
    Blob(#[from] super::BlobError),
    /// There is no such document here.
    #[error("this record is not on this device")]
    NotHere(DocumentId),
    /// The app stopped while opening this document last time.
    #[error("opening this record stopped the app last time, so it was set aside. Every other record is fine")]
    SetAside(DocumentId),
    /// The device was never enrolled.
    #[error("this device is not enrolled yet: sign in once while online")]
    NotEnrolled,
    /// Fields hold two values.
    #[error("two devices wrote different values; pick one of each before signing")]
    Conflicts(Vec<(DocumentId, Conflict)>),
    /// What was shown is not what is saved any more.
    #[error("the record changed while it was being read; read it again, then sign")]
    Moved,
    /// The same signature is there.
    #[error("this is signed already, as it stands")]
    SignedAlready,
    /// The rules don't allow the seal.
    #[error("{0}")]
    Illegal(#[from] Illegal),
    /// What the centre sent is not the framework that was asked for.
    #[error("the qualification {0} that arrived is not the one this portfolio goes by; it is asked for again")]
    OtherFramework(String),
    /// What the seal rests on isn't here yet.
    #[error("what this signature rests on has not reached this device yet; sync once, then sign")]
    SealWants,
}

impl DeviceError {
    /// Whether one document is at fault: something in it can't be read, and every other is as it was.
    pub const fn is_of_one_document(&self) -> bool {
        matches!(self, Self::Document(_) | Self::Codec(_) | Self::Store(StoreError::Damaged(_)))
    }
}
