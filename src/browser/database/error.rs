//! Every way IndexedDB says no, told apart by what the person can do about it.

use indexed_db_futures::error::{DomException, Error, OpenDbError};
use wasm_bindgen::JsCast as _;

/// A database did not do what was asked. Whatever was to be written, none of it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseError {
    /// No room left.
    #[error("no room left on this device")]
    Full,
    /// A newer version of the app has upgraded the database.
    #[error("the database belongs to a newer version of the app")]
    Newer,
    /// The connection is gone.
    #[error("the connection to the database is closed")]
    Closed,
    /// Anything else, in the browser's words.
    #[error("{0}")]
    Failed(String),
}

impl DatabaseError {
    /// What a transaction that can't be begun means: the connection is closing.
    pub(super) fn at_beginning(error: Error) -> Self {
        match error {
            Error::DomException(DomException::InvalidStateError(_)) => Self::Closed,
            other => other.into(),
        }
    }

    fn from_exception(exception: &web_sys::DomException) -> Self {
        let (name, message) = (exception.name(), exception.message());
        match name.as_str() {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::Newer,
            // What iOS says after it has ended its database process behind the page.
            "UnknownError" if message.contains("server lost") => Self::Closed,
            _ => Self::Failed(format!("{name}: {message}")),
        }
    }
}

impl From<web_sys::DomException> for DatabaseError {
    fn from(exception: web_sys::DomException) -> Self {
        Self::from_exception(&exception)
    }
}

impl From<Error> for DatabaseError {
    fn from(error: Error) -> Self {
        let exception: Option<&DomException> = match &error {
            Error::DomException(exception) => Some(exception),
            _ => None,
        };
        match exception.and_then(|it| it.as_ref().dyn_ref()) {
            Some(exception) => Self::from_exception(exception),
            None => Self::Failed(error.to_string()),
        }
    }
}

impl From<OpenDbError> for DatabaseError {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::Base(error) => error.into(),
            other => Self::Failed(other.to_string()),
        }
    }
}
