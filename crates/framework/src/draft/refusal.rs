//! Why an edit is not applied.

use crate::place::Place;

/// Why an edit is not applied. The draft is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditRefusal {
    /// No doubt at this place.
    #[error("this draft has no doubt number {}", .0 + 1)]
    NoSuchDoubt(usize),
    /// No such part: somebody else may have removed or renamed it.
    #[error("{0} is not in this draft any more. Load it again to see it as it stands")]
    NoSuchPlace(Place),
    /// The part has no such field.
    #[error("{0} has no such field")]
    NoSuchField(Place),
    /// The part can't stand there.
    #[error("that can't stand under {0}")]
    NotUnder(Place),
    /// Another part has that code.
    #[error("there is a {0} already. Give another code, or correct that one first")]
    Taken(Place),
    /// A code that can't be part of a key.
    #[error("\"{0}\" can't be a code: it must not be empty, hold \"/\", or begin or end with a space")]
    BadCode(String),
    /// Words that are none.
    #[error("write what it says; it can't be left empty")]
    Empty,
}
