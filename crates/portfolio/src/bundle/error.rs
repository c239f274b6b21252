//! Why a bundle can't be written or read at all. What is wrong inside one that can be read is in its verdict.

use super::RecordName;
use crate::document::DocumentError;
use crate::foundation::{JsonError, ProofError};
use crate::registry::RegistryError;
use crate::seal::SealError;
use crate::wire::CodecError;

/// Why a bundle can't be written or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// Not JSON any more, or JSON that two readers could read differently.
    #[error("the file can't be read ({why}){}: it is not as it was exported", place(near))]
    Json {
        /// What is wrong, with line and column.
        why: JsonError,
        /// The record in whose part of the file it is wrong, if that can be told.
        near: Option<RecordName>,
    },
    /// Some other file.
    #[error("this is not a portfolio exported by Vouch")]
    NotABundle,
    /// A bundle of a later version.
    #[error(
        "this portfolio was exported in format version {0}, which this version of Vouch can't read: use a newer one"
    )]
    Version(String),
    /// A member of the file is missing, unknown, or of another shape.
    #[error("the file is not as it was exported: {0}")]
    Shape(String),
    /// A statement that is to be exported doesn't hold.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// A registry statement that is to be exported doesn't hold.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// A seal that is to be exported doesn't hold.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A document that is to be exported can't be read.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// A receipt or envelope that is to be exported can't be read.
    #[error(transparent)]
    Codec(#[from] CodecError),
}

fn place(near: &Option<RecordName>) -> String {
    near.as_ref().map(|name| format!(", in what belongs to {name}")).unwrap_or_default()
}
