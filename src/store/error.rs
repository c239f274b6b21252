//! The browser's failures in the store's words.

use vouch_portfolio::store::StoreError;

use crate::browser::database::DatabaseError;
use crate::lock::LockError;

pub(super) fn from_database(error: DatabaseError) -> StoreError {
    match error {
        DatabaseError::Full => StoreError::Full,
        DatabaseError::Newer => StoreError::Newer,
        DatabaseError::Closed => StoreError::Closed,
        DatabaseError::Failed(words) => StoreError::Failed(words),
    }
}

pub(super) fn from_lock(error: LockError) -> StoreError {
    StoreError::Failed(error.to_string())
}
