//! What can go wrong with a document.

use super::FIELD_UNITS_MAX;
use crate::foundation::{Hash, JsonError};

/// Why a document can't be read or changed. What was saved before stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// The bytes kept are not a document.
    #[error("this record can't be opened ({0}). Every other record is untouched")]
    Damaged(String),
    /// It does not begin as a document of its kind must.
    #[error("this is not a record of Vouch: {0}")]
    Origin(String),
    /// Changes it depends on are not here.
    #[error("parts of this record are not on this device yet; they come with the next sync")]
    Missing(Vec<Hash>),
    /// A value no document may hold.
    #[error("a record can't hold {0}")]
    Scalar(&'static str),
    /// There is no such map or text in it.
    #[error("the record has no place called {0}")]
    NoSuchPlace(String),
    /// More text than a field takes.
    #[error(
        "this field takes {FIELD_UNITS_MAX} characters and would have {units}. What was saved before is unchanged and \
         your text is still here: shorten it, or keep the long text as a file"
    )]
    TooLong {
        /// What it would have.
        units: usize,
    },
    /// More than a document may hold in all.
    #[error("this record is full. Nothing is lost; start another record for what follows")]
    Full,
    /// The content can't be put into canonical form.
    #[error(transparent)]
    Json(#[from] JsonError),
}

impl From<automerge::AutomergeError> for DocumentError {
    fn from(error: automerge::AutomergeError) -> Self {
        Self::Damaged(error.to_string())
    }
}
